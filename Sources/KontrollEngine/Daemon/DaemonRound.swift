import KontrollCore

/// One round of the daemon over one plan: what is due is carried out, what has lapsed is entered, and people are told.
struct DaemonRound<Place: DaemonPlace>: Sendable {
    let place: Place
    let open: OpenPlan<Place.Store>
    let now: DaemonMoment
    let settings: DaemonSettings
    let holder: any LeaseHolder
    /// Whether nobody comes back soon.
    let isLast: Bool
    let attempts: Attempts
    let messenger: any Messenger
    let onEvent: @Sendable (DaemonEvent) -> Void

    private var plan: Plan { open.plan }

    /// Carries it out.
    func carryOut() async throws(PlaceFailure) -> RoundReport {
        var report = RoundReport(plan: plan)
        do {
            let kept = try runs()
            // What is carried out and said in this round is as of the day itself and begins nothing earlier.
            let began = try open.store.firstDay(kept, asOf: now.day)
            let files = watchedFiles()
            let work = DueWork(
                plan, at: now, runs: kept, began: began, settle: settings.settle, attempts: attempts, files: files,
                population: open.runner.population)
            for held in work.held { watch(held.due.control, files, &report) }
            for held in attempts.news(work.held, on: now.day) { onEvent(.waiting(place.name, held)) }
            // What is carried out anew now needs nobody's attention.
            let ready = Set(
                work.ready.map { OccurrenceKey(control: $0.control.id, window: $0.occurrence.window) })
            let standing = kept.filter { !ready.contains(OccurrenceKey($0)) }
            for change in attempts.changed.news(plan, standing, in: open.runner.folder) {
                onEvent(.changed(place.name, change.run, change.remark))
            }
            var waits = ReminderPlanner.Waits(
                work.held, plan, attempts.settling(work.held, at: now.seconds), isLast: isLast)
            for end in await carryOut(work, files, kept) {
                report.failures += [end.failure].compactMap(\.self)
                report.busySeconds = ([report.busySeconds].compactMap(\.self) + end.busy.map(\.seconds)).min()
                waits.running.formUnion(end.busy.map { OccurrenceKey($0.claim) })
            }
            guard !Task.isCancelled else { return report }
            let runs = try self.runs()
            // What could not be concluded waits for other files.
            let concluded = Set(runs.filter { $0.outcome.isConcluded }.map { OccurrenceKey($0) })
            for (control, occurrence) in work.ready
            where !concluded.contains(OccurrenceKey(control: control.id, window: occurrence.window)) {
                watch(control, files, &report)
            }
            let said = try open.store.contributions()
            let lapses = plan.lapses(
                asOf: now.day, runs: runs, contributions: said, account: settings.account,
                began: began
            ).filter { !waits.excuse(OccurrenceKey(control: $0.control, window: $0.span), .lapsed) }
            try open.store.keep(lapses)
            for lapse in lapses { onEvent(.lapsed(place.name, lapse)) }
            // A report says what the controls came to, so it waits for those that are soon carried out.
            if waits.settling.isEmpty || isLast {
                try await writeReports(began, &report)
            } else {
                report.retry(in: Attempts.patience)
            }
            let planner = ReminderPlanner(
                plan: plan, asOf: now.day, runs: runs, contributions: said + lapses, began: began, waits: waits)
            try await remind(planner.drafts { !(files[$0] ?? []).isEmpty }, &report)
        } catch let failure as PlaceFailure {
            throw failure
        } catch let error as StoreError {
            throw PlaceFailure(error)
        } catch {
            throw PlaceFailure("okänt fel: \(error)")
        }
        return report
    }

    /// The newest run of each occurrence of these years: what can be due now, and what it is compared with.
    private func runs() throws(StoreError) -> [RunRecord] {
        guard let span = DateSpan(now.day.startOfYear.adding(years: -6), now.day.adding(years: 1)) else { return [] }
        return try open.store.runs(asOf: now.day, endingIn: span)
    }

    /// The files of every source of the plan.
    private func watchedFiles() -> [SourceID: [WatchedFile]] {
        plan.sources.mapValues { place.files(of: $0) }
    }

    /// Notes that the exports of a control are awaited.
    private func watch(_ control: Control, _ files: [SourceID: [WatchedFile]], _ report: inout RoundReport) {
        for source in control.sources {
            let own = files[source] ?? []
            report.watch[source] = RoundReport.Watched(
                files: own, isSettled: own.allSatisfy { $0.isSettled(at: now.seconds, after: settings.settle) })
        }
    }

    /// What came of a portion: what stood in the way, and what another process carries out.
    private struct PortionEnd {
        var failure: String?
        var busy: [BusyOccurrence] = []
    }

    /// Carries out the portions, so many at once as the settings say.
    private func carryOut(
        _ work: DueWork, _ files: [SourceID: [WatchedFile]], _ kept: [RunRecord]
    ) async -> [PortionEnd] {
        await withTaskGroup(of: PortionEnd.self) { tasks in
            var ends: [PortionEnd] = []
            var rest = work.portions[...]
            for portion in rest.prefix(settings.parallel) { tasks.addTask { await carryOut(portion, files, kept) } }
            rest = rest.dropFirst(settings.parallel)
            for await end in tasks {
                ends.append(end)
                if !Task.isCancelled, let portion = rest.popFirst() {
                    tasks.addTask { await carryOut(portion, files, kept) }
                }
            }
            return ends
        }
    }

