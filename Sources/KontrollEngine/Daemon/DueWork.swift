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
                    newest[key].map({ !$0.outcome.isConcluded }) ?? true
                else { continue }
                let due: PlanRunner.Due = (control, occurrence)
                let exports = control.sources.map { files[$0] ?? [] }
                let populations = control.checks.compactMap(population).map { files[$0] ?? [] }
                if let wait = wait(due, exports, populations, plan, now, began, settle, attempts) {
                    held.append(Held(due: due, wait: wait))
                } else {
                    ready.append(due)
                }
            }
        }
    }

    private func wait(
        _ due: PlanRunner.Due, _ exports: [[WatchedFile]], _ populations: [[WatchedFile]], _ plan: Plan,
        _ now: DaemonMoment, _ began: CivilDate, _ settle: Int, _ attempts: Attempts
    ) -> Wait? {
        if exports.contains(where: { $0.contains { !$0.isSettled(at: now.seconds, after: settle) } }) {
            return .settling
        }
        if attempts.contains(Attempts.Attempt(plan, due, exports, now.day)) { return .tried }
        let isFromBefore = due.occurrence.window.last < began
        if exports.contains(where: \.isEmpty), isFromBefore || now.day <= due.occurrence.due { return .missing }
        // A file from before the window's last day says little of it; when no other has come it must do.
        let patience = min(
            due.occurrence.grace, due.occurrence.due.adding(days: plan.reminders.escalation))
        let isEarly = populations.contains { files in
            !files.isEmpty && files.allSatisfy { $0.written < due.occurrence.window.last }
        }
        return isEarly && (isFromBefore || now.day <= patience) ? .early : nil
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
