public import KontrollCore
import KontrollDigest

/// Finds out who is to be told what as of a day (påminnelser).
///
/// The one who answers for an occurrence is reminded before it is due, and told when it could not be tried. When it is
/// overdue those whom it is reported to are told too, and again when its grace has passed. What stands in the way of
/// occurrences to come is told early, to the one who can be asked. Of these stages the latest that has been reached is
/// told: whoever was not told in time is not told of what has been.
struct ReminderPlanner {
    let plan: Plan
    let asOf: CivilDate
    let runs: [RunRecord]
    let contributions: [Contribution]
    /// The first day anything was entered in the ledger: nobody is told of what ended before it, which was another
    /// plan's or nobody's.
    let began: CivilDate
    /// What the daemon knows of why occurrences have not been carried out.
    let waits: Waits

    /// Why occurrences have not been carried out (väntan).
    struct Waits {
        /// For what they wait, in words for those who are to put it right.
        private(set) var reasons: [OccurrenceKey: String] = [:]
        /// Those whose exports have just come or are being written: they are soon carried out, and nobody is told that
        /// they have not been. Where nobody comes back soon, what has lapsed is told all the same.
        let settling: Set<OccurrenceKey>
        private let isLast: Bool
        /// Those that another process is carrying out.
        var running: Set<OccurrenceKey> = []

        init(_ held: [DueWork.Held], _ plan: Plan, _ settling: Set<OccurrenceKey>, isLast: Bool = false) {
            (self.settling, self.isLast) = (settling, isLast)
            for held in held where held.wait != .tried { reasons[held.key] = held.explained(plan) }
        }

        func excuse(_ key: OccurrenceKey, _ stage: ReminderKey.Stage) -> Bool {
            running.contains(key) || (settling.contains(key) && !(isLast && stage == .lapsed))
        }
    }

    /// A message for each receiver, by receiver.
    func drafts(hasFiles: (SourceID) -> Bool) -> [ReminderDraft] {
        var items: [String: [ReminderItem]] = [:]
        for (receivers, item) in overdue() + hindrances(hasFiles) {
            for receiver in receivers { items[receiver, default: []].append(item) }
        }
        return items.keys.sorted().map { receiver in
            ReminderDraft(
                receiver: receiver, addresses: plan.addresses(of: receiver), items: items[receiver] ?? [])
        }
    }

    private typealias Told = (receivers: [String], item: ReminderItem)

    // MARK: Occurrences

    private func overdue() -> [Told] {
        let policy = plan.reminders
        guard
            let span = DateSpan(
                asOf.startOfYear.adding(years: -1), asOf.adding(days: max(policy.before, policy.notice)))
        else { return [] }
        let period = ReportingPeriod(label: span.label, span: span)
        return plan.standing(in: period, asOf: asOf, runs: runs, contributions: contributions).flatMap { standing in
            standing.occurrences.compactMap { found -> Told? in
                let occurrence = found.occurrence
                let place = OccurrenceKey(control: standing.control.id, window: occurrence.window)
                guard let stage = stage(found, of: standing.control), !waits.excuse(place, stage) else { return nil }
                // What has not been carried out at all waits for something that the receiver can see to.
                let wait = found.outcome.state == .awaitingData ? waits.reasons[place] : nil
                let line =
                    "\(standing.control.id) \(occurrence.period), senast \(occurrence.due): "
                    + "\(standing.control.kontrollmoment.oneLine) – \(found.outcome.state.rawValue), "
                    + (wait ?? found.outcome.reason)
                let key = ReminderKey(stage: stage, control: standing.control.id, window: occurrence.window)
                return (receivers(stage, standing.control), ReminderItem(key: key, line: line, due: occurrence.due))
            }
        }
    }

    /// How far an occurrence that is not done has come; nil when nobody is to be told.
    private func stage(_ standing: OccurrenceStanding, of control: Control) -> ReminderKey.Stage? {
        let (occurrence, outcome, policy) = (standing.occurrence, standing.outcome, plan.reminders)
        guard began <= occurrence.window.last else { return nil }
        if outcome.execution == .notCarriedOut {
            let isSaid = contributions.contains { $0.kind == .record && $0.concerns(occurrence) }
            return asOf > occurrence.grace && standing.run == nil && !isSaid ? .lapsed : nil
        }
        guard [.ongoing, .awaitingData, .failed].contains(outcome.state) else { return nil }
        if asOf >= occurrence.due.adding(days: policy.escalation), asOf > occurrence.due { return .escalation }
        if outcome.state == .failed { return .failure }
        let isByHand = control.isManual || outcome.state == .ongoing
        let first = isByHand ? occurrence.due.adding(days: -policy.before) : occurrence.due.adding(days: 1)
        return asOf >= first ? .reminder : nil
    }

