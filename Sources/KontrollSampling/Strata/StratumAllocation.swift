public import KontrollCore

/// How a sample is shared out over strata (fördelning på strata).
///
/// Each stratum gets a share in proportion to its weight, but at least the minimum and at most all its units; the shares
/// are exact and are rounded by largest remainder.
public struct StratumAllocation: Hashable, Sendable {
    /// What a stratum's share goes by.
    public enum Weighting: Hashable, Sendable {
        /// Its number of units.
        case proportional
        /// The same for all.
        case equal
        /// Its number of units times the spread (standard deviation) of each (Neyman 1934).
        case neyman(deviations: [Rate])
    }

    /// The units to draw from each stratum (n_h).
    public let sizes: [Int]
    /// The shares before rounding.
    public let unrounded: [Double]
    /// The units to draw in all.
    public var total: Int { sizes.reduce(0, +) }

    /// So many units from each stratum, or all of one that has fewer: "four care plans per unit".
    public init(perStratum size: Int, populations: [Int]) throws(SamplingError) {
        try Self.check(populations)
        guard size >= 0 else { throw .outOfRange(.size) }
        sizes = populations.map { min(size, $0) }
        unrounded = sizes.map(Double.init)
    }

    /// Shares `total` units over strata of so many units each; a stratum smaller than the minimum gives all it has.
    public init(
        _ weighting: Weighting, total: Int, populations: [Int], minimum: Int = 1
    ) throws(SamplingError) {
        try Self.check(populations)
        guard total >= 0, minimum >= 0 else { throw .outOfRange(.size) }
        let population = populations.reduce(0, +)
        guard total <= population else { throw .exceedsPopulation(requested: total, population: population) }
        let bounds = populations.map { (low: min(minimum, $0), high: $0) }
        let least = bounds.reduce(0) { $0 + $1.low }
        guard total >= least else { throw .belowMinimum(requested: total, minimum: least) }
        let weights = try Self.weights(weighting, populations: populations)
        let reachable = zip(bounds, weights).reduce(0) { $0 + ($1.1 > 0 ? $1.0.high : $1.0.low) }
        guard total <= reachable else { throw .exceedsWeightedPopulation }

        let shares = Self.shares(weights: weights, bounds: bounds, total: total)
        unrounded = shares.map { Double($0.numerator) / Double($0.denominator) }
        var sizes = shares.map { Int($0.numerator / $0.denominator) }
        // Largest remainder first; then the larger stratum, then the earlier. All remainders above 0 have one denominator.
        let order = shares.indices.sorted { a, b in
            let left = (shares[a].numerator % shares[a].denominator, populations[a], b)
            let right = (shares[b].numerator % shares[b].denominator, populations[b], a)
            return left > right
        }
        for index in order.prefix(total - sizes.reduce(0, +)) { sizes[index] += 1 }
        self.sizes = sizes
    }

    private static func check(_ populations: [Int]) throws(SamplingError) {
        guard !populations.isEmpty else { throw .emptyPopulation }
        var sum = 0
        for population in populations {
            guard 0...SamplingMethod.largest ~= population else { throw .outOfRange(.population) }
            sum += population
            guard sum <= SamplingMethod.largest else { throw .outOfRange(.population) }
        }
    }

    /// Whole weights without a common factor.
    private static func weights(_ weighting: Weighting, populations: [Int]) throws(SamplingError) -> [Int128] {
        switch weighting {
        case .proportional: return try reduced(populations.map { Int128($0) })
        case .equal: return populations.map { _ in 1 }
        case .neyman(let deviations):
            guard deviations.count == populations.count else {
                throw .lengthMismatch(expected: populations.count, found: deviations.count)
            }
            var scale: Int128 = 1
            for deviation in deviations {
                guard deviation >= .zero else { throw .outOfRange(.weight) }
                scale = try multiply(
                    scale, Int128(deviation.denominator) / divisor(scale, Int128(deviation.denominator)))
            }
            var weights: [Int128] = []
            for (deviation, population) in zip(deviations, populations) {
                let whole = try multiply(Int128(deviation.numerator), scale / Int128(deviation.denominator))
                weights.append(try multiply(whole, Int128(population)))
            }
            return try reduced(weights)
        }
    }

    /// Refuses weights so large that products with numbers of units might not fit.
    private static func reduced(_ weights: [Int128]) throws(SamplingError) -> [Int128] {
        let common = max(1, weights.reduce(0, divisor))
        guard weights.allSatisfy({ $0 / common < 1 << 70 }) else { throw .outOfRange(.weight) }
        return weights.map { $0 / common }
    }

    private static func divisor(_ a: Int128, _ b: Int128) -> Int128 {
        var (a, b) = (a, b)
        while b != 0 { (a, b) = (b, a % b) }
        return a
    }

    private static func multiply(_ a: Int128, _ b: Int128) throws(SamplingError) -> Int128 {
        let (product, overflow) = a.multipliedReportingOverflow(by: b)
        guard !overflow else { throw .outOfRange(.weight) }
        return product
    }

    /// The shares clamp(λ w_h, low, high), as fractions, with the λ that makes their sum `total`.
    ///
    /// The sum is piecewise linear in λ, with a corner where a stratum leaves its minimum or reaches its end. Beyond the
    /// last corner that is not too far, the strata that move share what the others leave. Weights are below 2⁷⁰ and units
    /// in all at most 2⁵³, so that every product fits.
    private static func shares(
        weights: [Int128], bounds: [(low: Int, high: Int)], total: Int
    ) -> [(numerator: Int128, denominator: Int128)] {
        let strata = zip(weights, bounds).map { (weight: $0, low: Int128($1.low), high: Int128($1.high)) }
        var last: (corner: Int128, weight: Int128) = (0, 1)
        for stratum in strata where stratum.weight > 0 {
            let weight = stratum.weight
            for corner in [stratum.low, stratum.high] where corner * last.weight > last.corner * weight {
                let sum = strata.reduce(0) {
                    $0 + min(max(corner * $1.weight, $1.low * weight), $1.high * weight)
                }
                if sum <= Int128(total) * weight { last = (corner, weight) }
            }
        }
        /// Where a stratum stands just beyond the corner; nil when it moves.
        func fixed(_ stratum: (weight: Int128, low: Int128, high: Int128)) -> Int128? {
            let position = last.corner * stratum.weight
            if stratum.weight == 0 || position < stratum.low * last.weight { return stratum.low }
            return position >= stratum.high * last.weight ? stratum.high : nil
        }
        let left = Int128(total) - strata.reduce(0) { $0 + (fixed($1) ?? 0) }
        let moving = strata.reduce(0) { $0 + (fixed($1) == nil ? $1.weight : 0) }
        return strata.map { stratum in fixed(stratum).map { ($0, 1) } ?? (left * stratum.weight, moving) }
    }
}
