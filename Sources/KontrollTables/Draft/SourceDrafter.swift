public import Foundation
public import KontrollCore

/// Writes the first entry of `data.yaml` for an export: the columns by aliases, and of its text only what the reader
/// could not prove again by itself.
public struct SourceDrafter: Sendable {
    private let format: ExportFormat?
    private let dialect: Dialect
    /// The columns of each data set that some check must have.
    let needed: [DataSetID: Set<String>]

    /// A drafter that is told what is declared, and which checks there are: the columns they cannot do without are
    /// looked for first.
    public init(format: ExportFormat? = nil, dialect: Dialect = Dialect(), checks: [any CheckRunner] = []) {
        (self.format, self.dialect) = (format, dialect)
        var needed: [DataSetID: Set<String>] = [:]
        for read in checks.flatMap(\.description.reads) {
            needed[read.dataSet, default: []].formUnion(read.columns.filter { !$0.allowsEmpty }.map(\.name))
        }
        self.needed = needed
    }

    init(dialect: Dialect, needed: [DataSetID: Set<String>]) {
        (format, self.dialect, self.needed) = (nil, dialect, needed)
    }

    /// The draft for a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - path: Its path below the plan's folder, as the entry is to have it.
    ///   - name: The source's name; nil for the data set's usual one.
    ///   - dataSet: The data set; nil to tell it by the headings.
    /// - Returns: The entry with its remarks.
    /// - Throws: Why the file cannot be read, or that its headings speak for no data set.
    public func draft(_ file: URL, path: String, name: SourceID?, dataSet: DataSetID?) throws(DraftFailure)
        -> SourceDraft
    {
        let inspection: ExportInspection
        do throws(SourceFailure) {
            inspection = try ExportInspector(format: format, dialect: dialect).inspect(file, samples: 0)
        } catch { throw .unreadable(error) }
        let entries = Vocabulary.dataSets.filter { dataSet == nil || $0.id == dataSet }
        let guess = DataSetGuess(inspection.columns, among: entries, needed: needed)
        let given = dataSet.flatMap { id in entries.first { $0.id == id } }
            .map { HeadingMatch($0, inspection.columns, needed: needed[$0.id] ?? []) }
        guard let match = given ?? guess.matches.first else {
            throw .unknownDataSet(headings: inspection.columns.map(\.shownHeading))
        }
        var writing = DraftWriting(match: match, inspection: inspection, format: format, dialect: dialect)
        writing.begin(path: path, name: name, rivals: given == nil ? guess.rivals : [])
        writing.tryReading(file.resolvingSymlinksInPath())
        return SourceDraft(definition: writing.definition, remarks: writing.remarks, isReadable: writing.isReadable)
    }
}

/// One draft being made.
private struct DraftWriting {
    let match: HeadingMatch
    let inspection: ExportInspection
    let format: ExportFormat?
    let dialect: Dialect
    private(set) var definition: SourceDefinition
    private(set) var remarks: [String: [String]] = [:]
    private(set) var isReadable = false

    init(match: HeadingMatch, inspection: ExportInspection, format: ExportFormat?, dialect: Dialect) {
        (self.match, self.inspection, self.format, self.dialect) = (match, inspection, format, dialect)
        definition = SourceDefinition(
            id: "export", dataSet: match.dataSet.id, file: "", columns: [:], dialect: dialect, period: .undated)
    }

