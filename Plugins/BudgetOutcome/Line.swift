import KontrollCore

/// The sums of a responsibility, in öre: wide, so that no export can overflow them.
struct Line {
    var name: String
    var year: Int128 = 0
    var period: Int128 = 0
    var outcome: Int128 = 0
    var forecast: Int128?
    var rows: [Int] = []

    /// Adds another; of several names the first in order is kept.
    mutating func add(_ other: Line) {
        if !rows.isEmpty, name != "Summa" { name = min(name, other.name) }
        year += other.year
        period += other.period
        outcome += other.outcome
        if let more = other.forecast { forecast = (forecast ?? 0) + more }
        rows += other.rows
    }

    /// What is left of the budget of the period.
    func difference(_ sign: CostSign) -> Int128 { sign.left(of: period, after: outcome) }

    static func money(_ ore: Int128) -> Money { Money(ore: Int64(clamping: ore)) }

    func cells(_ sign: CostSign) -> [String] {
        func thousands(_ ore: Int128, _ decimals: Int) -> String {
            Swedish.decimal(Int64(clamping: ore), over: 100_000, decimals: decimals)
        }
        return [
            name, thousands(year, 0), thousands(period, 0), thousands(outcome, 0), thousands(difference(sign), 1),
            forecast.map { thousands($0, 0) } ?? "–",
        ]
    }
}
