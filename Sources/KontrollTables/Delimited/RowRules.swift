import KontrollCore

/// Why a record is no row.
enum RowFault: Sendable, Hashable {
    /// Characters follow a closing quotation mark; so many line breaks stand inside its cells.
    case afterQuote(breaks: Int)
    /// It has so many cells, and the headings are not as many.
    case cells(Int)
    /// The headings stand once more.
    case headings
    /// Something stands in this cell, from 1, which has no heading.
    case unnamed(cell: Int)

    /// What the reader is told of it.
    func reason(line: Int, headings: Int) -> String {
        switch self {
        case .afterQuote(let breaks):
            "tecken står efter ett avslutande citattecken"
                + (breaks > 0 ? " (raderna \(line)–\(line + breaks))" : "")
        case .cells(let count): "raden har \(count) fält och rubrikraden \(headings)"
        case .headings: "rubrikraden står en gång till"
        case .unnamed(let cell): "raden har något i fält \(cell), som saknar rubrik"
        }
    }
}

/// Tells rows of data from blank ones, closing ones and ragged ones.
struct RowRules: Sendable {
    /// What a record is.
    enum Kind: Equatable {
        /// A row of data; one of its cells may hold what looks like whole rows.
        case data(holdsRows: Bool)
        /// A line without any character.
        case blank
        /// Cells with nothing in them.
        case empty
        /// A closing row.
        case closing
        /// No row.
        case faulty(RowFault)
    }

    /// How many cells a row has.
    let width: Int
    private let headings: [[UInt8]]
    /// How many of the last headings are none: nothing may stand below them.
    private let unnamed: Int
    private let footer: ClosingWord?
    private let delimiter: UInt8
    /// By the first byte of a record, whether it is visible and neither the headings nor a closing row begin so.
    private let beginsData: [Bool]

    /// The rules of the rows below some headings.
    init(headings: [String], unnamed: Int, footer: String?, delimiter: UInt8) {
        self.headings = headings.map { Array($0.utf8) }
        self.unnamed = unnamed
        self.footer = footer.map { ClosingWord($0) }
        self.delimiter = delimiter
        width = headings.count
        let avoided = [self.headings.first?.first, self.footer?.first]
        beginsData = (0...UInt8.max).map { byte in
            CellBytes.isVisible(byte) && !avoided.contains(byte) && !avoided.contains(CellBytes.folded(byte))
        }
    }

    /// What the record is that the cursor has just read.
    @inline(__always)
    func kind(of record: borrowing RecordCursor, in text: UnsafePointer<UInt8>) -> Kind {
        if record.count == width, !record.isMalformed, record.breaksInside == 0, let first = record.cells.first,
            first.length > 0, beginsData[Int(text[first.first])], unnamed == 0
        {
            return .data(holdsRows: false)
        }
        return careful(record, text)
    }

    /// The plain records from one on, and that begin before a border, as far as they certainly are rows of data.
    func plainRows(
        from first: Int, most: Int, of records: borrowing PlainRecords, before border: Int,
        in text: UnsafePointer<UInt8>
    ) -> Range<Int> {
        guard unnamed == 0 else { return first..<first }
        let last = min(records.count, first + most)
        var record = first
        while record < last, records.width(of: record) == width {
            let start = records.start(of: record)
            guard start < border, begins(text + start) else { break }
            record += 1
        }
        return first..<record
    }

    /// Whether a plain record that begins so is neither a closing row nor the headings, and its first cell is not empty.
    @inline(__always)
    private func begins(_ record: UnsafePointer<UInt8>) -> Bool {
        let quote = UInt8(ascii: "\"")
        if record[0] == quote { return record[1] != quote && beginsData[Int(record[1])] }
        return record[0] != delimiter && beginsData[Int(record[0])]
    }

