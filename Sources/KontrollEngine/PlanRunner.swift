import KontrollDigest
public import KontrollCore

/// Runs a plan: finds the occurrences to carry out, has their checks run, judges, and keeps the runs.
public struct PlanRunner: Sendable {
    private let plan: Plan
    private let folder: String
    private let checks: [CheckID: CheckDescription]
    private let executor: any JobExecutor
    private let version: String

    /// A runner of a plan in a folder, with the checks it may name and something that carries out jobs.
    public init(
        plan: Plan, folder: String, checks: [CheckDescription], executor: any JobExecutor, version: String
    ) {
        self.plan = plan
        self.folder = folder
        self.checks = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.executor = executor
        self.version = version
    }

    /// What to run.
    public struct Selection: Sendable, Hashable {
        /// Only these controls; none for all.
        public var controls: Set<ControlID>
        /// Only what is due and not yet carried out, of the year so far.
        public var onlyDue: Bool
        /// Carry out again what has already been carried out.
        public var again: Bool
        /// The text the draw starts from, when it is given by hand.
        public var seed: String?

        /// A selection; what is not given is all of the reporting period.
        public init(controls: Set<ControlID> = [], onlyDue: Bool = false, again: Bool = false, seed: String? = nil) {
            self.controls = controls
            self.onlyDue = onlyDue
            self.again = again
            self.seed = seed
        }
    }

    /// What came of a run of the plan.
    public struct Summary: Sendable {
        /// The period it concerned.
        public var period: ReportingPeriod
        /// The runs carried out now, with their details, in plan order.
        public var runs: [(record: RunRecord, details: RunDetails)]
        /// The occurrences that had already been carried out, with the run that did.
        public var already: [RunRecord]
    }

    /// What happens on the way, for showing progress.
    public enum Event: Sendable {
        /// A source has been read.
        case read(SourceReport)
        /// A check begins.
        case started(ControlID, CheckID)
    }

    /// Carries out what is selected, as of a day. Nothing is kept: the caller keeps the runs.
    public func run(
        _ selection: Selection, period: ReportingPeriod, asOf: CivilDate, kept: [RunRecord],
        onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) async -> Summary {
        let concluded = kept.filter { $0.outcome.isConcluded }
        var already: [RunRecord] = []
        var due: [(Control, Occurrence)] = []
        for control in plan.controls where !control.isManual {
            guard selection.controls.isEmpty || selection.controls.contains(control.id) else { continue }
            for occurrence in control.occurrences(dueIn: period.span, plan: plan) where occurrence.opens <= asOf {
                let earlier = concluded.last { $0.control == control.id && $0.occurrence.window == occurrence.window }
                if let earlier, !selection.again {
                    already.append(earlier)
                } else {
                    due.append((control, occurrence))
                }
            }
        }
        if selection.onlyDue { already = [] }
        let newest = Dictionary(kept.map { (OccurrenceKey($0), $0) }, uniquingKeysWith: { $1 })
        return await carryOut(due, selection, period, asOf, already, newest, onEvent)
    }

    private func carryOut(
        _ due: [(Control, Occurrence)], _ selection: Selection, _ period: ReportingPeriod, _ asOf: CivilDate,
        _ already: [RunRecord], _ newest: [OccurrenceKey: RunRecord],
        _ onEvent: @escaping @Sendable (Event) -> Void
    ) async -> Summary {
        var tasks: [WorkerTask] = []
        var owners: [ControlID] = []
        for (control, occurrence) in due {
            for use in control.checks {
                tasks.append(
                    WorkerTask(
                        id: tasks.count, use: use, window: occurrence.window, due: occurrence.due,
                        seed: selection.seed ?? seed(control, occurrence), mayBeEmpty: control.mayBeEmpty))
                owners.append(control.id)
            }
        }
        let names = owners
        let dispatch = JobDispatch(
            folder: folder, asOf: asOf, sources: plan.sources, executor: executor,
            population: { use in checks[use.check]?.reads.first.flatMap { use.data[$0.dataSet] } },
            onMessage: { message, tasks in
                switch message {
                case .source(let report): onEvent(.read(report))
                case .started(let task): onEvent(.started(names[task], tasks[task].use.check))
                case .finished, .done: break
                }
            })
        let (results, reports) = await dispatch.carryOut(tasks)
        var next = 0
        let runs = due.map { control, occurrence in
            defer { next += control.checks.count }
            let own = Array(results[next..<next + control.checks.count])
            return record(control, occurrence, own, tasks[next].seed, reports, asOf, newest)
        }
        return Summary(period: period, runs: runs, already: already)
    }

