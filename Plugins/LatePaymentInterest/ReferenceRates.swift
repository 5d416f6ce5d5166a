import KontrollCore

/// The reference rates (referensräntor) that Riksbanken sets for each half-year (Räntelagen 9 §).
struct ReferenceRates {
    static let allowed = "rader som 2024-07-01 4,00 %, en gång per halvår, med högst två decimaler"

    /// Eight points above the reference rate, in hundredths of a per cent.
    private static let surcharge: Int128 = 800

    /// Hundredths of a per cent, by the first day of the half-year.
    private let points: [CivilDate: Int128]

    /// The rates as Riksbanken published them, from `referensranta.csv`, and those of lines such as `2024-07-01 4,00 %`,
    /// which go before them; nil when a line cannot be read, stands twice or is not of a half-year.
    init?(_ lines: [String]) {
        var own: [CivilDate: Int128] = [:]
        for line in lines {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard let first = parts.first, let last = parts.last, parts.count == 2,
                let (day, rate) = Self.entry(first, last), own.updateValue(rate, forKey: day) == nil
            else { return nil }
        }
        points = Self.published.merging(own) { $1 }
    }

    /// The rates that come with the program.
    static let published: [CivilDate: Int128] = {
        let lines = String(decoding: PackageResources.referensranta_csv, as: UTF8.self).split(separator: "\n")
        let entries = lines.dropFirst().compactMap { line in
            let cells = line.split(separator: ";")
            return cells.count == 4 ? entry(cells[0], cells[2] + " %") : nil
        }
        return Dictionary(entries) { first, _ in first }
    }()

    /// The first day of a half-year with its rate in hundredths of a per cent.
    private static func entry(_ first: Substring, _ percent: Substring) -> (CivilDate, Int128)? {
        guard let day = CivilDate(first), day == halfYear(of: day), let rate = rate(percent), rate <= .one,
            10_000 % rate.denominator == 0
        else { return nil }
        return (day, Int128(rate.numerator) * Int128(10_000 / rate.denominator))
    }

    /// A rate that may be below zero: `-0,50 %`.
    private static func rate(_ text: Substring) -> Rate? {
        let isNegative = text.hasPrefix("-") || text.hasPrefix("\u{2212}")
        guard let rate = Rate(percent: isNegative ? text.dropFirst() : text) else { return nil }
        return isNegative ? Rate(-rate.numerator, over: rate.denominator) : rate
    }

    /// The first day of the half-year that holds a day.
    private static func halfYear(of day: CivilDate) -> CivilDate {
        let july = day.startOfYear.adding(months: 6)
        return day < july ? day.startOfYear : july
    }

    /// The interest for the days after one day through another, rounded to öre; nil when the rate of one of them is
    /// not known. The other day must be the later.
    func interest(on amount: Money, after due: CivilDate, through end: CivilDate) -> Money? {
        var (product, day): (Int128, CivilDate) = (0, due.adding(days: 1))
        while true {
            let start = Self.halfYear(of: day)
            guard let rate = points[start] else { return nil }
            let last = min(end, start.adding(months: 5).endOfMonth)
            product += Int128(amount.ore) * Int128(last.days(since: day) + 1) * (rate + Self.surcharge)
            guard last < end else { break }
            day = last.adding(days: 1)
        }
        let year: Int128 = 365 * 10_000
        return Money(clamping: (product + year / 2) / year)
    }
}
