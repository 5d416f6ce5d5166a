import Foundation
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("What was run again, what has changed since, and what is not in the plan any more")
struct TrailReportTests {
    private let made: MadePlan

    init() throws { made = try MadePlan(paints: .execution) }

    private static let formats = ["html", "md", "docx", "xlsx", "csv", "json"]

    private func report(_ audience: Report.Audience = .open) throws -> Report {
        let run = try required(made.standing.flatMap(\.occurrences).compactMap(\.run).first)
        var (earlier, later) = (run, run)
        later.outcome.state = .green
        earlier.run = "den tidigare"
        earlier.outcome.state = .red
        earlier.definitionHash = "en annan"
        later.account = "annsve01"
        var gone = earlier
        gone.control = "SN-99"
        var standing = made.standing
        for control in standing.indices {
            for index in standing[control].occurrences.indices
            where standing[control].occurrences[index].run?.run == run.run {
                standing[control].occurrences[index].run = later
            }
        }
        return Report(
            plan: made.plan, period: made.period, asOf: made.asOf,
            standing: standing.remarked(made.plan, retrials: standing.retrials(among: [earlier])) { run in
                run == later ? [Remark(.replaced, period: run.occurrence.period, text: "underlaget är ett annat")] : []
            },
            head: LedgerHead(number: 1, hash: "a"), label: nil, audience: audience,
            retrials: standing.retrials(among: [earlier]),
            orphans: made.plan.orphans(runs: [gone], contributions: []))
    }

    private func text(_ report: Report, _ format: String) throws -> String {
        let writer = try required(ReportWriters.all.first { $0.format == format })
        return try readable(writer.data(report), format)
    }

    @Test(arguments: formats)
    func `an earlier red is told in every form, the account only to those who may see it`(format: String) throws {
        let open = try text(report(), format)
        #expect(open.lowercased().contains("tidigare röd"), "\(format)")
        #expect(open.contains("kontrollens fil"), "\(format)")
        #expect(!open.contains("annsve01"))
        #expect(try text(report(.restricted), format).contains("annsve01"))
    }

    @Test(arguments: formats)
    func `an export that is another now is told in every form`(format: String) throws {
        #expect(try text(report(), format).lowercased().contains("underlaget är ett annat"), "\(format)")
    }

    @Test(arguments: formats)
    func `a control that is not in the plan any more is told in every form`(format: String) throws {
        #expect(try text(report(), format).contains("SN-99"), "\(format)")
    }

    @Test func `a better run after a worse one is a retrial, a worse after a better is none`() throws {
        var run = try required(made.runs.first)
        run.outcome.state = .green
        var worse = run
        (worse.run, worse.outcome.state) = ("sämre", .red)
        #expect(Retrial.of(run, among: [worse, run]).map(\.from) == [.red])
        #expect(Retrial.of(worse, among: [worse, run]) == [])
        var failed = worse
        (failed.run, failed.outcome.state) = ("fel", .failed)
        #expect(Retrial.of(run, among: [failed, worse]).map(\.from) == [.failed, .red])
    }
}
