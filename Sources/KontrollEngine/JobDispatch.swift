import KontrollCore
import Synchronization

/// Hands tasks to workers so that files are read once, and so that a check that kills its worker harms no other.
struct JobDispatch: Sendable {
    let folder: String
    let asOf: CivilDate
    let sources: [SourceID: SourceDefinition]
    let executor: any JobExecutor
    /// The source of a check's population.
    let population: @Sendable (CheckUse) -> SourceID?
    let onMessage: @Sendable (WorkerMessage) -> Void
    /// The seed of a task's frame, given how the sources have been read; nil when it cannot be given while the task runs.
    let seed: @Sendable (Int, SampleFrame, [ReadingKey: SourceReport]) -> String?

    /// What a worker has said so far.
    private struct Heard {
        var results: [Int: TaskResult] = [:]
        var reports: [ReadingKey: SourceReport] = [:]
        /// The tasks that have begun and not ended, and when they began.
        var running: [Int: ContinuousClock.Instant] = [:]

        /// The tasks that have taken their time. A worker runs several at once: one that has just begun is not to blame
        /// for the one that never ends.
        func overdue(_ seconds: Int) -> [Int] {
            // What this process heard a moment late must not set the guilty free.
            let limit = Duration.seconds(seconds) - .milliseconds(200)
            return running.filter { $0.value.duration(to: .now) >= limit }.keys.sorted()
        }
    }

    /// The result of every task, in their order, and how the sources were read; `earlier` is how they were read before in
    /// the same run, and a source that has changed since fails the tasks that need it.
    ///
    /// One worker serves all tasks of a population. If it dies or overruns, those it had not finished run one by one;
    /// the one that kills its own worker is the one that failed.
    func carryOut(
        _ tasks: [WorkerTask], earlier: [ReadingKey: SourceReport] = [:]
    ) async -> ([TaskResult], [ReadingKey: SourceReport]) {
        var results: [Int: TaskResult] = [:]
        var reports = earlier
        func take(_ heard: Heard, _ group: [WorkerTask]) {
            // A file that changed between two workers would leave a check with another hash than the rows it saw.
            let changed = heard.reports.values.filter { report in
                reports[ReadingKey(report)].map { $0.inputs != report.inputs } ?? false
            }
            for task in group {
                guard let result = heard.results[task.id] else { continue }
                let stale = changed.first {
                    result.sources.contains($0.source) && $0.window.map { $0 == task.window } ?? true
                }
                results[task.id] = stale.map { self.changed(task, $0) } ?? result
            }
            reports.merge(heard.reports) { first, _ in first }
        }
        let groups = Dictionary(grouping: tasks) { population($0.use) }
        for group in groups.values.sorted(by: { $0[0].id < $1[0].id }) {
            let (heard, ending) = await attempt(group)
            take(heard, group)
            if case .timedOut(let seconds) = ending {
                let overdue = heard.overdue(seconds)
                for task in group where overdue.contains(task.id) { results[task.id] = failure(task, ending) }
            }
            for task in group where results[task.id] == nil {
                let (heard, ending) = group.count == 1 ? (heard, ending) : await attempt([task])
                take(heard, [task])
                if results[task.id] == nil { results[task.id] = failure(task, ending) }
            }
        }
        return (tasks.map { results[$0.id] ?? failure($0, .died("inget svar")) }, reports)
    }

    private func attempt(_ group: [WorkerTask]) async -> (Heard, JobEnding) {
        let named = Set(group.flatMap(\.use.data.values))
        let job = WorkerJob(
            folder: folder, asOf: asOf, sources: named.sorted().compactMap { sources[$0] }, tasks: group)
        let known = Set(group.map(\.id))
        let heard = Mutex(Heard())
        let ending = await executor.run(job) { message in
            let (expected, asked) = heard.withLock { heard -> (Bool, [ReadingKey: SourceReport]?) in
                switch message {
                case .source(let report): heard.reports[ReadingKey(report)] = report
                case .started(let task):
                    guard known.contains(task) else { return (false, nil) }
                    heard.running[task] = .now
                case .asks(let task, _):
                    return (known.contains(task), known.contains(task) ? heard.reports : nil)
                case .finished(let result):
                    guard known.contains(result.task) else { return (false, nil) }
                    heard.results[result.task] = result
                    heard.running[result.task] = nil
                case .done: break
                }
                return (true, nil)
            }
            if expected { onMessage(message) }
            guard case .asks(let task, let frame) = message, let asked else { return nil }
            return seed(task, frame, asked)
        }
        return (heard.withLock { $0 }, ending)
    }

    private func changed(_ task: WorkerTask, _ report: SourceReport) -> TaskResult {
        let names = report.inputs.map(\.file).joined(separator: ", ")
        return failure(task, code: "DATA-110", reason: "underlaget \(names) ändrades under körningen")
    }

    private func failure(_ task: WorkerTask, _ ending: JobEnding) -> TaskResult {
        let (code, reason) =
            switch ending {
            case .completed: ("CHECK-309", "granskningen gav inget resultat")
            case .timedOut(let seconds): ("CHECK-310", "granskningen tog mer än \(seconds) sekunder och stoppades")
            case .died(let why): ("CHECK-311", "granskningens process dog: \(why)")
            }
        return failure(task, code: code, reason: reason)
    }

    private func failure(_ task: WorkerTask, code: String, reason: String) -> TaskResult {
        TaskResult(
            task: task.id,
            result: CheckResult(check: task.use.check, ending: .failed(code: code, reason: reason)),
            sources: task.use.data.values.sorted())
    }
}
