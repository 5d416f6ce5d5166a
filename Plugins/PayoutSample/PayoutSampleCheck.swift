public import KontrollCore
public import KontrollSampling

/// Draws payouts of ekonomiskt bistånd for a person to review (stickprov av utbetalningar).
///
/// Cancelled payouts and those of nothing or less are kept out of the frame, which the sample record says.
public struct PayoutSampleCheck: Check {
    /// Payouts, as the settings speak of them.
    public enum Items: SampledItems {
        public static var questions: [ReviewRequest.Question] { PayoutSampleCheck.questions }
        public static let plural = "utbetalningar"
    }

    /// What a control may set.
    public typealias Parameters = SampleParameters<Items>

    public static let about = CheckDescription(
        id: "payout-sample",
        version: 1,
        title: "Stickprov av utbetalningar",
        looksFor:
            "Fel som bara en människa ser: underlag som saknas, inkomster som inte räknats, fel hushåll, fel norm.",
        rationale:
            "Att en utbetalning har ett beslut kan maskinen se, men inte om beslutet var rätt. Ett slumpmässigt stickprov av "
            + "tillräcklig storlek låter några få granskade utbetalningar tala för alla.",
        sources: [
            .law("SoL (2001:453) 4 kap. 1 och 3 §§ (bistånd, riksnorm)", from: "2002-01-01", to: "2025-06-30"),
            .law("SoL (2025:400) 12 kap. 1 och 7 §§ (bistånd, riksnorm)", from: "2025-07-01"),
            .practice("ISA 530 punkt 6-8 och A10-A11 (urval i revision)"),
        ],
        reads: [
            .from(Payouts.self, \.payout, \.month, \.amount, \.payDate, \.cancelled, \.decision, \.service)
        ],
        measures: [
            MeasureDescription("felandel", .share, "Andel granskade utbetalningar med fel, känd efter granskningen"),
            MeasureDescription("övre gräns", .share, "Högsta felandel i urvalsramen, känd efter granskningen"),
        ],
        questions: questions,
        examples: [
            CheckExample(
                "Två av tre dras, makulerade och återbetalningar aldrig", parameters: ["size": 2],
                tables: [
                    "payouts": """
                      payout:text | month:date | amount:money | pay_date:date | cancelled:flag | decision:text | service:text
                      U-1         | 2025-03-01 | 9100.00      | 2025-02-27    |                | B-1           |
                      U-2         | 2025-03-01 | 4200.00      | 2025-02-27    | nej            | B-2           | hyra
                      U-3         | 2025-03-01 | 800.00       | 2025-03-05    |                |               |
                      U-4         | 2025-03-01 | 800.00       | 2025-03-05    | ja             |               |
                      U-5         | 2025-03-01 | -9100.00     | 2025-03-06    |                | B-1           |
                    """
                ]),
            CheckExample(
                "Inget att dra när allt är makulerat eller återbetalat",
                tables: [
                    "payouts": """
                      payout:text | month:date | amount:money | pay_date:date | cancelled:flag | decision:text | service:text
                      U-4         | 2025-03-01 | 800.00       | 2025-03-05    | ja             |               |
                      U-5         | 2025-03-01 | -9100.00     | 2025-03-06    |                | B-1           |
                    """
                ]),
        ])

    static let questions: [ReviewRequest.Question] = [
        .init("beslut", "Finns ett beslut som täcker personen, månaden och beloppet?"),
        .init("underlag", "Finns underlag för inkomster, hyra och andra kostnader?"),
        .init("beräkning", "Är beräkningen rätt: norm, hushåll, inkomster, månad?"),
        .init("mottagare", "Är pengarna utbetalda till rätt mottagare och konto?"),
        .init("tvåhandsprincip", "Har olika personer beslutat och attesterat utbetalningen?"),
        .init("journal", "Framgår bedömningen av journalen?"),
    ]

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Draws among the payouts that stand.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let payouts = try input.rows(of: Payouts.self)
        let (id, amount, cancelled) = try (payouts.payout, payouts.amount, payouts.cancelled)
        let (month, paid, decision, service) = try (
            payouts.month, payouts.payDate, payouts.decision, payouts.service
        )
        let void = payouts.indices.count { cancelled[$0] == true }
        let rows = payouts.indices.filter { cancelled[$0] != true && amount[$0] > 0 }
        let returned = payouts.count - void - rows.count
        let references = payouts.references(rows)
        let sample = try input.sample(
            rows.map { id[$0] }, rows: references, parameters.terms,
            filters: (void > 0 ? ["makulerade utbetalningar"] : [])
                + (returned > 0 ? ["återbetalningar och nollbelopp"] : []), items: Items.plural)
        return CheckReport(
            examined: rows.count,
            excluded: [.filtered("makulerad", void), .filtered("återbetalning eller nollbelopp", returned)],
            samples: [sample.record],
            review: sample.review(Self.about.title, Self.questions.asked(parameters.questions), rows: references) {
                place in
                let row = rows[place]
                return [
                    ["avser", String(month[row].description.prefix(7))], ["utbetald", paid[row].description],
                    ["belopp", amount[row].swedish + Swedish.space + "kr"], ["beslut", decision[row] ?? ""],
                    ["insats", service[row] ?? ""],
                ]
            })
    }
}
