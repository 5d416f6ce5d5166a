/// Where a data set comes from and how its export reads: one entry of `data.yaml`.
public struct SourceDefinition: Codable, Sendable, Hashable {
    /// The plan's name for it.
    public var id: SourceID
    /// The data set of the vocabulary it serves.
    public var dataSet: DataSetID
    /// The file or files, below the plan's folder; `*` stands for any part of a file name.
    public var file: String
    /// What kind of file it is; nil when the file's own first bytes are to prove it.
    public var format: ExportFormat?
    /// Where each column of the data set is found.
    public var columns: [String: ColumnSource]
    /// How the text reads; what is not declared is found by proof or refused.
    public var dialect: Dialect
    /// How the days covered are known.
    public var period: PeriodSource
    /// What the exporting system says the file holds.
    public var totals: ControlTotals?
    /// The columns that tell an invoice from another when the export has one row a kontering.
    public var grouping: Grouping?
    /// How many days of the window may lack rows at either end before the export counts as stale; nil where the plan
    /// does not say, see ``freshness(over:)``.
    public var freshness: Int?
    /// How the days that the export covers are known, beside what its rows say.
    public var coverage: CoverageSource
    /// The share that the number of rows may drop by since the window before, without a comment.
    public var dropLimit: Rate
    /// Whether the export must hold the rows before a window that a check compares with (historik); else it is a note
    /// when it does not.
    public var mustHoldHistory = false
    /// The currency of its amounts (valuta), with three letters: `GBP`; nil for kronor.
    public var currency: String?
    /// Whom to ask when the export is missing (fråga); nil for the one who answers for the control.
    public var contact: String?

    /// A definition; what is not given is found by proof or has its default.
    public init(
        id: SourceID, dataSet: DataSetID, file: String, format: ExportFormat? = nil, columns: [String: ColumnSource],
        dialect: Dialect = Dialect(), period: PeriodSource, totals: ControlTotals? = nil, grouping: Grouping? = nil,
        freshness: Int? = nil, coverage: CoverageSource = .rows, dropLimit: Rate = RowComparison.usualLimit
    ) {
        self.id = id
        self.dataSet = dataSet
        self.file = file
        self.format = format
        self.columns = columns
        self.dialect = dialect
        self.period = period
        self.totals = totals
        self.grouping = grouping
        self.freshness = freshness
        self.coverage = coverage
        self.dropLimit = dropLimit
    }

    /// The freshness where the plan says none, in days: for a register beside the population, and at most for others.
    public static let usualFreshness = 31

    /// How many days at either end of a window may lack rows: what the plan says, or else a third of the window and at
    /// most 31 days; never so many that a window needs no rows of its own.
    public func freshness(over window: DateSpan) -> Int {
        let days = window.last.days(since: window.first) + 1
        return min(freshness ?? min(Self.usualFreshness, days / 3), days - 1)
    }
}

/// Where one column is found in an export, and how its cells read.
public struct ColumnSource: Codable, Sendable, Hashable {
    /// The headings it may have, any one of them; blanks around and letter case do not matter.
    public var headings: [String]
    /// Texts that mean an empty cell, beside the empty one.
    public var empty: [String]
    /// The cell ends before the first of these, where it stands: `46283317_1` before `_`.
    public var before: [String]
    /// How days are written, when the column cannot prove it.
    public var dates: DateStyle?
    /// The words for yes and no in a column of that type, beside the usual ones.
    public var yes: [String]
    public var no: [String]

    /// A column with its headings; the rest is usual.
    public init(
        headings: [String], empty: [String] = [], before: [String] = [], dates: DateStyle? = nil, yes: [String] = [],
        no: [String] = []
    ) {
        self.headings = headings
        self.empty = empty
        self.before = before
        self.dates = dates
        self.yes = yes
        self.no = no
    }
}

/// How days are written in a column. A time of day may follow after a blank or a `T`; the day is what is read.
///
/// Years of two digits are read as 1990 to 2049 and never otherwise: 50 to 89 could be of either century.
public enum DateStyle: String, Codable, Sendable, Hashable, CaseIterable {
    case iso = "YYYY-MM-DD"
    case compact = "YYYYMMDD"
    case dayMonthYear = "DD/MM/YYYY"
    case monthDayYear = "MM/DD/YYYY"
    case compactDayMonthYear = "DDMMYYYY"
    /// The month by its name or the first three letters of it, in Swedish or English; the year of two or four digits.
    case monthName = "DD-Mon-YY"
    case compactShortYear = "YYMMDD"
    case compactDayMonthShortYear = "DDMMYY"
    case shortYear = "YY-MM-DD"
    case dayMonthShortYear = "DD/MM/YY"
    case monthDayShortYear = "MM/DD/YY"
    /// A month; its first day is meant.
    case yearMonth = "YYYY-MM"
    /// A month; its first day is meant.
    case compactYearMonth = "YYYYMM"
}

/// How the days an export covers are known.
public enum PeriodSource: Codable, Sendable, Hashable {
    /// By a column of days: a row belongs to the occurrence whose window holds its day.
    case column(String)
    /// By a day `YYYY-MM-DD` in the file's name: the file is the state of things on that day.
    case fileName
    /// Not at all: a register without a date, used beside a dated population.
    case undated
}

/// How it is known that an export covers a period (täckning).
public enum CoverageSource: String, Codable, Sendable, Hashable, CaseIterable {
    /// By its rows alone: they must reach to within ``SourceDefinition/freshness`` of both ends.
    case rows = "rader"
    /// By the period in each file's name, `fakturor-2023-01--2023-06.csv`: what is drawn out is said there, and a period
    /// in it without rows has none.
    case fileName = "filnamn"
}

/// What the exporting system says the file holds (kontrollsummor).
public struct ControlTotals: Codable, Sendable, Hashable {
    /// Where a total stands.
    public enum Source: Codable, Sendable, Hashable {
        /// In the closing row.
        case footer
        /// In the plan itself.
        case value(String)
        /// In the file beside the export, after this text on a line of its own.
        case sideFile(String)
    }

    /// The number of rows.
    public var rows: Source?
    /// The sums of columns of amounts, by column.
    public var sums: [String: Source]

    /// The file or files beside the export that hold totals, below the plan's folder; `*` as in the export's name.
    public var sideFile: String?

    /// Whether any of them stands in the closing row.
    public var usesFooter: Bool { rows == .footer || sums.values.contains(.footer) }

    /// Totals of rows and columns.
    public init(rows: Source? = nil, sums: [String: Source] = [:], sideFile: String? = nil) {
        self.rows = rows
        self.sums = sums
        self.sideFile = sideFile
    }
}

/// How rows that belong together become one.
public struct Grouping: Codable, Sendable, Hashable {
    /// Rows with equal cells in these columns are one item.
    public var by: [String]
    /// The columns of amounts that are added up; any other column must agree within the item, or its cell is unreadable.
    public var sum: [String]
    /// The columns that may differ within an item: the first row's cell is kept.
    public var first: [String]

    /// Rows grouped by some columns, with the sums of others.
    public init(by: [String], sum: [String], first: [String] = []) {
        self.by = by
        self.sum = sum
        self.first = first
    }
}
