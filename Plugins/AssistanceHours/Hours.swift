import KontrollCore

/// Hours a week, held exactly.
struct Hours: Comparable, CustomStringConvertible {
    /// Above so many hours of basic needs the state pays (SFB 51 kap. 3 §).
    static let limit = Hours(rate: Rate(20, over: 1) ?? .zero, description: "20")

    private let rate: Rate
    /// As written.
    let description: String

    private init(rate: Rate, description: String) { (self.rate, self.description) = (rate, description) }

    /// Reads `22,5`, `22.5` or `22:30`; anything else is nil.
    init?(_ text: String) {
        let plain = TextKeys.name(text)
        let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
        let isClock = parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy("0123456789".contains) }
        let value: Rate? =
            if isClock, let hours = Int64(parts[0]), let minutes = Int64(parts[1]), 0...168 ~= hours, minutes < 60 {
                Rate(hours * 60 + minutes, over: 60)
            } else {
                Rate(decimal: plain)
            }
        // A week has 168 hours; two assistants at once may double them.
        guard let value, let most = Rate(1000, over: 1), value <= most else { return nil }
        self.init(rate: value, description: plain)
    }

    static func == (lhs: Hours, rhs: Hours) -> Bool { lhs.rate == rhs.rate }
    static func < (lhs: Hours, rhs: Hours) -> Bool { lhs.rate < rhs.rate }

    /// Whether these are more than others and a share of them.
    func exceeds(_ others: Hours, by tolerance: Rate) -> Bool {
        func wide(_ number: Int64) -> Int128 { Int128(number) }
        // done/1 > granted/1 * (1 + tolerance), multiplied through.
        let left = wide(rate.numerator) * wide(others.rate.denominator)
        let right = wide(others.rate.numerator) * wide(rate.denominator)
        let (done, doneOverflow) = left.multipliedReportingOverflow(by: wide(tolerance.denominator))
        let (most, mostOverflow) = right.multipliedReportingOverflow(
            by: wide(tolerance.denominator) + wide(tolerance.numerator))
        return doneOverflow || mostOverflow ? self > others : done > most
    }
}
