import ArgumentParser
import KontrollCore

/// Shows a plan's controls.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Visar planens kontroller och när de ska göras.",
        discussion: """
            Kan liggaren inte läsas visas det som planen säger, utan anmärkningar ur liggaren; slutkoden är då 3.
            """)

    @OptionGroup var options: PlanOptions

    @Option(help: "Utskriftens form: text eller json.")
    var format = Run.Format.text

    private struct Document: Encodable {
        let version = 1
        let plan: String
        let controls: [Entry]
        let orphans: [OrphanControl]
        /// Why the ledger could not be read; nil when it could, or there is none.
        let fault: String?

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
            let remarks: [String]
        }
    }

    func run() throws {
        let plan = try options.plan()
        let year = DateSpan(yearOf: options.day)
        let period = try plan.period(nil, asOf: options.day)
        var (tracked, fault) = (TrackedStanding(standing: [], retrials: [], orphans: []), CommandFailure?.none)
        do {
            let recorded = try options.recorded(plan, .standing(period))
            tracked = try options.tracked(
                plan.standing(
                    in: period, asOf: options.day, runs: recorded.runs, contributions: recorded.contributions),
                plan, period, recorded)
        } catch let failure as CommandFailure {
            fault = failure
        }
        let remarks = Dictionary(
            tracked.named.map { ($0.control.id, $0.remarks) }, uniquingKeysWith: { first, _ in first })
        let entries = plan.controls.map { control in
            Document.Entry(
                id: control.id, area: control.area, process: control.process, risk: control.risk,
                kontrollmoment: control.kontrollmoment, metod: control.metod, frequency: control.frequency.text,
                ansvarig: control.ansvarig, checks: control.checks.map(\.check), riskValue: control.riskValue,
                due: control.occurrences(dueIn: year, plan: plan).map(\.due),
                remarks: remarks[control.id] ?? [])
        }
        switch format {
        case .json:
            Console.line(
                try CanonicalJSON.pretty(
                    Document(plan: plan.title, controls: entries, orphans: tracked.orphans, fault: fault?.text)))
        case .text:
            Console.line("\(plan.title), \(plan.board), \(plan.organisation)")
            if fault != nil { Console.line("Obs: utan anmärkningar ur liggaren, som inte kan läsas") }
            for area in plan.areas {
                Console.line("\n\(area)")
                for entry in entries where entry.area == area {
                    Console.line("  \(entry.id)  \(entry.process)")
                    let how =
                        entry.checks.isEmpty
                        ? "utförs av \(entry.ansvarig)"
                        : Swedish.count(entry.checks.count, "granskning", "granskningar")
                    Console.wrapped(
                        "         \(entry.frequency) (\(entry.due.map(\.description).joined(separator: ", "))); \(how)",
                        indent: "           ")
                    for remark in entry.remarks {
                        Console.wrapped("         Obs: \(remark)", indent: "           ")
                    }
                }
            }
            if !tracked.orphans.isEmpty { Console.line() }
            for orphan in tracked.orphans { Console.wrapped(orphan.text) }
        }
        // What the plan says has been shown; that the ledger says nothing is no success.
        if let fault { throw fault }
    }
}
