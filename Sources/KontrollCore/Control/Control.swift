/// A control (kontroll): what the plan prints, and the checks that carry it out.
public struct Control: Sendable, Hashable, Codable {
    /// Its name in the plan: `SN-09`.
    public var id: ControlID
    /// The area it stands under (område).
    public var area: String
    /// The process it guards.
    public var process: String
    /// What may go wrong.
    public var risk: String
    /// How likely that is, on the plan's scale (sannolikhet).
    public var likelihood: Int?
    /// How bad it would be, on the plan's scale (konsekvens).
    public var consequence: Int?
    /// What is controlled (vad).
    public var kontrollmoment: String
    /// How (hur).
    public var metod: String
    /// When (när).
    public var frequency: Frequency
    /// Who carries it out (vem), as printed.
    public var ansvarig: String
    /// Whom it is reported to, by role.
    public var reportsTo: [String]
    /// The checks that carry it out; none for a control that people carry out.
    public var checks: [CheckUse]
    /// Whether an export for the right period may lack matching rows (`kan_vara_tom`).
    public var mayBeEmpty: Bool
    /// The share of rows that may be set aside before the control is *fel* (bortfall).
    public var bortfall: Rate
    /// What a control that people carry out waits for, in the plan's own words.
    public var waitsFor: String?
    /// Whether an outcome must be signed before it stands (`attest`, `tvåhandsprincip`).
    public var attestation: Attestation
    /// The days the control holds (gäller): an occurrence due outside them does not exist; nil for always.
    public var validity: DateSpan?
    /// SHA-256 of the file it was read from.
    public var definitionHash: String

    /// A control.
    public init(
        id: ControlID, area: String = "", process: String = "", risk: String, likelihood: Int? = nil,
        consequence: Int? = nil, kontrollmoment: String, metod: String, frequency: Frequency, ansvarig: String,
        reportsTo: [String] = [], checks: [CheckUse] = [], mayBeEmpty: Bool = false,
        bortfall: Rate = Control.usualBortfall, waitsFor: String? = nil,
        attestation: Attestation = .notAsked, validity: DateSpan? = nil,
        definitionHash: String = ""
    ) {
        self.id = id
        self.area = area
        self.process = process
        self.risk = risk
        self.likelihood = likelihood
        self.consequence = consequence
        self.kontrollmoment = kontrollmoment
        self.metod = metod
        self.frequency = frequency
        self.ansvarig = ansvarig
        self.reportsTo = reportsTo
        self.checks = checks
        self.mayBeEmpty = mayBeEmpty
        self.bortfall = bortfall
        self.waitsFor = waitsFor
        self.attestation = attestation
        self.validity = validity
        self.definitionHash = definitionHash
    }

    /// One per cent.
    public static let usualBortfall = Rate(1, over: 100) ?? .zero

    /// Whether people carry it out.
    public var isManual: Bool { checks.isEmpty }

    /// Sannolikhet times konsekvens, where the plan values the risk.
    public var riskValue: Int? { likelihood.flatMap { likelihood in consequence.map { likelihood * $0 } } }
}

/// One check of a control, with its data, parameters and limits.
public struct CheckUse: Sendable, Hashable, Codable {
    /// The check.
    public var check: CheckID
    /// Which of the plan's sources serves each data set.
    public var data: [DataSetID: SourceID]
    /// What the control sets.
    public var parameters: [String: Value]
    /// When the outcome is gul or röd; nil for the usual judgement.
    public var limits: Limits?
    /// What it reads, where that follows from rules or a program in the control; nil where the check itself says it.
    public var reads: [DataRequirement]?
    /// Small tables that show what the control's own rules must cite; nil where the check itself has them.
    public var examples: [CheckExample]?
    /// The program that carries it out; nil for the checks of this program.
    public var program: ProgramUse?

    /// A check with its data, parameters and limits.
    public init(
        check: CheckID, data: [DataSetID: SourceID], parameters: [String: Value] = [:], limits: Limits? = nil,
        reads: [DataRequirement]? = nil, examples: [CheckExample]? = nil, program: ProgramUse? = nil
    ) {
        self.check = check
        self.data = data
        self.parameters = parameters
        self.limits = limits
        self.reads = reads
        self.examples = examples
        self.program = program
    }
}
