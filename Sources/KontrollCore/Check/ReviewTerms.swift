/// What the answers of a review are to show (villkor för utvärderingen): the terms the sample was planned by.
public struct ReviewTerms: Codable, Sendable, Hashable {
    /// How the errors in a sample are distributed.
    public enum Method: String, Codable, Sendable, Hashable, CaseIterable {
        /// Drawn without replacement from a population that is counted; exact.
        case hypergeometric
        /// As if drawn with replacement.
        case binomial
        /// For rare errors in a large population.
        case poisson
    }

    /// A part of the population that was drawn from by itself (stratum).
    public struct Stratum: Codable, Sendable, Hashable {
        /// What it is called: `Område Norr`.
        public var name: String
        /// How many items it has.
        public var population: Int

        /// A part of the population.
        public init(name: String, population: Int) { (self.name, self.population) = (name, population) }
    }

    /// How the errors in a sample are distributed.
    public var method: Method
    /// How many items could be drawn.
    public var population: Int
    /// How sure the statements are to be.
    public var confidence: Rate
    /// The share of errors that can be tolerated; nil when the sample only estimates.
    public var tolerable: Rate?
    /// The strata, each of which items were drawn from; empty for an undivided sample.
    public var strata: [Stratum]
    /// How the amounts were drawn; nil for a sample that is not by amounts.
    public var money: DrawnMoney?

    /// How the öre of a sample by amounts were drawn.
    public struct DrawnMoney: Codable, Sendable, Hashable {
        /// The frame, and what it was drawn by.
        public var frame: SampleMoney
        /// How many öre were drawn from the items below the interval.
        public var hits: Int

        /// A draw.
        public init(_ frame: SampleMoney, hits: Int) { (self.frame, self.hits) = (frame, hits) }
    }

    /// Terms; without strata for an undivided sample.
    public init(
        method: Method = .hypergeometric, population: Int, confidence: Rate, tolerable: Rate?, strata: [Stratum] = [],
        money: DrawnMoney? = nil
    ) {
        self.method = method
        self.population = population
        self.confidence = confidence
        self.tolerable = tolerable
        self.strata = strata
        self.money = money
    }
}

/// What a reviewed sample says and does not say (vad stickprovet säger och inte säger), in Swedish sentences without any
/// item's id.
public struct SampleStatements: Codable, Sendable, Hashable {
    /// What can be concluded.
    public var says: [String]
    /// What cannot, although it is easily believed.
    public var doesNotSay: [String]

    /// What it says and does not say.
    public init(says: [String], doesNotSay: [String]) { (self.says, self.doesNotSay) = (says, doesNotSay) }
}

/// What a decision rule makes of a reviewed sample (beslutsregel), when the control sets no limits of its own.
public struct SampleVerdict: Codable, Sendable, Hashable {
    /// What it showed.
    public var verdict: Verdict
    /// The rule and what it rests on, in Swedish.
    public var text: String

    /// What a rule made of a sample.
    public init(_ verdict: Verdict, _ text: String) { (self.verdict, self.text) = (verdict, text) }
}
