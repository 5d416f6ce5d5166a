import KontrollCore
import KontrollMarkup

/// A cell as the sheet's part has it.
struct StoredCell {
    /// What its text is.
    enum Kind {
        /// Nothing: the cell has a style alone.
        case none
        /// A number.
        case number
        /// The number of a shared text.
        case shared
        /// A text.
        case text
        /// 0 or 1.
        case truth
        /// The name of an error.
        case error
        /// A day in ISO 8601.
        case day
        /// A formula whose value nobody has calculated.
        case uncalculated
        /// Something that is no kind of cell.
        case unknown
    }

    /// Its column, from 0.
    var column: Int
    /// The number of its style.
    var style: Int
    /// What its text is.
    var kind: Kind
    /// The text.
    var text: String
}

/// A row as the sheet's part has it.
struct StoredRow {
    /// Its number, from 1.
    var number = 0
    /// Whether a person or a filter has hidden it.
    var isHidden = false
    /// Its cells in the order of the columns.
    var cells: [StoredCell] = []
}

/// The rows of a sheet, one after the other; only cells that stand in the file cost anything.
struct SheetRows {
    /// The row it is at.
    private(set) var row = StoredRow()
    /// The merged cells; they stand after the last row.
    private(set) var merges: [CellArea] = []

    private let reader: PartReader
    private var isSheet = false
    private var cell: OpenCell?

    private struct OpenCell {
        var column: Int
        var style: Int
        var type: String
        var hasFormula = false
        var hasValue = false
        var text = ""
    }

    /// The rows of a sheet's part.
    init(_ reader: PartReader) { self.reader = reader }

    /// Goes to the next row; false after the last one, when the part has been read to its end.
    mutating func next() throws(SourceFailure) -> Bool {
        row.cells.removeAll(keepingCapacity: true)
        while let event = try reader.next() {
            guard let element = event.element else { continue }
            switch (event.kind, element) {
            case (.start, .worksheet): isSheet = true
            case (.start, .row): try begin()
            case (.end, .row): return true
            case (.start, .c): try beginCell()
            case (.end, .c): try endCell()
            case (.start, .v): cell?.hasValue = true
            case (.start, .f): cell?.hasFormula = true
            case (.start, .rPh): try reader.skip()
            case (.text, .v), (.text, .t):
                cell?.text += reader.markup.text
                let length = cell?.text.utf8.count ?? 0
                try reader.refuse(length > PartReader.longestText, "en text längre än 1 MB", row: row.number)
            case (.start, .mergeCell): try takeMerge()
            default: break
            }
        }
        try reader.refuse(!isSheet, "inget kalkylblad")
        return false
    }

    private mutating func begin() throws(SourceFailure) {
        let given = reader.markup.attribute(.reference)
        let next = given.map { Int($0) ?? 0 } ?? row.number + 1
        try reader.refuse(
            !(1...CellReference.rows ~= next), "en rad utanför de \(Swedish.grouped(CellReference.rows)) möjliga",
            row: row.number)
        try reader.refuse(next <= row.number, "rader som inte står i ordning", row: row.number)
        row.number = next
        row.isHidden = reader.markup.isTrue(.hidden)
        row.cells.removeAll(keepingCapacity: true)
        cell = nil
    }

    private mutating func beginCell() throws(SourceFailure) {
        try reader.refuse(row.number == 0, "en cell utan rad")
        var column = (row.cells.last?.column ?? -1) + 1
        let place = reader.markup.withAttribute(WorkbookName.reference.rawValue) { text in
            text.withUnsafeBufferPointer { CellReference($0) }
        }
        if let place {
            guard let place, place.row == row.number else {
                throw reader.damaged("en cell på fel plats", row: row.number)
            }
            column = place.column
        }
        try reader.refuse(
            column >= CellReference.columns, "fler kolumner än \(Swedish.grouped(CellReference.columns))",
            row: row.number)
        let style = reader.markup.attribute(.style).map { Int($0) ?? -1 } ?? 0
        cell = OpenCell(column: column, style: style, type: reader.markup.attribute(.type) ?? "n")
    }

    private mutating func endCell() throws(SourceFailure) {
        guard let ended = cell else { return }
        cell = nil
        try reader.refuse(
            row.cells.last.map { $0.column >= ended.column } ?? false, "celler som inte står i ordning", row: row.number
        )
        row.cells.append(
            StoredCell(
                column: ended.column, style: ended.style, kind: Self.kind(ended),
                text: ended.type == "inlineStr" || ended.type == "str" ? EscapedText.decoded(ended.text) : ended.text))
    }

    private static func kind(_ cell: OpenCell) -> StoredCell.Kind {
        if cell.text.isEmpty, cell.hasFormula, cell.type != "str" || !cell.hasValue { return .uncalculated }
        if cell.text.isEmpty { return .none }
        return switch cell.type {
        case "n": .number
        case "s": .shared
        case "str", "inlineStr": .text
        case "b": .truth
        case "e": .error
        case "d": .day
        default: .unknown
        }
    }

    private mutating func takeMerge() throws(SourceFailure) {
        try reader.refuse(merges.count >= CellReference.rows, "för många sammanfogade celler")
        guard let area = reader.markup.attribute(.ref).flatMap(CellArea.init) else {
            throw reader.damaged("sammanfogade celler på fel plats")
        }
        if area.rows.count > 1 || area.columns.count > 1 { merges.append(area) }
    }
}
