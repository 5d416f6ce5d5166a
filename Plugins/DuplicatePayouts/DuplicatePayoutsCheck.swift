public import KontrollCore

/// Finds payouts that look like the same help paid twice (dubbel utbetalning).
///
/// The same person, month and amount twice, unless the two name different decisions or different insatser: those are
/// two kinds of help for one month and no duplicate by themselves. A payout that names no decision may be the double
/// of any. Cancelled payouts (makulerade) are no doubles: the money went out once.
public struct DuplicatePayoutsCheck: Check {
    public static let about = CheckDescription(
        id: "duplicate-payouts",
        version: 1,
        title: "Dubbla utbetalningar",
        looksFor: "Samma person, månad och belopp mer än en gång, på samma beslut och insats där de anges.",
        rationale: "En utbetalning som läggs upp två gånger betalas två gånger om ingen jämför.",
        sources: [
            .practice(
                "Lifecare: utbetalningar för en månad skiljs åt av insatsens id (Sundsvalls kommuns integration)"),
            .assumption("En utbetalning utan angivet beslut kan vara dubblett av vilken annan som helst"),
            .assumption("Återbetalningar och nollbelopp prövas inte"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.month, \.amount, \.cancelled, \.decision, \.service)
                .comparing(back: .months(parameter: "lookback"))
        ],
        measures: [MeasureDescription("för mycket utbetalt", .money, "Summan av dubbletterna, den första oräknad")],
        examples: [
            CheckExample(
                "Samma belopp två gånger för samma månad",
                tables: [
                    "payouts": """
                      person:text   | month:date | amount:money | cancelled:flag | decision:text | service:text
                    ! 19900101-9802 | 2025-01-01 | 5200.00      |                | B1            | 7700
                    ! 199001019802  | 2025-01-01 | 5200.00      | nej            | b1            | 7700
                    ! P2            | 2025-01-01 | 5200.00      |                |               |
                    ! P2            | 2025-01-01 | 5200.00      |                | B2            |
                      P2            | 2025-02-01 | 5200.00      |                | B2            |
                      P3            | 2025-02-01 | 5200.00      |                | B3            |
                      P3            | 2025-02-01 | 5200.00      | ja             | B3            |
                    """
                ]),
            CheckExample(
                "Den ena betalades ut före perioden",
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | cancelled:flag | decision:text | service:text | background:flag
                    ! P1          | 2025-03-01 | 5200.00      |                | B1            |              | ja
                    ! P1          | 2025-03-01 | 5200.00      |                | B1            |              |
                      P2          | 2025-03-01 | 5200.00      |                | B2            |              | ja
                      P2          | 2025-03-01 | 5200.00      |                | B2            |              | ja
                      P3          | 2025-04-01 | 5200.00      |                | B3            |              |
                    """
                ]),
            CheckExample(
                "Två beslut, två insatser, två belopp eller en återbetalning",
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | cancelled:flag | decision:text | service:text
                      P1          | 2025-01-01 | 1000.00      |                | B1            |
                      P1          | 2025-01-01 | 1000.00      |                | B2            |
                      P2          | 2025-01-01 | 1000.00      |                | B3            | 7700
                      P2          | 2025-01-01 | 1000.00      |                | B3            | 8800
                      P3          | 2025-01-01 | 1000.00      |                | B4            |
                      P3          | 2025-01-01 | 1000.01      |                | B4            |
                      P4          | 2025-01-01 | -1000.00     |                | B5            |
                      P4          | 2025-01-01 | -1000.00     |                | B5            |
                    """
                ]),
        ])

    public typealias Parameters = LookBackParameters
    public init(_: LookBackParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (month, amount, cancelled) = try (payouts.month, payouts.amount, payouts.cancelled)
        var (persons, decisions, services) = (TextKeys(), TextKeys(), TextKeys())
        let person = persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let decision = decisions.keys(of: try payouts.decision, TextKeys.name)
        let service = services.keys(of: try payouts.service, TextKeys.name)

        let living = payouts.indices.filter { cancelled[$0] != true }
        let positive = living.filter { amount[$0] > 0 }
        let background = payouts.background
        let examined = positive.count { !background[$0] }
        let counted = living.count { !background[$0] }
        let alike = Dictionary(grouping: positive) {
            Help(person: person[$0], month: month[$0].startOfMonth, amount: amount[$0])
        }
        var surplus = Money(ore: 0)
        var findings: [Finding] = []
        for (help, rows) in alike where rows.count > 1 {
            let clusters = Self.clusters(rows) { Ground(decision: decision[$0], service: service[$0]) }
            for cluster in clusters {
                let new = cluster.rows.count { !background[$0] }
                guard new > 0 else { continue }
                let (doubles, wide) = help.amount.ore.multipliedReportingOverflow(by: Int64(min(cluster.surplus, new)))
                let lost = Money(ore: wide ? .max : doubles)
                let (sum, overflow) = surplus.ore.addingReportingOverflow(lost.ore)
                surplus = Money(ore: overflow ? .max : sum)
                let reason: FindingText =
                    "\(help.amount) kr för \(help.month.description.prefix(7)) utbetalt \(cluster.rows.count) gånger"
                findings.append(Finding(reason, rows: payouts.references(cluster.rows), amount: lost))
            }
        }
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad", payouts.count - background.count - counted),
                .filtered("återbetalning eller nollbelopp", counted - examined),
            ],
            findings: findings, measures: [Measure("för mycket utbetalt", .money(surplus))])
    }

    private struct Help: Hashable {
        let person: Int
        let month: CivilDate
        let amount: Money
    }

    /// What a payout names as its ground.
    private struct Ground: Hashable {
        let decision: Int
        let service: Int

        /// Whether nothing that both name differs.
        func mayDouble(_ other: Ground) -> Bool {
            func agree(_ one: Int, _ two: Int) -> Bool { one == two || one == TextKeys.none || two == TextKeys.none }
            return agree(decision, other.decision) && agree(service, other.service)
        }
    }

    /// Payouts that double one another, directly or through a third, and how many of them are one too many.
    private static func clusters(_ rows: [Int], by ground: (Int) -> Ground) -> [(rows: [Int], surplus: Int)] {
        let payouts = Dictionary(grouping: rows, by: ground)
        var clusters: [[Ground]] = []
        for ground in payouts.keys {
            let touched = clusters.indices.filter { clusters[$0].contains { ground.mayDouble($0) } }
            let joined = touched.flatMap { clusters[$0] } + [ground]
            clusters = clusters.indices.filter { !touched.contains($0) }.map { clusters[$0] } + [joined]
        }
        return clusters.compactMap { grounds in
            let rows = grounds.flatMap { payouts[$0] ?? [] }
            let named = grounds.count { $0.decision != TextKeys.none }
            return rows.count > 1 ? (rows, rows.count - max(1, min(named, rows.count - 1))) : nil
        }
    }
}
