public import KontrollCore

/// Runs a plan: finds the occurrences to carry out, has their checks run, judges, and keeps the runs.
public struct PlanRunner: Sendable {
    let plan: Plan
    let folder: String
    let checks: [CheckID: CheckDescription]
    private let executor: any JobExecutor
    private let seeds: any SeedStore
    let account: String
    private let digits: @Sendable () -> String
    let version: String

    /// A runner of a plan in a folder, with the checks it may name and something that carries out jobs.
    ///
    /// Frames are entered in `seeds` before `digits` makes the twenty random digits of a seed: the operating system's
    /// generator, unless a test gives its own. `account` is kept with the seeds.
    public init(
        plan: Plan, folder: String, checks: [CheckDescription], executor: any JobExecutor, seeds: any SeedStore,
        account: String, digits: @escaping @Sendable () -> String = SeedText.systemDigits, version: String
    ) {
        self.plan = plan
        self.folder = folder
        self.checks = Dictionary(checks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.executor = executor
        self.seeds = seeds
        self.account = account
        self.digits = digits
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
        /// The seed, when it is given by hand.
        public var seed: GivenSeed?
        /// Days before the period: of the occurrences due in them those that have rows left to judge are carried out too.
        public var followUp: DateSpan?

        /// A selection; what is not given is all of the reporting period.
        public init(controls: Set<ControlID> = [], onlyDue: Bool = false, again: Bool = false, seed: GivenSeed? = nil) {
            self.controls = controls
            self.onlyDue = onlyDue
            self.again = again
            self.seed = seed
        }
    }

    /// A seed given by hand, from dice say: without a comma.
    public struct GivenSeed: Sendable, Hashable {
        /// The text.
        public var text: String
        /// Who gave it.
        public var by: String

        /// A seed with who gave it.
        public init(text: String, by: String) { (self.text, self.by) = (text, by) }
    }

    /// What came of a run of the plan.
    public struct Summary: Sendable {
        /// The period it concerned.
        public var period: ReportingPeriod
        /// The runs carried out now, with their details, in plan order.
        public var runs: [(record: RunRecord, details: RunDetails)]
        /// The occurrences that had already been carried out, with the run that did.
        public var already: [RunRecord]

        /// What came of a run of the plan.
        public init(
            period: ReportingPeriod, runs: [(record: RunRecord, details: RunDetails)], already: [RunRecord]
        ) {
            (self.period, self.runs, self.already) = (period, runs, already)
        }
    }

    /// What happens on the way, for showing progress.
    public enum Event: Sendable {
        /// A source has been read.
        case read(SourceReport)
        /// A check begins.
        case started(ControlID, CheckID)
    }

    /// An occurrence that is to be carried out, with its control.
    public typealias Due = (control: Control, occurrence: Occurrence)

    /// Carries out what is selected, as of a day. The caller keeps the runs; frames and seeds are entered on the way.
    public func run(
        _ selection: Selection, period: ReportingPeriod, asOf: CivilDate, kept: [RunRecord],
        onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) async throws(RunStop) -> Summary {
        let (due, already) = select(selection, period: period, asOf: asOf, kept: kept)
        let runs = try await carryOut(due, selection, asOf: asOf, kept: kept, onEvent: onEvent)
        return Summary(period: period, runs: runs, already: already)
    }

    /// The occurrences of a period that are to be carried out as of a day, and the runs of those that need not be.
    public func select(
        _ selection: Selection, period: ReportingPeriod, asOf: CivilDate, kept: [RunRecord]
    ) -> (due: [Due], already: [RunRecord]) {
        let concluded = kept.filter { $0.outcome.isConcluded }
        var already: [RunRecord] = []
        var due: [Due] = []
        for control in plan.controls where !control.isManual {
            guard selection.controls.isEmpty || selection.controls.contains(control.id) else { continue }
            for occurrence in control.occurrences(dueIn: period.span, plan: plan) where occurrence.opens <= asOf {
                let earlier = concluded.last { $0.control == control.id && $0.occurrence.window == occurrence.window }
                if let earlier, !selection.again, !earlier.isUnfinished(asOf: asOf) {
                    already.append(earlier)
                } else {
                    due.append((control, occurrence))
                }
            }
        }
        if let before = selection.followUp {
            // What remained of an earlier period is not forgotten when its report has been written.
            for control in plan.controls where !control.isManual {
                guard selection.controls.isEmpty || selection.controls.contains(control.id) else { continue }
                for occurrence in control.occurrences(dueIn: before, plan: plan)
                where !due.contains(where: { $0.control.id == control.id && $0.occurrence.window == occurrence.window })
                {
                    let newest = kept.last { $0.control == control.id && $0.occurrence.window == occurrence.window }
                    if newest?.isUnfinished(asOf: asOf) == true { due.append((control, occurrence)) }
                }
            }
        }
        return (due, selection.onlyDue ? [] : already)
    }

    /// Carries out some occurrences, as of a day. The caller keeps the runs; frames and seeds are entered on the way.
    public func carryOut(
        _ due: [Due], _ selection: Selection, asOf: CivilDate, kept: [RunRecord],
        onEvent: @escaping @Sendable (Event) -> Void = { _ in }
    ) async throws(RunStop) -> [(record: RunRecord, details: RunDetails)] {
        let newest = Dictionary(kept.map { (OccurrenceKey($0), $0) }, uniquingKeysWith: { $1 })
        let drawing: SeedDrawing
        do {
            drawing = try SeedDrawing(
                plan: plan, asOf: asOf, account: account, given: selection.seed, digits: digits, store: seeds)
        } catch {
            throw .store(error)
        }
        var tasks: [WorkerTask] = []
        var owners: [(control: Control, occurrence: Occurrence)] = []
        for (control, occurrence) in due {
            for use in control.checks {
                tasks.append(
                    WorkerTask(
                        id: tasks.count, use: use, window: occurrence.window, due: occurrence.due,
                        grace: occurrence.grace,
                        seeds: drawing.known(drawing.key(control, occurrence, use.check)),
                        mayBeEmpty: control.mayBeEmpty))
                owners.append((control, occurrence))
            }
        }
        let (started, owning) = (tasks, owners)
        let dispatch = JobDispatch(
            folder: folder, asOf: asOf, sources: plan.sources, executor: executor, population: population,
            onMessage: { message in
                switch message {
                case .source(let report): onEvent(.read(report))
                case .started(let task): onEvent(.started(owning[task].control.id, started[task].use.check))
                case .asks, .finished, .done: break
                }
            },
            seed: { task, frame, reports in
                drawing.drawWhileRunning(request(owning[task], started[task], frame, reports, drawing))
            })
        var (results, reports) = await dispatch.carryOut(tasks)
        // What could not be given its seed on the way is run again with it; each time around every asking check gets the
        // seed of one more of its frames.
        for _ in 0..<SeedDrawing.mostFrames {
            let asking = tasks.indices.compactMap { index in
                results[index].frame.flatMap { tasks[index].seeds[$0] == nil ? (index, $0) : nil }
            }
            guard !asking.isEmpty else { break }
            let requests = asking.map { request(owners[$0], tasks[$0], $1, reports, drawing) }
            for ((index, _), (request, seed)) in zip(asking, zip(requests, try drawing.draw(requests))) {
                tasks[index].seeds.byFrame[request.frame.hash] = seed
            }
            let (again, read) = await dispatch.carryOut(asking.map { tasks[$0.0] }, earlier: reports)
            reports = read
            for ((index, _), result) in zip(asking, again) { results[index] = result }
        }
        for (index, owner) in owners.enumerated() {
            results[index].result = withEntries(results[index].result, owner, drawing)
        }
        var next = 0
        let found = due.map { control, occurrence in
            defer { next += control.checks.count }
            return (control, occurrence, results: Array(results[next..<next + control.checks.count]))
        }
        let read = reports
        return found.concurrentMap { record($0.0, $0.1, $0.results, read, asOf, newest) }
    }

    /// The source of a check's population.
    var population: @Sendable (CheckUse) -> SourceID? {
        let checks = checks
        return { use in (use.reads ?? checks[use.check]?.reads)?.first.flatMap { use.data[$0.dataSet] } }
    }

    /// How the occurrence with a window reads a source.
    func key(_ source: SourceID, _ window: DateSpan) -> ReadingKey? {
        plan.sources[source].map { ReadingKey($0, window: window) }
    }

    private func request(
        _ owner: (control: Control, occurrence: Occurrence), _ task: WorkerTask, _ frame: SampleFrame,
        _ reports: [ReadingKey: SourceReport], _ drawing: SeedDrawing
    ) -> SeedDrawing.Request {
        let source = population(task.use)
        return SeedDrawing.Request(
            control: owner.control, occurrence: owner.occurrence,
            key: drawing.key(owner.control, owner.occurrence, task.use.check, frameHash: frame.hash), source: source,
            inputs: source.flatMap { key($0, owner.occurrence.window) }.flatMap { reports[$0]?.inputs } ?? [],
            frame: frame)
    }

    /// The result with its samples saying where their frames and seeds stand.
    private func withEntries(
        _ result: CheckResult, _ owner: (control: Control, occurrence: Occurrence), _ drawing: SeedDrawing
    ) -> CheckResult {
        guard case .report(var report) = result.ending, !report.samples.isEmpty else { return result }
        for index in report.samples.indices {
            let key = drawing.key(
                owner.control, owner.occurrence, result.check, frameHash: report.samples[index].frameHash)
            report.samples[index].entries = drawing.entries(report.samples[index], key)
        }
        var result = result
        result.ending = .report(report)
        return result
    }
}

extension Outcome {
    /// Whether there is an outcome: a failure or a missing export is tried again. What is preliminary is looked at again
    /// on a later day, see ``RunRecord/isUnfinished(asOf:)``.
    public var isConcluded: Bool { state != .failed && state != .awaitingData }
}

extension RunRecord {
    /// Whether rows wait to be judged and a day is later than the run's. A sample that people review is left alone: to
    /// draw it again would take their protocol away.
    func isUnfinished(asOf: CivilDate) -> Bool {
        outcome.waiting != nil && outcome.state != .ongoing && asOf > self.asOf
    }

    /// Whether it came to the same as another run of the occurrence, which had rows left to judge then too: it tells
    /// nothing new, and need not be kept as long as the grace lasts.
    func repeats(waitingOf other: RunRecord) -> Bool {
        func plain(_ run: RunRecord) -> [CheckSummary] {
            run.checks.map { check in
                var check = check
                check.milliseconds = 0
                return check
            }
        }
        return outcome.waiting != nil && asOf < occurrence.grace && outcome == other.outcome
            && definitionHash == other.definitionHash && inputs.map(\.inputs) == other.inputs.map(\.inputs)
            && plain(self) == plain(other)
    }
}
