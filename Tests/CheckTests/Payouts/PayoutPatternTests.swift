import KontrollCore
import Testing

@Suite struct DuplicatePayoutsTests {
    private func duplicates(_ rows: String) async throws -> CheckReport {
        try await payoutReport(
            "duplicate-payouts",
            "person:text | month:date | amount:money | cancelled:flag | decision:text | service:text\n" + rows)
    }

    @Test(arguments: [
        ("P1|2025-03-01|10.00||B1|", "P1|2025-03-01|10.00||B1|"),
        ("P1|2025-03-01|10.00||B1|7", "p1|2025-03-31|10.00||b1|"),
        ("P1|2025-03-01|10.00|||", "P1|2025-03-01|10.00||B1|"),
        ("19900101-9802|2025-03-01|10.00|||", "9001019802|2025-03-01|10.00|nej||"),
    ])
    func `the same help twice is a duplicate`(_ one: String, _ other: String) async throws {
        let report = try await duplicates("\(one)\n\(other)")
        #expect(report.cited == [[0, 1]])
        #expect(report.findings.map(\.amount) == [10])
        #expect(report.plainReasons == ["10,00 kr för 2025-03 utbetalt 2 gånger"])
    }

    @Test(arguments: [
        "P2|2025-03-01|10.00||B1|7", "P1|2025-04-01|10.00||B1|7", "P1|2025-03-01|10.01||B1|7",
        "P1|2025-03-01|10.00||B2|7", "P1|2025-03-01|10.00||B1|8", "P1|2025-03-01|10.00|ja|B1|7",
    ])
    func `another person, month, amount, decision or insats is other help`(_ other: String) async throws {
        #expect(try await duplicates("P1|2025-03-01|10.00||B1|7\n\(other)").findings == [])
    }

    @Test func `two repayments are no duplicate`() async throws {
        let report = try await duplicates("P1|2025-03-01|-10.00|||\nP1|2025-03-01|-10.00|||")
        #expect(report.findings == [])
        #expect(report.excluded == [.filtered("återbetalning eller nollbelopp", 2)])
    }

    @Test(arguments: [
        (["B1", "B1", "B1"], [20]), (["B1", "B1", "B2", "B2"], [10, 10]), (["B1", "B2", ""], [10]),
        (["", "", ""], [20]), (["B1", "B2", "B3"], []),
    ])
    func `each payout beyond the grounds is one too many`(_ decisions: [String], _ amounts: [Int64]) async throws {
        let rows = decisions.map { "P1|2025-03-01|10.00||\($0)|" }.joined(separator: "\n")
        let report = try await duplicates(rows)
        #expect(report.findings.map(\.amount?.ore) == amounts.map { $0 * 100 })
        #expect(report.measures == [Measure("för mycket utbetalt", .money(Money(ore: amounts.reduce(0, +) * 100)))])
    }
}

@Suite struct SharedAccountTests {
    private func shared(_ rows: String, _ households: Int64 = 2) async throws -> CheckReport {
        try await payoutReport(
            "shared-account",
            "person:text | household:text | amount:money | cancelled:flag | account:text | payee:text\n" + rows,
            parameters: ["households": .integer(households)])
    }

    @Test func `two households on one account are cited with all their payouts`() async throws {
        let report = try await shared(
            "P1|H1|10.00||8327-9 1|\nP1|H1|20.00||83279-1|\nP2|H2|5.00|nej|8327 91|")
        #expect(report.cited == [[0, 1, 2]])
        #expect(report.findings.map(\.amount) == [35])
        #expect(report.findings.map(\.severity) == [.deviation])
        #expect(report.plainReasons == ["Konto 8327 91 tar emot bistånd för 2 hushåll utan samband"])
        #expect(report.measures == [Measure("delade konton", .count(1))])
    }

    @Test(arguments: [
        ("P2|H2|5.00||1||", [[0, 1]]), ("P2|H1|5.00||1||", []), ("P2|H2|5.00||1||ja", []), ("P2|H2|5.00||2||", []),
        ("P2|H2|5.00|ja|1||", []),
    ])
    func `an account another household had before the period is shared`(_ own: String, _ cited: [[Int]]) async throws {
        let report = try await payoutReport(
            "shared-account",
            "person:text|household:text|amount:money|cancelled:flag|account:text|payee:text|background:flag\n"
                + "P1|H1|10.00||1||ja\n" + own)
        #expect(report.cited == cited)
        // What was paid before the period is no sum of its own.
        #expect(report.findings.map(\.amount) == cited.map { _ in 5 })
        #expect(report.examined == (own.hasSuffix("ja") || own.contains("|ja|") ? 0 : 1))
    }

