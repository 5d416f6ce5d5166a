/// Children placed in another home than their own (placeringar): one row a placement.
public struct ChildPlacements: DataSet {
    public static let id: DataSetID = "child-placements"
    public static let title = "Placerade barn"
    public static let row = "en placering"

    /// What tells the placement from all others.
    public let placement = Column<String>("placement", "Placeringens id")
    /// When it began.
    public let started = Column<CivilDate>("started", "Datum då placeringen började")
    /// When it ended.
    public let ended = Column<CivilDate?>("ended", "Datum då placeringen upphörde, tomt om den pågår")
    /// In what kind of home.
    public let form = Column<String?>("form", "Vårdform, till exempel familjehem, jourhem, HVB eller stödboende")
    /// When the child was born: the duty ends at 18.
    public let birthDate = Column<CivilDate?>("birth_date", "Barnets födelsedatum, om systemet lämnar ut det")

    /// The columns, for reading their names.
    public init() {}
}

/// Times when the board considered whether a placement is still needed (överväganden): one row an övervägande.
public struct PlacementConsiderations: DataSet {
    public static let id: DataSetID = "placement-considerations"
    public static let title = "Överväganden om fortsatt vård"
    public static let row = "ett övervägande"

    /// The placement considered.
    public let placement = Column<String>("placement", "Placeringens id, skrivet som bland placeringarna")
    /// When it was.
    public let considered = Column<CivilDate>("considered", "Datum för nämndens övervägande")

    /// The columns, for reading their names.
    public init() {}
}

/// Times when the board considered whether the custody of a placed child should be moved to the family home
/// (överväganden om vårdnadsöverflyttning): one row an övervägande.
public struct CustodyConsiderations: DataSet {
    public static let id: DataSetID = "custody-considerations"
    public static let title = "Överväganden om vårdnadsöverflyttning"
    public static let row = "ett övervägande"

    /// The placement considered.
    public let placement = Column<String>("placement", "Placeringens id, skrivet som bland placeringarna")
    /// When it was.
    public let considered = Column<CivilDate>("considered", "Datum för nämndens övervägande")

    /// The columns, for reading their names.
    public init() {}
}
