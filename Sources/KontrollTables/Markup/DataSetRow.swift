import KontrollCore

/// The columns of a data set as the headings of a format that gives them their meaning itself.
struct DataSetHeadings: Sendable {
    /// The names, in the order of the data set.
    let names: [String]
    fileprivate let places: [String: Int]

    /// The headings of a data set.
    init(_ set: (some DataSet).Type) {
        names = set.columns.map(\.name)
        places = Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
    }
}

/// One row under such headings. Cells that nobody sets are empty.
struct DataSetRow {
    private let headings: DataSetHeadings
    /// The cells, in the order of the headings.
    private(set) var cells: [SheetCell]

    /// An empty row.
    init(_ headings: DataSetHeadings) {
        self.headings = headings
        cells = Array(repeating: .empty, count: headings.names.count)
    }

    /// Sets a text.
    mutating func set(_ column: Column<String>, _ text: String?) { put(column.name, text.map { .text($0) }) }

    /// Sets a text.
    mutating func set(_ column: Column<String?>, _ text: String?) { put(column.name, text.map { .text($0) }) }

    /// Sets an amount.
    mutating func set(_ column: Column<Money>, _ amount: Money?) {
        put(column.name, amount.map { .machine($0.description) })
    }

    /// Sets an amount.
    mutating func set(_ column: Column<Money?>, _ amount: Money?) {
        put(column.name, amount.map { .machine($0.description) })
    }

    /// Sets a day.
    mutating func set(_ column: Column<CivilDate>, _ day: CivilDate?) {
        put(column.name, day.map { .machine($0.description) })
    }

    /// Sets a day.
    mutating func set(_ column: Column<CivilDate?>, _ day: CivilDate?) {
        put(column.name, day.map { .machine($0.description) })
    }

    /// Sets a yes or no.
    mutating func set(_ column: Column<Bool>, _ flag: Bool) { put(column.name, .text(flag ? "ja" : "nej")) }

    /// Sets a number.
    mutating func set(_ column: Column<Int64?>, _ number: Int) { put(column.name, .machine(String(number))) }

    private mutating func put(_ name: String, _ cell: SheetCell?) {
        if let place = headings.places[name] { cells[place] = cell ?? .empty }
    }
}
