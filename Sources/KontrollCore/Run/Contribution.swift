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
        /// That an occurrence was not carried out before its grace had passed; entered by the program.
        case lapse
        /// Something to be done about an outcome (åtgärd), or that it has been done.
        case action
        /// That somebody with the right to it lets a deviation be until a day (godkänt undantag).
        case waiver
    }

    /// An action's state (åtgärd).
    public struct ActionStep: Codable, Sendable, Hashable {
        /// What tells it from the control's other actions: `SN-09-1`.
        public var name: String
        /// The role that is to do it.
        public var responsible: String
        /// The day it is to be done by.
        public var due: CivilDate
        /// Whether it has been done.
        public var isDone: Bool

        /// An action's state.
        public init(name: String, responsible: String, due: CivilDate, isDone: Bool) {
            self.name = name
            self.responsible = responsible
            self.due = due
            self.isDone = isDone
        }
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
    /// Who held the role when an override or a waiver was said, as the plan had it: empty where it named nobody, nil for
    /// other statements and in what older programs kept.
    public var holders: [String]?
    /// The day it was said as of.
    public var asOf: CivilDate
    /// The action it speaks of; nil for what is no action.
    public var action: ActionStep?
    /// The last day a waiver holds; nil for what is no waiver.
    public var expires: CivilDate?
    /// The day the ledger was told of it.
    public var entered = EntryDay()

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

extension Contribution {
    /// Its words as a report shows them: what an action or a waiver is stands before its text.
    public var shown: String? {
        guard let comment else { return nil }
        if let action {
            let state = action.isDone ? "klar" : "\(action.responsible), klar senast \(action.due)"
            return "Åtgärd \(action.name) (\(state)): \(comment)"
        }
        if let expires { return "Godkänt undantag till och med \(expires): \(comment)" }
        return comment
    }
}
