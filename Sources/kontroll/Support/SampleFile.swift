import Foundation
import KontrollCore
import KontrollSampling
import KontrollTables

/// A file of units to draw from: an export read by its headings, without any plan.
struct SampleFile {
    /// Its path as given.
    let path: String
    /// What was read.
    let input: InputFile
    /// The ids, row by row.
    let ids: [String]
    /// The cells of the columns asked for beside the id, row by row.
    private let table: Table
    private let origins: RowOrigins
    /// What makes the file doubtful without making it unreadable.
    let doubts: [String]

    /// The amounts or points of a column, for a column of that type.
    enum Column { case text, money }

    /// Reads a file; every row must have an id, and no row may be unreadable: a frame with holes is not a frame.
    init(_ export: ExportOptions, id: String, texts: [String] = [], amounts: [String] = []) throws {
        let (path, url) = (export.file, export.url)
        let headings = [id] + texts + amounts
        guard Set(headings.map { $0.lowercased() }).count == headings.count else {
            throw CommandFailure.usage("samma kolumn är angiven för två saker, väntade olika kolumner")
        }
        let columns = headings.map { name in
            DataRequirement.NeededColumn(
                name: name, type: amounts.contains(name) ? .money : .text, allowsEmpty: true)
        }
        let source = SourceDefinition(
            id: "fil", dataSet: "fil", file: url.lastPathComponent, format: try export.format(),
            columns: Dictionary(
                headings.map { ($0, ColumnSource(headings: [$0])) }, uniquingKeysWith: { first, _ in first }),
            dialect: export.dialect, period: .undated)
        let read = ExportReader().read(source, columns: columns, in: url.deletingLastPathComponent(), asOf: .latest)
        if let failure = read.report.failure { throw CommandFailure.data("\(failure.text) [\(failure.code)]") }
        if let row = read.report.quarantined.first {
            throw CommandFailure.data("\(row.file):\(row.line): \(row.reason); urvalsramen vore inte hel")
        }
        guard let table = read.table, let input = read.report.inputs.first,
            let cells = table.columns[id]
        else { throw CommandFailure.data("\(path): filen gav ingen tabell") }
        (self.path, self.input, self.table, origins, doubts) = (path, input, table, read.origins, read.report.doubts)
        ids = (0..<table.count).map { cells.text($0) ?? "" }
        if let cell = read.unreadable.first {
            throw CommandFailure.data(
                "\(place(cell.row)), kolumn \(cell.column): oläsbar, väntade \(cell.expected)")
        }
    }

    /// How many rows there are.
    var count: Int { ids.count }

    /// `fil:rad` of a row.
    func place(_ row: Int) -> String {
        "\(input.file):\(origins.lines.indices.contains(row) ? Int(origins.lines[row]) : row + 2)"
    }

    /// The texts of a column; an empty cell is refused.
    func texts(_ column: String) throws -> [String] {
        guard let cells = table.columns[column] else { throw CommandFailure.data("\(path): kolumnen \(column) saknas") }
        return try (0..<table.count).map { row in
            guard let text = cells.text(row) else {
                throw CommandFailure.data("\(place(row)): kolumnen \(column) är tom")
            }
            return text
        }
    }

    /// The amounts of a column; an empty cell is refused.
    func amounts(_ column: String) throws -> [Money] {
        guard case .money(let cells)? = table.columns[column] else {
            throw CommandFailure.data("\(path): kolumnen \(column) saknas")
        }
        return try (0..<table.count).map { row in
            guard !cells.isEmpty(row) else { throw CommandFailure.data("\(place(row)): kolumnen \(column) är tom") }
            return cells.values[row]
        }
    }

    /// Makes a frame of the rows, or says which rows stand in the way.
    func frame<Frame>(_ make: () throws(SamplingError) -> Frame) throws -> Frame {
        do { return try make() } catch {
            switch error {
            case .emptyID(let row): throw CommandFailure.data("\(place(row)): raden saknar id [\(error.code)]")
            case .badID(let row):
                throw CommandFailure.data(
                    "\(place(row)): id har radbrytning, tabb eller annat styrtecken, väntade text på en rad [\(error.code)]"
                )
            case .duplicateID(let first, let second):
                throw CommandFailure.data("\(place(first)) och \(place(second)) har samma id [\(error.code)]")
            case .emptyPopulation, .amountOverflow: throw CommandFailure.data("\(path): \(error) [\(error.code)]")
            default: throw CommandFailure.sampling(error)
            }
        }
    }
}
