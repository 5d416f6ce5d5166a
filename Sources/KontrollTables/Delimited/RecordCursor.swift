import CMarks

/// What makes the records of delimited text impossible to tell apart.
enum RecordFault: Error, Equatable {
    /// A quotation mark that is never closed, on this line.
    case unterminatedQuote(line: Int)
    /// A record, from this line, longer than a cell can be.
    case tooLong(line: Int)

    /// The same so many lines farther down.
    func later(by lines: Int) -> RecordFault {
        switch self {
        case .unterminatedQuote(let line): .unterminatedQuote(line: line + lines)
        case .tooLong(let line): .tooLong(line: line + lines)
        }
    }
}

/// Reads the records of delimited text where it lies, by the same rules as ``RecordScanner``, which copies its text and
/// looks at one byte at a time: a test holds them together.
///
/// Delimiters and line breaks are found sixty-four bytes at a time. Quoted cells with doubled quotation marks are left as
/// they stand and marked (``CellRange/isDoubled``). The text must outlive the cursor. Most records of most files are found
/// faster by ``PlainRecords``.
struct RecordCursor: ~Copyable {
    private let text: UnsafePointer<UInt8>
    private let end: Int
    private let delimiter: UInt8

    /// The place of the next record.
    private(set) var position: Int
    /// The line the record begins on, counted from the cursor's first, which is 0.
    private(set) var line = 0
    /// The line of the next record.
    private(set) var nextLine = 0
    /// Whether characters follow a closing quotation mark.
    private(set) var isMalformed = false
    /// Whether the record is a line without any character.
    private(set) var isBlank = false
    /// Whether a line break ends the record; only the last one may lack it.
    private(set) var endsWithBreak = true
    /// How many line breaks stand inside quoted cells of the record.
    private(set) var breaksInside = 0
    /// How many records have ended with each kind of line break.
    private(set) var breaks = LineBreaks()
    /// How many cells the record has.
    private(set) var count = 0
    /// How many quotation marks stand around or doubled in quoted cells, of all records.
    private(set) var quotes = 0

    private var found: UnsafeMutablePointer<CellRange>
    private var room = 64
    /// The block of sixty-four bytes being looked at, and its delimiters and line breaks still to come, a bit each.
    private var block: Int
    private var marks: UInt64 = 0

    private static let quote = UInt8(ascii: "\"")
    private static let lf = UInt8(ascii: "\n")
    private static let cr = UInt8(ascii: "\r")

    /// A cursor at a place where a record begins, that reads no farther than `end`.
    init(_ text: UnsafePointer<UInt8>, from start: Int, to end: Int, delimiter: UInt8) {
        (self.text, position, self.end, self.delimiter) = (text, start, end, delimiter)
        found = .allocate(capacity: room)
        block = start
        marks = start < end ? marked(start) : 0
    }

    deinit { found.deallocate() }

    /// The cells of the record, until the next one is read.
    var cells: UnsafeBufferPointer<CellRange> { UnsafeBufferPointer(start: found, count: count) }

    /// Goes on at another place where a record begins, and the line it stands on.
    mutating func move(to place: Int, line: Int) {
        (position, nextLine, block) = (place, line, place)
        marks = place < end ? marked(place) : 0
    }

    /// Passes over lines without reading quotation marks.
    mutating func skip(lines: Int) {
        let last = nextLine + lines
        while nextLine < last, position < end {
            repeat { position = nextMark() } while position < end && text[position] == delimiter
            takeBreak()
        }
    }

    /// Reads the next record; false when there is none.
    mutating func next() throws(RecordFault) -> Bool {
        guard position < end else { return false }
        (line, isMalformed, count, breaksInside) = (nextLine, false, 0, 0)
        var start = position
        var stop = end
        repeat {
            stop = start < end && text[start] == Self.quote ? try takeQuoted(from: start) : takePlain(from: start)
            start = stop + 1
        } while stop < end && text[stop] == delimiter
        guard stop - position <= CellRange.greatestLength else { throw .tooLong(line: line) }
        isBlank = stop == position
        endsWithBreak = stop < end
        position = stop
        takeBreak()
        return true
    }

