/// What the population register says of persons (folkbokföring): one row a person.
public struct PopulationRegister: DataSet {
    public static let id: DataSetID = "population-register"
    public static let title = "Folkbokföring"
    public static let row = "en person"

    /// The person.
    public let person = Column<String>("person", "Personnummer, eller samma id som i utbetalningarna")
    /// When the person died.
    public let deceased = Column<CivilDate?>("deceased", "Dödsdatum, tomt om personen lever")
    /// When the person moved from the kommun or the country.
    public let movedOut = Column<CivilDate?>(
        "moved_out", "Dag då personen flyttade från kommunen eller landet, tomt om personen bor kvar")

    /// The columns, for reading their names.
    public init() {}
}
