public import KontrollCore
import Synchronization

/// Draws the samples of a recorded run again, from the same files and with the seeds of the ledger (omdragning).
public struct Redraw: Sendable {
    private let plan: Plan
    private let folder: String
    private let executor: any JobExecutor
    private let frames: [Entered<FrameCommitment>]
    private let seeds: [Entered<SeedRecord>]

    /// A redraw within a plan's folder.
    public init(plan: Plan, folder: String, executor: any JobExecutor, store: any SeedStore) throws(StoreError) {
        (self.plan, self.folder, self.executor) = (plan, folder, executor)
        frames = try store.frames()
        seeds = try store.seeds()
    }

    /// What came of one sample.
    public struct Answer: Sendable, Hashable {
        /// The check that drew it.
        public var check: CheckID
        /// The sample as it was recorded.
        public var recorded: SampleRecord
        /// What was drawn now; empty when nothing could be.
        public var drawn: [String]
        /// Whether the recorded ids have been destroyed, so that only the frame and the seed can be compared.
        public var isPurged: Bool
        /// What differs, in Swedish; nothing when the sample is proved.
        public var differences: [String]
    }

    /// Draws every sample of a run again. `details` are nil when they have been destroyed; `entry` is the run's own entry.
    public func samples(of run: RunRecord, details: RunDetails?, entry: Int) async -> [Answer] {
        var answers: [Answer] = []
        for (index, summary) in run.checks.enumerated() where !summary.samples.isEmpty {
            let kept = details.flatMap { $0.checks.indices.contains(index) ? $0.checks[index].samples : nil }
            let now = await draw(run, index)
            for (number, sample) in summary.samples.enumerated() {
                var recorded = sample
                recorded.drawn = kept.flatMap { $0.indices.contains(number) ? $0[number].drawn : nil } ?? []
                var answer = Answer(
                    check: summary.check, recorded: recorded, drawn: [],
                    isPurged: recorded.drawn.isEmpty && recorded.size > 0,
                    differences: evidence(of: recorded, run, summary.check, entry))
                switch now {
                case .success(let samples):
                    let match = samples.first { $0.frameHash == sample.frameHash } ?? samples.dropFirst(number).first
                    answer.drawn = match?.drawn ?? []
                    answer.differences += Self.differences(answer, match)
                case .failure(let failure): answer.differences += failure.reasons
                }
                answers.append(answer)
            }
        }
        return answers
    }

    private struct Failure: Error {
        let reasons: [String]
    }

    /// What the ledger's own entries say: the frame before the seed, both before the run, and the same in all three.
    private func evidence(of sample: SampleRecord, _ run: RunRecord, _ check: CheckID, _ entry: Int) -> [String] {
        guard sample.size > 0 else { return [] }
        guard let entries = sample.entries else { return ["körningen säger inte var urvalsramen och startvärdet står"] }
        let key = DrawKey(
            plan: run.plan, control: run.control, window: run.occurrence.window, check: check,
            frameHash: sample.frameHash)
        var differences: [String] = []
        if frames.first(where: { $0.entry == entries.frame })?.content.key != key {
            differences.append("post \(entries.frame) i liggaren är inte urvalsramen för det här urvalet")
        }
        let seed = seeds.first { $0.entry == entries.seed }?.content
        if seed?.key != key || seed?.frameEntry != entries.frame {
            differences.append("post \(entries.seed) i liggaren är inte startvärdet för den urvalsramen")
        } else if seed?.seed != sample.seed {
            differences.append("startvärdet i post \(entries.seed) är ett annat än det i körningen")
        }
        if !(entries.frame < entries.seed && entries.seed < entry) {
            differences.append(
                "ordningen är inte urvalsram, startvärde, körning: posterna \(entries.frame), \(entries.seed) och \(entry)"
            )
        }
        return differences
    }

