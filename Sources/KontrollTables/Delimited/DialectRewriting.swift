import KontrollCore

/// Rewrites text of a declared dialect as RFC 4180 with semicolons, so that one scanner reads all of them.
///
/// Records keep their lines. A row that the dialect cannot divide is written so that it stays ragged or malformed: the
/// scanner sets it aside with its line.
struct DialectRewriting {
    /// The file, for errors.
    let file: String
    /// What is declared.
    let dialect: Dialect
    /// What stands between cells.
    let delimiter: Dialect.Delimiter

    /// Text that the scanner reads.
    struct Text {
        /// The text.
        var bytes: [UInt8] = []
        /// What was found, for the run record.
        var decisions: [String] = []
    }

    /// Whether text of the dialect must be rewritten before it is scanned.
    static func isNeeded(_ dialect: Dialect, _ delimiter: Dialect.Delimiter, file: String) -> Bool {
        dialect.quotation != .usual || delimiter.characters.utf8.count > 1 || !dialect.otherDelimiters.isEmpty
            || dialect.end != nil || !corrections(dialect, file).isEmpty
    }

    private static func corrections(_ dialect: Dialect, _ file: String) -> [Dialect.RowCorrection] {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return dialect.corrections.filter { $0.file == name }
    }

    /// The text rewritten; of its beginning alone as much as can be read.
    func rewritten(_ text: [UInt8], isBeginning: Bool = false) throws(SourceFailure) -> Text {
        var run = Run(rewriting: self, text: text, corrections: Self.corrections(dialect, file))
        try run.rewrite(isBeginning: isBeginning)
        return Text(bytes: run.out, decisions: decisions(run))
    }

    private func decisions(_ run: Run) -> [String] {
        var decisions: [String] = []
        if dialect.quotation.mark != "\"" {
            decisions.append("citattecken \(dialect.quotation.mark ?? "inget") (deklarerat)")
        }
        if let escape = dialect.quotation.escape { decisions.append("escapetecken \(escape) (deklarerat)") }
        func lines(_ lines: [Int], _ what: String) {
            guard let first = lines.first else { return }
            decisions.append("\(Swedish.count(lines.count, "rad", "rader")) \(what), den första rad \(first)")
        }
        lines(run.loose, "lästa med lösa citattecken")
        for other in dialect.otherDelimiters { lines(run.others[other] ?? [], "delade med \(other.swedish)") }
        lines(run.corrected, "rättade enligt planen")
        if let ended = run.ended {
            decisions.append(
                "läst till rad \(ended.line) (slut_vid); \(Swedish.count(ended.rest, "rad", "rader")) från den lästes inte"
            )
        }
        return decisions
    }
}

extension DialectRewriting {
    /// One rewriting.
    private struct Run {
        private let rewriting: DialectRewriting
        private let reader: QuotedRecordReader
        private let delimiter: [UInt8]
        private let expected: Int
        private var corrections: [Dialect.RowCorrection]
        private(set) var out: [UInt8] = []
        private(set) var loose: [Int] = []
        private(set) var others: [Dialect.Delimiter: [Int]] = [:]
        private(set) var corrected: [Int] = []
        private(set) var ended: (line: Int, rest: Int)?
        private var place = 0
        private var line = 1
        private var rowsRead = 0

        init(rewriting: DialectRewriting, text: [UInt8], corrections: [Dialect.RowCorrection]) {
            self.rewriting = rewriting
            self.corrections = corrections
            let quotation = rewriting.dialect.quotation
            reader = QuotedRecordReader(
                bytes: text, mark: Array((quotation.mark ?? "").utf8), escape: Array((quotation.escape ?? "").utf8),
                longestCell: quotation.isLoose ? 1 << 15 : .max)
            delimiter = Array(rewriting.delimiter.characters.utf8)
            if case .named(let names) = rewriting.dialect.headings {
                expected = names.count
            } else {
                expected = Self.usualCount(reader, delimiter, skipping: rewriting.dialect.preamble ?? 0)
            }
        }