    mutating func begin(path: String, name: SourceID?, rivals: [HeadingMatch]) {
        definition.id = name ?? DraftHabits.name(of: match.dataSet.id)
        definition.file = path
        // A path that the file itself gave must stand in the plan; every other format is proved again.
        if let format {
            definition.format = format
        } else if case .json(let steps) = inspection.format, !steps.isEmpty {
            definition.format = inspection.format
        }
        definition.dialect.footer = inspection.dialect.footer
        for (column, place) in match.places {
            let found = inspection.columns[place]
            var reading = ColumnSource(headings: [found.heading])
            if type(of: column) == .date {
                if found.dates == .dayMonthYear || found.dates == .monthDayYear { reading.dates = found.dates }
                reading.before = found.before.map { [$0] } ?? []
            }
            definition.columns[column] = reading
        }
        // Where the format fixes the columns there is nothing to declare.
        if definition.columns.allSatisfy({ $1 == ColumnSource(headings: [$0]) }), !definition.columns.isEmpty {
            definition.columns = [:]
            remark("columns", "Rubrikerna är datamängdens egna kolumner: columns behövs inte.")
        }
        period()
        remark(
            "data_set",
            "\(match.dataSet.title): \(match.dataSet.row) per rad. "
                + "\(match.places.count) av \(Swedish.count(match.dataSet.columns.count, "kolumn", "kolumner")) hittades."
        )
        for rival in rivals {
            remark("data_set", "Kan också vara \(rival.dataSet.id) (\(rival.dataSet.title)); välj med --data-set.")
        }
        remarkColumns()
        remarkFile(path)
    }

    private func type(of column: String) -> ColumnType? {
        match.dataSet.columns.first { $0.name == column }?.type
    }

    private mutating func remark(_ key: String, _ text: String) { remarks[key, default: []].append(text) }

    // MARK: What is known by the columns

    private mutating func period() {
        let dates = match.dataSet.columns.filter { $0.type == .date && match.places[$0.name] != nil }.map(\.name)
        switch DraftHabits.period(of: match.dataSet.id) {
        case .column(let usual)? where dates.contains(usual): definition.period = .column(usual)
        case .undated?: definition.period = .undated
        case .fileName? where SourceFiles.day(in: inspection.input.file) != nil: definition.period = .fileName
        case .fileName?:
            definition.period = .undated
            remark("dated", "Gäller filen en viss dag? Skriv dagen ÅÅÅÅ-MM-DD i dess namn och dated: filnamn.")
        default:
            definition.period = dates.first.map(PeriodSource.column) ?? .undated
        }
        guard case .column(let column) = definition.period else { return }
        let others = dates.filter { $0 != column }
        if !others.isEmpty {
            remark(
                "period_from",
                "Kolumnen som placerar raden i en period; andra datum: \(others.joined(separator: ", ")).")
        }
    }

    private mutating func remarkColumns() {
        for column in match.dataSet.columns {
            guard let place = match.places[column.name] else { continue }
            let key = "columns.\(column.name)"
            let found = inspection.columns[place]
            if let others = match.alternatives[column.name], !others.isEmpty {
                let names = others.map { "”\(inspection.columns[$0].shownHeading)”" }
                remark(key, "Kan också vara \(Swedish.list(names, "eller")).")
            }
            let others = match.places.filter { $0.value == place && $0.key != column.name }.keys.sorted()
            if match.sharing.contains(column.name), let other = others.first {
                remark(key, "Samma rubrik som \(other): finns det en egen för \(column.help.lowercased())?")
            }
            if match.unlike.contains(column.name) {
                remark(key, "Cellerna ser ut som \(found.type.swedish), inte som \(column.type.swedish).")
            }
            if let declare = found.toDeclare, column.type == .date {
                remark(key, "\(declare). Skriv {heading: …, dates: …}.")
            }
            if let declare = found.toDeclare, column.type == .money {
                remark("decimal", "\(column.name): \(declare). Skriv decimal: \",\" eller decimal: \".\".")
            }
            if found.unreadable > 0, column.type == found.type {
                remark(
                    key,
                    "\(Swedish.count(found.unreadable, "cell", "celler")) är inte \(column.type.swedish), den första "
                        + "på rad \(found.firstUnreadable ?? 0).")
            }
            if let word = found.placeholder {
                remark(key, "Betyder ”\(word)” att cellen är tom? Skriv {heading: …, empty: \"\(word)\"}.")
            }
            if let before = found.before, column.type == .date {
                remark(
                    key,
                    "Efter dagen står ett klockslag; cellen läses fram till \(before == " " ? "blanksteget" : before).")
            }
        }
        for name in match.missing {
            let help = match.dataSet.columns.first { $0.name == name }?.help ?? ""
            remark("columns", "Deklarera \(name): rubriken för \(help).")
        }
        let optional = match.dataSet.columns.filter { match.places[$0.name] == nil && !match.missing.contains($0.name) }
        if !optional.isEmpty {
            remark(
                "columns",
                "Kan också anges: " + optional.map { "\($0.name) (\($0.help))" }.joined(separator: ", ") + ".")
        }
        let used = Set(match.places.values)
        let unused = inspection.columns.indices.filter { !used.contains($0) && inspection.columns[$0].fault == nil }
        if !unused.isEmpty {
            remark(
                "columns",
                "Rubriker som inte används: "
                    + unused.map { "”\(inspection.columns[$0].shownHeading)”" }.joined(separator: ", ") + ".")
        }
        if match.dataSet.id == SupplierInvoices.id, let place = match.places["invoice"] {
            let column = inspection.columns[place]
            if column.distinct < column.filled {
                remark(
                    "group",
                    "\(Swedish.grouped(column.distinct)) olika ”\(column.heading)” på "
                        + "\(Swedish.count(column.filled, "rad", "rader")): är det en rad per kontering, skriv "
                        + "group: {by: [invoice], sum: [amount]}.")
            }
        }
    }

