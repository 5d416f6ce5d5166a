import KontrollCore

/// How the records of a file are laid out: what stands between cells, and where the headings are.
struct Layout: Equatable {
    /// What stands between cells.
    var delimiter: Dialect.Delimiter
    /// The line of the headings, from 1.
    var headingLine: Int
    /// What was found by proof, for the run record.
    var decisions: [String]
}

extension Dialect.Delimiter {
    /// The byte.
    var byte: UInt8 {
        switch self {
        case .semicolon: UInt8(ascii: ";")
        case .comma: UInt8(ascii: ",")
        case .tab: UInt8(ascii: "\t")
        case .bar: UInt8(ascii: "|")
        }
    }

    /// What a reader calls it.
    var swedish: String {
        switch self {
        case .semicolon: "semikolon"
        case .comma: "komma"
        case .tab: "tabb"
        case .bar: "lodstreck"
        }
    }
}

/// Proves the layout of a file from its first records.
///
/// A delimiter is proved by the headings it gives: the most wanted columns found, then the most records with as many
/// cells as there are headings. Headings are the first row, or, when no preamble is declared, the row among the first
/// thirty that has them all.
struct LayoutProof {
    /// The file, for errors.
    let file: String
    /// What is declared.
    let dialect: Dialect
    /// The columns looked for.
    let wanted: [WantedColumn]

    private static let recordsTried = 60
    private static let preambleTried = 30
    private static let bytesTried = 1 << 19

    private struct Trial {
        var delimiter: Dialect.Delimiter
        var headingLine: Int
        var cells: Int
        var matched: Int
        var even: Int
    }

    /// The layout; nil when the file has no records at all.
    func layout(of text: [UInt8]) throws(SourceFailure) -> Layout? {
        if text.allSatisfy({ $0 <= 0x20 }) { return nil }
        let head = Self.head(of: text)
        let candidates = dialect.delimiter.map { [$0] } ?? Dialect.Delimiter.allCases
        let trials = candidates.compactMap { trial(head, $0) }
        guard var best = trials.first else {
            // A preamble as long as the file, or a quotation mark that is never closed: the reading tells.
            return Layout(delimiter: .semicolon, headingLine: (dialect.preamble ?? 0) + 1, decisions: [])
        }
        for trial in trials.dropFirst() where (trial.matched, trial.even) > (best.matched, best.even) { best = trial }
        var rivals = trials.filter { ($0.matched, $0.even) == (best.matched, best.even) && $0.cells > 1 }
        if best.matched == 0, !wanted.isEmpty {
            // No delimiter gives a heading that is looked for: the most cells make the clearest message of it.
            rivals = [trials.max { $0.cells < $1.cells } ?? best]
        }
        if rivals.count > 1 {
            throw .unreadable(
                file: file, line: best.headingLine, column: nil,
                found: "rader som kan delas med " + Swedish.list(rivals.map(\.delimiter.swedish), "eller"),
                expected: "en avgränsare; deklarera vilken")
        }
        if let rival = rivals.first { best = rival }
        var decisions = ["avgränsare \(best.delimiter.swedish)" + (dialect.delimiter == nil ? "" : " (deklarerad)")]
        if best.headingLine > 1 { decisions.append("rubriker på rad \(best.headingLine)") }
        return Layout(delimiter: best.delimiter, headingLine: best.headingLine, decisions: decisions)
    }

    private func trial(_ head: [UInt8], _ delimiter: Dialect.Delimiter) -> Trial? {
        var scanner = RecordScanner(head, delimiter: delimiter.byte)
        scanner.skip(lines: dialect.preamble ?? 0)
        var records: [(line: Int, cells: Int, score: (matched: Int, isComplete: Bool))] = []
        while records.count < Self.recordsTried, (try? scanner.next()) == true {
            if scanner.isBlank { continue }
            var score = (matched: 0, isComplete: false)
            if records.count < (dialect.preamble == nil ? Self.preambleTried : 1) {
                let cells = scanner.cells.map { String(decoding: scanner.bytes[$0.bytes], as: UTF8.self) }
                score = Headings(file: file, line: scanner.line, cells: cells).score(wanted)
            }
            records.append((scanner.line, scanner.cells.count, score))
        }
        guard let top = records.map(\.score.matched).max() else { return nil }
        let index =
            records.firstIndex { $0.score.isComplete } ?? records.firstIndex { $0.score.matched == top }
            ?? records.startIndex
        let row = records[index]
        let even = records[(index + 1)...].count { $0.cells == row.cells }
        return Trial(
            delimiter: delimiter, headingLine: row.line, cells: row.cells, matched: row.score.matched, even: even)
    }

    /// The first part of a text, ending with a whole line.
    private static func head(of text: [UInt8]) -> [UInt8] {
        guard text.count > bytesTried else { return text }
        let part = text[..<bytesTried]
        let end = part.lastIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? part.endIndex
        return Array(part[..<end])
    }
}
