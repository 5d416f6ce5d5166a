import KontrollCore

/// One cell of a record of a file that is no delimited text.
enum SheetCell: Equatable {
    /// Nothing stands there.
    case empty
    /// Text as a person wrote it, to be read as the plan declares.
    case text(String)
    /// A number with a decimal point, or a day `YYYY-MM-DD`, that the file itself says is one.
    case machine(String)
    /// Something stands there that the file itself says is no value; what, in Swedish: `felvärdet #N/A`.
    case unreadable(String)
}

/// Gathers the records of a file (workbook, SIE, XML, JSON, payment file, fixed width) as cells under headings, so
/// that columns are found, typed and checked in the same way for all formats.
struct SheetBuilder {
    private var file: ExportFile
    private let wanted: [WantedColumn]
    private let fingerprints: Bool
    private var sheet = SheetCells()
    private var slots: [(column: Int, place: Int)] = []

    /// A builder for a file; `fingerprints` where rows of several files are to be compared.
    init(file: String, wanted: [WantedColumn], fingerprints: Bool) {
        self.file = ExportFile(name: file)
        self.wanted = wanted
        self.fingerprints = fingerprints
    }

    /// Takes the headings, on their line from 1; a wanted column that is not among them is an error.
    mutating func begin(headings: [String], line: Int) throws(SourceFailure) {
        let found = Headings(file: file.name, line: line, cells: headings)
        file.headings = found.names
        file.positions = try found.positions(of: wanted)
        sheet.columns = wanted.map { _ in [] }
        slots = wanted.indices.compactMap { index in
            wanted[index].isRead ? file.positions[index].map { (index, $0) } : nil
        }
    }

    /// Adds a record, on its line (row of the sheet, line of the file, number of the record) from 1. Cells past the
    /// headings' number make no difference; missing ones are empty.
    mutating func add(_ cells: [SheetCell], line: Int) throws(SourceFailure) {
        file.lines.append(UInt32(truncatingIfNeeded: line))
        for slot in slots {
            let cell = cells.indices.contains(slot.place) ? cells[slot.place] : .empty
            if case .unreadable(let found) = cell {
                file.refused.append(RefusedCell(column: slot.column, row: file.lines.count - 1, found: found))
            }
            sheet.columns[slot.column].append(try keep(cell))
        }
        if fingerprints { file.fingerprints.append(RowFingerprint.of(cells.map(\.text))) }
    }

    private mutating func keep(_ cell: SheetCell) throws(SourceFailure) -> CellRange {
        if cell.isUnreadable { return .nothing }
        let start = sheet.bytes.count
        sheet.bytes.append(contentsOf: cell.text.utf8)
        guard sheet.bytes.count < SourceFiles.greatestSize, sheet.bytes.count - start <= CellRange.greatestLength else {
            throw .inaccessible(file: file.name, reason: "cellernas text är större än 4 GB")
        }
        return CellRange(start..<sheet.bytes.count, isMachineForm: cell.isMachine)
    }

    /// Sets a record aside that cannot be one, with the reason in Swedish.
    mutating func quarantine(line: Int, _ reason: String) {
        file.quarantined.append(QuarantinedRow(file: file.name, line: line, reason: reason))
    }

    /// Adds a closing record (Summa), for the control totals; `isProved` where nobody declares that it is one.
    mutating func close(_ cells: [SheetCell], line: Int, isProved: Bool = false) {
        var row = ExportFile.ClosingRow(line: line, cells: [])
        for (place, cell) in cells.enumerated() {
            row.cells.append(cell.isUnreadable ? [] : Array(cell.text.utf8))
            if cell.isMachine { row.machine.insert(place) }
        }
        file.closing.append(row)
        if isProved { file.provedClosing += 1 }
    }

    /// Notes what was found by proof, for the run record.
    mutating func decide(_ decision: String) { file.decisions.append(decision) }

    /// Notes what makes the file doubtful: its controls are at least gula. The file's name is put before.
    mutating func doubt(_ doubt: String) { file.doubts.append("\(file.name): \(doubt)") }

    /// Notes that nothing tells whether the file is whole: its last line lacks its line break.
    mutating func mayBeCut() { file.isPerhapsCut = true }

    /// The file.
    func finish() -> ExportFile {
        var file = file
        file.cells = .sheet(sheet)
        return file
    }
}

extension SheetCell {
    /// What stands in it.
    fileprivate var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .machine(let text), .unreadable(let text): text
        }
    }

    fileprivate var isUnreadable: Bool { if case .unreadable = self { true } else { false } }

    fileprivate var isMachine: Bool { if case .machine = self { true } else { false } }
}
