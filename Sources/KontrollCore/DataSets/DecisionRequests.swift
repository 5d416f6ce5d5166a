/// Parties' requests that a delayed case be decided (begäran om avgörande): one row a request.
public struct DecisionRequests: DataSet {
    public static let id: DataSetID = "decision-requests"
    public static let title = "Begäran om att ärenden avgörs"
    public static let row = "en begäran"

    /// The case.
    public let file = Column<String>("case", "Ärendets id")
    /// When the party opened it.
    public let opened = Column<CivilDate>("opened", "Datum då parten inledde ärendet")
    /// When the request came in.
    public let requested = Column<CivilDate>("requested", "Datum då begäran om avgörande kom in")
    /// When the case was decided or the request refused.
    public let answered = Column<CivilDate?>(
        "answered", "Datum då ärendet avgjordes eller begäran avslogs i särskilt beslut, tomt om inget har skett")

    /// The columns, for reading their names.
    public init() {}
}
