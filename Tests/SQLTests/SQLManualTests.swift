import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollLaws
import KontrollProcess
import KontrollRules
import KontrollTables
import KontrollTesting
import Synchronization
import Testing

@testable import KontrollSQL

/// `Docs/sql.md` and the plan it points at.
@Suite struct SQLManualTests {
    private static func page() throws -> String {
        try String(contentsOf: TestData.root.appending(path: "Docs/sql.md"), encoding: .utf8)
    }

    @Test func `every function, result column and parameter stands on the page, and no function that is not`() throws {
        let page = try Self.page()
        #expect(SQLHelper.allCases.map(\.name).filter { !page.contains("`\($0)(") } == [])
        #expect(SQLQuery.ResultColumn.allCases.map(\.rawValue).filter { !page.contains("| `\($0)` |") } == [])
        #expect(SQLQuery.Parameter.allCases.map(\.rawValue).filter { !page.contains("`\($0)`") } == [])
        #expect(SQLLine.Standing.allCases.map(\.rawValue).filter { !page.contains("`\($0)`") } == [])
        let list = try #require(page.components(separatedBy: "finns `").last?.components(separatedBy: "`").first)
        let named = list.split(whereSeparator: \.isWhitespace).map(String.init)
        #expect(named.count > 25 && named.filter { !SQLWatch.functions.contains($0) } == [])
    }

    @Test func `the control on the page and its example do what the page says`() async throws {
        let blocks = try Self.page().components(separatedBy: "```\n")
        let control = try #require(blocks.first { $0.hasPrefix("checks:") })
        let example = try #require(blocks.first { $0.hasPrefix("    exempel:") })
        let use = try SQLPlan.load(control + example).get()
        let check = try SQLCheck().ready(for: use)
        #expect(await CheckLaw.citesExactlyTheMarkedRows.violations(of: check) == [])
        #expect(use.examples?.count == 1)
    }

    private static let shipped: [any CheckRunner] = SQLUse.checks + [RulesCheck(), ProgramsCheck()]

    private static func plan() throws -> Plan {
        let folder = TestData.root.appending(path: "Controls/exempel-egna", directoryHint: .isDirectory)
        return try PlanLoader.load(folder, checks: shipped)
    }

    @Test(arguments: ["EX-01", "EX-04"])
    func `the shipped rules and queries obey the laws with their own examples`(_ id: String) async throws {
        let control = try #require(try Self.plan().controls.first { $0.id.rawValue == id })
        let check = try #require(Self.shipped.first { $0.description.id == control.checks[0].check })
            .ready(for: control.checks[0])
        #expect(check.description.examples.count > 1)
        for law in CheckLaw.allCases where law != .idMatchesFolder {
            #expect(await law.violations(of: check) == [], "\(law.title)")
        }
    }

    @Test func `the shipped query finds what was planted, and nothing else`() async throws {
        let plan = try Self.plan()
        let control = try #require(plan.controls.first { $0.id == "EX-04" })
        let window = try #require(CivilDate("2025-12-31").map { DateSpan(yearOf: $0) })
        let job = WorkerJob(
            folder: TestData.root.appending(path: "Controls/exempel-egna").path, asOf: window.last,
            sources: plan.sources.values.sorted { $0.id < $1.id },
            tasks: [WorkerTask(id: 0, use: control.checks[0], window: window, due: window.last, mayBeEmpty: false)])
        let results = Mutex<[TaskResult]>([])
        _ = await JobRunner(checks: Self.shipped, tables: ExportReader()).run(job) { message in
            if case .finished(let result) = message { results.withLock { $0.append(result) } }
            return nil
        }
        let result = try #require(results.withLock { $0.first })
        guard case .report(let report) = result.result.ending else {
            Issue.record("\(result.result.ending)")
            return
        }
        #expect(report.examined == 52)
        #expect(
            report.findings.map { $0.reason.text.replacing("\u{A0}", with: " ") } == [
                "Köp utan avtal från L-106 på 60 dagar: 102 551,75 kr",
                "Köp utan avtal från L-106 på 60 dagar: 100 195,75 kr",
            ])
        #expect(report.findings.allSatisfy { $0.severity == .look })
        #expect(result.places == [["exporter/fakturor-2025.csv:31"], ["exporter/fakturor-2025.csv:37"]])
    }
}
