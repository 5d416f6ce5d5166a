/// A plan of controls (internkontrollplan), as its folder's files say it.
public struct Plan: Sendable, Hashable, Codable {
    /// Who the plan belongs to: `Gnesta kommun`.
    public var organisation: String
    /// The board that answers for it (nämnd).
    public var board: String
    /// The administration that carries it out (förvaltning); empty when the plan does not say.
    public var administration: String
    /// What the plan is called: `Internkontrollplan 2023-2025`.
    public var title: String
    /// The decision it rests on: diarienummer and the like, by name.
    public var decision: [String: String]
    /// What its colours mean.
    public var legend: Legend
    /// The days of the year it has names for.
    public var anchors: Anchors
    /// The reports it orders for certain periods.
    public var reports: [OrderedReport]
    /// The reports it orders for every period of a kind.
    public var recurringReports: [RecurringReport] = []
    /// What the board is asked to decide on a report (förslag till beslut); none for the usual words.
    public var proposals: [String] = []
    /// Whom the board's decision on a report is sent to (sändlista).
    public var recipients: [String] = []
    /// The roles its controls name.
    public var roles: [String: Role]
    /// The columns the plan prints, in its order.
    public var columns: [PlanColumn]
    /// How risks are valued; nil when the plan does not value them.
    public var riskScale: RiskScale?
    /// How many days after its due time a control still counts as carried out in time. 31 by default.
    public var graceDays: Int
    /// How many days before its window ends a control that people carry out may be begun. 0 by default.
    public var earlyDays: Int
    /// Whether the outcomes of its controls must be signed, where a control says nothing else.
    public var attestation: Attestation
    /// When people are reminded of what is to be done.
    public var reminders = ReminderPolicy()
    /// What the ledger knows the plan as, where it has another name since; nil for its own.
    public var ledgerName: String?
    /// The sources of data, by the plan's names.
    public var sources: [SourceID: SourceDefinition]
    /// The controls, in the order of their areas and ids.
    public var controls: [Control]

    /// A plan of all its parts.
    public init(
        organisation: String, board: String, administration: String = "", title: String,
        decision: [String: String] = [:],
        legend: Legend, anchors: Anchors = Anchors(), reports: [OrderedReport] = [], roles: [String: Role] = [:],
        columns: [PlanColumn] = PlanColumn.usual, riskScale: RiskScale? = nil, graceDays: Int = 31,
        earlyDays: Int = 0, attestation: Attestation = .notAsked, sources: [SourceID: SourceDefinition] = [:],
        controls: [Control]
    ) {
        self.organisation = organisation
        self.board = board
        self.administration = administration
        self.title = title
        self.decision = decision
        self.legend = legend
        self.anchors = anchors
        self.reports = reports
        self.roles = roles
        self.columns = columns
        self.riskScale = riskScale
        self.graceDays = graceDays
        self.earlyDays = earlyDays
        self.attestation = attestation
        self.sources = sources
        self.controls = controls
    }

    /// Whether an account holds a role that answers for a control: one that its `ansvarig` names, by the role's short
    /// name or its title.
    public func isResponsible(_ account: String, for control: Control) -> Bool {
        let words = control.ansvarig.split { $0.isWhitespace || "/,;".contains($0) }.map { $0.lowercased() }
        return roles.contains { name, role in
            role.holders.contains(account)
                && (words.contains(name.lowercased())
                    || control.ansvarig.lowercased().contains(role.title.lowercased()))
        }
    }

    /// The currency of the amounts that a control reads, where its sources have the same and it is not kronor.
    public func currency(of control: Control) -> String? {
        let named = Set(control.checks.flatMap(\.data.values).map { sources[$0]?.currency })
        return named.count == 1 ? named.first.flatMap(\.self) : nil
    }

    /// What tells the plan from all others, so that no ledger is taken for another plan's.
    public var identity: String { ledgerName ?? "\(organisation) / \(board) / \(title)" }

    /// The areas in the order their first controls come.
    public var areas: [String] {
        var seen: Set<String> = []
        return controls.map(\.area).filter { seen.insert($0).inserted }
    }
}

/// What a plan's colours mean (teckenförklaring).
public struct Legend: Sendable, Hashable, Codable {
    /// Which half of the outcome paints the cell.
    public enum Paints: String, Sendable, Hashable, Codable, CaseIterable {
        case execution = "genomförande"
        case verdict = "utfall"
    }

    /// Which half of the outcome paints the cell.
    public var paints: Paints
    /// The plan's word for each colour.
    public var words: [Colour: String]

    /// A legend.
    public init(paints: Paints, words: [Colour: String]) {
        self.paints = paints
        self.words = words
    }

    /// The word of a colour, or the usual one of the half that paints.
    public func word(_ colour: Colour) -> String {
        if let word = words[colour] { return word }
        switch paints {
        case .execution: return Execution.allCases.first { $0.colour == colour }?.rawValue ?? colour.rawValue
        case .verdict: return Verdict.allCases.first { $0.colour == colour }?.rawValue ?? colour.rawValue
        }
    }
}

extension Colour: CodingKeyRepresentable {}

/// A column of the plan's table: which field of the control it shows, and the plan's heading for it.
public struct PlanColumn: Sendable, Hashable, Codable {
    /// The fields a column can show.
    public enum Field: String, Sendable, Hashable, Codable, CaseIterable {
        case id, process, risk, kontrollmoment, metod, frequency, ansvarig
        case riskValue = "riskvärde"
        case reportsTo = "rapporteras_till"
        case followUp = "uppföljning"
    }

    /// The field.
    public var field: Field
    /// The plan's heading; `{period}` stands for the period's name.
    public var heading: String

    /// A column.
    public init(_ field: Field, _ heading: String) {
        self.field = field
        self.heading = heading
    }

    /// The columns most plans print.
    public static let usual = [
        PlanColumn(.process, "Process"), PlanColumn(.risk, "Risk"), PlanColumn(.kontrollmoment, "Kontrollmoment (vad)"),
        PlanColumn(.metod, "Metod (hur)"), PlanColumn(.frequency, "Uppföljning (när)"),
        PlanColumn(.ansvarig, "Ansvarig (vem)"), PlanColumn(.reportsTo, "Rapporteras till"),
        PlanColumn(.followUp, "Uppföljning {period}"),
    ]
}

/// A role (roll) that answers for controls or gets their reports.
public struct Role: Sendable, Hashable, Codable {
    /// What it is called in full.
    public var title: String
    /// The accounts that hold it; nobody when it is vacant or not said.
    public var holders: [String]
    /// Where those who hold it are reached by mail; none when it is not said.
    public var addresses: [String]

    /// A role.
    public init(title: String, holders: [String] = [], addresses: [String] = []) {
        self.title = title
        self.holders = holders
        self.addresses = addresses
    }
}

/// How risks are valued: sannolikhet times konsekvens, and what the products mean.
public struct RiskScale: Sendable, Hashable, Codable {
    /// The greatest value of each of the two.
    public var steps: Int
    /// The least product of each band, with its colour, ascending.
    public var bands: [Band]
    /// Cells whose colour is not what their product says: `4x3`.
    public var overrides: [String: Colour]

    /// A band of products.
    public struct Band: Sendable, Hashable, Codable {
        /// The least product in the band.
        public var from: Int
        /// Its colour.
        public var colour: Colour

        /// A band.
        public init(from: Int, colour: Colour) {
            self.from = from
            self.colour = colour
        }
    }

    /// A scale.
    public init(steps: Int, bands: [Band], overrides: [String: Colour] = [:]) {
        self.steps = steps
        self.bands = bands
        self.overrides = overrides
    }
}
