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
            files: groups.firstRow.map { raw.origins.files[$0] }, lines: groups.firstRow.map { raw.origins.lines[$0] })
        return RawTable(columns: columns, rows: groups.firstRow.count, origins: origins)
    }

    private struct Groups {
        var ofRow: [Int]
        var firstRow: [Int]
    }

    private struct Pair: Hashable {
        var group: Int
        var key: UInt64
    }

    private func groups(_ raw: RawTable) -> Groups {
        var ids = Array(repeating: 0, count: raw.rows)
        var alone = Array(repeating: false, count: raw.rows)
        for name in grouping.by {
            guard let cells = raw.columns.first(where: { $0.name == name })?.cells else { continue }
            let keys = Self.keys(cells)
            var known: [Pair: Int] = [:]
            for row in ids.indices {
                if cells.isEmpty(row) { alone[row] = true }
                let pair = Pair(group: ids[row], key: keys[row])
                if let id = known[pair] {
                    ids[row] = id
                } else {
                    ids[row] = known.count
                    known[pair] = known.count
                }
            }
        }
        var number: [Int: Int] = [:]
        var groups = Groups(ofRow: [], firstRow: [])
        for row in ids.indices {
            if !alone[row], let group = number[ids[row]] {
                groups.ofRow.append(group)
                continue
            }
            if !alone[row] { number[ids[row]] = groups.firstRow.count }
            groups.ofRow.append(groups.firstRow.count)
            groups.firstRow.append(row)
        }
        return groups
    }

    private func kept(_ column: ReadColumn, _ groups: Groups, mustAgree: Bool) -> ReadColumn {
        var bad: [Int: String] = [:]
        var read = column
        let isFirst = { (row: Int) in groups.firstRow[groups.ofRow[row]] == row }
        for row in column.unreadable where mustAgree || isFirst(row) {
            bad[groups.ofRow[row]] = column.expected(at: row)
        }
        if mustAgree {
            let keys = Self.keys(column.cells)
            for (row, group) in groups.ofRow.enumerated() where bad[group] == nil {
                let first = groups.firstRow[group]
                if keys[row] != keys[first] || column.cells.isEmpty(row) != column.cells.isEmpty(first) {
                    bad[group] = Self.agreement
                }
            }
        }
        read.cells = column.cells.permuted(by: groups.firstRow).emptied { bad[$0] != nil }
        read.unreadable = bad.keys.sorted()
        read.special = bad.filter { $0.value != column.expected }
        return read
    }

    private func summed(_ column: ReadColumn, _ groups: Groups) throws(SourceFailure) -> ReadColumn {
        let count = groups.firstRow.count
        var sums = Array(repeating: Int64(0), count: count)
        var filled = Array(repeating: 0, count: count)
        var members = Array(repeating: 0, count: count)
        var bad: Set<Int> = []
        let values = try Self.numbers(column)
        for (row, group) in groups.ofRow.enumerated() {
            members[group] += 1
            if column.cells.isEmpty(row) { continue }
            filled[group] += 1
            let (sum, overflow) = sums[group].addingReportingOverflow(values[row])
            sums[group] = sum
            if overflow { bad.insert(group) }
        }
        for row in column.unreadable { bad.insert(groups.ofRow[row]) }
        for group in 0..<count where filled[group] > 0 && filled[group] < members[group] { bad.insert(group) }
        var read = column
        let empty = (0..<count).map { filled[$0] == 0 || bad.contains($0) }
        if case .integer = column.cells {
            read.cells = .integer(PlainColumn(values: sums, empty: empty))
        } else {
            read.cells = .money(PlainColumn(values: sums.map { Money(ore: $0) }, empty: empty))
        }
        read.unreadable = bad.sorted()
        read.special = Dictionary(uniqueKeysWithValues: bad.map { ($0, Self.completeSum) })
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
                    codes: column.codes.enumerated().map { rows($0) ? TextColumn.emptyCode : $1 },
                    dictionary: column.dictionary))
        case .integer(let column): .integer(plain(column))
        case .money(let column): .money(plain(column))
        case .date(let column): .date(plain(column))
        case .flag(let column): .flag(plain(column))
        }
    }
}
