import KontrollCore

/// Gathers the rows of a sheet below its headings: tells rows of data from empty, closing and other ones.
struct SheetReading {
    /// The rows so far.
    var builder: SheetBuilder
    private let headings: SheetHeadings
    private let dialect: Dialect
    private let totals: Set<Int>
    private let footer: ClosingWord?
    private let end: ClosingWord?
    private var values: RowValues

    private var previous: Int
    private var empty = 0
    private var hidden = 0
    private var lines: [Int] = []
    private var closing: [Int] = []
    private var firstInside: Int?
    private var held: [StoredRow] = []
    private var taken = 0
    private var ended: (line: Int, rest: Int)?

    private static let greatestClosing = 100_000

    /// A reading below some headings; the wanted columns must be among them.
    init(parser: WorkbookParser, file: String, headings: SheetHeadings, cells: CellReading, totals: Set<Int>)
        throws(SourceFailure)
    {
        (self.headings, self.totals, dialect) = (headings, totals, parser.source.dialect)
        builder = SheetBuilder(file: file, wanted: parser.wanted, fingerprints: parser.fingerprints)
        let line = headings.rows == 0 ? 0 : headings.line
        try builder.begin(headings: headings.names, line: line)
        let places = try Headings(file: file, line: line, cells: headings.names).positions(of: parser.wanted)
        values = RowValues(file: file, headings: headings, cells: cells, readsAll: parser.fingerprints)
        for (column, place) in zip(parser.wanted, places) where column.isRead {
            if let place { values.want(place, as: column.type) }
        }
        footer = dialect.footer.map { ClosingWord($0) }
        end = dialect.end.flatMap { $0 == Dialect.blankRow ? nil : ClosingWord($0) }
        previous = headings.line
    }

    /// Takes a row of the sheet.
    mutating func take(_ row: StoredRow) throws(SourceFailure) {
        guard row.number > headings.line else { return }
        let gap = row.number - previous - 1
        previous = row.number
        let first = try values.first(of: row)
        if ended == nil, dialect.end == Dialect.blankRow, taken > 0, first == nil || gap > 0 {
            ended = (first == nil ? row.number : row.number - gap, 0)
        }
        if let end, ended == nil, taken > 0, end.begins(cell: Array((first?.said ?? "").utf8)) {
            ended = (row.number, 0)
        }
        if ended != nil {
            ended?.rest += first == nil ? 0 : 1
            return
        }
        empty += gap + (first == nil ? 1 : 0)
        guard let first else { return }
        taken += 1
        if try isClosing(row, first) {
            try settleHeld()
            return try close(row, isProved: false)
        }
        guard try mayClose(row, first) else {
            try settleHeld()
            return try settle(row)
        }
        held.append(row)
        if held.count > dialect.footerRows ?? ClosingRowProof.mostProved { try settle(held.removeFirst()) }
    }

    /// Whether a row is a table's row of totals, or begins with the declared word. Summa Fastigheter AB is a supplier:
    /// what fills all of many headings is a row, but for Totalt alone, as in delimited text.
    private func isClosing(_ row: StoredRow, _ first: SheetCell) throws(SourceFailure) -> Bool {
        if totals.contains(row.number) { return true }
        guard footer?.begins(cell: Array((first.writtenText ?? "").utf8)) == true else { return false }
        guard try values.fillsHeadings(row) else { return true }
        return ClosingRowProof.saysClosing(try filled(row))
    }

    /// Whether a row closes the sheet if it stands last.
    private mutating func mayClose(_ row: StoredRow, _ first: SheetCell) throws(SourceFailure) -> Bool {
        guard dialect.footer == nil else { return false }
        guard dialect.footerRows == nil else { return true }
        guard let text = first.writtenText, ClosingRowProof.beginsAsClosing(text) else { return false }
        return ClosingRowProof.closes(try filled(row))
    }

