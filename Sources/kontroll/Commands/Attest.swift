import ArgumentParser
import KontrollCore
import KontrollLedger

/// Signs an outcome.
struct Attest: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest", abstract: "Attesterar ett utfall: du intygar i din roll att det stämmer.",
        discussion: """
            Rollens innehavare står i plan.yaml (roles: {EC: {title: …, innehavare: [konto]}}). Ditt konto och datorns \
            namn sparas. Attesten gäller den körning som finns nu; en ny körning ska attesteras på nytt. Där planen \
            säger tvåhandsprincip ska två konton attestera, och minst ett som inte ansvarar för kontrollen.
            """)

    @Argument(help: ArgumentHelp("Kontrollens id, eller början på en körnings.", valueName: "id"))
    var id: String

    @Option(help: ArgumentHelp("Rollen du attesterar i.", valueName: "roll"))
    var by: String

    @Option(help: ArgumentHelp("Perioden (förval: redovisningsperioden som innehåller dagen).", valueName: "period"))
    var period: String?

    @Option(help: ArgumentHelp("Kommentar.", valueName: "text"))
    var comment: String?

    @OptionGroup var place: PlanChoice

    func run() throws {
        let plan = try place.plan()
        let recorded = try place.recorded(plan)
        let (control, occurrence) = try signed(plan, recorded.runs)
        let account = Account.current
        try requireHolder(plan, account.name)
        let statements = recorded.contributions.filter { $0.concerns(occurrence) }
        let run = recorded.runs.last { $0.control == control.id && $0.occurrence.window == occurrence.window }
        try requireOutcome(control, occurrence, run, statements)
        let earlier = statements.last { $0.kind == .attest && $0.account == account.name }
        if let earlier, run.map({ earlier.runs.contains($0.run) }) ?? true, earlier == statements.last {
            throw CommandFailure.usage("\(account.name) har redan attesterat \(control.id) \(occurrence.period)")
        }
        let statement = Contribution(
            kind: .attest, control: control.id, period: occurrence.period, span: occurrence.window, comment: comment,
            plan: plan.identity, runs: run.map { [$0.run] } ?? [], role: by, account: account.name, host: account.host,
            isResponsible: plan.isResponsible(account.name, for: control), asOf: place.day)
        let head: LedgerHead
        do {
            let ledger = try place.openLedger()
            try ledger.keep([statement])
            head = try ledger.head()
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        }
        let standing = control.standing(
            of: occurrence, asOf: place.day, run: run, statements: statements + [statement])
        Console.wrapped(
            "\(control.id) \(occurrence.period): attesterat av \(by), \(standing.outcome.state.rawValue)"
                + (standing.outcome.state == .ongoing ? ", \(standing.outcome.reason)" : "")
                + "; post \(head.number), \(head.hash.prefix(16))…")
    }

    /// The occurrence that is signed: the run's, or the control's only one in the period.
    private func signed(_ plan: Plan, _ runs: [RunRecord]) throws -> (Control, Occurrence) {
        if let run = runs.first(where: { id.count >= 8 && $0.run.hasPrefix(id) }) {
            return (try plan.control(named: run.control.rawValue), run.occurrence)
        }
        let control = try plan.control(named: id)
        let period = try plan.period(self.period, asOf: place.day)
        let around = DateSpan(period.span.first.startOfYear, period.span.last.endOfYear) ?? period.span
        let occurrences = control.occurrences(dueIn: around, plan: plan).filter {
            $0.opens <= place.day && ($0.window == period.span || period.span.contains($0.window.last))
        }
        guard let last = occurrences.last else {
            throw CommandFailure.usage("\(control.id) har inget tillfälle att attestera i \(period.label)")
        }
        guard occurrences.count == 1 else {
            throw CommandFailure.usage(
                "\(control.id) har flera tillfällen i \(period.label): ange --period "
                    + Swedish.list(occurrences.map(\.period), "eller"))
        }
        return (control, last)
    }

    /// Refuses a role that does not exist or that the account does not hold.
    private func requireHolder(_ plan: Plan, _ account: String) throws {
        guard let role = plan.roles[by] else {
            let known = plan.roles.keys.sorted()
            let nearest = NearestWord.to(by, among: known)
            throw CommandFailure.usage(
                known.isEmpty
                    ? "plan.yaml har inga roller att attestera i (roles)"
                    : "okänd roll ”\(by)”, väntade någon av \(known.joined(separator: ", "))"
                        + (nearest.map { "; menades ”\($0)”?" } ?? ""))
        }
        guard !role.holders.isEmpty else {
            throw CommandFailure.usage(
                "rollen \(by) har ingen innehavare i plan.yaml och kan inte attestera; lägg till kontot (ditt är "
                    + "\(account)) under roles: \(by): {title: \(role.title), innehavare: [\(account)]}")
        }
        try plan.requireHolder(account, of: by)
    }

    /// Refuses what is no finished outcome: nobody can answer for what has not been carried out.
    private func requireOutcome(
        _ control: Control, _ occurrence: Occurrence, _ run: RunRecord?, _ statements: [Contribution]
    ) throws {
        var unsigned = control
        unsigned.attestation = .notAsked
        var run = run
        run?.attestation = nil
        let outcome = unsigned.standing(of: occurrence, asOf: place.day, run: run, statements: statements).outcome
        guard outcome.colour == nil || outcome.state == .ongoing || outcome.execution == .notCarriedOut else { return }
        throw CommandFailure.usage(
            "\(control.id) \(occurrence.period) kan inte attesteras än: \(outcome.state.rawValue)"
                + (outcome.reason.isEmpty ? "" : ", \(outcome.reason)"))
    }
}
