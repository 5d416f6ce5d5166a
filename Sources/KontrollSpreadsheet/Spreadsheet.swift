public import KontrollCore

/// A workbook (arbetsbok) as a value: what stands where, before it is a file.
public struct Spreadsheet: Sendable, Hashable {
    /// The title in the file's properties.
    public var title: String
    /// Who made it, in the file's properties.
    public var author: String
    /// The day it says it was made; the same workbook of the same day is the same bytes.
    public var created: CivilDate
    /// The sheets, in order; at least one.
    public var sheets: [Sheet]

    /// A workbook of sheets.
    public init(title: String, author: String, created: CivilDate, sheets: [Sheet]) {
        self.title = title
        self.author = author
        self.created = created
        self.sheets = sheets
    }

    /// One sheet (blad).
    public struct Sheet: Sendable, Hashable {
        /// The name on its tab. What Excel does not allow in one is replaced, and it is cut to 31 characters.
        public var name: String
        /// The columns' widths in characters and whether they are hidden.
        public var columns: [ColumnLayout]
        /// The rows, each with its cells from the first column on.
        public var rows: [[Cell]]
        /// How many rows at the top stay in view.
        public var frozenRows: Int
        /// How many columns at the left stay in view.
        public var frozenColumns: Int
        /// Whether the rows below the last frozen one can be filtered by its headings.
        public var hasFilter: Bool
        /// Whether only cells that are marked as open can be written in.
        public var isLocked: Bool
        /// What may be written where.
        public var choices: [Choice]
        /// Whether it prints across the page.
        public var isLandscape: Bool

        /// A sheet; what is not given is plain.
        public init(
            name: String, columns: [ColumnLayout] = [], rows: [[Cell]], frozenRows: Int = 0, frozenColumns: Int = 0,
            hasFilter: Bool = false, isLocked: Bool = false, choices: [Choice] = [], isLandscape: Bool = false
        ) {
            self.name = name
            self.columns = columns
            self.rows = rows
            self.frozenRows = frozenRows
            self.frozenColumns = frozenColumns
            self.hasFilter = hasFilter
            self.isLocked = isLocked
            self.choices = choices
            self.isLandscape = isLandscape
        }
    }

    /// A column's width in characters of the usual type, and whether it is out of sight.
    public struct ColumnLayout: Sendable, Hashable {
        /// The width.
        public var width: Int
        /// Whether it is out of sight.
        public var isHidden: Bool

        /// A column's layout.
        public init(width: Int, isHidden: Bool = false) { (self.width, self.isHidden) = (width, isHidden) }
    }

    /// Cells in which one of a few words may be written (rullista).
    public struct Choice: Sendable, Hashable {
        /// The rows, from 0.
        public var rows: ClosedRange<Int>
        /// The column, from 0.
        public var column: Int
        /// The words; together at most 255 characters.
        public var words: [String]
        /// The heading of what is shown beside a chosen cell, cut to 32 characters.
        public var promptTitle: String
        /// What is shown beside a chosen cell, cut to 255 characters.
        public var prompt: String

        /// A choice of words for some cells.
        public init(rows: ClosedRange<Int>, column: Int, words: [String], promptTitle: String, prompt: String) {
            self.rows = rows
            self.column = column
            self.words = words
            self.promptTitle = promptTitle
            self.prompt = prompt
        }
    }

    /// One cell.
    public struct Cell: Sendable, Hashable {
        /// What stands in it.
        public var value: CellValue
        /// How it looks.
        public var style: Style

        /// A cell.
        public init(_ value: CellValue, _ style: Style = Style()) { (self.value, self.style) = (value, style) }

        /// A cell of text.
        public static func text(_ text: String, _ style: Style = Style()) -> Cell { Cell(.text(text), style) }
        /// A cell with nothing in it.
        public static let empty = Cell(.empty)
    }

    /// What a cell holds, typed. Text is always text: one that begins like a formula is none.
    public enum CellValue: Sendable, Hashable {
        case empty
        case text(String)
        case integer(Int64)
        /// Öre, shown in kronor.
        case money(Money)
        case date(CivilDate)
        /// A share from 0 to 1, shown in per cent with one decimal.
        case share(Double)
    }

    /// How a cell looks.
    public struct Style: Sendable, Hashable {
        /// Whether it is a heading: bold on a tone.
        public var isHeading: Bool
        /// Whether long text breaks into lines.
        public var wraps: Bool
        /// Whether it may be written in on a locked sheet.
        public var isOpen: Bool
        /// The colour behind it; the cell's text says in words what the colour does.
        public var fill: Colour?

        /// A style; what is not given is plain.
        public init(isHeading: Bool = false, wraps: Bool = false, isOpen: Bool = false, fill: Colour? = nil) {
            self.isHeading = isHeading
            self.wraps = wraps
            self.isOpen = isOpen
            self.fill = fill
        }

        /// A heading.
        public static let heading = Style(isHeading: true, wraps: true)
        /// Text that breaks into lines.
        public static let wrapped = Style(wraps: true)
    }
}
