import KontrollCore
import KontrollLaws
import Testing

@Suite struct PaymentWithoutDecisionTests {
    private static let payout =
        "person:text | month:date | amount:money | pay_date:date | cancelled:flag | decision:text\n"
    private static let decision =
        "decision:text | person:text | decided:date | valid_from:date | valid_to:date | cancelled:flag\n"

    private func without(_ payouts: String, _ decisions: String) async throws -> CheckReport {
        try await payoutReport("payment-without-decision", Self.payout + payouts, Self.decision + decisions)
    }

    @Test(arguments: [
        ("B1|P1|2025-03-05|2025-03-01|2025-03-31|", "B1"), ("B1|P1|2025-03-27|2025-01-01||nej", "b1 "),
        ("B1|p1|2025-03-05|2025-03-31|2025-05-31|", ""), ("B1|P1|2025-03-05|2024-01-01|2025-03-01|", ""),
        ("B1|P1|2025-03-28|2025-03-01||\nB2|P1|2025-03-27|2025-03-01||", ""),
        ("B1|P1|2025-03-05|2025-01-01|2025-01-31|\nB1|P1|2025-03-05|2025-03-01|2025-03-31|", "B1"),
    ])
    func `a decision of the person and month made in time carries the payout`(
        _ decisions: String, _ named: String
    ) async throws {
        let report = try await without("P1|2025-03-01|5200.00|2025-03-27||\(named)", decisions)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("B1|P1|2025-03-28|2025-03-01||", "B1", "beslutet fattades först efter utbetalningen"),
        ("B1|P1|2025-03-28|2025-03-01||", "", "beslutet fattades först efter utbetalningen"),
        ("B1|P1|2025-03-05|2025-04-01||", "B1", "beslutet som anges gäller inte månaden"),
        ("B1|P1|2025-03-05|2025-04-01||", "", "personen har inget beslut för månaden"),
        ("B1|P1|2025-02-05|2025-02-01|2025-02-28|", "B1", "beslutet som anges gäller inte månaden"),
        ("B1|P1|2025-03-05|2025-03-31|2025-03-01|", "B1", "beslutet som anges gäller inte månaden"),
        ("B1|P2|2025-03-05|2025-03-01||", "B1", "beslutet som anges avser en annan person"),
        ("B1|P2|2025-03-05|2025-03-01||", "", "personen har inget beslut för månaden"),
        ("B1|P1|2025-03-05|2025-03-01||ja", "B1", "beslutet är makulerat"),
        ("B1|P1|2025-03-05|2025-03-01||ja", "", "beslutet är makulerat"),
        ("B1|P1|2025-03-05|2025-03-01||", "B2", "beslutet som anges finns inte"),
    ])
    func `what the nearest decision lacks is the reason`(
        _ decisions: String, _ named: String, _ reason: String
    ) async throws {
        let report = try await without("P1|2025-03-01|5200.00|2025-03-27||\(named)", decisions)
        #expect(report.plainReasons == ["5 200,00 kr för 2025-03: \(reason) (SoL (2001:453) 4 kap. 1 §)"])
        #expect(report.findings.map(\.amount) == [5200])
    }

    @Test(arguments: [
        ("2025-06-30", "SoL (2001:453) 4 kap. 1 §"), ("2025-07-01", "SoL (2025:400) 12 kap. 1 och 7 §§"),
    ])
    func `the act in force on the pay date is cited`(_ day: String, _ act: String) async throws {
        let report = try await without("P1|2025-06-01|1.00|\(day)||", "")
        #expect(report.reasons.count == 1)
        #expect(report.reasons.allSatisfy { $0.hasSuffix("(\(act))") })
    }

    @Test func `cancelled, repaid and older than the law are accounted for`() async throws {
        let report = try await without(
            "P1|2025-03-01|1.00|2025-03-27|ja|\nP1|2025-03-01|0.00|2025-03-27||\nP1|2001-12-01|1.00|2001-12-31||", "")
        #expect(report.examined == 0)
        #expect(report.findings == [])
        #expect(report.excluded("makulerad") == 1)
        #expect(report.excluded("återbetalning eller nollbelopp") == 1)
        #expect(report.excluded.first { $0.kind == .untested }?.count == 1)
    }

    @Test func `a number is the same person with or without century`() async throws {
        let report = try await without(
            "900101-9802|2025-03-01|1.00|2025-03-27||", "B1|199001019802|2025-03-01|2025-03-01||")
        #expect(report.findings == [])
    }
}

