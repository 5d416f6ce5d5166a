/// Applications for a place in preschool (kö till förskola): one row an application.
public struct PreschoolQueue: DataSet {
    public static let id: DataSetID = "preschool-queue"
    public static let title = "Kö till förskola"
    public static let row = "en anmälan om plats"

    /// What tells the application from all others.
    public let application = Column<String>("application", "Anmälans id")
    /// When it came in.
    public let applied = Column<CivilDate>("applied", "Dag då vårdnadshavaren anmälde önskemål om plats")
    /// From when the place is wanted.
    public let wanted = Column<CivilDate?>("wanted", "Dag från vilken platsen önskas, tomt om snarast")
    /// When a place was offered.
    public let offered = Column<CivilDate?>("offered", "Dag då plats erbjöds, tomt om ingen erbjudits")
    /// When the application was taken back.
    public let withdrawn = Column<CivilDate?>("withdrawn", "Dag då anmälan togs tillbaka")

    /// The columns, for reading their names.
    public init() {}
}
