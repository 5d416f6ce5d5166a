import Foundation
import KontrollCore
import KontrollLedger

/// Checks people's statements against the plan and keeps them in the ledger.
struct StatementKeeper {
    let plan: Plan
    private let ledger: Ledger
    private let runs: [RunRecord]
    let known: [Contribution]
    private let asOf: CivilDate
    private let account = Account.current.name

    init(_ options: some PlanPlace) throws {
        plan = try options.plan()
        ledger = try options.openLedger()
        asOf = options.day
        let recorded = try options.recorded(plan)
        (runs, known) = (recorded.runs, recorded.contributions)
    }

    /// Checks and keeps one statement given on the command line.
    func keep(
        kind: Contribution.Kind, _ options: StatementOptions, _ execution: Execution?, _ verdict: Verdict?,
        _ comment: String?
    ) throws {
        let statement = try contribution(
            kind: kind, control: options.control, period: options.period, execution, verdict, comment, role: options.by)
        let new = try keep([statement])
        let head = try ledger.head()
        Console.line(
            "\(statement.control) \(statement.period): "
                + (new == 0 ? "fanns redan i liggaren" : "registrerat, post \(head.number), \(head.hash.prefix(16))…"))
        if kind == .override { try change(by: statement).forEach { Console.wrapped("  " + $0, indent: "  ") } }
        warn(of: statement)
    }

    /// Says so when a statement was made in a role that nobody holds.
    func warn(of statement: Contribution) {
        guard statement.holders == [] else { return }
        Console.error(
            "Obs: rollen \(statement.role) har ingen innehavare i plan.yaml, så att vem som helst kan tala i den: det står "
                + "i liggaren och i rapporten")
    }

    /// Who holds the role that a statement is made in, as the plan says it now; nobody where it names none.
    func holders(of statement: Contribution) -> [String] { (plan.roles[statement.role]?.holders ?? []).sorted() }

    /// What an override has made of each occurrence it speaks of: the state computed or recorded, and the one that holds.
    private func change(by statement: Contribution) throws -> [String] {
        let control = try plan.control(named: statement.control.rawValue)
        let said = known.filter { $0.control == control.id && $0 != statement }
        let around = DateSpan(statement.span.first.startOfYear, statement.span.last.endOfYear) ?? statement.span
        return control.occurrences(dueIn: around, plan: plan).filter { statement.concerns($0) }.map { occurrence in
            let run = runs.last { $0.control == control.id && $0.occurrence.window == occurrence.window }
            func state(_ statements: [Contribution]) -> Outcome {
                control.standing(
                    of: occurrence, asOf: asOf, run: run, statements: statements.filter { $0.concerns(occurrence) }
                ).outcome
            }
            let before = state(said.filter { $0.kind != .override })
            let after = state(said + [statement])
            let waiting = after.state == .ongoing ? " (\(after.reason))" : ""
            return "\(occurrence.period): var \(before.state.symbol) \(before.state.rawValue), är nu "
                + "\(after.state.symbol) \(after.state.rawValue) enligt \(statement.role)\(waiting)"
        }
    }

