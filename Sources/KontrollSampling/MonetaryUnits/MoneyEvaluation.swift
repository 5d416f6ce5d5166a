public import KontrollCore

/// An item whose audited amount differs from the booked one (felaktig post).
public struct MoneyError: Hashable, Sendable {
    /// The booked amount, above 0.
    public let book: Money
    /// The amount it should have been.
    public let audit: Money
    /// How many of its öre were drawn.
    public let times: Int

    /// An error; an item drawn several times counts several times.
    public init(book: Money, audit: Money, times: Int = 1) {
        (self.book, self.audit, self.times) = (book, audit, times)
    }
}

/// Limits in öre for a misstatement in one direction.
public struct MoneyLimits: Hashable, Sendable {
    /// The share of each erroneous öre that is wrong (kvotfel), largest first, once for every time it was drawn.
    public let taints: [Double]
    /// The errors in the top items: known, never projected.
    public let known: Double
    /// The errors of the rest, projected: interval × sum of taints, uncapped.
    public let projected: Double
    /// What the errors found add to the limit beyond their projection.
    public let incrementalAllowance: Double
    /// Stringer's upper limit with Poisson factors, and known errors.
    public let stringer: Double
    /// The most likely error: known and projected.
    public var mostLikely: Double { known + projected }
}

/// What a monetary-unit sample says about its population (utvärdering av beloppsurval).
///
/// Overstatement and understatement are evaluated each by itself; limits are set against each other only as the net upper
/// limits say. Stringer's bound after AICPA Audit Guide *Audit Sampling* 2017, chapter 6; the cell bound after Leslie,
/// Teitlebaum and Anderson (1979).
public struct MoneyEvaluation: Hashable, Sendable {
    /// Booked too high.
    public let over: MoneyLimits
    /// Booked too low.
    public let under: MoneyLimits
    /// The limit in öre if no errors had been found; 0 when nothing was drawn.
    public let basicPrecision: Double
    /// Whether Stringer's overstatement limit was cut at the value of the rest.
    public let isCappedAtRestValue: Bool
    /// Stringer's limit for overstatement with binomial factors, as a share of the rest.
    public let stringerBinomialRate: Double
    /// The same in öre, and known errors.
    public let stringerBinomial: Double
    /// The cell bound for overstatement in öre, and known errors.
    public let cellPoisson: Double
    /// Some öre is wrong by more than itself: the limits do not hold, and the result is never green.
    public let hasTaintOverOne: Bool
    /// The largest misstatement that can be tolerated.
    public let tolerable: Money

    /// Overstatement less understatement, both at their most likely.
    public var mostLikelyNet: Double { over.mostLikely - under.mostLikely }
    /// The overstatement limit less the most likely understatement.
    public var netUpperOver: Double { over.stringer - under.mostLikely }
    /// The understatement limit less the most likely overstatement.
    public var netUpperUnder: Double { under.stringer - over.mostLikely }

    /// Green when both net limits are tolerable; red when the most likely net error itself is not; else yellow.
    public var colour: SampleColour {
        // Sums of quotients: the comparisons lean towards the exact tie by a relative 1e-12.
        let limit = Double(tolerable.ore) * (1 + 1e-12)
        if max(netUpperOver, netUpperUnder) <= limit, !hasTaintOverOne { return .green }
        return abs(mostLikelyNet) > limit ? .red : .yellow
    }

