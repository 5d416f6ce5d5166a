import KontrollCore
import KontrollDigest

extension PlanRunner {
    /// What the ledger keeps of an occurrence's results, with the judge's word on them.
    func record(
        _ control: Control, _ occurrence: Occurrence, _ found: [TaskResult],
        _ reports: [SourceID: SourceReport], _ asOf: CivilDate, _ newest: [OccurrenceKey: RunRecord]
    ) -> (record: RunRecord, details: RunDetails) {
        let earlier = newest.values.first {
            $0.control == control.id && $0.occurrence.window.last == occurrence.window.first.adding(days: -1)
        }
        let results = zip(control.checks, found).map { use, result in
            result.compared(with: earlier, window: occurrence.window, limit: dropLimit(use))
        }
        var outcome = Judge(control).outcome(results.map(\.result))
        let kept = newest[OccurrenceKey(control: control.id, window: occurrence.window)]
        // What was carried out in time stays in time when it is run again.
        let wasTimely = kept.map { $0.outcome.execution != nil && !$0.outcome.late } ?? false
        outcome.late = asOf > occurrence.grace && outcome.execution != nil && !wasTimely
        let summaries = zip(control.checks, results).map { use, task in
            let about = use.program?.description ?? checks[use.check]
            return CheckSummary(
                use, title: use.program.map { $0.description?.title ?? $0.shown } ?? about?.title ?? "",
                version: about?.version ?? 0,
                parameters: (try? about?.parameters.effective(use.parameters)) ?? use.parameters,
                result: task.result, milliseconds: task.milliseconds,
                program: task.trace?.files)
        }
        let read = Set(results.flatMap(\.sources)).sorted().compactMap { id in
            reports[id].map { $0.declared(as: plan.sources[id]) }
        }
        var record = RunRecord(
            run: "", plan: plan.identity, control: control.id, definitionHash: control.definitionHash,
            occurrence: occurrence, asOf: asOf,
            seed: results.compactMap(\.result.report?.samples.first?.seed).first ?? "", programVersion: version,
            milliseconds: 0, inputs: read, checks: summaries, outcome: outcome)
        record.account = account
        record.attestation = control.attestation
        let before = kept
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

    /// The share that the rows of a check's population may drop by.
    private func dropLimit(_ use: CheckUse) -> Rate {
        population(use).flatMap { plan.sources[$0]?.dropLimit } ?? RowComparison.usualLimit
    }

    /// A hash of everything that went into the run and came out of it, but for how long it took and who had it done.
    private func identity(_ record: RunRecord, _ results: [TaskResult]) -> String {
        var record = record
        record.run = ""
        record.milliseconds = 0
        record.account = nil
        for index in record.checks.indices { record.checks[index].milliseconds = 0 }
        let bytes = (try? CanonicalJSON.data(record)).map { Array($0) } ?? []
        let findings = (try? CanonicalJSON.data(results.map(\.result))).map { Array($0) } ?? []
        return String(Digest.sha256(of: bytes + findings).hex.prefix(16))
    }
}

extension SourceReport {
    /// The report with how the source was declared.
    fileprivate func declared(as definition: SourceDefinition?) -> SourceReport {
        guard let text = definition?.canonicalText else { return self }
        var report = self
        report.definition = text
        report.definitionHash = Digest.sha256(of: Array(text.utf8)).hex
        return report
    }
}

/// A control and a window: what a run is the newest of.
struct OccurrenceKey: Hashable {
    let control: ControlID
    let window: DateSpan

    init(_ run: RunRecord) { (control, window) = (run.control, run.occurrence.window) }

    init(control: ControlID, window: DateSpan) { (self.control, self.window) = (control, window) }
}

extension TaskResult {
    /// What of it was read from single rows.
    fileprivate var details: RunDetails.CheckDetails {
        let report = result.report ?? CheckReport(examined: 0)
        return RunDetails.CheckDetails(
            check: result.check,
            findings: report.findings.enumerated().map { index, finding in
                CitedFinding(
                    finding: finding, places: places.indices.contains(index) ? places[index] : [],
                    references: references.indices.contains(index) ? references[index] : [])
            },
            evidence: report.evidence, samples: report.samples, review: report.review,
            errors: trace.flatMap { $0.errors.isEmpty ? nil : $0.errors })
    }
}
