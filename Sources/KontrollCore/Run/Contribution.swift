/// What a person says of a control and a period: a result, a comment, or another judgement than the machine's.
public struct Contribution: Codable, Sendable, Hashable {
    /// What kind of statement it is.
    public enum Kind: String, Codable, Sendable, Hashable, CaseIterable {
        /// What came of a control that people carry out.
        case record
        /// A comment beside the outcome.
        case comment
        /// Another outcome than the machine's, with the reason; the machine's is kept beside it.
        case override
        /// A signature under an outcome: the one who gives it answers for that it is right.
        case attest
    }

    /// What kind of statement it is.
    public var kind: Kind
    /// The control.
    public var control: ControlID
    /// The period as it was said: `delår 2023` or an occurrence's own.
    public var period: String
    /// The days the period spans.
    public var span: DateSpan
    /// Whether the control was carried out, where that was said.
    public var execution: Execution?
    /// What it showed, where that was said.
    public var verdict: Verdict?
    /// The comment, or the reason of an override.
    public var comment: String?
    /// The plan it belongs to, as ``Plan/identity`` says it.
    public var plan: String
    /// The machine's runs that stood when it was said; an override holds for these and no later ones.
    public var runs: [String]
    /// The role that says it.
    public var role: String
    /// The operating system's account it was said from.
    public var account: String
    /// The machine it was said on; nil where it was not asked for.
    public var host: String?
    /// Whether the account held the role that answers for the control when it signed; nil for what is no signature.
    public var isResponsible: Bool?
    /// The day it was said as of.
    public var asOf: CivilDate

    /// A statement.
    public init(
        kind: Kind, control: ControlID, period: String, span: DateSpan, execution: Execution? = nil,
        verdict: Verdict? = nil, comment: String? = nil, plan: String = "", runs: [String] = [], role: String,
        account: String, host: String? = nil, isResponsible: Bool? = nil, asOf: CivilDate
    ) {
        self.kind = kind
        self.control = control
        self.period = period
        self.span = span
        self.execution = execution
        self.verdict = verdict
        self.comment = comment
        self.plan = plan
        self.runs = runs
        self.role = role
        self.account = account
        self.host = host
        self.isResponsible = isResponsible
        self.asOf = asOf
    }

    /// Whether it speaks of an occurrence: its own window, or a reporting period in which it is due.
    public func concerns(_ occurrence: Occurrence) -> Bool {
        control == occurrence.control && (span == occurrence.window || span.contains(occurrence.window.last))
    }
}
