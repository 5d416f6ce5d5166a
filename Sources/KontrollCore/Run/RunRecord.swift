/// One carrying-out of one occurrence (körning), as the ledger keeps it.
///
/// What stands here is public; cited rows, cells and drawn items are in ``RunDetails``, which can be destroyed
/// on its day while this stays.
public struct RunRecord: Codable, Sendable, Hashable {
    /// What tells the run from all others: the hash of what went into it.
    public var run: String
    /// The plan it belongs to, as ``Plan/identity`` says it.
    public var plan: String
    /// The run of the same occurrence that it takes the place of; nil for the first.
    public var supersedes: String?
    /// The control, as its definition file stood.
    public var control: ControlID
    /// SHA-256 of the control's definition file.
    public var definitionHash: String
    /// The occurrence.
    public var occurrence: Occurrence
    /// The day it was run as of.
    public var asOf: CivilDate
    /// The seed of its first sample; empty when it drew none.
    public var seed: String
    /// The version of the program.
    public var programVersion: String
    /// How long the checks took, in milliseconds.
    public var milliseconds: Int
    /// The sources as they were read.
    public var inputs: [SourceReport]
    /// The checks, in the control's order.
    public var checks: [CheckSummary]
    /// What the judge made of it.
    public var outcome: Outcome
    /// The operating system's account it was carried out from; nil in what older programs kept.
    public var account: String?
    /// Whether the outcome had to be signed when it was carried out; nil in what older programs kept.
    public var attestation: Attestation?
    /// The day the ledger was told of it.
    public var entered = EntryDay()
    /// The review of its samples, when people's answers are in it; nil for a run of the machine's own.
    public var review: ReviewSummary?

    /// A record of all its parts.
    public init(
        run: String, plan: String = "", supersedes: String? = nil, control: ControlID, definitionHash: String,
        occurrence: Occurrence, asOf: CivilDate, seed: String,
        programVersion: String, milliseconds: Int, inputs: [SourceReport], checks: [CheckSummary], outcome: Outcome
    ) {
        self.run = run
        self.plan = plan
        self.supersedes = supersedes
        self.control = control
        self.definitionHash = definitionHash
        self.occurrence = occurrence
        self.asOf = asOf
        self.seed = seed
        self.programVersion = programVersion
        self.milliseconds = milliseconds
        self.inputs = inputs
        self.checks = checks
        self.outcome = outcome
    }
}

/// One check of a run, without anything read from single rows.
public struct CheckSummary: Codable, Sendable, Hashable {
    /// The check.
    public var check: CheckID
    /// What a reader calls the check.
    public var title: String
    /// The version of its judgement.
    public var version: Int
    /// The parameters in force.
    public var parameters: [String: Value]
    /// The limits in force, as written.
    public var limits: Limits?
    /// Rows examined.
    public var examined: Int
    /// Rows of the population not examined, by reason.
    public var excluded: [Exclusion]
    /// How the rows came about.
    public var quality: DataQuality
    /// Deviations and looks found, by the template of their reason.
    public var reasons: [ReasonCount]
    /// Its measures.
    public var measures: [Measure]
    /// Its samples, without the ids drawn.
    public var samples: [SampleRecord]
    /// What the decision rule made of its reviewed sample.
    public var decision: SampleVerdict?
    /// What its reviewed sample says and does not say.
    public var statements: SampleStatements?
    /// The data set whose rows it accounts for.
    public var population: DataSetID?
    /// Why it could not be carried out; nil when it was.
    public var failure: String?
    /// How long it took, in milliseconds.
    public var milliseconds: Int
    /// The files of the program that carried it out, as their bytes were; nil for the checks of this program.
    public var program: [PinnedFile]?

    /// How many findings share a reason.
    public struct ReasonCount: Codable, Sendable, Hashable {
        /// The reason, with `{}` for each cell.
        public var template: String
        /// How grave.
        public var severity: Finding.Severity
        /// How many.
        public var count: Int
        /// Their amounts together.
        public var amount: Money?

