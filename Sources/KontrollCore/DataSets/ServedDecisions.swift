/// Decisions and when the parties learned of them (underrättelse och delgivning): one row a decision and party.
public struct ServedDecisions: DataSet {
    public static let id: DataSetID = "served-decisions"
    public static let title = "Beslut, delgivning och överklagande"
    public static let row = "ett beslut till en part"

    /// What tells the decision from all others.
    public let decision = Column<String>("decision", "Beslutets id")
    /// When it was taken.
    public let decided = Column<CivilDate>("decided", "Beslutsdatum")
    /// When the party was told of it.
    public let sent = Column<CivilDate?>(
        "sent", "Datum då parten underrättades: när beslutet skickades eller lämnades ut")
    /// When the party got it.
    public let served = Column<CivilDate?>(
        "served", "Datum då parten fick del av beslutet (delgivning), tomt om det inte är känt")
    /// When an appeal came in.
    public let appealed = Column<CivilDate?>("appealed", "Datum då ett överklagande kom in till nämnden")
    /// Whether the appeal was dismissed as too late.
    public let dismissed = Column<Bool?>("dismissed", "Om överklagandet avvisades som för sent inkommet")

    /// The columns, for reading their names.
    public init() {}
}
