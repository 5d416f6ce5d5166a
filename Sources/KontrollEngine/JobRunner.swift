import Foundation
public import KontrollCore
import Synchronization

/// Does what a job asks, in this process: what `kontroll worker` does in its own.
public struct JobRunner: JobExecutor {
    private let checks: [CheckID: any CheckRunner]
    private let tables: any TableSource

    /// A runner of some checks on tables from a source of them.
    public init(checks: [any CheckRunner], tables: any TableSource) {
        self.checks = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.tables = tables
    }

    /// Reads each source once and carries out the checks, as many at a time as there are processors.
    ///
    /// Checks of the same window follow each other, so that the rows they share are picked out once. Messages come one
    /// at a time.
    public func run(_ job: WorkerJob, onMessage: @escaping @Sendable (WorkerMessage) -> String?) async -> JobEnding {
        let voice = Voice(onMessage)
        let sources = read(job, voice)
        let carryOut = { @Sendable (task: WorkerTask) async in
            voice.say(.started(task: task.id))
            voice.say(.finished(await self.carryOut(task, sources, job, voice)))
        }
        await withTaskGroup { group in
            var rest = inOrder(job.tasks)[...]
            for task in rest.prefix(Self.atOnce) { group.addTask { await carryOut(task) } }
            rest = rest.dropFirst(Self.atOnce)
            for await _ in group {
                if let task = rest.popFirst() { group.addTask { await carryOut(task) } }
            }
        }
        voice.say(.done)
        return .completed
    }

    /// By window, and those that draw samples first: they take the longest, and wait for the host.
    private func inOrder(_ tasks: [WorkerTask]) -> [WorkerTask] {
        func rank(_ task: WorkerTask) -> Int { checks[task.use.check]?.description.questions == nil ? 1 : 0 }
        return tasks.sorted {
            ($0.window.first, $0.window.last, rank($0), $0.id) < ($1.window.first, $1.window.last, rank($1), $1.id)
        }
    }

