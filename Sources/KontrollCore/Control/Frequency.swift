/// How often a control is carried out (frekvens): the plan's own words, and the days they mean.
public struct Frequency: Sendable, Hashable, Codable {
    /// Points at which occurrences are due.
    public enum Point: Sendable, Hashable, Codable {
        /// The last day of a month, 1 to 12.
        case month(Int)
        /// A day the plan has a name for: delår, bokslut.
        case anchor(String)
        /// A day of a month that every year has.
        case day(month: Int, day: Int)
        /// The first or the last working day of a month.
        case workday(month: Int, last: Bool)
        /// The first (1) to the fourth (4), or the last (-1), of a weekday in a month; Monday is 1.
        case weekday(month: Int, weekday: Int, ordinal: Int)
        /// A weekday of every week, or of those with even or odd numbers (ISO 8601); Monday is 1.
        case week(Weeks, weekday: Int)
        /// Every day, or every working day.
        case daily(workdays: Bool)
        /// The end of every reporting period, for what has no day of its own (löpande, vid behov).
        case reportingPeriod
        /// The end of the elected bodies' four years (mandatperiod): 31 December of an election year.
        case term
    }

    /// Which weeks of the year.
    public enum Weeks: String, Sendable, Hashable, Codable {
        case all, even, odd
    }

    /// Which years, where it does not come every year.
    public struct Years: Sendable, Hashable, Codable {
        /// Every so many years: 2 to 10.
        public let every: Int
        /// The first year in which anything is due.
        public let first: Int

        /// Every so many years from a year on.
        public init(every: Int, first: Int) { (self.every, self.first) = (every, first) }

        /// Whether a year is one of them, or lies as many years before them.
        func holds(_ year: Int) -> Bool { (year - first).isMultiple(of: every) }
    }

    /// The words as the plan prints them.
    public let text: String
    /// The points, as written; never empty and never twice the same.
    public let points: [Point]
    /// How many items are looked at each time (`10 st per månad`), where the words say so.
    public let items: Int?
    /// How many times a year it may be carried out when the words leave a choice: 2 for `en till två gånger per år`,
    /// whose points are those of the fewest times.
    public let most: Int?
    /// Which years anything is due in (`vartannat år från 2024`); nil for every year.
    public let years: Years?

    /// The words with the points they mean.
    public init(text: String, points: [Point], items: Int? = nil, most: Int? = nil, years: Years? = nil) {
        (self.text, self.points, self.items, self.most, self.years) = (text, points, items, most, years)
    }

    /// Whether it has no day of its own: at least one registered occurrence is then asked for in every reporting
    /// period, on any day of it.
    public var isContinuous: Bool { points == [.reportingPeriod] }
}
