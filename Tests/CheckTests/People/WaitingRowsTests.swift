import KontrollCatalog
import KontrollCore
import KontrollLaws
import Testing

/// A period that is not over has rows that a later day judges: they wait, and make the outcome preliminary. What is to be
/// done after the period is no business of its own.
@Suite struct WaitingRowsTests {
    /// A check run as of a day in the middle of 2025, or at its end.
    private func report(
        _ id: CheckID, _ dataSet: DataSetID, _ table: String, asOf: String, _ parameters: [String: Value] = [:]
    ) async throws -> CheckReport {
        let example = CheckExample("", parameters: parameters, asOf: asOf, tables: [dataSet: table])
        var request = try example.request().request
        request.window = DateSpan(yearOf: request.asOf)
        if asOf.hasPrefix("2026") { request.window = DateSpan(yearOf: request.asOf.adding(days: -31)) }
        return try await request.carryOut(try #require(Catalog.check(id)))
    }

    private static let wheel = """
        activity:text | planned:date | done:date | evidence:text
        Gjord         | 2025-06-01   | 2025-06-10 | protokoll
        Kommer        | 2025-06-01   |           |
        Kommer sedan  | 2025-12-01   |           |
        Nästa år      | 2026-01-01   |           |
        """

    @Test(arguments: [("2025-06-15", 2, 0), ("2025-07-01", 1, 1), ("2025-12-31", 1, 1), ("2026-01-01", nil, 2)])
    func `the annual wheel`(_ day: String, _ waiting: Int?, _ missing: Int) async throws {
        let report = try await report("annual-wheel", AnnualActivities.id, Self.wheel, asOf: day)
        #expect(report.waiting == waiting)
        #expect(report.findings.count == missing)
    }

    private static let inspections = """
        kind:text | planned:date | performed:date | cancelled:text
        Livsmedel | 2025-06-01   | 2025-06-10     |
        Livsmedel | 2025-06-01   |                |
        Livsmedel | 2025-12-01   |                |
        Livsmedel | 2025-12-01   |                | Utgick
        Livsmedel | 2026-01-01   |                |
        """

    @Test(arguments: [("2025-06-15", 2, 0), ("2025-07-01", 1, 1), ("2025-12-31", 1, 1), ("2026-01-01", nil, 2)])
    func `the inspection plan`(_ day: String, _ waiting: Int?, _ missing: Int) async throws {
        let report = try await report("inspection-plan", Inspections.id, Self.inspections, asOf: day)
        #expect(report.waiting == waiting)
        #expect(report.findings.count == missing)
    }

    /// With two months' grace December's inspection is the next period's to judge.
    @Test func `an inspection whose grace lies beyond the period does not wait`() async throws {
        for day in ["2025-12-31", "2026-01-15"] {
            let report = try await report(
                "inspection-plan", Inspections.id,
                "kind:text | planned:date | performed:date | cancelled:text\nA | 2025-12-01 | |", asOf: day,
                ["grace": 2])
            #expect(report.waiting == nil)
            #expect(report.examined == 0)
        }
    }

    private static let grants = """
        grant:text | applied:money | awarded:money | used:money | ends:date | activity:text | report_due:date | reported:date
        A          |               | 100.00        | 40.00      | 2025-09-30 | Kurs        |                 |
        B          |               | 100.00        | 100.00     | 2025-09-30 | Kurs        |                 |
        C          |               | 100.00        |            | 2026-09-30 | Kurs        | 2025-10-15      |
        D          |               | 100.00        |            | 2026-09-30 | Kurs        | 2025-10-15      | 2025-05-01
        E          | 100.00        |               |            |            |             |                 |
        """

    @Test(arguments: [("2025-06-15", 2, 0), ("2025-10-01", 1, 1), ("2025-10-16", nil, 2), ("2026-01-01", nil, 2)])
    func `the grants`(_ day: String, _ waiting: Int?, _ findings: Int) async throws {
        let report = try await report("grants", Grants.id, Self.grants, asOf: day)
        #expect(report.waiting == waiting)
        #expect(report.findings.count == findings)
    }
}
