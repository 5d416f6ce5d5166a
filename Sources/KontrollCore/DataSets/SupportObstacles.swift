/// Persons with försörjningsstöd by obstacle to earning a living (försörjningshinder): one row a person and month.
public struct SupportObstacles: DataSet {
    public static let id: DataSetID = "support-obstacles"
    public static let title = "Försörjningsstöd efter försörjningshinder"
    public static let row = "en person en månad"

    /// The person.
    public let person = Column<String>("person", "Personen (personnummer eller system-id)")
    /// The first day of the month.
    public let month = Column<CivilDate>("month", "Månaden, som dess första dag")
    /// The code of the obstacle.
    public let code = Column<String?>("code", "Kod för försörjningshinder, till exempel 113")

    /// The columns, for reading their names.
    public init() {}
}
