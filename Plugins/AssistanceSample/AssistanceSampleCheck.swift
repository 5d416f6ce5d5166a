public import KontrollCore
public import KontrollSampling

/// Draws case files of personlig assistans for a person to review (stickprov av akter).
///
/// A case is in the frame when it ran at any time of the window. Drawn by tickets, as ``KontrollSampling`` does.
public struct AssistanceSampleCheck: Check {
    /// Case files, as the settings speak of them.
    public enum Items: SampledItems {
        public static var questions: [ReviewRequest.Question] { AssistanceSampleCheck.questions }
        public static let plural = "akter"
        public static let tolerable = Rate(10, over: 100) ?? .one
    }

    /// What a control may set.
    public typealias Parameters = SampleParameters<Items>

    public static let about = CheckDescription(
        id: "assistance-sample",
        version: 1,
        title: "Stickprov av akter om personlig assistans",
        looksFor: "Ärenden utan utredda behov, med fel timmar, utan uppföljning eller med brister i dokumentationen.",
        rationale:
            "Besluten är få, långa och dyra, och om de är rätt kan bara bedömas av någon som läser akten. Slumpen avgör "
            + "vilka som läses, så att ingen väljer bort de svåra.",
        sources: [
            .law("LSS (1993:387) 9 § 2 och 10 § (personlig assistans, individuell plan)", from: "1994-01-01"),
            .law("LSS (1993:387) 23 § (tillstånd för enskild verksamhet)", from: "2011-01-01"),
            .law("SFB (2010:110) 51 kap. 3 § (grundläggande behov över 20 timmar i veckan)", from: "2011-01-01"),
            .practice("ISA 530 punkt 6-8 och A10-A11 (urval i revision)"),
            .practice(
                "Kollegial granskning av slumpade akter, två gånger om året (Gnesta, internkontrollplan 2023-2025)"),
        ],
        reads: [.from(AssistanceCases.self, \.file, \.handler, \.decided, \.closed)],
        measures: [
            MeasureDescription("felandel", .share, "Andel granskade akter med fel, känd efter granskningen"),
            MeasureDescription("övre gräns", .share, "Högsta felandel i urvalsramen, känd efter granskningen"),
        ],
        questions: questions,
        examples: [
            CheckExample(
                "Två av tre pågående ärenden dras, aldrig det som beslutades senare", parameters: ["size": 2],
                asOf: "2023-06-30",
                tables: [
                    "assistance-cases": """
                      case:text | handler:text | decided:date | closed:date
                      PA-1      | ANEK         | 2021-04-01   |
                      PA-2      | BEBO         | 2022-11-15   | 2023-02-28
                      PA-3      |              | 2023-05-02   |
                      PA-4      | ANEK         | 2023-07-01   |
                    """
                ]),
            CheckExample(
                "Inget att dra när inget ärende pågick i perioden", asOf: "2023-06-30",
                tables: [
                    "assistance-cases": """
                      case:text | handler:text | decided:date | closed:date
                      PA-4      | ANEK         | 2023-07-01   |
                      PA-5      | BEBO         | 1998-07-01   | 1999-12-31
                    """
                ]),
        ])

    static let questions: [ReviewRequest.Question] = [
        .init("beslut", "Är beslutet motiverat och fattat av den som har rätt att besluta?"),
        .init(
            "behov",
            "Är de grundläggande behoven utredda, och Försäkringskassan kontaktad om de överstiger 20 timmar i veckan?"),
        .init("timmar", "Stämmer utförda och fakturerade timmar med de beviljade?"),
        .init("plan", "Har den enskilde erbjudits en individuell plan?"),
        .init("uppföljning", "Är beslutet uppföljt i tid?"),
        .init("tillstånd", "Har anordnaren tillstånd, om den är enskild?"),
        .init("dokumentation", "Är handläggning och genomförande dokumenterade så att ärendet kan följas?"),
    ]

    let parameters: Parameters
    /// The check with its parameters.
    public init(_ parameters: Parameters) { self.parameters = parameters }

    /// Draws among the cases that ran in the window.
    public func run(_ input: CheckInput) throws -> CheckReport {
        let cases = try input.rows(of: AssistanceCases.self)
        let (id, handler, decided, closed) = try (cases.file, cases.handler, cases.decided, cases.closed)
        let later = cases.indices.count { decided[$0] > input.window.last }
        let rows = cases.indices.filter { row in
            decided[row] <= input.window.last && closed[row].map { $0 >= input.window.first } ?? true
        }
        let ended = cases.count - later - rows.count
        let references = cases.references(rows)
        let sample = try input.sample(
            rows.map { id[$0] }, rows: references, parameters.terms,
            filters: (later > 0 ? ["ärenden med beslut efter perioden"] : [])
                + (ended > 0 ? ["ärenden avslutade före perioden"] : []), items: Items.plural)
        return CheckReport(
            examined: rows.count,
            excluded: [.filtered("beslut efter perioden", later), .filtered("avslutat före perioden", ended)],
            samples: [sample.record],
            review: sample.review(Self.about.title, Self.questions.asked(parameters.questions), rows: references) {
                place in
                [
                    ["handläggare", handler[rows[place]] ?? ""], ["beslutsdatum", decided[rows[place]].description],
                    ["avslutat", closed[rows[place]]?.description ?? ""],
                ]
            })
    }
}