    /// The plan's decision, the control and the period: the same for the same occurrence, and never with a comma.
    private func seed(_ control: Control, _ occurrence: Occurrence) -> String {
        let decision = plan.decision.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
        return "\(decision.isEmpty ? plan.title : decision) \(control.id) \(occurrence.period)".replacing(
            ",", with: " ")
    }

    private func record(
        _ control: Control, _ occurrence: Occurrence, _ results: [TaskResult], _ seed: String,
        _ reports: [SourceID: SourceReport], _ asOf: CivilDate, _ newest: [OccurrenceKey: RunRecord]
    ) -> (record: RunRecord, details: RunDetails) {
        var outcome = Judge(control).outcome(results.map(\.result))
        outcome.late = asOf > occurrence.grace && outcome.execution != nil
        let summaries = zip(control.checks, results).map { use, task in
            CheckSummary(
                use, title: checks[use.check]?.title ?? "", version: checks[use.check]?.version ?? 0,
                parameters: (try? checks[use.check]?.parameters.effective(use.parameters)) ?? use.parameters,
                result: task.result, milliseconds: task.milliseconds)
        }
        let read = Set(results.flatMap(\.sources)).sorted().compactMap { reports[$0] }
        var record = RunRecord(
            run: "", plan: plan.identity, control: control.id, definitionHash: control.definitionHash,
            occurrence: occurrence, asOf: asOf,
            seed: seed, programVersion: version, milliseconds: 0, inputs: read, checks: summaries, outcome: outcome)
        let before = newest[OccurrenceKey(record)]
        record.supersedes = before?.supersedes
        record.run = identity(record, results)
        if let before, before.run != record.run {
            // Something is new, if only that it is as it once was: the newest run is the one that stands.
            record.supersedes = before.run
            record.run = identity(record, results)
        }
        record.milliseconds = results.reduce(0) { $0 + $1.milliseconds }
        return (record, RunDetails(checks: results.map(\.details)))
    }

    /// A hash of everything that went into the run and came out of it, but for how long it took.
    private func identity(_ record: RunRecord, _ results: [TaskResult]) -> String {
        var record = record
        record.run = ""
        record.milliseconds = 0
        for index in record.checks.indices { record.checks[index].milliseconds = 0 }
        let bytes = (try? CanonicalJSON.data(record)).map { Array($0) } ?? []
        let findings = (try? CanonicalJSON.data(results.map(\.result))).map { Array($0) } ?? []
        return String(Digest.sha256(of: bytes + findings).hex.prefix(16))
    }
}

/// A control and a window: what a run is the newest of.
private struct OccurrenceKey: Hashable {
    let control: ControlID
    let window: DateSpan

    init(_ run: RunRecord) { (control, window) = (run.control, run.occurrence.window) }
}

extension Outcome {
    /// Whether nothing more is to be run: a failure or a missing export is tried again, all else stands.
    var isConcluded: Bool { state != .failed && state != .awaitingData }
}

extension TaskResult {
    /// What of it was read from single rows.
    fileprivate var details: RunDetails.CheckDetails {
        let report = result.report ?? CheckReport(examined: 0)
        return RunDetails.CheckDetails(
            check: result.check,
            findings: report.findings.enumerated().map { index, finding in
                CitedFinding(finding: finding, places: places.indices.contains(index) ? places[index] : [])
            },
            evidence: report.evidence, samples: report.samples, review: report.review)
    }
}
