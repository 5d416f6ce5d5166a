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
    /// The basic needs, in hours a week.
    public let basicNeeds = Column<String?>(
        "basic_needs", "Grundläggande behov enligt beslutet, timmar per vecka (22,5 eller 22:30)")
    /// What is granted, in hours a week.
    public let granted = Column<String?>("granted", "Beviljad assistans, timmar per vecka")
    /// What was carried out, in hours a week.
    public let executed = Column<String?>("executed", "Utförd assistans, timmar per vecka i genomsnitt")
    /// When assistansersättning was applied for.
    public let insuranceApplied = Column<CivilDate?>(
        "insurance_applied", "Dag för ansökan eller anmälan om assistansersättning hos Försäkringskassan")
    /// When the decision is to be looked at again.
    public let review = Column<CivilDate?>("review", "Dag då beslutet ska omprövas eller följas upp")

    /// The columns, for reading their names.
    public init() {}
}
