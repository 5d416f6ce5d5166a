import ArgumentParser
import Foundation
import KontrollCore
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

    @Option(help: "Formen: \(ReportForm.all) (förval: efter filens ändelse, annars md).")
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
            let written = try await form(nil).data(report)
            guard String(validating: written, as: UTF8.self) != nil else {
                throw CommandFailure.usage("formen är ingen text, väntade --output med den fil som ska skrivas")
            }
            Console.line(String(decoding: written, as: UTF8.self))
            return
        }
        for file in output {
            let written = try await form(file).data(report)
            do {
                try written.write(to: URL(filePath: file), options: .atomic)
            } catch {
                throw CommandFailure.failed("rapporten kunde inte skrivas till \(file): \(error.inSwedish)")
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
        let period = try plan.period(period, asOf: place.day)
        guard period.span.first <= place.day else {
            throw CommandFailure.usage(
                "perioden \(period.label) börjar \(period.span.first), efter dagen \(place.day) som läget visas för: det "
                    + "finns inget att följa upp än; ange --as-of, eller en period som har börjat")
        }
        return try ReportMaking(title: title, isRestricted: isRestricted, hidesNews: hidesNews)
            .report(place, of: plan, period)
    }

    /// The form asked for, by name or by the file's ending.
    private func form(_ file: String?) throws -> ReportForm {
        let ending = file.map { URL(filePath: $0).pathExtension.lowercased() }
        if let format, let ending, !ending.isEmpty, ending != format {
            throw CommandFailure.usage("filen slutar på ”.\(ending)” men formen är \(format), väntade samma")
        }
        let wanted = format ?? ending ?? "md"
        guard let form = ReportForm(wanted, template: template) else {
            let what = format == nil ? "okänd filändelse ”.\(wanted)”" : "okänd form ”\(wanted)”"
            throw CommandFailure.usage("\(what), väntade \(ReportForm.all)")
        }
        guard template == nil || form.takesTemplate else {
            throw CommandFailure.usage("--template gäller docx och pdf, väntade en sådan form")
        }
        return form
    }
}
