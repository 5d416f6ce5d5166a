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
        let faults = faults
        let planned = plannedNames
        var columns = readable(faults, planned)
        let (text, table, _) = try read(
            columns.map { column in Column(place: column.place, name: column.name, source: column.source, type: .text) }
        )
        var inspected = headings.enumerated().map { place, heading in
            var column = InspectedColumn(heading: heading)
            (column.fault, column.planned) = (faults[place], faults[place] == nil ? planned[place] : nil)
            return column
        }
        for cell in text.unreadable {
            guard let place = place(cell.column) else { continue }
            inspected[place].refuse(Int(text.origins.lines[cell.row]), cell.expected)
        }
        for index in columns.indices {
            guard case .text(let cells)? = table.columns[columns[index].name] else { continue }
            let place = columns[index].place
            describe(&inspected[place], cells, samples)
            guard planned[place] == nil else { continue }
            let proposal = TypeProposal(cells)
            columns[index].type = proposal.type
            columns[index].source.before += proposal.before.map { [$0] } ?? []
            inspected[place].before = proposal.before
        }
        let typed = try proveTypes(&columns, &inspected)
        note(typed, columns, &inspected)
        return ExportInspection(
            input: text.report.inputs.first ?? InputFile(file: source.file, sha256: "", bytes: 0, rows: 0),
            format: .delimited, dialect: source.dialect, decisions: text.report.decisions,
            doubts: text.report.doubts, rows: table.count, quarantined: text.report.quarantined, columns: inspected,
            sampleLines: (0..<min(samples, table.count)).map { Int(text.origins.lines[$0]) })
    }

    // MARK: Columns

    /// The columns that a plan could ask for, as text unless a plan reads them as something else.
    private func readable(_ faults: [Int: String], _ names: [Int: String]) -> [Column] {
        let vocabulary = planned.flatMap { Vocabulary.entry(of: $0.dataSet)?.columns } ?? []
        return headings.indices.filter { faults[$0] == nil }.map { place in
            var reading = ColumnSource(headings: [headings[place]])
            if let name = names[place], let declared = planned?.columns[name] {
                reading = declared
                reading.headings = [headings[place]]
            }
            let type = vocabulary.first { $0.name == names[place] }?.type
            return Column(place: place, name: Self.name(place), source: reading, type: type ?? .text)
        }
    }

    private static func name(_ place: Int) -> String { "kolumn \(place + 1)" }

    /// The place of a column by its name.
    private func place(_ name: String) -> Int? {
        Int(name.drop { !$0.isNumber }).map { $0 - 1 }.flatMap { headings.indices.contains($0) ? $0 : nil }
    }

    /// Why headings cannot be asked for, by their places.
    private var faults: [Int: String] {
        let places = Dictionary(grouping: headings.indices) { headings[$0].lowercased() }
        var faults: [Int: String] = [:]
        for (heading, places) in places {
            for place in places where heading.isEmpty { faults[place] = "kolumnen har ingen rubrik" }
            guard !heading.isEmpty, places.count > 1 else { continue }
            for place in places {
                faults[place] = "kolumn \((place == places[0] ? places[1] : places[0]) + 1) har samma rubrik"
            }
        }
        return faults
    }

    /// The data set's columns that the plan reads, by the places of their headings.
    private var plannedNames: [Int: String] {
        var names: [String: String] = [:]
        for (name, column) in (planned?.columns ?? [:]).sorted(by: { $0.key < $1.key }) {
            for heading in column.headings.isEmpty ? [name] : column.headings {
                let heading = Headings.trimmed(heading).lowercased()
                names[heading] = names[heading] ?? name
            }
        }
        let places = headings.indices.compactMap { place in
            names[headings[place].lowercased()].map { (place, $0) }
        }
        return Dictionary(places, uniquingKeysWith: { first, _ in first })
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

    private func read(_ columns: [Column]) throws(SourceFailure) -> (
        read: SourceRead, table: Table, faults: [String: SourceFailure]
    ) {
        var definition = source
        definition.dataSet = "export"
        definition.columns = Dictionary(
            columns.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        let asked = columns.map { DataRequirement.NeededColumn(name: $0.name, type: $0.type, allowsEmpty: true) }
        var reading = SourceReading(
            source: definition, folder: folder, asOf: .latest, nearest: .latest, partSize: 1 << 20)
        reading.faults = [:]
        let read = try reading.read(asked: asked)
        guard let table = read.table else { throw .empty(file: source.file) }
        return (read, table, reading.faults ?? [:])
    }

    /// Reads the columns as the types proposed; one that cannot be read so is text, and what was wrong with it said.
    private func proveTypes(_ columns: inout [Column], _ inspected: inout [InspectedColumn]) throws(SourceFailure)
        -> SourceRead
    {
        let indices = columns.indices.filter { columns[$0].type != .text }
        guard !indices.isEmpty else {
            return SourceRead(report: SourceReport(source: "export", dataSet: "export"), table: nil)
        }
        let (read, _, faults) = try read(indices.map { columns[$0] })
        var unreadable: [String: Int] = [:]
        for cell in read.unreadable { unreadable[cell.column, default: 0] += 1 }
        for index in indices {
            let (place, type) = (columns[index].place, columns[index].type)
            // Cells that the file itself says have no value speak for no type and against none.
            let refused = unreadable[columns[index].name, default: 0] - inspected[place].unreadable
            if case .unreadable(_, let line, _, let found, let expected)? = faults[columns[index].name] {
                columns[index].type = .text
                // Whatever no cell can be read as was only a proposal; the rest is for the plan to declare.
                if inspected[place].planned != nil || expected.contains("deklarera") {
                    inspected[place].toDeclare = (line.map { "rad \($0): " } ?? "") + "\(found); väntade \(expected)"
                    inspected[place].type = type
                }
            } else if let fault = faults[columns[index].name] {
                throw fault
            } else if inspected[place].planned == nil, refused * 100 > inspected[place].filled * Self.percent {
                columns[index].type = .text
            }
            if columns[index].type == .text { inspected[place].before = nil }
        }
        return read
    }

    /// Notes what the reading of columns as their types told.
    private func note(_ read: SourceRead, _ columns: [Column], _ inspected: inout [InspectedColumn]) {
        let typed = columns.filter { $0.type != .text }
        for column in typed {
            (inspected[column.place].type, inspected[column.place].unreadable) = (column.type, 0)
            (inspected[column.place].firstUnreadable, inspected[column.place].expected) = (nil, nil)
        }
        let names = Set(typed.map(\.name))
        for cell in read.unreadable where names.contains(cell.column) {
            guard let place = place(cell.column) else { continue }
            inspected[place].refuse(Int(read.origins.lines[cell.row]), cell.expected)
        }
        for decision in read.report.decisions {
            guard let colon = decision.firstRange(of: ": "), names.contains(String(decision[..<colon.lowerBound])),
                let place = place(String(decision[..<colon.lowerBound]))
            else { continue }
            let words = decision[colon.upperBound...]
            if words.hasPrefix("decimalkomma") { inspected[place].decimalMark = .comma }
            if words.hasPrefix("decimalpunkt") { inspected[place].decimalMark = .point }
            inspected[place].dates = DateStyle(rawValue: String(words.prefix { $0 != " " })) ?? inspected[place].dates
        }
    }
}
