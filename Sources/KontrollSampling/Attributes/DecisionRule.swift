public import KontrollCore

/// How the result of a sample is coloured when the control sets no limits of its own (beslutsregel).
///
/// After ISA 530 A22-A23: a sample that supports the population is green; one whose own share of errors is above the
/// tolerable is red, it gives no basis; in between the sampling risk is too high, which is yellow. A share equal to the
/// tolerable is yellow, never red.
public struct DecisionRule: Hashable, Sendable {
    /// The confidence asked for, between 0 and 1.
    public let confidence: Rate
    /// The share of errors that can be tolerated, above 0 and at most 1.
    public let tolerable: Rate

    /// A rule; refuses a confidence or a rate that cannot be.
    public init(confidence: Rate, tolerable: Rate) throws(SamplingError) {
        _ = try AcceptedRisk(confidence: confidence)
        guard .zero < tolerable, tolerable <= .one else { throw .outOfRange(.tolerable) }
        (self.confidence, self.tolerable) = (confidence, tolerable)
    }

    /// The colour of a sample with so many errors.
    public func colour(method: SamplingMethod, size: Int, errors: Int) throws(SamplingError) -> SampleColour {
        try decide(method: method, size: size, errors: errors).colour
    }

    /// The colour of a sample with so many errors, and what it rests on.
    public func decide(method: SamplingMethod, size: Int, errors: Int) throws(SamplingError) -> SampleDecision {
        let evaluation = try AttributeEvaluation(method: method, size: size, errors: errors, confidence: confidence)
        let accepted = try AcceptedRisk(confidence: confidence)
        let distribution = method.errors(in: size, at: tolerable)
        let risk = distribution.atMost(errors)
        let isCensus = method.population == size
        let pointExceeds = tolerable.isExceeded(by: errors, of: size)
        let redConfirmed =
            if let population = method.population, let least = evaluation.oneSided.lowerCount {
                tolerable.isExceeded(by: least, of: population)
            } else {
                // The lower limit is above the rate exactly when so many errors at that rate are rarer than the tail.
                distribution.atLeast(errors) < accepted.alpha * (1 - 1e-12)
            }
        return SampleDecision(
            rule: self, evaluation: evaluation, risk: risk, isCensus: isCensus,
            supported: isCensus ? !pointExceeds : accepted.covers(risk), pointExceeds: pointExceeds,
            redConfirmed: redConfirmed)
    }
}

/// The colour of a sample (färg).
public enum SampleColour: String, Hashable, Sendable, CaseIterable, Codable {
    /// The sample shows that the errors are tolerable.
    case green
    /// The sample shows neither.
    case yellow
    /// The errors in the sample themselves are more than tolerable.
    case red

    /// The colour's Swedish word.
    public var swedish: String {
        switch self {
        case .green: "grön"
        case .yellow: "gul"
        case .red: "röd"
        }
    }
}

/// What a decision rule said about a sample, and why.
public struct SampleDecision: Hashable, Sendable {
    /// The rule.
    public let rule: DecisionRule
    /// The point estimate and the limits.
    public let evaluation: AttributeEvaluation
    /// The chance of so few errors although the population is at the tolerable rate. Of no use after a census.
    public let risk: Double
    /// Whether every unit was examined: then there is no sampling risk.
    public let isCensus: Bool
    /// Whether the risk is accepted or, after a census, the errors are tolerable.
    public let supported: Bool
    /// Whether the sample's own share of errors is above the tolerable rate.
    public let pointExceeds: Bool
    /// Whether even the lower one-sided limit is above the tolerable rate: red beyond the play of chance.
    public let redConfirmed: Bool

    /// The colour.
    public var colour: SampleColour { supported ? .green : pointExceeds ? .red : .yellow }
}
