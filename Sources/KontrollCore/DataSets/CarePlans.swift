/// Persons with an insats who are to have a genomförandeplan (genomförandeplaner): one row a person and insats, also where
/// the plan is missing.
public struct CarePlans: DataSet {
    public static let id: DataSetID = "care-plans"
    public static let title = "Genomförandeplaner"
    public static let row = "en insats som ska ha en genomförandeplan"

    /// What tells it from all others.
    public let plan = Column<String>("plan", "Insatsens, planens eller aktens id")
    /// The unit that carries the insats out.
    public let unit = Column<String>("unit", "Enheten som utför insatsen")
    /// When the insats began.
    public let started = Column<CivilDate>("started", "Datum då insatsen började")
    /// When it ended.
    public let ended = Column<CivilDate?>("ended", "Datum då insatsen upphörde, tomt om den pågår")
    /// When the plan was made or last revised.
    public let revised = Column<CivilDate?>(
        "revised", "Datum då planen upprättades eller senast följdes upp, tomt om den saknas")

    /// The columns, for reading their names.
    public init() {}
}
