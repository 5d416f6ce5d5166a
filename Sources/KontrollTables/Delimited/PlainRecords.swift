import CMarks

/// Where the cells of plain records stand, which nearly all are: found for many at a time, without asking at each cell
/// what comes next.
///
/// A record is plain when it ends with LF or CRLF and each quotation mark in it opens a cell, closes one or stands
/// doubled in one that it opened, with no line break between, and it is no longer than a record may be. Such records read as ``RecordCursor`` reads them, to which
/// all others are left: a test holds the two together.
struct PlainRecords: ~Copyable {
    private let text: UnsafePointer<UInt8>
    private let end: Int
    private let delimiter: UInt8
    /// How long a record may be.
    private let longest: Int
    /// The place before the first record, and then those of all delimiters and line feeds.
    private let marks: UnsafeMutablePointer<UInt32>
    /// For each record the number of its line feed among these, one too small, which for what comes before the first
    /// gives that of the place before it.
    private let ends: UnsafeMutablePointer<UInt32>
    private var firstQuote: Int
    /// Whether quotation marks may stand doubled in quoted cells.
    private(set) var hasDoubled = false
    /// How many records have been found.
    private(set) var count = 0

    /// So many that the text of the records found lies near the processor still when their cells are read.
    private static let room = 2048

    /// None found yet, in a text that is not read past `end`.
    init(_ text: UnsafePointer<UInt8>, to end: Int, delimiter: UInt8, longest: Int = CellRange.greatestLength) {
        (self.text, self.end, self.delimiter, self.longest, firstQuote) = (text, end, delimiter, longest, end)
        marks = .allocate(capacity: Self.room + 1)
        ends = .allocate(capacity: Self.room + 1)
        ends[0] = .max
    }

    deinit {
        marks.deallocate()
        ends.deallocate()
    }

    /// Finds those that follow each other from a place on where a record begins.
    mutating func find(from start: Int) {
        let found = kontroll_records(text, start, end, delimiter, marks + 1, ends + 1, Self.room)
        marks[0] = UInt32(truncatingIfNeeded: start) &- 1
        (count, hasDoubled, firstQuote) = (found.records, found.has_doubled, found.first_quote)
        guard self.start(of: count) - start > longest else { return }
        count = (0..<count).first { feed(of: $0) - self.start(of: $0) > longest } ?? count
    }

    /// Where a record begins, or the one after the last would.
    @inline(__always)
    func start(of record: Int) -> Int { Int(marks[number(before: record)] &+ 1) }

    /// How many cells a record has.
    @inline(__always)
    func width(of record: Int) -> Int { number(before: record + 1) - number(before: record) }

    /// Where a record's line feed stands.
    @inline(__always)
    func feed(of record: Int) -> Int { Int(marks[number(before: record + 1)]) }

    /// Whether a record ends with CRLF.
    @inline(__always)
    func hasReturn(_ record: Int) -> Bool {
        let feed = feed(of: record)
        return feed > start(of: record) && text[feed - 1] == UInt8(ascii: "\r")
    }

    /// Whether a quotation mark stands in some record before this one.
    func hasQuote(before record: Int) -> Bool { firstQuote < start(of: record) }

    /// A cell of a record, which has it, and whether it is the last one there.
    @inline(__always)
    func cell(_ place: Int, isLast: Bool, of record: Int) -> CellRange {
        let number = number(before: record) + place
        var (low, high) = (Int(marks[number] &+ 1), Int(marks[number + 1]))
        if isLast, high > low, text[high - 1] == UInt8(ascii: "\r") { high -= 1 }
        guard text[low] == UInt8(ascii: "\"") else { return CellRange(low..<high) }
        (low, high) = (low + 1, high - 1)
        let isDoubled = hasDoubled && (low..<high).contains { text[$0] == UInt8(ascii: "\"") }
        return isDoubled ? CellRange(doubled: low..<high) : CellRange(low..<high)
    }

    /// Calls `body` with all cells of a record.
    func withCells<R>(of record: Int, _ body: (UnsafeBufferPointer<CellRange>) -> R) -> R {
        let width = width(of: record)
        return withUnsafeTemporaryAllocation(of: CellRange.self, capacity: width) { cells in
            for place in 0..<width {
                cells.initializeElement(at: place, to: cell(place, isLast: place + 1 == width, of: record))
            }
            return body(UnsafeBufferPointer(rebasing: cells[..<width]))
        }
    }

    /// The number of the mark that a record begins after.
    @inline(__always)
    private func number(before record: Int) -> Int { Int(ends[record] &+ 1) }
}
