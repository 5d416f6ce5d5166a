public import KontrollCore

/// A follow-up report (uppföljningsrapport) of one plan and one period: all that every format shows.
///
/// The public version (offentlig) holds numbers, the plan's own words and what people said of the controls; nothing
/// read from single rows of an export. The restricted one (begränsad) also cites the rows that show the findings.
/// Every text is free from control characters, so no format can be broken by them.
public struct Report: Sendable, Codable, Hashable {
    /// Whose report it is, of what and when.
    public var title: TitleBlock
    /// Whom the version is for.
    public var audience: Audience
    /// The letter it is sent with.
    public var letter: Letter
    /// What the colours and symbols mean.
    public var legend: LegendBlock
    /// What the roles the controls name are called in full, by their short names; those without a title are left out.
    public var roles: [Named]
    /// How many controls there are in each state, all states in a fixed order.
    public var summary: [StateCount]
    /// The plan's columns in its order; the follow-up is always among them.
    public var columns: [Heading]
    /// The controls by area, in the plan's order.
    public var areas: [Area]
    /// Earlier periods, the latest first; none where the ledger holds none.
    public var earlier: [EarlierPeriod]
    /// The findings with the rows that show them; none in the public version.
    public var cited: [CitedLine]
    /// Other judgements than those computed, in force.
    public var overrides: [OverrideLine]
    /// The occurrences that were run again and came to something better.
    public var retrials: [Retrial]
    /// The controls the ledger knows of and the plan no longer has.
    public var orphans: [OrphanControl]
    /// The signatures that hold.
    public var attests: [AttestLine]
    /// The controls' risks; nil when the plan values none.
    public var risks: RiskMatrix?
    /// The tables the checks published.
    public var tables: [PublishedTable]
    /// The runs that stand behind the outcomes, by control and then by occurrence.
    public var runs: [RunLine]
    /// The files the runs read, by source and name.
    public var sources: [SourceLine]
    /// The end of the ledger's chain when the report was made.
    public var ledger: LedgerHead
    /// What a reader must know of the ledger: where the machine's clock went back between entries.
    public var ledgerNotes: [String] = []
    /// How many entries the ledger has of later days than the report's: what it does not show. Nil for none.
    public var laterEntries: Int?
    /// Every control's row, in the plan's order.
    public var rows: [Row] { areas.flatMap(\.rows) }
}

extension Report {
    /// Whose report it is, of what and when.
    public struct TitleBlock: Sendable, Codable, Hashable {
        /// The report's heading: `Uppföljning delår 2023`.
        public var heading: String
        /// Who the plan belongs to.
        public var organisation: String
        /// The board (nämnd).
        public var board: String
        /// The administration (förvaltning); empty when the plan does not say.
        public var administration: String
        /// What the plan is called.
        public var plan: String
        /// The decision the plan rests on, by name: diarienummer and the like.
        public var decision: [Named]
        /// The period's name: `delår 2023`.
        public var period: String
        /// The period's first and last day.
        public var span: DateSpan
        /// The day the report shows the state of.
        public var asOf: CivilDate
    }

    /// What the colours and symbols mean (teckenförklaring).
    public struct LegendBlock: Sendable, Codable, Hashable {
        /// Which half of the outcome paints the cells.
        public var paints: Legend.Paints
        /// The three colours, and the states without a colour that stand in the report.
        public var entries: [Entry]

        /// One colour or state.
        public struct Entry: Sendable, Codable, Hashable {
            /// The state.
            public var state: OutcomeState
            /// Its symbol.
            public var symbol: String
            /// Its colour; nil for a state without one.
            public var colour: Colour?
            /// What it says in the cells: the plan's own word for a colour.
            public var word: String
            /// What a state without a colour means; empty for a colour.
            public var meaning: String
        }
    }

    /// A name and what it stands for.
    public struct Named: Sendable, Codable, Hashable {
        /// The name.
        public var name: String
        /// What it stands for.
        public var value: String
    }

    /// How many controls are in a state.
    public struct StateCount: Sendable, Codable, Hashable {
        /// The state.
        public var state: OutcomeState
        /// Its symbol.
        public var symbol: String
        /// How many controls.
        public var count: Int
    }

