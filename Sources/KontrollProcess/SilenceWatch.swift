import Synchronization

/// How long a child has been silent, and why it was stopped.
///
/// A host that did not get to run, or a machine that slept, has not listened: of the time between two looks at most
/// `longestLook` counts as silence, so that what the child wrote meanwhile is read before it is judged.
final class SilenceWatch: Sendable {
    private struct State {
        var silent = Duration.zero
        var lived = Duration.zero
        var looked: ContinuousClock.Instant
        var overrun: ChildProgram.Ending?
    }

    /// The longest time between two looks that is the child's own.
    static let longestLook = Duration.seconds(1)

    private let limit: Duration
    private let state: Mutex<State>

    init(limit: Duration, from start: ContinuousClock.Instant = .now) {
        self.limit = limit
        state = Mutex(State(looked: start))
    }

    var overrun: ChildProgram.Ending? { state.withLock { $0.overrun } }
    func stop(_ why: ChildProgram.Ending) { state.withLock { $0.overrun = $0.overrun ?? why } }

    /// Something was heard.
    func renew(at now: ContinuousClock.Instant = .now) {
        state.withLock {
            $0.lived += min(now - $0.looked, Self.longestLook)
            $0.silent = .zero
            $0.looked = now
        }
    }

    /// Whether the child has lived for longer than this, as of the last look; what the host was away for does not count.
    func hasLived(longerThan limit: Duration) -> Bool { state.withLock { $0.lived > limit } }

    /// Looks whether the child has been silent for too long.
    func isOverdue(at now: ContinuousClock.Instant = .now) -> Bool {
        state.withLock {
            $0.silent += min(now - $0.looked, Self.longestLook)
            $0.lived += min(now - $0.looked, Self.longestLook)
            $0.looked = now
            return $0.silent > limit
        }
    }
}
