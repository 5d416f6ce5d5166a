/// How far before the window a check compares its population with (bakgrund).
///
/// A check that compares rows with each other must see those before the window too: the second of two like invoices
/// may come in another quarter than the first. A requirement says how far back, and the host gives those rows among
/// the others, marked. They are no part of the population: they are counted neither as examined nor as excluded, and
/// a finding that cites them cites a row of the window too, so that it is told in the period its last row lies in.
///
/// ```swift
/// reads: [.from(SupplierInvoices.self, \.supplier, \.amount).comparing(back: .months(parameter: "lookback"))]
/// …
/// let background = invoices.background
/// let examined = invoices.indices.count { !background[$0] }
/// ```
public enum LookBack: Codable, Sendable, Hashable {
    /// So many months as this parameter of the check says.
    case months(parameter: String)
    /// To the first day of the calendar year that the window begins in: sums of a year.
    case calendarYear

    /// The name of the column that marks the background in a table; true for a row before the window.
    public static let column = "background"

    /// The first day of the background of a window; nil for none.
    public func first(before window: DateSpan, parameters: [String: Value]) -> CivilDate? {
        let day: CivilDate =
            switch self {
            case .months(let parameter):
                window.first.adding(months: -Int(clamping: parameters[parameter]?.integer ?? 0))
            case .calendarYear: window.first.startOfYear
            }
        return day < window.first ? day : nil
    }
}

/// The setting that most checks with a ``LookBack`` have, for one that has no other.
public struct LookBackParameters: CheckParameters {
    @Parameter("Så många månader före perioden jämförs periodens rader också med", unit: "månader")
    public var lookback = 12

    /// Twelve months.
    public init() {}

    /// Refuses a background of more than ten years.
    public func validate() throws(ParameterProblem) { try Self.validate(lookback) }

    /// Refuses a background of more than ten years.
    public static func validate(_ months: Int) throws(ParameterProblem) {
        guard 0...120 ~= months else { throw .outOfRange(key: "lookback", allowed: "0 till 120 månader") }
    }
}

/// Which rows of a table lie before the window (bakgrund).
public struct Background: Sendable {
    private let marks: [Bool]?
    /// How many.
    public let count: Int

    init(_ table: Table) {
        guard case .flag(let column)? = table.columns[LookBack.column] else {
            (marks, count) = (nil, 0)
            return
        }
        marks = column.values
        count = column.values.count { $0 }
    }

    /// Whether the row lies before the window.
    public subscript(row: Int) -> Bool { marks?[row] ?? false }

    /// Whether all of some rows do: then they are no business of this period's.
    public func holds(all rows: some Sequence<Int>) -> Bool { rows.allSatisfy { self[$0] } }
}

extension Table {
    /// Which rows lie before the window.
    public var background: Background { Background(self) }

    /// The table with its rows of the background marked; the same where there are none.
    public func marking(background marks: [Bool]) -> Table {
        guard marks.contains(true), marks.count == count else { return self }
        var columns = columns
        columns[LookBack.column] = .flag(PlainColumn(values: marks))
        return Table(id: id, count: count, columns: columns, rowNumbers: rowNumbers)
    }
}

extension Rows {
    /// Which rows lie before the window; none for a check that declares no ``LookBack``.
    public var background: Background { table.background }
}

extension DataRequirement {
    /// The same, compared with rows before the window too.
    public func comparing(back: LookBack) -> DataRequirement {
        var requirement = self
        requirement.lookBack = back
        return requirement
    }
}