    private static func differences(_ answer: Answer, _ now: SampleRecord?) -> [String] {
        let then = answer.recorded
        guard let now else { return ["granskningen drog inget stickprov nu"] }
        var differences: [String] = []
        func compare(_ name: String, _ before: String, _ after: String) {
            if before != after { differences.append("\(name): då \(before), nu \(after)") }
        }
        compare("metod", then.method, now.method)
        compare("poster i urvalsramen", Swedish.grouped(then.population), Swedish.grouped(now.population))
        compare("urvalsramens SHA-256", then.frameHash, now.frameHash)
        compare("antal dragna", Swedish.grouped(then.size), Swedish.grouped(now.size))
        guard !answer.isPurged, then.drawn != now.drawn else { return differences }
        let (before, after) = (Set(then.drawn), Set(now.drawn))
        if before == after {
            differences.append("samma poster drogs men i en annan ordning")
        } else {
            differences.append(
                "dragna poster: \(Swedish.grouped(before.subtracting(after).count)) av de dragna drogs inte nu, "
                    + "\(Swedish.grouped(after.subtracting(before).count)) andra drogs i stället")
        }
        return differences
    }

    /// Carries out the check on the files as they are now, once these have proved to be the same.
    private func draw(_ run: RunRecord, _ index: Int) async -> Result<[SampleRecord], Failure> {
        let summary = run.checks[index]
        let use = use(run, index)
        let named = Set(use.data.values)
        let recorded = Dictionary(
            run.inputs.filter { named.contains($0.source) }.map { ($0.source, $0.inputs) }, uniquingKeysWith: { $1 })
        let known = seeds.filter {
            $0.content.key.control == run.control && $0.content.key.window == run.occurrence.window
                && $0.content.key.check == summary.check && $0.content.key.plan == run.plan
        }
        // The seed that the run says it used comes before any other of the same frame.
        let said = summary.samples.map { ($0.frameHash, $0.seed) }
        let task = WorkerTask(
            id: 0, use: use, window: run.occurrence.window, due: run.occurrence.due,
            grace: run.occurrence.grace,
            seeds: Seeds(
                Dictionary(
                    said + known.map { ($0.content.key.frameHash, $0.content.seed) },
                    uniquingKeysWith: { first, _ in first })), mayBeEmpty: false)
        let job = WorkerJob(
            folder: folder, asOf: run.asOf, sources: named.sorted().compactMap { plan.sources[$0] }, tasks: [task])
        let heard = Mutex((result: TaskResult?.none, reports: [SourceReport]()))
        let ending = await executor.run(job) { message in
            heard.withLock { heard in
                switch message {
                case .source(let report): heard.reports.append(report)
                case .finished(let result): heard.result = result
                case .started, .asks, .done: break
                }
            }
            return nil
        }
        let (result, reports) = heard.withLock { $0 }
        let changed = reports.flatMap { Self.changes($0, recorded[$0.source] ?? []) }
        guard changed.isEmpty else { return .failure(Failure(reasons: changed)) }
        switch result?.result.ending {
        case .report(let report)?: return .success(report.samples)
        case .failed(let code, let reason)?: return .failure(Failure(reasons: ["\(reason) [\(code)]"]))
        case .awaitingData(let reason)?: return .failure(Failure(reasons: [reason]))
        case nil: return .failure(Failure(reasons: ["granskningen kunde inte köras: \(ending)"]))
        }
    }

    /// The check as it was used: its parameters as they were in force, its data as the plan says now.
    private func use(_ run: RunRecord, _ index: Int) -> CheckUse {
        let summary = run.checks[index]
        let control = plan.controls.first { $0.id == run.control }
        let current = control.flatMap { $0.checks.indices.contains(index) ? $0.checks[index] : nil }
        let data =
            current.flatMap { $0.check == summary.check ? $0.data : nil }
            ?? Dictionary(run.inputs.map { ($0.dataSet, $0.source) }, uniquingKeysWith: { first, _ in first })
        return CheckUse(check: summary.check, data: data, parameters: summary.parameters)
    }

    /// Files that are not those that were read then.
    private static func changes(_ report: SourceReport, _ recorded: [InputFile]) -> [String] {
        let now = Dictionary(report.inputs.map { ($0.file, $0.sha256) }, uniquingKeysWith: { $1 })
        let then = Dictionary(recorded.map { ($0.file, $0.sha256) }, uniquingKeysWith: { $1 })
        var changes: [String] = []
        for (file, hash) in then.sorted(by: { $0.key < $1.key }) {
            guard let found = now[file] else {
                changes.append("underlaget \(file) finns inte eller läses inte längre")
                continue
            }
            if found != hash { changes.append("underlaget \(file) har ändrats: SHA-256 då \(hash), nu \(found)") }
        }
        for file in now.keys.sorted() where then[file] == nil {
            changes.append("underlaget \(file) lästes inte då")
        }
        return changes
    }
}
