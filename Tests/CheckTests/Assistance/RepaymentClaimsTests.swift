import KontrollCore
import Testing

@Suite struct RepaymentClaimsTests {
    private func claims(
        _ rows: String, parameters: [String: Value] = [:], asOf: String = "2025-12-31"
    ) async throws -> CheckReport {
        try await report(
            "repayment-claims",
            tables: [
                RepaymentClaims.id: """
                amount:money|paid:date|granted:date|discovered:date|decided:date|waived:date|sued:date|settled:date
                """ + "\n" + rows
            ], parameters: parameters, asOf: asOf)
    }

    @Test(arguments: [
        ("2022-12-31", "2025-12-31", Finding.Severity.look), ("2022-12-31", "2026-01-01", .deviation),
        ("2024-02-29", "2027-02-28", .look), ("2024-02-29", "2027-03-01", .deviation),
        ("2023-06-30", "2025-12-31", .look),
    ])
    func `the same day three years later is the last`(
        _ paid: String, _ asOf: String, _ severity: Finding.Severity
    ) async throws {
        let report = try await claims("100.00|\(paid)|||\(paid)|||", asOf: asOf)
        #expect(report.severities == [severity])
        #expect(report.measure("för sent") == .money(severity == .deviation ? 100 : 0))
    }

    @Test(arguments: [("2023-07-01", 6, 0), ("2023-07-01", 7, 1), ("2022-12-31", 0, 1), ("2023-01-01", 0, 0)])
    func `the control says how long before the end a claim is worth a look`(
        _ paid: String, _ months: Int64, _ findings: Int
    ) async throws {
        let report = try await claims(
            "100.00|\(paid)|||\(paid)|||", parameters: ["warning": .integer(months)])
        #expect(report.severities == Array(repeating: .look, count: findings))
    }

    @Test(arguments: [
        ("2025-01-27|", []), ("2025-01-28|", ["Talan väcktes först 2025-01-28, tiden gick ut 2025-01-27"]),
        ("2026-01-02|", ["Talan är inte väckt, tiden gick ut 2025-01-27"]), ("2025-01-28|2025-06-01", []),
        ("|2026-06-01", ["Talan är inte väckt, tiden gick ut 2025-01-27"]),
    ])
    func `an action in time ends the matter, and what has not happened yet does not`(
        _ ending: String, _ reasons: [String]
    ) async throws {
        let report = try await claims("100.00|2022-01-27|||2022-03-01||\(ending)")
        #expect(
            report.reasons == reasons.map { $0 + " (SoL (2001:453) 9 kap. 1–3 §§ (bistånd beviljat före 2025-07-01))" })
    }

    @Test(arguments: [
        ("2025-06-30", "2025-07-27", "SoL (2001:453)"), ("2025-07-01", "2025-07-27", "SoL (2025:400)"),
        ("", "2025-06-30", "SoL (2001:453)"), ("", "2025-07-01", "SoL (2025:400)"),
    ])
    func `the act of the day the help was granted governs`(
        _ granted: String, _ paid: String, _ act: String
    ) async throws {
        let report = try await claims("100.00|\(paid)|\(granted)||2025-09-01|||", asOf: "2030-01-01")
        #expect(report.reasons.count == 1)
        #expect(report.reasons.allSatisfy { $0.contains(act) })
    }

    @Test(arguments: [
        ("2025-11-01||", 0), ("2025-10-31||", 1), ("2025-10-31|2025-12-31|", 0), ("2025-10-31|2026-01-01|", 1),
        ("2025-10-31||2025-12-31", 0),
    ])
    func `a known overpayment is decided on within the days`(_ days: String, _ findings: Int) async throws {
        let report = try await claims("100.00|2025-09-27||\(days)||")
        #expect(report.severities == Array(repeating: .deviation, count: findings))
        #expect(report.measure("utan beslut") == .count(Int64(findings)))
    }

    @Test func `without a day of discovery a missing decision is worth a look`() async throws {
        #expect(try await claims("100.00|2025-09-27||||||").severities == [.look])
    }

    @Test func `what is not examined is said, and open claims are summed`() async throws {
        let report = try await claims(
            """
            100.00|2001-12-31|||2002-01-01|||
            0.00|2025-09-27||||||
            50.00|2025-09-27|||2025-10-01|||2025-11-01
            70.00|2025-09-27|||2025-10-01|||
            """)
        #expect(report.examined == 1)
        #expect(report.excluded("ingen regel känd för dagen") == 1)
        #expect(report.excluded("inget belopp") == 1)
        #expect(report.excluded("återbetald eller eftergiven") == 1)
        #expect(report.measure("öppna återkrav") == .money(70))
    }

    @Test(arguments: ["warning", "decisionDays"]) func `a negative time is refused`(_ key: String) async {
        await #expect(throws: CheckFailure.self) { try await claims("", parameters: [key: -1]) }
    }
}
