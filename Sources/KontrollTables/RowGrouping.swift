import KontrollCore

/// The columns of a source before they are a table.
struct RawTable: Sendable {
    /// The columns, of equal length.
    var columns: [ReadColumn]
    /// How many rows they have.
    var rows: Int
    /// Where the rows stand in the files.
    var origins: RowOrigins

    /// The table.
    func table(_ id: DataSetID) -> Table {
        Table(id: id, count: rows, columns: Dictionary(columns.map { ($0.name, $0.cells) }) { first, _ in first })
    }

    /// The cells that held something else than they should, by row and then by column.
    var unreadable: [UnreadableCell] {
        let cells = columns.flatMap { column in
            column.unreadable.map { UnreadableCell(row: $0, column: column.name, expected: column.expected(at: $0)) }
        }
        return cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }
}

/// Makes rows that belong together one: an invoice of its lines (konteringar).
struct RowGrouping {
    private let grouping: Grouping

    /// What is expected of a column that must agree within an item.
    static let agreement = "lika värde på fakturans alla rader"
    /// What is expected of a column that is added up.
    static let completeSum = "ett belopp på fakturans alla rader, vars summa ryms"

    /// A grouping.
    init(_ grouping: Grouping) { self.grouping = grouping }

    /// One row an item, in the order of the items' first rows. A row with an empty cell in `by` stands alone.
    func grouped(_ raw: RawTable) throws(SourceFailure) -> RawTable {
        let groups = groups(raw)
        var columns: [ReadColumn] = []
        for column in raw.columns {
            if grouping.sum.contains(column.name) {
                columns.append(try summed(column, groups))
            } else {
                let mustAgree = !grouping.first.contains(column.name) && !grouping.by.contains(column.name)
                columns.append(kept(column, groups, mustAgree: mustAgree))
            }
        }
        let origins = RowOrigins(
            files: RowRuns(groups.firstRow.lazy.map { raw.origins.files[$0] }, step: 0),
            lines: RowRuns(groups.firstRow.lazy.map { raw.origins.lines[$0] }, step: 1))
        return RawTable(columns: columns, rows: groups.firstRow.count, origins: origins)
    }

    private struct Groups {
        /// For each row the number of its group.
        var ofRow: [UInt32] = []
        /// For each group its first row.
        var firstRow: [Int] = []
    }

    private func groups(_ raw: RawTable) -> Groups {
        var ids = [UInt32](repeating: 0, count: raw.rows)
        var alone = [Bool](repeating: false, count: raw.rows)
        var isFirst = true
        for name in grouping.by {
            guard let cells = raw.columns.first(where: { $0.name == name })?.cells else { continue }
            cells.markEmpty(&alone)
            if isFirst, case .text(let column) = cells {
                ids = Array(column.codes)
            } else {
                var pairs = PairNumbers()
                let keys = Self.keys(cells)
                for row in ids.indices { ids[row] = pairs.number(of: ids[row], keys[row]) }
            }
            isFirst = false
        }
        var groups = Groups()
        groups.ofRow.reserveCapacity(raw.rows)
        // One more than the number of the group, by id; 0 where there is none yet.
        var numbers = [UInt32](repeating: 0, count: Int(ids.max() ?? 0) + 1)
        for row in ids.indices {
            let id = Int(ids[row])
            if !alone[row], numbers[id] > 0 {
                groups.ofRow.append(numbers[id] - 1)
                continue
            }
            groups.ofRow.append(UInt32(truncatingIfNeeded: groups.firstRow.count))
            groups.firstRow.append(row)
            if !alone[row] { numbers[id] = UInt32(truncatingIfNeeded: groups.firstRow.count) }
        }
        return groups
    }

