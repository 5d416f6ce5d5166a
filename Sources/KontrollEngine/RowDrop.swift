import KontrollCore

extension RowComparison {
    /// The rows of a window against those of the window before, of as many months or days, where the days show that
    /// the export covers it; nil where they do not.
    init?(_ period: SourceInUse.PeriodDays, window: DateSpan, _ source: SourceDefinition) {
        guard let previous = window.before,
            Coverage(period.count, window: previous).reaches(within: source.freshness(over: previous))
        else { return nil }
        var (then, now) = (0, 0)
        for row in period.column.values.indices where !period.column.isEmpty(row) {
            let day = period.column.values[row]
            if window.contains(day) { now += 1 } else if previous.contains(day) { then += 1 }
        }
        self.init(previous: previous, rowsThen: then, rowsNow: now, limit: source.dropLimit)
    }
}

extension DateSpan {
    /// The span of as many months, or of as many days where it is not whole months, that ends the day before.
    var before: DateSpan? {
        let last = first.adding(days: -1)
        guard first.day == 1, self.last == self.last.endOfMonth else {
            return DateSpan(first.adding(days: self.last.days(since: first) * -1 - 1), last)
        }
        let months = (self.last.year - first.year) * 12 + self.last.month - first.month + 1
        return DateSpan(first.adding(months: -months), last)
    }
}

extension TaskResult {
    /// The result with its rows against those of the run of the window before, where the export itself does not tell
    /// of that window and the two are about as long.
    func compared(with earlier: RunRecord?, window: DateSpan, limit: Rate) -> TaskResult {
        guard let earlier, result.report != nil, result.quality.comparison == nil,
            let then = earlier.checks.first(where: { $0.check == result.check }), then.failure == nil
        else { return self }
        let (length, before) = (window.days, earlier.occurrence.window.days)
        guard abs(length - before) * 10 <= length else { return self }
        var compared = self
        compared.result.quality.comparison = RowComparison(
            previous: earlier.occurrence.window, rowsThen: then.quality.rowsInWindow,
            rowsNow: result.quality.rowsInWindow, limit: limit)
        return compared
    }
}

extension DataQuality {
    /// The rows of the population in the window, those set aside included.
    fileprivate var rowsInWindow: Int { rowsRead - outsideWindow }
}

extension DateSpan {
    /// How many days it has.
    fileprivate var days: Int { last.days(since: first) + 1 }
}
