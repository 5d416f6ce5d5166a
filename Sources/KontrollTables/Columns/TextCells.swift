import KontrollCore

/// The texts of rows that follow each other, coded by themselves: equal cells have equal codes, and of each text its
/// first place is kept, no copy.
struct TextPart: Sendable {
    /// One code a row, 0 where the cell is empty.
    private(set) var codes: [UInt32] = []
    /// Of each code from 1 a cell with its text.
    private(set) var cells: [CellRange] = []
    /// Of each code from 1 the hash of its text.
    private(set) var hashes: [UInt32] = []
    /// A table of codes, open addressing; 0 where free.
    private var slots: [UInt32] = Array(repeating: 0, count: 256)
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
        let start = UnsafeRawPointer(text.start(of: cell))
        let number = hash.of(UnsafeRawBufferPointer(start: start, count: cell.length))
        let mask = slots.count - 1
        var slot = Int(number) & mask
        while slots[slot] != 0 {
            let code = Int(slots[slot]) - 1
            if hashes[code] == number, cells[code].length == cell.length,
                TextHash.same(UnsafeRawPointer(text.start(of: cells[code])), start, count: cell.length)
            {
                return UInt32(truncatingIfNeeded: code + 1)
            }
            slot = (slot + 1) & mask
        }
        cells.append(cell)
        hashes.append(number)
        slots[slot] = UInt32(truncatingIfNeeded: cells.count)
        if cells.count * 2 > slots.count { spread() }
        return UInt32(truncatingIfNeeded: cells.count)
    }

    private mutating func spread() {
        slots = Array(repeating: 0, count: slots.count * 4)
        let mask = slots.count - 1
        for code in hashes.indices {
            var slot = Int(hashes[code]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: code + 1)
        }
    }

    /// Lets go of the table: no more cells will come.
    mutating func close() { slots = [] }
}

/// A column of texts as its parts come, in the order of the rows.
struct TextTotal: Sendable {
    private var codes: [UInt32] = []
    private var texts = TextDictionaryBuilder()

    /// No cells yet.
    init() {}

    /// Whether there are no rows.
    var isEmpty: Bool { codes.isEmpty }

    /// Makes room.
    mutating func reserve(rows: Int) { codes.reserveCapacity(rows) }

    /// Adds the rows that follow.
    mutating func append(_ part: TextPart, _ text: CellText) {
        let cells = part.cells
        let target = part.hashes.withUnsafeBufferPointer { hashes in
            texts.codes(hashes: hashes) { UnsafeRawBufferPointer(text[cells[$0]]) }
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
