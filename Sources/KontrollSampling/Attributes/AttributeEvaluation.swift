public import KontrollCore

/// What a sample with errors says about its population (utvärdering): the point estimate and exact limits.
///
/// Clopper-Pearson limits (1934) for the binomial, Garwood's (1936) for the Poisson, and for draws without replacement
/// the exact hypergeometric limits in whole units.
public struct AttributeEvaluation: Hashable, Sendable {
    /// The distribution used.
    public let method: SamplingMethod
    /// The units examined (n), at least 1.
    public let size: Int
    /// The errors found (k).
    public let errors: Int
    /// The confidence of the statements, between 0 and 1.
    public let confidence: Rate

    /// Each limit on its own holds with the confidence: "at most `upper`" or "at least `lower`".
    public let oneSided: ErrorLimits
    /// The two limits together hold with the confidence.
    public let twoSided: ErrorLimits

    /// The share of errors in the sample, k/n.
    public var point: Double { Double(errors) / Double(size) }

    /// Computes the limits.
    public init(method: SamplingMethod, size: Int, errors: Int, confidence: Rate) throws(SamplingError) {
        try method.check(size: size)
        guard 0...size ~= errors else { throw .outOfRange(.errors) }
        let accepted = try AcceptedRisk(confidence: confidence)
        (self.method, self.size, self.errors, self.confidence) = (method, size, errors, confidence)
        oneSided = ErrorLimits(method: method, size: size, errors: errors, tail: accepted)
        twoSided = ErrorLimits(method: method, size: size, errors: errors, tail: accepted.half)
    }
}

/// A lower and an upper limit for the errors in a population (felgräns).
public struct ErrorLimits: Hashable, Sendable {
    /// The lower limit as a share of the population.
    public let lower: Double
    /// The upper limit as a share of the population; a Poisson limit may exceed 1.
    public let upper: Double
    /// The lower limit in units, where the method knows the population.
    public let lowerCount: Int?
    /// The upper limit in units, where the method knows the population.
    public let upperCount: Int?

    init(method: SamplingMethod, size: Int, errors: Int, tail: AcceptedRisk) {
        switch method {
        case .hypergeometric(let population):
            let counts = (
                lower: Self.lowerCount(population: population, size: size, errors: errors, tail: tail),
                upper: Self.upperCount(population: population, size: size, errors: errors, tail: tail)
            )
            (lowerCount, upperCount) = (counts.lower, counts.upper)
            lower = Double(counts.lower) / Double(population)
            upper = Double(counts.upper) / Double(population)
        case .binomial:
            (lowerCount, upperCount) = (nil, nil)
            let (n, k) = (Double(size), Double(errors))
            lower =
                errors == 0
                ? 0
                : Search.root(from: 0, to: 1) { rate in
                    Tails.beta(a: k, b: n - k + 1, x: rate, y: 1 - rate).lower >= tail.alpha
                }
            upper =
                errors == size
                ? 1
                : Search.root(from: 0, to: 1) { rate in
                    Tails.beta(a: k + 1, b: n - k, x: rate, y: 1 - rate).upper <= tail.alpha
                }
        case .poisson:
            (lowerCount, upperCount) = (nil, nil)
            lower = errors == 0 ? 0 : GammaQuantile.whereLower(shape: Double(errors), is: tail.alpha) / Double(size)
            upper = GammaQuantile.whereUpper(shape: Double(errors) + 1, is: tail.alpha) / Double(size)
        }
    }

    /// The most errors K in the population for which k or fewer in the sample would be likelier than the tail.
    static func upperCount(population: Int, size: Int, errors: Int, tail: AcceptedRisk) -> Int {
        let highest = population - size + errors
        let beyond = Search.smallest(in: errors...highest) { count in
            tail.covers(
                ErrorDistribution.hypergeometric(population: population, errors: count, size: size).atMost(errors))
        }
        return beyond.map { $0 - 1 } ?? highest
    }

    /// The fewest errors K in the population for which k or more in the sample would be likelier than the tail.
    static func lowerCount(population: Int, size: Int, errors: Int, tail: AcceptedRisk) -> Int {
        let highest = population - size + errors
        let first = Search.smallest(in: errors...highest) { count in
            !tail.covers(
                ErrorDistribution.hypergeometric(population: population, errors: count, size: size).atLeast(errors))
        }
        return first ?? highest
    }
}

/// Where the gamma distribution with scale 1 leaves so much in a tail.
enum GammaQuantile {
    /// The x with P(shape, x) = probability.
    static func whereLower(shape: Double, is probability: Double) -> Double {
        solve(shape: shape) { $0.lower >= probability }
    }

    /// The x with Q(shape, x) = probability.
    static func whereUpper(shape: Double, is probability: Double) -> Double {
        solve(shape: shape) { $0.upper <= probability }
    }

    private static func solve(shape: Double, where holds: (Tails) -> Bool) -> Double {
        var high = max(shape, 1)
        while !holds(Tails.gamma(a: shape, x: high)), high < 1e300 { high *= 2 }
        return Search.root(from: 0, to: high) { holds(Tails.gamma(a: shape, x: $0)) }
    }
}
