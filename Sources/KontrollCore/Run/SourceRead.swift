public import Foundation

/// Reads exports. Wired in the program; the engine knows no files.
public protocol TableSource: Sendable {
    /// Reads the files of a source into one table with the wanted columns of the data set.
    ///
    /// Never throws: whatever stands in the way is the failure of the read. `asOf` decides which file is meant
    /// where several days' states of the same register lie side by side.
    func read(_ source: SourceDefinition, columns: [DataRequirement.NeededColumn], in folder: URL, asOf: CivilDate)
        -> SourceRead
}

/// What came of reading a source.
public struct SourceRead: Sendable {
    /// What the run record keeps.
    public var report: SourceReport
    /// The rows; nil when the source could not be read.
    public var table: Table?
    /// Cells that held something the column's type cannot be, by row.
    public var unreadable: [UnreadableCell]
    /// Where each row of the table stands in the files.
    public var origins: RowOrigins

    /// A read with its table.
    public init(
        report: SourceReport, table: Table?, unreadable: [UnreadableCell] = [], origins: RowOrigins = RowOrigins()
    ) {
        self.report = report
        self.table = table
        self.unreadable = unreadable
        self.origins = origins
    }
}

/// A cell that holds something, but not what its column's type can be.
public struct UnreadableCell: Sendable, Hashable, Codable {
    /// The row of the table, from 0.
    public var row: Int
    /// The column of the data set.
    public var column: String
    /// What was expected, in Swedish; never the cell's own text.
    public var expected: String

    /// An unreadable cell.
    public init(row: Int, column: String, expected: String) {
        self.row = row
        self.column = column
        self.expected = expected
    }
}

/// Where the rows of a table stand in the files they were read from.
public struct RowOrigins: Sendable, Hashable {
    /// For each row of the table, the index of its file among the report's inputs.
    public var files: RowRuns<UInt16>
    /// For each row of the table, the line of its file, from 1; of its first line when it was made of several.
    public var lines: RowRuns<UInt32>

    /// Origins by row.
    public init(files: RowRuns<UInt16> = RowRuns(step: 0), lines: RowRuns<UInt32> = RowRuns(step: 1)) {
        self.files = files
        self.lines = lines
    }
}

/// A file that was read (underlag), as the run record keeps it.
public struct InputFile: Sendable, Hashable, Codable {
    /// Its path below the plan's folder.
    public var file: String
    /// SHA-256 of its bytes, hexadecimal.
    public var sha256: String
    /// Its size in bytes.
    public var bytes: Int
    /// Its rows of data.
    public var rows: Int
    /// The period in its name, where that is what tells the days it covers.
    public var period: DateSpan?

    /// A file that was read.
    public init(file: String, sha256: String, bytes: Int, rows: Int, period: DateSpan? = nil) {
        self.period = period
        self.file = file
        self.sha256 = sha256
        self.bytes = bytes
        self.rows = rows
    }
}

/// How a source was read: what the run record keeps of it.
public struct SourceReport: Sendable, Hashable, Codable {
    /// The plan's name for the source.
    public var source: SourceID
    /// The data set it serves.
    public var dataSet: DataSetID
    /// The files, in the order of their names.
    public var inputs: [InputFile]
    /// What was decided about the text: `windows-1252`, `;`, decimal comma.
    public var decisions: [String]
    /// Rows read, before grouping; set-aside rows included.
    public var rowsRead: Int
    /// Rows that could not become rows of the table: ragged ones, by file and line, with the reason.
    public var quarantined: [QuarantinedRow]
    /// Things that make the data doubtful without making it unreadable: at least gul.
    public var doubts: [String]
    /// The first and last day found, where the period is known.
    public var covered: DateSpan?
    /// Why the source cannot be used; nil when it can.
    public var failure: SourceFailure?
    /// How the source was declared: ``SourceDefinition/canonicalText``; nil in what older programs kept.
    public var definition: String?
    /// SHA-256 of the bytes of that text, hexadecimal.
    public var definitionHash: String?

    /// A report.
    public init(
        source: SourceID, dataSet: DataSetID, inputs: [InputFile] = [], decisions: [String] = [], rowsRead: Int = 0,
        quarantined: [QuarantinedRow] = [], doubts: [String] = [], covered: DateSpan? = nil,
        failure: SourceFailure? = nil
    ) {
        self.source = source
        self.dataSet = dataSet
        self.inputs = inputs
        self.decisions = decisions
        self.rowsRead = rowsRead
        self.quarantined = quarantined
        self.doubts = doubts
        self.covered = covered
        self.failure = failure
    }
}

/// A row that could not be read as one.
public struct QuarantinedRow: Sendable, Hashable, Codable {
    /// The file it stands in.
    public var file: String
    /// Its line, from 1.
    public var line: Int
    /// Why, in Swedish.
    public var reason: String

    /// A row that could not be read as one.
    public init(file: String, line: Int, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }
}

/// Why a source cannot be used. Every case makes the controls that need it *inväntar underlag* or *fel*, never grön.
public enum SourceFailure: Error, Sendable, Hashable, Codable {
    /// No file matches.
    case missing(pattern: String)
    /// The file has no rows of data.
    case empty(file: String)
    /// The file cannot be opened or read.
    case inaccessible(file: String, reason: String)
    /// Something in the file is not what was expected.
    case unreadable(file: String, line: Int?, column: String?, found: String, expected: String)
    /// What the file holds does not agree with what the exporting system says it holds.
    case totalsDiffer(file: String, total: String, found: String, expected: String)

    /// Whether the export simply is not there yet.
    public var isMissing: Bool { if case .missing = self { true } else { false } }

    /// A stable code that documentation can name.
    public var code: String {
        switch self {
        case .missing: "DATA-101"
        case .empty: "DATA-102"
        case .inaccessible: "DATA-103"
        case .unreadable: "DATA-104"
        case .totalsDiffer: "DATA-105"
        }
    }

    /// What was found and what was expected, in Swedish.
    public var text: String {
        switch self {
        case .missing(let pattern): "exporten saknas: ingen fil heter ”\(pattern)”"
        case .empty(let file): "\(file): filen har inga rader"
        case .inaccessible(let file, let reason): "\(file): filen kan inte läsas: \(reason)"
        case .unreadable(let file, let line, let column, let found, let expected):
            file + (line.map { ":\($0)" } ?? "") + (column.map { ", kolumn \($0)" } ?? "")
                + ": fann \(found), väntade \(expected)"
        case .totalsDiffer(let file, let total, let found, let expected):
            "\(file): kontrollsumman \(total) är \(expected) men filen har \(found)"
        }
    }
}
