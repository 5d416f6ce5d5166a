import ArgumentParser
import Foundation
import KontrollCore
import KontrollReports

/// Writes the follow-up of a plan.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Skriver uppföljningen av planen för en period.")

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Perioden: ”delår 2023” (förval: den som innehåller dagen).", valueName: "period"))
    var period: String?

    @Option(help: "Formen: \(formats) (förval: efter filens ändelse, annars md).")
    var format: String?

    @Option(help: ArgumentHelp("Filen att skriva (förval: skriv ut).", valueName: "fil"))
    var output: String?

    func run() throws {
        let plan = try options.plan()
        let period = try plan.period(self.period, asOf: options.asOf ?? .today)
        // Without a day of its own, a report on a past period is as of that period's end.
        let asOf = options.asOf ?? min(.today, period.span.last)
        let recorded = try options.recorded()
        let standing = plan.standing(
            in: period, asOf: asOf, runs: recorded.runs, contributions: recorded.contributions)
        let label = plan.reports.first { $0.period == period }?.label
        let report = Report(
            plan: plan, period: period, asOf: asOf, standing: standing, head: recorded.head, label: label)
        let data: Data
        do {
            data = try writer().data(report)
        } catch let error as ReportError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        }
        guard let output else {
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

    private static var formats: String { Swedish.list(ReportWriters.all.map(\.format), "eller") }

    private func writer() throws -> any ReportWriter {
        let ending = output.map { URL(filePath: $0).pathExtension.lowercased() }
        let wanted = format ?? ending ?? "md"
        if let writer = ReportWriters.all.first(where: { $0.format == wanted }) { return writer }
        let what = format == nil ? "okänd filändelse ”.\(wanted)”" : "okänd form ”\(wanted)”"
        throw CommandFailure.usage("\(what), väntade \(Self.formats)")
    }
}