    /// A statement, once the plan has been asked whether it makes sense.
    func contribution(
        kind: Contribution.Kind, control name: String, period text: String, _ execution: Execution?,
        _ verdict: Verdict?, _ comment: String?, role: String
    ) throws -> Contribution {
        let control = try plan.control(named: name)
        let period = try plan.period(text, asOf: asOf)
        let role = try plan.role(role, for: control)
        try plan.requireHolder(account, of: role)
        let statement = Contribution(
            kind: kind, control: control.id, period: period.label, span: period.span, execution: execution,
            verdict: verdict, comment: comment.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) },
            plan: plan.identity,
            role: role, account: account, asOf: asOf)
        if let said = statement.comment, said.allSatisfy({ $0 == "." || $0 == "…" }) {
            throw CommandFailure.usage(
                said.isEmpty ? "texten är tom" : "texten är bara ”\(said)”: skriv vad du vill ha sagt")
        }
        guard kind != .comment else { return statement }
        guard period.span.last <= period.span.first.adding(years: 1) else {
            throw CommandFailure.usage(
                "perioden \(text) är längre än ett år, väntade ett tillfälle eller en redovisningsperiod")
        }
        let around = DateSpan(period.span.first.startOfYear, period.span.last.endOfYear) ?? period.span
        let concerned = control.occurrences(dueIn: around, plan: plan).filter { statement.concerns($0) }
        guard !concerned.isEmpty else {
            let known = control.occurrences(dueIn: around, plan: plan).map(\.period).joined(separator: ", ")
            throw CommandFailure.usage(
                "\(control.id) har inget tillfälle i \(text), bara en kommentar kan läggas; "
                    + (known.isEmpty ? "året har inga tillfällen" : "tillfällena är \(known)"))
        }
        if let closed = concerned.first(where: { asOf < $0.opens }) {
            throw CommandFailure.usage(
                "\(control.id) \(closed.period) öppnar först \(closed.opens); ange ett tidigare tillfälle")
        }
        var spoken = statement
        if kind == .override { spoken.holders = holders(of: statement) }
        spoken.runs = runs.filter { run in concerned.contains { $0.window == run.occurrence.window } }
            .filter { $0.control == control.id }.map(\.run)
        let recorded = known.contains {
            $0.kind == .record && $0.control == control.id && concerned.contains(where: $0.concerns)
        }
        guard kind != .override || !spoken.runs.isEmpty || recorded else {
            throw CommandFailure.usage(
                "\(control.id) \(text) har inget utfall att ändra: kör eller registrera kontrollen först")
        }
        return spoken
    }

    /// Keeps those statements that are new; all of them or none.
    ///
    /// A statement is not new when the latest one of its kind on the same control and period says the same. A protocol
    /// that is read in again must not take back what has been said since: there, what was ever said is not new.
    func keep(_ statements: [Contribution], again: Bool = false) throws -> Int {
        var latest: [StatementKey: Contribution] = [:]
        // A result or an override said anew of another run is new: it speaks of what that run found.
        for statement in known { latest[StatementKey(statement)] = statement.content(withRuns: true) }
        let ever = Set(known.map { $0.content(withRuns: false) })
        let new = statements.filter { statement in
            let content = statement.content(withRuns: true)
            defer { latest[StatementKey(statement)] = content }
            return again
                ? !ever.contains(statement.content(withRuns: false)) : latest[StatementKey(statement)] != content
        }
        do {
            if !new.isEmpty { try ledger.keep(new) }
            return new.count
        } catch {
            throw CommandFailure.store(error)
        }
    }
}

/// What a later statement takes the place of an earlier one by.
struct StatementKey: Hashable {
    let control: ControlID
    let span: DateSpan
    let kind: Contribution.Kind

    init(_ statement: Contribution) { (control, span, kind) = (statement.control, statement.span, statement.kind) }
}

extension Contribution {
    /// What is said, whoever says it and whenever.
    fileprivate func content(withRuns: Bool) -> Contribution {
        var copy = self
        copy.account = ""
        // Said again once somebody holds the role, it is another statement.
        copy.holders = holders.map { $0.isEmpty ? [] : [""] }
        if !withRuns || kind == .comment { copy.runs = [] }
        copy.asOf = .earliest
        return copy
    }
}

extension Execution {
    /// Reads `genomförd`, `delvis`, `delvis genomförd`, `ej` or `ej genomförd`, in any letter case.
    init?(word: String) {
        switch word.lowercased().trimmingCharacters(in: .whitespaces) {
        case "genomförd": self = .carriedOut
        case "delvis", "delvis genomförd": self = .partly
        case "ej", "ej genomförd": self = .notCarriedOut
        default: return nil
        }
    }
}

extension Verdict {
    /// Reads `utan avvikelse`, `mindre`, `mindre avvikelse`, `väsentlig` or `väsentlig avvikelse`.
    init?(word: String) {
        switch word.lowercased().trimmingCharacters(in: .whitespaces) {
        case "utan", "utan avvikelse": self = .clean
        case "mindre", "mindre avvikelse": self = .minor
        case "väsentlig", "väsentlig avvikelse": self = .material
        default: return nil
        }
    }
}

extension Plan {
    /// The role that somebody speaks in: the control's own, or one the plan knows.
    func role(_ text: String, for control: Control) throws -> String {
        let role = text.trimmingCharacters(in: .whitespaces)
        let known = roles.keys.sorted()
        guard !known.isEmpty, roles[role] == nil, role != control.ansvarig else { return role }
        let nearest = NearestWord.to(role, among: known)
        throw CommandFailure.usage(
            "okänd roll ”\(role)”, väntade \(control.ansvarig) eller någon av \(known.joined(separator: ", "))"
                + (nearest.map { "; menades ”\($0)”?" } ?? ""))
    }
}
