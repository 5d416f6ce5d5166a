import KontrollCore
import Synchronization

/// What has been tried, so that what cannot be carried out is not tried over and over (försök).
final class Attempts: Sendable {
    /// A try at an occurrence on a day, with what it rested on.
    struct Attempt: Hashable {
        private let plan: String
        private let definition: String
        private let key: OccurrenceKey
        private let exports: [[WatchedFile]]
        private let day: CivilDate

        init(_ plan: Plan, _ due: PlanRunner.Due, _ exports: [[WatchedFile]], _ day: CivilDate) {
            (self.plan, self.exports, self.day) = (plan.identity, exports, day)
            definition = due.control.definitionHash
            key = OccurrenceKey(control: due.control.id, window: due.occurrence.window)
        }

        /// The occurrence.
        fileprivate var occurrence: Occurrence { Occurrence(plan: plan, key: key) }

        fileprivate struct Occurrence: Hashable {
            let plan: String
            let key: OccurrenceKey
        }
    }

    /// What has been told of runs that something has changed since.
    let changed = ChangedRuns()

    private let newest = Mutex<[Attempt.Occurrence: Attempt]>([:])

    func contains(_ attempt: Attempt) -> Bool { newest.withLock { $0[attempt.occurrence] == attempt } }

    func note(_ attempt: Attempt) { newest.withLock { $0[attempt.occurrence] = attempt } }
}
