import Foundation
import KontrollCore

/// Reads all columns of a file, first as text and then as what the text looks like.
struct InspectedReading {
    /// The file, and what is known of it.
    let source: SourceDefinition
    /// The plan's source, when it is to be read as that.
    let planned: SourceDefinition?
    /// The headings.
    let headings: [String]
    /// The file's folder.
    let folder: URL

    /// More cells than this share that are not of a type make the column text.
    private static let percent = 5

    private struct Column {
        var place: Int
        var name: String
        var source: ColumnSource
        var type: ColumnType
    }

    /// What the columns hold.
    func inspect(samples: Int) throws(SourceFailure) -> ExportInspection {
        var columns = readable()
        let (text, table) = try read(
            columns.map { column in Column(place: column.place, name: column.name, source: column.source, type: .text) }
        )
        var inspected = headings.enumerated().map { place, heading in
            var column = InspectedColumn(heading: heading)
            column.fault = fault(place)
            return column
        }
        for (index, column) in columns.enumerated() {
            guard case .text(let cells)? = table.columns[column.name] else { continue }
            let known = columns[index].type
            describe(&inspected[column.place], cells, samples)
            if planned == nil || inspected[column.place].planned == nil {
                let proposal = TypeProposal(cells)
                columns[index].type = proposal.type
                columns[index].source.before += proposal.before.map { [$0] } ?? []
                inspected[column.place].before = proposal.before
            }
            if let name = plannedName(column.place) {
                inspected[column.place].planned = name
                columns[index].type = known
            }
        }
        let typed = try proveTypes(&columns, &inspected)
        for column in columns { note(typed, column, &inspected[column.place]) }
        return ExportInspection(
            input: text.report.inputs.first ?? InputFile(file: source.file, sha256: "", bytes: 0, rows: 0),
            format: .delimited, dialect: source.dialect, decisions: text.report.decisions,
            doubts: text.report.doubts, rows: table.count, quarantined: text.report.quarantined, columns: inspected,
            sampleLines: (0..<min(samples, table.count)).map { Int(text.origins.lines[$0]) })
    }

    // MARK: Columns

    /// The columns that a plan could ask for, as text unless a plan reads them as something else.
    private func readable() -> [Column] {
        headings.indices.filter { fault($0) == nil }.map { place in
            let name = plannedName(place)
            var reading = ColumnSource(headings: [headings[place]])
            if let name, let declared = planned?.columns[name] {
                reading = declared
                reading.headings = [headings[place]]
            }
            let type = name.flatMap { name in
                Vocabulary.dataSets.first { $0.id == planned?.dataSet }?.columns.first { $0.name == name }?.type
            }
            return Column(place: place, name: "kolumn \(place + 1)", source: reading, type: type ?? .text)
        }
    }

    /// Why a heading cannot be asked for.
    private func fault(_ place: Int) -> String? {
        let heading = headings[place].lowercased()
        if heading.isEmpty { return "kolumnen har ingen rubrik" }
        let same = headings.indices.filter { headings[$0].lowercased() == heading && $0 != place }
        guard let other = same.first else { return nil }
        return "kolumn \(other + 1) har samma rubrik"
    }

    /// The data set's column that the plan reads under a heading.
    private func plannedName(_ place: Int) -> String? {
        guard let planned else { return nil }
        let heading = headings[place].lowercased()
        return planned.columns.sorted { $0.key < $1.key }.first { name, column in
            (column.headings.isEmpty ? [name] : column.headings).contains {
                Headings.trimmed($0).lowercased() == heading
            }
        }?.key
    }

    private func describe(_ column: inout InspectedColumn, _ cells: TextColumn, _ samples: Int) {
        column.filled = cells.codes.count { $0 != TextColumn.emptyCode }
        column.distinct = cells.dictionary.count - 1
        let words: Set = ["-", "--", "–", ".", "null", "n/a", "#n/a", "saknas", "ingen uppgift"]
        column.placeholder = cells.dictionary.first { words.contains($0.lowercased()) }
        column.samples = cells.codes.prefix(samples).map { code in
            code == TextColumn.emptyCode ? nil : cells.dictionary[Int(code)]
        }
    }

    // MARK: Reading

    private func read(_ columns: [Column]) throws(SourceFailure) -> (read: SourceRead, table: Table) {
        var definition = source
        definition.dataSet = "export"
        definition.columns = Dictionary(
            columns.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        let asked = columns.map { DataRequirement.NeededColumn(name: $0.name, type: $0.type, allowsEmpty: true) }
        let read = ExportReader().read(definition, columns: asked, in: folder, asOf: .latest)
        if let failure = read.report.failure { throw failure }
        guard let table = read.table else { throw .empty(file: source.file) }
        return (read, table)
    }

    /// Reads the columns as the types proposed; one that cannot be read so is text, and what was wrong with it said.
    private func proveTypes(_ columns: inout [Column], _ inspected: inout [InspectedColumn]) throws(SourceFailure)
        -> SourceRead
    {
        while true {
            let typed = columns.filter { $0.type != .text }
            if typed.isEmpty {
                return SourceRead(report: SourceReport(source: "export", dataSet: "export"), table: nil)
            }
            do throws(SourceFailure) {
                let read = try read(typed).read
                let refused = typed.filter { column in
                    let count = read.unreadable.count { $0.column == column.name }
                    return inspected[column.place].planned == nil
                        && count * 100 > inspected[column.place].filled * Self.percent
                }
                if refused.isEmpty { return read }
                for column in refused { makeText(column.place, &columns, &inspected) }
            } catch {
                guard case .unreadable(_, let line, let heading?, let found, let expected) = error,
                    let column = typed.first(where: { headings[$0.place] == heading || $0.name == heading })
                else { throw error }
                // Whatever no cell can be read as was only a proposal; the rest is for the plan to declare.
                if inspected[column.place].planned != nil || expected.contains("deklarera") {
                    inspected[column.place].toDeclare =
                        (line.map { "rad \($0): " } ?? "") + "\(found); väntade \(expected)"
                }
                let type = column.type
                makeText(column.place, &columns, &inspected)
                if inspected[column.place].toDeclare != nil { inspected[column.place].type = type }
            }
        }
    }

    private func makeText(_ place: Int, _ columns: inout [Column], _ inspected: inout [InspectedColumn]) {
        for index in columns.indices where columns[index].place == place { columns[index].type = .text }
        inspected[place].before = nil
    }

    /// Notes what the reading of a column as its type told.
    private func note(_ read: SourceRead, _ column: Column, _ inspected: inout InspectedColumn) {
        guard column.type != .text else { return }
        inspected.type = column.type
        let rows = read.unreadable.filter { $0.column == column.name }.map(\.row)
        inspected.unreadable = rows.count
        inspected.firstUnreadable = rows.min().map { Int(read.origins.lines[$0]) }
        for decision in read.report.decisions where decision.hasPrefix(column.name + ": ") {
            let words = decision.dropFirst(column.name.count + 2)
            if words.hasPrefix("decimalkomma") { inspected.decimalMark = .comma }
            if words.hasPrefix("decimalpunkt") { inspected.decimalMark = .point }
            inspected.dates = DateStyle(rawValue: String(words.prefix { $0 != " " })) ?? inspected.dates
        }
    }
}