    private func filled(_ row: StoredRow) throws(SourceFailure) -> [[UInt8]] {
        try values.texts(of: row).filter { !Headings.trimmed($0).isEmpty }.map { Array($0.utf8) }
    }

    private mutating func settleHeld() throws(SourceFailure) {
        let rows = held
        held.removeAll(keepingCapacity: true)
        for row in rows { try settle(row) }
    }

    /// Takes a row that is not a closing one.
    private mutating func settle(_ row: StoredRow) throws(SourceFailure) {
        guard try values.isUnderHeadings(row) else {
            return builder.quarantine(line: row.number, "raden har inget under någon rubrik")
        }
        if try values.repeatsHeadings(row) {
            return builder.quarantine(line: row.number, "rubrikraden står en gång till")
        }
        if firstInside == nil { firstInside = closing.first }
        if row.isHidden { hidden += 1 }
        lines.append(row.number)
        try values.fill(row)
        try builder.add(values.row, line: row.number)
        values.empty()
    }

    private mutating func close(_ row: StoredRow, isProved: Bool) throws(SourceFailure) {
        guard closing.count < Self.greatestClosing else {
            throw values.fault(
                row.number, nil, found: "fler än 100\u{A0}000 slutrader", expected: "datarader; ändra footer")
        }
        closing.append(row.number)
        builder.close(try values.closing(row), line: row.number, isProved: isProved)
    }

    /// The file, with what was decided and what is doubtful.
    mutating func finish(merges: [CellArea]) throws(SourceFailure) -> ExportFile {
        if let declared = dialect.footerRows, held.count < declared {
            throw values.fault(
                nil, nil, found: Swedish.count(held.count, "slutrad", "slutrader"),
                expected: Swedish.count(declared, "slutrad", "slutrader") + ", som är deklarerat")
        }
        for row in held { try close(row, isProved: dialect.footerRows == nil) }
        let counts = values.counts
        let counted: [(count: Int, one: String, many: String)] = [
            (empty, "tom rad överhoppad", "tomma rader överhoppade"),
            (hidden, "dold rad läst som andra", "dolda rader lästa som andra"),
            (counts.times, "tidpunkt läst som sin dag", "tidpunkter lästa som sin dag"),
            (counts.rounded, "tal avrundat till 15 siffror", "tal avrundade till 15 siffror, som Excel visar dem"),
            (counts.percent, "procenttal läst som andel", "procenttal lästa som andelar"),
            (counts.padded, "tal läst med de nollor före som visas", "tal lästa med de nollor före som visas"),
            (closing.count, "slutrad från rad \(closing.first ?? 0)", "slutrader från rad \(closing.first ?? 0)"),
        ]
        for (count, one, many) in counted where count > 0 { builder.decide(Swedish.count(count, one, many)) }
        if let (line, rest) = ended {
            builder.decide(
                "läst till rad \(line) (slut_vid); \(Swedish.count(rest, "rad", "rader")) från den lästes inte")
        }
        if let firstInside { builder.doubt("slutraden på rad \(firstInside) följs av datarader") }
        let covered = merges.count(where: coversCells)
        if covered > 0 {
            builder.doubt(
                Swedish.count(covered, "sammanfogat område", "sammanfogade områden")
                    + " bland dataraderna: bara den första cellen i varje har ett värde")
        }
        return builder.finish()
    }

    /// Whether merged cells take the place of cells that are read.
    private func coversCells(_ area: CellArea) -> Bool {
        guard area.rows.upperBound > headings.line else { return false }
        let read = values.wanted(area.columns)
        guard let first = read.first else { return false }
        let index = lines.partitioningIndex { $0 >= area.rows.lowerBound }
        guard index < lines.count, area.rows.contains(lines[index]) else { return false }
        let hasMoreRows = index + 1 < lines.count && area.rows.contains(lines[index + 1])
        return hasMoreRows || read.count > 1 || first != area.columns.lowerBound
    }
}