    private func kept(_ column: ReadColumn, _ groups: Groups, mustAgree: Bool) -> ReadColumn {
        var bad: [Int: String] = [:]
        var read = column
        for row in column.unreadable {
            let group = Int(groups.ofRow[row])
            if mustAgree || groups.firstRow[group] == row { bad[group] = column.expected(at: row) }
        }
        if mustAgree {
            for group in column.cells.disagreeing(groups.ofRow, with: groups.firstRow) where bad[group] == nil {
                bad[group] = Self.agreement
            }
        }
        read.cells = column.cells.permuted(by: groups.firstRow)
        if !bad.isEmpty { read.cells = read.cells.emptied { bad[$0] != nil } }
        read.unreadable = bad.keys.sorted()
        read.special = bad.filter { $0.value != column.expected }
        return read
    }

    private func summed(_ column: ReadColumn, _ groups: Groups) throws(SourceFailure) -> ReadColumn {
        let count = groups.firstRow.count
        var sums = [Int64](repeating: 0, count: count)
        var filled = [UInt32](repeating: 0, count: count)
        var members = [UInt32](repeating: 0, count: count)
        var isBad = [Bool](repeating: false, count: count)
        let values = try Self.numbers(column)
        for row in groups.ofRow.indices {
            let group = Int(groups.ofRow[row])
            members[group] += 1
            if column.cells.isEmpty(row) { continue }
            filled[group] += 1
            let (sum, overflow) = sums[group].addingReportingOverflow(values[row])
            sums[group] = sum
            if overflow { isBad[group] = true }
        }
        for row in column.unreadable { isBad[Int(groups.ofRow[row])] = true }
        for group in 0..<count where filled[group] > 0 && filled[group] < members[group] { isBad[group] = true }
        var read = column
        let empty = (0..<count).map { filled[$0] == 0 || isBad[$0] }
        if case .integer = column.cells {
            read.cells = .integer(PlainColumn(values: sums, empty: empty))
        } else {
            read.cells = .money(PlainColumn(values: sums.map { Money(ore: $0) }, empty: empty))
        }
        read.unreadable = isBad.indices.filter { isBad[$0] }
        read.special = Dictionary(uniqueKeysWithValues: read.unreadable.map { ($0, Self.completeSum) })
        return read
    }

    private static func numbers(_ column: ReadColumn) throws(SourceFailure) -> [Int64] {
        switch column.cells {
        case .money(let cells): return cells.values.map(\.ore)
        case .integer(let cells): return cells.values
        default:
            throw .unreadable(
                file: "data.yaml", line: nil, column: column.name,
                found: "en kolumn av typen \(column.cells.type.swedish) att summera",
                expected: "en kolumn med belopp eller heltal")
        }
    }

    /// Numbers that are equal where the cells are.
    private static func keys(_ cells: ColumnCells) -> [UInt64] {
        switch cells {
        case .text(let column): column.codes.map(UInt64.init)
        case .integer(let column): column.values.map { UInt64(bitPattern: $0) }
        case .money(let column): column.values.map { UInt64(bitPattern: $0.ore) }
        case .date(let column): column.values.map { UInt64(bitPattern: Int64($0.dayNumber)) }
        case .flag(let column): column.values.map { $0 ? 1 : 0 }
        }
    }
}

extension ColumnCells {
    /// The column with some cells made empty.
    fileprivate func emptied(_ rows: (Int) -> Bool) -> ColumnCells {
        func plain<T>(_ column: PlainColumn<T>) -> PlainColumn<T> {
            PlainColumn(
                values: column.values, empty: column.values.indices.map { column.isEmpty($0) || rows($0) })
        }
        return switch self {
        case .text(let column):
            .text(
                TextColumn(
                    codes: TextCodes(column.codes.enumerated().map { rows($0) ? TextColumn.emptyCode : $1 }),
                    dictionary: column.dictionary))
        case .integer(let column): .integer(plain(column))
        case .money(let column): .money(plain(column))
        case .date(let column): .date(plain(column))
        case .flag(let column): .flag(plain(column))
        }
    }
}
