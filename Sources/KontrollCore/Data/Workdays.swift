extension CivilDate {
    /// This day, or the last working day before it.
    public var orPreviousWorkday: CivilDate {
        var day = self
        while !day.isWorkday, day > .earliest { day = day.adding(days: -1) }
        return day
    }

    /// The number of its week, 1 to 53 (ISO 8601: the first week is the one with 4 January).
    public var weekNumber: Int {
        let thursday = adding(days: 4 - weekday)
        return thursday.days(since: thursday.startOfYear) / 7 + 1
    }
}
