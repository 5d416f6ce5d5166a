import Foundation
import KontrollCore
@testable import KontrollEngine
import KontrollTables
import TestChecks
import Testing

/// Fewer rows than in the period before ask for a comment.
@Suite struct RowDropTests {
    /// So many rows spread over each half-year.
    static func rows(_ counts: [(from: String, rows: Int)]) -> [String] {
        counts.flatMap { half in
            (0..<half.rows).map { row in
                let first = CivilDate(half.from) ?? .earliest
                return
                    "F\(half.from)-\(row);Leverantör \(row);\(100 + row),50;\(first.adding(days: row * 180 / max(1, half.rows - 1)))"
            }
        }
    }

    static func span(_ first: String, _ last: String) -> DateSpan? {
        guard let first = CivilDate(first), let last = CivilDate(last) else { return nil }
        return DateSpan(first, last)
    }

    static func control(mayBeEmpty: Bool = false) -> Control {
        var control = Workshop.control("A", ["nameless"], on: "a", mayBeEmpty: mayBeEmpty)
        control.frequency = Frequency(text: "2 ggr/år. Juni December", points: [.month(6), .month(12)])
        return control
    }

    static func plan(tapp: Rate? = nil, mayBeEmpty: Bool = false) -> Plan {
        var source = Workshop.source("a")
        if let tapp { source.dropLimit = tapp }
        return Workshop.plan([control(mayBeEmpty: mayBeEmpty)], [source])
    }

    static func run(
        _ export: [String], _ plan: Plan = plan(), kept: [RunRecord] = []
    ) async throws -> [RunRecord] {
        let workshop = try Workshop()
        try workshop.write("a.csv", Workshop.export(export))
        let runner = PlanRunner(
            plan: plan, folder: workshop.folder.path, checks: TestChecks.all.map(\.description),
            executor: Workshop.inProcess, seeds: TransientSeeds(), account: "prov", version: "test")
        let period = ReportingPeriod(label: "2023", span: DateSpan(yearOf: Workshop.due))
        return try await runner.run(PlanRunner.Selection(), period: period, asOf: Workshop.asOf, kept: kept).runs.map(
            \.record)
    }

    @Test(arguments: [
        (100, 69, OutcomeState.yellow), (100, 70, .green), (100, 300, .green), (9, 4, .green), (10, 6, .yellow),
    ])
    func `a drop over thirty per cent in the export is gul`(_ then: Int, _ now: Int, _ state: OutcomeState) async throws
    {
        let runs = try await Self.run(Self.rows([("2023-01-01", then), ("2023-07-01", now)]))
        let second = try #require(runs.last)
        #expect(second.outcome.state == state, "\(second.outcome.reason)")
        let comparison = try #require(second.checks[0].quality.comparison)
        #expect(comparison.rowsThen == then)
        #expect(comparison.rowsNow == now)
        #expect(comparison.previous.label == "2023-01/2023-06")
        if state == .yellow {
            #expect(
                second.outcome.reason.hasSuffix(
                    "\(now)\u{A0}rader mot \(then) i 2023-01/2023-06: tappet ska kommenteras"))
        }
        #expect(runs.first?.checks[0].quality.comparison == nil)
    }

    @Test func `the plan may set another limit`() async throws {
        let rows = Self.rows([("2023-01-01", 100), ("2023-07-01", 60)])
        #expect(try await Self.run(rows).last?.outcome.state == .yellow)
        #expect(try await Self.run(rows, Self.plan(tapp: Rate(percent: "40 %"))).last?.outcome.state == .green)
    }

    @Test func `an export of the window alone is compared with the last run's`() async throws {
        let first = try await Self.run(Self.rows([("2023-01-01", 100)]))
        #expect(first.first?.outcome.state == .green)
        let kept = Array(first.prefix(1))
        let second = try await Self.run(Self.rows([("2023-07-01", 50)]), kept: kept)
        #expect(second.last?.outcome.state == .yellow)
        #expect(second.last?.checks[0].quality.comparison?.rowsThen == 100)
        let alone = try await Self.run(Self.rows([("2023-07-01", 50)]))
        #expect(alone.last?.outcome.state == .green)
        #expect(alone.last?.checks[0].quality.comparison == nil)
    }

    @Test func `a comment said after the run lifts the drop and nothing else`() async throws {
        let plan = Self.plan()
        let runs = try await Self.run(Self.rows([("2023-01-01", 100), ("2023-07-01", 50)]), plan)
        let run = try #require(runs.last)
        func state(_ asOf: CivilDate, _ comment: String?, _ span: DateSpan? = nil) -> OutcomeState {
            let statement = Contribution(
                kind: .comment, control: "A", period: "x", span: span ?? run.occurrence.window, comment: comment,
                role: "EC", account: "konto", asOf: asOf)
            return Self.control().standing(
                of: run.occurrence, asOf: .latest, run: run,
                statements: [statement].filter { $0.concerns(run.occurrence) }
            ).outcome.state
        }
        #expect(state(run.asOf, "semestrar") == .green)
        #expect(state(run.asOf.adding(days: -1), "semestrar") == .yellow)
        #expect(state(run.asOf, nil) == .yellow)
        let other = try #require(DateSpan(.earliest, .earliest))
        #expect(state(run.asOf, "semestrar", other) == .yellow)

        var broken = run
        broken.outcome = Outcome(state: .yellow, verdict: .minor, reason: "annat")
        let comment = Contribution(
            kind: .comment, control: "A", period: "x", span: run.occurrence.window, comment: "semestrar", role: "EC",
            account: "konto", asOf: run.asOf)
        let standing = Self.control().standing(of: run.occurrence, asOf: .latest, run: broken, statements: [comment])
        #expect(standing.outcome == broken.outcome)
    }

    @Test func `a drop beside a deviation leaves the deviation when it is commented`() async throws {
        let rows = Self.rows([("2023-01-01", 100), ("2023-07-01", 50)])
        let runs = try await Self.run(rows.map { $0.replacing("Leverantör 7;", with: ";") })
        let run = try #require(runs.last)
        #expect(run.outcome.state == .yellow)
        let comment = Contribution(
            kind: .comment, control: "A", period: "x", span: run.occurrence.window, comment: "semestrar", role: "EC",
            account: "konto", asOf: run.asOf)
        let standing = Self.control().standing(of: run.occurrence, asOf: .latest, run: run, statements: [comment])
        #expect(standing.outcome.state == .yellow)
        #expect(standing.outcome.uponComment == nil)
    }

    @Test(arguments: [
        ("2023-07-01", "2023-12-31", "2023-01-01/2023-06-30"), ("2024-02-01", "2024-02-29", "2024-01-01/2024-01-31"),
        ("2023-03-05", "2023-03-14", "2023-02-23/2023-03-04"), ("2023-01-01", "2023-12-31", "2022-01-01/2022-12-31"),
    ])
    func `the window before is of as many months or days`(_ first: String, _ last: String, _ before: String) throws {
        let window = try #require(Self.span(first, last))
        let previous = try #require(window.before)
        #expect("\(previous.first)/\(previous.last)" == before)
    }
}
