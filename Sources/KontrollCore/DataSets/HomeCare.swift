/// Visits of the home care (hemtjänstbesök): one row a visit and member of staff.
public struct HomeCareVisits: DataSet {
    public static let id: DataSetID = "home-care-visits"
    public static let title = "Besök i hemtjänsten"
    public static let row = "ett besök av en medarbetare"

    /// Who is visited.
    public let client = Column<String>("client", "Brukarens id eller pseudonym")
    /// The client's birth date.
    public let birthDate = Column<CivilDate?>("birth_date", "Brukarens födelsedatum, där kontrollen prövar ålder")
    /// Who visits.
    public let staff = Column<String>("staff", "Medarbetarens id eller signatur")
    /// When.
    public let day = Column<CivilDate>("day", "Besökets dag")
    /// The time of day it begins.
    public let time = Column<String?>("time", "Klockslag då besöket började, TT:MM; tomt räknas som dagtid")
    /// What kind of visit it is.
    public let kind = Column<String?>("kind", "Slag av besök: omvårdnad, service, larm, matleverans, hemsjukvård")
    /// Who carries it out.
    public let unit = Column<String?>("unit", "Enheten eller utföraren")

    /// The columns, for reading their names.
    public init() {}
}

/// Granted and delivered time (beviljad och utförd tid): one row a client, unit and month, or a sum of such.
public struct CareHours: DataSet {
    public static let id: DataSetID = "care-hours"
    public static let title = "Beviljad och utförd tid"
    public static let row = "en månads tid för en brukare"

    /// Whose time it is.
    public let client = Column<String?>("client", "Brukarens id eller pseudonym, tomt i summor")
    /// The unit that carries it out.
    public let unit = Column<String?>("unit", "Enheten eller utföraren")
    /// What part of the table it belongs to.
    public let kind = Column<String?>("kind", "Slag av tid, till exempel intern utförare, LOV, SoL eller HSL")
    /// The month.
    public let month = Column<CivilDate>("month", "Månaden, som dess första dag")
    /// What was granted.
    public let granted = Column<String?>("granted", "Beviljad eller beställd tid i timmar (12,5 eller 12:30)")
    /// What was delivered.
    public let delivered = Column<String?>("delivered", "Utförd tid i timmar (12,5 eller 12:30)")

    /// The columns, for reading their names.
    public init() {}
}

/// Keys to the clients' homes (nycklar): one row each time a key is handed out.
public struct Keys: DataSet {
    public static let id: DataSetID = "keys"
    public static let title = "Nyckelkvittenser"
    public static let row = "en utlämning av en nyckel"

    /// What tells the key from all others.
    public let key = Column<String>("key", "Nyckelns nummer eller märkning")
    /// The unit that keeps it.
    public let unit = Column<String?>("unit", "Enheten som förvarar nyckeln")
    /// Who has it.
    public let holder = Column<String?>("holder", "Den som kvitterat ut nyckeln: personens id som i anställningarna")
    /// When it was handed out.
    public let issued = Column<CivilDate>("issued", "Dag då nyckeln lämnades ut")
    /// When it must be back.
    public let due = Column<CivilDate?>("due", "Dag då nyckeln senast ska vara tillbaka, tomt när ingen är bestämd")
    /// When it was signed back.
    public let returned = Column<CivilDate?>("returned", "Dag då nyckeln kvitterades tillbaka, tomt om den är ute")
    /// Whether there is a signed receipt.
    public let receipt = Column<Bool?>("receipt", "Om det finns en undertecknad kvittens")

    /// The columns, for reading their names.
    public init() {}
}

/// Observations of basic hygiene (observationer av basala hygienrutiner och klädregler): one row an observed moment.
///
/// The eight steps of PPM-BHK; an empty cell means that the step did not apply.
public struct HygieneObservations: DataSet {
    public static let id: DataSetID = "hygiene-observations"
    public static let title = "Observationer av basala hygienrutiner"
    public static let row = "en observation"

    /// The unit observed.
    public let unit = Column<String?>("unit", "Enheten")
    /// When.
    public let day = Column<CivilDate>("day", "Observationens dag")
    /// The observed person's occupation.
    public let occupation = Column<String?>("occupation", "Yrkesgrupp")
    /// Hands disinfected before.
    public let before = Column<Bool?>(
        "disinfected_before", "Händerna desinficerade före; tomt när det inte var aktuellt")
    /// Hands disinfected after.
    public let after = Column<Bool?>("disinfected_after", "Händerna desinficerade efter")
    /// Gloves used rightly.
    public let gloves = Column<Bool?>("gloves", "Handskar använda rätt")
    /// Apron used rightly.
    public let apron = Column<Bool?>("apron", "Plastförkläde eller skyddsrock använd rätt")
    /// Right clothes.
    public let clothes = Column<Bool?>("clothes", "Arbetskläder med kort ärm")
    /// No rings, watches or bracelets.
    public let jewellery = Column<Bool?>("no_jewellery", "Fri från ringar, klockor och armband")
    /// Short nails without polish.
    public let nails = Column<Bool?>("nails", "Korta naglar utan nagellack eller konstgjort material")
    /// Short or tied hair.
    public let hair = Column<Bool?>("hair", "Kort eller uppsatt hår")

    /// The columns, for reading their names.
    public init() {}
}
