import KontrollCore

/// The limit for buying without competition (direktupphandlingsgränsen, LOU), by the days it holds.
struct DirectProcurementLimit {
    let from: CivilDate
    let to: CivilDate
    /// The limit as published.
    let limit: Money
    /// The least sum that is too much: the limit itself where purchases must stay below it.
    let forbidden: Money

    /// The known limits. Before 2022-02-01 a purchase might amount to 28 per cent of the threshold of kommuner at most
    /// (LOU 19 kap. 7 §; Konkurrensverkets tabeller), from then on it must be below 700 000 kr (LOU 19 a kap. 2 §).
    /// In January 2022 the limit was 28 per cent of that year's threshold: 626 284 kr (SKR, 2021-12-13).
    static let known = [
        DirectProcurementLimit("2018-01-01", "2019-12-31", 586_907, Money(ore: 58_690_701)),
        DirectProcurementLimit("2020-01-01", "2021-12-31", 615_312, Money(ore: 61_531_201)),
        DirectProcurementLimit("2022-01-01", "2022-01-31", 626_284, Money(ore: 62_628_401)),
        DirectProcurementLimit("2022-02-01", nil, 700_000, 700_000),
    ]

    private init(_ from: String, _ to: String?, _ limit: Money, _ forbidden: Money) {
        self.from = CivilDate(from) ?? .earliest
        self.to = to.flatMap { CivilDate($0) } ?? .latest
        (self.limit, self.forbidden) = (limit, forbidden)
    }

    /// The limit in force on a day; nil where none is known.
    static func on(_ day: CivilDate) -> DirectProcurementLimit? { known.first { $0.from <= day && day <= $0.to } }
}
