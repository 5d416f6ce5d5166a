public import KontrollCore
public import KontrollDigest

/// How many units each stratum gives (stratifierad plan): the first step of a sample that must say something of each unit.
public struct StratifiedPlan: Hashable, Sendable {
    /// The strata's names, in the order of their UTF-8 bytes.
    public let names: [String]
    /// How many units each has.
    public let populations: [Int]
    /// How many units each gives.
    public let allocation: StratumAllocation
    /// The confidence of the statements, between 0 and 1.
    public let confidence: Rate
    /// The share of errors that can be tolerated; nil when the sample only estimates.
    public let tolerable: Rate?

    /// A plan for units whose strata are named in the frame's order. `allocate` shares out the sample over strata of so
    /// many units each.
    public init(
        strata: some Sequence<String>, confidence: Rate, tolerable: Rate? = nil,
        allocate: ([Int]) throws(SamplingError) -> StratumAllocation
    ) throws(SamplingError) {
        var counts: [String: Int] = [:]
        for name in strata { counts[name, default: 0] += 1 }
        names = counts.keys.distinctSorted
        populations = names.map { counts[$0] ?? 0 }
        allocation = try allocate(populations)
        (self.confidence, self.tolerable) = (confidence, tolerable)
    }

    /// Selects the units of the plan from its frame: the second step.
    public func select(
        from frame: TicketFrame, strata: some Collection<String>, seed: Seed
    ) throws(SamplingError) -> StratifiedSelection {
        let sizes = Dictionary(zip(names, allocation.sizes), uniquingKeysWith: { first, _ in first })
        let draws = try frame.draw(seed: seed, strata: strata, sizes: sizes)
        for (index, draw) in draws.enumerated()
        where index >= names.count || names[index] != draw.name || populations[index] != draw.population {
            throw .otherStrata
        }
        guard draws.count == names.count else { throw .otherStrata }
        return StratifiedSelection(plan: self, frameDigest: frame.digest, seed: seed, strata: draws)
    }
}

/// The units selected from each stratum (stratifierat urval).
public struct StratifiedSelection: Hashable, Sendable {
    /// The plan.
    public let plan: StratifiedPlan
    /// The SHA-256 of the frame's sorted ids.
    public let frameDigest: Digest
    /// The seed.
    public let seed: Seed
    /// What was drawn from each stratum.
    public let strata: [StratumDraw]

    /// Takes what was found: for each unit whether it is in error. The third step.
    ///
    /// Refuses answers for units that were not drawn, units without an answer, and strata that gave no unit: nothing can
    /// be said of the population when a part of it had no chance.
    public func evaluate(_ isInError: [String: Bool]) throws(SamplingError) -> StratifiedResult {
        let ids = strata.flatMap { $0.units.map(\.id) }
        _ = try UnitAnswers(isInError).errors(among: ids)
        var examined: [Stratum] = []
        for stratum in strata {
            let own = Set(stratum.units.map(\.id))
            let answers = UnitAnswers(isInError.filter { own.contains(UnitID.normalised($0.key)) })
            examined.append(
                try Stratum(
                    population: stratum.population, size: stratum.units.count,
                    errors: try answers.errors(among: stratum.units.map(\.id))))
        }
        return StratifiedResult(
            names: strata.map(\.name),
            evaluation: try StratifiedEvaluation(strata: examined, confidence: plan.confidence),
            tolerable: plan.tolerable)
    }
}

/// What a stratified sample showed (resultat). Its ``report`` is the fourth step.
public struct StratifiedResult: Hashable, Sendable {
    /// The strata's names.
    public let names: [String]
    /// The limits.
    public let evaluation: StratifiedEvaluation
    /// The share of errors that can be tolerated; nil when the sample only estimates.
    public let tolerable: Rate?

    /// A result of strata named in the evaluation's order.
    public init(names: [String], evaluation: StratifiedEvaluation, tolerable: Rate?) {
        (self.names, self.evaluation, self.tolerable) = (names, evaluation, tolerable)
    }

    /// The colour by the same rule as an undivided sample (ISA 530 A22-A23), by the limit that holds for the strata.
    public var colour: SampleColour? { tolerable.map(evaluation.colour) }

    /// What the sample says and does not say, for a reader.
    public var report: SampleReport { SampleReport(self) }
}

extension StratifiedEvaluation {
    /// Whether every unit was examined.
    public var isCensus: Bool { strata.allSatisfy { $0.size == $0.population } }

    /// Green when the upper limit is below the tolerable number of errors, or a census is within it; red when the estimate
    /// itself is above the tolerable rate; else yellow.
    public func colour(tolerable: Rate) -> SampleColour {
        let errors = strata.reduce(0) { $0 + $1.errors }
        if isCensus { return tolerable.isExceeded(by: errors, of: population) ? .red : .green }
        if upperCount < tolerable.ceil(times: population) { return .green }
        // A sum of quotients: the comparison leans towards the exact tie by a relative 1e-12.
        return estimateCount > tolerable.times(population) * (1 + 1e-12) ? .red : .yellow
    }
}
