public import KontrollCore

/// Carries out occurrences under a lease and keeps them: what another process does is left to it.
public struct LeasedRunner<Store: LeaseStore>: Sendable {
    private let runner: PlanRunner
    private let store: Store
    private let holder: any LeaseHolder
    private let seconds: Int
    private let keepsRepeatedFailures: Bool

    /// How long a lease lasts unless it is renewed, in seconds.
    public static var usualSeconds: Int { 60 }

    /// A runner that claims what it runs.
    ///
    /// - Parameters:
    ///   - runner: Carries out.
    ///   - store: Where leases and runs are kept.
    ///   - holder: This process.
    ///   - seconds: How long a lease lasts; it is renewed three times as often.
    ///   - keepsRepeatedFailures: Whether a run that failed on the same files and for the same reason as the one before
    ///     it is kept too.
    public init(
        _ runner: PlanRunner, store: Store, holder: any LeaseHolder, seconds: Int = usualSeconds,
        keepsRepeatedFailures: Bool = true
    ) {
        (self.runner, self.store, self.holder, self.seconds) = (runner, store, holder, seconds)
        self.keepsRepeatedFailures = keepsRepeatedFailures
    }

    /// What came of it.
    public struct Result: Sendable {
        /// The runs kept now, with their details, and those that wait for their export and are not kept.
        public var runs: [(record: RunRecord, details: RunDetails)] = []
        /// What another process carries out.
        public var busy: [BusyOccurrence] = []
        /// What another process has carried out meanwhile.
        public var changed: [OccurrenceClaim] = []
    }

    /// Claims, carries out and keeps.
    ///
    /// - Parameters:
    ///   - due: The occurrences.
    ///   - selection: What seed there is.
    ///   - asOf: The day.
    ///   - kept: The newest run of each occurrence.
    ///   - onEvent: Told what happens on the way.
    /// - Returns: What was carried out, and what was left to others.
    /// - Throws: ``RunStop``; what had been kept before it stays.
    public func carryOut(
        _ due: [PlanRunner.Due], _ selection: PlanRunner.Selection = PlanRunner.Selection(), asOf: CivilDate,
        kept: [RunRecord], onEvent: @escaping @Sendable (PlanRunner.Event) -> Void = { _ in }
    ) async throws(RunStop) -> Result {
        let newest = Dictionary(kept.map { (OccurrenceKey($0), $0) }, uniquingKeysWith: { $1 })
        let wanted = due.map { control, occurrence in
            OccurrenceClaim(
                control: control.id, window: occurrence.window,
                newest: newest[OccurrenceKey(control: control.id, window: occurrence.window)]?.run)
        }
        let answer: ClaimAnswer
        do { answer = try store.claim(wanted, by: holder, seconds: seconds) } catch { throw .store(error) }
        var result = Result(busy: answer.busy, changed: answer.changed)
        guard !answer.granted.isEmpty else { return result }
        let granted = Set(answer.granted)
        let mine = zip(due, wanted).filter { granted.contains($0.1) }.map(\.0)
        let renewal = store.renewing(answer.lease, seconds: seconds)
        defer { renewal.cancel() }
        do {
            let runs = try await runner.carryOut(mine, selection, asOf: asOf, kept: kept, onEvent: onEvent)
            // What was stopped half way has come to nothing that may be kept.
            guard !Task.isCancelled else {
                try store.release(answer.lease)
                return result
            }
            let told = runs.filter { run in
                guard let before = newest[OccurrenceKey(run.record)], run.record.outcome.state != .awaitingData else {
                    return true
                }
                if !keepsRepeatedFailures, run.record.repeats(failureOf: before) { return false }
                return !run.record.repeats(waitingOf: before)
            }
            let lasting = told.filter { $0.record.outcome.state != .awaitingData }
            let answers = try store.keep(lasting, under: answer.lease)
            precondition(answers.count == lasting.count, "a store answers for every run")
            var kept = answers.makeIterator()
            for run in told {
                if run.record.outcome.state != .awaitingData, kept.next() == .lost {
                    result.changed.append(
                        OccurrenceClaim(
                            control: run.record.control, window: run.record.occurrence.window, newest: nil))
                } else {
                    result.runs.append(run)
                }
            }
            try store.release(answer.lease)
            return result
        } catch {
            // The lease runs out by itself where it cannot be let go of.
            try? store.release(answer.lease)
            throw (error as? RunStop) ?? (error as? StoreError).map { .store($0) } ?? .store(Self.unknown)
        }
    }

    private static var unknown: StoreError { .cannotOpen(path: "", reason: "okänt fel") }
}

extension LeaseStore {
    /// Renews a lease as long as the work goes on. A lease that could not be renewed runs out, and what is then kept
    /// under it is refused if another has taken over.
    func renewing(_ lease: Lease, seconds: Int) -> Task<Void, Never> {
        Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .milliseconds(seconds * 1000 / 3))
                guard !Task.isCancelled else { return }
                _ = try? renew(lease, seconds: seconds)
            }
        }
    }
}

extension RunRecord {
    /// Whether it failed on the same files and for the same reason as another run of the occurrence.
    fileprivate func repeats(failureOf other: RunRecord) -> Bool {
        outcome.state == .failed && other.outcome.state == .failed && outcome.reason == other.outcome.reason
            && definitionHash == other.definitionHash && inputs.map(\.inputs) == other.inputs.map(\.inputs)
            && inputs.map(\.definition) == other.inputs.map(\.definition)
    }
}
