import KontrollCore
import Synchronization

/// A source that was read, with what several tasks ask of it worked out once (källa i bruk).
final class SourceInUse: Sendable {
    /// What came of reading it.
    let read: SourceRead
    /// How it is declared.
    let definition: SourceDefinition
    /// The days that place its rows in windows, when it is dated by a column.
    let period: PeriodDays?

    /// The days that place rows in windows.
    struct PeriodDays: Sendable {
        /// The column's name.
        let name: String
        /// The days by row.
        let column: PlainColumn<CivilDate>
        /// The distinct ones.
        let count: DayCount

        /// Whether every row has a day in the window.
        func allLie(in window: DateSpan) -> Bool {
            guard column.empty == nil, let first = count.days.first, let last = count.days.last else { return false }
            return window.contains(first) && window.contains(last)
        }
    }

    /// Which rows of the source a check is given.
    private struct Choice: Hashable {
        let window: DateSpan?
        /// The first day of the background before the window, where there is one.
        let back: CivilDate?
        let without: [Int]
    }

    private struct Memory {
        var emptyRows: [String: [Int]] = [:]
        var tables: [Choice: Table] = [:]
        var tasksLeft: [DateSpan: Int]
    }

    private let memory: Mutex<Memory>

    /// A source that was read, for tasks that have it as their population in some windows.
    init(_ read: SourceRead, _ definition: SourceDefinition, windows: [DateSpan]) {
        self.read = read
        self.definition = definition
        if case .column(let name) = definition.period, case .date(let column)? = read.table?.columns[name] {
            period = PeriodDays(name: name, column: column, count: DayCount(column))
        } else {
            period = nil
        }
        memory = Mutex(Memory(tasksLeft: Dictionary(windows.map { ($0, 1) }, uniquingKeysWith: +)))
    }

    /// The rows whose cell in a column is empty, ascending.
    func emptyRows(of column: String) -> [Int] {
        guard let cells = read.table?.columns[column] else { return [] }
        return memory.withLock { memory in
            if let known = memory.emptyRows[column] { return known }
            let rows = cells.emptyRows
            memory.emptyRows[column] = rows
            return rows
        }
    }

    /// The rows in a window, nil for all, but for some: `without` ascends. Those from the day `back` to the window are there
    /// too, marked as background. Tasks that ask for the same share one table.
    func table(_ table: Table, in window: DateSpan?, back: CivilDate? = nil, without: [Int]) -> Table {
        let window = window.flatMap { period?.allLie(in: $0) == true ? nil : $0 }
        if window == nil, without.isEmpty { return table }
        let choice = Choice(window: window, back: window == nil ? nil : back, without: without)
        return memory.withLock { memory in
            if let known = memory.tables[choice] { return known }
            let rows = rows(of: table, choice)
            let chosen = table.selecting(rows).marking(background: background(rows, choice))
            memory.tables[choice] = chosen
            return chosen
        }
    }

    /// A task on the source in a window is done: tables that nobody will ask for again are let go.
    func finish(_ window: DateSpan) {
        memory.withLock { memory in
            let left = memory.tasksLeft[window, default: 1] - 1
            memory.tasksLeft[window] = left
            if left == 0 { memory.tables = memory.tables.filter { $0.key.window != window } }
        }
    }

    private func background(_ rows: [Int], _ choice: Choice) -> [Bool] {
        guard choice.back != nil, let window = choice.window, let period else { return [] }
        return rows.map { period.column.values[$0] < window.first }
    }

    private func rows(of table: Table, _ choice: Choice) -> [Int] {
        let span = choice.window.flatMap { window in DateSpan(choice.back ?? window.first, window.last) }
        var rows: [Int] = []
        var without = choice.without[...]
        for row in 0..<table.count {
            if row == without.first {
                without.removeFirst()
            } else if let span, let period {
                if !period.column.isEmpty(row), span.contains(period.column.values[row]) { rows.append(row) }
            } else {
                rows.append(row)
            }
        }
        return rows
    }
}