    /// How many checks run at once: each needs memory of its own beside the tables they share.
    private static let atOnce = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))

    /// Hands messages on one at a time, whoever has one.
    private final class Voice: Sendable {
        private let onMessage: Mutex<@Sendable (WorkerMessage) -> String?>

        init(_ onMessage: @escaping @Sendable (WorkerMessage) -> String?) { self.onMessage = Mutex(onMessage) }

        func say(_ message: WorkerMessage) { _ = ask(message) }

        func ask(_ message: WorkerMessage) -> String? { onMessage.withLock { $0(message) } }
    }

    /// Asks the host for the seeds of one task's frames.
    private struct Asking: SeedGiver {
        let task: Int
        let voice: Voice

        func seed(for frame: SampleFrame) -> String? { voice.ask(.asks(task: task, frame: frame)) }
    }

    /// Every source with all the columns that any of the tasks needs of it, and those a reader knows its rows by.
    private func read(_ job: WorkerJob, _ voice: Voice) -> [ReadingKey: SourceInUse] {
        var wanted: [SourceID: [DataRequirement.NeededColumn]] = [:]
        var windows: [ReadingKey: [DateSpan]] = [:]
        var readings: Set<ReadingKey> = []
        let definitions = Dictionary(job.sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for task in job.tasks {
            for (index, requirement) in reads(task.use).enumerated() {
                guard let source = task.use.data[requirement.dataSet], let definition = definitions[source] else {
                    continue
                }
                let key = ReadingKey(definition, window: task.window)
                readings.insert(key)
                let known = (Vocabulary.entry(of: requirement.dataSet)?.reference ?? []).map {
                    DataRequirement.NeededColumn(name: $0, type: .text, allowsEmpty: true)
                }
                wanted[source, default: []].append(contentsOf: requirement.columns + known)
                if index == 0 { windows[key, default: []].append(task.window) }
            }
        }
        var sources: [ReadingKey: SourceInUse] = [:]
        for key in readings.sorted() {
            guard let source = definitions[key.source] else { continue }
            let columns = Self.union(wanted[source.id] ?? [], period: source.period)
            var read = tables.read(
                source, columns: columns, in: URL(filePath: job.folder), asOf: job.asOf,
                nearest: key.window?.last ?? job.asOf)
            read.report.window = key.window
            voice.say(.source(read.report))
            sources[key] = SourceInUse(read, source, windows: windows[key] ?? [])
        }
        return sources
    }

    /// Each column once; a column some check needs filled is still read for the checks that do not.
    private static func union(
        _ columns: [DataRequirement.NeededColumn], period: PeriodSource
    ) -> [DataRequirement.NeededColumn] {
        var byName: [String: DataRequirement.NeededColumn] = [:]
        for column in columns {
            var column = column
            column.allowsEmpty = column.allowsEmpty && byName[column.name]?.allowsEmpty ?? true
            byName[column.name] = column
        }
        if case .column(let name) = period, byName[name] == nil {
            byName[name] = DataRequirement.NeededColumn(name: name, type: .date, allowsEmpty: false)
        }
        return byName.values.sorted { $0.name < $1.name }
    }

    private func reads(_ use: CheckUse) -> [DataRequirement] {
        use.reads ?? checks[use.check]?.description.reads ?? []
    }

    private func carryOut(
        _ task: WorkerTask, _ readings: [ReadingKey: SourceInUse], _ job: WorkerJob, _ voice: Voice
    ) async -> TaskResult {
        let clock = ContinuousClock()
        let start = clock.now
        let sources = Dictionary(
            Set(task.use.data.values).compactMap { id in
                job.sources.first { $0.id == id }.flatMap { readings[ReadingKey($0, window: task.window)] }
                    .map { (id, $0) }
            }, uniquingKeysWith: { first, _ in first })
        var preparation = TaskPreparation(task: task, asOf: job.asOf, sources: sources)
        let ending: CheckResult.Ending
        var (places, references): ([[String]], [[String]]) = ([], [])
        var frame: SampleFrame?
        let trace = Mutex<ProgramTrace?>(nil)
        if let known = checks[task.use.check] {
            do {
                let check = try known.ready(for: task.use, in: job.folder)
                let parameters = try check.description.parameters.effective(task.use.parameters)
                let tables = try preparation.tables(check.description.reads, parameters: parameters)
                let request = CheckRequest(
                    asOf: preparation.day, window: task.window, seeds: task.seeds, parameters: task.use.parameters,
                    tables: tables)
                var report = try await request.carryOut(check, asking: Asking(task: task.id, voice: voice)) { left in
                    trace.withLock { $0 = left }
                }
                for index in report.review?.items.indices ?? 0..<0 {
                    let row = report.review?.items[index].row
                    report.review?.items[index].place = row.map { preparation.place($0.dataSet, $0.row) }
                }
                preparation.conclude(&report, background: request.background(in: report.findings))
                places = report.findings.map { $0.rows.map { preparation.place($0.dataSet, $0.row) } }
                references = report.findings.map { $0.rows.map { preparation.reference($0.dataSet, $0.row) } }
                ending = .report(report)
            } catch let stop as TaskPreparation.Stop {
                ending = stop.ending
            } catch let failure as CheckFailure {
                if case .seedNeeded(_, let needed) = failure { frame = needed }
                ending = .failed(code: failure.code, reason: failure.text)
            } catch {
                ending = .failed(code: "CHECK-302", reason: "\(error)")
            }
        } else {
            ending = .failed(code: "CHECK-304", reason: "granskningen finns inte i programmet")
        }
        var quality = preparation.quality
        // A script whose parts fail and that ends with an echo has an exit code of its own choice.
        if task.use.program?.speech == .nagios, trace.withLock({ $0?.wroteErrors ?? false }) {
            quality.doubts.append("programmet skrev på standard fel, se kontroll findings")
        }
        let population = reads(task.use).first?.dataSet
        if let source = population.flatMap({ task.use.data[$0] }) { sources[source]?.finish(task.window) }
        return TaskResult(
            task: task.id,
            result: CheckResult(
                check: task.use.check, population: population, ending: ending,
                quality: quality),
            frame: frame, places: places, references: references, sources: task.use.data.values.sorted(),
            milliseconds: Int((clock.now - start) / .milliseconds(1)), trace: trace.withLock { $0 })
    }
}
