import ArgumentParser
import Foundation
import KontrollCore
import KontrollLedger
import KontrollReview
import KontrollTables

/// What people do with the samples that checks have drawn.
struct Review: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review", abstract: "Skriver och läser in granskningsprotokoll för stickprov.",
        subcommands: [Import.self, Write.self])

    /// Reads answers back.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Läser in ett ifyllt granskningsprotokoll (xlsx eller csv) och bedömer stickprovet.",
            discussion: """
                En post besvaras helt eller inte alls; så länge poster är obesvarade är kontrollen pågående. Ett nytt \
                protokoll för samma körning ersätter det förra, och båda finns kvar i liggaren.
                """)

        @Argument(help: ArgumentHelp("Protokollet.", valueName: "fil"))
        var file: String

        @Option(help: ArgumentHelp("Rollen som har granskat (förval: kontrollens ansvarig).", valueName: "roll"))
        var by: String?

        @OptionGroup var place: PlanChoice

        func run() throws {
            let place = try place.near(file)
            let plan = try place.plan()
            let recorded = try place.recorded(plan)
            let table = try ProtocolTable(file)
            let ledger = try place.openLedger()
            let (conclusion, sheet, check) = try drawn(table, plan, recorded.runs, ledger, place.ledgerPath)
            try table.requireGuide(of: sheet)
            let rows = try table.rows(of: sheet)
            let answers: [ReviewedItem]
            do throws(ProtocolProblems) {
                answers = try sheet.answers(rows)
            } catch {
                throw CommandFailure.data(error.problems.map { "\(file): \($0.text)" }.joined(separator: "\n"))
            }
            let account = Account.current
            let role = try by.map { try plan.role($0, for: conclusion.control) } ?? conclusion.control.ansvarig
            try plan.requireHolder(account.name, of: role)
            let origin = ReviewConclusion.Origin(
                sha256: table.sha256, role: role,
                account: account.name,
                host: account.host)
            let concluded: (record: RunRecord, details: RunDetails)?
            do throws(ReviewError) {
                concluded = try conclusion.run(answers: answers, to: check, from: origin, asOf: place.day)
            } catch {
                throw CommandFailure.data("\(file): \(error.text)")
            }
            guard let concluded else {
                Console.line("\(file): svaren finns redan i liggaren")
                return
            }
            do {
                _ = try ledger.keep(concluded.record, concluded.details)
                warn(conclusion, answers, to: check, concluded.record)
                show(concluded.record, answers.count, sheet.request.items.count, try ledger.head())
            } catch {
                throw CommandFailure.store(error)
            }
        }

        /// The run that the protocol belongs to, as far as it has been reviewed.
        private func drawn(
            _ table: ProtocolTable, _ plan: Plan, _ runs: [RunRecord], _ ledger: Ledger, _ path: String
        ) throws -> (ReviewConclusion, ReviewProtocol, CheckID) {
            let (id, check) = try table.origin()
            guard let standing = runs.first(where: { $0.drawingRun == id }) else {
                let isOld = (try? ledger.run(id)) ?? nil != nil
                throw CommandFailure.data(
                    isOld
                        ? "\(file): stickprovet har ersatts av en senare körning, väntade protokollet för den"
                        : "\(file): protokollet hör till en körning som inte finns i liggaren \(path), väntade den plan "
                            + "som drog stickprovet: ange den med --plan"
                )
            }
            let control = try plan.control(named: standing.control.rawValue)
            do {
                guard let base = try ledger.run(id), let details = try ledger.details(ofRun: id),
                    let known = try ledger.details(ofRun: standing.run)
                else { throw CommandFailure.data("\(file): körningens uppgifter är gallrade och kan inte granskas") }
                guard let index = details.checks.firstIndex(where: { $0.check == check }),
                    let request = details.checks[index].review
                else { throw CommandFailure.data("\(file): körningen har inget stickprov av ”\(check)”") }
                let conclusion = try ReviewConclusion(
                    base: base, details: details, control: control, standing: standing, standingDetails: known)
                let sheet = ReviewProtocol(
                    run: id, control: control, period: base.occurrence.period, check: check,
                    organisation: plan.organisation, asOf: base.asOf, request: request)
                return (conclusion, sheet, check)
            } catch let error as StoreError {
                throw CommandFailure.store(error)
            } catch let error as ReviewError {
                throw CommandFailure.data("\(file): \(error.text)")
            }
        }

        /// Says so when the protocol takes back what an earlier one answered.
        private func warn(
            _ conclusion: ReviewConclusion, _ answers: [ReviewedItem], to check: CheckID, _ run: RunRecord
        ) {
            let (before, now) = (conclusion.known[check]?.count ?? 0, answers.count)
            guard now < before else { return }
            let (was, becomes) = (conclusion.standing.outcome.state, run.outcome.state)
            Console.error(
                "Obs: \(file) har färre svar än det förra protokollet (\(Swedish.grouped(now)) mot "
                    + "\(Swedish.grouped(before)))"
                    + (was == becomes ? "" : "; kontrollen går från \(was.rawValue) till \(becomes.rawValue)")
                    + ". Det förra finns kvar i liggaren: läs in dess fil igen om det var det som gällde.")
        }

        private func show(_ run: RunRecord, _ answered: Int, _ items: Int, _ head: LedgerHead) {
            Console.wrapped(
                "\(run.control) \(run.occurrence.period): \(Swedish.grouped(answered)) av "
                    + "\(Swedish.count(items, "post granskad", "poster granskade")), \(run.outcome.state.rawValue)"
                    + (run.outcome.interim.map { ", hittills \($0.rawValue)" } ?? ""))
            if !run.outcome.reason.isEmpty { Console.wrapped("  \(run.outcome.reason)") }
            for statements in run.checks.compactMap(\.statements) {
                for text in statements.says { Console.wrapped("  säger: \(text)", indent: "    ") }
                for text in statements.doesNotSay { Console.wrapped("  säger inte: \(text)", indent: "    ") }
            }
            for measure in run.checks.flatMap(\.measures) where run.review != nil {
                Console.wrapped("  \(measure.name): \(measure.amount.swedish)")
            }
            Console.line("Liggarens huvud: \(head)")
        }
    }

    /// Writes protocols anew.
    struct Write: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "write", abstract: "Skriver de protokoll som väntar på granskning och saknas i planens mapp.")

        @OptionGroup var options: PlanOptions

        func run() throws {
            let plan = try options.plan()
            let runs = try options.recorded(plan).runs.filter { $0.outcome.state == .ongoing }
            let folder = ReviewFolder(plan, options)
            guard !runs.isEmpty else {
                Console.line("Inga stickprov väntar på granskning.")
                return
            }
            do {
                let ledger = try Ledger(existing: options.ledgerPath)
                for run in runs {
                    guard let details = try ledger.details(ofRun: run.run) else { continue }
                    for file in try folder.write(run, details) { Console.line(file) }
                }
            } catch let error as StoreError {
                throw CommandFailure.store(error)
            }
        }
    }
}

