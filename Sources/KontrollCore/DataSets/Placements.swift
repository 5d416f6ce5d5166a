/// Stays in homes with places (placeringar, boendeperioder): one row a stay.
public struct Placements: DataSet {
    public static let id: DataSetID = "placements"
    public static let title = "Boendeperioder och placeringar"
    public static let row = "en boendeperiod"

    /// Who stays.
    public let person = Column<String>("person", "Den boendes id eller pseudonym")
    /// Where.
    public let unit = Column<String>("unit", "Boendet, som i platserna")
    /// What kind of stay it is.
    public let kind = Column<String?>("kind", "Slag, till exempel gruppbostad, demens, växelvård eller såld plats")
    /// The first day.
    public let started = Column<CivilDate>("started", "Första dygnet")
    /// The last day.
    public let ended = Column<CivilDate?>("ended", "Sista dygnet, tomt när perioden pågår")

    /// The columns, for reading their names.
    public init() {}
}

/// Places of homes (platser): one row a number of places and the days it holds.
public struct UnitPlaces: DataSet {
    public static let id: DataSetID = "unit-places"
    public static let title = "Platser per boende"
    public static let row = "ett antal platser under en tid"

    /// The home.
    public let unit = Column<String>("unit", "Boendet")
    /// How many places it has.
    public let places = Column<Int64>("places", "Antal platser")
    /// From when.
    public let validFrom = Column<CivilDate>("valid_from", "Första dygnet med detta antal platser")
    /// Until when.
    public let validTo = Column<CivilDate?>("valid_to", "Sista dygnet, tomt när det gäller tills vidare")

    /// The columns, for reading their names.
    public init() {}
}

/// Waits for something decided or applied for (väntetider): one row a case.
public struct WaitingTimes: DataSet {
    public static let id: DataSetID = "waiting-times"
    public static let title = "Väntetider"
    public static let row = "en väntan"

    /// What tells it from all others.
    public let file = Column<String>("case", "Ärendets eller beslutets id")
    /// What is waited for.
    public let service = Column<String?>("service", "Insatsen, till exempel familjebehandling eller särskilt boende")
    /// The unit that is to begin.
    public let unit = Column<String?>("unit", "Enheten")
    /// When the wait began.
    public let decided = Column<CivilDate>("decided", "Dag då väntan började: beslut eller ansökan")
    /// When it was over.
    public let started = Column<CivilDate?>("started", "Dag då insatsen började eller erbjöds, tomt om den väntar")
    /// When the person no longer waited for it.
    public let withdrawn = Column<CivilDate?>("withdrawn", "Dag då personen tackade nej eller beslutet upphörde")

    /// The columns, for reading their names.
    public init() {}
}

/// Working hours and sick leave (arbetstid och sjukfrånvaro): one row a person or group and month.
public struct SickLeave: DataSet {
    public static let id: DataSetID = "sick-leave"
    public static let title = "Arbetstid och sjukfrånvaro"
    public static let row = "en persons eller grupps månad"

    /// Whose hours they are.
    public let person = Column<String?>("person", "Den anställdes id eller pseudonym, tomt i summor")
    /// How many persons a sum is of.
    public let persons = Column<Int64?>("persons", "Antal personer i en summa; tomt betyder en")
    /// How many full-time jobs they have together.
    public let fullTime = Column<String?>(
        "full_time", "Årsarbetare: sysselsättningsgraden som decimaltal (0,75), i en summa allas tillsammans")
    /// Where the person works.
    public let unit = Column<String?>("unit", "Enhet")
    /// Sex.
    public let sex = Column<String?>("sex", "Kön")
    /// Age.
    public let age = Column<Int64?>("age", "Ålder i hela år")
    /// The month.
    public let month = Column<CivilDate>("month", "Månaden, som dess första dag")
    /// What they were to work.
    public let scheduled = Column<String>("scheduled", "Ordinarie arbetstid i timmar (152 eller 152:00)")
    /// What they were sick.
    public let absent = Column<String?>("absent", "Sjukfrånvaro i timmar, tomt betyder ingen")
    /// What they were sick from day 60 on.
    public let long = Column<String?>("long_absent", "Del av sjukfrånvaron som ligger efter dag 59, i timmar")

    /// The columns, for reading their names.
    public init() {}
}
