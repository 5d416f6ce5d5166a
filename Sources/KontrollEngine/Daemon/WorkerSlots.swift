public import KontrollCore

/// So many workers at once and no more, however many ask (platser).
public actor WorkerSlots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    /// So many slots, at least one.
    public init(_ count: Int) { free = max(1, count) }

    fileprivate func take() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    fileprivate func give() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}

/// Carries out jobs as another does, but waits for a slot.
public struct SlottedExecutor: JobExecutor {
    private let executor: any JobExecutor
    private let slots: WorkerSlots

    /// An executor that waits for slots which others share.
    public init(_ executor: any JobExecutor, slots: WorkerSlots) { (self.executor, self.slots) = (executor, slots) }

    /// Runs a job when there is a slot.
    public func run(_ job: WorkerJob, onMessage: @escaping @Sendable (WorkerMessage) -> String?) async -> JobEnding {
        await slots.take()
        let ending: JobEnding =
            Task.isCancelled ? .died("den stoppades innan den började") : await executor.run(job, onMessage: onMessage)
        await slots.give()
        return ending
    }
}
