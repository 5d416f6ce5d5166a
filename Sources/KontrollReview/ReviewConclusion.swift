public import KontrollCore
import KontrollDigest

/// Puts people's answers into the run that drew the items: a new run of the same occurrence, which takes its place.
public struct ReviewConclusion: Sendable {
    /// The run that drew the items, as the machine left it.
    public let base: RunRecord
    /// Its details.
    public let details: RunDetails
    /// The control as it was when the items were drawn.
    public let control: Control
    /// The run that stands now: `base`, or one with answers in it already.
    public let standing: RunRecord
    /// The answers that stand now, by check.
    public let known: [CheckID: [ReviewedItem]]

    /// A review of a run. `standingDetails` are the details of the run that stands now.
    public init(
        base: RunRecord, details: RunDetails, control: Control, standing: RunRecord, standingDetails: RunDetails
    ) throws(ReviewError) {
        guard control.checks.map(\.check) == base.checks.map(\.check), details.checks.count == base.checks.count else {
            throw ReviewError(
                text: "kontrollen \(control.id) har andra granskningar nu än när stickprovet drogs; kör om den")
        }
        guard control.definitionHash == base.definitionHash else {
            throw ReviewError(
                text: "kontrollens fil \(control.id) har ändrats sedan stickprovet drogs; kör om den med --again")
        }
        self.base = base
        self.details = details
        self.control = control
        self.standing = standing
        known = Dictionary(
            standingDetails.checks.compactMap { check in check.answers.map { (check.check, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Who hands the answers in, and in which file.
    public struct Origin: Sendable, Hashable {
        /// SHA-256 of the file, hexadecimal.
        public var sha256: String
        /// The role.
        public var role: String
        /// The operating system's account.
        public var account: String
        /// The machine.
        public var host: String

        /// Who hands the answers in, and in which file.
        public init(sha256: String, role: String, account: String, host: String) {
            self.sha256 = sha256
            self.role = role
            self.account = account
            self.host = host
        }
    }

    /// The new run; nil when the answers are those that stand already.
    public func run(
        answers: [ReviewedItem], to check: CheckID, from origin: Origin, asOf: CivilDate
    ) throws(ReviewError) -> (record: RunRecord, details: RunDetails)? {
        if known[check] == answers { return nil }
        var all = known
        all[check] = answers
        var (record, details) = (base, details)
        var results: [CheckResult] = []
        for index in details.checks.indices {
            let asked = details.checks[index].review
            guard let request = asked, !request.items.isEmpty else {
                results.append(CheckResult(record.checks[index], details.checks[index]))
                continue
            }
            let given = all[details.checks[index].check] ?? []
            let evaluation = try ReviewEvaluation(request, answers: given)
            var result = CheckResult(record.checks[index], details.checks[index])
            result.take(evaluation, of: request, answers: given)
            results.append(result)
            record.checks[index] = CheckSummary(record.checks[index], reviewed: result, use: control.checks[index])
            details.checks[index].take(evaluation, of: request, answers: given)
        }
        record.outcome = Judge(control).outcome(results)
        record.outcome.late = asOf > base.occurrence.grace && record.outcome.execution != nil
        record.asOf = asOf
        record.account = origin.account
        record.attestation = control.attestation
        record.supersedes = standing.run
        let items = details.checks.compactMap(\.review).reduce(0) { $0 + $1.items.count }
        record.review = ReviewSummary(
            of: base.run, check: check, sha256: origin.sha256,
            answered: details.checks.compactMap(\.answers).reduce(0) { $0 + $1.count }, items: items,
            role: origin.role, account: origin.account, host: origin.host)
        record.run = identity(record, details)
        return (record, details)
    }

    /// A hash of all that stands in the run, the answers included.
    private func identity(_ record: RunRecord, _ details: RunDetails) -> String {
        var record = record
        record.run = ""
        let bytes = [(try? CanonicalJSON.data(record)), (try? CanonicalJSON.data(details))]
        return String(Digest.sha256(of: bytes.flatMap { $0.map { Array($0) } ?? [] }).hex.prefix(16))
    }
}

extension CheckResult {
    /// The result as it was judged, from what was kept of it.
    init(_ summary: CheckSummary, _ details: RunDetails.CheckDetails) {
        let ending: Ending
        if let failure = summary.failure {
            let code = failure.lastIndex(of: "[").map { failure[$0...].dropFirst().dropLast() }
            ending =
                code.map {
                    .failed(code: String($0), reason: String(failure.dropLast($0.count + 3)))
                } ?? .awaitingData(failure)
        } else {
            ending = .report(
                CheckReport(
                    examined: summary.examined, excluded: summary.excluded, findings: details.findings.map(\.finding),
                    measures: summary.measures, evidence: details.evidence, samples: details.samples,
                    review: details.review))
        }
        self.init(check: summary.check, population: summary.population, ending: ending, quality: summary.quality)
    }

    /// Adds what the review showed; what is still to be reviewed stays.
    fileprivate mutating func take(
        _ evaluation: ReviewEvaluation, of request: ReviewRequest, answers: [ReviewedItem]
    ) {
        guard case .report(var report) = ending else { return }
        let answered = Set(answers.map(\.id))
        var rest = request
        rest.items.removeAll { answered.contains($0.id) }
        report.review = rest.items.isEmpty ? nil : rest
        // Only what was drawn has been looked at, unless the check itself found something among the rest.
        if report.findings.isEmpty, rest.items.isEmpty {
            report.units = ExaminedUnits("i stickprovet", request.items.count)
        }
        report.findings += evaluation.findings
        report.measures += evaluation.measures
        report.evidence += evaluation.evidence
        report.decision = evaluation.decision
        report.statements = evaluation.statements
        ending = .report(report)
    }
}

extension CheckSummary {
    /// The summary of a check once people have answered.
    fileprivate init(_ before: CheckSummary, reviewed result: CheckResult, use: CheckUse) {
        self.init(
            use, title: before.title, version: before.version, parameters: before.parameters, result: result,
            milliseconds: before.milliseconds)
    }
}

extension RunDetails.CheckDetails {
    /// Adds what the review showed, with the place of each item in error.
    fileprivate mutating func take(
        _ evaluation: ReviewEvaluation, of request: ReviewRequest, answers: [ReviewedItem]
    ) {
        let places = Dictionary(
            request.items.compactMap { item in item.place.map { (item.row, $0) } },
            uniquingKeysWith: { first, _ in first })
        findings += evaluation.findings.map { finding in
            CitedFinding(finding: finding, places: finding.rows.compactMap { places[$0] })
        }
        evidence += evaluation.evidence
        self.answers = answers
    }
}
