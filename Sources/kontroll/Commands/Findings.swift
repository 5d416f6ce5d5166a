import ArgumentParser
import KontrollCore
import KontrollLedger

/// Shows what a control's runs cited and drew, for the person who works through it.
struct Findings: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Visar en kontrolls iakttagelser och stickprov, med fil och rad.",
        discussion: "Utskriften kan innehålla personuppgifter ur exporterna.")

    @OptionGroup var options: PlanOptions

    @Option(help: ArgumentHelp("Kontrollens id.", valueName: "id"))
    var control: String

    @Option(help: ArgumentHelp("Perioden (förval: redovisningsperioden som innehåller dagen).", valueName: "period"))
    var period: String?

    @Option(help: "Utskriftens form: text eller json.")
    var format = Run.Format.text

    private struct Document: Encodable {
        let version = 1
        let plan: String
        let control: ControlID
        let runs: [Entry]

        struct Entry: Encodable {
            let period: String
            let run: String
            let remarks: [Remark]
            let details: RunDetails?
        }
    }

    func run() throws {
        let plan = try options.plan()
        let control = try plan.control(named: control)
        let period = try plan.period(self.period, asOf: options.day)
        let recorded = try options.recorded(plan)
        let runs = recorded.runs.filter { run in
            run.control == control.id
                && (run.occurrence.window == period.span || period.span.contains(run.occurrence.window.last))
        }
        guard !runs.isEmpty else {
            throw CommandFailure.usage("\(control.id) har inte körts för \(period.label); kör kontrollen först")
        }
        let tracked = try options.tracked(
            plan.standing(in: period, asOf: options.day, runs: recorded.runs, contributions: recorded.contributions),
            plan, period, recorded)
        let remarks = Dictionary(
            tracked.named.flatMap(\.occurrences).compactMap { at in at.run.map { ($0.run, at.remarks) } },
            uniquingKeysWith: { first, _ in first })
        let entries: [Document.Entry]
        do {
            let ledger = try Ledger(existing: options.ledgerPath)
            entries = try runs.map { run in
                Document.Entry(
                    period: run.occurrence.period, run: run.run, remarks: remarks[run.run] ?? [],
                    details: try ledger.details(ofRun: run.run))
            }
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        }
        switch format {
        case .json:
            Console.line(try CanonicalJSON.pretty(Document(plan: plan.title, control: control.id, runs: entries)))
        case .text: for (entry, run) in zip(entries, runs) { show(entry, control, run, remarks[run.run] ?? []) }
        }
    }

    private func show(_ entry: Document.Entry, _ control: Control, _ run: RunRecord, _ remarks: [Remark]) {
        let outcome = run.outcome
        Console.line("\(control.id) \(control.process), \(entry.period)")
        Console.line("Körning \(entry.run)")
        Console.wrapped(
            "Utfall: \(outcome.state.rawValue)"
                + [outcome.preliminary, outcome.reason].compactMap(\.self).filter { !$0.isEmpty }.map { ", \($0)" }
                .joined(),
            indent: "  ")
        for note in Set(run.checks.flatMap { $0.quality.notes ?? [] }).sorted() {
            Console.wrapped("Om underlaget: \(note)", indent: "  ")
        }
        // The first doubt stands in the reason; here they all are.
        for doubt in Set(run.checks.flatMap(\.quality.doubts)).sorted() where !outcome.reason.contains(doubt) {
            Console.wrapped("Osäkert underlag: \(doubt)", indent: "  ")
        }
        for remark in remarks { Console.wrapped("Obs: \(remark.text)", indent: "  ") }
        guard let details = entry.details else {
            Console.line("  Uppgifterna är gallrade.")
            return
        }
        if details.checks.contains(where: { !$0.findings.isEmpty }) {
            Console.line("‼ allvarlig avvikelse, ! avvikelse, ? att titta på")
        }
        for (check, summary) in zip(details.checks, run.checks) {
            let isProgram = summary.program != nil
            guard !check.findings.isEmpty || check.review != nil || isProgram else { continue }
            Console.line("\n  \(summary.title) (\(check.check))")
            if isProgram { show(check) }
            for cited in check.findings.sorted(by: { $0.finding.severity > $1.finding.severity }) {
                let mark = cited.finding.severity == .look ? "?" : cited.finding.severity == .serious ? "‼" : "!"
                Console.wrapped("  \(mark) \(cited.finding.reason.text)", indent: "    ")
                Console.wrapped("    " + cited.shownPlaces.joined(separator: ", "), indent: "    ")
            }
            guard let review = check.review else { continue }
            Console.line("  \(review.title): \(Swedish.count(review.items.count, "post", "poster")) att granska")
            for (number, item) in review.items.enumerated() {
                let facts = item.facts.filter { $0.count == 2 && !$0[1].isEmpty }.map { "\($0[0]) \($0[1])" }
                Console.wrapped("  \(number + 1). \(item.id): " + facts.joined(separator: ", "), indent: "     ")
            }
            Console.line("  Frågor till varje post:")
            for question in review.questions + [review.amount].compactMap(\.self) {
                Console.wrapped("  - \(question.text)", indent: "    ")
            }
        }
        Console.line()
    }

    /// What a program answered beside its findings, and what it said to standard error.
    private func show(_ check: RunDetails.CheckDetails) {
        for table in check.evidence {
            for row in table.rows.prefix(20) { Console.wrapped("  " + row.joined(separator: ": "), indent: "    ") }
        }
        guard let errors = check.errors else { return }
        Console.line("  Programmets felutskrift:")
        for line in errors.split(whereSeparator: \.isNewline) { Console.line("    \(line)") }
    }
}
