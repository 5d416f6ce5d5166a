import KontrollCore

/// The days of a dated source and how many rows they have together (dagar med rader).
struct DayCount: Sendable {
    /// The distinct days with rows, ascending.
    let days: [CivilDate]
    /// How many rows are dated.
    let rows: Int

    /// The days of all rows but those with an empty cell.
    init(_ column: PlainColumn<CivilDate>) {
        // Days are few and rows are many: a mark a day of the span costs less than a set of the days.
        var (first, last) = (Int32.max, Int32.min)
        for row in column.values.indices where !column.isEmpty(row) {
            first = min(first, column.values[row].dayNumber)
            last = max(last, column.values[row].dayNumber)
        }
        guard first <= last else {
            (days, rows) = ([], 0)
            return
        }
        var marks = [Bool](repeating: false, count: Int(last) - Int(first) + 1)
        var count = 0
        for row in column.values.indices where !column.isEmpty(row) {
            marks[Int(column.values[row].dayNumber) - Int(first)] = true
            count += 1
        }
        rows = count
        days = marks.indices.lazy.filter { marks[$0] }.compactMap { CivilDate(dayNumber: Int(first) + $0) }
    }

    /// The days of some rows.
    init(_ days: some Sequence<CivilDate>) { self.init(PlainColumn(values: Array(days))) }
}
