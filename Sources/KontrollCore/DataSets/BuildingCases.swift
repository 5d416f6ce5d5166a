/// Applications and notifications to the building committee (bygglovsärenden): one row a case.
public struct BuildingCases: DataSet {
    public static let id: DataSetID = "building-cases"
    public static let title = "Bygglovsärenden"
    public static let row = "ett ärende om lov, förhandsbesked eller anmälan"

    /// What tells the case from all others.
    public let file = Column<String>("case", "Ärendets diarienummer")
    /// What kind of case.
    public let kind = Column<String>("kind", "Ärendetyp: bygglov, rivningslov, marklov, förhandsbesked eller anmälan")
    /// When it came in.
    public let received = Column<CivilDate>("received", "Datum då ansökan eller anmälan kom in")
    /// When the applicant last added to it unasked.
    public let supplemented = Column<CivilDate?>(
        "supplemented", "Datum då sökanden på eget initiativ kom in med ytterligare underlag")
    /// When the applicant was told to remedy a lack.
    public let injunction = Column<CivilDate?>("injunction", "Datum för föreläggande om komplettering")
    /// When the lack was remedied.
    public let remedied = Column<CivilDate?>("remedied", "Datum då bristen avhjälptes, tomt om den kvarstår")
    /// The last day by the decision to extend the time.
    public let extendedTo = Column<CivilDate?>(
        "extended_to", "Ny sista dag enligt förlängningen, tomt om tiden inte förlängts")
    /// When the applicant was told of the extension and its reasons.
    public let extensionNotified = Column<CivilDate?>(
        "extension_notified", "Datum då sökanden fick veta att tiden förlängs och varför")
    /// When it was decided.
    public let decided = Column<CivilDate?>("decided", "Beslutsdatum, tomt om ärendet pågår")
    /// Whether it was withdrawn.
    public let withdrawn = Column<Bool?>("withdrawn", "Om ansökan eller anmälan återkallats")

    /// The columns, for reading their names.
    public init() {}
}
