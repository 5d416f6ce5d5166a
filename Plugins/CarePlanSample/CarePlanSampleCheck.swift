public import KontrollCore
public import KontrollSampling

/// Draws genomförandeplaner from every unit for a person to review (stratifierat stickprov).
///
/// So many from each unit, or all of one that has fewer: "four plans in each of five units". The result is told for each
/// unit and, weighted by the units' sizes, for all.
public struct CarePlanSampleCheck: Check {
    /// Genomförandeplaner, as the settings speak of them.
    public enum Items: SampledItems {
        public static let plural = "planer"
        public static let tolerable = Rate(20, over: 100) ?? .one
        public static var questions: [ReviewRequest.Question] { CarePlanSampleCheck.questions }
    }

    /// What a control may set.
    public typealias Parameters = StratumSampleParameters<Items>

    public static let about = CheckDescription(
        id: "care-plan-sample",
        version: 1,
        title: "Stickprov av genomförandeplaner per enhet",
        looksFor: "Genomförandeplaner som saknas, är gamla, saknar mål eller inte visar den enskildes delaktighet.",
        rationale:
            "Enheterna är olika: ett stickprov ur alla tillsammans kan missa en liten enhet. Lika många ur varje visar var "
            + "bristerna finns, och vägda efter enheternas storlek säger de något om helheten.",
        sources: [
            .law("SOSFS 2014:5 (föreskrifter om dokumentation enligt SoL, LVU, LVM och LSS)", from: "2015-01-01"),
            .assumption(
                "Att SOSFS 2014:5 gäller från 2015-01-01 är ur minnet; se efter om den har ändrats eller ersatts"),
            .practice("ISA 530 bilaga 1 och 4 (stratifiering och urvalsmetoder)"),
            .assumption("Fyra planer ur varje enhet, högst 20 % planer med brister: bekräfta hos er"),
        ],
        reads: [.from(CarePlans.self, \.plan, \.unit, \.started, \.ended, \.revised)],
        measures: [
            MeasureDescription("felandel", .share, "Andel granskade planer med brister, känd efter granskningen"),
            MeasureDescription("övre gräns", .share, "Högsta andel planer med brister, känd efter granskningen"),
        ],
        questions: questions,
        examples: [
            CheckExample(
                "En plan ur varje enhet, också ur den lilla", parameters: ["perUnit": 1], asOf: "2023-12-31",
                tables: [
                    "care-plans": """
                      plan:text | unit:text | started:date | ended:date | revised:date
                      GP-1      | Norr      | 2022-01-10   |            | 2023-03-01
                      GP-2      | Norr      | 2022-02-10   |            |
                      GP-3      | Norr      | 2023-05-01   | 2023-08-31 | 2023-05-20
                      GP-4      | Söder     | 2021-09-01   |            | 2022-10-02
                      GP-5      | Söder     | 2024-01-15   |            |
                    """
                ]),
            CheckExample(
                "Inget att dra när inga insatser pågår", asOf: "2023-12-31",
                tables: [
                    "care-plans": """
                      plan:text | unit:text | started:date | ended:date | revised:date
                      GP-3      | Norr      | 2023-05-01   | 2023-08-31 | 2023-05-20
                      GP-5      | Söder     | 2024-01-15   |            |
                    """
                ]),
        ])

    static let questions: [ReviewRequest.Question] = [
        .init("finns", "Finns en genomförandeplan?"),
        .init("aktuell", "Är den upprättad eller uppföljd inom den tid som gäller hos er?"),
        .init("delaktighet", "Framgår det hur den enskilde, eller en företrädare, har deltagit?"),
        .init("mål", "Framgår målet med insatsen?"),
        .init("genomförande", "Framgår när, hur och av vem insatsen ska genomföras?"),
        .init("uppföljning", "Framgår när och hur insatsen ska följas upp?"),
    ]

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Draws from each unit among the insatser that go on at the end of the window.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let plans = try input.rows(of: CarePlans.self)
        let (id, unit, started) = try (plans.plan, plans.unit, plans.started)
        let (ended, revised) = try (plans.ended, plans.revised)
        let last = input.window.last
        let later = plans.indices.count { started[$0] > last }
        let rows = plans.indices.filter { started[$0] <= last && ended[$0].map { $0 > last } ?? true }
        let over = plans.count - later - rows.count
        let references = plans.references(rows)
        let sample = try input.sample(
            rows.map { id[$0] }, rows: references, strata: rows.map { unit[$0] }, perStratum: parameters.perUnit,
            confidence: parameters.confidence, tolerable: parameters.tolerable,
            filters: (later > 0 ? ["insatser som börjar efter perioden"] : [])
                + (over > 0 ? ["insatser som upphört"] : []), items: "planer")
        return CheckReport(
            examined: rows.count,
            excluded: [.filtered("börjar efter perioden", later), .filtered("upphört", over)],
            samples: [sample.record],
            review: sample.review(Self.about.title, Self.questions.asked(parameters.questions), rows: references) {
                place in
                [
                    ["enhet", unit[rows[place]]], ["insatsen började", started[rows[place]].description],
                    ["planen senast", revised[rows[place]]?.description ?? "saknas"],
                ]
            })
    }
}
