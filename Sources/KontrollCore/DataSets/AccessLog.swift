/// The log of who has looked at whose data (åtkomstlogg): one row an access.
public struct AccessLog: DataSet {
    public static let id: DataSetID = "access-log"
    public static let title = "Åtkomstlogg"
    public static let row = "en åtkomst"

    /// Who looked.
    public let user = Column<String>("user", "Användarnamn eller signatur i systemet")
    /// Whose data it was; empty where the log line is about no single person.
    public let client = Column<String?>("client", "Den vars uppgifter öppnades (personnummer eller system-id)")
    /// When it was.
    public let accessed = Column<CivilDate>("accessed", "Dagen för åtkomsten")
    /// What was done.
    public let action = Column<String?>("action", "Vad som gjordes: läst, ändrat, utskrift")
    /// Whether the user overrode the system's bar and said why.
    public let emergency = Column<Bool?>("emergency", "Om åtkomsten var en nödöppning med angivet skäl")

    /// The columns, for reading their names.
    public init() {}
}

/// Who works with whom (uppdrag, handläggarskap): one row a member of staff and client.
public struct Assignments: DataSet {
    public static let id: DataSetID = "assignments"
    public static let title = "Uppdrag hos klienter"
    public static let row = "ett uppdrag"

    /// Who has the assignment.
    public let user = Column<String>("user", "Den som har uppdraget, skriven som i åtkomstloggen")
    /// The client.
    public let client = Column<String>("client", "Klienten, skriven som i åtkomstloggen")
    /// The first day.
    public let started = Column<CivilDate>("started", "Uppdragets första dag")
    /// The last day; empty while it lasts.
    public let ended = Column<CivilDate?>("ended", "Uppdragets sista dag, tomt när det pågår")

    /// The columns, for reading their names.
    public init() {}
}

/// What the users of a system may do in it (systembehörigheter): one row a right.
public struct SystemRights: DataSet {
    public static let id: DataSetID = "system-rights"
    public static let title = "Behörigheter i system"
    public static let row = "en behörighet"

    /// Who has the right.
    public let user = Column<String>("user", "Användarnamn eller signatur, skriven som i attestförteckningen")
    /// What the right is.
    public let right = Column<String>("right", "Behörigheten eller rollen: beslutsattest, läsa, administrera")
    /// The system.
    public let system = Column<String?>("system", "Systemet")
    /// Where the right holds; empty for everywhere.
    public let unit = Column<String?>("unit", "Ansvar eller kostnadsställe, tomt för alla")
    /// The greatest amount the system lets the user approve.
    public let limit = Column<Money?>("limit", "Högsta belopp som systemet låter användaren attestera")
    /// The first day.
    public let validFrom = Column<CivilDate?>("valid_from", "Behörighetens första dag")
    /// The last day; empty while it stands.
    public let validTo = Column<CivilDate?>("valid_to", "Behörighetens sista dag, tomt när den gäller")
    /// When it was last used.
    public let lastUsed = Column<CivilDate?>("last_used", "Senaste inloggning eller användning")

    /// The columns, for reading their names.
    public init() {}
}