    @Test(arguments: [
        "P2|H1|5.00||1|", "P2|H2|5.00|ja|1|", "P2|H2|5.00||1|Bostads AB", "P2|H2|5.00||2|", "P2|H2|5.00|||",
        "P2|H2|5.00||1|\nP1|H2|5.00||9|", "P2|H2|5.00||1|\nP1|H3|5.00||9|\nP2|H3|5.00||9|",
    ])
    func `kin, makulerade, named payees and other accounts share nothing`(_ other: String) async throws {
        #expect(try await shared("P1|H1|10.00||1|\n\(other)").findings == [])
    }

    @Test func `without household an account is only worth a look`() async throws {
        let report = try await shared("P1|H1|10.00||1|\nP2||5.00||1|")
        #expect(report.findings.map(\.severity) == [.look])
        #expect(report.measures == [Measure("delade konton", .count(0))])
    }

    @Test(arguments: [(2, 1), (3, 1), (4, 0)])
    func `the control says how many households are many`(_ households: Int64, _ findings: Int) async throws {
        let report = try await shared("P1|H1|1.00||1|\nP2|H2|1.00||1|\nP3|H3|1.00||1|", households)
        #expect(report.findings.count == findings)
    }

    @Test func `one household is refused as a minimum`() async throws {
        await #expect(throws: CheckFailure.self) { try await shared("", 1) }
    }

    @Test func `what was not examined is said aloud`() async throws {
        let report = try await shared("P1|H1|1.00|ja|1|\nP2|H2|1.00||2|Hyresvärd\nP3|H3|1.00|||")
        #expect(report.examined == 0)
        #expect(
            report.excluded == [
                .filtered("betald till namngiven mottagare", 1), .filtered("makulerad", 1),
                .untested("konto saknas", 1),
            ])
    }
}

@Suite struct SelfDecidedPayoutTests {
    private static let decision =
        "decision:text|person:text|decided:date|valid_from:date|valid_to:date|cancelled:flag|decided_by:text\n"

    private func selfDecided(_ payout: String, _ decisions: String) async throws -> CheckReport {
        let heading =
            "person:text|month:date|amount:money|pay_date:date|cancelled:flag|decision:text|released_by:text\n"
        return try await payoutReport("self-decided-payout", heading + payout, Self.decision + decisions)
    }

    @Test(arguments: [
        ("B1", "B1|P1|2025-03-05|2025-03-01|||ANDA01"), ("b1", "B1|P1|2025-03-05|2025-03-01||ja| anda01"),
        ("", "B1|P1|2025-03-05|2025-03-01|||ANDA01"),
        ("", "B1|P1|2025-03-05|2025-03-01|||ANDA01\nB2|P1|2025-03-28|2025-03-01|||BEBE02"),
    ])
    func `one user who decided and released is a deviation`(_ named: String, _ decisions: String) async throws {
        let report = try await selfDecided("P1|2025-03-01|10.00|2025-03-27||\(named)|Anda01", decisions)
        #expect(report.findings.map(\.severity) == [.deviation])
        #expect(report.plainReasons == ["Anda01 har både beslutat och attesterat utbetalningen på 10,00 kr"])
    }

    @Test(arguments: [
        ("B1", "B1|P1|2025-03-05|2025-03-01|||BEBE02"),
        ("B1", "B1|P1|2025-03-05|2025-03-01|||BEBE02\nB2|P1|2025-03-05|2025-03-01|||ANDA01"),
        ("", "B1|P1|2025-03-05|2025-03-01|||BEBE02\nB2|P1|2025-03-05|2025-04-01|||ANDA01"),
    ])
    func `two users are in order`(_ named: String, _ decisions: String) async throws {
        let report = try await selfDecided("P1|2025-03-01|10.00|2025-03-27||\(named)|ANDA01", decisions)
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `one of several possible decisions is worth a look`() async throws {
        let report = try await selfDecided(
            "P1|2025-03-01|10.00|2025-03-27|||ANDA01",
            "B1|P1|2025-03-05|2025-03-01|||ANDA01\nB2|P1|2025-03-05|2025-03-01|||BEBE02")
        #expect(report.findings.map(\.severity) == [.look])
    }

    @Test(arguments: [
        ("P1|2025-03-01|10.00|2025-03-27||B1|", "attestant saknas på utbetalningen"),
        ("P1|2025-03-01|10.00|2025-03-27||B9|ANDA01", "beslut eller beslutsfattare saknas"),
        ("P1|2025-03-01|10.00|2025-03-27||B2|ANDA01", "beslut eller beslutsfattare saknas"),
        ("P2|2025-03-01|10.00|2025-03-27|||ANDA01", "beslut eller beslutsfattare saknas"),
    ])
    func `what cannot be compared is not clean`(_ payout: String, _ reason: String) async throws {
        let report = try await selfDecided(
            payout, "B1|P1|2025-03-05|2025-03-01|||BEBE02\nB2|P1|2025-03-05|2025-03-01|||")
        #expect(report.examined == 0)
        #expect(report.excluded == [.untested(reason, 1)])
    }
}
