public import KontrollCore

/// What happens in the daemon, for logs.
public enum DaemonEvent: Sendable {
    /// A round over a plan begins.
    case began(String)
    /// A run was carried out and kept, or waits for its export.
    case ran(String, RunRecord)
    /// Another process carries out an occurrence.
    case busy(String, BusyOccurrence)
    /// An occurrence waits: the control, its period and for what.
    case waits(String, control: ControlID, period: String, reason: String)
    /// What a run rests on has changed since, or what it read.
    case changed(String, RunRecord, Remark)
    /// An occurrence's grace has passed.
    case lapsed(String, Contribution)
    /// Somebody was told, or could not be.
    case told(String, ReminderRecord)
    /// A receiver that no message reaches, told once: the plan has no address for it.
    case unreached(String, receiver: String)
    /// An ordered report was written.
    case wrote(String, ReportRecord)
    /// Something stood in the way, in Swedish.
    case failed(String, String)
    /// A round over a plan has ended; the next one begins at the latest at a time, in seconds since 1970.
    case rested(String, next: Int)

    static func waiting(_ place: String, _ held: DueWork.Held) -> DaemonEvent {
        .waits(
            place, control: held.due.control.id, period: held.due.occurrence.period, reason: held.reason)
    }
}

/// Works with one plan until it is stopped (demonen): a round when something is due, when an awaited export has come and
/// when a file of the plan has changed.
public struct DaemonLoop<Place: DaemonPlace, Clock: DaemonClock>: Sendable {
    private let place: Place
    private let clock: Clock
    private let settings: DaemonSettings
    private let holder: any LeaseHolder
    private let messenger: any Messenger
    private let onEvent: @Sendable (DaemonEvent) -> Void

    /// A loop over one plan.
    public init(
        _ place: Place, clock: Clock, settings: DaemonSettings, holder: any LeaseHolder, messenger: any Messenger,
        onEvent: @escaping @Sendable (DaemonEvent) -> Void
    ) {
        (self.place, self.clock, self.settings) = (place, clock, settings)
        (self.holder, self.messenger, self.onEvent) = (holder, messenger, onEvent)
    }

    /// Works until it is cancelled. What is being carried out is then stopped; it is carried out anew next time.
    public func run() async {
        let attempts = Attempts()
        while !Task.isCancelled {
            let stamp = place.stamp
            let rest = await round(attempts)
            guard !Task.isCancelled else { return }
            onEvent(.rested(place.name, next: rest.next))
            guard await wait(until: rest.next, stamp, rest.watch, rest.sources) else { return }
        }
    }

    /// Does one round; false when something stood in the way. Where an export is being written it waits once for that to
    /// lie still and does another: whoever comes at the same hour as the exports would else never find them ready.
    public func runOnce() async -> Bool {
        let attempts = Attempts()
        var rest = await round(attempts)
        if rest.watch.values.contains(where: { !$0.isSettled }), !rest.isFailed,
            (try? await clock.sleep(seconds: settings.settle + 1)) != nil
        {
            rest = await round(attempts, isLast: true)
        }
        onEvent(.rested(place.name, next: rest.next))
        return !rest.isFailed
    }

    /// What a round leaves behind.
    private struct Rest {
        var next: Int
        var watch: [SourceID: RoundReport.Watched] = [:]
        var sources: [SourceID: SourceDefinition] = [:]
        var isFailed = false
    }

    private func round(_ attempts: Attempts, isLast: Bool = false) async -> Rest {
        onEvent(.began(place.name))
        let now = clock.now
        // The next day's work begins at its hour; before that hour today's does.
        let today = clock.start(of: now.day)
        var rest = Rest(next: today > now.seconds ? today : clock.start(of: now.day.adding(days: 1)))
        do {
            let round = DaemonRound(
                place: place, open: try place.open(asOf: now.day), now: now, settings: settings, holder: holder,
                isLast: isLast, attempts: attempts, messenger: messenger, onEvent: onEvent)
            let report = try await round.carryOut()
            (rest.watch, rest.sources) = (report.watch, report.plan.sources)
            for failure in report.failures { onEvent(.failed(place.name, failure)) }
            rest.isFailed = !report.failures.isEmpty
            if let busy = report.busySeconds { rest.next = min(rest.next, now.seconds + busy + 1) }
            if let wait = report.retrySeconds { rest.next = min(rest.next, now.seconds + wait) }
        } catch {
            onEvent(.failed(place.name, error.text))
            rest.isFailed = true
        }
        if rest.isFailed { rest.next = min(rest.next, now.seconds + settings.retry) }
        return rest
    }

    /// Waits until a time, or until a file of the plan or an awaited export has changed; false when the daemon is to stop.
    private func wait(
        until next: Int, _ stamp: String, _ watch: [SourceID: RoundReport.Watched],
        _ sources: [SourceID: SourceDefinition]
    ) async -> Bool {
        while true {
            let now = clock.now.seconds
            guard now < next else { return true }
            do { try await clock.sleep(seconds: min(settings.poll, next - now)) } catch { return false }
            if place.stamp != stamp || hasArrived(watch, sources) { return true }
        }
    }

    /// Whether an awaited export is other than it was, or has been written to the end, and lies still.
    private func hasArrived(
        _ watch: [SourceID: RoundReport.Watched], _ sources: [SourceID: SourceDefinition]
    ) -> Bool {
        let now = clock.now.seconds
        return watch.contains { id, before in
            guard let source = sources[id] else { return false }
            let files = place.files(of: source)
            return (files != before.files || !before.isSettled)
                && files.allSatisfy { $0.isSettled(at: now, after: settings.settle) }
        }
    }
}
