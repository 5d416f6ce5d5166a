import KontrollCore
import Testing

@Suite struct AccessTests {
    private func log(_ row: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "access-log",
            tables: [
                AccessLog.id: "user:text | client:text | accessed:date | emergency:flag\n" + row,
                Assignments.id: """
                user:text | client:text | started:date | ended:date
                anek | P1 | 2025-03-01 | 2025-03-31
                """,
                Employments.id: """
                person:text | user:text | started:date | ended:date
                1 | anek | 2025-01-01 | 2025-06-30
                """,
            ], parameters: parameters)
    }

    @Test(arguments: [
        ("2025-03-01", true), ("2025-03-31", true), ("2025-02-28", false), ("2025-04-01", false),
    ])
    func `an assignment holds from its first through its last day`(_ day: String, _ isRight: Bool) async throws {
        #expect(try await log("anek | P1 | \(day) |").findings.isEmpty == isRight)
    }

    @Test(arguments: [("daysBefore", "2025-02-27"), ("daysAfter", "2025-04-02")])
    func `days around an assignment are the control's to allow`(_ key: String, _ day: String) async throws {
        #expect(try await log("anek | P1 | \(day) |", [key: 1]).findings.count == 1)
        #expect(try await log("anek | P1 | \(day) |", [key: 2]).findings == [])
    }

    @Test(arguments: [("2025-06-30", true), ("2025-07-01", false), ("2024-12-31", false)])
    func `an employment holds through its last day`(_ day: String, _ isRight: Bool) async throws {
        #expect(try await log("anek | | \(day) |").findings.isEmpty == isRight)
    }

    @Test func `who saw whom is in the cells that can be destroyed`() async throws {
        let finding = try #require(try await log("anek | P2 | 2025-03-01 |").findings.first)
        #expect(!finding.reason.template.contains("anek") && !finding.reason.template.contains("P2"))
        #expect(finding.reason.cells.prefix(2) == ["anek", "P2"])
    }

    private func rights(_ row: String, asOf: String = "2025-12-31", _ parameters: [String: Value] = [:]) async throws
        -> CheckReport
    {
        try await report(
            "system-rights",
            tables: [
                SystemRights.id: """
                user:text | right:text | system:text | unit:text | limit:money | valid_from:date | valid_to:date \
                | last_used:date

                """ + row,
                ApprovalLimits.id: """
                approver:text | unit:text | limit:money | valid_from:date | valid_to:date
                anek | 400 | 5000 | 2025-01-01 | 2025-06-30
                """,
                Employments.id: """
                person:text | user:text | started:date | ended:date
                1 | anek | 2025-01-01 | 2025-12-31
                """,
            ], parameters: parameters, asOf: asOf)
    }

    @Test(arguments: [("2025-06-30", true), ("2025-07-01", false)])
    func `a listing holds through its last day`(_ day: String, _ isRight: Bool) async throws {
        let report = try await rights("anek | Beslutsattest | | 400 | 5000 | | |", asOf: day)
        #expect(report.findings.isEmpty == isRight)
    }

    @Test(arguments: [("5000.00", true), ("5000.01", false)])
    func `the system's limit is at most the list's`(_ limit: String, _ isRight: Bool) async throws {
        let report = try await rights("anek | Beslutsattest | | 400 | \(limit) | | |", asOf: "2025-06-30")
        #expect(report.findings.isEmpty == isRight)
    }

    @Test(arguments: [(0, false), (1, true)])
    func `a right ends with the employment`(_ grace: Int64, _ isRight: Bool) async throws {
        let row = "anek | Läsa | | | | | | 2025-12-31"
        #expect(try await rights(row).findings == [])
        #expect(try await rights(row, asOf: "2026-01-01", ["grace": .integer(grace)]).findings.isEmpty == isRight)
    }
}