@Suite struct PaymentAboveDecisionTests {
    private static let payout = "person:text | month:date | amount:money | pay_date:date | cancelled:flag\n"
    private static let decision =
        "person:text | amount:money | decided:date | valid_from:date | valid_to:date | cancelled:flag\n"

    private func above(
        _ payouts: String, _ decisions: String, parameters: [String: Value] = [:]
    ) async throws -> CheckReport {
        try await payoutReport(
            "payment-above-decision", Self.payout + payouts, Self.decision + decisions, parameters: parameters)
    }

    @Test func `the excess over the month's decisions is the amount at stake`() async throws {
        let report = try await above(
            """
            P1|2025-03-01|5000.00|2025-03-27|
            P1|2025-03-15|700.50|2025-03-28|nej
            P1|2025-03-01|9000.00|2025-03-28|ja
            P1|2025-04-01|5000.00|2025-04-25|
            """, "P1|5000.00|2025-02-01|2025-01-01||\nP1|200.00|2025-03-28|2025-03-31|2025-03-31|")
        #expect(report.cited == [[0, 1]])
        #expect(report.findings.map(\.amount) == [Money(ore: 50050)])
        #expect(
            report.plainReasons == ["5 700,50 kr utbetalt för 2025-03, beslutat 5 200,00 kr: 500,50 kr för mycket"])
        #expect(report.examined == 3)
        #expect(
            report.measures == [
                Measure("för mycket utbetalt", .money(Money(ore: 50050))), Measure("personmånader", .count(2)),
            ])
    }

    @Test(arguments: [
        "P1|2025-03-01|5000.00|2025-03-27|", "P1|2025-03-01|4999.99|2025-03-27|",
        "P1|2025-03-01|6000.00|2025-03-27|\nP1|2025-03-01|-1000.00|2025-03-30|",
    ])
    func `no more than the decision is clean`(_ payouts: String) async throws {
        #expect(try await above(payouts, "P1|5000.00|2025-02-01|2025-01-01||").findings == [])
    }

    @Test(arguments: [
        ("P1|5000.00|2025-02-01|2025-01-01||\nP1|1000.00|2025-03-28|2025-01-01||", 1),
        ("P1|5000.00|2025-02-01|2025-01-01||\nP1|1000.00|2025-03-27|2025-01-01||", 0),
        ("P1|5000.00|2025-02-01|2025-01-01||\nP1|1000.00|2025-03-01|2025-04-01||", 1),
        ("P1|5000.00|2025-02-01|2025-01-01||\nP1|1000.00|2025-03-01|2025-01-01||ja", 1),
        ("P1|5000.00|2025-02-01|2025-01-01||\nP2|1000.00|2025-03-01|2025-01-01||", 1),
    ])
    func `a decision counts when it is the person's, holds for the month and was made by the pay date`(
        _ decisions: String, _ findings: Int
    ) async throws {
        let report = try await above("P1|2025-03-01|6000.00|2025-03-27|", decisions)
        #expect(report.findings.count == findings)
    }

    @Test func `a month without decision has nothing to be compared with and is never clean`() async throws {
        let report = try await above("P1|2025-03-01|6000.00|2025-03-27|", "")
        #expect(report.examined == 0)
        #expect(report.excluded == [.untested("inget beslut för månaden att jämföra med", 1)])
    }

    @Test(arguments: [(0, 1), (1, 0)])
    func `the tolerance is still in order`(_ tolerance: Int, _ findings: Int) async throws {
        let report = try await above(
            "P1|2025-03-01|5001.00|2025-03-27|", "P1|5000.00|2025-02-01|2025-01-01||",
            parameters: ["tolerance": .integer(Int64(tolerance))])
        #expect(report.findings.count == findings)
    }

    @Test func `a negative tolerance is refused`() async throws {
        await #expect(throws: CheckFailure.self) { try await above("", "", parameters: ["tolerance": -1]) }
    }
}
