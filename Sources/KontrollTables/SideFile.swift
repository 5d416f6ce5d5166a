import KontrollCore

/// A file beside the export (följefil) that says what the export holds: each total on a line, after a text.
struct SideFile {
    /// Its path below the plan's folder.
    let name: String
    private let lines: [Substring]

    /// A file of text; its encoding is proved as an export's is.
    init(_ raw: [UInt8], name: String) throws(SourceFailure) {
        self.name = name
        if raw.isEmpty { throw .empty(file: name) }
        let text = try TextDecoding(file: name, declared: nil).decode(raw)
        lines = String(decoding: text.bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    }

    /// The number of rows on the line with a label.
    func rows(after label: String, _ total: String) throws(SourceFailure) -> Int64 {
        let text = try text(after: label, total)
        guard let number = TotalsCheck.wholeNumber(text) else { throw unlike(total, "ett heltal", label) }
        return number
    }

    /// The amount on the line with a label, with the column's decimal mark or, where it has none, the one it proves.
    func amount(after label: String, _ total: String, _ mark: Dialect.DecimalMark?) throws(SourceFailure) -> Money {
        let bytes = Array(try text(after: label, total).utf8)
        guard let cell = AmountCell(bytes.span) else { throw unlike(total, "ett belopp", label) }
        let proved: Dialect.DecimalMark? = if case .only(let own) = cell.evidence { own } else { mark }
        guard let ore = TotalsCheck.ore(cell, bytes, proved) else { throw unlike(total, "ett belopp", label) }
        return Money(ore: ore)
    }

    /// What follows a label on the one line that has it.
    private func text(after label: String, _ total: String) throws(SourceFailure) -> String {
        let wanted = label.lowercased()
        let found = lines.compactMap { line -> String? in
            let cells = line.replacing("\"", with: "")
            guard let range = cells.lowercased().firstRange(of: wanted) else { return nil }
            let lower = cells.lowercased()
            let before = lower[..<range.lowerBound].last
            let after = lower[range.upperBound...].first
            guard before?.isLetter != true, after?.isLetter != true else { return nil }
            let rest = cells.dropFirst(lower.distance(from: lower.startIndex, to: range.upperBound))
            return Headings.trimmed(String(rest.drop { $0.isWhitespace || ":;=,|".contains($0) }))
        }
        guard let text = found.first, found.count == 1 else {
            throw .totalsDiffer(
                file: name, total: total,
                found: found.isEmpty ? "ingen rad med ”\(label)”" : "flera rader med ”\(label)”",
                expected: "angiven på en rad med ”\(label)”")
        }
        return text
    }

    private func unlike(_ total: String, _ expected: String, _ label: String) -> SourceFailure {
        .totalsDiffer(
            file: name, total: total, found: "något annat efter ”\(label)”", expected: "\(expected) efter ”\(label)”")
    }
}
