import CMarks
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
        /// The beginning of the text, or all of it; nothing but in the table.
        let head: TextHead
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
    private let hash = TextHash()

    /// The most texts that are remembered from part to part: a table of more lies far from the processor.
    private static let most = 1 << 15
    /// How many texts are asked for at a time.
    private static let atOnce = 32
    /// So few texts that the table lies near the processor anyhow.
    private static let near = 1 << 10
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
            let nothing = Entry(start: 0, length: 0, hash: 0, head: TextHead())
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
            if lies > 0 { add(text[cell], hash: 0, TextHead()) }
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
                    start: entry.start, length: entry.length, hash: hash.of(text), head: TextHead(text))
            }
        }
    }

    /// A text that is looked up.
    private struct Sought {
        let head: TextHead
        let hash: UInt32

        @inline(__always)
        init(_ cell: CellRange, _ text: CellText, _ hash: TextHash) {
            if cell.length <= TextHead.greatest {
                head =
                    text.hasSixteen(cell)
                    ? TextHead(UnsafeRawPointer(text.start(of: cell)), count: cell.length, sixteenAreReadable: ())
                    : TextHead(UnsafeRawBufferPointer(text[cell]))
                self.hash = hash.of(head, count: cell.length)
            } else {
                let raw = UnsafeRawBufferPointer(text[cell])
                (head, self.hash) = (TextHead(raw), hash.of(raw))
            }
        }
    }

    /// Codes cells by the table.
    ///
    /// What the table knows may lie far from the processor. A few texts at a time are therefore asked for in turn: where
    /// their codes stand, then what is known of the codes' texts, then the texts; and looked up when all that has come,
    /// while it comes for those behind them.
    private mutating func look(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ codes: inout OutputSpan<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: Sought.self, capacity: max(cells.count, 1)) { sought in
            for (place, cell) in cells.enumerated() {
                sought.initializeElement(at: place, to: Sought(cell, text, hash))
            }
            let sought = UnsafeBufferPointer(rebasing: sought[..<cells.count])
            guard count > Self.near else { return look(cells, sought, text, &codes) }
            func few(_ turn: Int) -> Range<Int> {
                let start = min(max(turn, 0) * Self.atOnce, cells.count)
                return start..<(turn < 0 ? start : min(start + Self.atOnce, cells.count))
            }
            for turn in 0..<((cells.count + Self.atOnce - 1) / Self.atOnce + 3) {
                askForCodes(sought[few(turn)])
                askForEntries(sought[few(turn - 1)])
                askForTexts(sought[few(turn - 2)])
                let ready = few(turn - 3)
                look(
                    UnsafeBufferPointer(rebasing: cells[ready]), UnsafeBufferPointer(rebasing: sought[ready]), text,
                    &codes)
            }
        }
    }

    private func askForCodes(_ sought: Slice<UnsafeBufferPointer<Sought>>) {
        slots.withUnsafeBufferPointer { slots in
            guard let first = slots.baseAddress else { return }
            for text in sought { kontroll_ask(first + (Int(text.hash) & (slots.count - 1))) }
        }
    }

    private func askForEntries(_ sought: Slice<UnsafeBufferPointer<Sought>>) {
        withEntries(of: sought) { entry, _ in
            // An entry may begin in one piece of memory and end in the next.
            kontroll_ask(entry)
            kontroll_ask(UnsafeRawPointer(entry) + MemoryLayout<Entry>.size - 1)
        }
    }

    private func askForTexts(_ sought: Slice<UnsafeBufferPointer<Sought>>) {
        withEntries(of: sought) { entry, bytes in
            // Of a short text the head is enough; of a long one both ends may be far away.
            let (start, length) = (entry.pointee.start, Int(entry.pointee.length))
            guard length > TextHead.greatest else { return }
            kontroll_ask(bytes + start)
            kontroll_ask(bytes + (start + length - 1))
        }
    }

    /// Calls `body` with what is first met in the table of each of some texts, and the bytes of all.
    @inline(__always)
    private func withEntries(
        of sought: Slice<UnsafeBufferPointer<Sought>>,
        _ body: (_ entry: UnsafePointer<Entry>, _ bytes: UnsafePointer<UInt8>) -> Void
    ) {
        bytes.withUnsafeBufferPointer { bytes in
            entries.withUnsafeBufferPointer { entries in
                slots.withUnsafeBufferPointer { slots in
                    guard let bytes = bytes.baseAddress, let entries = entries.baseAddress else { return }
                    for text in sought {
                        // The first text stands in for none.
                        body(entries + (max(Int(slots[Int(text.hash) & (slots.count - 1)]), 1) - 1), bytes)
                    }
                }
            }
        }
    }

    private mutating func look(
        _ cells: UnsafeBufferPointer<CellRange>, _ sought: UnsafeBufferPointer<Sought>, _ text: CellText,
        _ codes: inout OutputSpan<UInt32>
    ) {
        let mask = slots.count - 1
        for (place, cell) in cells.enumerated() {
            let length = cell.length
            if length == 0 {
                codes.append(TextColumn.emptyCode)
                continue
            }
            let (head, number) = (sought[place].head, sought[place].hash)
            var slot = Int(number) & mask
            var code = slots[slot]
            while code != 0 {
                let entry = entries[Int(code) - 1]
                if entry.hash == number, Int(entry.length) == length, entry.head == head,
                    length <= TextHead.greatest || holds(entry, UnsafeRawBufferPointer(text[cell]))
                {
                    break
                }
                slot = (slot + 1) & mask
                code = slots[slot]
            }
            if code == 0 {
                add(text[cell], hash: number, head)
                code = UInt32(truncatingIfNeeded: count)
                slots[slot] = code
            }
            codes.append(code)
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
            add(text[cell], hash: Sought(cell, text, hash).hash, TextHead())
            codes.append(UInt32(truncatingIfNeeded: count))
        }
    }

    @inline(__always)
    private mutating func add(_ text: UnsafeBufferPointer<UInt8>, hash: UInt32, _ head: TextHead) {
        entries[count] = Entry(
            start: byteCount, length: UInt32(truncatingIfNeeded: text.count), hash: hash, head: head)
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
