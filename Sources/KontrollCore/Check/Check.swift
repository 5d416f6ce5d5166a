/// A question put to exported data (granskning), answered with findings.
///
/// A check is a pure function: the same rows, parameters, day and seeds give the same report. It has no clock, no
/// files and no randomness but the seed of a frame, for which it asks with ``CheckInput/seed(for:)``. It measures and
/// cites; it never decides the colour of the control.
public protocol Check: Sendable {
    /// What a control definition may set. Each parameter documents itself.
    associatedtype Parameters: CheckParameters = NoParameters

    /// Its name, its reason, the columns it reads, and examples that are both documentation and tests.
    static var about: CheckDescription { get }

    /// Creates the check for one run, with parameters already decoded and validated.
    init(_ parameters: Parameters)

    /// Examines the rows and reports what it found.
    ///
    /// - Throws: Anything. The host records the check as *not carried out*, never as passed.
    func run(_ input: CheckInput) throws -> CheckReport
}

/// Everything a check may know about the world.
public struct CheckInput: Sendable {
    /// The day the run examines as of. There is no other clock.
    public let asOf: CivilDate
    /// The days the occurrence examines.
    public let window: DateSpan
    let seeds: Seeds
    let giver: (any SeedGiver)?
    let tables: [DataSetID: Table]

    /// The rows of a data set the check declared, with the columns it declared.
    public func rows<D: DataSet>(of _: D.Type) throws(DataError) -> Rows<D> {
        guard let table = tables[D.id] else { throw .undeclaredDataSet(D.id) }
        return Rows(table: table)
    }
}

/// What a check looked at and what it found.
public struct CheckReport: Codable, Sendable, Hashable {
    /// How many rows of the population were examined; none is never green.
    public var examined: Int
    /// What the deviations are counted of, where that is not the rows: clients, the items of a sample.
    public var units: ExaminedUnits?
    /// The rows of the population that were not examined, by reason. Examined and these sum to the rows given.
    public var excluded: [Exclusion]
    /// What is worth a person's attention.
    public var findings: [Finding]
    /// How many rows a later day will judge: unpaid and not yet due, not yet to be reported. They may be examined for the
    /// rest or excluded. Nil for none: an occurrence with some is not finished, see ``Outcome/waiting``.
    public var waiting: Int?
    /// Why the check doubts that it tried what was meant: never green. The host moves them to the data's quality.
    public var doubts: [String]?
    /// What else is to be said of how the check went; the host moves them as well.
    public var notes: [String]?
    /// Named numbers: the share in time, the sum at risk.
    public var measures: [Measure]
    /// Tables that let a reader redo the work.
    public var evidence: [EvidenceTable]
    /// Samples drawn, each with what is needed to draw it again.
    public var samples: [SampleRecord]
    /// What a person must look at before the outcome is known.
    public var review: ReviewRequest?
    /// What the decision rule makes of a sample that people have reviewed; a check itself never sets it.
    public var decision: SampleVerdict?
    /// What a reviewed sample says and does not say; a check itself never sets it.
    public var statements: SampleStatements?

    /// A report; what is not given is empty.
    public init(
        examined: Int, units: ExaminedUnits? = nil, excluded: [Exclusion] = [], findings: [Finding] = [],
        measures: [Measure] = [], evidence: [EvidenceTable] = [], samples: [SampleRecord] = [],
        review: ReviewRequest? = nil, waiting: Int = 0
    ) {
        self.waiting = waiting > 0 ? waiting : nil
        self.examined = examined
        self.units = units
        self.excluded = excluded.filter { $0.count != 0 }
        self.findings = findings
        self.measures = measures
        self.evidence = evidence
        self.samples = samples
        self.review = review
    }

    /// The same report in one fixed order: a dictionary's per-process order must never reach the ledger.
    public var canonical: CheckReport {
        var copy = self
        for index in copy.findings.indices { copy.findings[index].rows.sort() }
        copy.findings.sort()
        copy.excluded.sort { ($0.kind.rawValue, $0.reason) < ($1.kind.rawValue, $1.reason) }
        return copy
    }
}

/// Rows of the population that a check did not examine, and why.
public struct Exclusion: Codable, Sendable, Hashable {
    /// Whether the rows were outside the question, or could not be answered for.
    public enum Kind: String, Codable, Sendable {
        /// Outside the question by a declared filter: makulerade, other years.
        case filtered
        /// No rule or norm is known for them (*ej prövad*): counted, said aloud, never clean.
        case untested
    }

    /// Whether they were outside the question, or could not be answered for.
    public var kind: Kind
    /// Why, in Swedish.
    public var reason: String
    /// How many rows.
    public var count: Int

    /// Rows outside the question by a declared filter.
    public static func filtered(_ reason: String, _ count: Int) -> Exclusion {
        Exclusion(kind: .filtered, reason: reason, count: count)
    }

    /// Rows no known rule can answer for.
    public static func untested(_ reason: String, _ count: Int) -> Exclusion {
        Exclusion(kind: .untested, reason: reason, count: count)
    }
}
