public import KontrollCore

/// How many monetary units to draw (beloppsurval, MUS): each öre is a sampling unit, so a large invoice is likelier to be
/// drawn than a small one.
///
/// The confidence factor F is the smallest root of F = Γ⁻¹(confidence; 1 + rF) with r = expected/tolerable (AICPA Audit Guide
/// *Audit Sampling* 2017, table C-2).
public struct MoneyPlan: Hashable, Sendable {
    /// The confidence asked for, between 0 and 1.
    public let confidence: Rate
    /// The sum of the positive amounts.
    public let bookValue: Money
    /// The largest misstatement that can be tolerated.
    public let tolerable: Money
    /// The misstatement expected.
    public let expected: Money

    /// The number of units to draw: F · book value / tolerable, rounded up.
    public let size: Int
    /// The sampling interval: book value / `size`, rounded down to öre.
    public let interval: Money
    /// The confidence factor F.
    public let confidenceFactor: Double
    /// The upper limit in öre when no errors are found: the interval times the factor without expected errors.
    public let basicPrecision: Double

    /// Plans for a book value (the sum of the positive amounts) that may be misstated by less than `tolerable`, and is
    /// expected to be misstated by `expected`.
    public init(confidence: Rate, bookValue: Money, tolerable: Money, expected: Money) throws(SamplingError) {
        let accepted = try AcceptedRisk(confidence: confidence)
        guard bookValue.ore > 0 else { throw .emptyPopulation }
        guard tolerable.ore > 0 else { throw .outOfRange(.tolerableAmount) }
        guard expected.ore >= 0 else { throw .outOfRange(.expected) }
        guard expected < tolerable else { throw .notAttainable }
        (self.confidence, self.bookValue, self.tolerable, self.expected) = (confidence, bookValue, tolerable, expected)
        let share = Double(expected.ore) / Double(tolerable.ore)
        // Q(1 + rF, F) falls as F grows: the smallest root is where it reaches the accepted risk.
        func isReached(_ factor: Double) -> Bool {
            Tails.gamma(a: 1 + share * factor, x: factor).upper <= accepted.alpha
        }
        var high = 1.0
        while !isReached(high) {
            high *= 2
            guard high < Double(AttributePlan.largestSize) else { throw .notAttainable }
        }
        confidenceFactor = Search.root(from: 0, to: high, where: isReached)
        let units = (confidenceFactor * Double(bookValue.ore) / Double(tolerable.ore)).rounded(.up)
        guard units <= Double(bookValue.ore) else { throw .exceedsBookValue }
        guard units <= Double(AttributePlan.largestSize) else { throw .notAttainable }
        size = max(1, Int(units))
        interval = Money(ore: bookValue.ore / Int64(size))
        basicPrecision = Double(interval.ore) * GammaQuantile.whereUpper(shape: 1, is: accepted.alpha)
    }
}
