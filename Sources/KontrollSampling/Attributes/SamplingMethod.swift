public import KontrollCore

/// Which distribution the errors of an attribute sample are taken to follow (fördelning).
public enum SamplingMethod: Hashable, Sendable {
    /// Draws without replacement from a population of known size: exact, and the one to prefer.
    case hypergeometric(population: Int)
    /// Independent draws, or a population so large that it makes no difference.
    case binomial
    /// Rare errors; a little on the safe side of the binomial.
    case poisson

    /// The largest population and sample the arithmetic is made for.
    static let largest = 1 << 53

    /// The number of units in the population, where the method uses it.
    public var population: Int? {
        if case .hypergeometric(let population) = self { population } else { nil }
    }

    /// The errors in the population at a rate, rounded up to whole units (K_T), where the method knows the population.
    public func tolerableCount(at rate: Rate) -> Int? { population.map(rate.ceil(times:)) }

    /// Refuses a population without units or too large, and a sample larger than it.
    func check(size: Int? = nil) throws(SamplingError) {
        if let size, !(1...Self.largest ~= size) { throw .outOfRange(.sampleSize) }
        guard let population else { return }
        guard population != 0 else { throw .emptyPopulation }
        guard 1...Self.largest ~= population else { throw .outOfRange(.population) }
        if let size, size > population { throw .exceedsPopulation(requested: size, population: population) }
    }

    /// The errors in a sample when the population is in error at this rate; without replacement at the smallest whole
    /// number of errors that is no lower (K_T).
    func errors(in size: Int, at rate: Rate) -> ErrorDistribution {
        switch self {
        case .binomial: .binomial(size: size, rate: rate.double, complement: rate.complement)
        case .poisson: .poisson(mean: rate.times(size))
        case .hypergeometric(let population):
            .hypergeometric(population: population, errors: rate.ceil(times: population), size: size)
        }
    }
}

/// What a statement about a population is worth (konfidens): alpha is the accepted risk.
struct AcceptedRisk {
    /// 1 − confidence, exact before the one rounding.
    let alpha: Double

    /// Takes a confidence strictly between 0 and 1.
    init(confidence: Rate) throws(SamplingError) {
        guard .zero < confidence, confidence < .one else { throw .outOfRange(.confidence) }
        alpha = confidence.complement
    }

    init(alpha: Double) { self.alpha = alpha }

    /// The risk on either side of a two-sided statement.
    var half: AcceptedRisk { AcceptedRisk(alpha: alpha / 2) }

    /// Whether a risk is no more than the accepted one. Exact ties exist (N = 20, n = 19: risk 1/20) and are accepted:
    /// the comparison leans towards acceptance by a relative 1e-12, the accuracy of the arithmetic.
    func covers(_ risk: Double) -> Bool { risk <= alpha * (1 + 1e-12) }
}
