import Foundation
import KontrollCore

/// One draft being made.
struct DraftWriting {
    /// The data set, with the headings of its columns.
    let match: HeadingMatch
    /// What the file holds.
    let inspection: ExportInspection
    /// The format declared; nil where the file is to prove it.
    let format: ExportFormat?
    /// The entry.
    private(set) var definition: SourceDefinition
    /// What is said before its keys.
    private(set) var remarks: [String: [String]] = [:]
    /// Whether the entry reads the file.
    private(set) var isReadable = false

    /// A draft of a source whose text reads as declared.
    init(match: HeadingMatch, inspection: ExportInspection, format: ExportFormat?, dialect: Dialect) {
        (self.match, self.inspection, self.format) = (match, inspection, format)
        definition = SourceDefinition(
            id: "export", dataSet: match.dataSet.id, file: "", columns: [:], dialect: dialect, period: .undated)
    }

    /// Writes what the columns and the file tell; `rivals` are other data sets the headings speak for as well.
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

    /// Says something before a key.
    mutating func remark(_ key: String, _ text: String) { remarks[key, default: []].append(text) }

    // MARK: What is known by the columns

    private mutating func period() {
        let dates = match.dataSet.columns.filter { $0.type == .date && match.places[$0.name] != nil }.map(\.name)
        let hasDay = SourceFiles.day(in: inspection.input.file) != nil
        if hasDay, Vocabulary.registers.contains(match.dataSet.id) {
            definition.period = .fileName
            remark(
                "dated",
                "Ett register: filen visar hur det såg ut den dag som står i dess namn, och varje rad hör till.")
            return
        }
        switch DraftHabits.period(of: match.dataSet.id) {
        case .column(let usual)? where dates.contains(usual): definition.period = .column(usual)
        case .undated?: definition.period = .undated
        case .fileName? where hasDay: definition.period = .fileName
        case .fileName?:
            definition.period = .undated
            remark("dated", "Gäller filen en viss dag? Skriv dagen ÅÅÅÅ-MM-DD i dess namn och dated: filnamn.")
        default:
            definition.period = dates.first.map(PeriodSource.column) ?? .undated
        }
        guard case .column(let column) = definition.period else { return }
        if Vocabulary.registers.contains(match.dataSet.id) {
            remark(
                "period_from",
                "Visar filen alla som gäller en viss dag (register)? Skriv dagen ÅÅÅÅ-MM-DD i dess namn och dated: filnamn."
            )
        }
        let others = dates.filter { $0 != column }
        if !others.isEmpty {
            remark(
                "period_from",
                "Kolumnen som placerar raden i en period; andra datum: \(others.joined(separator: ", ")).")
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
