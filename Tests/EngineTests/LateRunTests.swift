import Foundation
import KontrollCore
import KontrollEngine
import KontrollTables
import TestChecks
import Testing

/// A run on another day than the window's last: it sees the window's own register, what waits is looked at again, and
/// what came before is compared with.
@Suite struct LateRunTests {
    static func control(_ check: CheckID, _ frequency: String, mayBeEmpty: Bool = false) throws -> Control {
        Control(
            id: "A", risk: "risk", kontrollmoment: "moment", metod: "metod",
            frequency: try Frequency(parsing: frequency, anchors: Anchors()),
            ansvarig: "EC", checks: [CheckUse(check: check, data: [SupplierInvoices.id: "a"])], mayBeEmpty: mayBeEmpty)
    }

    /// The runs of a plan with one control, on some days, each with what was kept before; the newest of each window.
    static func runs(
        _ files: [String: String], _ control: Control, source: SourceDefinition, asOf days: [String],
        onKeeping: ([RunRecord]) -> Void = { _ in }
    ) async throws -> [String: (record: RunRecord, details: RunDetails)] {
        let workshop = try Workshop()
        for (name, text) in files { try workshop.write(name, text) }
        let runner = PlanRunner(
            plan: Workshop.plan([control], [source]), folder: workshop.folder.path,
            checks: TestChecks.all.map(\.description), executor: Workshop.inProcess, seeds: TransientSeeds(),
            account: "prov", version: "test")
        var kept: [RunRecord] = []
        var newest: [String: (record: RunRecord, details: RunDetails)] = [:]
        for day in days {
            let asOf = try #require(CivilDate(day))
            let period = ReportingPeriod(label: "2023", span: DateSpan(yearOf: Workshop.due))
            let summary = try await runner.run(PlanRunner.Selection(), period: period, asOf: asOf, kept: kept)
            onKeeping(summary.runs.map(\.record))
            kept += summary.runs.map(\.record)
            for run in summary.runs { newest[run.record.occurrence.period] = run }
        }
        return newest
    }

    static func register(_ file: String = "a-*.csv") -> SourceDefinition {
        var source = Workshop.source("a")
        (source.file, source.period) = (file, .fileName)
        return source
    }

    static func row(_ name: String, _ day: String) -> String { "F\(name)\(day);\(name);10,00;\(day)" }

    @Test func `a late run reads the register of each window, not the newest`() async throws {
        let files = [
            "a-2023-06-30.csv": Workshop.export([Self.row("", "2023-05-05"), Self.row("B", "2023-05-06")]),
            "a-2023-12-31.csv": Workshop.export([Self.row("C", "2023-11-05")]),
        ]
        let control = try Self.control("nameless", "2 ggr/år Juni December")
        let runs = try await Self.runs(files, control, source: Self.register(), asOf: ["2023-12-31"])
        let (first, second) = (try #require(runs["2023-01/2023-06"]), try #require(runs["2023-07/2023-12"]))
        #expect(first.record.inputs.flatMap(\.inputs).map(\.file) == ["a-2023-06-30.csv"])
        #expect((first.record.outcome.examined, first.record.outcome.deviations) == (2, 1))
        #expect(first.details.checks[0].findings[0].places == ["a-2023-06-30.csv:2"])
        #expect(second.record.inputs.flatMap(\.inputs).map(\.file) == ["a-2023-12-31.csv"])
        #expect((second.record.outcome.examined, second.record.outcome.deviations) == (1, 0))
    }

    @Test func `without the window's own register it is never green, and says which day the nearest one has`()
        async throws
    {
        let files = ["a-2023-12-31.csv": Workshop.export([Self.row("A", "2023-05-05")])]
        let control = try Self.control("nameless", "2 ggr/år Juni December")
        let runs = try await Self.runs(files, control, source: Self.register(), asOf: ["2023-12-31"])
        let first = try #require(runs["2023-01/2023-06"]).record.outcome
        #expect(first.state == .yellow)
        #expect(first.reason.contains("daterat 2023-12-31, långt efter periodens slut 2023-06-30"), "\(first.reason)")
        #expect(runs["2023-07/2023-12"]?.record.outcome.state == .green)
    }

    @Test func `a register tells how things stood on its own day, whatever day it is read`() async throws {
        let files = ["a-2023-12-28.csv": Workshop.export([Self.row("A", "2023-11-01"), Self.row("", "2023-12-20")])]
        let runs = try await Self.runs(
            files, Self.control("waiting", "1 ggr/år December"), source: Self.register(), asOf: ["2024-03-01"])
        let run = try #require(runs["2023"]).record
        #expect((run.outcome.state, run.outcome.examined, run.outcome.waiting) == (.green, 1, nil))
        #expect(
            run.checks[0].quality.notes == [
                "1\u{A0}post kunde inte avgöras på registrets dag: de prövas i nästa register, om de står i det"
            ])
    }