/// A protocol's file as a table.
private struct ProtocolTable {
    private let path: String
    private let url: URL
    let sha256: String

    private static let keys = [ReviewProtocol.Heading.run, .check, .number, .id].map(\.rawValue)

    init(_ path: String) throws {
        self.path = path
        url = URL(filePath: path)
        sha256 = try Self.read(url, Self.keys).report.inputs.first?.sha256 ?? ""
    }

    /// The run and the check of the first row: all rows must be of these.
    func origin() throws -> (run: String, check: CheckID) {
        let table = try Self.read(url, Self.keys).table
        guard let table, table.count > 0, let run = table.columns[Self.keys[0]]?.text(0),
            let check = table.columns[Self.keys[1]]?.text(0)
        else {
            throw CommandFailure.data("\(path): kolumnerna körning och granskning är tomma, väntade protokollets egna")
        }
        return (run, CheckID(rawValue: check))
    }

    /// The rows, with every column the protocol has.
    func rows(of sheet: ReviewProtocol) throws -> [ProtocolRow] {
        let headings = sheet.headings
        let read = try Self.read(url, headings)
        for heading in headings
        where read.report.decisions.contains(where: { $0.contains("kolumnen \(heading) finns inte") }) {
            throw CommandFailure.data("\(path): kolumnen \(heading) saknas, väntade protokollets alla kolumner")
        }
        guard let table = read.table else { return [] }
        return (0..<table.count).map { row in
            var cells: [String: String] = [:]
            for heading in headings { cells[heading] = table.columns[heading]?.text(row) }
            let line = read.origins.lines.indices.contains(row) ? Int(read.origins.lines[row]) : row + 2
            return ProtocolRow(line: line, cells: cells)
        }
    }

    /// Refuses a workbook whose sheet about the questions asks something else than the protocol did; that the sheet is
    /// gone is told.
    func requireGuide(of sheet: ReviewProtocol) throws {
        guard url.pathExtension.lowercased() == "xlsx" else { return }
        let headings = sheet.guideHeadings
        let read = Self.parsed(url, headings, .workbook(sheet: ReviewProtocol.guideName))
        guard let table = read.table, table.count > 0 else {
            return Console.error(
                "Obs: \(path): bladet ”\(ReviewProtocol.guideName)” saknas eller kan inte läsas, så att frågorna inte kunde "
                    + "jämföras med dem som ställdes")
        }
        let rows = (0..<table.count).map { row in
            (name: table.columns[headings[0]]?.text(row) ?? "", text: table.columns[headings[1]]?.text(row) ?? "")
        }
        let changed = sheet.changedQuestions(rows)
        guard changed.isEmpty else {
            throw CommandFailure.data(
                "\(path), bladet ”\(ReviewProtocol.guideName)”: frågan \(Swedish.list(changed)) är en annan än den som stod "
                    + "i protokollet, väntade den oförändrad")
        }
    }

    private static func parsed(_ url: URL, _ headings: [String], _ format: ExportFormat? = nil) -> SourceRead {
        var source = SourceDefinition(
            id: "protokoll", dataSet: "protokoll", file: url.lastPathComponent,
            columns: Dictionary(
                headings.map { ($0, ColumnSource(headings: [$0])) }, uniquingKeysWith: { first, _ in first }),
            dialect: Dialect(finalLineBreakOptional: true), period: .undated)
        if let format { source.format = format }
        let needed = headings.map { DataRequirement.NeededColumn(name: $0, type: .text, allowsEmpty: true) }
        return ExportReader().read(source, columns: needed, in: url.deletingLastPathComponent(), asOf: .latest)
    }

    private static func read(_ url: URL, _ headings: [String]) throws -> SourceRead {
        let read = parsed(url, headings)
        if let failure = read.report.failure { throw CommandFailure.data("\(failure.text) [\(failure.code)]") }
        try read.refuseHoles()
        return read
    }
}
