import KontrollCore

/// Reads text whose cells stand at declared places, one line a row.
///
/// Places are counted in characters. A line must be as long as the declared fields reach. It may be shorter only where
/// no row of the file ends with a blank, so that blanks have been taken off the ends of all; then what is missing is
/// blank, but an amount, a day or a number that the line's end cuts through is not read. Text beyond the last field
/// means that the places are wrong. Rows that break a rule are set aside with the reason.
struct FixedWidthParser {
    /// The fields, in the order of their places.
    let fields: [FixedField]
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        guard let width = fields.map(\.characters.upperBound).max() else {
            throw .unreadable(
                file: name, line: nil, column: nil, found: "en fil med fast bredd utan deklarerade fält",
                expected: "fältens platser i ”positions”")
        }
        let text = try TextDecoding(file: name, declared: source.dialect.encoding).decode(raw)
        var sheet = SheetBuilder(file: name, wanted: wanted, fingerprints: fingerprints)
        sheet.decide(text.decision)
        if let doubt = text.doubt { sheet.doubt(doubt) }
        let headings = fields.map(\.heading)
        try sheet.begin(headings: headings, line: 1)
        let lines = FixedWidthLines(text.bytes, source.dialect)
        let rules = FixedWidthRules(
            fields: fields, width: width, isTrimmed: !lines.rows.contains { text.bytes[$0.range].last == 0x20 },
            exact: try exactFields(headings, name))
        try addRows(lines, text.bytes, rules, to: &sheet)
        return sheet.finish()
    }

    private func addRows(
        _ lines: FixedWidthLines, _ text: [UInt8], _ rules: FixedWidthRules, to sheet: inout SheetBuilder
    ) throws(SourceFailure) {
        func cells(_ line: PositionedLine) -> [SheetCell] { fields.map { SheetCell(line.filled($0.characters)) } }
        for row in lines.closing { sheet.close(cells(PositionedLine(text[row.range])), line: row.line) }
        var short = 0
        var between = SIESeen()
        for row in lines.rows {
            let line = PositionedLine(text[row.range])
            if let reason = rules.fault(line) {
                sheet.quarantine(line: row.line, reason)
                continue
            }
            if line.width < rules.width { short += 1 }
            if rules.gaps.contains(where: { line.filled($0) != nil }) { between.add(row.line) }
            try sheet.add(cells(line), line: row.line)
        }
        if lines.mayBeCut { sheet.mayBeCut() }
        sheet.decide(
            "fast bredd, \(Swedish.count(fields.count, "fält", "fält")), \(Swedish.grouped(rules.width)) tecken")
        for decision in lines.decisions
            + [
                short == 0 ? nil : Swedish.count(short, "rad", "rader") + " utan blanksteg på slutet fylls ut",
                between.text(
                    "rad har text mellan de deklarerade fälten", "rader har text mellan de deklarerade fälten"),
            ].compactMap(\.self)
        {
            sheet.decide(decision)
        }
        if let doubt = lines.doubt { sheet.doubt(doubt) }
    }

    /// The places, among the fields, of those whose cells mean something else when cut.
    private func exactFields(_ headings: [String], _ name: String) throws(SourceFailure) -> [Int] {
        let positions = try Headings(file: name, line: 1, cells: headings).positions(of: wanted)
        return zip(wanted, positions).compactMap { $0.isRead && $0.type != .text ? $1 : nil }
    }
}

/// What a line of fixed width must obey.
struct FixedWidthRules {
    /// The fields.
    let fields: [FixedField]
    /// Where the last of them ends.
    let width: Int
    /// Whether blanks have been taken off the ends of all rows.
    let isTrimmed: Bool
    /// The fields that must be whole.
    let exact: [Int]

    /// The places between the fields.
    var gaps: [ClosedRange<Int>] {
        let sorted = fields.map(\.characters).sorted { $0.lowerBound < $1.lowerBound }
        var next = 1
        var gaps: [ClosedRange<Int>] = []
        for range in sorted {
            if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
            next = max(next, range.upperBound + 1)
        }
        return gaps
    }

    /// Why a line is no row, in Swedish; nil when it is one.
    func fault(_ line: PositionedLine) -> String? {
        if line.hasTab { return "raden har tabbar, så att tecknens platser inte är kända" }
        if line.count > width { return "raden har text efter tecken \(width), där det sista fältet slutar" }
        guard line.width < width else { return nil }
        if !isTrimmed { return "raden har \(line.width) tecken, fälten slutar på \(width)" }
        let cut = exact.lazy.map { fields[$0] }.first {
            $0.characters.contains(line.width) && line.width < $0.characters.upperBound
        }
        return cut.map { "raden slutar mitt i fältet \($0.heading)" }
    }
}
