import CMarks
import Foundation
import KontrollCore

/// The texts that a reader has met, in this part and those before it, with codes from 1 on in the order in which they
/// were met, and a table to find them in.
struct MetTexts: Sendable {
    /// A text that has been met.
    private struct Entry {
        let start: Int
        let length: UInt32
        let hash: UInt32
        /// The beginning of the text, or all of it.
        let head: TextHead
    }

    /// A text that is looked up.
    private struct Sought {
        let cell: HeadedCell
        let hash: UInt32
    }

    /// Room for the texts; the first `count` are there.
    private var entries: [Entry] = []
    private var count = 0
    /// Room for their bytes, one text after the other; the first `byteCount` are there.
    private var bytes: [UInt8] = []
    private var byteCount = 0
    /// The table, open addressing: the hash in the upper half, the code in the lower; 0 where free.
    private var slots: [UInt64] = []
    /// How many texts had been met when the part began.
    private var known = 0
    private let hash = TextHash()

    /// The most texts that are remembered from part to part: a table of more lies far from the processor.
    private static let most = 1 << 15
    /// The most bytes that they may have.
    private static let mostBytes = 1 << 22
    /// How many texts are asked for at a time.
    private static let atOnce = 32
    /// So few texts that the table lies near the processor anyhow.
    private static let near = 1 << 10

    /// None met yet.
    init() {}

    /// Texts that have been met in this part, no two the same.
    init(_ texts: PassingTexts) {
        makeRoom(texts: texts.count, bytes: texts.byteCount)
        texts.forEach { text in
            add(text, hash.of(text), TextHead(text))
            place(count - 1)
        }
    }

    /// Forgets them all.
    mutating func forget() {
        (count, byteCount, known) = (0, 0, 0)
        slots = []
        // Cells of many megabytes are rare: their room is not kept for the next.
        if bytes.count > Self.mostBytes { bytes = [] }
    }

    /// The texts that were new in the part that ends here, how many came before them, and whether all are remembered.
    /// What follows is the next part.
    mutating func close() -> (known: Int, new: NewTexts, isRemembered: Bool) {
        let before = known
        let start = before < count ? entries[before].start : byteCount
        var new = NewTexts(bytes: Array(bytes[start..<byteCount]))
        new.ends = entries[before..<count].map { UInt32($0.start - start) + $0.length }
        new.hashes = entries[before..<count].map(\.hash)
        known = count
        let isRemembered = count <= Self.most && byteCount <= Self.mostBytes
        if !isRemembered { forget() }
        return (before, new, isRemembered)
    }

    // MARK: Looking up

