import KontrollCore

/// Takes a workbook (xlsx, xlsm) apart: its package, the sheet that is meant, the sheet's headings and rows.
///
/// Macros, formulas, links to other files and drawings are never run, calculated, followed or looked at.
struct WorkbookParser {
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of the sheet with this name, or of the one that the headings prove.
    func parse(_ raw: [UInt8], name: String, sheet: String?) throws(SourceFailure) -> ExportFile {
        guard source.dialect.corrections.isEmpty else {
            throw .unreadable(
                file: name, line: nil, column: nil, found: "rättelser i planen och en arbetsbok",
                expected: "rättelser bara av textfiler")
        }
        let package = try WorkbookPackage(raw, file: name)
        let workbook = try WorkbookDescription(package)
        let strings = try workbook.stringsPath.map { path throws(SourceFailure) in
            try SharedStrings(try package.part(path))
        }
        let styles = try workbook.stylesPath.map { path throws(SourceFailure) in
            try CellStyles(try package.part(path))
        }
        let cells = CellReading(
            strings: strings ?? SharedStrings(), styles: styles ?? CellStyles(), since1904: workbook.since1904)
        let choice = try SheetChoice(file: name, sheets: workbook.sheets).choose(declared: sheet) {
            sheet throws(SourceFailure) in
            try prove(sheet, package, cells)
        }
        do throws(SourceFailure) {
            var file = try read(choice, package, cells)
            file.sheet = choice.sheet.name
            return file
        } catch {
            // Of several sheets the reader is told which.
            guard workbook.sheets.count > 1,
                case .unreadable(let file, let line, let column, let found, let expected) = error
            else { throw error }
            throw .unreadable(
                file: file, line: line, column: column, found: "\(found) på bladet ”\(choice.sheet.name)”",
                expected: expected)
        }
    }

    /// Looks for the headings of a sheet in its first rows; its merged cells are sought only when those do not do.
    private func prove(_ sheet: WorkbookDescription.Sheet, _ package: WorkbookPackage, _ cells: CellReading)
        throws(SourceFailure) -> SheetHeadingProof
    {
        var rows = SheetRows(try package.part(sheet.path))
        var proof = SheetHeadingProof(wanted: wanted, dialect: source.dialect)
        while !proof.isFull, try rows.next() { proof.add(rows.row.number, cells.headings(rows.row.cells)) }
        if proof.headings()?.isComplete != true {
            while try rows.next() {}
        }
        proof.merges = rows.merges
        return proof
    }

    private func read(_ choice: SheetChoice.Choice, _ package: WorkbookPackage, _ cells: CellReading)
        throws(SourceFailure) -> ExportFile
    {
        var proof = choice.proof
        guard var headings = proof.headings() else { throw .empty(file: package.file) }
        let totals = try SheetTables(of: choice.sheet.path, package).totalsRows
        while true {
            var reading = try SheetReading(
                parser: self, file: package.file, headings: headings, cells: cells, totals: totals)
            reading.builder.decide(choice.decision)
            proof.decision(headings).map { reading.builder.decide($0) }
            if cells.since1904 { reading.builder.decide("dagar räknade från 1904-01-01") }
            var rows = SheetRows(try package.part(choice.sheet.path))
            while try rows.next() { try reading.take(rows.row) }
            // Merged cells stand last in the file: where they change the headings, the rows are read once more.
            if proof.merges != rows.merges, proof.areTouched(by: rows.merges) {
                proof.merges = rows.merges
                if let found = proof.headings(), found != headings {
                    headings = found
                    continue
                }
            }
            return try reading.finish(merges: rows.merges)
        }
    }
}
