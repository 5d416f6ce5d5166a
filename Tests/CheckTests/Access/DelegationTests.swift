import KontrollCore
import Testing

@Suite struct DelegationTests {
    private func decided(_ row: String, asOf: String = "2025-12-31", lead: Int64 = 0) async throws -> CheckReport {
        try await report(
            "delegation",
            tables: [
                DelegatedDecisions.id: """
                decision:text | decided:date | decided_by:text | role:text | point:text | paragraph:text \
                | reported:date | cancelled:flag
                B1 | \(row) |
                """,
                DelegationOrder.id: """
                point:text | delegate:text | committee_only:flag | valid_from:date | valid_to:date
                3.1 | Chef | | 2025-01-01 | 2025-09-30
                4.1 | Chef | ja | |
                """,
                Meetings.id: """
                held:date
                2025-10-15
                2025-09-17
                """,
            ], parameters: ["lead": .integer(lead)], asOf: asOf)
    }

    @Test(arguments: [
        ("2025-09-17", "2025-09-17", 0, true), ("2025-09-18", "2025-10-15", 0, true),
        ("2025-09-17", "2025-10-15", 0, false), ("2025-09-17", "2025-10-15", 1, true),
        ("2025-09-10", "2025-09-17", 7, true), ("2025-09-11", "2025-10-15", 7, true),
        ("2025-09-10", "2025-10-15", 7, false), ("2025-09-18", "2025-09-17", 0, false),
    ])
    func `a decision is reported at the next meeting`(
        _ day: String, _ reported: String, _ lead: Int64, _ isRight: Bool
    ) async throws {
        let report = try await decided("\(day) | anek | Chef | 3.1 | | \(reported)", lead: lead)
        #expect(report.findings.isEmpty == isRight)
    }

    @Test(arguments: [("2025-10-16", "2025-10-20"), ("2025-10-16", ""), ("2025-02-01", "2025-02-10")])
    func `a list of meetings that does not cover the time after a decision says nothing of it`(
        _ day: String, _ reported: String
    ) async throws {
        let report = try await decided("\(day) | anek | Sociala utskottet | 4.1 | | \(reported)")
        #expect((report.examined, report.findings.count) == (0, 0))
        #expect(
            report.excluded == [.untested("förteckningen över sammanträden täcker inte tiden efter beslutet", 1)])
        // Whose the decision was to take needs no meeting.
        #expect(try await decided("\(day) | anek | Chef | 4.1 | | \(reported)").findings.map(\.severity) == [.serious])
    }

    @Test(arguments: [("2025-09-17", 1), ("2025-09-18", nil)])
    func `what is to be reported at a meeting to come waits`(_ asOf: String, _ waiting: Int?) async throws {
        #expect(try await decided("2025-09-01 | anek | Chef | 3.1 | |", asOf: asOf).waiting == waiting)
    }

    @Test(arguments: [("2025-09-17", true), ("2025-09-18", false)])
    func `what is not reported is late the day after the meeting`(_ asOf: String, _ isRight: Bool) async throws {
        let report = try await decided("2025-09-01 | anek | Chef | 3.1 | |", asOf: asOf)
        #expect(report.findings.isEmpty == isRight)
    }

    @Test(arguments: [
        ("2025-09-30 | anek | Chef | 3.1 | | 2025-10-15", nil),
        ("2025-10-01 | anek | Chef | 3.1 | | 2025-10-15", Finding.Severity.deviation),
        ("2025-09-01 | chef |      | 3.1 | | 2025-09-17", nil),
        ("2025-09-01 | anek | Assistent | 3.1 | | 2025-09-17", .deviation),
        ("2025-09-01 | anek | Chef | 4.1 | | 2025-09-17", .serious),
        ("2025-09-01 | Sociala utskottet | | 4.1 | | 2025-09-17", nil),
        ("2025-09-01 | anek | Chef | | | 2025-09-17", .deviation),
    ])
    func `a decision is the delegate's of its own day`(_ row: String, _ severity: Finding.Severity?) async throws {
        #expect(try await decided(row).findings.first?.severity == severity)
    }

    @Test(arguments: [
        ("2025-07-01", "4 kap. 1 § SoL (2001:453)", Finding.Severity.deviation),
        ("2025-06-30", "4 kap. 1 § SoL (2001:453)", nil), ("2025-06-30", "12 kap. 1 § SoL (2025:400)", .deviation),
        ("2025-07-01", "12 kap. 1 § SoL (2025:400)", nil), ("2025-07-01", "9 kap. 2 § SoL (2001:453)", .look),
        ("2025-07-01", "SoL 4:1", .look), ("2025-07-01", "Socialtjänstlagen 4 kap 1 b §", .look),
        ("2025-07-01", "SoL 12:1", nil), ("2025-07-01", "FL 4:1", nil), ("2025-06-30", "SoL 4:1", nil),
        ("2025-07-01", "4 kap. 1 § solidaritetslagen", nil),
    ])
    func `the act named is the one in force`(
        _ day: String, _ paragraph: String, _ severity: Finding.Severity?
    ) async throws {
        let report = try await decided("\(day) | anek | Chef | 3.1 | \(paragraph) | 2025-09-17")
        #expect(report.findings.first?.severity == severity)
    }
}
