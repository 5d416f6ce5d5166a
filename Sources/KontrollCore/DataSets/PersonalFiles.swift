/// Personal files (personakter) of the social services: one row a file.
public struct PersonalFiles: DataSet {
    public static let id: DataSetID = "personal-files"
    public static let title = "Personakter"
    public static let row = "en personakt"

    /// What tells the file from all others.
    public let file = Column<String>("file", "Aktens id")
    /// The person's number; the birth day of the research rule is read from it where no birth date is given.
    public let person = Column<String?>("person", "Personnummer eller samordningsnummer")
    /// The birth date, which is surer than the number's.
    public let birthDate = Column<CivilDate?>("birth_date", "Födelsedatum, om systemet har det")
    /// The last note of the file.
    public let lastNote = Column<CivilDate>("last_note", "Datum för sista anteckningen i akten")
    /// Whether it concerns a child protection investigation.
    public let childInvestigation = Column<Bool?>("child_investigation", "Om akten rör en barnavårdsutredning")
    /// Whether a child was placed or received, or the file concerns parentage or adoption.
    public let preserved = Column<Bool?>(
        "preserved", "Om akten rör placering av barn, faderskap, föräldraskap eller adoption")
    /// Whether register data on the person remain, so that the file must stay (SoL 16 kap. 1 § second paragraph).
    public let registered = Column<Bool?>(
        "registered", "Om registeruppgifter om personen ännu inte får gallras; tomt betyder nej")
    /// When the case was closed.
    public let closed = Column<CivilDate?>("closed", "Datum då ärendet avslutades, tomt om det pågår")
    /// When the file was destroyed.
    public let destroyed = Column<CivilDate?>("destroyed", "Datum då akten gallrades, tomt om den finns kvar")

    /// The columns, for reading their names.
    public init() {}
}
