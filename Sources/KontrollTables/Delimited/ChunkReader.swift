import KontrollCore

/// What some records of delimited text hold. Lines are counted from the first record's, which is 0.
struct ChunkRows: Sendable {
    /// Where the first record begins.
    let start: Int
    /// Where the record after the last one begins.
    var end: Int
    /// The line of the record after the last one.
    var nextLine = 0
    /// The lines of the rows of data.
    var lines = RowRuns<UInt32>(step: 1)
    /// The rows of data, column by column.
    var parts = ColumnParts()
    /// Their fingerprints, where asked for.
    var fingerprints: [UInt64] = []
    /// Records that are no rows.
    var faulty: [(line: Int, fault: RowFault)] = []
    /// Closing rows.
    var closing: [ExportFile.ClosingRow] = []
    /// The line of the last record that is neither blank nor a closing row.
    var lastRow: Int?
    /// Lines without any character.
    var blank = 0
    /// Records with nothing but empty cells.
    var empty = 0
    /// How the records end.
    var breaks = LineBreaks()
    /// How many line breaks stand inside quoted cells.
    var breaksInCells = 0
    /// The lines of rows that may have swallowed others.
    var swallowing: [Int] = []
    /// Whether any cell stands in quotation marks.
    var hasQuotes = false
    /// Whether quotation marks stand in cells that are not quoted.
    var hasStrayQuotes = false
    /// The line of the first row of data that has.
    var firstStray: Int?
    /// What stopped the reading.
    var fault: RecordFault?
    /// Whether all records that begin before the border were read to their ends.
    var isComplete = true
}

/// Reads the records of a part of a text.
struct ChunkReader {
    /// The text.
    let text: UnsafeBufferPointer<UInt8>
    /// What stands between cells.
    let delimiter: UInt8
    /// What rows are.
    let rules: RowRules
    /// The columns to read.
    let slots: ColumnSlots
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The records that begin from `start` on and before `border`, none of which may go past `limit`, their
    /// columns read by `reading`.
    func rows(from start: Int, before border: Int, limit: Int, by reading: inout PartReading) -> ChunkRows {
        var rows = ChunkRows(start: start, end: start)
        guard let bytes = text.baseAddress, start < border else { return rows }
        var batch = CellBatch(slots)
        var lines = LineRun()
        var plain = PlainRecords(bytes, to: limit, delimiter: delimiter)
        var cursor = RecordCursor(bytes, from: start, to: limit, delimiter: delimiter)
        do throws(RecordFault) {
            while cursor.position < border {
                plain.find(from: cursor.position)
                let line = cursor.nextLine
                var record = 0
                while record < plain.count, plain.start(of: record) < border {
                    if batch.isFull { flush(&batch, bytes, &reading) }
                    let few = rules.plainRows(from: record, most: batch.room, of: plain, before: border, in: bytes)
                    if few.isEmpty {
                        cursor.move(to: plain.start(of: record), line: line + record)
                        try take(&cursor, bytes, &batch, &lines, into: &rows)
                        record += 1
                    } else {
                        batch.add(few, of: plain, bytes)
                        take(few, of: plain, line: line, bytes, &lines, into: &rows)
                        record = few.upperBound
                    }
                }
                rows.hasQuotes = rows.hasQuotes || plain.hasQuote(before: record)
                cursor.move(to: plain.start(of: record), line: line + record)
                guard record == plain.count, cursor.position < border else { continue }
                if batch.isFull { flush(&batch, bytes, &reading) }
                try take(&cursor, bytes, &batch, &lines, into: &rows)
            }
        } catch { rows.fault = error }
        flush(&batch, bytes, &reading)
        lines.close(into: &rows.lines)
        rows.parts = reading.close()
        (rows.end, rows.nextLine) = (cursor.position, cursor.nextLine)
        rows.breaks += cursor.breaks
        rows.hasQuotes = rows.hasQuotes || cursor.quotes > 0
        // Where the limit is not the end of the text, a record that meets it may go on.
        rows.isComplete = limit == text.count || (rows.fault == nil && cursor.position < limit)
        return rows
    }

    /// Takes in rows of data that are plain records; `line` is that of the first record.
    private func take(
        _ records: Range<Int>, of plain: borrowing PlainRecords, line: Int, _ bytes: UnsafePointer<UInt8>,
        _ lines: inout LineRun, into rows: inout ChunkRows
    ) {
        lines.add(line + records.lowerBound, count: records.count, to: &rows.lines)
        rows.lastRow = line + records.upperBound - 1
        var returns = 0
        for record in records where plain.hasReturn(record) { returns += 1 }
        rows.breaks += LineBreaks(lf: records.count - returns, crlf: returns)
        guard fingerprints else { return }
        for record in records {
            rows.fingerprints.append(plain.withCells(of: record) { RowFingerprint.of($0, in: bytes) })
        }
    }

