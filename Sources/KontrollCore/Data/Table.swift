/// Columns of equal length, immutable, cheap to share between checks.
///
/// Rows keep the number they had when the source was read (`rowNumbers`), so that a citation made by a check that
/// saw only some of the rows still points at the right one.
public struct Table: Sendable, Hashable {
    /// The data set it holds.
    public let id: DataSetID
    /// The number of rows.
    public let count: Int
    /// The columns by name.
    public let columns: [String: ColumnCells]
    /// For each row, its number in the source as read, from 0; nil when row *n* is simply number *n*.
    public let rowNumbers: [Int]?
    private let rowsAscend: Bool

    /// A table of columns that all have `count` rows.
    public init(id: DataSetID, count: Int, columns: [String: ColumnCells], rowNumbers: [Int]? = nil) {
        precondition(columns.values.allSatisfy { $0.count == count }, "columns of unequal length")
        (self.id, self.count, self.columns, self.rowNumbers) = (id, count, columns, rowNumbers)
        rowsAscend = rowNumbers.map { numbers in zip(numbers, numbers.dropFirst()).allSatisfy(<) } ?? true
    }

    /// The row's number in the source.
    public func rowNumber(_ row: Int) -> Int { rowNumbers?[row] ?? row }

    /// Whether a row with this number is in the table.
    public func hasRow(numbered number: Int) -> Bool { place(ofRow: number) != nil }

    /// Whether the row with this number lies before the window.
    func isBackground(numbered number: Int) -> Bool {
        guard case .flag(let marks)? = columns[LookBack.column] else { return false }
        return place(ofRow: number).map { marks.values[$0] } ?? false
    }

    private func place(ofRow number: Int) -> Int? {
        guard let rowNumbers else { return 0..<count ~= number ? number : nil }
        guard rowsAscend else { return rowNumbers.firstIndex(of: number) }
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if rowNumbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < count && rowNumbers[low] == number ? low : nil
    }

    /// The rows named by `order`, in that order, with the numbers they have.
    public func selecting(_ order: [Int]) -> Table {
        Table(
            id: id, count: order.count, columns: columns.mapValues { $0.permuted(by: order) },
            rowNumbers: order.map { rowNumber($0) })
    }

    /// The same rows as if the source had been written in that order.
    public func renumbered(_ order: [Int]) -> Table {
        Table(id: id, count: order.count, columns: columns.mapValues { $0.permuted(by: order) })
    }

    /// Only the columns a check declared; an undeclared column cannot be read by mistake.
    public func limited(to requirement: DataRequirement) throws(DataError) -> Table {
        var kept: [String: ColumnCells] = [:]
        for need in requirement.columns {
            guard let cells = columns[need.name] else { throw .missingColumn(need.name, dataSet: id) }
            guard cells.type == need.type else {
                throw .wrongColumnType(need.name, expected: need.type, found: cells.type)
            }
            if !need.allowsEmpty, let row = cells.emptyRows.first {
                throw .emptyCell(need.name, row: rowNumber(row))
            }
            kept[need.name] = cells
        }
        if requirement.lookBack != nil { kept[LookBack.column] = columns[LookBack.column] }
        return Table(id: id, count: count, columns: kept, rowNumbers: rowNumbers)
    }
}

extension ColumnCells {
    /// The rows with an empty cell, ascending. Where there are none it costs next to nothing.
    public var emptyRows: [Int] {
        func rows(_ marks: [Bool]?) -> [Int] { marks.map { marks in marks.indices.filter { marks[$0] } } ?? [] }
        switch self {
        case .text(let column):
            return column.codes.holds(TextColumn.emptyCode)
                ? column.codes.indices.filter { column.codes[$0] == TextColumn.emptyCode } : []
        case .integer(let column): return rows(column.empty)
        case .money(let column): return rows(column.empty)
        case .date(let column): return rows(column.empty)
        case .flag(let column): return rows(column.empty)
        }
    }
}

/// What is wrong with the data handed to a check, or with how the check asked for it.
public enum DataError: Error, Sendable, Hashable, Codable {
    case missingDataSet(DataSetID)
    case undeclaredDataSet(DataSetID)
    case missingColumn(String, dataSet: DataSetID)
    case undeclaredColumn(String)
    case wrongColumnType(String, expected: ColumnType, found: ColumnType)
    case emptyCell(String, row: Int)
}

/// A table seen as a data set: `try invoices.amount` is the amounts by row.
@dynamicMemberLookup
public struct Rows<D: DataSet>: Sendable {
    let table: Table

    /// The rows, from 0.
    public var indices: Range<Int> { 0..<table.count }
    /// The number of rows.
    public var count: Int { table.count }

    /// The citation of a row.
    public func reference(_ row: Int) -> RowReference { RowReference(dataSet: table.id, row: table.rowNumber(row)) }

    /// The citations of some rows.
    public func references(_ rows: some Sequence<Int>) -> [RowReference] { rows.map(reference) }

    /// Binds a column the check declared.
    public subscript<V: ColumnValue>(dynamicMember path: KeyPath<D, Column<V>>) -> V.Cells {
        get throws(DataError) {
            let name = D()[keyPath: path].name
            guard let column = table.columns[name] else { throw .undeclaredColumn(name) }
            guard let cells = V.cells(of: column) else {
                throw .wrongColumnType(name, expected: V.columnType, found: column.type)
            }
            return cells
        }
    }
}

/// A row of a source, as the reader numbered it.
public struct RowReference: Codable, Sendable, Hashable, Comparable {
    /// The data set the row stands in.
    public var dataSet: DataSetID
    /// Its number as read, from 0.
    public var row: Int

    /// The row with this number.
    public init(dataSet: DataSetID, row: Int) {
        self.dataSet = dataSet
        self.row = row
    }

    /// By data set, then by row.
    public static func < (lhs: RowReference, rhs: RowReference) -> Bool {
        (lhs.dataSet, lhs.row) < (rhs.dataSet, rhs.row)
    }
}
