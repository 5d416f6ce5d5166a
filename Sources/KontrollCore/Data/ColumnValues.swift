/// A bound text column: strings by row, and the codes to group and compare by.
public struct TextCells: RandomAccessCollection, Sendable {
    let column: TextColumn

    /// One code a row, equal where the text is.
    public var codes: TextCodes { column.codes }
    /// The text of each code.
    public var dictionary: TextDictionary { column.dictionary }
    /// The first row.
    public var startIndex: Int { 0 }
    /// Past the last row.
    public var endIndex: Int { column.codes.count }
    /// The text of a row; empty text where the cell is.
    public subscript(row: Int) -> String { column.dictionary[Int(column.codes[row])] }

    /// For each code, what `transform` makes of its text: work done once a text and not once a row.
    public func perText<T>(_ transform: (String) throws -> T) rethrows -> [T] {
        try column.dictionary.map(transform)
    }

    /// For each code here, the code of the same text in `other`, or nil: a join without strings.
    public func codes(in other: some TextCoded) -> [UInt32?] {
        let theirs = TextDictionaryBuilder(other.dictionary)
        return column.dictionary.indices.map { code in column.dictionary.withUTF8(of: code) { theirs.known($0) } }
    }
}

/// A bound column whose cells are codes into a dictionary of texts.
public protocol TextCoded: Sendable {
    /// One code a row, equal where the text is; ``TextColumn/emptyCode`` where the cell is empty.
    var codes: TextCodes { get }
    /// The text of each code.
    var dictionary: TextDictionary { get }
}

extension TextCells: TextCoded {}

/// A bound column that may have empty cells.
public struct OptionalCells<Wrapped: ColumnValue>: RandomAccessCollection, Sendable {
    @usableFromInline let cells: Wrapped.Cells
    /// Whether each cell is empty, in a column of another type than text; nil when none is.
    @usableFromInline let marks: [Bool]?
    /// The codes of a column of text.
    @usableFromInline let textCodes: TextCodes?
    /// Past the last row.
    public let endIndex: Int

    init(_ column: ColumnCells, _ cells: Wrapped.Cells) {
        self.cells = cells
        endIndex = column.count
        (marks, textCodes) =
            switch column {
            case .text(let column): (nil, column.codes)
            case .integer(let column): (column.empty, nil)
            case .money(let column): (column.empty, nil)
            case .date(let column): (column.empty, nil)
            case .flag(let column): (column.empty, nil)
            }
    }

    /// The first row.
    @inlinable public var startIndex: Int { 0 }

    /// The cell of a row, nil where it is empty.
    @inlinable public subscript(row: Int) -> Wrapped? { isEmpty(row) ? nil : cells[row] }

    /// Whether the cell of a row is empty.
    @inlinable
    public func isEmpty(_ row: Int) -> Bool {
        if let marks { return marks[row] }
        if let textCodes { return textCodes[row] == TextColumn.emptyCode }
        return false
    }
}

extension OptionalCells: TextCoded where Wrapped == String {
    /// One code a row; ``TextColumn/emptyCode`` where the cell is empty.
    public var codes: TextCodes { cells.codes }
    /// The text of each code.
    public var dictionary: TextDictionary { cells.dictionary }
}

extension String: ColumnValue {
    public static var columnType: ColumnType { .text }
    public static func cells(of column: ColumnCells) -> TextCells? {
        if case .text(let column) = column { TextCells(column: column) } else { nil }
    }
}

extension Int64: ColumnValue {
    public static var columnType: ColumnType { .integer }
    public static func cells(of column: ColumnCells) -> [Int64]? {
        if case .integer(let column) = column { column.values } else { nil }
    }
}

extension Money: ColumnValue {
    public static var columnType: ColumnType { .money }
    public static func cells(of column: ColumnCells) -> [Money]? {
        if case .money(let column) = column { column.values } else { nil }
    }
}

extension CivilDate: ColumnValue {
    public static var columnType: ColumnType { .date }
    public static func cells(of column: ColumnCells) -> [CivilDate]? {
        if case .date(let column) = column { column.values } else { nil }
    }
}

extension Bool: ColumnValue {
    public static var columnType: ColumnType { .flag }
    public static func cells(of column: ColumnCells) -> [Bool]? {
        if case .flag(let column) = column { column.values } else { nil }
    }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    public static var columnType: ColumnType { Wrapped.columnType }
    public static var allowsEmpty: Bool { true }
    public static func cells(of column: ColumnCells) -> OptionalCells<Wrapped>? {
        Wrapped.cells(of: column).map { OptionalCells(column, $0) }
    }
}
