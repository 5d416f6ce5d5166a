import KontrollCore
import Synchronization

/// What has been tried and told, so that what cannot be carried out is not tried over and over (försök).
final class Attempts: Sendable {
    /// A try at an occurrence on a day, with all it rested on.
    struct Attempt: Equatable {
        fileprivate let key: OccurrenceKey
        private let control: Control
        private let sources: [SourceDefinition?]
        /// The plan without its controls and sources, which are others' business.
        private let settings: Plan
        private let exports: [[WatchedFile]]
        private let day: CivilDate

        init(_ plan: Plan, _ due: PlanRunner.Due, _ exports: [[WatchedFile]], _ day: CivilDate) {
            key = OccurrenceKey(control: due.control.id, window: due.occurrence.window)
            control = due.control
            sources = due.control.sources.map { plan.sources[$0] }
            var settings = plan
            (settings.controls, settings.sources) = ([], [:])
            (self.settings, self.exports, self.day) = (settings, exports, day)
        }
    }

    /// A wait on a day, as the log tells it.
    private struct Told: Hashable {
        let key: OccurrenceKey
        let wait: DueWork.Wait
        let day: CivilDate
    }

    private struct State {
        var newest: [OccurrenceKey: Attempt] = [:]
        var told: Set<Told> = []
        var settling: [OccurrenceKey: Int] = [:]
        var unreached: Set<String> = []
    }

    /// What has been told of runs that something has changed since.
    let changed = ChangedRuns()

    private let state = Mutex(State())

    func contains(_ attempt: Attempt) -> Bool { state.withLock { $0.newest[attempt.key] == attempt } }

    func note(_ attempt: Attempt) { state.withLock { $0.newest[attempt.key] = attempt } }

    /// The waits that have not been told on a day; all of them are now.
    func news(_ held: [DueWork.Held], on day: CivilDate) -> [DueWork.Held] {
        state.withLock { state in
            let before = state.told
            state.told = Set(held.map { Told(key: $0.key, wait: $0.wait, day: day) })
            return held.filter { !before.contains(Told(key: $0.key, wait: $0.wait, day: day)) }
        }
    }

    /// How long an export may go on being written before somebody is told, in seconds.
    static let patience = 3_600

    /// The occurrences that wait for their exports to lie still and have not done so for long.
    func settling(_ held: [DueWork.Held], at seconds: Int) -> Set<OccurrenceKey> {
        let waiting = held.filter { $0.wait == .settling }.map(\.key)
        return state.withLock { state in
            let before = state.settling
            state.settling = Dictionary(
                waiting.map { ($0, before[$0] ?? seconds) }, uniquingKeysWith: { first, _ in first })
            let now = state.settling
            return Set(waiting.filter { seconds - (now[$0] ?? seconds) < Self.patience })
        }
    }

    /// Whether a receiver that nothing reaches has not been told of; it has now.
    func isNews(unreached receiver: String) -> Bool { state.withLock { $0.unreached.insert(receiver).inserted } }
}
