public import KontrollCore

/// The check that is driven by rules (`use: rules`): an ekonom writes them in a plan, without code.
///
/// By itself it reads nothing; ``configured(for:)`` gives the check of one control's rules.
public struct RulesCheck: RuleDrivenCheck {
    /// The check.
    public init() {}

    /// The name of the check in plans.
    public static let id: CheckID = "rules"

    public var description: CheckDescription { RuleManual.description(reads: []) }

    public func reads(
        _ written: [String: Value], of data: [GivenData]
    ) throws(RuleErrors) -> [DataRequirement] {
        do {
            return try Self.ruleSet(written["rules"] ?? .null, data).reads
        } catch {
            let problems = error.problems.map { problem in
                var problem = problem
                problem.path.insert(.key("rules"), at: 0)
                return problem
            }
            throw RuleErrors(problems: problems)
        }
    }

    public func configured(for use: CheckUse) throws(ParameterErrors) -> any CheckRunner {
        _ = try description.parameters.effective(use.parameters)
        do {
            return RuleSetCheck(
                try Self.ruleSet(use.parameters["rules"] ?? .null, use.given), examples: use.examples ?? [])
        } catch {
            throw ParameterErrors(problems: error.problems.map { .undecodable($0.text) })
        }
    }

    public func shape(of key: String) -> SchemaShape? { key == "rules" ? .list(RuleSchema.rule) : nil }

    /// Refused: rules must be tried against the columns of a plan first.
    public func run(_: CheckRequest) async throws(CheckFailure) -> CheckReport {
        throw .parameters(Self.id, ParameterErrors(problems: [.missing(key: "rules", expected: "regler i en plan")]))
    }

    static func ruleSet(_ rules: Value, _ data: [GivenData]) throws(RuleErrors) -> RuleSet {
        var reader = RuleReader(data: data)
        guard let set = reader.read(rules) else { throw RuleErrors(problems: reader.problems) }
        return set
    }
}
