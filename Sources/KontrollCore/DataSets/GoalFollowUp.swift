/// Indicators with targets (indikatorer och målvärden): one row an indicator. Values stand as they were written.
public struct Indicators: DataSet {
    public static let id: DataSetID = "indicators"
    public static let title = "Indikatorer och målvärden"
    public static let row = "en indikator"

    /// What is measured.
    public let indicator = Column<String>("indicator", "Indikatorn")
    /// The goal it belongs to.
    public let goal = Column<String?>("goal", "Inriktningsmål eller fokusområde")
    /// What it is now.
    public let value = Column<String?>(
        "value", "Nuläge, till exempel 6,8 % eller 102 dagar; tomt eller - när det inte mätts")
    /// What it should be.
    public let target = Column<String?>("target", "Målvärde, till exempel 8 %, 90 dagar eller max 10 personer")
    /// Whether high or low is good.
    public let direction = Column<String?>("direction", "hög när högre är bättre, låg när lägre är bättre")
    /// What it was.
    public let previous = Column<String?>("previous", "Värdet föregående period")
    /// What it is in the county.
    public let county = Column<String?>("county", "Länets värde")
    /// What it is in the country.
    public let nation = Column<String?>("nation", "Rikets värde")

    /// The columns, for reading their names.
    public init() {}
}

/// Activities and assignments of a plan (aktiviteter och uppdrag): one row an activity.
public struct Activities: DataSet {
    public static let id: DataSetID = "activities"
    public static let title = "Aktiviteter och uppdrag"
    public static let row = "en aktivitet"

    /// What is to be done.
    public let activity = Column<String>("activity", "Aktiviteten eller uppdraget")
    /// The goal it belongs to.
    public let goal = Column<String?>("goal", "Inriktningsmål eller fokusområde")
    /// Who answers for it.
    public let responsible = Column<String?>(
        "responsible", "Ansvariga, flera med komma eller snedstreck emellan: FC, EC")
    /// How far it has come, in words.
    public let status = Column<String?>("status", "Status: ej påbörjad, påbörjad, pågår, klar, avbruten")
    /// How far it has come, in per cent.
    public let progress = Column<String?>("progress", "Färdiggrad, till exempel 75 %")
    /// When it is planned to begin.
    public let starts = Column<CivilDate?>("starts", "Planerad start")
    /// When it is planned to be done.
    public let ends = Column<CivilDate?>("ends", "Planerat slut")
    /// When it was done.
    public let done = Column<CivilDate?>("done", "Dag då den blev klar")
    /// What is expected of it.
    public let forecast = Column<String?>("forecast", "Prognos: grön, gul eller röd")
    /// What is said of it.
    public let comment = Column<String?>("comment", "Kommentar till läget")
    /// When that was said.
    public let commented = Column<CivilDate?>("commented", "Dag då kommentaren skrevs eller senast ändrades")

    /// The columns, for reading their names.
    public init() {}
}

/// Goals with what is expected of them (inriktningsmål med prognos): one row a goal.
public struct Goals: DataSet {
    public static let id: DataSetID = "goals"
    public static let title = "Inriktningsmål och prognos"
    public static let row = "ett mål"

    /// The goal.
    public let goal = Column<String>("goal", "Inriktningsmål eller fokusområde, som i indikatorer och uppdrag")
    /// What is expected.
    public let forecast = Column<String?>(
        "forecast", "Prognos: grön (uppnått), gul (delvis uppnått) eller röd (ej uppnått)")

    /// The columns, for reading their names.
    public init() {}
}

/// What is to be done month by month (årshjul): one row an activity and month.
public struct AnnualActivities: DataSet {
    public static let id: DataSetID = "annual-activities"
    public static let title = "Årshjul"
    public static let row = "en aktivitet en månad"

    /// What is to be done.
    public let activity = Column<String>("activity", "Aktiviteten")
    /// Who is to do it.
    public let unit = Column<String?>("unit", "Enhet eller ansvarig")
    /// The month it is planned for.
    public let planned = Column<CivilDate>("planned", "Månaden den är planerad, som någon dag i den")
    /// When it was done.
    public let done = Column<CivilDate?>("done", "Dag då den gjordes, tomt om den inte är gjord")
    /// What shows it.
    public let evidence = Column<String?>("evidence", "Underlag: protokoll, diarienummer eller fil")

    /// The columns, for reading their names.
    public init() {}
}
