import ArgumentParser
import KontrollCore

/// Shows a plan's controls.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Visar planens kontroller och när de ska göras.")

    @OptionGroup var options: PlanOptions

    @Option(help: "Utskriftens form: text eller json.")
    var format = Run.Format.text

    private struct Document: Encodable {
        let version = 1
        let plan: String
        let controls: [Entry]

        struct Entry: Encodable {
            let id: ControlID
            let area: String
            let process: String
            let risk: String
            let kontrollmoment: String
            let metod: String
            let frequency: String
            let ansvarig: String
            let checks: [CheckID]
            let riskValue: Int?
            let due: [CivilDate]
        }
    }

    func run() throws {
        let plan = try options.plan()
        let year = DateSpan(yearOf: options.day)
        let entries = plan.controls.map { control in
            Document.Entry(
                id: control.id, area: control.area, process: control.process, risk: control.risk,
                kontrollmoment: control.kontrollmoment, metod: control.metod, frequency: control.frequency.text,
                ansvarig: control.ansvarig, checks: control.checks.map(\.check), riskValue: control.riskValue,
                due: control.occurrences(dueIn: year, plan: plan).map(\.due))
        }
        switch format {
        case .json: Console.line(try CanonicalJSON.pretty(Document(plan: plan.title, controls: entries)))
        case .text:
            Console.line("\(plan.title), \(plan.board), \(plan.organisation)")
            for area in plan.areas {
                Console.line("\n\(area)")
                for entry in entries where entry.area == area {
                    Console.line("  \(entry.id)  \(entry.process)")
                    let how =
                        entry.checks.isEmpty
                        ? "utförs av \(entry.ansvarig)"
                        : Swedish.count(entry.checks.count, "granskning", "granskningar")
                    Console.line(
                        "         \(entry.frequency) (\(entry.due.map(\.description).joined(separator: ", "))); \(how)")
                }
            }
        }
    }
}

/// Shows when a plan's controls are due.
struct Schedule: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Visar planens tillfällen mellan två dagar.")

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Första dagen (förval: årets första).", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
    var from: CivilDate?

    @Option(help: ArgumentHelp("Sista dagen (förval: årets sista).", valueName: "ÅÅÅÅ-MM-DD"), transform: Given.day)
    var to: CivilDate?

    @Option(help: "Utskriftens form: text eller json.")
    var format = Run.Format.text

    private struct Document: Encodable {
        let version = 1
        let plan: String
        let occurrences: [Entry]

        struct Entry: Encodable {
            let control: ControlID
            let period: String
            let opens: CivilDate
            let due: CivilDate
            let grace: CivilDate
        }
    }

    func run() throws {
        let plan = try options.plan()
        let (first, last) = (from ?? options.day.startOfYear, to ?? options.day.endOfYear)
        guard let span = DateSpan(first, last) else {
            throw CommandFailure.usage("--from \(first) ligger efter --to \(last)")
        }
        let occurrences = plan.controls.flatMap { $0.occurrences(dueIn: span, plan: plan) }
            .sorted { ($0.due, $0.control) < ($1.due, $1.control) }
            .map {
                Document.Entry(control: $0.control, period: $0.period, opens: $0.opens, due: $0.due, grace: $0.grace)
            }
        switch format {
        case .json: Console.line(try CanonicalJSON.pretty(Document(plan: plan.title, occurrences: occurrences)))
        case .text:
            Console.line("Kontroll    Period             Öppnar      Senast      Respit till")
            for entry in occurrences {
                let name = entry.control.rawValue.padded(to: 10) + "  " + entry.period.padded(to: 17)
                Console.line("\(name)  \(entry.opens)  \(entry.due)  \(entry.grace)")
            }
        }
    }
}

extension String {
    /// The text followed by blanks up to a width in characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
