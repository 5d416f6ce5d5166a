import ArgumentParser
import Foundation
import KontrollCore
import KontrollLedger
import KontrollProcess
import KontrollReports

/// Writes the follow-up of a plan.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Skriver uppföljningen av planen för en period.")

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Perioden: ”delår 2023” (förval: den som innehåller dagen).", valueName: "period"))
    var period: String?

    @Option(help: "Formen: \(formats) (förval: efter filens ändelse, annars md).")
    var format: String?

    @Option(help: ArgumentHelp("Filen att skriva (förval: skriv ut).", valueName: "fil"))
    var output: String?

    @Flag(
        name: .customLong("restricted"),
        help: "Begränsad version, med de rader som visar iakttagelserna (förval: offentlig).")
    var isRestricted = false

    @Flag(name: .customLong("no-news"), help: "Märk inte det som är nytt sedan föregående uppföljning.")
    var hidesNews = false

    private var marksNews: Bool { !hidesNews }

    /// What the runs cited, for a restricted version; nil for the public one.
    private func details(of standing: [ControlStanding]) throws -> [String: RunDetails]? {
        guard isRestricted else { return nil }
        let runs = standing.flatMap { $0.occurrences.compactMap { $0.run?.run } }
        guard !runs.isEmpty else { return [:] }
        do {
            let ledger = try Ledger(existing: options.ledgerPath)
            var details: [String: RunDetails] = [:]
            for run in runs { details[run] = try ledger.details(ofRun: run) }
            return details
        } catch {
            throw CommandFailure.store(error)
        }
    }

    func run() async throws {
        let plan = try options.plan()
        let asOf = options.day
        let period = try plan.period(self.period, asOf: asOf)
        let recorded = try options.recorded(plan, for: period)
        let standing = plan.standing(
            in: period, asOf: asOf, runs: recorded.runs, contributions: recorded.contributions)
        let label = plan.reports.first { $0.period == period }?.label
        let report = Report(
            plan: plan, period: period, asOf: asOf, standing: standing, head: recorded.head, label: label,
            earlier: plan.earlier(
                than: period, asOf: asOf, runs: recorded.runs, contributions: recorded.contributions),
            marksNews: marksNews, details: try details(of: standing)
        )
        .noting(purged: try options.purgedRuns())
        let data: Data
        do {
            let (writer, isPDF) = try writer()
            let written = try writer.data(report)
            data = isPDF ? try await DocumentConversion().pdf(of: written) : written
        } catch let error as ConversionError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        } catch let error as ReportError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        }
        try output.map { try refuseInput($0, plan) }
        guard let output else {
            guard String(validating: data, as: UTF8.self) != nil else {
                throw CommandFailure.usage("formen är ingen text, väntade --output med den fil som ska skrivas")
            }
            Console.line(String(decoding: data, as: UTF8.self))
            return
        }
        do {
            try data.write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw CommandFailure.failed("rapporten kunde inte skrivas till \(output): \(error.localizedDescription)")
        }
        Console.line("Rapport: \(output)")
    }

    /// A report is never written over the plan's own files: its ledger, definitions, protocols or exports.
    private func refuseInput(_ output: String, _ plan: Plan) throws {
        let target = URL(filePath: output).standardizedFileURL.resolvingSymlinksInPath()
        let folder = target.deletingLastPathComponent()
        func real(_ url: URL) -> URL { url.standardizedFileURL.resolvingSymlinksInPath() }
        let folders = ["kontroller", "protokoll"].map { real(options.url.appending(path: $0)).path }
        let ledger = real(URL(filePath: options.ledgerPath)).path
        let ledgers = ["", "-wal", "-shm", "-journal"].map { ledger + $0 }
        let isExport = plan.sources.values.contains { source in
            let pattern = real(options.url.appending(path: source.file))
            let parts = pattern.lastPathComponent.split(separator: "*", omittingEmptySubsequences: false)
            return pattern.deletingLastPathComponent().path == folder.path
                && target.lastPathComponent.hasPrefix(parts.first ?? "")
                && target.lastPathComponent.hasSuffix(parts.last ?? "")
        }
        let isOwn = folders.contains(folder.path) || ledgers.contains(target.path) || target.pathExtension == "yaml"
        guard !isOwn, !isExport else {
            throw CommandFailure.usage("\(output) är en av planens egna filer, väntade en annan plats för rapporten")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder), isFolder.boolValue {
            throw CommandFailure.usage("\(output) är en mapp, väntade en fil")
        }
    }

    private static var formats: String { Swedish.list(ReportWriters.all.map(\.format) + ["pdf"], "eller") }

    /// The writer of the form asked for, and whether its document is to become a PDF.
    private func writer() throws -> (any ReportWriter, isPDF: Bool) {
        let ending = output.map { URL(filePath: $0).pathExtension.lowercased() }
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
