/// A time limit as laws write it (frist): fourteen days, four weeks, six months.
///
/// The day of the event is day 0 and the last day is in time, as time limits are read in Swedish law: something that
/// came in on the 1st and has 14 days is in time on the 15th. A month is a calendar month: from 31 October four months
/// end on the last day of February.
public enum TimeLimit: Sendable, Hashable {
    case days(Int)
    case weeks(Int)
    case months(Int)

    /// The last day in time for what begins to run on a day.
    public func lastDay(from start: CivilDate) -> CivilDate {
        switch self {
        case .days(let number): start.adding(days: number)
        case .weeks(let number): start.adding(days: number * 7)
        case .months(let number): start.adding(months: number)
        }
    }

    /// What a parameter says that chooses whether a last day moves to the next working day.
    public static let nextWorkdayHelp =
        "En tid som går ut en lördag, söndag eller helgdag räknas till nästa vardag (lagen 1930:173 2 §); annars strikt"
}

extension CivilDate {
    /// Whether the day is a working day (vardag) for time limits: neither Sunday, Saturday nor public holiday, nor
    /// midsommarafton, julafton or nyårsafton, which lag (1930:173) om beräkning av lagstadgad tid 2 § puts beside
    /// them.
    public var isWorkday: Bool {
        guard weekday < 6 else { return false }
        let (_, month, day) = parts
        if month == 12, day == 24 || day == 31 { return false }
        // Midsommarafton is the Friday from 19 to 25 June.
        if month == 6, weekday == 5, 19...25 ~= day { return false }
        return holiday == nil
    }

    /// This day if it is a working day, else the next one that is: where a time limit that ends on a holiday moves to
    /// (lag 1930:173, 2 §).
    public var orNextWorkday: CivilDate {
        var day = self
        while !day.isWorkday, day < .latest { day = day.adding(days: 1) }
        return day
    }
}
