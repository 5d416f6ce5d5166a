public import KontrollCore

extension SampleReport {
    /// What a monetary-unit plan promises.
    public init(_ plan: MoneyPlan) {
        self.init(
            title: "Plan för beloppsurval",
            facts: [
                Fact("Antal ören att dra", Swedish.grouped(plan.size)),
                Fact("Urvalsintervall", plan.interval.swedish + Swedish.space + "kr"),
                Fact("Bokfört värde", plan.bookValue.swedish + Swedish.space + "kr"),
                Fact("Godtagbart felbelopp", plan.tolerable.swedish + Swedish.space + "kr"),
                Fact("Väntat felbelopp", plan.expected.swedish + Swedish.space + "kr"),
                Fact("Gräns om inga fel visar sig", Kronor.up(plan.basicPrecision)),
            ],
            says: [
                "Varje öre har samma chans att dras: en post på 100\(Swedish.space)000 kr dras hundra gånger oftare än en på "
                    + "1\(Swedish.space)000 kr. Poster på minst ett intervall granskas alla.",
                "Visar sig inga fel är det för högt bokförda med \(plan.confidence.swedish) säkerhet högst "
                    + "\(Kronor.up(plan.basicPrecision)).",
            ],
            doesNotSay: [
                "Planen säger ingenting om felen. Det gör först granskningen.",
                "Poster på 0 kr kan inte dras och kreditposter tas ut ur ramen: båda ska prövas för sig.",
                "Poster som borde ha bokförts men saknas kan inte dras: fullständigheten prövas inte.",
            ])
    }

    /// What a monetary-unit sample says. `frame` is what it was drawn from, where that is known.
    public init(_ evaluation: MoneyEvaluation, confidence: Rate, frame: MoneyFrameSummary? = nil) {
        let (over, under) = (evaluation.over, evaluation.under)
        var says = [
            "Det mest troliga är att \(Kronor.nearest(over.mostLikely)) är för högt bokfört och "
                + "\(Kronor.nearest(under.mostLikely)) för lågt. Av det är \(Kronor.nearest(over.known)) och "
                + "\(Kronor.nearest(under.known)) kända fel i poster som granskats i sin helhet; resten är uppräknat.",
            "Med \(confidence.swedish) säkerhet är högst \(Kronor.up(over.stringer)) för högt bokfört (Stringers gräns).",
        ]
        var doesNotSay = [
            Caveats.confidence(confidence) + " Stringers gräns är försiktig i praktiken men inte bevisad.",
            "Det säger lite om för lågt bokförda poster: ju mindre en post är bokförd till, desto mer sällan dras den. "
                + "Poster som saknas helt kan inte dras.",
        ]
        if evaluation.hasTaintOverOne {
            says.append(
                "Något öre är fel med mer än sig självt: gränserna gäller inte och resultatet kan inte bli grönt.")
        }
        if evaluation.isCappedAtRestValue {
            says.append("Gränsen är skuren vid värdet av de mindre posterna: mer kan inte vara för högt bokfört där.")
        }
        let tolerable = evaluation.tolerable.swedish + Swedish.space + "kr"
        switch evaluation.colour {
        case .green: says.append("Det ger stöd för att felet är högst det godtagbara, \(tolerable).")
        case .yellow:
            says.append(
                "Det ger inte stöd för att felet är högst det godtagbara, \(tolerable), men visar inte heller att det är "
                    + "större.")
        case .red: says.append("Redan det mest troliga felet är större än det godtagbara, \(tolerable).")
        }
        if let frame {
            if frame.zeroCount > 0 {
                doesNotSay.append("\(Swedish.count(frame.zeroCount, "post", "poster")) på 0 kr är inte prövade.")
            }
            if frame.negativeCount > 0 {
                doesNotSay.append(
                    "\(Swedish.count(frame.negativeCount, "kreditpost", "kreditposter")) på tillsammans "
                        + "\(frame.negativeValue.swedish) kr är inte prövade och inte avräknade.")
            }
        }
        self.init(
            title: "Resultat av beloppsurval",
            facts: [
                Fact("Fel åt det höga hållet", Swedish.grouped(over.taints.count)),
                Fact("Fel åt det låga hållet", Swedish.grouped(under.taints.count)),
                Fact("Troligt nettofel", Kronor.nearest(evaluation.mostLikelyNet)),
                Fact("Övre gräns, för högt", Kronor.up(evaluation.netUpperOver) + " efter avdrag för troligt för lågt"),
                Fact(
                    "Övre gräns, för lågt", Kronor.up(evaluation.netUpperUnder) + " efter avdrag för troligt för högt"),
            ], says: says, doesNotSay: doesNotSay + [Caveats.onlyFrame, Caveats.onlyReviewed],
            colour: evaluation.colour,
            rule: SampleRule.text(tolerable: evaluation.tolerable))
    }
}
