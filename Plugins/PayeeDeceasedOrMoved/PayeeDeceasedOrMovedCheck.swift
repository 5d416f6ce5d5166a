public import KontrollCore

/// Finds payouts for a month that began after the person had died or moved from the kommun (avliden eller utflyttad).
///
/// The right to help ends with death: a later month is a deviation. Who has moved may still be the kommun's to help, by
/// an agreement or a stay, and is worth a look. Death or a move during the month is no finding. A person whom the
/// register does not hold is *ej prövad*.
public struct PayeeDeceasedOrMovedCheck: Check {
    public static let about = CheckDescription(
        id: "payee-deceased-or-moved",
        version: 1,
        title: "Utbetalning till avliden eller utflyttad",
        looksFor: "Bistånd betalas ut för en månad då personen redan hade avlidit eller flyttat från kommunen.",
        rationale:
            "Utbetalningar som fortsätter efter dödsfall eller flytt blir felaktiga och är svåra att få tillbaka.",
        sources: [
            .law("SoL (2025:400) 12 kap. 1 §", from: "2025-07-01"),
            .law("SoL (2001:453) 4 kap. 1 §", from: "2002-01-01", to: "2025-06-30"),
            .practice("Kommunernas kontroll mot felaktiga utbetalningar: mottagare mot folkbokföringen"),
            .assumption("Folkbokföringen avgör inte ensam vilken kommun som har ansvaret: en flytt är att titta på"),
        ],
        reads: [
            .from(Payouts.self, \.person, \.month, \.amount, \.payDate, \.cancelled),
            .from(PopulationRegister.self, \.person, \.deceased, \.movedOut),
        ],
        measures: [
            MeasureDescription("efter dödsfall", .money, "Utbetalt för månader efter dödsfallet"),
            MeasureDescription("efter flytt", .money, "Utbetalt för månader efter flytten"),
        ],
        examples: [
            CheckExample(
                "Avliden och utflyttad före månaden",
                tables: [
                    "payouts": """
                      person:text   | month:date | amount:money | pay_date:date | cancelled:flag
                    ! 900101-9802   | 2025-04-01 | 5200.00      | 2025-03-27    |
                      19900101-9802 | 2025-03-15 | 5200.00      | 2025-03-27    |
                      19900101-9802 | 2025-04-01 | 5200.00      | 2025-03-27    | ja
                    ! P2            | 2025-04-01 | 5200.00      | 2025-03-27    | nej
                      P3            | 2025-04-01 | 5200.00      | 2025-03-27    |
                      P4            | 2025-04-01 | 5200.00      | 2025-03-27    |
                      P3            | 2001-12-01 | 5200.00      | 2001-12-27    |
                      P3            | 2025-04-01 | -5200.00     | 2025-03-27    |
                    """,
                    "population-register": """
                      person:text   | deceased:date | moved_out:date
                      19900101-9802 | 2025-03-31    |
                      P2            |               | 2025-03-31
                      P3            | 2025-04-01    | 2025-04-01
                    """,
                ]),
            CheckExample(
                "Avliden och utflyttad under månaden",
                tables: [
                    "payouts": """
                      person:text | month:date | amount:money | pay_date:date | cancelled:flag
                      P1          | 2025-04-01 | 5200.00      | 2025-04-25    |
                      P2          | 2025-04-01 | 5200.00      | 2025-04-25    |
                    """,
                    "population-register": """
                      person:text | deceased:date | moved_out:date
                      P1          | 2025-04-01    |
                      P2          |               | 2025-04-30
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (month, amount) = try (payouts.month, payouts.amount)
        let (payDate, cancelled) = try (payouts.payDate, payouts.cancelled)
        var persons = TextKeys()
        let person = persons.keys(of: try payouts.person) { TextKeys.person($0, asOf: input.asOf) }
        let register = try input.rows(of: PopulationRegister.self)
        let (deceased, movedOut) = try (register.deceased, register.movedOut)
        let registered = persons.keys(of: try register.person) { TextKeys.person($0, asOf: input.asOf) }
        let entries = Dictionary(grouping: register.indices, by: { registered[$0] })

        var (void, unruled, unknown) = (0, 0, 0)
        var (afterDeath, afterMove): ([Money], [Money]) = ([], [])
        var findings: [Finding] = []
        for row in payouts.indices {
            let first = month[row].startOfMonth
            if cancelled[row] == true || amount[row] <= 0 {
                void += 1
            } else if Self.about.law(on: payDate[row]) == nil {
                unruled += 1
            } else if let entry = entries[person[row]] {
                let (reason, severity): (FindingText, Finding.Severity)
                if let death = entry.compactMap({ deceased[$0] }).min(), death < first {
                    afterDeath.append(amount[row])
                    (reason, severity) = (
                        "\(amount[row]) kr för \(first.description.prefix(7)), avliden \(death)", .deviation
                    )
                } else if let move = entry.compactMap({ movedOut[$0] }).max(), move < first {
                    afterMove.append(amount[row])
                    (reason, severity) = (
                        "\(amount[row]) kr för \(first.description.prefix(7)), utflyttad \(move)", .look
                    )
                } else {
                    continue
                }
                findings.append(Finding(reason, severity, rows: [payouts.reference(row)], amount: amount[row]))
            } else {
                unknown += 1
            }
        }
        return CheckReport(
            examined: payouts.count - void - unruled - unknown,
            excluded: [
                .filtered("makulerad, återbetalning eller nollbelopp", void),
                .untested("ingen regel känd för utbetalningsdagen", unruled),
                .untested("personen finns inte i folkbokföringsuppgiften", unknown),
            ], findings: findings,
            measures: [
                Measure("efter dödsfall", .money(afterDeath.sum)), Measure("efter flytt", .money(afterMove.sum)),
            ])
    }
}
