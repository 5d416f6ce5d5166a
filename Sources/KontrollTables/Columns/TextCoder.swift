import Foundation
import KontrollCore

/// The texts that one reader meets in the parts it reads, with codes of their own, from 1: cells with equal codes have
/// equal texts.
///
/// Nearly all columns have few texts, which come again in every part. The reader therefore remembers them from part to
/// part, and only what is new in a part must be looked up among the texts of the whole column (``TextTotal``). Texts
/// that come in ascending order, as ids mostly do, are all new and need no table to tell; nor do those of a column where
/// nearly every row has its own, whose table would outgrow the processor's memory and still find nothing.
struct TextCoder: Sendable {
    /// How texts are told apart.
    private enum Manner {
        /// Each is longer than the one before, or as long and greater, or the same.
        case ascending
        /// By a table.
        case table
        /// Not at all, from now on: each cell has a code of its own, and equal texts are found when they come to the
        /// whole column.
        case apart
    }

    /// A text that has been met.
    private struct Entry {
        let start: Int
        let length: UInt32
        /// Its hash; 0 among ascending texts.
        let hash: UInt32
        /// All of a text of at most sixteen bytes; nothing but in the table.
        let edges: TextEdges
    }

    private var manner = Manner.ascending
    /// Room for the texts; the first `count` are there.
    private var entries: [Entry] = []
    private var count = 0
    /// Room for their bytes, one text after the other; the first `byteCount` are there.
    private var bytes: [UInt8] = []
    private var byteCount = 0
    /// A table of codes, open addressing; 0 where free.
    private var slots: [UInt32] = []
    /// How many texts had been met when the part began.
    private var known = 0
    /// Something of the texts asked for beforehand: kept so that they are asked for.
    private var touched: UInt64 = 0
    private let hash = TextHash()

    /// The most texts that are remembered from part to part: a table of more lies far from the processor.
    private static let most = 1 << 15
    /// The most bytes that they may have.
    private static let mostBytes = 1 << 22

    /// Forgets what it has met.
    mutating func forget() {
        (count, byteCount, known) = (0, 0, 0)
        slots = []
        // Cells of many megabytes are rare: their room is not kept for the next.
        if bytes.count > Self.mostBytes { bytes = [] }
    }

    /// Codes the cells of the next rows.
    mutating func take(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule, into codes: inout [UInt32]
    ) {
        withUnsafeTemporaryAllocation(of: CellRange.self, capacity: max(cells.count, 1)) { kept in
            var size = 0
            for (place, cell) in cells.enumerated() {
                let range = rule.kept(cell, at: text.start(of: cell))
                kept.initializeElement(at: place, to: range)
                size += range.length
            }
            makeRoom(texts: cells.count, bytes: size)
            let kept = UnsafeBufferPointer(rebasing: kept[..<cells.count])
            codes.append(addingCapacity: cells.count) { codes in
                if manner == .ascending { ascend(kept, text, &codes) }
                let rest = UnsafeBufferPointer(rebasing: kept[codes.count...])
                switch manner {
                case .ascending: break
                case .table: look(rest, text, &codes)
                case .apart: pass(rest, text, &codes)
                }
            }
        }
    }

    /// Makes room for the texts of some cells, so that none must be made while they are coded.
    private mutating func makeRoom(texts: Int, bytes more: Int) {
        if count + texts > entries.count {
            let nothing = Entry(start: 0, length: 0, hash: 0, edges: TextEdges())
            entries += repeatElement(nothing, count: max(entries.count, texts))
        }
        if byteCount + more > bytes.count { bytes += repeatElement(0, count: max(bytes.count, more)) }
        if manner == .table, (count + texts) * 2 > slots.count { spread(over: count + texts) }
    }

    /// Makes the table anew, with places for so many texts.
    private mutating func spread(over texts: Int) {
        var size = 1024
        while size < texts * 3 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        let mask = size - 1
        for code in 0..<count {
            var slot = Int(entries[code].hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(truncatingIfNeeded: code + 1)
        }
    }

    // MARK: Coding

    /// Codes cells as long as their texts ascend; the first that does not has a table made.
    private mutating func ascend(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ codes: inout OutputSpan<UInt32>
    ) {
        for cell in cells {
            if cell.isEmpty {
                codes.append(TextColumn.emptyCode)
                continue
            }
            let lies = count == 0 ? 1 : order(text[cell])
            if lies < 0 {
                manner = .table
                rehash()
                spread(over: count + cells.count)
                return
            }
            if lies > 0 { add(text[cell], hash: 0, TextEdges()) }
            codes.append(UInt32(truncatingIfNeeded: count))
        }
    }

    /// How a text lies to the latest one: by length, then by bytes.
    private func order(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        let last = entries[count - 1]
        guard text.count == Int(last.length), let sought = text.baseAddress else {
            return text.count - Int(last.length)
        }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { Int(memcmp(sought, $0 + last.start, text.count)) } ?? 0
        }
    }

    /// Finds what the table needs to know of texts that were met without one.
    private mutating func rehash() {
        bytes.withUnsafeBytes { bytes in
            for code in 0..<count {
                let entry = entries[code]
                let text = UnsafeRawBufferPointer(rebasing: bytes[entry.start..<(entry.start + Int(entry.length))])
                entries[code] = Entry(
                    start: entry.start, length: entry.length, hash: hash.of(text), edges: TextEdges(text))
            }
        }
    }

