import KontrollCore

/// What is done with every cell of a column before it is read: blanks off, cut, empty words.
struct CellRule: Sendable {
    private let before: [[UInt8]]
    private let empty: [[UInt8]]

    /// The rule of a column.
    init(_ source: ColumnSource) {
        before = source.before.map { Array($0.utf8) }.filter { !$0.isEmpty }
        empty = source.empty.map { Headings.trimmed($0).utf8.map(CellBytes.folded) }
    }

    /// The part of a cell that is read; nothing where the cell counts as empty.
    func kept(_ cell: CellRange, in bytes: [UInt8]) -> CellRange {
        var range = CellBytes.trimmed(cell.bytes, in: bytes)
        if range.isEmpty || isEmptyWord(range, in: bytes) { return .nothing }
        if !before.isEmpty, let cut = firstMarker(range, in: bytes) {
            range = CellBytes.trimmed(range.lowerBound..<cut, in: bytes)
            if range.isEmpty || isEmptyWord(range, in: bytes) { return .nothing }
        }
        return CellRange(range, isMachineForm: cell.isMachineForm)
    }

    private func isEmptyWord(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        empty.contains { word in
            word.count == range.count && zip(word, bytes[range]).allSatisfy { $0 == CellBytes.folded($1) }
        }
    }

    private func firstMarker(_ range: Range<Int>, in bytes: [UInt8]) -> Int? {
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
    static func folded(_ byte: UInt8) -> UInt8 {
        UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
    }

    /// Without blanks of any kind around: ASCII blanks, NBSP, the blanks U+2000 to U+200B, U+202F and byte order marks.
    static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
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

    /// The length of the blank that begins here; 0 when none does.
    private static func blank(at index: Int, below end: Int, in bytes: [UInt8]) -> Int {
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
