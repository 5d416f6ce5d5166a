public import KontrollCore

/// Finds months for which a person was paid more than was decided (utbetalt över beslutat belopp).
///
/// All payouts to a person for one month are summed, repayments with them, and compared with the sum of the person's
/// decisions that hold for some day of the month. A decision counts if it was made by the month's last pay date. Let
/// the source be dated by `month`, so that the payouts of one month are examined together.
public struct PaymentAboveDecisionCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så mycket får månadens summa överstiga beslutet, till exempel för öresavrundning", unit: "kr")
        var tolerance: Money = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard tolerance >= 0 else { throw .outOfRange(key: "tolerance", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "payment-above-decision",
        version: 1,
        title: "Utbetalt över beslutat belopp",
        looksFor: "En person har fått mer för en månad än vad besluten för månaden ger rätt till.",
        rationale: "Beslutet sätter beloppet. Det som betalas ut därutöver är en felaktig utbetalning, och kan behöva "
            + "återkrävas.",
        sources: [
            .law("SoL (2025:400) 12 kap. 1 och 7 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 4 kap. 1 §", from: "2002-01-01", to: "2025-06-30"),
            .assumption("Flera beslut som gäller samma månad läggs ihop; ett ersatt beslut ska vara makulerat"),
            .assumption("Beslutets belopp gäller hel månad, också när det gäller en del av den"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.month, \.amount, \.payDate, \.cancelled),
            .from(Decisions.self, \.person, \.amount, \.decided, \.validFrom, \.validTo, \.cancelled),
        ],
        measures: [
            MeasureDescription("för mycket utbetalt", .money, "Det som betalats ut utöver besluten"),
            MeasureDescription("personmånader", .count, "Antal personer och månader som jämförts med beslut"),
        ],
        examples: [
            CheckExample(
                "Mer än beslutet, i en eller flera utbetalningar",
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | pay_date:date | cancelled:flag
                    ! P1          | 2025-01-01 | 5200.01      | 2025-01-27    |
                      P1          | 2025-02-01 | 5200.00      | 2025-02-27    |
                    ! P2          | 2025-01-01 | 3000.00      | 2025-01-10    |
                    ! P2          | 2025-01-01 | 3000.00      | 2025-01-27    | nej
                      P2          | 2025-01-01 | 9000.00      | 2025-01-27    | ja
                    ! P3          | 2025-01-01 | 5000.00      | 2025-01-27    |
                    ! P3          | 2025-01-01 | 800.00       | 2025-01-31    |
                      P4          | 2025-01-01 | 800.00       | 2025-01-31    |
                    """,
                    "decisions": """
                      person:text | amount:money | decided:date | valid_from:date | valid_to:date | cancelled:flag
                      P1          | 5200.00      | 2025-01-10   | 2025-01-01      | 2025-03-31    |
                      P2          | 5000.00      | 2025-01-10   | 2025-01-15      |               |
                      P2          | 5000.00      | 2025-01-10   | 2025-01-01      |               | ja
                      P3          | 5000.00      | 2025-01-10   | 2025-01-01      | 2025-01-31    |
                      P3          | 800.00       | 2025-02-01   | 2025-01-01      | 2025-01-31    |
                    """,
                ]),
            CheckExample(
                "Två beslut för månaden, en återbetalning och en tolererad krona", parameters: ["tolerance": 1],
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | pay_date:date | cancelled:flag
                      P1          | 2025-01-01 | 5000.00      | 2025-01-27    |
                      P1          | 2025-01-15 | 1001.00      | 2025-01-28    |
                      P2          | 2025-01-01 | 7000.00      | 2025-01-27    |
                      P2          | 2025-01-01 | -2000.00     | 2025-01-30    |
                    """,
                    "decisions": """
                      person:text | amount:money | decided:date | valid_from:date | valid_to:date | cancelled:flag
                      P1          | 5000.00      | 2025-01-10   | 2025-01-01      | 2025-01-31    |
                      P1          | 1000.00      | 2025-01-20   | 2025-01-01      | 2025-01-31    |
                      P2          | 5000.00      | 2025-01-10   | 2025-01-01      |               |
                    """,
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Sums are wide: no export can overflow them.
    private typealias Sum = Int128

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (month, amount, payDate, cancelled) = try (
            payouts.month, payouts.amount, payouts.payDate, payouts.cancelled
        )
        var persons = TextKeys()
        let person = persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let grants = try Dictionary(grouping: grants(input, &persons), by: \.person)

        let living = payouts.indices.filter { cancelled[$0] != true }
        let ruled = living.filter { Self.about.law(on: payDate[$0]) != nil }
        var (examined, months, undecided) = (0, 0, 0)
        var excess: Sum = 0
        var findings: [Finding] = []
        for (key, rows) in Dictionary(
            grouping: ruled, by: { PersonMonth(person: person[$0], month: month[$0].startOfMonth) })
        {
            let last = rows.map { payDate[$0] }.max() ?? .latest
            let covering = (grants[key.person] ?? []).filter { $0.covers(key.month) && $0.decided <= last }
            guard !covering.isEmpty else {
                undecided += rows.count
                continue
            }
            examined += rows.count
            months += 1
            let paid = rows.reduce(Sum(0)) { $0 + Sum(amount[$1].ore) }
            let granted = covering.reduce(Sum(0)) { $0 + Sum($1.amount.ore) }
            guard paid - granted > Sum(parameters.tolerance.ore) else { continue }
            excess += paid - granted
            let over = Self.money(paid - granted)
            let (sum, decided) = (Self.money(paid), Self.money(granted))
            let reason: FindingText =
                "\(sum) kr utbetalt för \(key.month.description.prefix(7)), beslutat \(decided) kr: \(over) kr för mycket"
            findings.append(Finding(reason, rows: payouts.references(rows), amount: over))
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", payouts.count - living.count),
                .untested("inget beslut för månaden att jämföra med", undecided),
                .untested("ingen regel känd för utbetalningsdagen", living.count - ruled.count),
            ],
            findings: findings,
            measures: [
                Measure("för mycket utbetalt", .money(Self.money(excess))),
                Measure("personmånader", .count(Int64(months))),
            ])
    }

    private static func money(_ ore: Sum) -> Money { Money(ore: Int64(clamping: ore)) }

    private struct PersonMonth: Hashable {
        let person: Int
        let month: CivilDate
    }

    /// A decision that has not been cancelled.
    private struct Grant {
        let person: Int
        let amount: Money
        let decided: CivilDate
        let from: CivilDate
        let to: CivilDate

        func covers(_ month: CivilDate) -> Bool { max(from, month) <= min(to, month.endOfMonth) }
    }

    private func grants(_ input: CheckInput, _ persons: inout TextKeys) throws -> [Grant] {
        let rows = try input.rows(of: Decisions.self)
        let (amount, decided, cancelled) = try (rows.amount, rows.decided, rows.cancelled)
        let (from, to) = try (rows.validFrom, rows.validTo)
        let person = persons.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }
        return rows.indices.filter { cancelled[$0] != true }.map {
            Grant(
                person: person[$0], amount: amount[$0], decided: decided[$0], from: from[$0], to: to[$0] ?? .latest)
        }
    }
}