    /// Reads one record of any kind, and takes it in.
    private func take(
        _ cursor: inout RecordCursor, _ bytes: UnsafePointer<UInt8>, _ batch: inout CellBatch, _ lines: inout LineRun,
        into rows: inout ChunkRows
    ) throws(RecordFault) {
        let (start, quotes) = (cursor.position, cursor.quotes)
        guard try cursor.next() else { return }
        let all = Words.count(UInt8(ascii: "\""), in: text[start..<cursor.position])
        rows.hasStrayQuotes = rows.hasStrayQuotes || all != cursor.quotes - quotes
        rows.breaksInCells += cursor.breaksInside
        switch rules.kind(of: cursor, in: bytes) {
        case .data(let holdsRows):
            if holdsRows { rows.swallowing.append(cursor.line) }
            lines.add(cursor.line, count: 1, to: &rows.lines)
            batch.add(cursor.cells, bytes)
            if fingerprints { rows.fingerprints.append(RowFingerprint.of(cursor.cells, in: bytes)) }
            rows.lastRow = cursor.line
        case .blank: rows.blank += 1
        case .empty: rows.empty += 1
        case .closing: rows.closing.append(closing(cursor, bytes))
        case .faulty(let fault):
            rows.faulty.append((cursor.line, fault))
            rows.lastRow = cursor.line
        }
    }

    private func flush(_ batch: inout CellBatch, _ bytes: UnsafePointer<UInt8>, _ reading: inout PartReading) {
        guard batch.count > 0 else { return }
        CellText.with(bytes, count: text.count, aside: batch.aside) { reading.take(batch, $0) }
        batch.clear()
    }

    private func closing(_ record: borrowing RecordCursor, _ bytes: UnsafePointer<UInt8>) -> ExportFile.ClosingRow {
        ExportFile.ClosingRow(
            line: record.line,
            cells: record.cells.map { cell in
                let found = UnsafeBufferPointer(start: bytes + cell.first, count: cell.length)
                return cell.isDoubled ? RowRules.single(found) : Array(found)
            })
    }

    /// The line of the first row of data with quotation marks in a cell that is not quoted, among the records from
    /// `start` to `end`; lines are counted from the first record's, which is 0.
    func firstStrayQuote(from start: Int, to end: Int) -> Int? {
        guard let bytes = text.baseAddress else { return nil }
        var cursor = RecordCursor(bytes, from: start, to: end, delimiter: delimiter)
        var (place, before) = (start, 0)
        while (try? cursor.next()) == true {
            let found = Words.count(UInt8(ascii: "\""), in: text[place..<cursor.position])
            if found > cursor.quotes - before, case .data = rules.kind(of: cursor, in: bytes) { return cursor.line }
            (place, before) = (cursor.position, cursor.quotes)
        }
        return nil
    }

    /// Where a record probably begins at or after a place: after a line break that rows as wide as the headings
    /// follow. A break inside quotation marks may be mistaken for one; whoever asks must check.
    func probableStart(near place: Int) -> Int {
        guard let bytes = text.baseAddress, place > 0 else { return place }
        var start = place - 1
        var first: Int?
        for _ in 0..<Self.startsTried {
            let breakAt = text[start...].prefix(Self.startsWithin).firstIndex { $0 == 0x0A || $0 == 0x0D }
            guard let breakAt else { break }
            start = breakAt + 1
            if bytes[breakAt] == 0x0D, start < text.count, bytes[start] == 0x0A { start += 1 }
            if start >= text.count { break }
            first = first ?? start
            if beginsRows(start, bytes) { return start }
        }
        return first ?? place
    }

    private static let startsTried = 24
    private static let startsWithin = 1 << 16

    private func beginsRows(_ start: Int, _ bytes: UnsafePointer<UInt8>) -> Bool {
        let limit = min(text.count, start + Self.startsWithin)
        var cursor = RecordCursor(bytes, from: start, to: limit, delimiter: delimiter)
        for _ in 0..<4 where cursor.position < limit {
            guard (try? cursor.next()) == true else { return false }
            if cursor.count != rules.width || cursor.isMalformed {
                return limit < text.count && cursor.position == limit
            }
        }
        return true
    }
}

/// Lines that follow each other, of rows of data: most do, and are then put among the others at once.
private struct LineRun {
    private var first = 0
    private var count = 0

    @inline(__always)
    mutating func add(_ line: Int, count more: Int, to lines: inout RowRuns<UInt32>) {
        if line != first + count {
            close(into: &lines)
            (first, count) = (line, 0)
        }
        count += more
    }

    func close(into lines: inout RowRuns<UInt32>) { lines.append(UInt32(truncatingIfNeeded: first), count: count) }
}

/// A number for a row that is the same for the same text, blanks, commas and quotation marks apart; comparable within
/// one run of the program only.
enum RowFingerprint {
    private static let hash = TextHash()

    /// The fingerprint of a row.
    static func of(_ cells: UnsafeBufferPointer<CellRange>, in bytes: UnsafePointer<UInt8>) -> UInt64 {
        var folded = Folded()
        for cell in cells { for place in cell.bytes { folded.add(bytes[place]) } }
        return folded.finish()
    }

    /// The fingerprint of a record.
    static func of(_ texts: [String]) -> UInt64 {
        var folded = Folded()
        for text in texts { for byte in text.utf8 { folded.add(byte) } }
        return folded.finish()
    }

    private struct Folded {
        private var word: UInt64 = 0
        private var bytes = 0
        private var number: UInt64 = RowFingerprint.hash.start

        mutating func add(_ byte: UInt8) {
            guard byte > 0x20, byte != UInt8(ascii: ","), byte != UInt8(ascii: ";"), byte != UInt8(ascii: "\"") else {
                return
            }
            word = word << 8 | UInt64(byte)
            bytes += 1
            if bytes & 7 == 0 { number = TextHash.mixed(number ^ word, 0xE703_7ED1_A0B4_28DB) }
        }

        func finish() -> UInt64 {
            TextHash.mixed(number ^ (bytes & 7 == 0 ? 0 : word), 0xA076_1D64_78BD_642F ^ UInt64(bytes))
        }
    }
}