        /// How many cells most of the first records have.
        private static func usualCount(_ reader: QuotedRecordReader, _ delimiter: [UInt8], skipping lines: Int) -> Int {
            var counts: [Int: Int] = [:]
            var place = 0
            for _ in 0..<lines { place = pastBreak(reader.bytes, pastLine(reader.bytes, place)) }
            for _ in 0..<200 where place < reader.bytes.count {
                guard let record = reader.record(at: place, delimiter: delimiter, .strict) else { break }
                if record.end > place, !record.isMalformed { counts[record.cells.count, default: 0] += 1 }
                place = pastBreak(reader.bytes, record.end)
            }
            return counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0
        }

        mutating func rewrite(isBeginning: Bool) throws(SourceFailure) {
            for _ in 0..<(rewriting.dialect.preamble ?? 0) where place < reader.bytes.count {
                let end = Self.pastLine(reader.bytes, place)
                out += reader.bytes[place..<end]
                passBreak(end)
            }
            while place < reader.bytes.count {
                guard let record = try chosen(isBeginning: isBeginning) else {
                    if isBeginning { break }
                    throw .unterminatedQuote(file: rewriting.file, line: line)
                }
                if ends(record) {
                    ended = (line, Self.lines(reader.bytes[place...]))
                    break
                }
                if record.cells.count == expected { rowsRead += 1 }
                write(record, isBlank: record.end == place)
                line += Self.breaks(reader.bytes[place..<record.end])
                passBreak(record.end)
            }
            guard !isBeginning, let unused = corrections.first else { return }
            throw .unreadable(
                file: rewriting.file, line: unused.line, column: nil, found: "ingen rad som börjar här",
                expected: "raden som planens rättelse gäller")
        }

        /// The record as the dialect reads it, corrected where the plan says so.
        private mutating func chosen(isBeginning: Bool) throws(SourceFailure) -> QuotedRecord? {
            let strict = reader.record(at: place, delimiter: delimiter, .strict)
            if let index = corrections.firstIndex(where: { $0.line == line }) {
                let correction = corrections.remove(at: index)
                if var record = strict, record.apply(correction.change, expected: expected) {
                    corrected.append(line)
                    return record
                }
                if isBeginning { return strict }
                throw .unreadable(
                    file: rewriting.file, line: line, column: nil, found: "en rad som planens rättelse inte passar",
                    expected: "en rad med ett fält för mycket, tomt, eller ett för lite att dela")
            }
            if let strict, strict.cells.count == expected, !strict.isMalformed { return strict }
            let other = rewriting.dialect.otherDelimiters.compactMap { other in
                fitting(.strict, Array(other.characters.utf8)).map { (delimiter: other, record: $0) }
            }
            switch (loosely(), other.count) {
            case (let record?, 0):
                loose.append(line)
                return record
            case (nil, 1):
                others[other[0].delimiter, default: []].append(line)
                return other[0].record
            default: return strict
            }
        }

        /// The record in the one loose way that fits: on one line rather than several, and with a quotation mark that
        /// opens a cell rather than one that is text.
        private func loosely() -> QuotedRecord? {
            guard rewriting.dialect.quotation.isLoose else { return nil }
            let closing = [
                fitting(.closingBeforeDelimiter, delimiter), fitting(.closingBeforeDelimiterUndoubled, delimiter),
            ].compactMap(\.self)
            let opening = [fitting(.openingMayBeText, delimiter)].compactMap(\.self)
            let onOneLine = { (record: QuotedRecord) in Self.breaks(reader.bytes[place..<record.end]) == 0 }
            let ways = [closing.filter(onOneLine), opening.filter(onOneLine), closing, opening]
            guard let best = ways.first(where: { !$0.isEmpty }), best.allSatisfy({ $0 == best[0] }) else { return nil }
            return best[0]
        }

