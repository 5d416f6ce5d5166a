public import KontrollCore

extension SampleReport {
    /// How a sample is shared out.
    public init(_ plan: StratifiedPlan) {
        self.init(
            title: "Plan för stratifierat stickprov",
            facts: zip(plan.names, zip(plan.allocation.sizes, plan.populations)).map { name, numbers in
                Fact(name, "\(Swedish.grouped(numbers.0)) av \(Swedish.grouped(numbers.1))")
            },
            says: [
                "\(Swedish.count(plan.allocation.total, "post", "poster")) dras, så många ur varje stratum som står ovan.",
                "Inom ett stratum har alla poster samma chans.",
            ],
            doesNotSay: [
                "Fördelningen lovar ingen säkerhet: fyra poster ur en enhet säger lite om just den enheten.",
                "Strata med olika andel dragna får inte slås ihop utan vikter.",
            ])
    }

    /// What a stratified sample says.
    public init(_ result: StratifiedResult) {
        let evaluation = result.evaluation
        let confidence = evaluation.confidence.swedish
        let population = Swedish.grouped(evaluation.population)
        let (k, n) = evaluation.strata.reduce((0, 0)) { ($0.0 + $1.errors, $0.1 + $1.size) }
        var says = [
            "\(Swedish.grouped(k)) av \(Swedish.grouped(n)) granskade poster har fel.",
            "Vägt efter stratums storlek motsvarar det \(Percent.nearest(evaluation.estimateRate)) av \(population) poster.",
        ]
        var doesNotSay: [String] = []
        if evaluation.isCensus {
            says.append("Alla poster är granskade: det finns ingen slump i resultatet.")
        } else {
            says.append(
                "Med \(confidence) säkerhet har högst \(Swedish.grouped(evaluation.upperCount)) av \(population) poster fel "
                    + "(\(Percent.up(Double(evaluation.upperCount) / Double(evaluation.population)))). "
                    + (evaluation.maximal == nil
                        ? "Gränsen är summan av stratums gränser med delad risk (Bonferroni): den håller alltid men är vid."
                        : "Gränsen är exakt för stratifierade urval (Wendell och Schmee)."))
            doesNotSay.append(
                "Gränsen för varje stratum gäller det stratumet för sig. Att alla gäller samtidigt är mindre säkert.")
            doesNotSay.append(
                "En gräns räknad som om strata inte fanns håller inte med \(confidence) säkerhet och används inte.")
            doesNotSay.append(Caveats.confidence(evaluation.confidence))
            doesNotSay.append(Caveats.notWhich)
        }
        if let colour = result.colour, let tolerable = result.tolerable?.swedish {
            switch colour {
            case .green: says.append("Det ger stöd för att felandelen är godtagbar, \(tolerable).")
            case .yellow:
                says.append(
                    "Det ger inte stöd för att felandelen är godtagbar, \(tolerable), men visar inte motsatsen.")
            case .red: says.append("Den uppskattade felandelen är i sig högre än den godtagbara, \(tolerable).")
            }
        }
        self.init(
            title: "Resultat av stratifierat stickprov",
            facts: zip(result.names, zip(evaluation.strata, evaluation.stratumUpperCounts)).map { name, stratum in
                let (found, upper) = stratum
                let limit =
                    found.size == found.population
                    ? "alla granskade"
                    : "med \(confidence) säkerhet högst \(Swedish.grouped(upper)) av \(Swedish.grouped(found.population))"
                return Fact(name, "\(Swedish.grouped(found.errors)) fel av \(Swedish.grouped(found.size)), \(limit)")
            }, says: says, doesNotSay: doesNotSay + [Caveats.onlyFrame, Caveats.onlyReviewed], colour: result.colour,
            rule: result.tolerable.map { SampleRule.text(confidence: evaluation.confidence, tolerable: $0) } ?? "")
    }

    /// What an estimate of amounts from a stratified sample says.
    public init(_ amounts: StratifiedAmounts, confidence: Rate) {
        self.init(
            title: "Uppskattad summa av fel",
            facts: [
                Fact("Uppskattning", Kronor.nearest(amounts.total)),
                Fact("Medelfel", Kronor.nearest(amounts.standardError)),
                Fact("Frihetsgrader", Swedish.grouped(amounts.degreesOfFreedom)),
            ],
            says: [
                "Felen summerar uppskattningsvis till \(Kronor.nearest(amounts.total)); ungefär \(confidence.swedish) "
                    + "säkerhet: mellan \(Kronor.nearest(amounts.twoSided.lower)) och "
                    + "\(Kronor.nearest(amounts.twoSided.upper))."
            ],
            doesNotSay: [
                "Gränserna bygger på att medelvärdet är nära normalfördelat. Med få fel, eller något enstaka stort, är "
                    + "de inte att lita på: använd beloppsurval då.",
                Caveats.onlyFrame, Caveats.onlyReviewed,
            ])
    }

    /// What a sample aimed at risks says beside its numbers.
    public init(_ selection: TargetedSelection) {
        self.init(
            title: "Riktat urval med slumpandel",
            facts: [
                Fact("Riktade", Swedish.grouped(selection.targeted.count)),
                Fact("Slumpade ur resten", Swedish.grouped(selection.random.count)),
                Fact("Poster i ramen", Swedish.grouped(selection.population)),
            ],
            says: ["De riktade posterna granskas alla. Resten uppskattas av slumpandelen."],
            doesNotSay: [
                "Felandelen bland de riktade posterna säger ingenting om de andra: de valdes för att de såg riskabla ut.",
                "Finner slumpandelen fel som de riktade inte gör är det risktanken som ska omprövas.",
                Caveats.onlyFrame,
            ])
    }

    /// What an analysis of digits says.
    public init(_ analysis: DigitAnalysis) {
        let conspicuous = analysis.excessive.prefix(5).map(String.init)
        self.init(
            title: "Sifferanalys mot Benfords lag",
            facts: [
                Fact("Belopp", Swedish.grouped(analysis.total)),
                Fact("Medelavvikelse (MAD)", String(format6: analysis.meanAbsoluteDeviation)),
                Fact("Överensstämmelse (Nigrini 2012)", analysis.conformity.swedish),
                Fact("Chitvå", String(format6: analysis.chiSquare) + " med \(analysis.degreesOfFreedom) frihetsgrader"),
                Fact("p-värde", String(format6: analysis.probability)),
            ],
            says: [
                "Siffrorna har \(analysis.conformity.swedish) med Benfords lag."
                    + (conspicuous.isEmpty
                        ? "" : " Flest fler än väntat börjar på \(Swedish.list(Array(conspicuous))).")
            ],
            doesNotSay: [
                "Det säger inte att något är fel: priser, avgifter och beloppsgränser samlar också siffror.",
                "God överensstämmelse utesluter inga fel.",
                "Ett litet p-värde väger lätt när beloppen är många: medelavvikelsen är det som bedöms.",
            ])
    }
}

extension String {
    /// A number with six decimals and a comma.
    init(format6 number: Double) {
        let scaled = (abs(number) * 1e6).rounded()
        guard scaled.isFinite, scaled < 9e18 else {
            self = "–"
            return
        }
        let (whole, rest) = Int64(scaled).quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(rest)
        self =
            (number < 0 && scaled > 0 ? "\u{2212}" : "") + Swedish.grouped(whole) + ","
            + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
