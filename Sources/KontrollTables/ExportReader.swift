public import Foundation
public import KontrollCore
import KontrollDigest

/// Reads exports of delimited text (CSV, TSV) into tables.
///
/// Nothing is guessed: encoding, delimiter, decimal mark and date style are declared or proved by the file, and what
/// was decided stands in the report. What cannot be read is a failure with file, line, what was found and what was
/// expected. Cells of data are never shown in it, only their shape.
public struct ExportReader: TableSource {
    private let partSize: Int

    /// A reader.
    public init() { self.init(partSize: 1 << 20) }

    /// A reader that takes delimited text in parts of about so many bytes.
    init(partSize: Int) { self.partSize = partSize }

    /// Reads the files of a source into one table, in the order of their names.
    public func read(
        _ source: SourceDefinition, columns: [DataRequirement.NeededColumn], in folder: URL, asOf: CivilDate,
        nearest day: CivilDate
    ) -> SourceRead {
        var reading = SourceReading(source: source, folder: folder, asOf: asOf, nearest: day, partSize: partSize)
        do throws(SourceFailure) {
            return try reading.read(asked: columns)
        } catch {
            reading.report.failure = error
            return SourceRead(report: reading.report, table: nil)
        }
    }
}

/// One reading of one source; the report fills as it goes, so that a failure tells how far it came.
struct SourceReading {
    /// How the source reads.
    let source: SourceDefinition
    /// The plan's folder.
    let folder: URL
    /// The day the reading is made for: no file of a later day is read.
    let asOf: CivilDate
    /// The day whose register is wanted, where the files are one for each day.
    let nearest: CivilDate
    /// About how many bytes of delimited text are read by one thread at a time.
    let partSize: Int
    /// What the run record keeps.
    var report: SourceReport
    /// Why columns cannot be read, by their names, where that is to be told of each and not to stop the reading.
    var faults: [String: SourceFailure]?

    /// A reading not yet begun.
    init(source: SourceDefinition, folder: URL, asOf: CivilDate, nearest: CivilDate, partSize: Int) {
        (self.source, self.folder, self.asOf, self.nearest) = (source, folder, asOf, nearest)
        self.partSize = partSize
        report = SourceReport(source: source.id, dataSet: source.dataSet)
    }

    /// Reads the source.
    mutating func read(asked: [DataRequirement.NeededColumn]) throws(SourceFailure) -> SourceRead {
        let wanted = try WantedColumn.all(source, asked: asked)
        let found = try find()
        let slots = ColumnSlots(wanted)
        var read = ColumnTotals(slots, wanted, source.dialect)
        let (opened, files) = try parse(found, wanted, slots, into: &read)
        let totals = TotalsCheck(source: source, files: files, wanted: wanted, beside: try readBeside())
        try totals.checkRows()
        try refuseIfEmpty(files)
        let columns = try columns(ColumnReading.each(files, wanted, &read, source.dialect), wanted)
        read = ColumnTotals()
        for file in opened { try file.refuseIfChanged() }
        try totals.checkSums(columns)
        let closing = totals.judgeProvedClosing(columns)
        describe(files, columns, wanted, totalsVerified: totals.areDeclared)
        report.decisions += closing.decisions
        report.doubts += closing.doubts + RuinedText.doubts(columns, files, heading: totals.heading)
        cover(columns, day: found.first?.day)
        report.twin = twin(of: found.first)

        var origins = RowOrigins()
        for (index, file) in files.enumerated() {
            origins.files.append(UInt16(truncatingIfNeeded: index), count: file.lines.count)
            origins.lines.append(file.lines, adding: 0)
        }
        let raw = RawTable(columns: columns, rows: files.reduce(0) { $0 + $1.lines.count }, origins: origins)
        let table =
            try source.grouping.map { grouping throws(SourceFailure) in try RowGrouping(grouping).grouped(raw) } ?? raw
        if source.grouping != nil {
            report.decisions.append(
                "\(Swedish.count(raw.rows, "rad", "rader")) grupperade till \(Swedish.grouped(table.rows))")
        }
        return SourceRead(
            report: report, table: table.table(source.dataSet), unreadable: table.unreadable, origins: table.origins)
    }

    /// The columns that could be read.
    private mutating func columns(
        _ each: [(index: Int, read: Result<ReadColumn, SourceFailure>)], _ wanted: [WantedColumn]
    ) throws(SourceFailure) -> [ReadColumn] {
        var columns: [ReadColumn] = []
        for (index, read) in each {
            switch read {
            case .success(let column): columns.append(column)
            case .failure(let fault) where faults == nil: throw fault
            case .failure(let fault): faults?[wanted[index].name] = fault
            }
        }
        return columns
    }

    private func find() throws(SourceFailure) -> [FoundFile] {
        let files = SourceFiles(folder: folder, pattern: source.file)
        if case .fileName = source.period { return [try files.state(nearest: nearest, asOf: asOf)] }
        return try files.found()
    }

