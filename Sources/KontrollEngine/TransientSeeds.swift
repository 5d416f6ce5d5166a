public import KontrollCore
import Synchronization

/// Frames and seeds that are kept nowhere: for a run that must leave no trace.
///
/// What a ledger holds stands; what is new has no number, since it is no entry.
public final class TransientSeeds: SeedStore {
    private struct State {
        var frames: [Entered<FrameCommitment>]
        var seeds: [Entered<SeedRecord>]
    }

    private let state: Mutex<State>

    /// What a ledger already holds, to go on from; nothing to begin with.
    public init(frames: [Entered<FrameCommitment>] = [], seeds: [Entered<SeedRecord>] = []) {
        state = Mutex(State(frames: frames, seeds: seeds))
    }

    public func frames() -> [Entered<FrameCommitment>] { state.withLock { $0.frames } }
    public func seeds() -> [Entered<SeedRecord>] { state.withLock { $0.seeds } }

    public func enter(_ frame: FrameCommitment) -> Entered<FrameCommitment> {
        state.withLock { state in
            if let standing = state.frames.first(where: { $0.content.key == frame.key }) { return standing }
            let entered = Entered(entry: 0, content: frame)
            state.frames.append(entered)
            return entered
        }
    }

    public func enter(_ seed: SeedRecord) -> Entered<SeedRecord> {
        state.withLock { state in
            if let standing = state.seeds.first(where: { $0.content.key == seed.key }) { return standing }
            let entered = Entered(entry: 0, content: seed)
            state.seeds.append(entered)
            return entered
        }
    }
}
