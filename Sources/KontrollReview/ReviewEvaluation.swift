public import KontrollCore
import KontrollSampling

/// What a reviewed sample shows (utvärdering av granskningen): errors, limits, and the decision rule's verdict.
public struct ReviewEvaluation: Sendable, Hashable {
    /// A finding for each item in error.
    public let findings: [Finding]
    /// `felandel` and `övre gräns` once every item has been reviewed; nothing before that.
    public let measures: [Measure]
    /// The answers by question, and the strata where there are any.
    public let evidence: [EvidenceTable]
    /// What the decision rule says; nil while items are unreviewed, or when no tolerable rate was planned for.
    public let decision: SampleVerdict?

    /// The names of the measures, as limits use them.
    public enum MeasureName {
        /// The share of reviewed items in error.
        public static let errorShare = "felandel"
        /// The most errors the population can hold, with the confidence planned for.
        public static let upperLimit = "övre gräns"
    }

    /// Evaluates the answers to a request. Items without an answer are unreviewed.
    public init(_ request: ReviewRequest, answers: [ReviewedItem]) throws(ReviewError) {
        let byID = Dictionary(answers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let reviewed = request.items.compactMap { item in byID[item.id].map { (item: item, answer: $0) } }
        findings = reviewed.filter(\.answer.hasError).map { Self.finding($0.item, $0.answer, request) }
        var evidence = [Self.answersTable(request, reviewed.map(\.answer))]
        guard reviewed.count == request.items.count, !reviewed.isEmpty else {
            (measures, decision, self.evidence) = ([], nil, evidence)
            return
        }
        let errors = findings.count
        var measures = [
            Measure(MeasureName.errorShare, .share(part: Int64(errors), of: Int64(reviewed.count)))
        ]
        var decision: SampleVerdict?
        if let terms = request.terms {
            do throws(SamplingError) {
                let limits = try SampleLimits(terms, reviewed.map { ($0.item.stratum, $0.answer.hasError) })
                measures.append(
                    Measure(
                        MeasureName.upperLimit,
                        .share(part: Int64(limits.upperCount), of: Int64(terms.population))))
                decision = limits.decision
                if let table = limits.strataTable { evidence.append(table) }
            } catch {
                throw ReviewError(text: "stickprovet kan inte utvärderas: \(error)")
            }
        }
        (self.measures, self.decision, self.evidence) = (measures, decision, evidence)
    }

    /// Says which questions were answered with no; the id and the reviewer's remark can be destroyed on their day.
    private static func finding(
        _ item: ReviewRequest.Item, _ answer: ReviewedItem, _ request: ReviewRequest
    ) -> Finding {
        let questions = request.questions.filter { answer.answers[$0.id] == .no }.map(\.id)
        let wrong = Swedish.list(questions)
        return Finding(
            answer.comment.isEmpty
                ? "Post \(item.id) i stickprovet har fel: \(words: wrong)"
                : "Post \(item.id) i stickprovet har fel: \(words: wrong) (”\(answer.comment)”)", rows: [item.row])
    }

    private static func answersTable(_ request: ReviewRequest, _ answers: [ReviewedItem]) -> EvidenceTable {
        EvidenceTable(
            title: "Svar i granskningen", columns: ["Fråga"] + ReviewAnswer.allCases.map(\.rawValue),
            rows: request.questions.map { question in
                [question.text]
                    + ReviewAnswer.allCases.map { word in String(answers.count { $0.answers[question.id] == word }) }
            })
    }
}

/// Why a review cannot be taken, in Swedish.
public struct ReviewError: Error, Sendable, Hashable {
    /// Why.
    public var text: String

    /// A reason.
    public init(text: String) { self.text = text }
}

/// The limits of a reviewed sample, undivided or in strata.
struct SampleLimits {
    /// The most errors the population can hold.
    let upperCount: Int
    /// What the decision rule says; nil when no rate is tolerable beforehand.
    let decision: SampleVerdict?
    /// The strata with their errors and limits; nil for an undivided sample.
    let strataTable: EvidenceTable?

    init(_ terms: ReviewTerms, _ items: [(stratum: String?, isError: Bool)]) throws(SamplingError) {
        let errors = items.count(where: \.isError)
        if terms.strata.isEmpty {
            let method = terms.samplingMethod
            let limits = try AttributeEvaluation(
                method: method, size: items.count, errors: errors, confidence: terms.confidence)
            upperCount = limits.oneSided.upperCount ?? terms.roundedUp(limits.oneSided.upper)
            decision = try terms.tolerable.map { tolerable throws(SamplingError) in
                let rule = try DecisionRule(confidence: terms.confidence, tolerable: tolerable)
                let colour = try rule.colour(method: method, size: items.count, errors: errors)
                return terms.verdict(colour, tolerable, errors, items.count)
            }
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
        let verdict: Verdict =
            switch colour {
            case .green: .clean
            case .yellow: .minor
            case .red: .material
            }
        return SampleVerdict(
            verdict,
            "\(Swedish.count(errors, "post", "poster")) med fel av \(Swedish.grouped(size)) granskade; enligt "
                + SampleRule.text(confidence: confidence, tolerable: tolerable))
    }
}
