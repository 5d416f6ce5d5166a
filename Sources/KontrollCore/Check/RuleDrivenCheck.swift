/// A check whose columns and judgement follow from rules that a control writes (regler), or from a query: what it
/// reads is not known until a plan is.
///
/// Its parameters stand beside `use` and `data` in a plan, not under `parameters`.
public protocol RuleDrivenCheck: CheckRunner {
    /// What the rules read of the data a control gives, the population first.
    ///
    /// - Parameters:
    ///   - written: The rules and what else the control writes, by the keys of the check's parameters.
    ///   - data: What the control gives the check, the population first.
    /// - Returns: The columns of each data set that is read.
    /// - Throws: Everything wrong with the rules, each problem with its place in them.
    func reads(_ written: [String: Value], of data: [GivenData]) throws(RuleErrors) -> [DataRequirement]

    /// The check made ready for one use in a plan; its description then says what it reads.
    func configured(for use: CheckUse) throws(ParameterErrors) -> any CheckRunner

    /// What may stand at a key of the check's parameters, for editors; nil where the parameter's kind says it.
    func shape(of key: String) -> SchemaShape?
}

extension RuleDrivenCheck {
    /// The parameter's kind says it.
    public func shape(of _: String) -> SchemaShape? { nil }
}

/// A data set that a control gives a check, with the source that serves it.
public struct GivenData: Sendable, Hashable {
    /// The data set.
    public var dataSet: DataSetID
    /// The plan's name of its source.
    public var source: SourceID
    /// Its columns with their types.
    public var columns: [String: ColumnType]

    /// A data set with its source and columns.
    public init(dataSet: DataSetID, source: SourceID, columns: [String: ColumnType]) {
        (self.dataSet, self.source, self.columns) = (dataSet, source, columns)
    }
}

extension CheckUse {
    /// What the use gives a check driven by rules, as the rules have been found to read it: the population first.
    public var given: [GivenData] {
        (reads ?? []).map { requirement in
            GivenData(
                dataSet: requirement.dataSet,
                source: data[requirement.dataSet] ?? SourceID(rawValue: requirement.dataSet.rawValue),
                columns: Dictionary(
                    requirement.columns.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}

/// Something wrong with a rule, and where in the rules it stands.
public struct RuleProblem: Error, Sendable, Hashable {
    /// One step inwards, from what the control writes to the place.
    public enum Step: Sendable, Hashable {
        /// The item of a list, from 0.
        case index(Int)
        /// The value of a key.
        case key(String)
    }

    /// The way to the value, from what the control writes: first a key of the check's parameters.
    public var path: [Step]
    /// How many Unicode scalars into the value's text it stands; nil for the value as a whole.
    public var offset: Int?
    /// Whether the key itself is meant, and not its value.
    public var isKey: Bool
    /// What was found and what was expected, in Swedish.
    public var text: String

    /// A problem at a place.
    public init(_ text: String, at path: [Step], offset: Int? = nil, isKey: Bool = false) {
        (self.text, self.path, self.offset, self.isKey) = (text, path, offset, isKey)
    }
}

/// All that is wrong with the rules of one check; never empty.
public struct RuleErrors: Error, Sendable, Hashable {
    /// One entry a problem, as the rules stand.
    public var problems: [RuleProblem]

    /// Some problems.
    public init(problems: [RuleProblem]) { self.problems = problems }
}

extension CheckRunner {
    /// The check as one use in a plan needs it: itself, unless it is driven by rules.
    public func ready(for use: CheckUse) throws(ParameterErrors) -> any CheckRunner {
        guard let check = self as? any RuleDrivenCheck else { return self }
        return try check.configured(for: use)
    }
}
