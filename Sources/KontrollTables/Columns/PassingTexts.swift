import Foundation
import KontrollCore

/// Texts of a part that are taken as they come, with codes from 1 on in that order.
struct PassingTexts: Sendable {
    /// Room for their bytes, one text after the other; the first `byteCount` are there.
    private var bytes: [UInt8] = []
    private(set) var byteCount = 0
    /// Room for where each ends; the first `count` are there.
    private var ends: [UInt32] = []
    /// Room for the number that ``TextHash`` gives each, where they are hashed.
    private var hashes: [UInt32] = []
    private(set) var count = 0

    /// Room for more than this is not kept for the next part.
    private static let mostBytes = 1 << 22

    /// The texts as they stand, and none from now on.
    mutating func close(ascending: Bool) -> NewTexts {
        var new = NewTexts(bytes: Array(bytes[..<byteCount]))
        new.ends = Array(ends[..<count])
        new.ascends = ascending
        if !ascending { new.hashes = Array(hashes[..<count]) }
        clear()
        return new
    }

    /// None from now on.
    mutating func clear() {
        (count, byteCount) = (0, 0)
        // Cells of many megabytes are rare.
        if bytes.count > Self.mostBytes { bytes = [] }
    }

    /// Calls `body` with each text, in order.
    func forEach(_ body: (UnsafeRawBufferPointer) -> Void) {
        bytes.withUnsafeBytes { bytes in
            var start = 0
            for end in ends[..<count] {
                body(UnsafeRawBufferPointer(rebasing: bytes[start..<Int(end)]))
                start = Int(end)
            }
        }
    }

    /// Takes the texts of cells as long as each is longer than the one before, or as long and not less; gives back how
    /// many cells that were. Equal texts get one code.
    mutating func ascend(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule, _ codes: inout OutputSpan<UInt32>
    ) -> Int {
        var last = latest
        for (place, cell) in cells.enumerated() {
            let cell = HeadedCell(cell, text, rule)
            if cell.range.isEmpty {
                codes.append(TextColumn.emptyCode)
                continue
            }
            let lies = count == 0 ? 1 : order(of: cell, to: last, text)
            if lies < 0 { return place }
            if lies > 0 {
                makeRoom(for: cells.count - place, bytes: cell.range.length)
                add(cell, text)
                last = (cell.head, cell.range.length)
            }
            codes.append(UInt32(truncatingIfNeeded: count))
        }
        return cells.count
    }

    /// Takes the texts of all cells, each with a code of its own, and hashes them.
    mutating func pass(
        _ cells: UnsafeBufferPointer<CellRange>, _ text: CellText, _ rule: CellRule, _ codes: inout OutputSpan<UInt32>
    ) {
        let hash = TextHash()
        for (place, cell) in cells.enumerated() {
            let cell = HeadedCell(cell, text, rule)
            guard !cell.range.isEmpty else {
                codes.append(TextColumn.emptyCode)
                continue
            }
            makeRoom(for: cells.count - place, bytes: cell.range.length)
            hashes[count] = cell.hash(text, hash)
            add(cell, text)
            codes.append(UInt32(truncatingIfNeeded: count))
        }
    }

    private var latest: (head: TextHead, length: Int) {
        guard count > 0 else { return (TextHead(), 0) }
        let start = count > 1 ? Int(ends[count - 2]) : 0
        return bytes.withUnsafeBytes { bytes in
            (TextHead(UnsafeRawBufferPointer(rebasing: bytes[start..<byteCount])), byteCount - start)
        }
    }

    /// How a text lies to the latest one: by length, then by bytes.
    @inline(__always)
    private func order(of cell: HeadedCell, to last: (head: TextHead, length: Int), _ text: CellText) -> Int {
        let length = cell.range.length
        guard length == last.length else { return length - last.length }
        if cell.head.first != last.head.first {
            return cell.head.first.byteSwapped < last.head.first.byteSwapped ? -1 : 1
        }
        if cell.head.second != last.head.second {
            return cell.head.second.byteSwapped < last.head.second.byteSwapped ? -1 : 1
        }
        guard length > TextHead.greatest else { return 0 }
        return bytes.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { Int(memcmp(text.start(of: cell.range), $0 + (byteCount - length), length)) } ?? 0
        }
    }

    @inline(__always)
    private mutating func makeRoom(for texts: Int, bytes more: Int) {
        if count + texts > ends.count {
            let room = max(ends.count, texts)
            ends.appendZeros(room)
            hashes.appendZeros(room)
        }
        // A head is written whole.
        let room = max(more, TextHead.greatest)
        if byteCount + room > bytes.count { bytes.appendZeros(max(bytes.count, 1 << 12, room)) }
    }

    @inline(__always)
    private mutating func add(_ cell: HeadedCell, _ text: CellText) {
        bytes.withUnsafeMutableBytes { bytes in
            guard let place = bytes.baseAddress else { return }
            if cell.range.length <= TextHead.greatest {
                cell.head.write(to: place + byteCount)
            } else {
                memcpy(place + byteCount, text.start(of: cell.range), cell.range.length)
            }
        }
        byteCount += cell.range.length
        ends[count] = UInt32(byteCount)
        count += 1
    }
}

/// What is read of a cell, with the beginning of its text.
struct HeadedCell {
    /// The part of the cell that is read.
    let range: CellRange
    /// The beginning of the text, or all of it.
    let head: TextHead

    /// What a rule keeps of a cell of a text.
    @inline(__always)
    init(_ cell: CellRange, _ text: CellText, _ rule: CellRule) {
        range = rule.kept(cell, at: text.start(of: cell))
        head =
            text.hasSixteen(range)
            ? TextHead(UnsafeRawPointer(text.start(of: range)), count: range.length, sixteenAreReadable: ())
            : TextHead(UnsafeRawBufferPointer(text[range]))
    }

    /// The number that a hash gives the text.
    @inline(__always)
    func hash(_ text: CellText, _ hash: TextHash) -> UInt32 {
        range.length <= TextHead.greatest
            ? hash.of(head, count: range.length) : hash.of(UnsafeRawBufferPointer(text[range]))
    }
}
