public import KontrollCore

extension SampleReport {
    /// What a plan promises.
    public init(_ plan: AttributePlan) {
        let accepted = Percent.nearest(plan.confidence.complement)
        let level =
            plan.tolerableCount.map { count in
                "\(Swedish.grouped(count)) eller fler av de \(Swedish.grouped(plan.method.population ?? 0)) posterna"
            } ?? "\(plan.tolerable.swedish) eller mer av posterna"
        self.init(
            title: "Plan för stickprov",
            facts: [
                Fact("Antal att dra", Swedish.grouped(plan.size)),
                Fact("Fel som stickprovet får visa", Swedish.grouped(plan.errors)),
                Fact("Så bestämdes storleken", plan.reason),
            ],
            says: [
                "Har \(level) fel är chansen högst \(accepted) att ett stickprov på \(Swedish.grouped(plan.size)) ändå "
                    + "visar \(Self.atMost(plan.errors)) fel (räknat \(Percent.nearest(plan.risk))).",
                "Visar det \(Self.atMost(plan.errors)) fel ger det därför stöd för att felandelen är lägre än "
                    + "\(plan.tolerable.swedish).",
            ],
            doesNotSay: [
                "Planen säger ingenting om hur många fel det finns. Det gör först granskningen.",
                "Visar stickprovet fler fel får det inte utökas tills det går ihop: säkerheten gäller inte längre då.",
                "Att den godtagbara felandelen är \(plan.tolerable.swedish) är ett val, inte ett resultat.",
            ])
    }

    static func atMost(_ errors: Int) -> String { errors == 0 ? "inga" : "högst \(Swedish.grouped(errors))" }

    /// What a plan in two stages promises.
    public init(_ plan: TwoStagePlan, confidence: Rate, tolerable: Rate, firstErrors: Int, secondErrors: Int) {
        self.init(
            title: "Plan för stickprov i två steg",
            facts: [
                Fact("Antal att dra i varje steg", Swedish.grouped(plan.sizePerStage)),
                Fact("Risk", Percent.nearest(plan.risk)),
            ],
            says: [
                "Färre än \(Swedish.grouped(firstErrors)) fel i första steget räcker. Vid exakt så många dras ett andra "
                    + "steg, som får visa \(Self.atMost(secondErrors)) fel.",
                "Chansen att båda stegen godtar en felandel på \(tolerable.swedish) är högst "
                    + "\(Percent.nearest(confidence.complement)).",
            ],
            doesNotSay: ["Planen gäller bara om reglerna för båda stegen bestäms innan det första dras."])
    }

    /// What the limits say.
    public init(_ evaluation: AttributeEvaluation) {
        let (n, k) = (evaluation.size, evaluation.errors)
        var says = [
            "\(Swedish.grouped(k)) av \(Swedish.grouped(n)) granskade poster har fel (\(Percent.nearest(evaluation.point)))."
        ]
        var doesNotSay: [String] = []
        let isCensus = evaluation.method.population == n
        if isCensus {
            says.append("Alla poster i urvalsramen är granskade: det finns ingen slump i resultatet.")
        } else {
            says.append(
                "Med \(evaluation.confidence.swedish) säkerhet har högst \(Self.upper(evaluation.oneSided, evaluation.method)) fel."
            )
            says.append(
                "Uttryckt åt båda håll: med \(evaluation.confidence.swedish) säkerhet har mellan "
                    + "\(Self.lower(evaluation.twoSided, evaluation.method)) och "
                    + "\(Self.upper(evaluation.twoSided, evaluation.method)) fel.")
            doesNotSay.append(Caveats.confidence(evaluation.confidence))
            doesNotSay.append(
                k == 0
                    ? "Att inga fel syntes betyder inte att det inte finns några."
                    : "Den övre gränsen är inte det troliga antalet fel: den enskilt bästa uppskattningen är andelen i "
                        + "stickprovet.")
            doesNotSay.append(Caveats.notWhich)
            if evaluation.method.population == nil {
                doesNotSay.append(
                    "Gränserna är räknade som för en mycket stor population. För en mindre är de i överkant försiktiga."
                )
            }
        }
        self.init(
            title: "Resultat av stickprov",
            facts: [
                Fact("Granskade", Swedish.grouped(n)), Fact("Fel", Swedish.grouped(k)),
                Fact("Metod", evaluation.method.swedish),
            ], says: says, doesNotSay: doesNotSay + [Caveats.onlyFrame, Caveats.onlyReviewed])
    }

    private static func upper(_ limits: ErrorLimits, _ method: SamplingMethod) -> String {
        guard let count = limits.upperCount, let population = method.population else {
            return Percent.up(min(limits.upper, 1))
        }
        return "\(Swedish.grouped(count)) av \(Swedish.grouped(population)) poster (\(Percent.nearest(limits.upper)))"
    }

    private static func lower(_ limits: ErrorLimits, _ method: SamplingMethod) -> String {
        guard let count = limits.lowerCount else { return Percent.down(limits.lower) }
        return "\(Swedish.grouped(count)) (\(Percent.nearest(limits.lower)))"
    }

    /// What the decision rule says.
    public init(_ decision: SampleDecision) {
        self.init(decision.evaluation)
        let tolerable = decision.rule.tolerable.swedish
        let verdict =
            switch (decision.colour, decision.isCensus) {
            case (.green, true): "Andelen fel är godtagbar: högst \(tolerable)."
            case (_, true): "Andelen fel är högre än den godtagbara, \(tolerable)."
            case (.green, false):
                "Det ger stöd för att felandelen är lägre än den godtagbara, \(tolerable): vore den det eller mer "
                    + "skulle så få fel visa sig i högst \(Percent.nearest(decision.rule.confidence.complement)) av "
                    + "alla stickprov (räknat \(Percent.nearest(decision.risk)))."
            case (.yellow, false):
                "Det ger inte stöd för att felandelen är lägre än den godtagbara, \(tolerable), men visar inte heller "
                    + "att den är högre. Skillnaden kan bero på slumpen eller på att stickprovet är litet."
            case (.red, false):
                "Andelen fel i stickprovet är i sig högre än den godtagbara, \(tolerable). "
                    + (decision.redConfirmed
                        ? "Även den undre gränsen är det: slumpen räcker inte som förklaring."
                        : "Den undre gränsen är det inte: populationen kan ha färre fel, men stickprovet ger inget "
                            + "stöd för det.")
            }
        says.append(verdict)
        (colour, rule) = (decision.colour, decision.rule.swedish)
    }
}

extension SamplingMethod {
    /// What it is called for a reader.
    public var swedish: String {
        switch self {
        case .hypergeometric: "hypergeometrisk (dragning utan återläggning, exakt)"
        case .binomial: "binomial (Clopper-Pearson)"
        case .poisson: "Poisson (Garwood)"
        }
    }
}
