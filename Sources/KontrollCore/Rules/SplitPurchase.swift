/// Small purchases that together reach a limit none of them reaches alone (uppdelade köp).
public enum SplitPurchase {
    /// The stretches of purchases that lie in windows of `days` days after some purchase, where a window has two or
    /// more of them and their sum reaches the limit. Windows that share a purchase are one stretch.
    ///
    /// - Parameters:
    ///   - purchases: Positive amounts below the limit of one supplier, by date.
    ///   - limit: What a window's sum must reach.
    ///   - days: How many days after the first a window ends; it has both days.
    /// - Returns: Ranges of places in `purchases`, ascending.
    public static func stretches(
        _ purchases: [(date: CivilDate, amount: Money)], reaching limit: Money, within days: Int
    ) -> [Range<Int>] {
        var stretches: [Range<Int>] = []
        var end = 0
        var sum = Int128(0)
        for start in purchases.indices {
            let last = purchases[start].date.adding(days: days)
            while end < purchases.count, purchases[end].date <= last {
                sum += Int128(purchases[end].amount.ore)
                end += 1
            }
            if end - start > 1, sum >= Int128(limit.ore) {
                if let open = stretches.last, start < open.upperBound {
                    stretches[stretches.count - 1] = open.lowerBound..<max(open.upperBound, end)
                } else {
                    stretches.append(start..<end)
                }
            }
            sum -= Int128(purchases[start].amount.ore)
        }
        return stretches
    }
}