    /// The files beside the export that hold its totals; they are recorded as inputs without rows.
    private mutating func readBeside() throws(SourceFailure) -> [SideFile] {
        guard let pattern = source.totals?.sideFile else { return [] }
        let files = SourceFiles(folder: folder, pattern: pattern)
        var found = try files.found()
        if case .fileName = source.period { found = [try files.state(nearest: nearest, asOf: asOf)] }
        var beside: [SideFile] = []
        for file in found {
            let bytes = try SourceFiles.bytes(of: file)
            report.decisions.append("kontrollsummor ur \(file.name)")
            beside.append(try SideFile(bytes, name: file.name))
        }
        return beside
    }

    /// That a register is byte for byte that of an earlier day, however its name reads: drawn once and delivered twice.
    private func twin(of file: FoundFile?) -> String? {
        guard case .fileName = source.period, let file, let day = file.day, report.rowsRead > 0,
            let own = report.inputs.first,
            let others = try? SourceFiles(folder: folder, pattern: source.file).found()
        else { return nil }
        let earlier = others.filter { $0.day.map { $0 < day } ?? false }.sorted { ($0.day ?? day) > ($1.day ?? day) }
        let twin = earlier.first { other in
            (try? SourceFiles.size(of: other)) == own.bytes
                && (try? SourceFiles.content(of: other))?.content.sha256.hex == own.sha256
        }
        return twin.map { "\(own.file) är byte för byte lik \($0.name): samma uttag under nytt datum" }
    }

    private mutating func parse(
        _ found: [FoundFile], _ wanted: [WantedColumn], _ slots: ColumnSlots, into totals: inout ColumnTotals
    ) throws(SourceFailure) -> ([SourceFiles.OpenedFile], [ExportFile]) {
        let parser = FormatParser(
            source: source, wanted: wanted, fingerprints: found.count > 1, partSize: partSize)
        var opened: [SourceFiles.OpenedFile] = []
        var files: [ExportFile] = []
        for file in found {
            let open = try SourceFiles.content(of: file)
            let period = source.coverage == .fileName ? try FilePeriod.period(of: file.name) : nil
            report.inputs.append(
                InputFile(file: file.name, sha256: "", bytes: open.content.count, rows: 0, period: period))
            // Reckoned while the rows were read, or else now: a file that failed is told by its sum too.
            defer { report.inputs[report.inputs.count - 1].sha256 = open.content.sha256.hex }
            let parsed = try parser.parse(open.content, name: file.name, slots, into: &totals)
            report.inputs[report.inputs.count - 1].rows = parsed.rows
            report.rowsRead += parsed.rows
            report.quarantined += parsed.quarantined
            opened.append(open)
            files.append(parsed)
        }
        return (opened, files)
    }

    private func refuseIfEmpty(_ files: [ExportFile]) throws(SourceFailure) {
        // A file without rows whose name tells its period, or its day, says that there are none.
        if source.coverage == .fileName || source.period == .fileName { return }
        if let first = files.first, files.allSatisfy({ $0.rows == 0 }) { throw .empty(file: first.name) }
    }

    private mutating func describe(
        _ files: [ExportFile], _ columns: [ReadColumn], _ wanted: [WantedColumn], totalsVerified: Bool
    ) {
        let alike = files.allSatisfy { $0.decisions == files.first?.decisions }
        report.decisions +=
            alike
            ? files.first?.decisions ?? []
            : files.flatMap { file in file.decisions.map { "\(file.name): \($0)" } }
        report.decisions += columns.compactMap(\.decision)
        for (index, column) in wanted.enumerated() where column.isRead {
            for file in files where file.positions[index] == nil {
                report.decisions.append("\(file.name): kolumnen \(column.name) finns inte och lämnas tom")
            }
        }
        for file in files {
            report.doubts += file.doubts
            if file.rows == 0, source.coverage != .fileName, source.period != .fileName {
                report.doubts.append("\(file.name): filen har inga rader")
            }
            if file.isPerhapsCut, !source.dialect.finalLineBreakOptional, !totalsVerified {
                report.doubts.append("\(file.name): filen slutar utan radslut och kan vara avkortad")
            }
        }
        report.doubts += FileLikeness.doubts(files, inputs: report.inputs)
    }

    private mutating func cover(_ columns: [ReadColumn], day: CivilDate?) {
        switch source.period {
        case .undated: break
        case .fileName: report.covered = day.flatMap { DateSpan($0, $0) }
        case .column(let name):
            guard case .date(let dates)? = columns.first(where: { $0.name == name })?.cells else { return }
            var (first, last) = (CivilDate.latest, CivilDate.earliest)
            for (row, day) in dates.values.enumerated() {
                if let empty = dates.empty, empty[row] { continue }
                (first, last) = (min(first, day), max(last, day))
            }
            report.covered = DateSpan(first, last)
        }
    }
}