    /// Codes cells.
    ///
    /// What the table knows may lie far from the processor. A few texts at a time are therefore asked for in turn: where
    /// their codes stand, then what is known of the codes' texts, then the texts; and looked up when all that has come,
    /// while it comes for those behind them.
    mutating func look(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule, _ codes: inout OutputSpan<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: Sought.self, capacity: max(cells.count, 1)) { all in
            var size = 0
            for (place, cell) in cells.enumerated() {
                let kept = HeadedCell(cell, text, rule)
                size += kept.range.length
                all.initializeElement(at: place, to: Sought(cell: kept, hash: kept.hash(text, hash)))
            }
            makeRoom(texts: cells.count, bytes: size)
            let sought = UnsafeBufferPointer(rebasing: all[..<cells.count])
            guard count > Self.near else { return look(sought[...], text, &codes) }
            func few(_ turn: Int) -> Slice<UnsafeBufferPointer<Sought>> {
                let start = min(max(turn, 0) * Self.atOnce, sought.count)
                return sought[start..<(turn < 0 ? start : min(start + Self.atOnce, sought.count))]
            }
            for turn in 0..<((sought.count + Self.atOnce - 1) / Self.atOnce + 3) {
                askForCodes(few(turn))
                askForEntries(few(turn - 1))
                askForTexts(few(turn - 2))
                look(few(turn - 3), text, &codes)
            }
        }
    }

    private mutating func look(
        _ sought: Slice<UnsafeBufferPointer<Sought>>, _ text: CellText, _ codes: inout OutputSpan<UInt32>
    ) {
        for sought in sought {
            let cell = sought.cell.range
            if cell.isEmpty {
                codes.append(TextColumn.emptyCode)
                continue
            }
            var (slot, entry) = first(sought.hash)
            while let found = entry, !holds(found, sought.cell, text) { (slot, entry) = next(after: slot, sought.hash) }
            if entry == nil {
                add(UnsafeRawBufferPointer(text[cell]), sought.hash, sought.cell.head)
                slots[slot] = UInt64(sought.hash) << 32 | UInt64(count)
            }
            codes.append(UInt32(truncatingIfNeeded: slots[slot]))
        }
    }

    /// The first place in the table that has a text of this hash, and the text; or the free place where it would stand.
    @inline(__always)
    private func first(_ hash: UInt32) -> (slot: Int, entry: Int?) {
        next(after: Int(truncatingIfNeeded: hash) &- 1, hash)
    }

    @inline(__always)
    private func next(after slot: Int, _ hash: UInt32) -> (slot: Int, entry: Int?) {
        var slot = slot
        while true {
            slot = (slot &+ 1) & (slots.count - 1)
            let found = slots[slot]
            if found == 0 { return (slot, nil) }
            if found >> 32 == UInt64(hash) { return (slot, Int(truncatingIfNeeded: found & 0xFFFF_FFFF) - 1) }
        }
    }

    @inline(__always)
    private func holds(_ number: Int, _ cell: HeadedCell, _ text: CellText) -> Bool {
        let entry = entries[number]
        guard entry.head == cell.head, Int(entry.length) == cell.range.length else { return false }
        return cell.range.length <= TextHead.greatest || holds(entry, UnsafeRawPointer(text.start(of: cell.range)))
    }

    private func holds(_ entry: Entry, _ sought: UnsafeRawPointer) -> Bool {
        bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { TextHash.same($0 + entry.start, sought, count: Int(entry.length)) } ?? false
        }
    }

    // MARK: Asking

    private func askForCodes(_ sought: Slice<UnsafeBufferPointer<Sought>>) {
        slots.withUnsafeBufferPointer { slots in
            guard let start = slots.baseAddress else { return }
            for text in sought { kontroll_ask(start + (Int(text.hash) & (slots.count - 1))) }
        }
    }

    private func askForEntries(_ sought: Slice<UnsafeBufferPointer<Sought>>) {
        entries.withUnsafeBufferPointer { entries in
            guard let start = entries.baseAddress else { return }
            for text in sought {
                guard let number = first(text.hash).entry else { continue }
                // An entry may begin in one piece of memory and end in the next.
                kontroll_ask(start + number)
                kontroll_ask(UnsafeRawPointer(start + number + 1) - 1)
            }
        }
    }

    private func askForTexts(_ sought: Slice<UnsafeBufferPointer<Sought>>) {
        bytes.withUnsafeBufferPointer { bytes in
            guard let start = bytes.baseAddress else { return }
            // Of a short text the head is enough; of a long one both ends may be far away.
            for text in sought where text.cell.range.length > TextHead.greatest {
                guard let number = first(text.hash).entry else { continue }
                kontroll_ask(start + entries[number].start)
                kontroll_ask(start + (entries[number].start + Int(entries[number].length) - 1))
            }
        }
    }

    // MARK: Adding

    /// Makes room for so many texts of so many bytes more, so that none must be made while they are looked up.
    private mutating func makeRoom(texts: Int, bytes more: Int) {
        if count + texts > entries.count {
            let nothing = Entry(start: 0, length: 0, hash: 0, head: TextHead())
            entries += repeatElement(nothing, count: max(entries.count, texts))
        }
        if byteCount + more > bytes.count { bytes.appendZeros(max(bytes.count, more)) }
        if (count + texts) * 2 > slots.count { spread(over: count + texts) }
    }

    /// Makes the table anew, with places for so many texts.
    private mutating func spread(over texts: Int) {
        var size = 1024
        while size < texts * 3 { size *= 2 }
        slots = Array(repeating: 0, count: size)
        for number in 0..<count { place(number) }
    }

    /// Puts a text that is not in the table there.
    private mutating func place(_ number: Int) {
        let hash = entries[number].hash
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
    }

    private mutating func add(_ text: UnsafeRawBufferPointer, _ hash: UInt32, _ head: TextHead) {
        entries[count] = Entry(
            start: byteCount, length: UInt32(truncatingIfNeeded: text.count), hash: hash, head: head)
        count += 1
        bytes.withUnsafeMutableBytes { bytes in
            if let place = bytes.baseAddress, let from = text.baseAddress {
                memcpy(place + byteCount, from, text.count)
            }
        }
        byteCount += text.count
    }
}