    /// A column of the plan.
    public struct Heading: Sendable, Codable, Hashable {
        /// Which field it shows.
        public var field: PlanColumn.Field
        /// Its heading, with the period's name in its place.
        public var heading: String
    }

    /// The controls of one area (område).
    public struct Area: Sendable, Codable, Hashable {
        /// Its name; empty when the plan has no areas.
        public var name: String
        /// Whose they are, in a report over several boards; nil in one board's own.
        public var owner: Owner?
        /// Its controls.
        public var rows: [Row]
    }

    /// One control: what the plan prints of it and how it stands.
    public struct Row: Sendable, Codable, Hashable {
        /// The control.
        public var control: ControlID
        /// The process it guards.
        public var process: String
        /// The texts of the plan's columns, in their order; that of the follow-up is the cell's text.
        public var cells: [String]
        /// What the plan's legend paints: text, colour and symbol.
        public var followUp: Cell
        /// What people said, oldest first.
        public var comments: [Comment]
        /// The worse of genomförande and utfall, or a state without a colour.
        public var state: OutcomeState
        /// The worst seen so far while the state has no colour.
        public var interim: Colour?
        /// Whether it was carried out; nil while that is not known.
        public var execution: Execution?
        /// What it showed; nil while that is not known.
        public var verdict: Verdict?
        /// The same in words, as every format shows it: `inom gränserna` where the limits allow the deviations, and by
        /// whom it was eased.
        public var verdictText: String?
        /// Why the state is what it is.
        public var reason: String
        /// How many were examined, of what the deviations are counted of; those of a sample that nobody has gone through
        /// are not. Nil when no run stands behind the outcome.
        public var examined: Int?
        /// What the deviations are counted of, where that is not the rows: clients, items of the sample.
        public var units: ExaminedUnits?
        /// Deviations found; nil when no run stands behind the outcome.
        public var deviations: Int?
        /// Rows that some deviation concerns, each once; nil when no run stands behind the outcome.
        public var affected: Int?
        /// Findings that only ask for a look; nil when no run stands behind the outcome.
        public var looks: Int?
        /// The deviations' amounts together, in kronor with two decimals; nil when they have none.
        public var amount: Money?
        /// The currency of its amounts, where that is not kronor.
        public var currency: String?
        /// Whether it was carried out after its grace had passed.
        public var late: Bool
        /// What is new since the latest earlier period; none where nothing is, or new things are not marked.
        public var news: [String]
        /// What a reader must know of how the outcome came about: that it was run again, that what it rests on has changed.
        public var remarks: [String]

        private enum CodingKeys: String, CodingKey {
            case control, process, cells, followUp, comments, state, interim, reason, examined, units, deviations
            case affected, looks, amount, currency, late, news, remarks
            case execution = "genomförande"
            case verdict = "utfall"
            case verdictText = "utfallstext"
        }
    }

    /// What a person said of a control.
    public struct Comment: Sendable, Codable, Hashable {
        /// What kind of statement it is.
        public var kind: Contribution.Kind
        /// The text; it may have several lines.
        public var text: String
        /// The role that said it; never the account.
        public var role: String
        /// The day it was said as of.
        public var asOf: CivilDate
        /// The day it was entered, where that was later.
        public var entered: CivilDate?
        /// What an override in force changed the state from and to; nil for what is none.
        public var change: Change?

        /// What an override changes.
        public struct Change: Sendable, Codable, Hashable {
            /// The state the machine came to; nil where people carry out the control.
            public var computed: OutcomeState?
            /// The state decided.
            public var decided: OutcomeState
        }

        /// The text as the follow-up shows it: another judgement than the machine's is never unmarked.
        public var shown: String {
            let later = entered.map { "införd \($0)" }
            guard kind == .override else { return text + (later.map { " (\($0))" } ?? "") }
            guard let change else { return "Tidigare ändring av \(role), gäller inte nu: \(text)" }
            let from = change.computed.map { "från \($0.rawValue) " } ?? ""
            let day = ["\(asOf)", later].compactMap(\.self).joined(separator: ", ")
            return "Ändrat \(from)till \(change.decided.rawValue) av \(role) \(day): \(text)"
        }
    }
}