        /// The record read in some way, when it then has as many cells as it should.
        private func fitting(_ quoting: QuotedRecordReader.Quoting, _ delimiter: [UInt8]) -> QuotedRecord? {
            let record = reader.record(at: place, delimiter: delimiter, quoting)
            return record.flatMap { $0.cells.count == expected && expected > 1 && !$0.isMalformed ? $0 : nil }
        }

        /// Whether the reading ends before this record.
        private func ends(_ record: QuotedRecord) -> Bool {
            guard let end = rewriting.dialect.end else { return false }
            let rowsBefore = if case .none = rewriting.dialect.headings { 1 } else { 2 }
            guard rowsRead >= rowsBefore else { return false }
            let isEmpty = record.cells.allSatisfy {
                CellBytes.trimmed($0.text.indices, in: $0.text).isEmpty && $0.tail.isEmpty
            }
            if end == Dialect.blankRow { return isEmpty }
            return ClosingWord(end).begins(cell: record.cells.first?.text ?? [])
        }

        private mutating func write(_ record: QuotedRecord, isBlank: Bool) {
            guard !isBlank else { return }
            for (index, cell) in record.cells.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ";")) }
                let isAlone = record.cells.count == 1 && cell.text.isEmpty
                let isPlain = !cell.text.contains { $0 == 0x22 || $0 == UInt8(ascii: ";") || $0 == 0x0A || $0 == 0x0D }
                guard !isPlain || isAlone || !cell.tail.isEmpty else {
                    out += cell.text
                    continue
                }
                out.append(0x22)
                for byte in cell.text {
                    if byte == 0x22 { out.append(0x22) }
                    out.append(byte)
                }
                out.append(0x22)
                out += cell.tail
            }
        }

        private mutating func passBreak(_ end: Int) {
            place = Self.pastBreak(reader.bytes, end)
            out += reader.bytes[end..<place]
            if place > end { line += 1 }
        }

        private static func pastLine(_ bytes: [UInt8], _ start: Int) -> Int {
            bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
        }

        private static func pastBreak(_ bytes: [UInt8], _ end: Int) -> Int {
            guard end < bytes.count else { return end }
            return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
        }

        /// How many line breaks stand in some bytes.
        private static func breaks(_ bytes: ArraySlice<UInt8>) -> Int {
            var (count, previous) = (0, UInt8(0))
            for byte in bytes {
                if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
                previous = byte
            }
            return count
        }

        /// How many lines that are not blank some bytes have.
        private static func lines(_ bytes: ArraySlice<UInt8>) -> Int {
            bytes.split { $0 == 0x0A || $0 == 0x0D }.count
        }
    }
}

extension QuotedRecord {
    /// Moves a separator as the plan says; false when the record is not one that it fits.
    fileprivate mutating func apply(_ change: Dialect.RowCorrection.Change, expected: Int) -> Bool {
        switch change {
        case .drop(let number):
            guard cells.count == expected + 1, cells.indices.contains(number - 1), cells[number - 1].text.isEmpty else {
                return false
            }
            cells.remove(at: number - 1)
        case .split(let number, let length):
            guard cells.count == expected - 1, cells.indices.contains(number - 1) else { return false }
            let text = String(decoding: cells[number - 1].text, as: UTF8.self)
            guard 1..<text.count ~= length else { return false }
            cells[number - 1].text = Array(text.prefix(length).utf8)
            cells.insert(QuotedCell(text: Array(text.dropFirst(length).utf8)), at: number)
        }
        return !isMalformed
    }
}

extension SourceFailure {
    /// A quotation mark that is never closed, on its line.
    static func unterminatedQuote(file: String, line: Int) -> SourceFailure {
        .unreadable(
            file: file, line: line, column: nil, found: "ett citattecken som aldrig avslutas",
            expected: "ett avslutande citattecken")
    }
}
