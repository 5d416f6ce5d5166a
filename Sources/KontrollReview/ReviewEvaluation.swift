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
    /// What the decision rule says; nil while items are unreviewed, or when nothing was planned as tolerable.
    public let decision: SampleVerdict?
    /// What the sample says and does not say; nil while items are unreviewed, or when it was not planned.
    public let statements: SampleStatements?

    /// The names of the measures, as limits use them.
    public enum MeasureName {
        /// The share of reviewed items in error.
        public static let errorShare = "felandel"
        /// The most errors the population can hold, with the confidence planned for.
        public static let upperLimit = "övre gräns"
        /// The most likely net misstatement, in a sample by amounts.
        public static let likelyMisstatement = "troligt felbelopp"
        /// The most that can be misstated in either direction, in a sample by amounts.
        public static let upperMisstatement = "övre felgräns"
    }

    /// Evaluates the answers to a request. Items without an answer are unreviewed.
    public init(_ request: ReviewRequest, answers: [ReviewedItem]) throws(ReviewError) {
        let byID = Dictionary(answers.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let reviewed = request.items.compactMap { item in byID[item.id].map { (item: item, answer: $0) } }
        let wrong = reviewed.filter { $0.answer.hasError || $0.item.isWrong($0.answer) }
        findings = wrong.map { Self.finding($0.item, $0.answer, request) }
        var evidence = request.questions.isEmpty ? [] : [Self.answersTable(request, reviewed.map(\.answer))]
        guard reviewed.count == request.items.count, !reviewed.isEmpty else {
            (measures, decision, statements, self.evidence) = ([], nil, nil, evidence)
            return
        }
        let errors = findings.count
        var measures = [
            Measure(MeasureName.errorShare, .share(part: Int64(errors), of: Int64(reviewed.count)))
        ]
        var (decision, statements) = (SampleVerdict?.none, SampleStatements?.none)
        if let terms = request.terms {
            do throws(SamplingError) {
                if let money = terms.money {
                    let limits = try MisstatementLimits(money, terms, reviewed)
                    measures += limits.measures
                    (decision, statements) = (limits.decision, limits.statements)
                    evidence += [limits.amounts, limits.statements.table]
                    (self.measures, self.decision, self.statements, self.evidence) =
                        (measures, decision, statements, evidence)
                    return
                }
                let limits = try SampleLimits(terms, reviewed.map { ($0.item.stratum, $0.answer.hasError) })
                measures.append(
                    Measure(
                        MeasureName.upperLimit,
                        .share(part: Int64(limits.upperCount), of: Int64(terms.population))))
                decision = limits.decision
                if let table = limits.strataTable { evidence.append(table) }
                statements = limits.statements
                evidence.append(limits.statements.table)
            } catch {
                throw ReviewError(text: "stickprovet kan inte utvärderas: \(error)")
            }
        }
        (self.measures, self.decision, self.statements, self.evidence) = (measures, decision, statements, evidence)
    }

    /// Says which questions were answered with no; the id and the reviewer's remark can be destroyed on their day.
    private static func finding(
        _ item: ReviewRequest.Item, _ answer: ReviewedItem, _ request: ReviewRequest
    ) -> Finding {
        if let booked = item.booked, let right = answer.amount, right != booked.amount {
            let (book, audit) = (booked.amount.inKronor, right.inKronor)
            let size = Money(ore: abs(booked.amount.ore - right.ore))
            return Finding(
                answer.comment.isEmpty
                    ? "Post \(item.id) i stickprovet är bokförd till \(book), rätt belopp är \(audit)"
                    : "Post \(item.id) i stickprovet är bokförd till \(book), rätt belopp är \(audit) (”\(answer.comment)”)",
                rows: [item.row], amount: size)
        }
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
