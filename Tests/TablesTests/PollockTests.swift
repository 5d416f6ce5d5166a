import Foundation
import KontrollCore
@testable import KontrollTables
import KontrollTesting
import Testing

/// The Pollock benchmark (Vitagliano et al., PVLDB 16, 2023): a table polluted in one known way a file, and the right
/// reading of it.
@Suite(.enabled(if: TestData.shared != nil, "\(TestData.skipReason)"))
struct PollockTests {
    /// A file, with what the plan declares of it and how many rows it then sets aside.
    struct Polluted: Sendable, CustomTestStringConvertible {
        var file: String
        var dialect = Dialect(finalLineBreakOptional: true)
        /// How the declared reading ends, where it is not with all rows.
        var failure: String?
        var testDescription: String { file }
    }

    static let headings = [
        "DATE", "TIME", "Qty", "PRODUCTID", "Price", "ProductType", "ProductDescription", "URL", "Comments",
    ]

    static let files: [Polluted] = [
        Polluted(file: "source"), Polluted(file: "file_double_trailing_newline"),
        Polluted(file: "file_field_delimiter_0x3B", dialect: Dialect(delimiter: .semicolon)),
        Polluted(file: "file_field_delimiter_0x9", dialect: Dialect(delimiter: .tab)),
        Polluted(file: "file_header_multirow_2", dialect: Dialect(headings: .rows(2))),
        Polluted(file: "file_header_only", failure: "file_header_only.csv: filen har inga rader"),
        Polluted(file: "file_multitable_less", dialect: Dialect(end: "DATE")),
        Polluted(file: "file_no_header", dialect: Dialect(headings: .named(headings))),
        Polluted(file: "file_no_trailing_newline"), Polluted(file: "file_one_data_row"),
        Polluted(file: "file_preamble", dialect: Dialect(preamble: 2)),
        Polluted(
            file: "file_quotation_char_0x27",
            dialect: Dialect(quotation: Dialect.Quotation(mark: "'", escape: "\"", isLoose: true))),
        Polluted(file: "file_record_delimiter_0xA"),
        Polluted(file: "row_extra_quote42_col4", dialect: Dialect(quotation: Dialect.Quotation(isLoose: true))),
        Polluted(
            file: "row_field_delimiter_42_0x20", dialect: Dialect(delimiter: .comma, otherDelimiters: [.blank])),
        Polluted(
            file: "row_less_sep_row42_col4",
            dialect: Dialect(corrections: [
                Dialect.RowCorrection(
                    file: "row_less_sep_row42_col4.csv", line: 43, change: .split(cell: 4, after: 7))
            ])),
        Polluted(
            file: "row_more_sep_row42_col4",
            dialect: Dialect(corrections: [
                Dialect.RowCorrection(file: "row_more_sep_row42_col4.csv", line: 43, change: .drop(cell: 5))
            ])),
    ]

    static func folder(_ name: String) throws -> URL {
        try #require(TestData.shared).appending(path: "data/csv-torture/pollock/\(name)")
    }

    /// The rows of the right reading, below its headings.
    static func clean(_ file: String) throws -> [[String]] {
        let bytes = try Data(contentsOf: folder("clean").appending(path: file + ".csv"))
        let records = try RecordScannerTests.records([UInt8](bytes))
        return Array(file == "file_no_header" ? records[...] : records.dropFirst()).map { $0.map(Headings.trimmed) }
    }

    static func read(_ file: String, _ dialect: Dialect) throws -> SourceRead {
        let columns = headings.map { ($0, ColumnSource(headings: [$0, "\($0) \($0)"])) }
        let source = SourceDefinition(
            id: "pollock", dataSet: "rows", file: file + ".csv", columns: Dictionary(uniqueKeysWithValues: columns),
            dialect: dialect, period: .undated)
        return ExportReader().read(source, columns: headings.map { need($0) }, in: try folder("csv"), asOf: .latest)
    }

    static func rows(_ read: SourceRead) -> [[String]] {
        let columns = headings.map { read.cells($0) }
        return (0..<(read.table?.count ?? 0)).map { row in columns.map { $0[row] ?? "" } }
    }

