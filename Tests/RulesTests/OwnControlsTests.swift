import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollTables
import KontrollTesting
import Synchronization
import Testing

/// `Controls/exempel-egna`, run as the program runs it.
@Suite struct OwnControlsTests {
    @Test func `the example's rules find what was planted in it, and nothing else`() async throws {
        let folder = TestData.root.appending(path: "Controls/exempel-egna", directoryHint: .isDirectory)
        let plan = try PlanLoader.load(folder, checks: RulePlan.checks)
        let control = try #require(plan.controls.first { $0.id == "EX-01" })
        let window = try #require(
            CivilDate("2025-01-01").flatMap { first in CivilDate("2025-12-31").flatMap { DateSpan(first, $0) } })
        let job = WorkerJob(
            folder: folder.path, asOf: window.last, sources: plan.sources.values.sorted { $0.id < $1.id },
            tasks: [WorkerTask(id: 0, use: control.checks[0], window: window, due: window.last, mayBeEmpty: false)])
        let results = Mutex<[TaskResult]>([])
        _ = await JobRunner(checks: RulePlan.checks, tables: ExportReader()).run(job) { message in
            if case .finished(let result) = message { results.withLock { $0.append(result) } }
            return nil
        }
        let result = try #require(results.withLock { $0.first })
        guard case .report(let report) = result.result.ending else {
            Issue.record("\(result.result.ending)")
            return
        }
        var lines = [
            "granskade \(report.examined), undantagna \(report.excluded.map { "\($0.count) \($0.reason)" })", "",
        ]
        for (finding, places) in zip(report.findings, result.places) {
            let amount = finding.amount.map { " (\($0.swedish) kr)" } ?? ""
            lines.append("\(finding.severity.rawValue): \(finding.reason.text)\(amount)")
            lines += places.map { "  \($0)" }
        }
        for table in report.evidence {
            lines += ["", table.title, table.columns.joined(separator: " | ")]
            lines += table.rows.map { $0.joined(separator: " | ") }
        }
        expectGolden(lines.joined(separator: "\n"), "exempel-egna.txt")
    }
}
