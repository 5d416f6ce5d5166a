import ArgumentParser
import Foundation
import KontrollCore
import KontrollTables

/// Runs a check on real exports and shows the rows it cites.
struct Try: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Kör en granskning på riktiga exporter och visar de rader den pekar ut.",
        discussion: """
            Exportens rubriker kopplas till kolumnerna som ”kontroll data draft” gör det. Utskriften kan innehålla \
            personuppgifter. Ingenting sparas.
            """)

    @Argument(help: ArgumentHelp("Granskningens id, eller ett program (program/x.py).", valueName: "id"))
    var name: String

    @Option(
        help: ArgumentHelp(
            "En export; för flera datamängder en gång var, den som granskas först.", valueName: "fil"))
    var data: [String]

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp("En parameter; kan upprepas.", valueName: "namn=värde"))
    var parameters: [String] = []

    @Option(help: ArgumentHelp("Den dag som körningen gäller (förval: exportens sista).", valueName: "ÅÅÅÅ-MM-DD"))
    var asOf: String?

    func run() async throws {
        let check = try await find(programOrCheck: name)
        let reads = check.description.reads
        guard data.count == reads.count else {
            throw ValidationError(
                "\(check.id) läser \(Swedish.list(reads.map(\.dataSet.rawValue))): ange en --data för var och en"
            )
        }
        var tables: [DataSetID: Table] = [:]
        var reader = TrialReader(check: check, asOf: try day())
        for (requirement, file) in zip(reads, data) {
            tables[requirement.dataSet] = try reader.table(requirement, URL(filePath: file))
        }
        let asOf = reader.asOf ?? reader.lastDay ?? .latest
        let request = CheckRequest(
            asOf: asOf, window: DateSpan(.earliest, asOf) ?? DateSpan(yearOf: asOf), seeds: .any("prov"),
            parameters: try given(check.description), tables: tables)
        do throws(CheckFailure) {
            show(try await request.carryOut(check), check.description, tables, reader, asOf)
        } catch {
            throw FaultyFile(text: "\(error.text) [\(error.code)]")
        }
    }

    private func day() throws -> CivilDate? {
        guard let asOf else { return nil }
        guard let day = CivilDate(asOf) else { throw ValidationError("”\(asOf)” är inget datum, väntade ÅÅÅÅ-MM-DD") }
        return day
    }

    /// Parameters as a control would write them.
    private func given(_ about: CheckDescription) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for text in parameters {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ValidationError("”\(text)” är ingen parameter, väntade namn=värde") }
            let kind = about.parameters.first { $0.key == parts[0] }?.kind
            values[parts[0]] =
                switch kind {
                case .flag?: parts[1] == "ja" ? true : parts[1] == "nej" ? false : .string(parts[1])
                case .integer?: Int64(parts[1]).map { .integer($0) } ?? .string(parts[1])
                case .texts?: .array(parts[1].split(separator: ",").map { .string(String($0)) })
                default: .string(parts[1])
                }
        }
        return values
    }

    private func show(
        _ report: CheckReport, _ about: CheckDescription, _ tables: [DataSetID: Table], _ reader: TrialReader,
        _ asOf: CivilDate
    ) {
        Console.line("\(about.title) (\(about.id)), per \(asOf)")
        for note in reader.notes { Console.line("  \(note)") }
        let excluded = report.excluded.map { ", \($0.count) undantagna (\($0.reason))" }.joined()
        let count = Swedish.count(report.findings.count, "iakttagelse", "iakttagelser")
        Console.line("  \(report.examined) granskade\(excluded), \(count)")
        for measure in report.measures { Console.line("  \(measure.name): \(measure.amount.swedish)") }
        for finding in report.findings.prefix(Self.most) {
            Console.line("")
            let amount = finding.amount.map { " (\($0.swedish) kr)" } ?? ""
            Console.line("\(finding.severity == .look ? "?" : "!") \(finding.reason.text)\(amount)")
            for row in finding.rows {
                guard let table = tables[row.dataSet],
                    let index = (0..<table.count).first(where: { table.rowNumber($0) == row.row })
                else { continue }
                let cells = table.columns.sorted { $0.key < $1.key }.compactMap { name, cells in
                    cells.text(index).map { "\(name) \($0)" }
                }
                Console.line("    \(reader.place(row)): \(cells.joined(separator: ", "))")
            }
        }
        if report.findings.count > Self.most {
            Console.line("\n… och \(report.findings.count - Self.most) till")
        }
    }

    private static let most = 100
}

/// Reads exports for a trial, and remembers where their rows stand.
struct TrialReader {
    let check: any CheckRunner
    let asOf: CivilDate?
    /// The last day of any export that says its days.
    private(set) var lastDay: CivilDate?
    /// What a reader of the result must know of the files.
    private(set) var notes: [String] = []
    private var reads: [DataSetID: SourceRead] = [:]

    init(check: any CheckRunner, asOf: CivilDate?) { (self.check, self.asOf) = (check, asOf) }

    /// An export's rows, without those that the check cannot use, with the columns it declares.
    mutating func table(_ requirement: DataRequirement, _ file: URL) throws -> Table {
        let folder = file.absoluteURL.deletingLastPathComponent()
        let draft: SourceDraft
        do {
            draft = try SourceDrafter(checks: [check]).draft(
                file, path: file.lastPathComponent, name: nil, dataSet: requirement.dataSet)
        } catch {
            throw FaultyFile(text: "\(file.relativePath) kan inte läsas: \(error)")
        }
        let read = ExportReader().read(
            draft.definition, columns: requirement.columns, in: folder, asOf: asOf ?? .latest)
        if let failure = read.report.failure { throw FaultyFile(text: "\(failure.text) [\(failure.code)]") }
        guard let table = read.table else { throw FaultyFile(text: "\(file.relativePath) gav inga rader") }
        var unusable = Set(read.unreadable.map(\.row))
        for column in requirement.columns where !column.allowsEmpty {
            unusable.formUnion(table.columns[column.name]?.emptyRows ?? [])
        }
        for cells in table.columns.values {
            if case .date(let days) = cells {
                let latest = days.values.indices.filter { !days.isEmpty($0) }.map { days.values[$0] }.max()
                lastDay = [lastDay, latest].compactMap { $0 }.max()
            }
        }
        notes.append("\(file.lastPathComponent): \(Swedish.count(table.count, "rad", "rader"))")
        let lost = unusable.count + read.report.quarantined.count
        if lost > 0 { notes.append("\(Swedish.count(lost, "rad", "rader")) kan inte användas och läggs åt sidan") }
        reads[requirement.dataSet] = read
        return table.selecting((0..<table.count).filter { !unusable.contains($0) })
    }

    /// `fil:rad` of a row.
    func place(_ row: RowReference) -> String {
        guard let read = reads[row.dataSet], read.origins.lines.indices.contains(row.row) else {
            return "\(row.dataSet):\(row.row + 1)"
        }
        return "\(read.report.inputs.first?.file ?? "\(row.dataSet)"):\(read.origins.lines[row.row])"
    }
}
