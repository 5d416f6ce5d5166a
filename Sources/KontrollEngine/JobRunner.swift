import Foundation
public import KontrollCore

/// Does what a job asks, in this process: what `kontroll worker` does in its own.
public struct JobRunner: JobExecutor {
    private let checks: [CheckID: any CheckRunner]
    private let tables: any TableSource

    /// A runner of some checks on tables from a source of them.
    public init(checks: [any CheckRunner], tables: any TableSource) {
        self.checks = Dictionary(checks.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.tables = tables
    }

    /// Reads each source once, when the first check needs it, and carries out the checks in order.
    public func run(_ job: WorkerJob, onMessage: @escaping @Sendable (WorkerMessage) -> Void) async -> JobEnding {
        let reads = read(job, onMessage)
        for task in job.tasks {
            onMessage(.started(task: task.id))
            onMessage(.finished(await carryOut(task, reads, job)))
        }
        onMessage(.done)
        return .completed
    }

    /// Every source with all the columns that any of the tasks needs of it.
    private func read(_ job: WorkerJob, _ onMessage: (WorkerMessage) -> Void) -> [SourceID: SourceRead] {
        var wanted: [SourceID: [DataRequirement.NeededColumn]] = [:]
        for task in job.tasks {
            for requirement in checks[task.use.check]?.description.reads ?? [] {
                guard let source = task.use.data[requirement.dataSet] else { continue }
                wanted[source, default: []].append(contentsOf: requirement.columns)
            }
        }
        var reads: [SourceID: SourceRead] = [:]
        for source in job.sources where wanted[source.id] != nil {
            let columns = Self.union(wanted[source.id] ?? [], period: source.period)
            let read = tables.read(source, columns: columns, in: URL(filePath: job.folder), asOf: job.asOf)
            onMessage(.source(read.report))
            reads[source.id] = read
        }
        return reads
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

    private func carryOut(_ task: WorkerTask, _ reads: [SourceID: SourceRead], _ job: WorkerJob) async -> TaskResult {
        let clock = ContinuousClock()
        let start = clock.now
        var preparation = TaskPreparation(task: task, asOf: job.asOf, sources: job.sources)
        let ending: CheckResult.Ending
        var places: [[String]] = []
        if let check = checks[task.use.check] {
            do {
                let tables = try preparation.tables(check.description.reads, reads)
                let request = CheckRequest(
                    asOf: job.asOf, window: task.window, seed: task.seed, parameters: task.use.parameters,
                    tables: tables)
                var report = try await request.carryOut(check)
                for index in report.review?.items.indices ?? 0..<0 {
                    let row = report.review?.items[index].row
                    report.review?.items[index].place = row.map { preparation.place($0.dataSet, $0.row, reads) }
                }
                places = report.findings.map { $0.rows.map { preparation.place($0.dataSet, $0.row, reads) } }
                ending = .report(report)
            } catch let stop as TaskPreparation.Stop {
                ending = stop.ending
            } catch let failure as CheckFailure {
                ending = .failed(code: failure.code, reason: failure.text)
            } catch {
                ending = .failed(code: "CHECK-302", reason: "\(error)")
            }
        } else {
            ending = .failed(code: "CHECK-304", reason: "granskningen finns inte i programmet")
        }
        return TaskResult(
            task: task.id,
            result: CheckResult(
                check: task.use.check, population: checks[task.use.check]?.description.reads.first?.dataSet,
                ending: ending,
                quality: preparation.quality),
            places: places, sources: task.use.data.values.sorted(),
            milliseconds: Int((clock.now - start) / .milliseconds(1)))
    }
}
