/// The employments (anställningar) of a body, as its payroll or personnel system has them: one row an employment. A
/// person with two employments has two rows.
public struct Employments: DataSet {
    public static let id: DataSetID = "employments"
    public static let title = "Anställningar"
    public static let row = "en anställning"

    /// What tells the employment from all others.
    public let employment = Column<String>("employment", "Anställningens id i personalsystemet")
    /// Who is employed.
    public let person = Column<String>("person", "Den anställde (anställningsnummer, personnummer eller system-id)")
    /// What the person is called in the systems that log and attest, where that is not `person`.
    public let user = Column<String?>(
        "user", "Användarnamn eller signatur i verksamhets- och ekonomisystem, tomt när det är personens id")
    /// The occupational group.
    public let occupation = Column<String?>("occupation", "Yrkesgrupp eller befattning, till exempel undersköterska")
    /// Where the person works.
    public let unit = Column<String?>("unit", "Enhet, ansvar eller kostnadsställe")
    /// The first day.
    public let started = Column<CivilDate>("started", "Anställningens första dag")
    /// The last day; empty while it lasts.
    public let ended = Column<CivilDate?>("ended", "Anställningens sista dag, tomt när den pågår")
    /// Why it ended.
    public let endReason = Column<String?>(
        "end_reason", "Avgångsorsak: egen begäran, pension, intern övergång, tiden ut")
    /// The account the salary is paid to.
    public let account = Column<String?>("account", "Konto som lönen betalas till")
    /// Whether it is until further notice.
    public let permanent = Column<Bool?>("permanent", "Om anställningen är tills vidare")

    /// The columns, for reading their names.
    public init() {}
}
