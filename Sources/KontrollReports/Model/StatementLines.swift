public import KontrollCore

extension Report {
    /// A signature under an outcome (attest).
    public struct AttestLine: Sendable, Codable, Hashable {
        /// The control.
        public var control: ControlID
        /// The occurrence's period.
        public var period: String
        /// The role it was given in, by its short name.
        public var role: String
        /// What the role is called in full; the short name where the plan says no more.
        public var title: String
        /// The account it was given from; in the public version `[konto 1]`, the same number for the same account.
        public var account: String
        /// Whether the account answered for the control itself, where that was noted.
        public var isResponsible: Bool?
        /// The day it was given as of.
        public var asOf: CivilDate
        /// The day it was entered, where that was later.
        public var entered: CivilDate?
        /// The words it was given with; empty when there were none.
        public var text: String
    }

    /// Another judgement than the recorded one (ändrad bedömning): what was computed or recorded, and what was decided.
    public struct OverrideLine: Sendable, Codable, Hashable {
        /// The control.
        public var control: ControlID
        /// The occurrence's period.
        public var period: String
        /// The state before, as the machine computed it; nil for a control that people carry out.
        public var computed: OutcomeState?
        /// The state once the override holds.
        public var decided: OutcomeState
        /// The role that decided.
        public var role: String
        /// The account it was decided from; in the public version `[konto 1]`, the same number for the same account.
        public var account: String
        /// The day it was decided as of.
        public var asOf: CivilDate
        /// The day it was entered, where that was later.
        public var entered: CivilDate?
        /// Why.
        public var text: String
        /// That nobody held the role, or that the account does not; nil where there is nothing to say.
        public var unheld: String?

        /// The role, with what is to be said of it: `FC (rollen saknade innehavare)`.
        public var shownRole: String { role + (unheld.map { " (\($0))" } ?? "") }

        /// `■ Röd → ▲ Gul`, or `till ▲ Gul` where nothing was computed.
        public var change: String {
            let new = "\(decided.symbol) \(decided.rawValue.capitalizedFirst)"
            return computed.map { "\($0.symbol) \($0.rawValue.capitalizedFirst) → \(new)" } ?? "till \(new)"
        }
    }
}

extension Report.AttestLine {
    /// The signatures that hold for a control's occurrences.
    static func lines(_ standing: ControlStanding, roles: [String: Role], _ hiding: inout PersonHiding) -> [Self] {
        standing.occurrences.flatMap { occurrence in
            occurrence.signatures.map { signature in
                Self(
                    control: standing.control.id.cleaned, period: occurrence.occurrence.period,
                    role: hiding.text(signature.role.cleaned),
                    title: hiding.text(
                        roles[signature.role].map(\.title.cleaned).flatMap { $0.isEmpty ? nil : $0 }
                            ?? signature.role.cleaned),
                    account: hiding.account(signature.account.cleaned), isResponsible: signature.isResponsible,
                    asOf: signature.asOf, entered: signature.entered.later(than: signature.asOf),
                    text: hiding.statement((signature.comment ?? "").cleaned))
            }
        }
    }
}

extension Report.OverrideLine {
    /// The overrides in force of a control's occurrences.
    static func lines(_ standing: ControlStanding, _ plan: Plan, _ hiding: inout PersonHiding) -> [Self] {
        standing.occurrences.compactMap { occurrence in
            occurrence.override.map { override in
                Self(
                    control: standing.control.id.cleaned, period: occurrence.occurrence.period,
                    computed: occurrence.run.map(\.outcome.state), decided: occurrence.decidedState,
                    role: hiding.text(override.role.cleaned), account: hiding.account(override.account.cleaned),
                    asOf: override.asOf, entered: override.entered.later(than: override.asOf),
                    text: hiding.statement((override.comment ?? "").cleaned), unheld: override.unheld(in: plan))
            }
        }
    }
}

extension OccurrenceStanding {
    /// The state an override makes, also while signatures are awaited.
    var decidedState: OutcomeState {
        awaitsAttest ? outcome.interim.map { OutcomeState($0) } ?? outcome.state : outcome.state
    }
}
