extension Frequency {
    /// The days its points fall on in the years from one to another, sorted, each once.
    ///
    /// `reportEnds` are the last days of the plan's reporting periods, for what has no day of its own.
    func days(from first: Int, to last: Int, anchors: Anchors, reportEnds: [CivilDate]) -> [CivilDate] {
        let years = max(1, first)...max(1, min(9999, last))
        var days: Set<CivilDate> = []
        let held = years.filter { self.years?.holds($0) ?? true }
        for point in points {
            switch point {
            case .reportingPeriod: days.formUnion(reportEnds.filter { years.contains($0.year) })
            default: for year in held { days.formUnion(point.days(in: year, anchors: anchors)) }
            }
        }
        return days.sorted()
    }

    /// The windows whose last day falls in a span: each runs from the day after the previous point to its own.
    public func windows(dueIn span: DateSpan, anchors: Anchors, reportEnds: [CivilDate] = []) -> [DateSpan] {
        // The point before the first may lie years back: a term is four years.
        let back = points == [.term] ? 4 : years?.every ?? 1
        let days = days(
            from: span.first.year - back, to: span.last.year, anchors: anchors, reportEnds: reportEnds)
        return zip(days, days.dropFirst()).compactMap { previous, day in
            span.contains(day) && day.year >= years?.first ?? 1 ? DateSpan(previous.adding(days: 1), day) : nil
        }
    }
}

extension Frequency.Point {
    /// The days the point falls on in a year; none for the end of a reporting period, which only a plan knows.
    func days(in year: Int, anchors: Anchors) -> [CivilDate] {
        switch self {
        case .month(let month): return [CivilDate(year: year, month: month, day: 1)?.endOfMonth].compactMap(\.self)
        case .anchor(let name): return [anchors.days[name]?.date(in: year)].compactMap(\.self)
        case .day(let month, let day): return [CivilDate(year: year, month: month, day: day)].compactMap(\.self)
        case .workday(let month, let last):
            guard let first = CivilDate(year: year, month: month, day: 1) else { return [] }
            return [last ? first.endOfMonth.orPreviousWorkday : first.orNextWorkday]
        case .weekday(let month, let weekday, let ordinal):
            guard let first = CivilDate(year: year, month: month, day: 1) else { return [] }
            if ordinal > 0 {
                return [first.adding(days: (weekday - first.weekday + 7) % 7 + 7 * (ordinal - 1))]
            }
            return [first.endOfMonth.adding(days: -((first.endOfMonth.weekday - weekday + 7) % 7))]
        case .week(let weeks, let weekday):
            return Self.all(of: year) { day in
                day.weekday == weekday && (weeks == .all || day.weekNumber.isMultiple(of: 2) == (weeks == .even))
            }
        case .daily(let workdays): return Self.all(of: year) { !workdays || $0.isWorkday }
        case .term: return year % 4 == 2 ? Self.all(of: year) { $0 == $0.endOfYear } : []
        case .reportingPeriod: return []
        }
    }

    private static func all(of year: Int, where holds: (CivilDate) -> Bool) -> [CivilDate] {
        guard let first = CivilDate(year: year, month: 1, day: 1) else { return [] }
        return (0...first.endOfYear.days(since: first)).map { first.adding(days: $0) }.filter(holds)
    }
}
