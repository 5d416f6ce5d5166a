import KontrollCore

/// What of a plan is to be carried out now, and what it waits for.
struct DueWork {
    /// What can be carried out.
    private(set) var ready: [PlanRunner.Due] = []
    /// What waits, and for what.
    private(set) var held: [Held] = []

    /// An occurrence that waits.
    struct Held: Sendable {
        let due: PlanRunner.Due
        let wait: Wait
        /// The sources it waits for; none when it has been tried.
        let sources: [SourceID]

        var key: OccurrenceKey { OccurrenceKey(control: due.control.id, window: due.occurrence.window) }

        /// For what it waits, in Swedish.
        var reason: String {
            switch wait {
            case .settling: "underlaget skrivs eller kom nyss"
            case .missing: "underlaget finns inte"
            case .early: "underlaget är äldre än periodens sista dag"
            case .tried: "redan prövad i dag med samma underlag"
            }
        }

        /// The same for the one who is to put it right: which files, and whom to ask for them.
        func explained(_ plan: Plan) -> String {
            let files = sources.compactMap { plan.sources[$0] }.map { source in
                "\(source.id), \(source.file)" + (source.contact.map { ", fråga \($0)" } ?? "")
            }
            return reason + (wait == .early ? " \(due.occurrence.window.last)" : "")
                + (files.isEmpty ? "" : " (\(files.joined(separator: "; ")))")
        }
    }

    /// What an occurrence waits for.
    enum Wait: Sendable, Hashable {
        /// Its export is still being written.
        case settling
        /// Its export is not there.
        case missing
        /// Its export was drawn before the window ended.
        case early
        /// It was tried with the same files and the same definitions today.
        case tried
    }

    /// Looks at the occurrences whose windows ended this year or the year before and that nothing has concluded. What
    /// lapsed before the ledger began is let be, and what merely ended before it waits for its export, however long.
    init(
        _ plan: Plan, at now: DaemonMoment, runs: [RunRecord], began: CivilDate, settle: Int, attempts: Attempts,
        files: [SourceID: [WatchedFile]], population: (CheckUse) -> SourceID?
    ) {
        let newest = Dictionary(runs.map { (OccurrenceKey($0), $0) }, uniquingKeysWith: { $1 })
        guard let span = DateSpan(now.day.startOfYear.adding(years: -1), now.day) else { return }
        for control in plan.controls where !control.isManual {
            for occurrence in control.occurrences(dueIn: span, plan: plan) where occurrence.opens <= now.day {
                let key = OccurrenceKey(control: control.id, window: occurrence.window)
                guard occurrence.grace >= now.day || began <= occurrence.grace,
                    newest[key].map({ isOpen($0, control, now.day, files) }) ?? true
                else { continue }
                let due: PlanRunner.Due = (control, occurrence)
                let populations = control.checks.compactMap(population)
                if let waiting = wait(due, files, populations, plan, now, began, settle, attempts) {
                    held.append(waiting)
                } else {
                    ready.append(due)
                }
            }
        }
    }

    /// Whether an occurrence with a run is to be carried out: it came to nothing, or rows were left to judge and its grace
    /// has ended since, or its files were written anew.
    private func isOpen(
        _ run: RunRecord, _ control: Control, _ day: CivilDate, _ files: [SourceID: [WatchedFile]]
    ) -> Bool {
        guard run.outcome.isConcluded else { return true }
        guard run.isUnfinished(asOf: day) else { return false }
        return day >= run.occurrence.grace
            || control.sources.contains { (files[$0] ?? []).contains { $0.written > run.asOf } }
    }

    private func wait(
        _ due: PlanRunner.Due, _ files: [SourceID: [WatchedFile]], _ populations: [SourceID], _ plan: Plan,
        _ now: DaemonMoment, _ began: CivilDate, _ settle: Int, _ attempts: Attempts
    ) -> Held? {
        let sources = due.control.sources
        func held(_ wait: Wait, _ isAwaited: ([WatchedFile]) -> Bool, of sources: [SourceID]) -> Held? {
            let awaited = Set(sources.filter { isAwaited(files[$0] ?? []) }).sorted()
            return awaited.isEmpty ? nil : Held(due: due, wait: wait, sources: awaited)
        }
        let settling = held(
            .settling, { $0.contains { !$0.isSettled(at: now.seconds, after: settle) } }, of: sources)
        if let settling { return settling }
        if attempts.contains(Attempts.Attempt(plan, due, sources.map { files[$0] ?? [] }, now.day)) {
            return Held(due: due, wait: .tried, sources: [])
        }
        let isFromBefore = due.occurrence.window.last < began
        if isFromBefore || now.day <= due.occurrence.due, let missing = held(.missing, \.isEmpty, of: sources) {
            return missing
        }
        // A file from before the window's last day says little of it; when no other has come it must do.
        let patience = min(
            due.occurrence.grace, due.occurrence.due.adding(days: plan.reminders.escalation))
        guard isFromBefore || now.day <= patience else { return nil }
        return held(
            .early, { !$0.isEmpty && $0.allSatisfy { $0.written < due.occurrence.window.last } }, of: populations)
    }

    /// What can be carried out, in portions that are claimed one at a time, so that other processes can take the next.
    ///
    /// The controls of a portion share their sources: each file of theirs is read once for it. Portions of other
    /// sources come between, so that those at work at the same time seldom read the same files.
    var portions: [[PlanRunner.Due]] {
        var groups: [(sources: Set<SourceID>, due: [PlanRunner.Due])] = []
        for due in ready {
            var (sources, joined) = (Set(due.control.sources), [due])
            for group in groups where !group.sources.isDisjoint(with: sources) {
                sources.formUnion(group.sources)
                joined = group.due + joined
            }
            groups.removeAll { !$0.sources.isDisjoint(with: sources) }
            groups.append((sources, joined))
        }
        let most = groups.map { ($0.due.count + Self.portion - 1) / Self.portion }.max() ?? 0
        return (0..<most).flatMap { turn in
            groups.map { Array($0.due.dropFirst(turn * Self.portion).prefix(Self.portion)) }.filter { !$0.isEmpty }
        }
    }

    /// The most occurrences that are claimed at once: as many as a plan has in common when a half-year ends.
    static let portion = 24
}

extension Control {
    /// The sources it reads, sorted.
    var sources: [SourceID] { Set(checks.flatMap(\.data.values)).sorted() }
}
