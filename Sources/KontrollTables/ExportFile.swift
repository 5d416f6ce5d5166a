import KontrollCore

/// One file of an export taken apart into rows.
struct ExportFile: Sendable {
    /// A closing row (slutrad), kept for the control totals.
    struct ClosingRow: Sendable {
        /// Its line, from 1.
        var line: Int
        /// The text of its cells.
        var cells: [[UInt8]]
        /// The places of cells in machine form, with a decimal point whatever the plan declares of the text.
        var machine: Set<Int> = []
    }

    /// Where the cells are, should a column be read once more.
    enum Cells: Sendable {
        /// In delimited text.
        case text(DelimitedText)
        /// Gathered from a file of another format.
        case sheet(SheetCells)
    }

    /// Its path below the plan's folder.
    let name: String
    /// The headings.
    var headings: [String] = []
    /// For each wanted column the place of its heading, nil where the export lacks it.
    var positions: [Int?] = []
    /// For each row its line, from 1.
    var lines = RowRuns<UInt32>(step: 1)
    /// The cells.
    var cells = Cells.sheet(SheetCells())
    /// Cells of wanted columns that the file itself says have no value, in the order of the rows.
    var refused: [RefusedCell] = []
    /// For each row a number that is the same for the same text, punctuation apart; only when asked for.
    var fingerprints: [UInt64] = []
    /// Rows that are no rows.
    var quarantined: [QuarantinedRow] = []
    /// Closing rows.
    var closing: [ClosingRow] = []
    /// What was found by proof.
    var decisions: [String] = []
    /// What makes the file doubtful.
    var doubts: [String] = []
    /// How many of the closing rows no plan declares: the last rows, by what they say.
    var provedClosing = 0
    /// The last row of data, where it begins as a closing row does.
    var suspect: [[UInt8]]?
    /// The sheet of a workbook that was read; nil for other files.
    var sheet: String?
    /// Whether the last row lacks its line break.
    var isPerhapsCut = false

    /// The rows of data, those set aside included.
    var rows: Int { lines.count + quarantined.count }

    /// Reads some columns of it, after those of the files before it; delimited text has been read once already.
    func readAgain(_ slots: ColumnSlots, into totals: inout ColumnTotals) throws(SourceFailure) {
        let placed = slots.placed(positions)
        switch cells {
        case .sheet(let sheet): sheet.read(placed, rows: lines.count, into: &totals)
        case .text(let text):
            do throws(RecordFault) {
                try text.readAgain(placed, into: &totals)
            } catch {
                throw .inaccessible(file: name, reason: "filen ändrades medan den lästes")
            }
        }
    }

    /// The text of a cell, for telling what it looks like.
    func cell(row: Int, _ index: Int, _ column: WantedColumn) -> [UInt8] {
        var text = column
        text.type = .text
        let slots = ColumnSlots(text, at: index).placed(positions)
        let totals = ColumnTotals(slots, [], Dialect())
        return switch cells {
        case .sheet(let sheet): sheet.cell(row: row, index, CellRule(column.source))
        case .text(let text): text.cell(row: row, slots, totals)
        }
    }
}

/// The cells of a file that is no delimited text.
struct SheetCells: Sendable {
    /// Their text; every cell is a range of it.
    var bytes: [UInt8] = []
    /// For each wanted column that is read and present, its cells by row.
    var columns: [[CellRange]] = []

    /// How many rows are read before they are added.
    private static let part = CellBatch.rows * 64

    /// Adds the cells to the columns.
    func read(_ slots: ColumnSlots, rows: Int, into totals: inout ColumnTotals) {
        var reading = totals.reading(rows: min(rows, Self.part))
        var batch = CellBatch(slots)
        bytes.withUnsafeBufferPointer { buffer in
            // A file may have rows and yet no text at all.
            withUnsafePointer(to: UInt8(0)) { nothing in
                let text = CellText(text: buffer.baseAddress ?? nothing, aside: buffer.baseAddress ?? nothing)
                for row in 0..<rows {
                    batch.add(row: row, of: columns)
                    guard batch.isFull || row == rows - 1 else { continue }
                    reading.take(batch, text)
                    batch.clear()
                    let rest = (row + 1) % Self.part
                    guard rest == 0 || row == rows - 1 else { continue }
                    let part = row / Self.part
                    totals.append(
                        reading.close(), of: ReadingTurn(number: 0, part: part, previous: part - 1),
                        rows: rest == 0 ? Self.part : rest,
                        following: Remainder(rows: rows - row - 1, bytes: bytes.count), slots)
                }
                totals.forget(reader: nil)
            }
        }
    }

    /// The text of a cell.
    func cell(row: Int, _ column: Int, _ rule: CellRule) -> [UInt8] {
        guard columns.indices.contains(column), columns[column].indices.contains(row) else { return [] }
        let cell = columns[column][row]
        let found = Array(bytes[cell.bytes])
        return found.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return [] }
            let kept = rule.kept(cell, at: start)
            return Array(bytes[kept.bytes])
        }
    }
}
