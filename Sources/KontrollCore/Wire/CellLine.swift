import Foundation

/// A line of cells or row numbers, read by hand as the host writes it: a general decoder takes a hundred times as long.
struct CellLine {
    private let bytes: [UInt8]
    /// Where the items begin.
    private let start: Int
    /// The table.
    let table: String
    /// The column; nil for a line of row numbers.
    let column: String?

    private static let rows = Array(#"{"type":"rows","table":"#.utf8)
    private static let cells = Array(#"{"type":"cells","table":"#.utf8)

    /// Reads the beginning of a line; nil when it is another kind of message.
    static func read(_ line: [UInt8]) throws(WireError) -> CellLine? {
        let isCells = line.starts(with: cells)
        guard isCells || line.starts(with: rows) else { return nil }
        var cursor = Cursor(bytes: line, place: (isCells ? cells : rows).count)
        let table = try cursor.text()
        var column: String?
        if isCells {
            try cursor.expect(#","column":"#)
            let name = try cursor.text()
            column = String(decoding: name, as: UTF8.self)
            try cursor.expect(#","cells":["#)
        } else {
            try cursor.expect(#","numbers":["#)
        }
        return CellLine(
            bytes: line, start: cursor.place, table: String(decoding: table, as: UTF8.self), column: column)
    }

    /// Each row number.
    func eachNumber(_ body: (Int) -> Void) throws(WireError) {
        try eachCell { cell throws(WireError) in body(Int(try cell.integer())) }
    }

    /// The UTF-8 of each text; an empty cell is the empty text.
    func eachText(_ body: (Span<UInt8>) -> Void) throws(WireError) {
        var cursor = Cursor(bytes: bytes, place: start)
        let nothing: [UInt8] = []
        try cursor.items { cursor throws(WireError) in
            if cursor.isAt(UInt8(ascii: "n")) {
                try cursor.expect("null")
                body(nothing.span)
            } else if let plain = try cursor.plainText() {
                body(cursor.bytes.span.extracting(plain))
            } else {
                let text = try cursor.text()
                body(text.span)
            }
        }
    }

    /// Each cell that is no text of any length.
    func eachCell(_ body: (Cell) throws(WireError) -> Void) throws(WireError) {
        var cursor = Cursor(bytes: bytes, place: start)
        try cursor.items { cursor throws(WireError) in
            let first = cursor.place
            while cursor.place < cursor.bytes.count, !cursor.isAt(UInt8(ascii: ",")), !cursor.isAt(UInt8(ascii: "]")) {
                cursor.place += 1
            }
            try body(Cell(bytes: cursor.bytes[first..<cursor.place]))
        }
    }

    /// A cell as it is written.
    struct Cell {
        let bytes: ArraySlice<UInt8>

        var isNull: Bool { bytes.first == UInt8(ascii: "n") }

        func integer() throws(WireError) -> Int64 {
            guard let number = Int64(String(decoding: bytes, as: UTF8.self)) else { throw .notAMessage }
            return number
        }

        func flag() throws(WireError) -> Bool {
            switch bytes.first {
            case UInt8(ascii: "t"): return true
            case UInt8(ascii: "f"): return false
            default: throw .notAMessage
            }
        }

        func money() throws(WireError) -> Money {
            var (ore, isNegative, digits) = (Int64(0), false, 0)
            let body = try quoted()
            for byte in body {
                switch byte {
                case UInt8(ascii: "-") where digits == 0: isNegative = true
                case UInt8(ascii: "."): continue
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    let (shifted, overflow) = ore.multipliedReportingOverflow(by: 10)
                    let (sum, carry) = shifted.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
                    guard !overflow, !carry else { throw .notAMessage }
                    (ore, digits) = (sum, digits + 1)
                default: throw .notAMessage
                }
            }
            // Always with two decimals, as the host writes amounts.
            guard digits > 2, body.dropLast(2).last == UInt8(ascii: "."), isNegative || ore != .min else {
                throw .notAMessage
            }
            return Money(ore: isNegative ? ore : -ore)
        }

        func date() throws(WireError) -> CivilDate {
            let text = try quoted()
            guard text.count == 10 else { throw .notAMessage }
            func number(_ places: Range<Int>) -> Int {
                places.reduce(0) { $0 * 10 + Int(text[text.startIndex + $1]) - 48 }
            }
            guard let date = CivilDate(year: number(0..<4), month: number(5..<7), day: number(8..<10)) else {
                throw .notAMessage
            }
            return date
        }

        private func quoted() throws(WireError) -> ArraySlice<UInt8> {
            guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else {
                throw .notAMessage
            }
            return bytes.dropFirst().dropLast()
        }
    }
}

/// A place in a line that is being read.
private struct Cursor {
    let bytes: [UInt8]
    var place: Int

    func isAt(_ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

    mutating func expect(_ text: StaticString) throws(WireError) {
        let fits = text.withUTF8Buffer { expected in
            place + expected.count <= bytes.count && bytes[place..<place + expected.count].elementsEqual(expected)
        }
        guard fits else { throw .notAMessage }
        place += text.utf8CodeUnitCount
    }

    /// The items of a list whose bracket has been read, to the end of the line.
    mutating func items(_ item: (inout Cursor) throws(WireError) -> Void) throws(WireError) {
        if !isAt(UInt8(ascii: "]")) {
            try item(&self)
            while isAt(UInt8(ascii: ",")) {
                place += 1
                try item(&self)
            }
        }
        try expect("]}")
    }

    /// Where a text without escapes stands, when it is one; the place is then past it.
    mutating func plainText() throws(WireError) -> Range<Int>? {
        guard isAt(UInt8(ascii: "\"")) else { throw .notAMessage }
        var end = place + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            if bytes[end] == UInt8(ascii: "\\") { return nil }
            end += 1
        }
        guard end < bytes.count else { throw .notAMessage }
        let text = place + 1..<end
        place = end + 1
        return text
    }

    /// A text with its escapes undone.
    mutating func text() throws(WireError) -> [UInt8] {
        if let plain = try plainText() { return Array(bytes[plain]) }
        var end = place + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
            end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard end < bytes.count,
            let text = try? JSONDecoder().decode(String.self, from: Data(bytes[place...end]))
        else { throw .notAMessage }
        place = end + 1
        return Array(text.utf8)
    }
}
