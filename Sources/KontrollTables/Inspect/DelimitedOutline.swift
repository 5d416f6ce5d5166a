import KontrollCore

/// Finds how delimited text is laid out when nobody has said which headings to look for: the delimiter, the line of
/// the headings and how closing rows begin.
///
/// A delimiter is the one that divides the most records into the same number of cells, at least two; the headings are
/// the first record with that number of cells, filled and without numbers. What cannot be told is left undeclared, and
/// the reader says what is wrong.
struct DelimitedOutline {
    /// What was declared, and what was found.
    private(set) var dialect: Dialect
    /// What was found, in Swedish.
    private(set) var decisions: [String] = []

    private static let bytesTried = 1 << 19
    private static let recordsTried = 400
    private struct Trial {
        var delimiter: Dialect.Delimiter
        var width: Int
        var even: Int
        var records: Int
        var headingLine: Int
    }

    /// The layout of a text.
    init(_ text: [UInt8], declared: Dialect) {
        dialect = declared
        // Text that must be rewritten before it is scanned is laid out as declared.
        guard declared.quotation == .usual, declared.headings == .proved,
            declared.delimiter?.characters.utf8.count ?? 1 == 1
        else { return }
        let head = Self.head(text)
        let candidates = declared.delimiter.map { [$0] } ?? Array(Dialect.Delimiter.allCases)
        let trials = candidates.compactMap { Self.trial(head, $0, preamble: declared.preamble) }
            .sorted { ($0.even * $0.width, $0.even) > ($1.even * $1.width, $1.even) }
        guard let best = trials.first else { return }
        if dialect.delimiter == nil, best.width > 1 { dialect.delimiter = best.delimiter }
        if dialect.preamble == nil, best.headingLine > 1 { dialect.preamble = best.headingLine - 1 }
        if dialect.footer == nil, let word = Self.closingWord(text, best) {
            dialect.footer = word
            decisions.append("slutrader börjar med ”\(word)”")
        }
    }

    private static func trial(_ head: [UInt8], _ delimiter: Dialect.Delimiter, preamble: Int?) -> Trial? {
        var scanner = RecordScanner(head, delimiter: delimiter.byte)
        scanner.skip(lines: preamble ?? 0)
        var records: [(line: Int, cells: [String])] = []
        do {
            while records.count < recordsTried, try scanner.next() {
                if scanner.isBlank { continue }
                records.append(
                    (scanner.line, scanner.cells.map { String(decoding: scanner.bytes[$0.bytes], as: UTF8.self) }))
            }
        } catch {
            // A quotation mark that is never closed: the lines below it are as good as records to tell the layout by,
            // and the reading tells of the mark.
            records += lines(head, delimiter, from: error.line).prefix(recordsTried - records.count)
        }
        guard let first = records.first else { return nil }
        let widths = Dictionary(records.map { ($0.cells.count, 1) }, uniquingKeysWith: +)
        // Of two widths as common, the wider: the other rows are the ragged ones.
        guard let usual = widths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
        if preamble != nil {
            return Trial(
                delimiter: delimiter, width: usual.key, even: usual.value, records: records.count,
                headingLine: 1)
        }
        // Headings of another width than the rows' are headings all the same, and the reading tells of the rows.
        let heading =
            records.first { $0.cells.count == usual.key && looksLikeHeadings($0.cells) }
            ?? records.prefix(1).first { $0.cells.count > 1 && looksLikeHeadings($0.cells) }
            ?? records.first { $0.cells.count == usual.key } ?? first
        return Trial(
            delimiter: delimiter, width: usual.key, even: usual.value, records: records.count,
            headingLine: heading.line)
    }

    /// The lines from one on, as records.
    private static func lines(_ head: [UInt8], _ delimiter: Dialect.Delimiter, from first: Int)
        -> [(line: Int, cells: [String])]
    {
        var lines = TextLines(head)
        var records: [(line: Int, cells: [String])] = []
        while lines.next(), records.count < recordsTried {
            guard lines.number >= first, !lines.isBlank else { continue }
            let cells = head[lines.range].split(separator: delimiter.byte, omittingEmptySubsequences: false)
            records.append((lines.number, cells.map { String(decoding: $0, as: UTF8.self) }))
        }
        return records
    }

    /// Whether most cells are filled, none twice, and none is a number or has a day in it.
    private static func looksLikeHeadings(_ cells: [String]) -> Bool {
        let filled = cells.map(Headings.trimmed).filter { !$0.isEmpty }
        return filled.count * 2 > cells.count && Set(filled).count == filled.count
            && filled.allSatisfy { $0.contains(where: \.isLetter) && $0.count(where: \.isNumber) < 6 }
    }

    /// The word one of the last rows begins with, when it is one that closing rows begin with. A row that fills all of
    /// many headings must say more, as to the reader: Summa Fastigheter AB is a supplier.
    private static func closingWord(_ text: [UInt8], _ layout: Trial) -> String? {
        let tail = text.suffix(1 << 14)
        let lines = tail.split { $0 == 0x0A || $0 == 0x0D }.suffix(4).filter { $0.contains { $0 > 0x20 } }
        for line in lines.reversed() {
            var scanner = RecordScanner(Array(line), delimiter: layout.delimiter.byte)
            guard (try? scanner.next()) == true else { continue }
            let cells = scanner.cells.map { Array(scanner.bytes[$0.bytes]) }
            let filled = cells.filter { !Headings.trimmed(String(decoding: $0, as: UTF8.self)).isEmpty }
            guard let first = filled.first.map({ Headings.trimmed(String(decoding: $0, as: UTF8.self)) }),
                ClosingRowProof.beginsAsClosing(first)
            else { continue }
            let mayBeData = filled.count == layout.width && layout.width >= RowRules.widthFilledByRows
            guard !mayBeData || ClosingRowProof.saysClosing(filled) else { continue }
            let word = first.prefix(while: \.isLetter)
            // What does not begin the line cannot be declared; the reader proves it by itself.
            if !word.isEmpty, cells.first == filled.first { return String(word) }
        }
        return nil
    }

    /// The first part of a text, ending with a whole line.
    private static func head(_ text: [UInt8]) -> [UInt8] {
        guard text.count > bytesTried else { return text }
        let part = text[..<bytesTried]
        let end = part.lastIndex { $0 == 0x0A || $0 == 0x0D } ?? part.endIndex
        return Array(part[..<end])
    }
}
