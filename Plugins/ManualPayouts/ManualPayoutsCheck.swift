public import KontrollCore

/// Measures how many payouts are made by hand beside the ordinary run, and finds those that say no reason (manuell eller
/// akut utbetalning).
public struct ManualPayoutsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Tomt i kolumnen betyder att utbetalningen inte är manuell; annars prövas inte sådana utbetalningar")
        var emptyMeansNo = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "manual-payouts",
        version: 1,
        title: "Manuella utbetalningar",
        looksFor: "Hur stor del av utbetalningarna som är manuella eller akuta, och vilka av dem som saknar skäl.",
        rationale: "En manuell utbetalning går förbi spärrarna i den ordinarie körningen. Några behövs alltid; blir de "
            + "många, eller saknar de skäl, fungerar inte kontrollen.",
        sources: RuleSource.internalControl + [
            .assumption("En manuell utbetalning utan angivet skäl är att titta på, ingen avvikelse i sig")
        ],
        reads: [.from(Payouts.self, \.amount, \.cancelled, \.manual, \.manualReason)],
        measures: [
            MeasureDescription("andel manuella", .share, "Manuella och akuta utbetalningar av alla"),
            MeasureDescription("manuellt utbetalt", .money, "Det som betalats ut manuellt eller akut"),
            MeasureDescription("utan skäl", .count, "Manuella och akuta utbetalningar utan angivet skäl"),
        ],
        examples: [
            CheckExample(
                "Manuell utan skäl",
                tables: [
                    "payouts": """
                      amount:money | cancelled:flag | manual:flag | manual_reason:text
                    ! 5200.00      |                | ja          |
                      5200.00      | nej            | ja          | Nödsituation
                      5200.00      |                | nej         |
                      5200.00      | ja             | ja          |
                      5200.00      |                |             |
                      -5200.00     |                | ja          |
                    """
                ]),
            CheckExample(
                "Tomt betyder nej när kontrollen säger det", parameters: ["emptyMeansNo": true],
                tables: [
                    "payouts": """
                      amount:money | cancelled:flag | manual:flag | manual_reason:text
                    ! 5200.00      |                | ja          |
                      5200.00      |                |             |
                    """
                ]),
            CheckExample(
                "Manuella med skäl",
                tables: [
                    "payouts": """
                      amount:money | cancelled:flag | manual:flag | manual_reason:text
                      5200.00      |                | ja          | Beslut efter körningen
                      5200.00      |                | nej         |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (amount, cancelled) = try (payouts.amount, payouts.cancelled)
        let (manual, reasons) = try (payouts.manual, payouts.manualReason)

        var (void, unknown, examined) = (0, 0, 0)
        var byHand: [Money] = []
        var findings: [Finding] = []
        for row in payouts.indices {
            if cancelled[row] == true || amount[row] <= 0 {
                void += 1
            } else if let isManual = manual[row] ?? (parameters.emptyMeansNo ? false : nil) {
                examined += 1
                guard isManual else { continue }
                byHand.append(amount[row])
                guard TextKeys.name(reasons[row] ?? "").isEmpty else { continue }
                findings.append(
                    Finding(
                        "\(amount[row]) kr utbetalt manuellt utan angivet skäl", .look, rows: [payouts.reference(row)],
                        amount: amount[row]))
            } else {
                unknown += 1
            }
        }
        let share = Measure("andel manuella", .share(part: Int64(byHand.count), of: Int64(examined)))
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("makulerad, återbetalning eller nollbelopp", void),
                .untested("framgår inte om utbetalningen är manuell", unknown),
            ], findings: findings,
            measures: (examined > 0 ? [share] : []) + [
                Measure("manuellt utbetalt", .money(byHand.sum)), Measure("utan skäl", .count(Int64(findings.count))),
            ])
    }
}
