import ArgumentParser
import Foundation
import KontrollCore
import KontrollLedger
import KontrollProcess
import KontrollReports

/// Writes the follow-up of a plan, or of several together.
struct ReportPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Skriver uppföljningen av planen för en period (förval).")

    @OptionGroup var options: PlanOptions

    @Argument(help: ArgumentHelp("Fler planer, för en samlad rapport över flera nämnder.", valueName: "fler planer"))
    var others: [String] = []

    @Option(help: ArgumentHelp("Perioden: ”delår 2023” (förval: den som innehåller dagen).", valueName: "period"))
    var period: String?

    @Option(help: "Formen: \(formats) (förval: efter filens ändelse, annars md).")
    var format: String?

    @Option(
        help: ArgumentHelp(
            "Filen att skriva (förval: skriv ut); ange växeln flera gånger för flera former.", valueName: "fil"))
    var output: [String] = []

    @Option(help: ArgumentHelp("Rapportens rubrik (förval: planens egen).", valueName: "rubrik"))
    var title: String?

    @Option(
        help: ArgumentHelp("En egen Word-mall att fylla i (docx och pdf; se report template).", valueName: "mall"))
    var template: String?

    @Flag(
        name: .customLong("restricted"),
        help: "Begränsad version, med de rader som visar iakttagelserna (förval: offentlig).")
    var isRestricted = false

    @Flag(name: .customLong("no-news"), help: "Märk inte det som är nytt sedan föregående uppföljning.")
    var hidesNews = false

    func run() async throws {
        guard output.count < 2 || format == nil else {
            throw CommandFailure.usage("--format gäller en fil, väntade bara filernas ändelser när de är flera")
        }
        let boards = try boards()
        for file in output { try refuseInput(file, boards) }
        let report = try report(boards)
        guard !output.isEmpty else {
            let written = try await data(report, nil)
            guard String(validating: written, as: UTF8.self) != nil else {
                throw CommandFailure.usage("formen är ingen text, väntade --output med den fil som ska skrivas")
            }
            Console.line(String(decoding: written, as: UTF8.self))
            return
        }
        for file in output {
            let written = try await data(report, file)
            do {
                try written.write(to: URL(filePath: file), options: .atomic)
            } catch {
                throw CommandFailure.failed("rapporten kunde inte skrivas till \(file): \(error.localizedDescription)")
            }
            Console.line("Rapport: \(file)")
        }
    }

    /// A plan and where it is.
    struct Board {
        let place: FoundPlan
        let plan: Plan
    }

    /// The plans, each read once.
    private func boards() throws -> [Board] {
        guard others.isEmpty || options.ledger == nil else {
            throw CommandFailure.usage("--ledger gäller en plan, väntade varje plans liggare i dess egen mapp")
        }
        return try ([options.folder] + others).map { folder in
            let place = FoundPlan(folder: folder, ledger: options.ledger, asOf: options.asOf)
            return Board(place: place, plan: try place.plan())
        }
    }

    /// The report of the plan, or of all the plans together.
    private func report(_ boards: [Board]) throws -> Report {
        let reports = try boards.map { try report($0.place, of: $0.plan) }
        guard reports.count > 1 else { return reports[0] }
        if let other = reports.first(where: { $0.title.span != reports[0].title.span }) {
            throw CommandFailure.usage(
                "planerna har olika dagar för perioden: \(reports[0].title.board) \(reports[0].title.span.label), "
                    + "\(other.title.board) \(other.title.span.label); väntade samma, ange till exempel "
                    + "--period 2023-01-01/2023-08-31")
        }
        let heading = title ?? "Samlad uppföljning \(reports[0].title.period)"
        guard let report = Report(combining: reports, heading: heading) else {
            throw CommandFailure.usage("väntade minst en plan")
        }
        return report
    }

    private func report(_ place: some PlanPlace, of plan: Plan) throws -> Report {
        let asOf = place.day
        let period = try plan.period(self.period, asOf: asOf)
        let recorded = try place.recorded(plan, for: period)
        let tracked = try place.tracked(
            plan.standing(in: period, asOf: asOf, runs: recorded.runs, contributions: recorded.contributions),
            plan, period, (recorded.runs, recorded.contributions))
        let standing = tracked.standing
        return Report(
            plan: plan, period: period, asOf: asOf, standing: standing, head: recorded.head,
            label: title ?? plan.reports.first { $0.period == period }?.label,
            earlier: plan.earlier(
                than: period, asOf: asOf, runs: recorded.runs, contributions: recorded.contributions),
            marksNews: !hidesNews, audience: isRestricted ? .restricted : .open,
            details: try details(of: standing, place),
            checks: AllChecks.checks.map(\.description), retrials: tracked.retrials, orphans: tracked.orphans
        )
        .noting(purged: try place.purgedRuns())
    }

    /// What the runs cited and the tables they published.
    private func details(of standing: [ControlStanding], _ place: some PlanPlace) throws -> [String: RunDetails] {
        let runs = standing.flatMap { $0.occurrences.compactMap { $0.run?.run } }
        guard !runs.isEmpty else { return [:] }
        do {
            let ledger = try Ledger(existing: place.ledgerPath)
            var details: [String: RunDetails] = [:]
            for run in runs { details[run] = try ledger.details(ofRun: run) }
            return details
        } catch {
            throw CommandFailure.store(error)
        }
    }

    /// The bytes of a file, or of what is printed.
    private func data(_ report: Report, _ file: String?) async throws -> Data {
        let (writer, isPDF) = try writer(file)
        if template != nil, writer.format != "docx" {
            throw CommandFailure.usage("--template gäller docx och pdf, väntade en sådan form")
        }
        do {
            let document = try template.map { try filled($0, report) } ?? writer.data(report)
            return isPDF ? try await DocumentConversion().pdf(of: document) : document
        } catch let error as TemplateError {
            throw CommandFailure.data("\(error.text) [\(error.code)]")
        } catch let error as ConversionError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        } catch let error as ReportError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        }
    }

    private func filled(_ path: String, _ report: Report) throws -> Data {
        let template: Data
        do {
            template = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CommandFailure.usage("mallen \(path) kan inte läsas: \(error.localizedDescription)")
        }
        return try ReportTemplate(template).filled(report)
    }

    private static var formats: String { Swedish.list(ReportWriters.all.map(\.format) + ["pdf"], "eller") }

    /// The writer of the form asked for, and whether its document is to become a PDF.
    private func writer(_ file: String?) throws -> (any ReportWriter, isPDF: Bool) {
        let ending = file.map { URL(filePath: $0).pathExtension.lowercased() }
        if let format, let ending, !ending.isEmpty, ending != format {
            throw CommandFailure.usage("filen slutar på ”.\(ending)” men formen är \(format), väntade samma")
        }
        let wanted = format ?? ending ?? "md"
        if wanted == "pdf" { return (DocxWriter(), true) }
        if let writer = ReportWriters.all.first(where: { $0.format == wanted }) { return (writer, false) }
        let what = format == nil ? "okänd filändelse ”.\(wanted)”" : "okänd form ”\(wanted)”"
        throw CommandFailure.usage("\(what), väntade \(Self.formats)")
    }
}
