import ArgumentParser
import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollEngine
import KontrollLedger
import KontrollProcess
import KontrollReports
import KontrollTables

/// Carries out what is due in a plan.
struct Run: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Kör planens kontroller för den redovisningsperiod som innehåller dagen.",
        discussion: """
            Det som redan är genomfört körs inte igen, men det som är preliminärt prövas på nytt en senare dag. Slutkod 0 grön, 1 gul, 2 röd, 3 fel; ej aktuella kontroller \
            och sådana som väntar på underlag före förfallodagen höjer den inte.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument { case text, json }

    @OptionGroup var options: PlanOptions

    @Option(name: .long, help: ArgumentHelp("Kör bara den här kontrollen; kan upprepas.", valueName: "id"))
    var control: [String] = []

    @Option(help: ArgumentHelp("Redovisningsperiod i stället för dagens: ”delår 2023”.", valueName: "period"))
    var period: String?

    @Flag(help: "Kör bara det som ska vara gjort och inte redan är genomfört.")
    var due = false

    @Flag(help: "Kör om även det som redan är genomfört; det gamla utfallet finns kvar i liggaren.")
    var again = false

    @Flag(help: "Kör och visa, men spara ingenting i liggaren.")
    var dryRun = false

    @Flag(help: "Kör granskningarna i den här processen (bara för felsökning).")
    var inProcess = false

    @Option(
        help: ArgumentHelp(
            "Startvärde för stickproven, givet för hand (tärningar), utan kommatecken. Förval: planens beslut, perioden och "
                + "20 slumpade siffror som dras när urvalsramen är införd i liggaren.",
            valueName: "text"))
    var seed: String?

    @Option(help: ArgumentHelp("Vem som gav startvärdet (förval: kontot).", valueName: "namn"))
    var seedBy: String?

    @Option(help: ArgumentHelp("Längsta tid för en granskning.", valueName: "sekunder"))
    var timeout = 300

    @Option(help: ArgumentHelp("Högsta minne för granskningarna.", valueName: "MB"))
    var memory = 8192

    @Option(help: "Utskriftens form: text eller json.")
    var format = Format.text

    func validate() throws {
        if let seed, seed.contains(",") || seed.contains(where: \.isNewline) || seed.allSatisfy(\.isWhitespace) {
            throw ValidationError("--seed får inte vara tom och inte innehålla kommatecken eller radbrytning")
        }
        if let seedBy, seed == nil || seedBy.allSatisfy(\.isWhitespace) {
            throw ValidationError("--seed-by säger vem som gav --seed: ange båda")
        }
        guard timeout > 0, memory > 0 else { throw ValidationError("--timeout och --memory måste vara större än 0") }
    }

    func run() async throws {
        let plan = try options.plan()
        for warning in StrayFiles(options.url).warnings { Console.error("Varning: \(warning)") }
        let controls = Set(try control.map { try plan.control(named: $0).id })
        let period = try plan.period(self.period, asOf: options.day)
        let ledger = dryRun ? nil : try options.openLedger()
        // What is run is compared with the window before, which may have been years ago.
        let recorded = try options.recorded(plan, .standing(period, yearsBefore: 5))
        var selection = PlanRunner.Selection(controls: controls, onlyDue: due, again: again, seed: given)
        if self.period == nil, !again {
            let first = period.span.first
            selection.followUp = DateSpan(first.adding(years: -1), first.adding(days: -1))
        }
        // What is done again takes the place of what stands, whatever day that was carried out as of.
        let known: [RunRecord]
        do { known = try again ? ledger?.runs() ?? recorded.runs : recorded.runs } catch {
            throw CommandFailure.store(error)
        }
        let (summary, left) = try await carryOut(plan, selection, period, known, ledger)
        Console.progress("")
        for (claim, why) in left {
            Console.error("\(claim.control) \(claim.window.label): \(why)")
        }
        var kept = recorded.runs
        if let ledger {
            do {
                // What nobody did before its grace had passed is entered, so that it cannot be done in time later.
                if !left.isEmpty { kept = try ledger.runs(asOf: options.day) }
                let runs = kept + summary.runs.map(\.record)
                try ledger.keep(
                    plan.lapses(
                        asOf: options.day, runs: runs, contributions: recorded.contributions,
                        account: Account.current.name))
            } catch {
                throw CommandFailure.store(error)
            }
            let folder = ReviewFolder(plan, options)
            for run in summary.runs where run.record.outcome.state == .ongoing {
                _ = try folder.write(run.record, run.details)
            }
        }
        let head: LedgerHead
        do { head = try ledger?.head() ?? recorded.head } catch { throw CommandFailure.store(error) }
        var standing = plan.standing(
            in: period, asOf: options.day, runs: kept + summary.runs.map(\.record),
            contributions: recorded.contributions)
        let tracked = try options.tracked(standing, plan, period, recorded)
        standing = tracked.named
        if !controls.isEmpty { standing.removeAll { !controls.contains($0.control.id) } }
        let followedUp = summary.runs.map(\.record).filter { run in
            run.occurrence.window.last < period.span.first
        }
        let code = OutcomeExit.code(standing.flatMap(\.occurrences).map(\.outcome) + followedUp.map(\.outcome))
        if due {
            let touched = Set(summary.runs.map(\.record.control))
            standing.removeAll {
                !touched.contains($0.control.id) && !$0.control.isManual && $0.remarks.isEmpty
            }
        }
        for note in try options.clockNotes() { Console.error("Obs: \(note)") }
        switch format {
        case .json:
            let details = Dictionary(summary.runs.map { ($0.record.run, $0.details) }, uniquingKeysWith: { $1 })
            let document = RunDocument(
                plan: plan, period: period, asOf: options.day, standing: standing, orphans: tracked.orphans,
                head: head
            ) { run in
                details[run] ?? (try? ledger?.details(ofRun: run))
            }
            Console.line(try CanonicalJSON.pretty(document))
        case .text:
            show(plan, period, standing, tracked.orphans, summary, followedUp, head)
        }
        throw ExitCode(code)
    }

    /// The seed given by hand, with who gave it.
    private var given: PlanRunner.GivenSeed? {
        seed.map { text in
            PlanRunner.GivenSeed(
                text: text.trimmingCharacters(in: .whitespaces),
                by: seedBy?.trimmingCharacters(in: .whitespaces) ?? Account.current.name)
        }
    }

    private func carryOut(
        _ plan: Plan, _ selection: PlanRunner.Selection, _ period: ReportingPeriod, _ kept: [RunRecord],
        _ ledger: Ledger?
    ) async throws -> (summary: PlanRunner.Summary, left: [(OccurrenceClaim, why: String)]) {
        do {
            let runner = PlanRunner(
                plan: plan, folder: options.url.path, checks: AllChecks.checks.map(\.description), executor: executor(),
                seeds: try ledger ?? options.recordedSeeds(), account: Account.current.name, version: Kontroll.version)
            let (due, already) = runner.select(selection, period: period, asOf: options.day, kept: kept)
            var summary = PlanRunner.Summary(period: period, runs: [], already: already)
            let progress: @Sendable (PlanRunner.Event) -> Void = { event in
                switch event {
                case .read(let report): Console.progress("läste \(report.inputs.map(\.file).joined(separator: ", "))")
                case .started(let control, let check): Console.progress("\(control): \(check)")
                }
            }
            guard let ledger else {
                summary.runs = try await runner.carryOut(
                    due, selection, asOf: options.day, kept: kept, onEvent: progress)
                return (summary, [])
            }
            let leased = LeasedRunner(runner, store: ledger, holder: ProcessIdentity())
            let result = try await leased.carryOut(
                due, selection, asOf: options.day, kept: kept, onEvent: progress)
            summary.runs = result.runs
            let busy = result.busy.map { ($0.claim, why: "körs just nu av en annan process och lämnas åt den") }
            let changed = result.changed.map {
                ($0, why: "har en körning i liggaren från en senare dag eller en annan process, och den står kvar")
            }
            return (summary, busy + changed)
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        } catch RunStop.store(let error) {
            throw CommandFailure.store(error)
        } catch RunStop.seedStands(let control, let period, let entry) {
            throw CommandFailure.usage(
                "\(control) \(period) har redan ett startvärde för samma urvalsram (post \(entry) i liggaren): det gäller, "
                    + "och inget annat får dras; kör utan --seed")
        }
    }

    private func executor() -> any JobExecutor {
        if inProcess { return JobRunner(checks: AllChecks.checks, tables: ExportReader()) }
        return WorkerProcess.own(memory: memory, seconds: timeout)
    }

    private func show(
        _ plan: Plan, _ period: ReportingPeriod, _ standing: [ControlStanding], _ orphans: [OrphanControl],
        _ summary: PlanRunner.Summary, _ followedUp: [RunRecord], _ head: LedgerHead
    ) {
        Console.line("\(plan.title), \(period.label), per \(options.day)")
        TerminalSummary(standing).lines(colour: Console.mayColour).forEach { Console.line($0) }
        Console.line()
        for orphan in orphans { Console.wrapped(orphan.text) }
        if !orphans.isEmpty { Console.line() }
        for run in followedUp {
            let said = [run.outcome.state.rawValue, run.outcome.preliminary, run.outcome.reason]
            Console.wrapped(
                "Återstod av en tidigare period, prövat på nytt: \(run.control) \(run.occurrence.period): "
                    + said.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", "))
        }
        if !summary.already.isEmpty {
            let names = summary.already.map { "\($0.control) \($0.occurrence.period)" }
            Console.wrapped("Redan genomfört, körs inte igen: " + names.joined(separator: ", "))
            Console.line()
        }
        Console.line("Nästa steg:")
        let steps = NextSteps(
            standing, period: period, asOf: options.day, plan: options.folder, flags: options.flags,
            protocols: options.folderOfLedger, program: Console.invocation)
        steps.lines.forEach { Console.line($0) }
        Console.line(dryRun ? "Provkörning: ingenting sparades." : "Liggarens huvud: \(head)")
    }
}

/// The exit codes of outcomes, as monitoring plugins use them.
enum OutcomeExit {
    /// 3 if any occurrence is *fel*, else 2 if any is röd so far, else 1 if any is gul so far, else 0.
    static func code(_ outcomes: [Outcome]) -> Int32 {
        if outcomes.contains(where: { $0.state == .failed }) { return 3 }
        switch outcomes.compactMap(\.colour).max() {
        case .red?: return 2
        case .yellow?: return 1
        case .green?, nil: return 0
        }
    }
}