    @Test func `a register from before the period's last day waits for a nearer one, until the grace is over`()
        async throws
    {
        let early = Workshop.export([Self.row("A", "2023-11-01"), Self.row("", "2023-12-20")])
        let control = try Self.control("waiting", "1 ggr/år December")
        func last(_ files: [String: String], _ days: [String]) async throws -> RunRecord {
            let runs = try await Self.runs(files, control, source: Self.register(), asOf: days)
            return try #require(runs["2023"]).record
        }
        let file = ["a-2023-12-28.csv": early]
        #expect(try await last(file, ["2023-12-31"]).outcome.waiting == 1)
        #expect(try await last(file, ["2023-12-31", "2024-01-05"]).asOf == CivilDate("2024-01-05"))
        let final = try await last(file, ["2023-12-31", "2024-03-01"])
        #expect((final.outcome.state, final.outcome.waiting) == (.green, nil))
        // The nearer one comes: it is read, and nothing waits any more.
        let late = Workshop.export([Self.row("A", "2023-11-01"), Self.row("B", "2023-12-20")])
        let nearer = try await last(file.merging(["a-2024-01-02.csv": late]) { $1 }, ["2023-12-31", "2024-01-05"])
        #expect(nearer.inputs.flatMap(\.inputs).map(\.file) == ["a-2024-01-02.csv"])
        #expect((nearer.outcome.state, nearer.outcome.waiting) == (.green, nil))
        #expect(try await last(["a-2023-12-31.csv": early], ["2023-12-31"]).outcome.waiting == nil)
    }

    @Test func `the bytes of an earlier day under a new date are doubtful`() async throws {
        let text = Workshop.export([Self.row("A", "2023-05-05")])
        let control = try Self.control("nameless", "2 ggr/år Juni December")
        let runs = try await Self.runs(
            ["a-2023-06-30.csv": text, "a-2023-12-31.csv": text], control, source: Self.register(), asOf: ["2023-12-31"]
        )
        #expect(runs["2023-01/2023-06"]?.record.outcome.state == .green)
        let twin = try #require(runs["2023-07/2023-12"]).record.outcome
        #expect(twin.state == .yellow)
        #expect(twin.reason == "a-2023-12-31.csv är byte för byte lik a-2023-06-30.csv: samma uttag under nytt datum")
    }

    @Test(arguments: [(true, OutcomeState.notDue), (false, .failed)])
    func `a register with headings alone is empty where that may be`(_ mayBeEmpty: Bool, _ state: OutcomeState)
        async throws
    {
        let control = try Self.control("nameless", "1 ggr/år December", mayBeEmpty: mayBeEmpty)
        let runs = try await Self.runs(
            ["a-2023-12-31.csv": Workshop.export([])], control, source: Self.register(), asOf: ["2024-01-10"])
        let outcome = try #require(runs["2023"]).record.outcome
        #expect(outcome.state == state, "\(outcome.reason)")
    }

    @Test func `a double in the next quarter is found there, with the row it doubles, and nowhere else`() async throws {
        let days = Workshop.rows + [Self.row("Dubbel", "2023-03-21"), Self.row("Dubbel", "2023-04-03")]
        let control = try Self.control("repeating", "Kvartalsvis")
        let runs = try await Self.runs(
            ["a.csv": Workshop.export(days)], control, source: Workshop.source("a"), asOf: ["2023-12-31"])
        #expect(runs["2023-01/2023-03"]?.record.outcome.deviations == 0)
        let second = try #require(runs["2023-04/2023-06"])
        #expect((second.record.outcome.deviations, second.record.outcome.affected) == (1, 1))
        #expect(second.details.checks[0].findings[0].places == ["a.csv:102", "a.csv:103"])
        let quality = second.record.checks[0].quality
        #expect(quality.rowsRead == quality.outsideWindow + second.record.outcome.examined)
        #expect(runs["2023-07/2023-09"]?.record.outcome.deviations == 0)
    }