    private func receivers(_ stage: ReminderKey.Stage, _ control: Control) -> [String] {
        let responsible = plan.receivers(named: control.ansvarig, in: [control])
        switch stage {
        case .notice, .reminder, .failure: return responsible
        case .escalation, .lapsed:
            let above =
                control.reportsTo.isEmpty ? [plan.administration.isEmpty ? plan.board : plan.administration] : []
            return Set(responsible + control.reportsTo + above).sorted()
        }
    }

    // MARK: What stands in the way

    private func hindrances(_ hasFiles: (SourceID) -> Bool) -> [Told] {
        guard let span = DateSpan(asOf, asOf.adding(days: plan.reminders.notice)) else { return [] }
        let schedule = PlanSchedule(plan, span) { hasFiles($0.id) }
        return schedule.hindrances.map { hindrance in
            // The same hindrance is told once a year, whichever of its controls comes first.
            let concerned = plan.controls.first { control in
                hindrance.kind == .vacantRole
                    ? plan.rolesNamed(by: control).contains(hindrance.name)
                    : control.sources.contains { $0.rawValue == hindrance.name }
            }
            let key = ReminderKey(
                stage: .notice, control: concerned?.id ?? hindrance.controls[0],
                window: DateSpan(yearOf: hindrance.due), subject: hindrance.name)
            return (
                plan.receivers(named: hindrance.ask, in: []),
                ReminderItem(key: key, line: hindrance.text, due: hindrance.due)
            )
        }
    }
}

extension Plan {
    /// The receivers of reminders that the plan has no mail address for: those who answer for its controls, and those
    /// whom they are reported to.
    public var receiversWithoutAddress: [String] {
        let named = controls.flatMap { control in
            receivers(named: control.ansvarig, in: [control]) + control.reportsTo
        }
        return Set(named).filter { addresses(of: $0).isEmpty }.sorted()
    }

    /// Who is told when a text names somebody: the roles it names, for a vacant one somebody above it, or the text itself.
    fileprivate func receivers(named text: String, in controls: [Control]) -> [String] {
        let named = rolesNamed(in: text)
        guard !named.isEmpty else { return [text] }
        let held = named.map { name -> String in
            guard isVacant(name) else { return name }
            let above = superior(of: name, in: controls)
            return rolesNamed(in: above).first ?? above
        }
        return Set(held).sorted()
    }

    /// Where a receiver is reached by mail: the role's addresses, or those that stand in the text.
    fileprivate func addresses(of receiver: String) -> [String] {
        if let role = roles[receiver] { return role.addresses }
        return receiver.split { $0.isWhitespace || "<>(),;:\"".contains($0) }.map(String.init)
            .filter { $0.dropFirst().dropLast().contains("@") }
    }
}

extension String {
    /// The text on one line.
    fileprivate var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}

/// Something to tell.
struct ReminderItem: Sendable {
    let key: ReminderKey
    /// What is said of it.
    let line: String
    /// The day it is due.
    let due: CivilDate
}

/// What is to be told one receiver.
struct ReminderDraft: Sendable {
    let receiver: String
    let addresses: [String]
    let items: [ReminderItem]

    /// What tells the message from all others: the same things on the same day are the same message.
    func id(asOf: CivilDate) -> String {
        let things = items.map {
            "\($0.key.stage.rawValue) \($0.key.control) \($0.key.window.label) \($0.key.subject)"
        }
        return String(
            Digest.sha256(of: ([receiver, asOf.description] + things).joined(separator: "\n")).hex.prefix(16))
    }

    /// The message with those of its things that have not been told.
    func message(_ plan: Plan, asOf: CivilDate, only untold: Set<ReminderKey>) -> Message {
        let items = items.filter { untold.contains($0.key) }
        var lines = ["Till \(plan.spelledOut(receiver))", "", "\(plan.title), \(plan.board), \(plan.organisation)"]
        lines[2] += ", per \(asOf)"
        for stage in Self.order {
            let own = items.filter { $0.key.stage == stage }.sorted { ($0.due, $0.line) < ($1.due, $1.line) }
            guard !own.isEmpty else { continue }
            lines += ["", Self.heading(stage)] + own.map { "  " + $0.line }
        }
        let count = Swedish.count(items.count, "sak", "saker")
        return Message(
            id: id(asOf: asOf), receiver: receiver, addresses: addresses,
            subject: "Internkontroll \(plan.board): \(count) att göra", text: lines.joined(separator: "\n") + "\n",
            plan: plan.identity, things: items.map(\.key))
    }

    private static let order: [ReminderKey.Stage] = [.lapsed, .escalation, .failure, .reminder, .notice]

    private static func heading(_ stage: ReminderKey.Stage) -> String {
        switch stage {
        case .notice: "Att ordna i tid (förvarning)"
        case .reminder: "Att göra (påminnelse)"
        case .failure: "Kunde inte prövas (fel)"
        case .escalation: "Försenat (eskalering)"
        case .lapsed: "Inte genomfört i tid (ej genomförd)"
        }
    }
}
