/// The types a column (kolumn) can hold.
public enum ColumnType: String, Codable, Sendable, CaseIterable {
    case text, integer, money, date, flag

    /// What a reader of a manual calls it.
    public var swedish: String {
        switch self {
        case .text: "text"
        case .integer: "heltal"
        case .money: "belopp"
        case .date: "datum"
        case .flag: "ja/nej"
        }
    }
}

/// A Swift type a column can be read as. `Optional` means that empty cells are allowed.
public protocol ColumnValue: Sendable {
    /// What a bound column is: a collection of this type, indexed by row.
    associatedtype Cells: RandomAccessCollection & Sendable where Cells.Element == Self, Cells.Index == Int

    /// The type of column it reads.
    static var columnType: ColumnType { get }
    /// Whether empty cells may be read.
    static var allowsEmpty: Bool { get }
    /// The cells as this type; nil when the column has another type.
    static func cells(of column: ColumnCells) -> Cells?
}

extension ColumnValue {
    /// Empty cells are not allowed unless the type is optional.
    public static var allowsEmpty: Bool { false }
}

/// The cells of one column.
public enum ColumnCells: Sendable, Hashable {
    case text(TextColumn)
    case integer(PlainColumn<Int64>)
    case money(PlainColumn<Money>)
    case date(PlainColumn<CivilDate>)
    case flag(PlainColumn<Bool>)

    /// The type of the column.
    public var type: ColumnType {
        switch self {
        case .text: .text
        case .integer: .integer
        case .money: .money
        case .date: .date
        case .flag: .flag
        }
    }

    /// The number of rows.
    public var count: Int {
        switch self {
        case .text(let column): column.codes.count
        case .integer(let column): column.values.count
        case .money(let column): column.values.count
        case .date(let column): column.values.count
        case .flag(let column): column.values.count
        }
    }

    /// Whether the cell is empty.
    public func isEmpty(_ row: Int) -> Bool {
        switch self {
        case .text(let column): column.codes[row] == TextColumn.emptyCode
        case .integer(let column): column.isEmpty(row)
        case .money(let column): column.isEmpty(row)
        case .date(let column): column.isEmpty(row)
        case .flag(let column): column.isEmpty(row)
        }
    }

    /// The cell in its machine form, or nil when empty.
    public func text(_ row: Int) -> String? {
        guard !isEmpty(row) else { return nil }
        return switch self {
        case .text(let column): column.dictionary[Int(column.codes[row])]
        case .integer(let column): String(column.values[row])
        case .money(let column): column.values[row].description
        case .date(let column): column.values[row].description
        case .flag(let column): column.values[row] ? "ja" : "nej"
        }
    }

    /// The rows named by `order`, in that order.
    public func permuted(by order: [Int]) -> ColumnCells {
        switch self {
        case .text(let column):
            .text(TextColumn(codes: TextCodes(order.lazy.map { column.codes[$0] }), dictionary: column.dictionary))
        case .integer(let column): .integer(column.permuted(by: order))
        case .money(let column): .money(column.permuted(by: order))
        case .date(let column): .date(column.permuted(by: order))
        case .flag(let column): .flag(column.permuted(by: order))
        }
    }
}

/// Values of a fixed size, with a mark for each empty cell where there are any.
public struct PlainColumn<Element: Hashable & Sendable>: Sendable, Hashable {
    /// One value a row; what stands in an empty cell's place means nothing.
    public let values: [Element]
    /// Whether each cell is empty; nil when none is.
    public let empty: [Bool]?

    /// A column of values, with marks for the empty cells.
    public init(values: [Element], empty: [Bool]? = nil) {
        self.values = values
        self.empty = empty?.contains(true) == true ? empty : nil
    }

    /// A column of cells, nil where empty; `filler` takes the empty cells' place.
    public init(_ cells: [Element?], filler: Element) {
        self.init(values: cells.map { $0 ?? filler }, empty: cells.map { $0 == nil })
    }

    /// Whether the cell is empty.
    public func isEmpty(_ row: Int) -> Bool { empty?[row] ?? false }

    func permuted(by order: [Int]) -> PlainColumn {
        PlainColumn(values: order.map { values[$0] }, empty: empty.map { marks in order.map { marks[$0] } })
    }
}

/// Text held as codes into a dictionary: rows are grouped, joined and compared by code, without making strings.
public struct TextColumn: Sendable, Hashable {
    /// The code of an empty cell.
    @inlinable public static var emptyCode: UInt32 { 0 }

    /// One code a row.
    public let codes: TextCodes
    /// The text of each code; the first entry stands for the empty cell.
    public let dictionary: TextDictionary

    /// A column of codes; `dictionary[0]` must be the empty text and no text may stand twice.
    public init(codes: TextCodes, dictionary: TextDictionary) {
        (self.codes, self.dictionary) = (codes, dictionary)
    }

    /// A column of cells, nil or empty text where empty.
    public init(_ cells: [String?]) {
        var builder = TextColumnBuilder()
        for cell in cells { builder.append(cell ?? "") }
        self = builder.finish()
    }

    /// Two columns are equal when their cells are, whatever the codes.
    public static func == (lhs: TextColumn, rhs: TextColumn) -> Bool {
        guard lhs.codes.count == rhs.codes.count else { return false }
        if lhs.dictionary == rhs.dictionary { return lhs.codes == rhs.codes }
        return zip(lhs.codes, rhs.codes).allSatisfy { lhs.dictionary[Int($0)] == rhs.dictionary[Int($1)] }
    }

    /// Hashes the cells.
    public func hash(into hasher: inout Hasher) {
        for code in codes { hasher.combine(dictionary[Int(code)]) }
    }
}

/// Gives each new text the next code, row by row.
public struct TextColumnBuilder: Sendable {
    private var codes = TextCodes()
    private var texts = TextDictionaryBuilder()

    /// A builder with no rows.
    public init() {}

    /// Adds a row.
    public mutating func append(_ text: String) { codes.append(texts.code(of: text)) }

    /// Adds a row whose text has these bytes, which must be UTF-8.
    public mutating func append(utf8 text: Span<UInt8>) { codes.append(texts.code(of: text)) }

    /// The column of all rows added.
    public func finish() -> TextColumn { TextColumn(codes: codes, dictionary: texts.finish()) }
}
