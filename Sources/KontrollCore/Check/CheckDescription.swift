/// The one source of a check's manual page, its form, its examples and its wire handshake.
public struct CheckDescription: Codable, Sendable, Hashable {
    /// Its name in plans.
    public var id: CheckID
    /// Raised when the same rows would be judged otherwise than before.
    public var version: Int
    /// What a reader calls it.
    public var title: String
    /// The pattern it seeks, in one sentence.
    public var looksFor: String
    /// Why that matters.
    public var rationale: String
    /// Where the rule comes from, with validity dates where it is a law.
    public var sources: [RuleSource]
    /// The columns it reads; the first data set is the population, whose rows it accounts for.
    public var reads: [DataRequirement]
    /// The names of the measures it may report, with what they are; limits may name them.
    public var measures: [MeasureDescription]
    /// Small tables that are both documentation and tests.
    public var examples: [CheckExample]
    /// What a person is asked of each item it draws; nil for a check that draws none.
    public var questions: [ReviewRequest.Question]?
    /// Its parameters, filled in from the type that declares them.
    public var parameters: [ParameterDescription] = []

    /// A description; the host adds the parameters.
    public init(
        id: CheckID, version: Int, title: String, looksFor: String, rationale: String, sources: [RuleSource],
        reads: [DataRequirement], measures: [MeasureDescription] = [], questions: [ReviewRequest.Question]? = nil,
        examples: [CheckExample]
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.looksFor = looksFor
        self.rationale = rationale
        self.sources = sources
        self.reads = reads
        self.measures = measures
        self.questions = questions
        self.examples = examples
    }
}

/// Where a rule comes from (källa), and when it holds.
public struct RuleSource: Codable, Sendable, Hashable {
    /// How sure the source is.
    public enum Standing: String, Codable, Sendable {
        /// The text of a law or regulation.
        case law
        /// Professional practice: an audit standard, a published audit, a common instruction.
        case practice
        /// A default of this project's, to be confirmed by the user.
        case `default`
    }

    /// The reference as a reader would look it up: `SoL (2025:400) 16 kap. 1 §`.
    public var reference: String
    /// How sure it is.
    public var standing: Standing
    /// The first day it holds.
    public var from: CivilDate?
    /// The last day it holds.
    public var to: CivilDate?

    /// A paragraph of a law, with the days it holds.
    public static func law(_ reference: String, from: String? = nil, to: String? = nil) -> RuleSource {
        RuleSource(
            reference: reference, standing: .law, from: from.flatMap { CivilDate($0) }, to: to.flatMap { CivilDate($0) }
        )
    }

    /// The law that every nämnd sees to it that its internal control is sufficient, in its wordings.
    ///
    /// The wording from 2025-07-01 (SFS 2025:374, prop. 2024/25:80) says what it is to prevent.
    public static let internalControl: [RuleSource] = [
        .law("KL (2017:725) 6 kap. 6 § (intern kontroll)", from: "2018-01-01", to: "2025-06-30"),
        .law(
            "KL (2017:725) 6 kap. 6 § i lydelsen SFS 2025:374 (intern kontroll som förebygger fel och oegentligheter)",
            from: "2025-07-01"),
    ]

    /// Professional practice.
    public static func practice(_ reference: String) -> RuleSource {
        RuleSource(reference: reference, standing: .practice)
    }

    /// A default of this project's.
    public static func assumption(_ reference: String) -> RuleSource {
        RuleSource(reference: reference, standing: .default)
    }
}

/// A small table with the expected findings marked in it.
///
/// Columns are separated by `|`; the first line names them with their types (`amount:money`). Lines that begin with
/// `!` must be cited by a finding and no others may be.
public struct CheckExample: Codable, Sendable, Hashable {
    /// What the example shows.
    public var name: String
    /// The parameters it is run with.
    public var parameters: [String: Value]
    /// The day it is run as of.
    public var asOf: String
    /// One table for each data set.
    public var tables: [DataSetID: String]

    /// An example run as of the last day of 2025 unless it says otherwise.
    public init(
        _ name: String, parameters: [String: Value] = [:], asOf: String = "2025-12-31", tables: [DataSetID: String]
    ) {
        self.name = name
        self.parameters = parameters
        self.asOf = asOf
        self.tables = tables
    }
}