    private mutating func remarkFile(_ path: String) {
        if let pattern = DraftHabits.pattern(path) {
            remark("file", "Får varje period en egen fil? Skriv då \(pattern).")
        }
        if inspection.doubts.contains(where: { $0.contains("utan radslut") }) {
            remark(
                "utan_radslut",
                "Filen slutar utan radslut. Gör systemet alltid så, skriv utan_radslut: ja; annars kan "
                    + "filen vara avkortad.")
        }
        if !inspection.quarantined.isEmpty {
            remark(
                "",
                Swedish.count(inspection.quarantined.count, "rad", "rader")
                    + " kan inte läsas; kontroll data show visar vilka och varför.")
        }
    }

    // MARK: What is known by reading

    /// Reads the file by the entry; where that fails, what was found of the text is declared, and then the totals that
    /// hold.
    mutating func tryReading(_ file: URL) {
        var failure = read(file)
        if failure != nil {
            definition.dialect.delimiter = inspection.dialect.delimiter
            definition.dialect.preamble = inspection.dialect.preamble
            failure = read(file)
        }
        if let failure {
            remark("", "Filen kan inte läsas så här än: \(failure.text).")
            return
        }
        isReadable = true
        guard definition.dialect.footer != nil else { return }
        var totals = ControlTotals()
        let sums = match.dataSet.columns.filter { $0.type == .money && match.places[$0.name] != nil }.map(\.name)
        for total in ["rows"] + sums {
            var tried = ControlTotals()
            if total == "rows" { tried.rows = .footer } else { tried.sums[total] = .footer }
            definition.totals = tried
            guard read(file) == nil else { continue }
            if total == "rows" { totals.rows = .footer } else { totals.sums[total] = .footer }
        }
        definition.totals = totals.rows == nil && totals.sums.isEmpty ? nil : totals
        if definition.totals != nil {
            remark("totals", "Stämmer i filen.")
        } else {
            remark("footer", "Slutraden har inga summor eller antal som stämmer med raderna.")
        }
    }

    /// Why the entry does not read the file as it was looked through; nil when it does.
    private func read(_ file: URL) -> SourceFailure? {
        var source = definition
        (source.file, source.period) = (file.lastPathComponent, .undated)
        let asked = match.dataSet.columns.filter { match.places[$0.name] != nil }.map {
            DataRequirement.NeededColumn(name: $0.name, type: $0.type, allowsEmpty: true)
        }
        let read = ExportReader().read(source, columns: asked, in: file.deletingLastPathComponent(), asOf: .latest)
        if let failure = read.report.failure { return failure }
        let (found, expected) = (read.table?.count ?? 0, inspection.rows)
        guard found != expected else { return nil }
        return .unreadable(
            file: source.file, line: nil, column: nil, found: Swedish.count(found, "rad", "rader"),
            expected: Swedish.count(expected, "rad", "rader"))
    }
}
