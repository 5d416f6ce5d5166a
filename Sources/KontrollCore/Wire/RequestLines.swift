import Foundation

/// The first line of a request: all of it but the cells (begäran).
///
/// `{"type":"run","protocol":1,"asOf":"2025-12-31","window":{…},"seeds":{…},"parameters":{…},"tables":{"…":{"count":2,
/// "columns":{"amount":"money"}}}}`
struct RequestHead: Codable, Sendable {
    /// A table before its cells.
    struct Shape: Codable, Sendable {
        var count: Int
        var columns: [String: ColumnType]
    }

    var type = "run"
    var `protocol` = WireProtocol.version
    var asOf: CivilDate
    var window: DateSpan
    var seeds: Seeds
    var parameters: [String: Value]
    var tables: [DataSetID: Shape]
}

/// The protocol that checks in other programs speak.
public enum WireProtocol {
    /// Its version.
    public static let version = 1
    /// How many cells a line has at most.
    public static let cellsInLine = 10_000
    /// The question that a program answers by describing itself, as a whole line.
    public static let describe = Array(#"{"type":"describe","protocol":1}"#.utf8) + [UInt8(ascii: "\n")]
}

/// A request as the lines another program reads: the head, each table's row numbers and cells in pieces, and `end`.
public struct RequestLines: Sendable {
    private let head: RequestHead
    private let tables: [Table]

    /// A request with no more than what a check has declared.
    ///
    /// - Throws: What is wrong with the tables: a column that lacks, has another type or has empty cells it must not have.
    public init(_ request: CheckRequest, reads: [DataRequirement]) throws(DataError) {
        var tables: [Table] = []
        for requirement in reads {
            guard let table = request.tables[requirement.dataSet] else { throw .missingDataSet(requirement.dataSet) }
            tables.append(try table.limited(to: requirement))
        }
        self.tables = tables
        head = RequestHead(
            asOf: request.asOf, window: request.window, seeds: request.seeds, parameters: request.parameters,
            tables: Dictionary(
                tables.map { table in
                    (table.id, RequestHead.Shape(count: table.count, columns: table.columns.mapValues(\.type)))
                }, uniquingKeysWith: { first, _ in first }))
    }

    /// Hands on the lines, some at a time, with their line breaks.
    public func write<E: Error>(_ sink: ([UInt8]) throws(E) -> Void) throws(E) {
        try sink(((try? CanonicalJSON.data(head)).map(Array.init) ?? []) + [UInt8(ascii: "\n")])
        for table in tables {
            for rows in table.pieces {
                var line = WireBytes()
                line.raw(#"{"type":"rows","table":"#)
                line.quoted(table.id.rawValue)
                line.raw(#","numbers":["#)
                for row in rows {
                    if row != rows.lowerBound { line.comma() }
                    line.number(Int64(table.rowNumber(row)))
                }
                line.raw("]}\n")
                try sink(line.bytes)
            }
            for (name, cells) in table.columns.sorted(by: { $0.key < $1.key }) {
                for rows in table.pieces {
                    var line = WireBytes()
                    line.raw(#"{"type":"cells","table":"#)
                    line.quoted(table.id.rawValue)
                    line.raw(#","column":"#)
                    line.quoted(name)
                    line.raw(#","cells":["#)
                    line.cells(cells, rows)
                    line.raw("]}\n")
                    try sink(line.bytes)
                }
            }
        }
        try sink(Array("{\"type\":\"end\"}\n".utf8))
    }
}

extension Table {
    /// The rows, so many at a time.
    fileprivate var pieces: [Range<Int>] {
        stride(from: 0, to: count, by: WireProtocol.cellsInLine).map { $0..<min($0 + WireProtocol.cellsInLine, count) }
    }
}

/// A line being written by hand: a general encoder takes a hundred times as long.
struct WireBytes {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(1 << 17) }

    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func comma() { bytes.append(UInt8(ascii: ",")) }

    mutating func quoted(_ text: String) {
        let bytes = Array(text.utf8)
        quoted(bytes.span)
    }

    mutating func number(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(number.magnitude)
    }

    mutating func cells(_ column: ColumnCells, _ rows: Range<Int>) {
        switch column {
        case .text(let column):
            for row in rows {
                if row != rows.lowerBound { comma() }
                let code = column.codes[row]
                if code == TextColumn.emptyCode {
                    raw("null")
                } else {
                    column.dictionary.withUTF8(of: Int(code)) { quoted($0) }
                }
            }
        case .integer(let column): each(column, rows) { $0.number($1) }
        case .money(let column): each(column, rows) { $0.money($1) }
        case .date(let column): each(column, rows) { $0.date($1) }
        case .flag(let column): each(column, rows) { $1 ? $0.raw("true") : $0.raw("false") }
        }
    }

    private mutating func each<T>(
        _ column: PlainColumn<T>, _ rows: Range<Int>, _ write: (inout WireBytes, T) -> Void
    ) {
        for row in rows {
            if row != rows.lowerBound { comma() }
            if column.isEmpty(row) { raw("null") } else { write(&self, column.values[row]) }
        }
    }

    private mutating func money(_ money: Money) {
        raw("\"")
        if money.ore < 0 { bytes.append(UInt8(ascii: "-")) }
        digits(money.magnitude / 100)
        bytes.append(UInt8(ascii: "."))
        twoDigits(Int(money.magnitude % 100))
        raw("\"")
    }

    private mutating func date(_ date: CivilDate) {
        let (year, month, day) = date.parts
        raw("\"")
        twoDigits(year / 100)
        twoDigits(year % 100)
        raw("-")
        twoDigits(month)
        raw("-")
        twoDigits(day)
        raw("\"")
    }

    private mutating func twoDigits(_ number: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }

    private mutating func digits(_ number: UInt64) {
        var rest = number
        let start = bytes.count
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// A text in quotation marks, with what JSON (RFC 8259, section 7) must have escaped.
    private mutating func quoted(_ text: Span<UInt8>) {
        raw("\"")
        for index in text.indices {
            switch text[index] {
            case UInt8(ascii: "\""): raw("\\\"")
            case UInt8(ascii: "\\"): raw("\\\\")
            case let control where control < 0x20:
                raw("\\u00")
                bytes.append(Self.hexadecimal[Int(control >> 4)])
                bytes.append(Self.hexadecimal[Int(control & 15)])
            case let byte: bytes.append(byte)
            }
        }
        raw("\"")
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)
}