    @Test(arguments: [(false, OutcomeState.green), (true, .yellow)])
    func `an export without the rows before the window is told of, and is a doubt where it must have them`(
        _ must: Bool, _ state: OutcomeState
    ) async throws {
        var source = Workshop.source("a")
        source.mustHoldHistory = must
        let runs = try await Self.runs(
            ["a.csv": Workshop.export(Workshop.rows)], Self.control("repeating", "1 ggr/år December"), source: source,
            asOf: ["2024-01-10"])
        let run = try #require(runs["2023"]).record
        #expect(run.outcome.state == state)
        let said = (run.checks[0].quality.notes ?? []) + run.checks[0].quality.doubts
        #expect(
            said == ["periodens rader är bara jämförda med varandra: exporten a.csv har inga rader före 2023-01-01"])
    }

    @Test func `what waits is preliminary, is judged on a later day, and is at last a reason for gul`() async throws {
        let rows = Workshop.rows + ["G;;10,00;2023-12-15", "H;H;10,00;2023-12-31"]
        let control = try Self.control("waiting", "1 ggr/år December")
        func last(_ days: [String]) async throws -> Outcome {
            let runs = try await Self.runs(
                ["a.csv": Workshop.export(rows)], control, source: Workshop.source("a"), asOf: days)
            return try #require(runs["2023"]).record.outcome
        }
        let first = try await last(["2023-12-31"])
        #expect((first.state, first.waiting) == (.green, 10))
        #expect(first.preliminary == "preliminär, 10\u{A0}poster återstår")
        let second = try await last(["2023-12-31", "2024-01-20"])
        #expect((second.state, second.deviations, second.waiting) == (.yellow, 1, 3))
        let third = try await last(["2023-12-31", "2024-01-20", "2024-02-01"])
        #expect((third.state, third.deviations, third.waiting) == (.yellow, 1, nil))
        let tooLate = try await last(["2023-12-31", "2024-01-31"])
        #expect((tooLate.deviations, tooLate.waiting) == (1, nil))
    }

    @Test func `nothing is run twice on one day, nor when nothing waits`() async throws {
        var counts: [Int] = []
        _ = try await Self.runs(
            ["a.csv": Workshop.export(Workshop.rows)], Self.control("waiting", "1 ggr/år December"),
            source: Workshop.source("a"), asOf: ["2023-12-31", "2023-12-31", "2024-01-31", "2024-02-20", "2024-03-20"],
            onKeeping: { counts.append($0.count) })
        #expect(counts == [1, 0, 1, 0, 0])
    }

    @Test func `a month whose rows end on the twelfth is not covered`() async throws {
        let days = (1...12).map { Self.row("L", "2023-06-\($0 < 10 ? "0" : "")\($0)") }
        let control = try Self.control("nameless", "Månadsvis")
        let runs = try await Self.runs(
            ["a.csv": Workshop.export(days)], control, source: Workshop.source("a"), asOf: ["2023-07-20"])
        let june = try #require(runs["2023-06"]).record.outcome
        #expect(june.state == .failed)
        #expect(june.reason.contains("bara från 2023-06-01 till 2023-06-12; högst 10\u{A0}dagar"), "\(june.reason)")
        let may = try #require(runs["2023-05"]).record.outcome
        #expect(
            may.reason.contains(
                "inga rader i perioden 2023-05-01 till 2023-05-31; den har rader 2023-06-01 till 2023-06-12"),
            "\(may.reason)")
    }

    @Test func `a month missing among others is named, and many files by the first and the last`() async throws {
        let months = ["01", "03", "04", "05", "06"]
        let control = try Self.control("nameless", "2 ggr/år Juni December")
        var source = Workshop.source("a")
        source.file = "a-*.csv"
        let files = Dictionary(
            uniqueKeysWithValues: months.map { month in
                ("a-2023-\(month).csv", Workshop.export([Self.row("L\(month)", "2023-\(month)-01")]))
            })
        let runs = try await Self.runs(files, control, source: source, asOf: ["2023-07-20"])
        let outcome = try #require(runs["2023-01/2023-06"]).record.outcome
        #expect(
            outcome.reason.contains("a-2023-01.csv … a-2023-06.csv (5 filer) saknar rader för 2023-02"),
            "\(outcome.reason)")
    }

    @Test func `days that cannot be read are counted where the export does not cover the window`() async throws {
        var source = Workshop.source("a")
        source.columns["invoice_date"]?.dates = .iso
        let days = (1...6).map { Self.row("L", "2023-0\($0)-20") } + (1...6).map { Self.row("M", "0\($0)/07/23") }
        let runs = try await Self.runs(
            ["a.csv": Workshop.export(days)], Self.control("nameless", "1 ggr/år December"), source: source,
            asOf: ["2024-01-10"])
        let outcome = try #require(runs["2023"]).record.outcome
        #expect(outcome.state == .failed)
        #expect(outcome.reason.contains("6\u{A0}datum i kolumnen invoice_date är oläsbara"), "\(outcome.reason)")
    }
}
