import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine

/// Shows when a plan's controls are due.
struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: "Visar planens tillfällen mellan två dagar, och vad som står i vägen för dem.",
        discussion: """
            Tillfällena räknas fram ur planen: samma plan och dagar ger samma lista. Vakanta roller och underlag som \
            saknas sägs efter listan, med vem som kan frågas. ics är en kalenderfil med påminnelser.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, ics }

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Första dagen (förval: årets första).", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
    var from: CivilDate?

    @Option(help: ArgumentHelp("Sista dagen (förval: årets sista).", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
    var to: CivilDate?

    @Option(help: "Utskriftens form: text, json eller ics (kalender).")
    var format = Format.text

    private struct Document: Encodable {
        let version = 1
        let plan: String
        let occurrences: [Entry]
        let reports: [Report]
        let hindrances: [PlanSchedule.Hindrance]

        struct Entry: Encodable {
            let control: ControlID
            let period: String
            let opens: CivilDate
            let due: CivilDate
            let grace: CivilDate
            let ansvarig: String
            let items: Int?
        }

        struct Report: Encodable {
            let label: String
            let period: String
            let due: CivilDate
            let files: [String]
        }
    }

    func run() throws {
        let plan = try options.plan()
        let first = from ?? min(options.day, to ?? options.day).startOfYear
        let last = to ?? max(options.day, first).endOfYear
        guard let span = DateSpan(first, last) else {
            throw CommandFailure.usage("--from \(first) ligger efter --to \(last)")
        }
        guard last.year - first.year <= 50 else {
            throw CommandFailure.usage("från \(first) till \(last) är mer än femtio år, väntade en kortare tid")
        }
        let schedule = PlanSchedule(plan, span) { source in hasFiles(source) }
        switch format {
        case .json:
            let entries = schedule.occurrences.map { control, due in
                Document.Entry(
                    control: control.id, period: due.period, opens: due.opens, due: due.due, grace: due.grace,
                    ansvarig: control.ansvarig, items: control.frequency.items)
            }
            let reports = schedule.reports.map { due in
                Document.Report(
                    label: due.report.label, period: due.report.period.label, due: due.due, files: due.files)
            }
            let document = Document(
                plan: plan.title, occurrences: entries, reports: reports, hindrances: schedule.hindrances)
            Console.line(try CanonicalJSON.pretty(document))
        case .ics: Console.text(CalendarFile(plan, schedule, day: options.day).text)
        case .text: show(schedule, plan, span)
        }
    }

    /// A table of at most 80 columns: the names get what room the days leave.
    private func show(_ schedule: PlanSchedule, _ plan: Plan, _ span: DateSpan) {
        guard !schedule.occurrences.isEmpty else {
            Console.line("\(plan.title): inga tillfällen från \(span.first) till \(span.last)")
            return showReports(schedule)
        }
        let periods = max(6, schedule.occurrences.map(\.occurrence.period.count).max() ?? 0)
        let names = min(max(8, schedule.occurrences.map(\.control.id.rawValue.count).max() ?? 0), 41 - periods)
        let rest = 80 - names - periods - 2 * 5 - 30
        func line(_ cells: [String]) {
            let widths = [names, periods, 10, 10, 10]
            var line = zip(cells, widths).map { $0.cut(to: $1).padded(to: $1) }.joined(separator: "  ")
            if rest >= 8, let last = cells.last { line += "  " + last.cut(to: rest) }
            while line.last == " " { line.removeLast() }
            Console.line(line)
        }
        line(["Kontroll", "Period", "Öppnar", "Senast", "Respit", "Ansvarig"])
        for (control, due) in schedule.occurrences {
            line([
                control.id.rawValue, due.period, "\(due.opens)", "\(due.due)", "\(due.grace)", control.ansvarig,
            ])
        }
        showReports(schedule)
        guard !schedule.hindrances.isEmpty else { return }
        Console.line("\nAtt ordna i tid:")
        for hindrance in schedule.hindrances { Console.wrapped("  \(hindrance.text)", indent: "    ") }
    }

    private func showReports(_ schedule: PlanSchedule) {
        guard !schedule.reports.isEmpty else { return }
        Console.line("\nRapporter som demonen skriver:")
        for due in schedule.reports {
            let files = due.files.joined(separator: ", ")
            Console.wrapped("  \(due.due) \(due.report.label): \(files)", indent: "             ")
        }
    }

    /// Whether any file below the plan's folder has the source's name, in which `*` stands for any part.
    private func hasFiles(_ source: SourceDefinition) -> Bool {
        let pattern = options.url.appending(path: source.file)
        let folder = pattern.deletingLastPathComponent()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.contains { fnmatch(pattern.lastPathComponent, $0, FNM_NOESCAPE | FNM_PERIOD) == 0 }
    }
}

extension String {
    /// The text followed by blanks up to a width in characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    /// The text, cut with an ellipsis where it is longer than a width in characters.
    func cut(to width: Int) -> String { count <= width ? self : prefix(max(0, width - 1)) + "…" }
}
