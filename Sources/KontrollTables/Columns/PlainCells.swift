/// Reads the cells of one type of column, and gathers what they prove of the whole column.
protocol CellReader: Sendable {
    /// What a cell becomes.
    associatedtype Value: Hashable & Sendable

    /// What stands in an empty cell's place; means nothing.
    static var filler: Value { get }

    /// A reader of the same kind that has not seen any cell.
    var fresh: Self { get }

    /// The value of a cell that is not empty, or nil; `row` is its place among the rows that this reader sees.
    mutating func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int, isMachineForm: Bool) -> Value?

    /// Takes in what another reader saw of the rows that follow, the first of which is `row`.
    mutating func join(_ later: Self, from row: Int)
}

/// The cells of rows that follow each other, of a column whose values have a fixed size.
struct PlainCells<Reader: CellReader>: Sendable {
    /// What reads them.
    private(set) var reader: Reader
    /// One value a row.
    private(set) var values: [Reader.Value] = []
    /// Whether each cell is empty or unreadable; without elements while none is.
    private(set) var empty: [Bool] = []
    /// The rows whose cells hold something that the type cannot be.
    private(set) var unreadable: [UInt32] = []
    /// How many cells hold something.
    private(set) var filled = 0

    /// No cells yet.
    init(_ reader: Reader) { self.reader = reader }

    /// Makes room.
    mutating func reserve(rows: Int) { values.reserveCapacity(rows) }

    /// What reads other cells of the same kind, with room for so many.
    func fresh(rows: Int) -> PlainCells {
        var cells = PlainCells(reader.fresh)
        cells.reserve(rows: rows)
        return cells
    }

    /// Reads the cells of the next rows.
    mutating func take(_ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule) {
        let before = values.count
        var (reader, faulty) = (reader, [UInt32]())
        var nothing: [Int] = []
        values.append(addingCapacity: cells.count) { values in
            for (place, cell) in cells.enumerated() {
                let kept = rule.kept(cell, at: text.start(of: cell))
                guard !kept.isEmpty else {
                    values.append(Reader.filler)
                    nothing.append(before + place)
                    continue
                }
                let row = before + place
                if let value = reader.read(text[kept], row: row, isMachineForm: kept.isMachineForm) {
                    values.append(value)
                } else {
                    values.append(Reader.filler)
                    nothing.append(row)
                    faulty.append(UInt32(truncatingIfNeeded: row))
                }
            }
        }
        self.reader = reader
        unreadable += faulty
        filled += cells.count - nothing.count + faulty.count
        if nothing.isEmpty, empty.isEmpty { return }
        empty.append(contentsOf: repeatElement(false, count: values.count - empty.count))
        for row in nothing { empty[row] = true }
    }

    /// Adds rows whose cells are empty.
    mutating func addEmpty(_ count: Int) {
        guard count > 0 else { return }
        if empty.isEmpty { empty = Array(repeating: false, count: values.count) }
        empty.append(contentsOf: repeatElement(true, count: count))
        values.append(contentsOf: repeatElement(Reader.filler, count: count))
    }

    /// Adds the cells of the rows that follow.
    mutating func append(_ later: PlainCells) {
        let rows = values.count
        if !later.empty.isEmpty {
            if empty.isEmpty { empty = Array(repeating: false, count: rows) }
            empty.append(contentsOf: later.empty)
        } else if !empty.isEmpty {
            empty.append(contentsOf: repeatElement(false, count: later.values.count))
        }
        values.append(contentsOf: later.values)
        unreadable.append(contentsOf: later.unreadable.lazy.map { $0 + UInt32(truncatingIfNeeded: rows) })
        filled += later.filled
        reader.join(later.reader, from: rows)
    }
}
