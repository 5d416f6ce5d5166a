/// A quotation mark that is never closed.
struct UnterminatedQuote: Error, Equatable {
    /// The line where it stands, from 1.
    var line: Int
}

/// Reads delimited text record by record, after RFC 4180: quoted cells may hold delimiters, line breaks and doubled
/// quotation marks. Lines end with CR, LF or CRLF, also mixed.
///
/// A quotation mark inside a cell that does not begin with one is a character like others. Characters after a closing
/// quotation mark make the record malformed. Doubled quotation marks are made single where they stand, so that every
/// cell is a range of ``bytes``.
struct RecordScanner {
    /// The text; cells already read are ranges of it.
    private(set) var bytes: [UInt8]
    /// What stands between cells.
    let delimiter: UInt8
    private let end: Int

    /// The cells of the record.
    private(set) var cells: [CellRange] = []
    /// The line the record begins on, from 1.
    private(set) var line = 1
    /// The line after the record, from 1.
    private(set) var nextLine = 1
    /// Whether characters follow a closing quotation mark.
    private(set) var isMalformed = false
    /// Whether the record is a line without any character.
    private(set) var isBlank = false
    /// Whether a line break ends the record; only the last one may lack it.
    private(set) var endsWithBreak = true
    /// How many records have ended with each kind of line break.
    private(set) var breaks = (lf: 0, cr: 0, crlf: 0)
    /// How many line breaks stand inside quoted cells.
    private(set) var breaksInCells = 0
    /// How many cells stand in quotation marks.
    private(set) var quotedCells = 0
    /// How many quotation marks stand in cells that are not quoted.
    private(set) var strayQuotes = 0

    private var position = 0

    private static let quote = UInt8(ascii: "\"")
    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")

    /// A scanner at the beginning of a text, which is read to its end or before the place given.
    init(_ bytes: [UInt8], delimiter: UInt8, end: Int? = nil) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.end = end ?? bytes.count
    }

    /// Passes over lines without reading quotation marks.
    mutating func skip(lines: Int) {
        while nextLine <= lines, position < end {
            while position < end, bytes[position] != Self.lf, bytes[position] != Self.cr { position += 1 }
            takeBreak()
        }
    }

    /// Reads the next record; false when there is none.
    mutating func next() throws(UnterminatedQuote) -> Bool {
        guard position < end else { return false }
        cells.removeAll(keepingCapacity: true)
        (line, isMalformed) = (nextLine, false)
        let first = position
        while true {
            if position < end, bytes[position] == Self.quote {
                try takeQuoted()
            } else {
                let start = position
                passPlain()
                cells.append(CellRange(start..<position))
            }
            guard position < end, bytes[position] == delimiter else { break }
            position += 1
        }
        isBlank = position == first
        endsWithBreak = position < end
        takeBreak()
        return true
    }

    private mutating func passPlain() {
        while position < end {
            let byte = bytes[position]
            if byte == delimiter || byte == Self.lf || byte == Self.cr { return }
            if byte == Self.quote { strayQuotes += 1 }
            position += 1
        }
    }

    private mutating func takeQuoted() throws(UnterminatedQuote) {
        let opened = nextLine
        quotedCells += 1
        let start = position + 1
        var (read, write) = (start, start)
        while true {
            guard read < end else { throw UnterminatedQuote(line: opened) }
            let byte = bytes[read]
            if byte == Self.quote {
                guard read + 1 < end, bytes[read + 1] == Self.quote else { break }
                read += 1
            } else if byte == Self.lf || (byte == Self.cr && (read + 1 == end || bytes[read + 1] != Self.lf)) {
                nextLine += 1
                breaksInCells += 1
            }
            if read != write { bytes[write] = byte }
            read += 1
            write += 1
        }
        cells.append(CellRange(start..<write))
        position = read + 1
        let after = position
        passPlain()
        if position > after { isMalformed = true }
    }

    private mutating func takeBreak() {
        guard position < end else { return }
        if bytes[position] == Self.lf {
            breaks.lf += 1
        } else if position + 1 < end, bytes[position + 1] == Self.lf {
            breaks.crlf += 1
            position += 1
        } else {
            breaks.cr += 1
        }
        position += 1
        nextLine += 1
    }
}