    private func careful(_ record: borrowing RecordCursor, _ text: UnsafePointer<UInt8>) -> Kind {
        if record.isBlank { return .blank }
        let cells = record.cells
        if !record.isMalformed, cells.allSatisfy({ Self.isEmpty($0, text) }) { return .empty }
        if isClosing(cells, text) { return .closing }
        if record.isMalformed { return .faulty(.afterQuote(breaks: record.breaksInside)) }
        if cells.count != width { return .faulty(.cells(cells.count)) }
        if unnamed > 0, let place = cells.indices.suffix(unnamed).first(where: { !cells[$0].isEmpty }) {
            return .faulty(.unnamed(cell: place + 1))
        }
        if zip(headings, cells).allSatisfy({ Self.reads($1, as: $0, text) }) { return .faulty(.headings) }
        return .data(holdsRows: record.breaksInside > 0 && holdsRows(cells, text))
    }

    private static func bytes(_ cell: CellRange, _ text: UnsafePointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: text + cell.first, count: cell.length)
    }

    private static func isEmpty(_ cell: CellRange, _ text: UnsafePointer<UInt8>) -> Bool {
        let bytes = bytes(cell, text)
        return CellBytes.trimmed(bytes.indices, in: bytes).isEmpty
    }

    /// Whether a cell without blanks around reads so.
    private static func reads(_ cell: CellRange, as word: [UInt8], _ text: UnsafePointer<UInt8>) -> Bool {
        let bytes = bytes(cell, text)
        let range = CellBytes.trimmed(bytes.indices, in: bytes)
        guard cell.isDoubled else { return range.count == word.count && bytes[range].elementsEqual(word) }
        return single(bytes[range]).elementsEqual(word)
    }

    /// Whether a cell has just as many delimiters and line breaks as whole rows would have: the sign of two stray
    /// quotation marks, one rows below the other, with all between them taken for text.
    private func holdsRows(_ cells: UnsafeBufferPointer<CellRange>, _ text: UnsafePointer<UInt8>) -> Bool {
        cells.contains { cell in
            let bytes = Self.bytes(cell, text)
            let returns = bytes.count { $0 == UInt8(ascii: "\r") }
            let breaks = max(bytes.count { $0 == UInt8(ascii: "\n") }, returns)
            return breaks > 0 && width > 1 && bytes.count { $0 == delimiter } == breaks * (width - 1)
        }
    }

    /// From how many headings on a record that fills them all is a row, whatever its first cell begins with.
    static let widthFilledByRows = 4

    /// Whether the first cell begins with the declared word, and the word ends there.
    private func isClosing(_ cells: UnsafeBufferPointer<CellRange>, _ text: UnsafePointer<UInt8>) -> Bool {
        // A declared word may stand below another heading than the first.
        guard let footer, let first = cells.first(where: { !Self.isEmpty($0, text) }) else { return false }
        // Summa Fastigheter AB is a supplier: what fills all of many headings is a row, but for Totalt alone.
        if width >= Self.widthFilledByRows, cells.count == width, !cells.contains(where: { Self.isEmpty($0, text) }) {
            return begins(first, footer, text) && saysClosing(cells, text)
        }
        return begins(first, footer, text) && (first.first == cells.first?.first || saysClosing(cells, text))
    }

    private func saysClosing(_ cells: UnsafeBufferPointer<CellRange>, _ text: UnsafePointer<UInt8>) -> Bool {
        ClosingRowProof.saysClosing(cells.filter { !Self.isEmpty($0, text) }.map { Array(Self.bytes($0, text)) })
    }

    private func begins(_ first: CellRange, _ footer: ClosingWord, _ text: UnsafePointer<UInt8>) -> Bool {
        let bytes = Self.bytes(first, text)
        let found = bytes[CellBytes.trimmed(bytes.indices, in: bytes)]
        return first.isDoubled ? footer.begins(Self.single(found)) : footer.begins(found)
    }

    /// The bytes of a cell whose quotation marks stand doubled, made single.
    static func single(_ doubled: some Sequence<UInt8>) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(doubled.underestimatedCount)
        var isSecond = false
        for byte in doubled {
            isSecond = byte == UInt8(ascii: "\"") && !isSecond
            if !isSecond { plain.append(byte) }
        }
        return plain
    }
}
