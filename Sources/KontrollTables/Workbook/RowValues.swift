import KontrollCore

/// The values of a sheet's rows, by the columns of its headings.
struct RowValues {
    /// The row filled last: a cell for each heading, of which only those that are read are filled.
    private(set) var row: [SheetCell]
    /// What happened to the values on the way.
    private(set) var counts = CellReading.Counts()

    private let file: String
    private let headings: SheetHeadings
    private let cells: CellReading
    private let readsAll: Bool
    private let named: Int
    /// For each column whether it is read, and the type it is read as.
    private var types: [ColumnType?]
    private var filled: [Int] = []

    /// Closing rows are kept to this column at least, further where a wanted column is.
    private static let closingWidth = 256

    /// Values below some headings; `readsAll` where also cells that no column wants are filled.
    init(file: String, headings: SheetHeadings, cells: CellReading, readsAll: Bool) {
        (self.file, self.headings, self.cells, self.readsAll) = (file, headings, cells, readsAll)
        row = Array(repeating: .empty, count: headings.names.count)
        types = Array(repeating: nil, count: headings.names.count)
        named = headings.names.count { !$0.isEmpty }
    }

    /// Makes a column one that is read. Days are told from other numbers by the type: it goes before that of another
    /// use of the column.
    mutating func want(_ place: Int, as type: ColumnType) {
        if types[place] == nil || type == .date { types[place] = type }
    }

    /// The wanted columns among some.
    func wanted(_ columns: ClosedRange<Int>) -> [Int] {
        guard columns.lowerBound < types.count else { return [] }
        return columns.clamped(to: 0...(types.count - 1)).filter { types[$0] != nil }
    }

    /// The first value of a row that is not blank; nil where nothing stands in it.
    func first(of row: StoredRow) throws(SourceFailure) -> SheetCell? {
        for cell in row.cells where cell.kind != .none {
            let value = try peek(cell, row.number)
            if !value.isBlank { return value }
        }
        return nil
    }

    /// Whether a row has a value under any heading.
    func isUnderHeadings(_ row: StoredRow) throws(SourceFailure) -> Bool {
        for cell in row.cells where cell.kind != .none && headings.names.indices.contains(cell.column) {
            if !headings.names[cell.column].isEmpty, try !peek(cell, row.number).isBlank { return true }
        }
        return false
    }

    /// Whether a row has a value under every one of many headings, as rows of data have and closing rows have not.
    func fillsHeadings(_ row: StoredRow) throws(SourceFailure) -> Bool {
        guard named >= RowRules.widthFilledByRows else { return false }
        var filled = 0
        for cell in row.cells where cell.kind != .none && headings.names.indices.contains(cell.column) {
            if !headings.names[cell.column].isEmpty, try !peek(cell, row.number).isBlank { filled += 1 }
        }
        return filled == named
    }

    /// Whether a row is the headings once more.
    func repeatsHeadings(_ row: StoredRow) throws(SourceFailure) -> Bool {
        var same = 0
        for cell in row.cells where headings.names.indices.contains(cell.column) {
            let heading = headings.names[cell.column]
            if heading.isEmpty || cell.kind == .none { continue }
            guard case .text(let text) = try peek(cell, row.number), SheetText.heading(text) == heading else {
                return false
            }
            same += 1
        }
        return same == named
    }

    /// What a row says under each heading.
    func texts(of row: StoredRow) throws(SourceFailure) -> [String] {
        var texts = Array(repeating: "", count: headings.names.count)
        for cell in row.cells where texts.indices.contains(cell.column) {
            texts[cell.column] = try peek(cell, row.number).said
        }
        return texts
    }

    /// Fills ``row``. A value beside one under the same merged heading is refused.
    mutating func fill(_ stored: StoredRow) throws(SourceFailure) {
        for cell in stored.cells where cell.kind != .none && row.indices.contains(cell.column) {
            if let start = headings.continued[cell.column], types[start] != nil {
                if try peek(cell, stored.number).isBlank { continue }
                throw fault(
                    stored.number, headings.names[start],
                    found: "värden i flera kolumner (\(CellReference.letters(start)), "
                        + "\(CellReference.letters(cell.column))) under samma sammanfogade rubrik",
                    expected: "en rubrik för varje kolumn; slå ihop eller dela upp kolumnerna i exporten")
            }
            guard types[cell.column] != nil || readsAll else { continue }
            row[cell.column] = try value(cell, types[cell.column], stored.number, &counts)
            filled.append(cell.column)
        }
    }

    /// Empties ``row``.
    mutating func empty() {
        for column in filled { row[column] = .empty }
        filled.removeAll(keepingCapacity: true)
    }

    /// The values of a closing row.
    func closing(_ row: StoredRow) throws(SourceFailure) -> [SheetCell] {
        let width = max(Self.closingWidth, (types.lastIndex { $0 != nil } ?? 0) + 1)
        var values: [SheetCell] = []
        for cell in row.cells where cell.column < width {
            values += repeatElement(.empty, count: cell.column - values.count)
            values.append(try peek(cell, row.number))
        }
        return values
    }

    /// What a cell holds, whatever column wants it, without counting what happens to it.
    private func peek(_ cell: StoredCell, _ line: Int) throws(SourceFailure) -> SheetCell {
        var ignored = CellReading.Counts()
        return try value(cell, nil, line, &ignored)
    }

    private func value(
        _ cell: StoredCell, _ type: ColumnType?, _ line: Int, _ counts: inout CellReading.Counts
    ) throws(SourceFailure) -> SheetCell {
        do throws(MissingString) {
            return try cells.value(cell, type, &counts)
        } catch {
            throw fault(
                line, CellReference.letters(cell.column), found: "en hänvisning till en text som inte finns",
                expected: "en hel arbetsbok")
        }
    }

    /// A failure of the sheet.
    func fault(_ line: Int?, _ column: String?, found: String, expected: String) -> SourceFailure {
        .unreadable(file: file, line: line, column: column, found: found, expected: expected)
    }
}