    @Test(arguments: files) func `with its dialect declared a file reads as its clean one`(_ polluted: Polluted) throws
    {
        let read = try Self.read(polluted.file, polluted.dialect)
        #expect(read.report.failure?.text == polluted.failure)
        #expect(Self.rows(read) == (try Self.clean(polluted.file)))
        #expect(read.report.quarantined.isEmpty)
        #expect(read.report.doubts.isEmpty)
    }

    enum Ending: String { case equal, refused, doubtful }

    /// What comes of a file of which nothing is declared.
    static let undeclared: [(String, Ending)] = [
        ("source", .equal), ("file_double_trailing_newline", .equal), ("file_field_delimiter_0x3B", .equal),
        ("file_field_delimiter_0x9", .equal), ("file_header_multirow_2", .doubtful), ("file_header_only", .refused),
        ("file_multitable_less", .doubtful), ("file_no_header", .refused), ("file_no_trailing_newline", .doubtful),
        ("file_one_data_row", .equal), ("file_preamble", .equal), ("file_quotation_char_0x27", .refused),
        ("file_record_delimiter_0xA", .equal), ("row_extra_quote42_col4", .doubtful),
        ("row_field_delimiter_42_0x20", .doubtful), ("row_less_sep_row42_col4", .doubtful),
        ("row_more_sep_row42_col4", .doubtful),
    ]

    @Test(arguments: undeclared) func `with nothing declared no file differs in silence`(
        _ file: String, _ ending: Ending
    )
        throws
    {
        let read = try Self.read(file, Dialect())
        let rows = Self.rows(read)
        let isEqual = try rows == Self.clean(file)
        let isSilent = read.report.failure == nil && read.report.quarantined.isEmpty && read.report.doubts.isEmpty
        #expect(isEqual || !isSilent)
        switch ending {
        case .equal: #expect(isEqual && isSilent)
        case .refused: #expect(read.report.failure != nil)
        case .doubtful:
            #expect(read.report.failure == nil && !isSilent)
            // What is read beside the rows told of is as it should be.
            let clean = Set(try Self.clean(file))
            #expect(rows.allSatisfy(clean.contains))
        }
    }

    @Test func `seven files are equal, seven doubtful and three refused with nothing declared`() {
        let counts = Dictionary(grouping: Self.undeclared, by: \.1).mapValues(\.count)
        #expect(counts == [.equal: 7, .doubtful: 7, .refused: 3])
        #expect(Set(Self.undeclared.map(\.0)) == Set(Self.files.map(\.file)))
        #expect(Self.files.count == 17)
    }

    @Test(arguments: [
        ("row_less_sep_row42_col4", "raden har 8 fält och rubrikraden 9"),
        ("row_more_sep_row42_col4", "raden har 10 fält och rubrikraden 9"),
        ("row_extra_quote42_col4", "tecken står efter ett avslutande citattecken"),
    ])
    func `a row with a separator too many or too few is set aside with its line`(_ file: String, _ reason: String)
        throws
    {
        let read = try Self.read(file, Dialect())
        #expect(read.report.quarantined == [QuarantinedRow(file: file + ".csv", line: 43, reason: reason)])
        #expect(read.table?.count == 82)
    }

    /// The same kinds of pollution as in the files held back: every row, every place.
    @Test(arguments: [UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: " "), UInt8(ascii: "\"")])
    func `no row with another delimiter or a stray quotation mark is read in silence`(_ byte: UInt8) throws {
        let source = try Data(contentsOf: Self.folder("csv").appending(path: "source.csv"))
        let lines = String(decoding: source, as: UTF8.self).components(separatedBy: "\n")
        let clean = try Self.clean("source")
        let exports = try Exports()
        let mark = String(decoding: [byte], as: UTF8.self)
        let silent = try (1..<84).filter { row in
            var polluted = lines
            polluted[row] = byte == 0x22 ? mark + lines[row] : lines[row].replacing(",", with: mark)
            try exports.add("a.csv", polluted.joined(separator: "\n"))
            let read = exports.read(Self.headings.map { need($0) }, dialect: Dialect(finalLineBreakOptional: true))
            return read.report.failure == nil && read.report.quarantined.isEmpty && read.report.doubts.isEmpty
                && Self.rows(read) != clean
        }
        #expect(silent.isEmpty)
    }
}
