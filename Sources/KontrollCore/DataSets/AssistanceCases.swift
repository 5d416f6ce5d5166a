/// Cases of personlig assistans under LSS 9 § 2 (ärenden): one row a case.
public struct AssistanceCases: DataSet {
    public static let id: DataSetID = "assistance-cases"
    public static let title = "Ärenden om personlig assistans"
    public static let row = "ett ärende"

    /// What tells the case from all others.
    public let file = Column<String>("case", "Ärendets eller aktens id")
    /// Who handles it.
    public let handler = Column<String?>("handler", "Handläggare")
    /// When the decision in force was taken.
    public let decided = Column<CivilDate>("decided", "Datum för gällande beslut")
    /// When the case was closed.
    public let closed = Column<CivilDate?>("closed", "Datum då ärendet avslutades, tomt om det pågår")

    /// The columns, for reading their names.
    public init() {}
}
