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
    private var slots: [(column: Int, place: Int, rule: CellRule)] = []

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
        file.cells = wanted.map { _ in [] }
        slots = wanted.indices.compactMap { index in
            wanted[index].isRead
                ? file.positions[index].map { (index, $0, CellRule(wanted[index].source)) } : nil
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
            file.cells[slot.column].append(try keep(cell, slot.rule))
        }
        if fingerprints { file.fingerprints.append(RowFingerprint.of(cells)) }
    }

    private mutating func keep(_ cell: SheetCell, _ rule: CellRule) throws(SourceFailure) -> CellRange {
        let (text, isMachineForm): (String, Bool)
        switch cell {
        case .empty, .unreadable: return .nothing
        case .text(let found): (text, isMachineForm) = (found, false)
        case .machine(let found): (text, isMachineForm) = (found, true)
        }
        let start = file.bytes.count
        file.bytes.append(contentsOf: text.utf8)
        guard file.bytes.count < SourceFiles.greatestSize else {
            throw .inaccessible(file: file.name, reason: "cellernas text är större än 4 GB")
        }
        return rule.kept(CellRange(start..<file.bytes.count, isMachineForm: isMachineForm), in: file.bytes)
    }

    /// Sets a record aside that cannot be one, with the reason in Swedish.
    mutating func quarantine(line: Int, _ reason: String) {
        file.quarantined.append(QuarantinedRow(file: file.name, line: line, reason: reason))
    }

    /// Adds a closing record (Summa), for the control totals; `isProved` where nobody declares that it is one.
    mutating func close(_ cells: [SheetCell], line: Int, isProved: Bool = false) {
        var row = ExportFile.ClosingRow(line: line, cells: [])
        for (place, cell) in cells.enumerated() {
            switch cell {
            case .empty, .unreadable: row.cells.append([])
            case .text(let text): row.cells.append(Array(text.utf8))
            case .machine(let text):
                row.cells.append(Array(text.utf8))
                row.machine.insert(place)
            }
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
    func finish() -> ExportFile { file }
}

extension RowFingerprint {
    /// The fingerprint of a record.
    fileprivate static func of(_ cells: [SheetCell]) -> Int {
        var hasher = Hasher()
        for cell in cells {
            switch cell {
            case .empty: break
            case .text(let text), .machine(let text), .unreadable(let text): hasher.combine(text)
            }
        }
        return hasher.finalize()
    }
}
