public import KontrollCore

/// What a stratified sample with errors says about its population (utvärdering av stratifierat urval).
public struct StratifiedEvaluation: Hashable, Sendable {
    /// The strata.
    public let strata: [Stratum]
    /// The confidence of the statements, between 0 and 1.
    public let confidence: Rate

    /// The estimated errors in the population: Σ N_h k_h / n_h.
    public let estimateCount: Double
    /// The standard error of the estimated rate; nil when a stratum has one unit examined of several.
    public let standardError: Double?
    /// The upper limit of each stratum: a statement about each by itself, not about all together.
    public let stratumUpperCounts: [Int]
    /// The upper limits that hold together, each at its share of the risk.
    public let bonferroniStratumUpperCounts: [Int]
    /// The upper limit as if there were no strata. For comparison only: it does not hold with the stated confidence.
    public let pooledUpperCount: Int
    /// The exact upper limit, where it can be computed; see ``MaximalLimit``.
    public let maximal: MaximalLimit?

    /// The number of units in all strata.
    public var population: Int { strata.reduce(0) { $0 + $1.population } }
    /// The estimated rate of errors.
    public var estimateRate: Double { estimateCount / Double(population) }
    /// The upper limit for the population that always holds: the sum of the limits that hold together.
    public var bonferroniUpperCount: Int { bonferroniStratumUpperCounts.reduce(0, +) }
    /// The upper limit to report: the exact one where there is one.
    public var upperCount: Int { maximal?.count ?? bonferroniUpperCount }

    /// Whether all strata were examined to the same share.
    public var hasEqualFractions: Bool {
        guard let first = strata.first else { return true }
        return strata.allSatisfy {
            Int128($0.size) * Int128(first.population) == Int128(first.size) * Int128($0.population)
        }
    }

    /// Evaluates at least one stratum.
    public init(strata: [Stratum], confidence: Rate) throws(SamplingError) {
        let accepted = try AcceptedRisk(confidence: confidence)
        guard !strata.isEmpty else { throw .emptyPopulation }
        let population = strata.reduce(Int128(0)) { $0 + Int128($1.population) }
        guard population <= Int128(SamplingMethod.largest) else { throw .outOfRange(.population) }
        let shared = AcceptedRisk(alpha: accepted.alpha / Double(strata.count))
        func limit(_ stratum: Stratum, _ tail: AcceptedRisk) -> Int {
            ErrorLimits.upperCount(
                population: stratum.population, size: stratum.size, errors: stratum.errors, tail: tail)
        }
        (self.strata, self.confidence) = (strata, confidence)
        estimateCount = strata.reduce(0) { $0 + Double($1.population) * Double($1.errors) / Double($1.size) }
        standardError = Self.standardError(strata, population: Double(population))
        stratumUpperCounts = strata.map { limit($0, accepted) }
        bonferroniStratumUpperCounts = strata.map { limit($0, shared) }
        pooledUpperCount = ErrorLimits.upperCount(
            population: Int(population), size: strata.reduce(0) { $0 + $1.size },
            errors: strata.reduce(0) { $0 + $1.errors }, tail: accepted)
        maximal = MaximalLimit.find(strata, accepted: accepted)
    }

    /// √ Σ (N_h/N)² (1 − n_h/N_h) p_h (1 − p_h) / (n_h − 1); a stratum examined in full adds nothing.
    private static func standardError(_ strata: [Stratum], population: Double) -> Double? {
        var variance = 0.0
        for stratum in strata where stratum.size < stratum.population {
            guard stratum.size > 1 else { return nil }
            let (size, all) = (Double(stratum.size), Double(stratum.population))
            let rate = Double(stratum.errors) / size
            let weight = all / population
            variance += weight * weight * (1 - size / all) * rate * (1 - rate) / (size - 1)
        }
        return variance.squareRoot()
    }
}

/// The mean and spread of the amounts in error in a stratum.
public struct StratumAmounts: Hashable, Sendable {
    /// Its number of units (N_h).
    public let population: Int
    /// The units examined (n_h).
    public let size: Int
    /// The mean difference, booked less audited.
    public let mean: Double
    /// The standard deviation of the differences, with n − 1; 0 for a single unit.
    public let deviation: Double

    /// A stratum whose mean and standard deviation are known.
    public init(population: Int, size: Int, mean: Double, deviation: Double) throws(SamplingError) {
        try SamplingMethod.hypergeometric(population: population).check(size: size)
        guard mean.isFinite, deviation.isFinite, deviation >= 0 else { throw .outOfRange(.weight) }
        (self.population, self.size, self.mean, self.deviation) = (population, size, mean, deviation)
    }

    /// A stratum with the differences in öre found in the units examined.
    public init(population: Int, differences: [Money]) throws(SamplingError) {
        let values = differences.map { Double($0.ore) }
        let mean = values.reduce(0, +) / Double(max(values.count, 1))
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = values.count > 1 ? (squares / Double(values.count - 1)).squareRoot() : 0
        try self.init(population: population, size: values.count, mean: mean, deviation: deviation)
    }
}

/// The sum of differences in a population, estimated from a stratified sample (summa av avvikelser), with Student's t
/// (Cochran, *Sampling Techniques*, chapter 5).
public struct StratifiedAmounts: Hashable, Sendable {
    /// The estimated sum: Σ N_h mean_h, in the unit of the means.
    public let total: Double
    /// Its standard error.
    public let standardError: Double
    /// Degrees of freedom: units examined less strata.
    public let degreesOfFreedom: Int
    /// Student's t for the one-sided limits.
    public let oneSidedT: Double
    /// Student's t for the two-sided limits.
    public let twoSidedT: Double
    /// The units in all strata.
    public let population: Int

    /// The estimated mean per unit.
    public var meanPerUnit: Double { total / Double(population) }
    /// Lower and upper limits, each holding on its own.
    public var oneSided: (lower: Double, upper: Double) { limits(oneSidedT) }
    /// Lower and upper limits that hold together.
    public var twoSided: (lower: Double, upper: Double) { limits(twoSidedT) }

    private func limits(_ t: Double) -> (lower: Double, upper: Double) {
        (total - t * standardError, total + t * standardError)
    }

    /// Evaluates strata with more units examined, in all, than there are strata.
    public init(strata: [StratumAmounts], confidence: Rate) throws(SamplingError) {
        let accepted = try AcceptedRisk(confidence: confidence)
        guard !strata.isEmpty else { throw .emptyPopulation }
        let units = strata.reduce(Int128(0)) { $0 + Int128($1.population) }
        guard units <= Int128(SamplingMethod.largest) else { throw .outOfRange(.population) }
        // One unit of several tells nothing of the spread.
        guard strata.allSatisfy({ $0.size > 1 || $0.population == 1 }) else { throw .outOfRange(.sampleSize) }
        population = Int(units)
        degreesOfFreedom = strata.reduce(0) { $0 + $1.size } - strata.count
        guard degreesOfFreedom >= 1 else { throw .outOfRange(.sampleSize) }
        total = strata.reduce(0) { $0 + Double($1.population) * $1.mean }
        let variance = strata.reduce(0) { sum, stratum in
            let (all, size) = (Double(stratum.population), Double(stratum.size))
            return sum + all * all * (1 - size / all) * stratum.deviation * stratum.deviation / size
        }
        standardError = variance.squareRoot()
        oneSidedT = StudentT.upperQuantile(accepted.alpha, degreesOfFreedom: degreesOfFreedom)
        twoSidedT = StudentT.upperQuantile(accepted.half.alpha, degreesOfFreedom: degreesOfFreedom)
    }
}