    private func carryOut(
        _ portion: [PlanRunner.Due], _ files: [SourceID: [WatchedFile]], _ kept: [RunRecord]
    ) async -> PortionEnd {
        let leased = LeasedRunner(
            open.runner, store: open.store, holder: holder, seconds: settings.leaseSeconds, keepsRepeatedFailures: false
        )
        do {
            let result = try await leased.carryOut(portion, asOf: now.day, kept: kept)
            for busy in result.busy { onEvent(.busy(place.name, busy)) }
            let end = PortionEnd(busy: result.busy)
            guard !Task.isCancelled else { return end }
            let left = Set((result.busy.map(\.claim) + result.changed).map { OccurrenceKey($0) })
            for due in portion {
                let key = OccurrenceKey(control: due.control.id, window: due.occurrence.window)
                guard !left.contains(key) else { continue }
                attempts.note(
                    Attempts.Attempt(plan, due, due.control.sources.map { files[$0] ?? [] }, now.day))
            }
            for run in result.runs {
                onEvent(.ran(place.name, run.record))
                do { try place.kept(run.record, run.details) } catch { onEvent(.failed(place.name, error.text)) }
            }
            return end
        } catch {
            switch error {
            case .store(let error): return PortionEnd(failure: PlaceFailure(error).text)
            case .seedStands(let control, let period, let entry):
                return PortionEnd(failure: "\(control) \(period): startvärdet står redan i post \(entry)")
            }
        }
    }

    // MARK: Reports and reminders

    private func writeReports(_ began: CivilDate, _ report: inout RoundReport) async throws(PlaceFailure) {
        let delivery = ReportDelivery(
            plan, store: open.store, desk: place, holder: holder, account: settings.account,
            seconds: settings.leaseSeconds)
        do {
            let result = try await delivery.carryOut(asOf: now.day, began: began)
            for record in result.written { onEvent(.wrote(place.name, record)) }
            report.failures += result.failures
            if result.busy > 0 {
                report.busySeconds = min(report.busySeconds ?? settings.leaseSeconds, settings.leaseSeconds)
            }
        } catch {
            throw PlaceFailure(error)
        }
    }

    private func remind(_ drafts: [ReminderDraft], _ report: inout RoundReport) async throws(PlaceFailure) {
        guard !messenger.channels.isEmpty else { return }
        do {
            for draft in drafts {
                guard !Task.isCancelled else { return }
                guard messenger.reaches(draft.message(plan, asOf: now.day, only: Set(draft.items.map(\.key)))) else {
                    // Nothing is entered of what cannot be sent before the plan says where.
                    if attempts.isNews(unreached: draft.receiver) {
                        onEvent(.unreached(place.name, receiver: draft.receiver))
                    }
                    continue
                }
                var record = ReminderRecord(
                    message: draft.id(asOf: now.day), state: .begun, receiver: draft.receiver,
                    things: draft.items.map(\.key), channels: messenger.channels, plan: plan.identity,
                    account: settings.account, asOf: now.day)
                let leave = try open.store.begin(record)
                if let wait = leave.wait { report.retry(in: wait) }
                let untold = Set(leave.things)
                guard !untold.isEmpty else { continue }
                record.things.removeAll { !untold.contains($0) }
                let message = draft.message(plan, asOf: now.day, only: untold)
                let delivery = await messenger.send(message)
                record.state = delivery.channels.isEmpty ? .failed : .sent
                record.channels = delivery.channels.isEmpty ? messenger.channels : delivery.channels
                record.reason = delivery.failures.joined(separator: "; ")
                try open.store.finish(record)
                if record.state == .failed { report.retry(in: ReminderLeave.pause(after: 1)) }
                onEvent(.told(place.name, record))
            }
        } catch {
            throw PlaceFailure(error)
        }
    }
}

extension OccurrenceKey {
    init(_ claim: OccurrenceClaim) { self.init(control: claim.control, window: claim.window) }
}

/// What a round left to wait for.
struct RoundReport: Sendable {
    /// The files of a source as they were when a round began, and whether they had been written to the end.
    struct Watched: Sendable, Hashable {
        let files: [WatchedFile]
        let isSettled: Bool
    }

    /// The sources that something waits for.
    var watch: [SourceID: Watched] = [:]
    /// The plan, as it was.
    var plan: Plan
    /// What stood in the way, in Swedish.
    var failures: [String] = []
    /// How long another process still has of what it carries out, unless it goes on.
    var busySeconds: Int?
    /// How long until what could not be sent may be tried again.
    var retrySeconds: Int?

    init(plan: Plan) { self.plan = plan }

    /// Notes that something may be tried again in some seconds.
    mutating func retry(in seconds: Int) { retrySeconds = min(retrySeconds ?? seconds, seconds) }
}