    /// Evaluates `hits` öre drawn with `interval` from a rest of `restValue`, and the top items.
    public init(
        confidence: Rate, interval: Rate, restValue: Money, hits: Int, sampleErrors: [MoneyError],
        topErrors: [MoneyError], tolerable: Money
    ) throws(SamplingError) {
        let accepted = try AcceptedRisk(confidence: confidence)
        guard interval > .zero else { throw .outOfRange(.interval) }
        guard tolerable.ore > 0 else { throw .outOfRange(.tolerableAmount) }
        guard restValue.ore >= 0 else { throw .outOfRange(.restValue) }
        guard 0...MoneyDraw.largestSize ~= hits else { throw .outOfRange(.hits) }
        let taints = try Taints(sampleErrors, hits: hits)
        let known = try KnownErrors(topErrors)
        let factors = ConfidenceFactors(accepted: accepted, count: max(taints.over.count, taints.under.count))
        // A rest that is empty has no limit; one that is not, but gave no öre, keeps the factor: it is unknown.
        let basicFactor = hits == 0 && restValue.ore == 0 ? 0 : factors.first
        let step = interval.double
        let rest = Double(restValue.ore)

        func limits(_ taints: [Double], known: Double, cap: Double) -> MoneyLimits {
            let capped = taints.map { min($0, 1) }
            let growth = zip(capped, factors.steps).reduce(0) { $0 + $1.0 * $1.1 }
            return MoneyLimits(
                taints: taints, known: known, projected: step * taints.reduce(0, +),
                incrementalAllowance: step * zip(capped, factors.steps).reduce(0) { $0 + $1.0 * ($1.1 - 1) },
                stringer: min(step * (basicFactor + growth), cap) + known)
        }
        over = limits(taints.over, known: known.over, cap: rest)
        under = limits(taints.under, known: known.under, cap: .infinity)
        basicPrecision = hits == 0 ? 0 : step * factors.first
        let growth = zip(taints.over, factors.steps).reduce(0) { $0 + min($1.0, 1) * $1.1 }
        isCappedAtRestValue = step * (basicFactor + growth) > rest
        cellPoisson = min(step * factors.cell(taints.over, basic: basicFactor), rest) + known.over
        stringerBinomialRate =
            hits == 0 ? (restValue.ore == 0 ? 0 : 1) : BinomialFactors.stringer(taints.over, hits: hits, accepted)
        stringerBinomial = stringerBinomialRate * rest + known.over
        hasTaintOverOne = taints.isOverOne
        self.tolerable = tolerable
    }
}

/// Taints of the drawn öre, by direction, largest first.
private struct Taints {
    private(set) var over: [Double] = []
    private(set) var under: [Double] = []
    private(set) var isOverOne = false

    init(_ errors: [MoneyError], hits: Int) throws(SamplingError) {
        var found = 0
        for error in errors {
            guard error.book.ore > 0, error.times >= 1 else { throw .outOfRange(.errorAmount) }
            let (difference, overflow) = error.book.ore.subtractingReportingOverflow(error.audit.ore)
            guard !overflow else { throw .amountOverflow }
            let (sum, wide) = found.addingReportingOverflow(error.times)
            guard !wide, sum <= hits else { throw .outOfRange(.errors) }
            found = sum
            let taint = abs(Double(difference)) / Double(error.book.ore)
            isOverOne = isOverOne || difference.magnitude > error.book.magnitude
            let taints = Array(repeating: taint, count: error.times)
            if difference > 0 { over += taints }
            if difference < 0 { under += taints }
        }
        over.sort(by: >)
        under.sort(by: >)
    }
}

/// Errors in items that were all examined.
private struct KnownErrors {
    private(set) var over = 0.0
    private(set) var under = 0.0

    init(_ errors: [MoneyError]) throws(SamplingError) {
        var (high, low) = (Int128(0), Int128(0))
        for error in errors {
            guard error.book.ore > 0 else { throw .outOfRange(.errorAmount) }
            let difference = Int128(error.book.ore) - Int128(error.audit.ore)
            if difference > 0 { high += difference } else { low -= difference }
        }
        (over, under) = (Double(high), Double(low))
    }
}

/// The Poisson factors F_j = Γ⁻¹(confidence; j + 1).
private struct ConfidenceFactors {
    let first: Double
    private let factors: [Double]
    /// F_j − F_(j−1), from j = 1.
    let steps: [Double]

    init(accepted: AcceptedRisk, count: Int) {
        factors = (0...count).map { GammaQuantile.whereUpper(shape: Double($0) + 1, is: accepted.alpha) }
        first = GammaQuantile.whereUpper(shape: 1, is: accepted.alpha)
        steps = zip(factors, factors.dropFirst()).map { $1 - $0 }
    }

    /// U_j = max(U_(j−1) + t_j, F_j · mean(t_1 … t_j)).
    func cell(_ taints: [Double], basic: Double) -> Double {
        var (limit, sum) = (basic, 0.0)
        for (index, taint) in taints.enumerated() {
            let capped = min(taint, 1)
            sum += capped
            limit = max(limit + capped, factors[index + 1] * sum / Double(index + 1))
        }
        return limit
    }
}

/// The binomial factors p_j: Clopper-Pearson's one-sided upper limits.
private enum BinomialFactors {
    /// p_0 + Σ (p_j − p_(j−1)) min(t_j, 1).
    static func stringer(_ taints: [Double], hits: Int, _ accepted: AcceptedRisk) -> Double {
        func limit(_ errors: Int) -> Double {
            ErrorLimits(method: .binomial, size: hits, errors: errors, tail: accepted).upper
        }
        var (rate, last) = (limit(0), limit(0))
        for (index, taint) in taints.enumerated() {
            let next = limit(index + 1)
            rate += (next - last) * min(taint, 1)
            last = next
        }
        return rate
    }
}
