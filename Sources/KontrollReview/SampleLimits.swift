import KontrollCore
import KontrollSampling

/// The limits of a reviewed sample, undivided or in strata.
struct SampleLimits {
    /// The most errors the population can hold.
    let upperCount: Int
    /// What the decision rule says; nil when no rate is tolerable beforehand.
    let decision: SampleVerdict?
    /// The strata with their errors and limits; nil for an undivided sample.
    let strataTable: EvidenceTable?
    /// What the sample says and does not say.
    let statements: SampleStatements

    /// The limits of a sample of items, each with an error or without.
    init(_ terms: ReviewTerms, _ items: [(stratum: String?, isError: Bool)]) throws(SamplingError) {
        let errors = items.count(where: \.isError)
        if terms.strata.isEmpty {
            let method = terms.samplingMethod
            let limits = try AttributeEvaluation(
                method: method, size: items.count, errors: errors, confidence: terms.confidence)
            upperCount = limits.oneSided.upperCount ?? terms.roundedUp(limits.oneSided.upper)
            var report = SampleReport(limits)
            if let tolerable = terms.tolerable {
                let rule = try DecisionRule(confidence: terms.confidence, tolerable: tolerable)
                let decided = try rule.decide(method: method, size: items.count, errors: errors)
                report = SampleReport(decided)
                decision = terms.verdict(decided.colour, tolerable, errors, items.count)
            } else {
                decision = nil
            }
            statements = SampleStatements(says: report.says, doesNotSay: report.doesNotSay)
            strataTable = nil
        } else {
            var strata: [Stratum] = []
            for part in terms.strata {
                let own = items.filter { $0.stratum == part.name }
                strata.append(
                    try Stratum(population: part.population, size: own.count, errors: own.count(where: \.isError)))
            }
            let limits = try StratifiedEvaluation(strata: strata, confidence: terms.confidence)
            upperCount = limits.upperCount
            decision = terms.tolerable.map { tolerable in
                terms.verdict(limits.colour(tolerable: tolerable), tolerable, errors, items.count)
            }
            let report = StratifiedResult(
                names: terms.strata.map(\.name), evaluation: limits, tolerable: terms.tolerable
            ).report
            statements = SampleStatements(says: report.says, doesNotSay: report.doesNotSay)
            strataTable = EvidenceTable(
                title: "Stickprovet per stratum",
                columns: ["Stratum", "Urvalsram", "Granskade", "Utan fel", "Med fel", "Fel i ramen, högst"],
                rows: zip(terms.strata, zip(strata, limits.stratumUpperCounts)).map { part, found in
                    [
                        part.name, Swedish.grouped(part.population), String(found.0.size),
                        String(found.0.size - found.0.errors), String(found.0.errors), Swedish.grouped(found.1),
                    ]
                })
        }
    }
}

extension ReviewTerms {
    fileprivate var samplingMethod: SamplingMethod {
        switch method {
        case .hypergeometric: .hypergeometric(population: population)
        case .binomial: .binomial
        case .poisson: .poisson
        }
    }

    /// A limit as a number of items, on the safe side.
    fileprivate func roundedUp(_ share: Double) -> Int {
        min(population, Int((min(share, 1) * Double(population) - 1e-9).rounded(.up)))
    }

    fileprivate func verdict(_ colour: SampleColour, _ tolerable: Rate, _ errors: Int, _ size: Int) -> SampleVerdict {
        SampleVerdict(
            Verdict(colour),
            "\(Swedish.count(errors, "post", "poster")) med fel av \(Swedish.grouped(size)) granskade; enligt "
                + SampleRule.text(confidence: confidence, tolerable: tolerable))
    }
}
