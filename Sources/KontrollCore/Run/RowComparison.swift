/// How many rows a population has in its window against the window before (jämförelse med föregående period).
///
/// Fewer rows may mean that a part of the export is missing. A drop above the source's limit makes the control at
/// least gul until a person has commented on it.
public struct RowComparison: Codable, Sendable, Hashable {
    /// The window before.
    public var previous: DateSpan
    /// The rows then.
    public var rowsThen: Int
    /// The rows now.
    public var rowsNow: Int
    /// The share that the rows may drop by.
    public var limit: Rate

    /// The usual limit: 30 %.
    public static let usualLimit = Rate(30, over: 100) ?? .one
    /// Fewer rows than this in the window before say nothing: one row more or less would be a tenth.
    public static let fewest = 10

    /// A comparison.
    public init(previous: DateSpan, rowsThen: Int, rowsNow: Int, limit: Rate) {
        (self.previous, self.rowsThen, self.rowsNow, self.limit) = (previous, rowsThen, rowsNow, limit)
    }

    /// Whether the rows are fewer than the limit allows.
    public var isDrop: Bool {
        guard rowsThen >= Self.fewest, rowsNow < rowsThen else { return false }
        return Rate(Int64(rowsThen - rowsNow), over: Int64(rowsThen)).map { $0 > limit } ?? false
    }

    /// `60 rader mot 100 i 2023-01/2023-06`.
    public var text: String {
        "\(Swedish.count(rowsNow, "rad", "rader")) mot \(Swedish.grouped(rowsThen)) i \(previous.label)"
    }
}

/// What an outcome becomes once a person has commented on the data it rests on (kommenterat).
public struct CommentedOutcome: Codable, Sendable, Hashable {
    /// The state.
    public var state: OutcomeState
    /// What was found.
    public var verdict: Verdict?
    /// Whether it was carried out.
    public var execution: Execution?
    /// The worst so far while the state is *pågår*.
    public var interim: Colour?
    /// Why the state is what it is.
    public var reason: String
    /// Why the verdict is what it is.
    public var verdictReason: String

    /// What an outcome would be.
    init(_ outcome: Outcome) {
        (state, verdict, execution, interim) = (outcome.state, outcome.verdict, outcome.execution, outcome.interim)
        (reason, verdictReason) = (outcome.reason, outcome.verdictReason)
    }
}

extension Outcome {
    /// The outcome that a comment said on a day or later makes of it.
    func commented(by statement: Contribution, of run: RunRecord) -> Outcome {
        guard let commented = uponComment, statement.asOf >= run.asOf, statement.comment != nil else { return self }
        var outcome = self
        (outcome.state, outcome.verdict, outcome.execution) = (commented.state, commented.verdict, commented.execution)
        (outcome.interim, outcome.verdictReason) = (commented.interim, commented.verdictReason)
        outcome.uponComment = nil
        let drop = "färre rader än föregående period, kommenterat av \(statement.role)"
        outcome.reason = commented.reason
        outcome.add(drop)
        return outcome
    }
}
