public import KontrollCore

/// Finds vouchers whose debit and credit differ (verifikationer som inte går jämnt ut).
///
/// SIE files give one row a voucher with what its rows sum to. A ledger with one row a kontering does so too when
/// `data.yaml` groups it by series and number. A voucher whose difference is not given is *ej prövad*.
public struct UnbalancedVouchersCheck: Check {
    public static let about = CheckDescription(
        id: "unbalanced-vouchers",
        version: 1,
        title: "Verifikationer som inte går jämnt ut",
        looksFor: "Summan av en verifikations rader är inte noll.",
        rationale: "Med dubbel bokföring är debet lika med kredit i varje verifikation. En differens betyder att rader "
            + "saknas i exporten eller att bokföringen är fel, och då är inga summor att lita på.",
        sources: [
            .law("LKBR (2018:597) 3 kap. (löpande bokföring och verifikationer)", from: "2019-01-01"),
            .practice("SIE-formatet: varje #VER summerar till noll, strukna rader (#BTRANS) oräknade"),
        ],
        reads: [.from(Vouchers.self, \.series, \.voucher, \.voucherDate, \.difference)],
        measures: [
            MeasureDescription("differens", .money, "Differenserna sammanlagda utan tecken"),
            MeasureDescription("serier med differens", .count, "Antal serier där någon verifikation har differens"),
        ],
        examples: [
            CheckExample(
                "Ett öre för mycket, en i en annan serie, en utan nummer och en utan uppgift",
                tables: [
                    "vouchers": """
                      series:text | voucher:text | voucher_date:date | difference:money
                      A           | 1            | 2025-01-15        | 0.00
                    ! A           | 2            | 2025-01-16        | 0.01
                    ! B           | 1            | 2025-02-15        | -100.00
                    !             |              | 2025-02-17        | 10.00
                      A           | 3            | 2025-02-18        |
                    """
                ]),
            CheckExample(
                "Alla går jämnt ut",
                tables: [
                    "vouchers": """
                      series:text | voucher:text | voucher_date:date | difference:money
                      A           | 1            | 2025-01-15        | 0.00
                      B           | 1            | 2025-01-15        | 0.00
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    private struct Period: Hashable, Comparable {
        var series: String
        var month: CivilDate

        static func < (lhs: Period, rhs: Period) -> Bool { (lhs.series, lhs.month) < (rhs.series, rhs.month) }
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let vouchers = try input.rows(of: Vouchers.self)
        let (series, number) = try (vouchers.series, vouchers.voucher)
        let (day, difference) = try (vouchers.voucherDate, vouchers.difference)

        var (unknown, total): (Int, Int128) = (0, 0)
        var tally: [Period: (vouchers: Int, unbalanced: Int, difference: Int128)] = [:]
        var findings: [Finding] = []
        for row in vouchers.indices {
            guard let sum = difference[row] else {
                unknown += 1
                continue
            }
            let period = Period(series: series[row] ?? "", month: day[row].startOfMonth)
            tally[period, default: (0, 0, 0)].vouchers += 1
            guard sum != 0 else { continue }
            tally[period, default: (0, 0, 0)].unbalanced += 1
            tally[period, default: (0, 0, 0)].difference += Int128(sum.ore)
            total += Int128(sum.magnitude)
            let name = number[row].map { (series[row] ?? "") + $0 } ?? "utan nummer"
            findings.append(
                Finding(
                    "Verifikation \(name) den \(day[row]) går inte jämnt ut: raderna summerar till \(sum) kr",
                    rows: [vouchers.reference(row)], amount: Money(clamping: Int128(sum.magnitude))))
        }
        let unbalanced = Set(tally.filter { $0.value.unbalanced > 0 }.keys.map(\.series))
        return CheckReport(
            examined: vouchers.count - unknown, excluded: [.untested("differens inte uppgiven", unknown)],
            findings: findings,
            measures: [
                Measure("differens", .money(Money(clamping: total))),
                Measure("serier med differens", .count(Int64(unbalanced.count))),
            ],
            evidence: [
                EvidenceTable(
                    title: "Verifikationer per serie och månad",
                    columns: ["serie", "månad", "verifikationer", "med differens", "differens"],
                    rows: tally.sorted { $0.key < $1.key }.map { period, line in
                        [
                            period.series, String(period.month.description.prefix(7)), String(line.vouchers),
                            String(line.unbalanced), Money(clamping: line.difference).swedish,
                        ]
                    })
            ])
    }
}
