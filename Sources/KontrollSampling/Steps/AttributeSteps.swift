public import KontrollDigest

extension AttributePlan {
    /// Selects the units of the plan from its frame: the second step.
    ///
    /// Refuses a frame that has another number of units than the plan was made for.
    public func select(from frame: TicketFrame, seed: Seed) throws(SamplingError) -> AttributeSelection {
        if let planned = method.population, planned != frame.count {
            throw .lengthMismatch(expected: planned, found: frame.count)
        }
        return AttributeSelection(
            plan: self, population: frame.count, frameDigest: frame.digest, seed: seed,
            units: try frame.draw(seed: seed, size: size))
    }
}

/// The units selected by a plan (urval), before anybody has looked at them.
public struct AttributeSelection: Hashable, Sendable {
    /// The plan.
    public let plan: AttributePlan
    /// How many units could be drawn.
    public let population: Int
    /// The SHA-256 of their sorted ids.
    public let frameDigest: Digest
    /// The seed.
    public let seed: Seed
    /// What was drawn, in draw order.
    public let units: [DrawnUnit]

    /// Takes what was found: for each unit whether it is in error. The third step.
    ///
    /// Refuses answers for units that were not drawn, and units without an answer: silence is not a pass.
    public func evaluate(_ isInError: [String: Bool]) throws(SamplingError) -> AttributeResult {
        let errors = try UnitAnswers(isInError).errors(among: units.map(\.id))
        let rule = try DecisionRule(confidence: plan.confidence, tolerable: plan.tolerable)
        return AttributeResult(
            selection: self, decision: try rule.decide(method: plan.method, size: units.count, errors: errors))
    }
}

/// What a planned sample showed (resultat). Its ``report`` is the fourth step.
public struct AttributeResult: Hashable, Sendable {
    /// What was selected, and why.
    public let selection: AttributeSelection
    /// What the decision rule says.
    public let decision: SampleDecision

    /// What the sample says and does not say, for a reader.
    public var report: SampleReport {
        var report = SampleReport(decision)
        report.facts.insert(SampleReport.Fact("Så bestämdes storleken", selection.plan.reason), at: 0)
        return report
    }
}

/// What was answered for each unit.
struct UnitAnswers {
    private let answers: [String: Bool]

    init(_ answers: [String: Bool]) {
        self.answers = Dictionary(answers.map { (UnitID.normalised($0), $1) }, uniquingKeysWith: { $0 || $1 })
    }

    /// How many of these units are in error.
    func errors(among ids: [String]) throws(SamplingError) -> Int {
        guard Set(answers.keys).isSubset(of: ids) else { throw .unknownUnit }
        var errors = 0
        for (position, id) in ids.enumerated() {
            guard let isInError = answers[id] else { throw .unanswered(position: position) }
            if isInError { errors += 1 }
        }
        return errors
    }
}
