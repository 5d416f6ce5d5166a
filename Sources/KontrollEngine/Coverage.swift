import KontrollCore

/// How a dated population lies over the days it should cover (täckning).
///
/// The days of all rows are looked at, since rows before and after the window say how often rows come.
struct Coverage {
    private let days: [CivilDate]
    private let rows: Int
    private let window: DateSpan
    private let inside: [CivilDate]

    init(_ count: DayCount, window: DateSpan) {
        (days, rows) = (count.days, count.rows)
        inside = count.days.filter(window.contains)
        self.window = window
    }

    /// The first and last day with rows in the window; nil when there is none.
    var covered: DateSpan? {
        inside.first.flatMap { first in inside.last.flatMap { DateSpan(first, $0) } }
    }

    /// Whether the days stand for their months: all are the first of one.
    private var isMonthly: Bool { days.count > 1 && days.allSatisfy { $0.day == 1 } }

    /// Whether the first and the last row in the window lie within some days of its ends, or in the months of its ends.
    private func touchesEnds(within freshness: Int) -> Bool {
        guard let covered else { return false }
        return isMonthly
            ? covered.first == window.first.startOfMonth && covered.last == window.last.startOfMonth
            : covered.first <= window.first.adding(days: freshness)
                && covered.last >= window.last.adding(days: -freshness)
    }

    /// Whether the rows in the window reach to within some days of both its ends.
    ///
    /// Days that are all the first of a month stand for their months: then each month of the window must be there.
    func reaches(within freshness: Int) -> Bool {
        touchesEnds(within: freshness) && (!isMonthly || missingMonths.isEmpty)
    }

    /// The months of the window without a day, the first of each, where the rows reach to within some days of both its
    /// ends: what lacks is then in between. None where they do not.
    func monthsWithout(within freshness: Int) -> [CivilDate] {
        touchesEnds(within: freshness) ? missingMonths : []
    }

    /// The months of the window without a day, the first of each.
    private var missingMonths: [CivilDate] {
        let present = Set(inside.map(\.startOfMonth))
        var (month, missing) = (window.first.startOfMonth, [CivilDate]())
        while month <= window.last {
            if !present.contains(month) { missing.append(month) }
            month = month.adding(days: 31).startOfMonth
        }
        return missing
    }

    /// Whether the days go on from before the window's end to past it: the period is there although it has no rows.
    ///
    /// One day far past the window may be a slip of the pen: it counts when it is near, or when others follow.
    func spans(within freshness: Int) -> Bool {
        guard let first = days.first, first <= window.last else { return false }
        let after = days.filter { $0 >= window.last.adding(days: -freshness) }
        return after.count > 1 || after.contains { $0 <= window.last.adding(days: freshness + 31) }
    }

    /// The longest stretch of the window without rows, when it is long for an export whose rows come so often.
    ///
    /// Nine of ten spaces between days with rows are at most the usual one. A stretch is long when it is more than one
    /// and a half of that, more than two weeks, and more than an eighth of the window or a month. Fewer than fifty rows
    /// come less evenly, and a stretch is then long when it is more than two and a half of the usual space, unless they
    /// come evenly: nine of ten spaces no more than a third over the middle one. Too few days say nothing of how often
    /// rows come. A default of this project's: a look, never proof.
    var suspiciousGap: DateSpan? {
        guard days.count >= 6 else { return nil }
        let spaces = zip(days, days.dropFirst()).map { $1.days(since: $0) }.sorted()
        let usual = spaces[(spaces.count - 1) * 9 / 10]
        let edges = [window.first.adding(days: -1)] + inside + [window.last.adding(days: 1)]
        let widest = zip(edges, edges.dropFirst()).max { $0.1.days(since: $0.0) < $1.1.days(since: $1.0) }
        let isEven = rows >= 50 || usual * 3 <= spaces[spaces.count / 2] * 4
        let long = isEven ? usual + usual / 2 + 1 : usual * 5 / 2
        let eighth = min(31, (window.last.days(since: window.first) + 1) / 8)
        guard let (before, after) = widest, after.days(since: before) > max(14, eighth, long) else {
            return nil
        }
        return DateSpan(before.adding(days: 1), after.adding(days: -1))
    }
}
