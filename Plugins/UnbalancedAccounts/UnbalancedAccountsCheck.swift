public import KontrollCore

/// Finds accounts whose opening balance and transactions do not come to the closing balance (IB + transaktioner = UB).
///
/// Balance accounts are judged by their UB, result accounts by their RES, of the file's own year. A balance that stands
/// nowhere is 0, as SIE files leave such out. Without transactions nothing can be judged, as in SIE files of types 1
/// to 3.
public struct UnbalancedAccountsCheck: Check {
    public static let about = CheckDescription(
        id: "unbalanced-accounts",
        version: 1,
        title: "Konton vars saldo inte går ihop",
        looksFor: "Ingående saldo plus årets transaktioner är inte utgående saldo på ett konto.",
        rationale:
            "Stämmer inte saldona med transaktionerna saknas det transaktioner i exporten, eller så har ett saldo "
            + "ändrats vid sidan om bokföringen.",
        sources: [
            .law("LKBR (2018:597) 3 kap. (löpande bokföring och verifikationer)", from: "2019-01-01"),
            .practice("SIE-formatet typ 4: #IB och #TRANS ger #UB, #TRANS ger #RES"),
            .assumption("Ett saldo som inte står i exporten är noll"),
        ],
        reads: [
            .from(AccountBalances.self, \.kind, \.year, \.day, \.account, \.object, \.amount, \.companyID),
            .from(LedgerEntries.self, \.voucherDate, \.account, \.amount, \.companyID),
        ],
        measures: [
            MeasureDescription("konton med differens", .count, "Antal konton som inte stämmer"),
            MeasureDescription("differens", .money, "Differenserna sammanlagda utan tecken"),
        ],
        examples: [
            CheckExample(
                "Ett konto som inte stämmer, ett utan saldo, och saldon som inte är frågan",
                tables: [
                    "account-balances": balances + """
                          IB     | 0  | 2025-01-01 | 1930 |       | 1000.00  |
                          UB     | 0  | 2025-12-31 | 1930 |       | 400.00   |
                        ! UB     | 0  | 2025-12-31 | 2440 |       | -1.00    |
                          RES    | 0  | 2025-12-31 | 4010 |       | 600.00   |
                          UB     | -1 | 2024-12-31 | 1930 |       | 1000.00  |
                          OUB    | 0  | 2025-12-31 | 1930 | 1:400 | 400.00   |
                          PSALDO | 0  | 2025-01-31 | 4010 |       | 600.00   |
                        """,
                    "ledger-entries": entries + """
                          2025-01-15 | 4010 | 600.00  |
                          2025-01-15 | 1930 | -600.00 |
                          2024-12-31 | 1930 | -600.00 |
                        ! 2025-02-01 | 7010 | 5.00    |
                        """,
                ]),
            CheckExample(
                "Allt stämmer, och konton som bara har ingående saldo",
                tables: [
                    "account-balances": balances + """
                          IB  | 0 |  | 1930 |  | 1000.00 | 212000-1355
                          UB  | 0 |  | 1930 |  | 1000.00 | 212000-1355
                          UB  | 0 |  | 1510 |  | 0.00    | 212000-1355
                        """,
                    "ledger-entries": entries + """
                          2025-01-15 | 1510 | 60.00  | 2120001355
                          2025-01-16 | 1510 | -60.00 | 2120001355
                        """,
                ]),
        ])

    private static let balances = """
        kind:text | year:integer | day:date | account:text | object:text | amount:money | company_id:text

        """
    private static let entries = "voucher_date:date | account:text | amount:money | company_id:text\n"

    public init(_: NoParameters) {}

    private struct Place: Hashable {
        var company, account: Int
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let balances = try input.rows(of: AccountBalances.self)
        let entries = try input.rows(of: LedgerEntries.self)
        let (kind, year, object, amount) = try (balances.kind, balances.year, balances.object, balances.amount)
        let (day, number) = try (balances.day, balances.account)
        var keys = TextKeys()
        let account = keys.keys(of: number, TextKeys.name)
        let company = keys.keys(of: try balances.companyID) { $0.filter(\.isNumber) }
        let entryAccount = keys.keys(of: try entries.account, TextKeys.name)
        let entryCompany = keys.keys(of: try entries.companyID) { $0.filter(\.isNumber) }
        let (entryNumber, entryDay, entryAmount) = try (entries.account, entries.voucherDate, entries.amount)

        let own = balances.indices.filter { year[$0] == 0 && object[$0] == nil }
        let opening = own.filter { kind[$0] == "IB" }
        let closing = own.filter { kind[$0] == "UB" || kind[$0] == "RES" }
        // The balances' own days say which year the entries are of.
        let first = opening.compactMap { day[$0] }.min() ?? closing.compactMap { day[$0]?.startOfYear }.min()
        let span = (first ?? .earliest)...max(first ?? .earliest, closing.compactMap { day[$0] }.max() ?? .latest)
        let booked = entries.indices.filter { span.contains(entryDay[$0]) }

        func place(_ row: Int) -> Place { Place(company: company[row], account: account[row]) }
        let moved = Dictionary(grouping: booked) { Place(company: entryCompany[$0], account: entryAccount[$0]) }
        let opened = Dictionary(grouping: opening, by: place)
        var total: Int128 = 0
        var findings: [Finding] = []
        func judge(_ name: String, _ expected: Int128, _ stated: Int128, _ rows: [RowReference]) {
            guard expected != stated else { return }
            total += expected > stated ? expected - stated : stated - expected
            let (expected, stated) = (Money(clamping: expected), Money(clamping: stated))
            findings.append(
                Finding(
                    "Konto \(name): ingående saldo och transaktioner ger \(expected) kr, utgående saldo är \(stated) kr",
                    rows: rows))
        }
        for (place, rows) in booked.isEmpty ? [:] : Dictionary(grouping: closing, by: place) {
            let start = (opened[place] ?? []).filter { _ in rows.contains { kind[$0] == "UB" } }
            let change = (moved[place] ?? []).reduce(Int128(0)) { $0 + Int128(entryAmount[$1].ore) }
            let expected = start.reduce(change) { $0 + Int128(amount[$1].ore) }
            let stated = rows.reduce(Int128(0)) { $0 + Int128(amount[$1].ore) }
            judge(number[rows[0]], expected, stated, balances.references(rows))
        }
        let closed = Set(closing.map(place))
        for (place, rows) in closing.isEmpty ? [:] : moved where !closed.contains(place) {
            let start = (opened[place] ?? []).reduce(Int128(0)) { $0 + Int128(amount[$1].ore) }
            let expected = rows.reduce(start) { $0 + Int128(entryAmount[$1].ore) }
            judge(entryNumber[rows[0]], expected, 0, entries.references(rows))
        }
        let tested = booked.isEmpty ? 0 : closing.count
        return CheckReport(
            examined: tested,
            excluded: [
                .filtered("ingående saldo", opening.count),
                .filtered("annat slag av saldo eller annat år", balances.count - opening.count - closing.count),
                .untested("huvudboken har inga transaktioner för året", closing.count - tested),
            ],
            findings: findings,
            measures: [
                Measure("konton med differens", .count(Int64(findings.count))),
                Measure("differens", .money(Money(clamping: total))),
            ])
    }
}
