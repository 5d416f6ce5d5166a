import KontrollCore

/// The lines of a text without headings, sorted as the plan's dialect says: preamble, rows, closing rows, and what
/// stands after the end.
struct FixedWidthLines {
    /// A line and where it stands.
    struct Line {
        /// Its number, from 1.
        let line: Int
        /// Its bytes.
        let range: Range<Int>
    }

    /// The rows of data.
    private(set) var rows: [Line] = []
    /// The closing rows.
    private(set) var closing: [Line] = []
    /// Whether nothing tells that the last row is whole.
    private(set) var mayBeCut = false

    private let preamble: Int
    private var blank = 0
    private var after = SIESeen()

    /// Sorts the lines of a text.
    init(_ text: [UInt8], _ dialect: Dialect) {
        preamble = dialect.preamble ?? 0
        var lines = TextLines(text)
        var hasEnded = false
        let footer = dialect.footer.map { ClosingWord($0) }
        let end = dialect.end.flatMap { $0 == Dialect.blankRow ? nil : ClosingWord($0) }
        while lines.next() {
            if lines.number <= preamble { continue }
            let line = text[lines.range].drop { $0 == 0x20 }
            let isEnd = dialect.end == Dialect.blankRow ? lines.isBlank : end?.begins(line) == true
            if isEnd, !(lines.isBlank && rows.isEmpty) { hasEnded = true }
            if lines.isBlank {
                blank += 1
            } else if hasEnded {
                after.add(lines.number)
            } else if footer?.begins(line) == true {
                closing.append(Line(line: lines.number, range: lines.range))
            } else {
                rows.append(Line(line: lines.number, range: lines.range))
            }
        }
        let last = min(dialect.footerRows ?? 0, rows.count)
        closing += rows.suffix(last)
        rows.removeLast(last)
        mayBeCut = !lines.endsWithBreak && !hasEnded && (closing.last?.line ?? 0) < (rows.last?.line ?? 0)
    }

    /// What the run record keeps.
    var decisions: [String] {
        [
            preamble == 0 ? nil : "rader från rad \(preamble + 1)",
            blank == 0 ? nil : Swedish.count(blank, "tom rad", "tomma rader") + " överhoppade",
            closing.first.map {
                Swedish.count(closing.count, "slutrad", "slutrader") + " från rad \($0.line)"
            },
            after.text("rad efter slutet läses inte", "rader efter slutet läses inte"),
        ].compactMap(\.self)
    }

    /// A closing row amid the data.
    var doubt: String? {
        guard let first = closing.first, let last = rows.last, first.line < last.line else { return nil }
        return "slutraden på rad \(first.line) följs av datarader"
    }
}
