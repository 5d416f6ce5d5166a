import KontrollCore

/// Reads a column of whole numbers: digits with a minus before here, the rest by ``IntegerCell``.
struct NumberReader: CellReader {
    static let filler: Int64 = 0

    var fresh: NumberReader { self }

    @inline(__always)
    mutating func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int, isMachineForm: Bool) -> Int64? {
        Self.plain(cell) ?? IntegerCell.number(cell.span)
    }

    /// The number of at most eighteen digits with at most a minus before.
    @inline(__always)
    static func plain(_ cell: UnsafeBufferPointer<UInt8>) -> Int64? {
        let isNegative = cell.count > 0 && cell[0] == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard 1...18 ~= cell.count - start else { return nil }
        var number: Int64 = 0
        for place in start..<cell.count {
            let digit = cell[place] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number &* 10 &+ Int64(digit)
        }
        return isNegative ? -number : number
    }

    mutating func join(_ later: NumberReader, from row: Int) {}
}

/// Reads a column of yes and no; the words that stand in it are looked up once each.
struct FlagReader: CellReader {
    private let words: FlagWords
    private var known: [(word: UInt64, length: Int, meaning: Bool?)] = []

    static let filler = false

    /// A reader of these words.
    init(_ words: FlagWords) { self.words = words }

    var fresh: FlagReader { FlagReader(words) }

    mutating func read(_ cell: UnsafeBufferPointer<UInt8>, row: Int, isMachineForm: Bool) -> Bool? {
        guard cell.count <= 8 else { return words.flag(cell.span) }
        var word: UInt64 = 0
        for byte in cell { word = word << 8 | UInt64(byte) }
        if let found = known.first(where: { $0.word == word && $0.length == cell.count }) { return found.meaning }
        let meaning = words.flag(cell.span)
        if known.count < 16 { known.append((word, cell.count, meaning)) }
        return meaning
    }

    mutating func join(_ later: FlagReader, from row: Int) {}
}
