import ArgumentParser
import Foundation
import KontrollReports

/// Writes follow-ups, and the template that a municipality's own begins from.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Skriver uppföljningen av en eller flera planer för en period.",
        subcommands: [ReportPlan.self, ReportTemplateCommand.self, ReportDue.self], defaultSubcommand: ReportPlan.self)
}

/// Writes a template to begin from.
struct ReportTemplateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "template", abstract: "Skriver en Word-mall att utgå från, med alla avsnitt på sin plats.",
        discussion: "Platser som kan användas: "
            + ReportTemplate.placeholders.map { "{{\($0)}}" }.joined(separator: ", ") + ".")

    @Argument(help: ArgumentHelp("Filen att skriva.", valueName: "fil"))
    var file: String

    func run() throws {
        let url = URL(filePath: file)
        guard url.pathExtension.lowercased() == "docx" else {
            throw CommandFailure.usage("\(file) slutar inte på .docx, väntade en Word-fil")
        }
        guard !FileManager.default.fileExists(atPath: url.path) else {
            throw CommandFailure.usage("\(file) finns redan, väntade en ny fil")
        }
        do {
            try StartingTemplate.data().write(to: url, options: .atomic)
        } catch let error as TemplateError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        } catch {
            throw CommandFailure.failed("mallen kunde inte skrivas till \(file): \(error.inSwedish)")
        }
        Console.line("Mall: \(file)")
    }
}
