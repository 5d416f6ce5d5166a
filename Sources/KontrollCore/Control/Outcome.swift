/// Whether a control was carried out (genomförande).
public enum Execution: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case carriedOut = "genomförd"
    case partly = "delvis genomförd"
    case notCarriedOut = "ej genomförd"

    /// The worse is the greater.
    public static func < (lhs: Execution, rhs: Execution) -> Bool { lhs.rank < rhs.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The colour of this half.
    public var colour: Colour {
        switch self {
        case .carriedOut: .green
        case .partly: .yellow
        case .notCarriedOut: .red
        }
    }
}

/// What a carried-out control showed (utfall).
public enum Verdict: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case clean = "utan avvikelse"
    case minor = "mindre avvikelse"
    case material = "väsentlig avvikelse"

    /// The worse is the greater.
    public static func < (lhs: Verdict, rhs: Verdict) -> Bool { lhs.rank < rhs.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The verdict of a colour.
    public init(_ colour: Colour) {
        switch colour {
        case .green: self = .clean
        case .yellow: self = .minor
        case .red: self = .material
        }
    }

    /// The colour of this half.
    public var colour: Colour {
        switch self {
        case .clean: .green
        case .minor: .yellow
        case .material: .red
        }
    }
}

/// A traffic light's colour, never shown without its word and symbol.
public enum Colour: String, Codable, Sendable, Hashable, CaseIterable, Comparable {
    case green = "grön"
    case yellow = "gul"
    case red = "röd"

    /// The worse is the greater.
    public static func < (lhs: Colour, rhs: Colour) -> Bool { lhs.rank < rhs.rank }
    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// What an occurrence or a cell shows: a colour, or one of the states that have none.
public enum OutcomeState: String, Codable, Sendable, Hashable, CaseIterable {
    case green = "grön"
    case yellow = "gul"
    case red = "röd"
    case notDue = "ej aktuell"
    case ongoing = "pågår"
    case awaitingData = "inväntar underlag"
    case failed = "fel"

    /// The state with this colour.
    public init(_ colour: Colour) {
        switch colour {
        case .green: self = .green
        case .yellow: self = .yellow
        case .red: self = .red
        }
    }

    /// Which of several states stands for them all: the one with the greatest precedence.
    var precedence: Int {
        switch self {
        case .green: 0
        case .notDue: 1
        case .yellow: 2
        case .red: 3
        case .ongoing: 4
        case .awaitingData: 5
        case .failed: 6
        }
    }

    /// The symbol that stands beside the word, so that colour is never alone.
    public var symbol: String {
        switch self {
        case .green: "●"
        case .yellow: "▲"
        case .red: "■"
        case .notDue: "–"
        case .ongoing: "…"
        case .awaitingData: "○"
        case .failed: "✖"
        }
    }
}

/// What became of one occurrence of a control.
public struct Outcome: Codable, Sendable, Hashable {
    /// The worse of genomförande and utfall, or a state without a colour.
    public var state: OutcomeState
    /// The worst seen so far while the state is *pågår*.
    public var interim: Colour?
    /// Whether the control was carried out; nil while that is not known.
    public var execution: Execution?
    /// What it showed; nil while that is not known.
    public var verdict: Verdict?
    /// Why the state is what it is, in Swedish: the limit that was met, what is awaited, what went wrong.
    public var reason: String
    /// Why the verdict is what it is when `reason` speaks of something else, such as a review that is awaited.
    public var verdictReason: String
    /// Rows or items examined.
    public var examined: Int
    /// What the deviations are counted of, where that is not the rows.
    public var units: ExaminedUnits?
    /// Deviations found (looks are counted apart).
    public var deviations: Int
    /// Rows of the population that some deviation concerns, each once however many checks cite it.
    public var affected: Int
    /// Findings that only ask for a look.
    public var looks: Int
    /// The sum of the deviations' amounts, where they have any.
    public var amount: Money?
    /// Whether it was carried out after its grace had passed (*sent*).
    public var late: Bool
    /// How many rows a later day will judge (*preliminär*): the occurrence is carried out again. Nil for none, and when
    /// the grace has passed: what still waits then is a reason for gul.
    public var waiting: Int?
    /// What it becomes once a person has commented on a drop in the number of rows; nil where nothing awaits that.
    public var uponComment: CommentedOutcome?
    /// How many drawn items wait for a person to go through them; nil for none. Never kept with a run: it is what a run
    /// and people's answers to it make together.
    public var toReview: Int?
    /// Who judged it milder than was computed; nil where nobody did. Never kept with a run.
    public var eased: EasedVerdict?

    /// An outcome; what is not given is zero or unknown.
    public init(
        state: OutcomeState, interim: Colour? = nil, execution: Execution? = nil, verdict: Verdict? = nil,
        reason: String, verdictReason: String = "", examined: Int = 0, units: ExaminedUnits? = nil,
        deviations: Int = 0, affected: Int? = nil, looks: Int = 0, amount: Money? = nil, late: Bool = false
    ) {
        self.state = state
        self.interim = interim
        self.execution = execution
        self.verdict = verdict
        self.reason = reason
        self.verdictReason = verdictReason
        self.examined = examined
        self.units = units
        self.deviations = deviations
        self.affected = affected ?? deviations
        self.looks = looks
        self.amount = amount
        self.late = late
    }

    /// What is said of deviations that the control's limits allow.
    public static let withinLimits = "inom gränserna"

    /// Whether there are deviations and yet the verdict is clean: the control's limits allow them.
    public var isWithinLimits: Bool { verdict == .clean && deviations > 0 && eased == nil }

    /// The verdict as a reader sees it: deviations that the limits allow, and whose a milder verdict is, are told.
    public var verdictText: String? {
        if isWithinLimits { return Self.withinLimits }
        return verdict.map { $0.rawValue + (eased.map { " enligt \($0.role)" } ?? "") }
    }

    /// How many deviate of how many examined, counted as the check counts: `68 av 369`, `2 av 12 klienter`.
    public var proportion: String {
        let (part, whole) = units.map { (deviations, $0.count) } ?? (affected, examined)
        return "\(Swedish.grouped(part)) av \(Swedish.grouped(whole))" + (units.map { " " + $0.name } ?? "")
    }

    /// The state two known halves make: the worse of the two. A half that nobody has stated is not a pass.
    public static func state(_ execution: Execution?, _ verdict: Verdict?) -> OutcomeState {
        switch (execution, verdict) {
        case (.notCarriedOut?, _): .red
        case (let execution?, let verdict?): OutcomeState(max(execution.colour, verdict.colour))
        default: .ongoing
        }
    }

    /// That it is not the last word, and how much remains; nil where it is.
    public var preliminary: String? {
        waiting.map { "preliminär, \(Swedish.count($0, "post", "poster")) återstår" }
    }
}

/// A person's milder verdict than the one that was computed (mildrad bedömning).
public struct EasedVerdict: Codable, Sendable, Hashable {
    /// The role that decided it.
    public var role: String
    /// What was computed.
    public var computed: Verdict

    /// A milder verdict than one that was computed.
    public init(role: String, computed: Verdict) { (self.role, self.computed) = (role, computed) }
}

extension Outcome {
    /// Says one more thing in the reason: `enligt EC: Rutinen saknas; väntar på underlag`. A full stop that people
    /// ended their words with gives way.
    mutating func add(_ words: String) {
        guard !words.isEmpty else { return }
        if reason.hasSuffix("."), !reason.hasSuffix("..") { reason.removeLast() }
        reason += (reason.isEmpty ? "" : "; ") + words
    }
}
