import KontrollCore
import Testing

@Suite struct SalaryDebtTests {
    private func debts(_ rows: String, parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "salary-debt",
            tables: [SalaryDebts.id: "incurred:date | amount:money | agreed:date | settled:date\n" + rows],
            parameters: parameters, asOf: "2025-06-30")
    }

    @Test(arguments: [
        ("2025-05-31 | -100.00 | |", []), ("2025-05-30 | -100.00 | |", [Finding.Severity.deviation]),
        ("2025-05-30 | -100.00 | 2025-06-29 |", []), ("2025-05-30 | -100.00 | 2025-06-30 |", [.look]),
        ("2025-05-30 | 100.00 | | 2025-06-29", []), ("2025-05-30 | 100.00 | | 2025-06-30", [.look]),
        ("2024-06-30 | 100.00 | 2024-06-30 |", []), ("2024-06-29 | 100.00 | 2024-06-30 |", [.look]),
        // What is agreed on or settled after the day examined has not been.
        ("2025-05-30 | 100.00 | 2025-07-01 | 2025-07-01", [.deviation]),
    ])
    func `a debt has a plan within the days the control says`(_ row: String, _ severities: [Finding.Severity])
        async throws
    {
        let report = try await debts(row)
        #expect(report.examined == 1 && report.severities == severities)
    }

    /// A debt is judged by the end of the window, and one settled before it is another window's.
    @Test(arguments: [
        ("2025-01-01", "2025-02-28", 1, 1), ("2025-03-01", "2025-04-30", 1, 1), ("2025-05-01", "2025-06-30", 0, 0),
    ])
    func `a debt belongs to the windows in which it was open`(
        _ first: String, _ last: String, _ examined: Int, _ findings: Int
    ) async throws {
        let report = try await report(
            "salary-debt",
            tables: [
                SalaryDebts.id:
                    "incurred:date | amount:money | agreed:date | settled:date\n2025-01-10 | 9.00 | | 2025-04-01"
            ], window: (first, last), asOf: "2025-06-30")
        #expect(report.examined == examined && report.findings.count == findings)
    }

    @Test func `the sums do not depend on the sign of a debt`() async throws {
        let report = try await debts(
            "2025-01-01 | -100.00 | |\n2025-01-01 | 50.00 | |\n2025-01-01 | 7.00 | | 2025-01-02")
        #expect(report.measures.contains(Measure("öppna skulder", .money(150))))
        #expect(report.measures.contains(Measure("utan plan", .money(150))))
        #expect(report.share("andel i ordning") == [1, 3])
    }

    @Test(arguments: ["days", "oldest"]) func `a negative time is refused`(_ key: String) async {
        await #expect(throws: (any Error).self) { try await debts("", parameters: [key: -1]) }
    }
}

@Suite struct InspectionPlanTests {
    private func inspections(_ rows: String, grace: Int64 = 0, asOf: String = "2025-03-31") async throws -> CheckReport
    {
        try await report(
            "inspection-plan",
            tables: [Inspections.id: "kind:text | planned:date | performed:date | cancelled:text\n" + rows],
            parameters: ["grace": .integer(grace)], asOf: asOf)
    }

    @Test(arguments: [
        ("A | 2024-02-15 | 2024-02-29 |", []), ("A | 2024-02-15 | 2024-03-01 |", [Finding.Severity.look]),
        ("A | 2025-02-28 | |", [.deviation]), ("A | 2025-03-01 | |", []), ("A | 2025-02-01 | | Såld", []),
        ("A | 2025-02-01 | 2025-04-01 |", [.deviation]), ("A | 2025-02-01 | 2024-12-01 |", []),
    ])
    func `an inspection is in time to the last of its month`(_ row: String, _ severities: [Finding.Severity])
        async throws
    {
        #expect(try await inspections(row).severities == severities)
    }

    @Test(arguments: [(1, 0), (0, 1)] as [(Int64, Int)])
    func `the control may give months of grace`(_ grace: Int64, _ findings: Int) async throws {
        #expect(try await inspections("A | 2025-01-31 | 2025-02-28 |", grace: grace).findings.count == findings)
    }

    @Test(arguments: [
        ("2025-01-01", "2025-02-28", 2), ("2025-03-01", "2025-03-31", 2), ("2025-04-01", "2025-04-30", 1),
    ])
    func `what was done late is found in its window, and what is not done in each`(
        _ first: String, _ last: String, _ findings: Int
    ) async throws {
        let report = try await report(
            "inspection-plan",
            tables: [
                Inspections.id: "kind:text | planned:date | performed:date | cancelled:text\n"
                    + "A | 2025-01-01 | 2025-03-02 |\nA | 2025-01-01 | |"
            ], window: (first, last), asOf: "2025-06-30")
        #expect(report.findings.count == findings)
    }

    @Test func `shares are of what was to be done`() async throws {
        let report = try await inspections(
            "A | 2025-01-01 | 2025-01-02 |\nB | 2025-01-01 | 2025-02-02 |\nB | 2025-01-01 | |\nB | 2025-01-01 | | Såld\n"
                + "A | 2025-03-01 | |")
        #expect(report.share("andel utförda") == [2, 3])
        #expect(report.share("andel i tid") == [1, 3])
        #expect(report.excluded.map(\.count) == [1, 1])
        #expect(report.evidence.first?.rows.last == ["Totalt", "3", "1", "1", "1", "1"])
    }
}
