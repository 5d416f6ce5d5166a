import Foundation
import KontrollCore

/// The texts of rows that follow each other, coded by themselves: equal cells have equal codes, and of each text its
/// first place is kept, no copy.
struct TextPart: Sendable {
    /// A text.
    struct Entry: Sendable {
        /// A cell with it.
        let cell: CellRange
        /// Its hash.
        let hash: UInt32
        /// Its first and last bytes: all of a text of at most sixteen.
        fileprivate let ends: TextEdges
    }

    /// One code a row, 0 where the cell is empty.
    private(set) var codes: [UInt32] = []
    /// The texts by code, from 1.
    private(set) var entries: [Entry] = []
    /// Whether each text is longer than the one before, or as long and greater: then all are new and no table is needed.
    private var ascends = true
    /// A table of codes, open addressing; 0 where free.
    private var slots: [UInt32] = []
    private let hash = TextHash()

    /// No cells yet.
    init(rows: Int) { codes.reserveCapacity(rows) }

    /// Codes the cells of the next rows.
    mutating func take(_ batch: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule) {
        for cell in batch {
            let kept = rule.kept(cell, at: text.start(of: cell))
            codes.append(kept.isEmpty ? TextColumn.emptyCode : code(kept, text))
        }
    }

    @inline(__always)
    private mutating func code(_ cell: CellRange, _ text: CellText) -> UInt32 {
        let bytes = UnsafeRawBufferPointer(text[cell])
        let number = hash.of(bytes)
        let edges = TextEdges(bytes)
        if ascends {
            let lies = entries.last.map { order(cell, $0.cell, text) } ?? 1
            if lies == 0 { return UInt32(truncatingIfNeeded: entries.count) }
            if lies > 0 {
                entries.append(Entry(cell: cell, hash: number, ends: edges))
                return UInt32(truncatingIfNeeded: entries.count)
            }
            ascends = false
            spread()
        }
        let mask = slots.count - 1
        var slot = Int(number) & mask
        while slots[slot] != 0 {
            let entry = entries[Int(slots[slot]) - 1]
            if entry.hash == number, entry.cell.length == cell.length, entry.ends == edges,
                cell.length <= 16 || Self.same(text.start(of: entry.cell), text.start(of: cell), cell.length)
            {
                return slots[slot]
            }
            slot = (slot + 1) & mask
        }
        entries.append(Entry(cell: cell, hash: number, ends: edges))
        let code = UInt32(truncatingIfNeeded: entries.count)
        slots[slot] = code
        if entries.count * 2 > slots.count { spread() }
        return code
    }

    /// How a cell lies to another: by length, then by bytes.
    private func order(_ cell: CellRange, _ other: CellRange, _ text: CellText) -> Int {
        guard cell.length == other.length else { return Int(cell.length) - Int(other.length) }
        return Int(memcmp(text.start(of: cell), text.start(of: other), Int(cell.length)))
    }

    private static func same(_ a: UnsafePointer<UInt8>, _ b: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        TextHash.same(UnsafeRawPointer(a), UnsafeRawPointer(b), count: count)
    }

    private mutating func spread() {
        var size = 256
        while size < entries.count * 4 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        let mask = slots.count - 1
        for code in entries.indices {
            var slot = Int(entries[code].hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: code + 1)
        }
    }

    /// Lets go of the table: no more cells will come.
    mutating func close() { slots = [] }
}

/// The first eight and the last eight bytes of a text, or what there is of them.
private struct TextEdges: Sendable, Equatable {
    private let first: UInt64
    private let last: UInt64

    @inline(__always)
    init(_ text: UnsafeRawBufferPointer) {
        let count = text.count
        if count >= 8 {
            first = text.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
            last = text.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        } else if count >= 4 {
            first = UInt64(text.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
            last = UInt64(text.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        } else {
            first = count > 0 ? UInt64(text[0]) << 16 | UInt64(text[count >> 1]) << 8 | UInt64(text[count - 1]) : 0
            last = 0
        }
    }
}

/// A column of texts as its parts come, in the order of the rows.
struct TextTotal: Sendable {
    private var codes: [UInt32] = []
    private var texts = TextDictionaryBuilder()
    /// How many rows there are to be, as far as is known.
    private var expected = 0

    /// No cells yet.
    init() {}

    /// Whether there are no rows.
    var isEmpty: Bool { codes.isEmpty }

    /// Makes room.
    mutating func reserve(rows: Int) {
        expected = rows
        codes.reserveCapacity(rows)
    }

    /// Makes room for as many texts as there will be if the rest is like the first part: where nearly each row has a
    /// text of its own, making room bit by bit copies all of them again and again.
    private mutating func reserveTexts(like part: TextPart) {
        let (rows, texts) = (part.codes.count, part.entries.count)
        guard codes.isEmpty, expected > rows, texts * 2 > rows else { return }
        let bytes = part.entries.reduce(0) { $0 + $1.cell.length }
        self.texts.reserve(texts: expected / rows * texts, bytes: expected / rows * bytes)
    }

    /// Adds the rows that follow.
    mutating func append(_ part: TextPart, _ text: CellText) {
        reserveTexts(like: part)
        let entries = part.entries
        let target = texts.codes(count: entries.count, hash: { entries[$0].hash }) {
            UnsafeRawBufferPointer(text[entries[$0].cell])
        }
        codes.append(contentsOf: part.codes.lazy.map { $0 == TextColumn.emptyCode ? 0 : target[Int($0) - 1] })
    }

    /// Adds rows whose cells are empty.
    mutating func addEmpty(_ count: Int) {
        codes.append(contentsOf: repeatElement(TextColumn.emptyCode, count: count))
    }

    /// The column.
    func finish() -> TextColumn { TextColumn(codes: codes, dictionary: texts.finish()) }
}
