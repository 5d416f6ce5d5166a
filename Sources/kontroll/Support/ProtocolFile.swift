import Foundation
import KontrollCore
import KontrollTables

/// A protocol (protokoll) of people's statements: a table with one statement a row.
struct ProtocolFile {
    private let path: String

    init(_ path: String) { self.path = path }

    private static let columns = ["kontroll", "period", "genomförande", "utfall", "kommentar", "av"]

    /// Every statement of the file, or every error of it.
    func statements(_ keeper: StatementKeeper) throws -> [Contribution] {
        let url = URL(filePath: path)
        let source = SourceDefinition(
            id: "protokoll", dataSet: "protokoll", file: url.lastPathComponent,
            columns: Dictionary(uniqueKeysWithValues: Self.columns.map { ($0, ColumnSource(headings: [$0])) }),
            dialect: Dialect(finalLineBreakOptional: true), period: .undated)
        let needed = Self.columns.map { DataRequirement.NeededColumn(name: $0, type: .text, allowsEmpty: true) }
        let read = ExportReader().read(source, columns: needed, in: url.deletingLastPathComponent(), asOf: .latest)
        if let failure = read.report.failure { throw CommandFailure.data("\(failure.text) [\(failure.code)]") }
        guard let table = read.table else { throw CommandFailure.data("\(path): filen gav ingen tabell") }
        try read.refuseHoles()
        var errors: [String] = []
        var statements: [Contribution] = []
        var lines: [(line: Int, statement: Contribution)] = []
        for row in 0..<table.count {
            func cell(_ column: String) -> String? { table.columns[column]?.text(row) }
            let line = read.origins.lines.indices.contains(row) ? Int(read.origins.lines[row]) : row + 2
            do {
                let statement = try self.statement(cell, keeper)
                if let earlier = lines.first(where: { $0.statement.contends(with: statement) }) {
                    throw CommandFailure.data(
                        "raden talar om samma kontroll och period som rad \(earlier.line), väntade en rad för varje")
                }
                lines.append((line, statement))
                statements.append(statement)
            } catch let failure as CommandFailure {
                errors.append("\(path):\(line): \(failure.text)")
            }
        }
        guard errors.isEmpty else { throw CommandFailure.data(errors.joined(separator: "\n")) }
        return statements
    }

    /// The statement of one row; a row with only a comment is a comment.
    private func statement(_ cell: (String) -> String?, _ keeper: StatementKeeper) throws -> Contribution {
        func word<T>(_ column: String, _ read: (String) -> T?, _ expected: String) throws -> T? {
            guard let text = cell(column) else { return nil }
            guard let value = read(text) else {
                throw CommandFailure.data("kolumnen \(column) är ”\(text)”, väntade \(expected)")
            }
            return value
        }
        let execution = try word(
            "genomförande", Execution.init(word:), "genomförd, delvis genomförd eller ej genomförd")
        let verdict = try word(
            "utfall", Verdict.init(word:), "utan avvikelse, mindre avvikelse eller väsentlig avvikelse")
        let comment = cell("kommentar")
        guard execution != nil || verdict != nil || comment != nil else {
            throw CommandFailure.data("raden säger ingenting, väntade genomförande, utfall eller kommentar")
        }
        guard let control = cell("kontroll"), let period = cell("period"), let role = cell("av") else {
            throw CommandFailure.data("kontroll, period och av måste vara ifyllda")
        }
        return try keeper.contribution(
            kind: execution == nil && verdict == nil ? .comment : .record, control: control, period: period, execution,
            verdict, comment, role: role)
    }
}

extension SourceRead {
    /// Refuses a file of people's words that has rows or cells nobody can read: they are not empty, and not answers.
    func refuseHoles() throws {
        let file = report.inputs.first?.file ?? ""
        let cells = unreadable.map { cell in
            let line = origins.lines.indices.contains(cell.row) ? Int(origins.lines[cell.row]) : cell.row + 2
            return "\(file): rad \(line), kolumn \(cell.column): cellen kan inte läsas, väntade \(cell.expected)"
        }
        let rows = report.quarantined.map { "\($0.file):\($0.line): \($0.reason)" }
        guard cells.isEmpty, rows.isEmpty else {
            throw CommandFailure.data((rows + cells).joined(separator: "\n"))
        }
    }
}

extension Contribution {
    /// Whether the two would speak against each other: two results of overlapping periods, or two remarks on one.
    fileprivate func contends(with other: Contribution) -> Bool {
        control == other.control && kind == other.kind
            && (kind == .comment ? span == other.span : span.overlaps(other.span))
    }
}
