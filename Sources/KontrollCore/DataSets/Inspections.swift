/// Planned inspections (tillsyn enligt tillsynsplanen): one row an inspection of an object.
public struct Inspections: DataSet {
    public static let id: DataSetID = "inspections"
    public static let title = "Planerad tillsyn"
    public static let row = "en planerad tillsyn"

    /// What is inspected.
    public let object = Column<String>("object", "Tillsynsobjektet")
    /// What kind of inspection.
    public let kind = Column<String?>("kind", "Tillsynsområde, till exempel livsmedel eller miljöfarlig verksamhet")
    /// When it is planned.
    public let planned = Column<CivilDate>("planned", "Planerad månad eller dag; månaden räknas")
    /// When it was done.
    public let performed = Column<CivilDate?>("performed", "Dag då tillsynen utfördes, tomt om den inte är utförd")
    /// Why it is struck from the plan.
    public let cancelled = Column<String?>("cancelled", "Skäl till att den utgått ur planen, tomt om den står kvar")

    /// The columns, for reading their names.
    public init() {}
}
