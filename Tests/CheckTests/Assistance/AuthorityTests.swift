import KontrollCore
import Testing

@Suite struct PayoutAuthorityTests {
    private func authority(_ decision: String, _ rights: String) async throws -> CheckReport {
        try await report(
            "payout-authority",
            tables: [
                Decisions.id: "amount:money|decided:date|cancelled:flag|decided_by:text|unit:text\n" + decision,
                ApprovalLimits.id: "approver:text|unit:text|limit:money|valid_from:date|valid_to:date\n" + rights,
            ])
    }

    @Test(arguments: [
        "12000.00|2025-03-10||ANDA01|FS", "12000.00|2025-03-10||anda01|fs ", "0.01|2025-01-01||ANDA01|FS",
        "1.00|2025-12-31||ANDA01|FS",
    ])
    func `within the right is clean`(_ decision: String) async throws {
        let report = try await authority(decision, "ANDA01|FS|12000.00|2025-01-01|2025-12-31")
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("12000.01|2025-03-10||ANDA01|FS", "ANDA01 beslutade 12 000,01 kr med rätt till högst 12 000,00 kr"),
        ("1.00|2026-01-01||ANDA01|FS", "ANDA01 beslutade 1,00 kr men hade ingen rätt att besluta den 2026-01-01"),
        ("1.00|2025-03-10||ANDA01|TV", "ANDA01 beslutade 1,00 kr utan rätt för TV"),
        ("1.00|2025-03-10||XX99|FS", "XX99 beslutade 1,00 kr men finns inte i förteckningen"),
        (
            "12000.01|2025-03-10||ANDA01|",
            "ANDA01 beslutade 12 000,01 kr utan rätt för slaget av beslut"
        ),
    ])
    func `what the right lacks is the reason`(_ decision: String, _ reason: String) async throws {
        let report = try await authority(decision, "ANDA01|FS|12000.00|2025-01-01|2025-12-31")
        #expect(report.plainReasons == [reason])
        #expect(report.measure("utan rätt") == .count(1))
    }

    @Test(arguments: [
        ("1.00|2025-03-10|ja|XX99|FS", "makulerat"), ("-1.00|2025-03-10||XX99|FS", "avslag eller nollbelopp"),
        ("1.00|2025-03-10|||FS", "beslutsfattare saknas"), ("1.00|2025-03-10||ANDA01|", "slag av beslut saknas"),
    ])
    func `what is not examined is said`(_ decision: String, _ reason: String) async throws {
        let report = try await authority(decision, "ANDA01|FS|12000.00|2025-01-01|2025-12-31")
        #expect(report.findings == [])
        #expect(report.examined == 0)
        #expect(report.excluded(reason) == 1)
    }
}

@Suite struct ManualPayoutsTests {
    private func manual(_ rows: String, emptyMeansNo: Bool = false) async throws -> CheckReport {
        try await report(
            "manual-payouts",
            tables: [Payouts.id: "amount:money|cancelled:flag|manual:flag|manual_reason:text\n" + rows],
            parameters: ["emptyMeansNo": .bool(emptyMeansNo)])
    }

    @Test func `the share is of all payouts whose kind is known`() async throws {
        let rows = "10.00||ja|Brådskande\n10.00||ja|\n10.00||nej|\n10.00|||\n10.00|ja|ja|\n0.00||ja|"
        let report = try await manual(rows)
        #expect(report.cited == [[1]])
        #expect(report.severities == [.look])
        #expect(report.measure("andel manuella") == .share(part: 2, of: 3))
        #expect(report.measure("manuellt utbetalt") == .money(20))
        #expect(report.excluded("framgår inte om utbetalningen är manuell") == 1)
        let counted = try await manual(rows, emptyMeansNo: true)
        #expect(counted.measure("andel manuella") == .share(part: 2, of: 4))
        #expect(counted.examined == 4)
    }

    @Test func `there is no share of nothing`() async throws {
        let report = try await manual("10.00|||")
        #expect(report.examined == 0)
        #expect(report.measure("andel manuella") == nil)
    }
}

@Suite struct AssistanceHoursTests {
    private func hours(
        _ row: String, parameters: [String: Value] = [:], asOf: String = "2025-12-31"
    ) async throws -> CheckReport {
        try await report(
            "assistance-hours",
            tables: [
                AssistanceCases.id: """
                decided:date|closed:date|basic_needs:text|granted:text|executed:text|insurance_applied:date|review:date
                """ + "\n" + row
            ], parameters: parameters, asOf: asOf)
    }

    @Test(arguments: [
        ("20|", 0), ("20,0|", 0), ("20:00|", 0), ("20,01|", 1), ("20:01|", 1), ("20.5|", 1), ("168|", 1),
        ("21|2025-12-31", 0), ("21|2026-01-01", 1), ("19:59|", 0),
    ])
    func `more than twenty hours of basic needs are the state's`(_ cell: String, _ findings: Int) async throws {
        let parts = cell.split(separator: "|", omittingEmptySubsequences: false)
        let report = try await hours("2025-01-10||\(parts[0])|||\(parts[1])|2026-06-01")
        #expect(report.severities == Array(repeating: .deviation, count: findings))
        #expect(report.measure("utan ansökan") == .count(Int64(findings)))
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("40", "40", "0 %", 0), ("40", "40:01", "0 %", 1), ("40,5", "40:30", "0 %", 0), ("40", "44", "10 %", 0),
        ("40", "44,1", "10 %", 1), ("40", "", "0 %", 0), ("", "44", "0 %", 0), ("0", "0,1", "10 %", 1),
    ])
    func `more carried out than granted is a deviation`(
        _ granted: String, _ executed: String, _ tolerance: String, _ findings: Int
    ) async throws {
        let report = try await hours(
            "2025-01-10||10|\(granted)|\(executed)||2026-06-01", parameters: ["tolerance": .string(tolerance)])
        #expect(report.severities == Array(repeating: .deviation, count: findings))
    }

    @Test(arguments: [("", 1), ("2025-12-30", 1), ("2025-12-31", 0)])
    func `a review day that is missing or has passed is worth a look`(_ day: String, _ findings: Int) async throws {
        let report = try await hours("2025-01-10||10||||\(day)")
        #expect(report.severities == Array(repeating: .look, count: findings))
    }

    @Test(arguments: [
        ("2025-01-10|2025-12-31|30||||", "avslutat"), ("2010-12-31||30||||", "ingen regel känd för beslutsdagen"),
        ("2025-01-10||||||2026-01-01", "grundläggande behov saknas eller kan inte läsas"),
        ("2025-01-10||22:60||||2026-01-01", "grundläggande behov saknas eller kan inte läsas"),
        ("2025-01-10||ca 25||||2026-01-01", "grundläggande behov saknas eller kan inte läsas"),
        ("2025-01-10||-25||||2026-01-01", "grundläggande behov saknas eller kan inte läsas"),
        ("2025-01-10||1001||||2026-01-01", "grundläggande behov saknas eller kan inte läsas"),
    ])
    func `what is not examined is said`(_ row: String, _ reason: String) async throws {
        let report = try await hours(row)
        #expect(report.findings == [])
        #expect(report.excluded(reason) == 1)
    }

    @Test func `a case that closes later is still open`() async throws {
        #expect(try await hours("2025-01-10|2026-01-01|30||||2026-02-01").severities == [.deviation])
    }

    @Test func `a share above the whole is refused`() async {
        await #expect(throws: CheckFailure.self) { try await hours("", parameters: ["tolerance": "101 %"]) }
    }
}
