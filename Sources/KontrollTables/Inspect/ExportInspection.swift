public import KontrollCore

/// What an export file holds, found without a plan (genomgång av en export).
public struct ExportInspection: Sendable, Hashable {
    /// The file.
    public var input: InputFile
    /// What kind of file it is.
    public var format: ExportFormat
    /// What was declared of its text, and what was found of it.
    public var dialect: Dialect
    /// What was decided in the reading, in Swedish.
    public var decisions: [String]
    /// What makes the file doubtful, in Swedish.
    public var doubts: [String]
    /// The sheets of a workbook in the order of their tabs; none for other files.
    public var sheets: [InspectedSheet] = []
    /// How many rows became rows; those in quarantine not included.
    public var rows: Int
    /// Rows that cannot be rows.
    public var quarantined: [QuarantinedRow]
    /// Its columns, in the order they stand.
    public var columns: [InspectedColumn]
    /// The lines of the rows that ``InspectedColumn/samples`` are from.
    public var sampleLines: [Int]
}

/// One sheet of a workbook (blad).
public struct InspectedSheet: Sendable, Hashable {
    /// Its name on the tab.
    public var name: String
    /// Whether its tab is hidden, by a person or by a program.
    public var isHidden: Bool
    /// What it is where it holds no cells to read, in Swedish: `ett diagramblad`.
    public var otherKind: String?
    /// How many of its rows hold something, headings and sums included; nil where it cannot be read.
    public var rows: Int?
    /// Whether it is the one that was read.
    public var isRead: Bool

    /// A sheet.
    public init(name: String, isHidden: Bool, otherKind: String? = nil, rows: Int? = nil, isRead: Bool) {
        (self.name, self.isHidden, self.otherKind, self.rows, self.isRead) = (name, isHidden, otherKind, rows, isRead)
    }
}

/// One column of an export, and what its cells prove it to be (kolumn).
public struct InspectedColumn: Sendable, Hashable {
    /// Its heading.
    public var heading: String
    /// The data set's column that a plan reads from it; nil without a plan, or where the plan does not.
    public var planned: String?
    /// The type that its cells prove, or that the plan reads them as.
    public var type: ColumnType
    /// How its days are written.
    public var dates: DateStyle?
    /// What stands before its decimals; nil where it has none.
    public var decimalMark: Dialect.DecimalMark?
    /// What its cells end before, for the type to hold: `T` where days have a time of day after them.
    public var before: String?
    /// How many cells hold something.
    public var filled: Int
    /// How many different texts they hold.
    public var distinct: Int
    /// How many cells are not of the type.
    public var unreadable: Int
    /// The line of the first of them.
    public var firstUnreadable: Int?
    /// What was expected of that one, in Swedish; where the file itself says that it has no value, that too.
    public var expected: String?
    /// A word in some cells that often stands for an empty one: `-`, `NULL`.
    public var placeholder: String?
    /// What cannot be proved and must be declared, in Swedish.
    public var toDeclare: String?
    /// Why no plan can read the column, in Swedish.
    public var fault: String?
    /// The first rows' cells; nil where empty. They may be personal data.
    public var samples: [String?]

    /// The heading for a message: by its shape alone where it looks like a number, as when the file lacks headings.
    public var shownHeading: String {
        heading.count(where: \.isNumber) >= 6 ? CellShape.of(heading) : heading
    }

    /// What its cells look like, digits as 9 and letters as x: what may be shown to anybody.
    public var shapes: [String?] { samples.map { $0.map { CellShape.of($0) } } }

    /// Notes a cell, on its line, that is not of the type.
    mutating func refuse(_ line: Int, _ expected: String) {
        unreadable += 1
        guard firstUnreadable.map({ line < $0 }) ?? true else { return }
        (firstUnreadable, self.expected) = (line, expected)
    }

    init(heading: String, type: ColumnType = .text) {
        (self.heading, self.type) = (heading, type)
        (filled, distinct, unreadable, samples) = (0, 0, 0, [])
    }
}
