import Dispatch
import KontrollCore
import Synchronization

/// The rows of delimited text, read in parts on all cores at the same time.
///
/// A part is read before it is known where its first record begins: that is told by where the last record of the part
/// before it ends. It begins where a record probably does, and when the part before is done and it was not so, it is
/// read once more. What a record is depends on nothing but where it begins, so that the outcome is that of reading
/// the text from its beginning to its end, whatever stands in it.
struct DelimitedText: Sendable {
    /// The text, valid UTF-8 without NUL.
    let content: FileContent
    /// What stands between cells.
    let delimiter: UInt8
    /// What rows are.
    let rules: RowRules
    /// About how many bytes a part has.
    let partSize: Int
    /// Where the parts begin, as far as is known, and the end of the text.
    private(set) var starts: [Int]
    /// For each part that has been read, how many rows of data come before it.
    private var rowsBefore: [Int] = []

    /// A text whose rows stand from `start` to `end`.
    init(_ content: FileContent, from start: Int, to end: Int, delimiter: UInt8, rules: RowRules, partSize: Int) {
        (self.content, self.delimiter, self.rules, self.partSize) = (content, delimiter, rules, max(1, partSize))
        starts = [start, max(start, end)]
    }

    /// Where the rows end.
    private var end: Int { starts[starts.count - 1] }

    /// Calls `body` with what reads some of its columns.
    private func withReader<R>(_ slots: ColumnSlots, fingerprints: Bool = false, _ body: (ChunkReader) -> R) -> R {
        content.withBytes { bytes in
            body(
                ChunkReader(
                    text: UnsafeBufferPointer(rebasing: bytes[..<end]), delimiter: delimiter, rules: rules,
                    slots: slots,
                    fingerprints: fingerprints))
        }
    }

    /// Reads the first rows, to see what they are like.
    func sample(_ slots: ColumnSlots, _ totals: ColumnTotals) -> ChunkRows {
        withReader(slots) { reader in
            let border = min(starts[0] + min(Self.sampled, partSize), end)
            var reading = totals.reading(rows: 0)
            return reader.rows(from: starts[0], before: border, limit: end, by: &reading)
        }
    }

    private static let sampled = 1 << 16

    /// Reads all rows for the first time into a file and its columns, and finds where the parts begin. The SHA-256 of
    /// the `raw` file is reckoned at the same time.
    mutating func readFirst(
        _ slots: ColumnSlots, fingerprints: Bool, raw: FileContent, _ tally: inout RowTally,
        into totals: inout ColumnTotals
    ) throws(RecordFault) {
        let start = starts[0]
        let count = max(1, (end - start + partSize - 1) / partSize)
        let borders = (0...count).map { min(start + $0 * partSize, end) }
        var assembly = PartAssembly(at: start, slots: slots, tally: tally, totals: totals)
        totals = ColumnTotals()
        try run(slots, fingerprints: fingerprints, borders: borders, raw: raw, &assembly)
        (starts, rowsBefore) = (assembly.starts + [end], assembly.rowsBefore)
        (tally, totals) = (assembly.tally, assembly.totals)
    }

    /// Reads some columns once more.
    func readAgain(_ slots: ColumnSlots, into totals: inout ColumnTotals) throws(RecordFault) {
        var assembly = PartAssembly(at: starts[0], slots: slots, tally: RowTally(), totals: totals)
        totals = ColumnTotals()
        try run(slots, fingerprints: false, borders: starts, raw: nil, &assembly)
        totals = assembly.totals
    }

    /// The text of a cell of a row, as it reads.
    func cell(row: Int, _ slots: ColumnSlots, _ totals: ColumnTotals) -> [UInt8] {
        let part = max(0, (rowsBefore.firstIndex { $0 > row } ?? rowsBefore.count) - 1)
        guard rowsBefore.indices.contains(part) else { return [] }
        return withReader(slots) { reader in
            var reading = totals.reading(rows: 0)
            let rows = reader.rows(from: starts[part], before: starts[part + 1], limit: end, by: &reading)
            return rows.parts.texts.first?.text(row: row - rowsBefore[part]) ?? []
        }
    }

    private func run(
        _ slots: ColumnSlots, fingerprints: Bool, borders: [Int], raw: FileContent?, _ assembly: inout PartAssembly
    ) throws(RecordFault) {
        let queue = Mutex(PartQueue())
        let fresh = assembly.totals.reading(rows: 0)
        let added = Mutex(assembly)
        // The only one that holds the columns may add to them where they lie.
        assembly = PartAssembly(at: 0, slots: slots, tally: RowTally(), totals: ColumnTotals())
        DispatchQueue.concurrentPerform(iterations: borders.count) { iteration in
            guard iteration > 0 else {
                _ = raw?.sha256
                return
            }
            guard case (let mine, var reading)? = queue.withLock({ $0.begin(fresh) }) else { return }
            let part = mine.part
            withReader(slots, fingerprints: fingerprints) { reader in
                let start = raw != nil && part > 0 ? reader.probableStart(near: borders[part]) : borders[part]
                let limit = min(borders[part + 1] + partSize / 4 + 64, end)
                let rows = reader.rows(from: start, before: borders[part + 1], limit: limit, by: &reading)
                var turn = queue.withLock { $0.finish(ReadPart(reader: mine, rows: rows), &reading) }
                while let next = turn {
                    let addition = added.withLock { $0.add(next, before: borders[next.reader.part + 1], reader) }
                    turn = queue.withLock { $0.next(after: next, addition) }
                }
            }
        }
        if let fault = queue.withLock({ $0.fault }) { throw fault }
        assembly = added.withLock { $0 }
        assembly.finish()
    }
}
