import KontrollCore
import Testing

@Suite struct LedgerCheckTests {
    @Test(arguments: [
        ("451", "4510", true), ("451", "451", true), ("451", "45", false), ("4510-4519", "45125", true),
        ("4510-4519", "4520", false), (" 4510 - 4519 ", "4519", true),
    ])
    func `a range holds the accounts that begin in it`(_ range: String, _ account: String, _ holds: Bool) throws {
        #expect(try #require(AccountRange(range)).contains(account) == holds)
    }

    @Test(arguments: ["", "4519-4510", "451-4519", "45x", "4510-", "1-2-3"])
    func `what is no range is refused`(_ text: String) async {
        #expect(AccountRange(text) == nil)
        await #expect(throws: CheckFailure.self) {
            try await reconciled(
                "1.00 | 2025-01-01 |", "2025-01-01 | | 4510 | 1.00", ["accounts": .array([.string(text)])])
        }
    }

    private func reconciled(
        _ payouts: String, _ entries: String, _ parameters: [String: Value] = [:]
    ) async throws -> CheckReport {
        let rows = payouts.split(separator: "\n").enumerated().map { "U\($0.offset) | \($0.element)" }
        return try await report(
            "payouts-reconciled",
            tables: [
                Payouts.id: "payout:text | amount:money | pay_date:date | cancelled:flag\n"
                    + rows.joined(separator: "\n"),
                LedgerEntries.id: "voucher_date:date | text:text | account:text | amount:money\n" + entries,
            ], parameters: ["accounts": .array(["4510"])].merging(parameters) { $1 })
    }

    /// Paid on the last day of January, booked so many days later.
    @Test(arguments: [(1, 1, true), (2, 1, false), (2, 2, true), (0, 0, true), (1, 0, false)])
    func `a payout may be booked so many days later`(_ later: Int, _ lag: Int64, _ isClean: Bool) async throws {
        let booked = try #require(CivilDate("2025-01-31")).adding(days: later)
        let report = try await reconciled(
            "100.00 | 2025-01-31 |",
            "2025-01-02 | | 1930 | 1.00\n\(booked) | | 4510 | 100.00\n", ["lag": .integer(lag)])
        #expect(report.findings.isEmpty == isClean)
    }

    @Test func `a difference is told with what was paid and booked`() async throws {
        let report = try await reconciled("100.00 | 2025-01-31 |", "2025-01-31 | | 4510 | 90.00")
        #expect(
            report.plainReasons
                == ["2025-01: 100,00 kr utbetalt men 90,00 kr bokfört på kontona, −10,00 kr utan förklaring"])
        #expect(report.findings.first?.rows.map(\.dataSet) == [LedgerEntries.id, Payouts.id])
        let tolerated = try await reconciled(
            "100.00 | 2025-01-31 |", "2025-01-31 | | 4510 | 90.00", ["tolerance": 10])
        #expect(tolerated.findings == [])
    }

    @Test func `what the month before left to be booked does not hide a fault`() async throws {
        let report = try await reconciled(
            "100.00 | 2025-01-31 |\n100.00 | 2025-02-10 |",
            "2025-01-02 | | 1930 | 1.00\n2025-02-01 | | 4510 | 100.00\n2025-02-10 | | 4510 | 101.00", ["lag": 3])
        #expect(report.findings.compactMap(\.amount) == [1])
    }

    private func accounts(_ balances: String, _ entries: String) async throws -> CheckReport {
        try await report(
            "unbalanced-accounts",
            tables: [
                AccountBalances.id: """
                kind:text | year:integer | day:date | account:text | object:text | amount:money | company_id:text

                """ + balances,
                LedgerEntries.id: "voucher_date:date | account:text | amount:money | company_id:text\n" + entries,
            ])
    }

    @Test(arguments: ["100.00", "-250.50"])
    func `opening balance and transactions make the closing one`(_ closing: String) async throws {
        let money = try #require(Money(closing))
        let change = Money(ore: money.ore - 5000)
        let report = try await accounts(
            "IB | 0 | | 1930 | | 50.00 |\nUB | 0 | | 1930 | | \(closing) |", "2025-01-01 | 1930 | \(change) |")
        #expect(report.findings == [])
        #expect(report.examined == 1)
    }

    @Test func `without transactions nothing is judged`() async throws {
        let report = try await accounts("UB | 0 | | 1930 | | 50.00 |", "")
        #expect(report.examined == 0)
        #expect(report.excluded == [.untested("huvudboken har inga transaktioner för året", 1)])
    }

    @Test func `an opening balance is no part of a result`() async throws {
        let report = try await accounts(
            "IB | 0 | | 4010 | | 7.00 |\nRES | 0 | | 4010 | | 50.00 |", "2025-01-01 | 4010 | 50.00 |")
        #expect(report.findings == [])
    }

    @Test func `vouchers are counted by series and month`() async throws {
        let report = try await report(
            "unbalanced-vouchers",
            tables: [
                Vouchers.id: """
                series:text | voucher:text | voucher_date:date | difference:money
                A | 1 | 2025-01-31 | -5.00
                A | 2 | 2025-02-01 | 0.00
                A | 3 | 2025-01-01 | 5.00
                """
            ])
        #expect(
            report.evidence.first?.rows.map { $0.prefix(4) } == [
                ["A", "2025-01", "2", "2"], ["A", "2025-02", "1", "0"],
            ])
        #expect(report.measures.first == Measure("differens", .money(10)))
    }
}