    /// Codes cells by the table.
    private mutating func look(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ codes: inout OutputSpan<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: max(cells.count, 1)) { hashes in
            for (place, cell) in cells.enumerated() {
                hashes.initializeElement(at: place, to: hash.of(UnsafeRawBufferPointer(text[cell])))
            }
            let hashes = UnsafeBufferPointer(rebasing: hashes[..<cells.count])
            ask(hashes)
            look(cells, hashes, text, &codes)
        }
    }

    /// Asks for what the table knows under some hashes all at once, since it may lie far from the processor: first for
    /// the codes, then for what is known of their texts, then for the texts.
    private mutating func ask(_ hashes: UnsafeBufferPointer<UInt32>) {
        let mask = slots.count - 1
        withUnsafeTemporaryAllocation(of: Int.self, capacity: max(hashes.count, 1)) { found in
            slots.withUnsafeBufferPointer { slots in
                for (place, hash) in hashes.enumerated() {
                    // The first text stands in for none.
                    found.initializeElement(at: place, to: max(Int(slots[Int(hash) & mask]), 1) - 1)
                }
            }
            var all: UInt64 = 0
            entries.withUnsafeBufferPointer { entries in
                for place in hashes.indices {
                    let entry = entries[found[place]]
                    all &+= entry.edges.last
                    found[place] = entry.start + Int(entry.length)
                }
            }
            // Of a long text both ends may be far away; of a short one its edges are enough.
            bytes.withUnsafeBufferPointer { bytes in
                for place in hashes.indices where found[place] > 16 && found[place] <= bytes.count {
                    all &+= UInt64(bytes[found[place] - 1]) &+ UInt64(bytes[found[place] - 17])
                }
            }
            touched = all
        }
    }

    private mutating func look(
        _ cells: UnsafeBufferPointer<CellRange>, _ hashes: UnsafeBufferPointer<UInt32>, _ text: CellText,
        _ codes: inout OutputSpan<UInt32>
    ) {
        let mask = slots.count - 1
        for (place, cell) in cells.enumerated() {
            if cell.isEmpty {
                codes.append(TextColumn.emptyCode)
                continue
            }
            let found = text[cell]
            let raw = UnsafeRawBufferPointer(found)
            let (number, edges) = (hashes[place], TextEdges(raw))
            var slot = Int(number) & mask
            while slots[slot] != 0 {
                let entry = entries[Int(slots[slot]) - 1]
                if entry.hash == number, Int(entry.length) == found.count, entry.edges == edges,
                    found.count <= 16 || holds(entry, raw)
                {
                    break
                }
                slot = (slot + 1) & mask
            }
            if slots[slot] == 0 {
                add(found, hash: number, edges)
                slots[slot] = UInt32(truncatingIfNeeded: count)
            }
            codes.append(slots[slot])
        }
    }

    private func holds(_ entry: Entry, _ text: UnsafeRawBufferPointer) -> Bool {
        guard let sought = text.baseAddress else { return true }
        return bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { TextHash.same($0 + entry.start, sought, count: text.count) } ?? false
        }
    }

    /// Gives each cell a code of its own.
    private mutating func pass(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ codes: inout OutputSpan<UInt32>
    ) {
        for cell in cells {
            if cell.isEmpty {
                codes.append(TextColumn.emptyCode)
                continue
            }
            add(text[cell], hash: hash.of(UnsafeRawBufferPointer(text[cell])), TextEdges())
            codes.append(UInt32(truncatingIfNeeded: count))
        }
    }

    @inline(__always)
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, _ edges: TextEdges) {
        entries[count] = Entry(
            start: byteCount, length: UInt32(truncatingIfNeeded: text.count), hash: hash, edges: edges)
        count += 1
        bytes.withUnsafeMutableBufferPointer { bytes in
            if let place = bytes.baseAddress, let from = text.baseAddress {
                memcpy(place + byteCount, from, text.count)
            }
        }
        byteCount += text.count
    }

    // MARK: Parts

    /// The texts that were new in the part that ends here, and how many came before them. What follows is the next part.
    mutating func close(rows: Int) -> (known: Int, new: NewTexts, isRemembered: Bool) {
        let fresh = known..<count
        let start = fresh.isEmpty ? byteCount : entries[known].start
        var new = NewTexts(bytes: Array(bytes[start..<byteCount]))
        new.ends.reserveCapacity(fresh.count)
        for code in fresh { new.ends.append(UInt32(entries[code].start - start) + entries[code].length) }
        if manner == .ascending { new.ascends = true } else { new.hashes = fresh.map { entries[$0].hash } }
        let before = known
        known = count
        let isRemembered = manner == .table && count <= Self.most && byteCount <= Self.mostBytes
        if !isRemembered {
            // Nearly all of them new, after so many: there is no use in looking.
            if manner == .table, fresh.count * 2 > rows { manner = .apart }
            forget()
        }
        return (before, new, isRemembered)
    }
}

/// The first eight and the last eight bytes of a text, or what there is of them.
private struct TextEdges: Sendable, Equatable {
    let first: UInt64
    let last: UInt64

    /// Those of no text.
    init() { (first, last) = (0, 0) }

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
