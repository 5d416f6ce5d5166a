import KontrollCore

/// Gathers what the parts of a text were found to hold, beside the cells of its columns.
struct RowTally: Sendable {
    /// The line of the next record, from 1.
    private(set) var line: Int
    /// For each row of data its line.
    private(set) var lines = RowRuns<UInt32>(step: 1)
    /// Their fingerprints, where asked for.
    private(set) var fingerprints: [UInt64] = []
    /// Records that are no rows.
    private(set) var faulty: [(line: Int, fault: RowFault)] = []
    /// Closing rows.
    private(set) var closing: [ExportFile.ClosingRow] = []
    /// The line of the first row of data with quotation marks in a cell that is not quoted.
    private(set) var firstStray: Int?
    private var hasQuotes = false
    private var breaks: LineBreaks
    private var breaksInCells: Int
    private var blank = 0
    private var empty = 0
    private var swallowing: [Int] = []
    private var lastRow: Int?

    /// A tally of rows of which nothing more will be asked.
    init() { (line, breaks, breaksInCells) = (1, LineBreaks(), 0) }

    /// A tally of the rows below the headings, which a cursor has just passed from the first line.
    init(below headings: borrowing RecordCursor) {
        (line, breaks, breaksInCells) = (headings.nextLine + 1, headings.breaks, headings.breaksInside)
    }

    /// Adds the rows that follow.
    mutating func add(_ rows: ChunkRows) {
        lines.append(rows.lines, adding: UInt32(truncatingIfNeeded: line))
        fingerprints += rows.fingerprints
        faulty += rows.faulty.map { (line + $0.line, $0.fault) }
        closing += rows.closing.map { ExportFile.ClosingRow(line: line + $0.line, cells: $0.cells) }
        blank += rows.blank
        empty += rows.empty
        breaks += rows.breaks
        breaksInCells += rows.breaksInCells
        swallowing += rows.swallowing.map { line + $0 }
        lastRow = rows.lastRow.map { line + $0 } ?? lastRow
        firstStray = firstStray ?? rows.firstStray.map { line + $0 }
        hasQuotes = hasQuotes || rows.hasQuotes
        line += rows.nextLine
    }

    /// Tells the file what was found; gives back what makes it doubtful.
    func tell(_ file: inout ExportFile) -> [String] {
        file.lines = lines
        file.fingerprints = fingerprints
        for (line, fault) in faulty {
            let reason = fault.reason(line: line, headings: file.headings.count)
            file.quarantined.append(QuarantinedRow(file: file.name, line: line, reason: reason))
        }
        file.closing = closing
        file.decisions += decisions
        return doubts.map { "\(file.name): \($0)" }
    }

    /// What was found of line breaks, blank rows and closing rows.
    private var decisions: [String] {
        let kinds = [("CRLF", breaks.crlf), ("LF", breaks.lf), ("CR", breaks.cr)].filter { $0.1 > 0 }
        var lines: [String] = []
        if kinds.count == 1 { lines.append("radslut \(kinds[0].0)") }
        if kinds.count > 1 {
            lines.append(
                "blandade radslut (" + kinds.map { "\($0.0) \(Swedish.grouped($0.1))" }.joined(separator: ", ") + ")")
        }
        if breaksInCells > 0 {
            lines.append(Swedish.count(breaksInCells, "radbrytning", "radbrytningar") + " inom citattecken")
        }
        if blank > 0 { lines.append(Swedish.count(blank, "tom rad", "tomma rader") + " överhoppade") }
        if empty > 0 { lines.append(Swedish.count(empty, "rad", "rader") + " med bara tomma fält överhoppade") }
        if let first = closing.first {
            lines.append(Swedish.count(closing.count, "slutrad", "slutrader") + " från rad \(first.line)")
        }
        return lines
    }

    /// What makes the file doubtful.
    private var doubts: [String] {
        var doubts: [String] = []
        if let first = closing.first, let lastRow, lastRow > first.line {
            doubts.append("slutraden på rad \(first.line) följs av datarader")
        }
        if let first = swallowing.first {
            doubts.append(
                "rad \(first): en cell inom citattecken rymmer vad som ser ut som hela rader"
                    + (swallowing.count > 1 ? " (och \(swallowing.count - 1) till)" : ""))
        }
        if hasQuotes, let firstStray {
            doubts.append(
                "rad \(firstStray): citattecken mitt i ett fält som inte står inom citattecken, fast andra fält gör det"
            )
        }
        return doubts
    }
}