    /// Takes cells that are not quoted, up to one that is or the end of the record; gives back where the last one ends.
    @inline(__always)
    private mutating func takePlain(from first: Int) -> Int {
        // What changes with every cell is kept out of memory.
        var (start, count, block, marks) = (first, count, block, marks)
        defer { (self.count, self.block, self.marks) = (count, block, marks) }
        while true {
            while marks == 0, block + 64 < end {
                block += 64
                marks = marked(block)
            }
            let stop = marks == 0 ? end : block + marks.trailingZeroBitCount
            marks &= marks &- 1
            if count == room { grow() }
            found[count] = CellRange(start..<stop)
            count += 1
            guard stop < end, text[stop] == delimiter, stop + 1 < end, text[stop + 1] != Self.quote else {
                return stop
            }
            start = stop + 1
        }
    }

    private mutating func takeQuoted(from start: Int) throws(RecordFault) -> Int {
        let opened = nextLine
        var close = start + 1
        var isDoubled = false
        while true {
            close = nextQuote(from: close)
            guard close < end else { throw .unterminatedQuote(line: opened) }
            guard close + 1 < end, text[close + 1] == Self.quote else { break }
            isDoubled = true
            close += 2
            quotes += 2
        }
        quotes += 2
        passMarks(to: close)
        add(isDoubled ? CellRange(doubled: (start + 1)..<close) : CellRange((start + 1)..<close))
        let stop = nextMark()
        if stop > close + 1 { isMalformed = true }
        return stop
    }

    /// Passes the delimiters and line breaks inside a quoted cell, and counts the latter.
    private mutating func passMarks(to close: Int) {
        while true {
            while marks == 0 {
                guard block + 64 <= close else { return }
                block += 64
                marks = marked(block)
            }
            let place = block + marks.trailingZeroBitCount
            guard place < close else { return }
            marks &= marks &- 1
            let byte = text[place]
            if byte == Self.lf || (byte == Self.cr && (place + 1 == end || text[place + 1] != Self.lf)) {
                nextLine += 1
                breaksInside += 1
            }
        }
    }

    private mutating func takeBreak() {
        guard position < end else { return }
        if text[position] == Self.lf {
            breaks.lf += 1
        } else if position + 1 < end, text[position + 1] == Self.lf {
            breaks.crlf += 1
            position = nextMark()
        } else {
            breaks.cr += 1
        }
        position += 1
        nextLine += 1
    }

    @inline(__always)
    private mutating func add(_ cell: CellRange) {
        if count == room { grow() }
        found[count] = cell
        count += 1
    }

    private mutating func grow() {
        let wider = UnsafeMutablePointer<CellRange>.allocate(capacity: room * 2)
        wider.update(from: found, count: room)
        found.deallocate()
        (found, room) = (wider, room * 2)
    }

    /// The place of the next delimiter or line break that has not been passed, or the end.
    @inline(__always)
    private mutating func nextMark() -> Int {
        while marks == 0 {
            guard block + 64 < end else { return end }
            block += 64
            marks = marked(block)
        }
        let place = block + marks.trailingZeroBitCount
        marks &= marks &- 1
        return place
    }

    /// The delimiters and line breaks among the sixty-four bytes from a place, a bit each; none past the end.
    private func marked(_ start: Int) -> UInt64 {
        guard start + 64 <= end else {
            var bits: UInt64 = 0
            for place in start..<end {
                let byte = text[place]
                if byte == delimiter || byte == Self.lf || byte == Self.cr { bits |= 1 << UInt64(place - start) }
            }
            return bits
        }
        return kontroll_marks(text + start, delimiter, Self.lf, Self.cr)
    }

    /// The place of the next quotation mark, or the end.
    private func nextQuote(from start: Int) -> Int {
        var place = start
        let raw = UnsafeRawPointer(text)
        while place + 8 <= end {
            let bytes = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let others = Words.filled(bytes ^ (UInt64(Self.quote) &* Words.ones)) & Words.high
            if others != Words.high { return place + (others ^ Words.high).trailingZeroBitCount >> 3 }
            place += 8
        }
        while place < end, text[place] != Self.quote { place += 1 }
        return place
    }
}

/// How many records end with each kind of line break.
struct LineBreaks: Sendable, Equatable {
    /// LF.
    var lf = 0
    /// CR.
    var cr = 0
    /// CRLF.
    var crlf = 0

    /// Adds another count.
    static func += (lhs: inout LineBreaks, rhs: LineBreaks) {
        lhs = LineBreaks(lf: lhs.lf + rhs.lf, cr: lhs.cr + rhs.cr, crlf: lhs.crlf + rhs.crlf)
    }
}
