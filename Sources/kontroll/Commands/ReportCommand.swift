import ArgumentParser
import Foundation
import KontrollCore
import KontrollReports

/// Writes the follow-up of a plan.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Skriver uppföljningen av planen för en period.")

    enum Format: String, CaseIterable, ExpressibleByArgument { case md, html, csv, json }

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Perioden: ”delår 2023” (förval: den som innehåller dagen).", valueName: "period"))
    var period: String?

    @Option(help: "Formen: md, html, csv eller json (förval: efter filens ändelse, annars md).")
    var format: Format?

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
        let ending = output.map { URL(filePath: $0).pathExtension.lowercased() }
        guard let format = format ?? ending.map(Format.init(rawValue:)) ?? .md else {
            throw CommandFailure.usage("okänd filändelse ”.\(ending ?? "")”, väntade .md, .html, .csv eller .json")
        }
        let text =
            switch format {
            case .md: MarkdownWriter().text(report)
            case .html: HTMLWriter().text(report)
            case .csv: CSVWriter().text(report)
            case .json: try JSONWriter().text(report)
            }
        guard let output else {
            Console.line(text)
            return
        }
        do {
            try Data(text.utf8).write(to: URL(filePath: output), options: .atomic)
        } catch {
            throw CommandFailure.failed("rapporten kunde inte skrivas till \(output): \(error.localizedDescription)")
        }
        Console.line("Rapport: \(output)")
    }
}
