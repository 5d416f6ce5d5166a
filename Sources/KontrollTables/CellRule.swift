import KontrollCore

/// What is done with every cell of a column before it is read: blanks off, cut, empty words.
struct CellRule: Sendable {
    private let before: [[UInt8]]
    private let empty: [[UInt8]]
    private let isPlain: Bool

    /// The rule of a column.
    init(_ source: ColumnSource) {
        before = source.before.map { Array($0.utf8) }.filter { !$0.isEmpty }
        empty = source.empty.map { Headings.trimmed($0).utf8.map(CellBytes.folded) }
        isPlain = before.isEmpty && empty.isEmpty
    }

    /// The part of a cell that is read, whose first byte lies at `start`; nothing where the cell counts as empty.
    @inline(__always)
    func kept(_ cell: CellRange, at start: UnsafePointer<UInt8>) -> CellRange {
        if isPlain, cell.length > 0, CellBytes.isVisible(start[0]), CellBytes.isVisible(start[cell.length - 1]) {
            return cell
        }
        return carefullyKept(cell, UnsafeBufferPointer(start: start, count: cell.length))
    }

    private func carefullyKept(_ cell: CellRange, _ bytes: UnsafeBufferPointer<UInt8>) -> CellRange {
        var range = CellBytes.trimmed(bytes.indices, in: bytes)
        if range.isEmpty || isEmptyWord(range, in: bytes) { return .nothing }
        if !before.isEmpty, let cut = firstMarker(range, in: bytes) {
            range = CellBytes.trimmed(range.lowerBound..<cut, in: bytes)
            if range.isEmpty || isEmptyWord(range, in: bytes) { return .nothing }
        }
        return cell.between(cell.first + range.lowerBound, cell.first + range.upperBound)
    }

    private func isEmptyWord(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        empty.contains { word in
            word.count == range.count && zip(word, bytes[range]).allSatisfy { $0 == CellBytes.folded($1) }
        }
    }

    private func firstMarker(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        range.first { start in
            before.contains { marker in
                marker.count <= range.upperBound - start && bytes[start..<(start + marker.count)].elementsEqual(marker)
            }
        }
    }
}

/// Questions about the bytes of a cell.
enum CellBytes {
    /// A letter of ASCII made small.
    @inline(__always)
    static func folded(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
    }

    /// Whether the byte is a character of ASCII that is no blank.
    @inline(__always)
    static func isVisible(_ byte: UInt8) -> Bool { byte &- 0x21 < 0x5F }

    /// Without blanks of any kind around: ASCII blanks, NBSP, the blanks U+2000 to U+200B, U+202F and byte order marks.
    static func trimmed(_ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let length = blank(at: low, below: high, in: bytes)
            if length == 0 { break }
            low += length
        }
        while high > low {
            if bytes[high - 1] <= 0x20 {
                high -= 1
            } else if high - low >= 2, blank(at: high - 2, below: high, in: bytes) == 2 {
                high -= 2
            } else if high - low >= 3, blank(at: high - 3, below: high, in: bytes) == 3 {
                high -= 3
            } else {
                break
            }
        }
        return low..<high
    }

    /// Without blanks of any kind around.
    static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        bytes.withUnsafeBufferPointer { trimmed(range, in: $0) }
    }

    /// The length of the blank that begins here; 0 when none does.
    private static func blank(at index: Int, below end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        switch bytes[index] {
        case 0...0x20: 1
        case 0xC2: index + 1 < end && bytes[index + 1] == 0xA0 ? 2 : 0
        case 0xE2:
            index + 2 < end && bytes[index + 1] == 0x80 && (0x80...0x8B ~= bytes[index + 2] || bytes[index + 2] == 0xAF)
                ? 3 : 0
        case 0xEF: index + 2 < end && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF ? 3 : 0
        default: 0
        }
    }
}

/// The bytes that cells are ranges of: the file's own and those aside from it, where doubled quotation marks are made
/// single.
struct CellText {
    /// The file's bytes.
    let text: UnsafePointer<UInt8>
    /// The bytes aside.
    let aside: UnsafePointer<UInt8>
    /// How many bytes the file has; 0 where nobody knows.
    var count = 0

    /// Where a cell begins.
    @inline(__always)
    func start(of cell: CellRange) -> UnsafePointer<UInt8> { (cell.isAside ? aside : text) + cell.first }

    /// The bytes of a cell.
    @inline(__always)
    subscript(cell: CellRange) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start(of: cell), count: cell.length)
    }

    /// Whether sixteen bytes from its beginning on can be read.
    @inline(__always)
    func hasSixteen(_ cell: CellRange) -> Bool { !cell.isAside && cell.first + 16 <= count }

    /// Calls `body` with the bytes of a file and those aside from it.
    static func with<R, E: Error>(
        _ text: UnsafePointer<UInt8>, count: Int, aside: [UInt8], _ body: (CellText) throws(E) -> R
    ) throws(E) -> R {
        try aside.withUnsafeBufferPointer { buffer throws(E) in
            try body(CellText(text: text, aside: buffer.baseAddress ?? text, count: count))
        }
    }
}