        /// A reason and how many findings share it.
        public init(template: String, severity: Finding.Severity, count: Int, amount: Money?) {
            self.template = template
            self.severity = severity
            self.count = count
            self.amount = amount
        }
    }

    /// A summary of a check's result.
    public init(
        _ use: CheckUse, title: String = "", version: Int, parameters: [String: Value], result: CheckResult,
        milliseconds: Int, program: [PinnedFile]? = nil
    ) {
        self.program = program
        check = use.check
        self.title = title.isEmpty ? use.check.rawValue : title
        self.version = version
        self.parameters = parameters
        limits = use.limits
        quality = result.quality
        self.milliseconds = milliseconds
        let report = result.report ?? CheckReport(examined: 0)
        examined = report.examined
        excluded = report.excluded
        measures = report.measures
        decision = report.decision
        statements = report.statements
        population = result.population
        samples = report.samples.map(\.withoutItems)
        let groups = Dictionary(grouping: report.findings) {
            ReasonKey(template: $0.reason.template, severity: $0.severity)
        }
        reasons = groups.map { key, findings in
            ReasonCount(
                template: key.template, severity: key.severity, count: findings.count,
                amount: Tally(CheckReport(examined: 0, findings: findings)).amount)
        }.sorted { ($1.severity, $0.template) < ($0.severity, $1.template) }
        switch result.ending {
        case .report: failure = nil
        case .awaitingData(let reason): failure = reason
        case .failed(let code, let reason): failure = "\(reason) [\(code)]"
        }
    }

    private struct ReasonKey: Hashable {
        let template: String
        let severity: Finding.Severity
    }
}

/// What of a run was read from single rows, and can be destroyed on its day (gallring).
public struct RunDetails: Codable, Sendable, Hashable {
    /// What each check cited and drew, in the control's order.
    public var checks: [CheckDetails]

    /// What one check cited and drew.
    public struct CheckDetails: Codable, Sendable, Hashable {
        /// The check.
        public var check: CheckID
        /// Its findings with their cells and rows.
        public var findings: [CitedFinding]
        /// Its evidence.
        public var evidence: [EvidenceTable]
        /// Its samples with the ids drawn.
        public var samples: [SampleRecord]
        /// What a person must review.
        public var review: ReviewRequest?
        /// What people have answered, in draw order; nil when nothing has been reviewed.
        public var answers: [ReviewedItem]?
        /// The end of what the program that carried it out wrote to standard error; nil when it wrote nothing.
        public var errors: String?

        /// What one check cited and drew.
        public init(
            check: CheckID, findings: [CitedFinding], evidence: [EvidenceTable], samples: [SampleRecord],
            review: ReviewRequest?, errors: String? = nil
        ) {
            self.errors = errors
            self.check = check
            self.findings = findings
            self.evidence = evidence
            self.samples = samples
            self.review = review
        }
    }

    /// The details of a run.
    public init(checks: [CheckDetails]) { self.checks = checks }
}

/// A finding with the places of its rows in the files.
public struct CitedFinding: Codable, Sendable, Hashable {
    /// The finding.
    public var finding: Finding
    /// `fil:rad` of each row, in the finding's order.
    public var places: [String]
    /// What a reader knows each row by, in the same order: `Fakturanr 10023, Levnr 4711`; nil where nothing tells.
    public var references: [String]?

    /// Each row's place with what a reader knows it by: `fakturor.csv:12 (Fakturanr 10023, Levnr 4711)`.
    public var shownPlaces: [String] {
        places.enumerated().map { index, place in
            guard let references, references.indices.contains(index), !references[index].isEmpty else { return place }
            return "\(place) (\(references[index]))"
        }
    }

    /// A finding with the places of its rows.
    public init(finding: Finding, places: [String], references: [String] = []) {
        self.references = references.contains { !$0.isEmpty } ? references : nil
        self.finding = finding
        self.places = places
    }
}
