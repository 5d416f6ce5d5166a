import KontrollCore

/// How the records of a file are laid out: what stands between cells, and where the headings are.
struct Layout: Equatable {
    /// What stands between the cells of the text that is scanned.
    var delimiter: Dialect.Delimiter
    /// What stands between the cells of the file, where that is another: the text is rewritten before it is scanned.
    var rewrittenFrom: Dialect.Delimiter?
    /// The headings, one a cell.
    var headings: [String]
    /// The line they stand on, from 1; 0 where they stand in the plan.
    var headingLine: Int
    /// The line after the headings, from 1.
    var dataLine: Int
    /// How many of the last headings are none: a delimiter ends every row.
    var unnamed = 0
    /// What was found by proof, for the run record.
    var decisions: [String] = []
    /// What makes the file doubtful.
    var doubts: [String] = []

    /// The text that is scanned.
    func plain(_ text: [UInt8], _ dialect: Dialect, file: String) throws(SourceFailure) -> DialectRewriting.Text {
        guard let rewrittenFrom else { return DialectRewriting.Text(bytes: text) }
        return try DialectRewriting(file: file, dialect: dialect, delimiter: rewrittenFrom).rewritten(text)
    }
}

extension Dialect.Delimiter {
    /// The byte; the first one of several.
    var byte: UInt8 { characters.utf8.first ?? UInt8(ascii: ";") }

    /// What a reader calls it.
    var swedish: String {
        switch self {
        case .semicolon: "semikolon"
        case .comma: "komma"
        case .tab: "tabb"
        case .bar: "lodstreck"
        case .blank: "blanksteg"
        default: "”\(rawValue)”"
        }
    }
}

/// Proves the layout of a file from its first records.
///
/// A delimiter is proved by the headings it gives: the most wanted columns found, then the most records with as many
/// cells as there are headings. Headings are the first row, or, when no preamble is declared, the row among the first
/// thirty, or the two or three rows together, that has them all.
struct LayoutProof {
    /// The file, for errors.
    let file: String
    /// What is declared.
    let dialect: Dialect
    /// The columns looked for.
    let wanted: [WantedColumn]

    private static let bytesTried = 1 << 19

    /// The layout; nil when the file has no records at all.
    func layout(of text: [UInt8]) throws(SourceFailure) -> Layout? {
        if text.allSatisfy({ $0 <= 0x20 }) { return nil }
        let head = Self.head(of: text)
        let candidates = dialect.delimiter.map { [$0] } ?? Dialect.Delimiter.allCases
        var trials: [LayoutTrial] = []
        for delimiter in candidates {
            if let trial = try trial(head, delimiter) { trials.append(trial) }
        }
        guard var best = trials.first else {
            // A preamble as long as the file, or a quotation mark that is never closed: the reading tells.
            let line = (dialect.preamble ?? 0) + 1
            return Layout(delimiter: .semicolon, headings: [], headingLine: line, dataLine: line)
        }
        for trial in trials.dropFirst() where trial.rank > best.rank { best = trial }
        var rivals = trials.filter { $0.rank == best.rank && $0.width > 1 }
        if best.matched == 0, !wanted.isEmpty {
            // No delimiter gives a heading that is looked for: the most cells make the clearest message of it.
            rivals = [trials.max { $0.width < $1.width } ?? best]
        }
        if rivals.count > 1 {
            throw .unreadable(
                file: file, line: best.headingLine, column: nil,
                found: "rader som kan delas med " + Swedish.list(rivals.map(\.delimiter.swedish), "eller"),
                expected: "en avgränsare; deklarera vilken")
        }
        return (rivals.first ?? best).layout(dialect)
    }

    private func trial(_ head: [UInt8], _ delimiter: Dialect.Delimiter) throws(SourceFailure) -> LayoutTrial? {
        guard DialectRewriting.isNeeded(dialect, delimiter, file: file) else {
            return LayoutTrial(head, delimiter, of: self, isRewritten: false)
        }
        let rewriting = DialectRewriting(file: file, dialect: dialect, delimiter: delimiter)
        return LayoutTrial(
            try rewriting.rewritten(head, isBeginning: true).bytes, delimiter, of: self, isRewritten: true)
    }

    /// The first part of a text, ending with a whole line.
    private static func head(of text: [UInt8]) -> [UInt8] {
        guard text.count > bytesTried else { return text }
        let part = text[..<bytesTried]
        let end = part.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? part.endIndex
        return Array(part[..<end])
    }
}
