/// Calculations of need for ekonomiskt bistånd (normberäkningar): one row a calculation for a month.
public struct Calculations: DataSet {
    public static let id: DataSetID = "calculations"
    public static let title = "Normberäkningar"
    public static let row = "en normberäkning"

    /// What tells the calculation from all others.
    public let calculation = Column<String>("calculation", "Beräkningens id")
    /// Who applies.
    public let person = Column<String>("person", "Sökanden (personnummer eller system-id)")
    /// The first day of the month the help is for.
    public let month = Column<CivilDate>("month", "Den månad beräkningen avser, som dess första dag")
    /// The norm used, with its year: `Riksnorm 2025`.
    public let norm = Column<String?>("norm", "Normen som använts, till exempel Riksnorm 2025")
    /// How many live in the home, when they are more than the persons of the calculation.
    public let homeSize = Column<Int64?>(
        "home_size", "Antal personer som delar bostaden, om de är fler än beräkningen gäller")
    /// The household's common costs.
    public let sharedCosts = Column<Money?>("shared_costs", "Gemensamma hushållskostnader i normen")
    /// The norm's sum: the persons' amounts and the common costs.
    public let normAmount = Column<Money?>("norm_amount", "Normens summa: personernas belopp och gemensamma kostnader")
    /// What was approved beside the norm.
    public let expenses = Column<Money?>("expenses", "Summan av godkända utgifter utöver normen")
    /// The incomes counted.
    public let incomes = Column<Money?>("incomes", "Summan av inkomster som räknas")
    /// The need: norm and expenses less incomes.
    public let need = Column<Money?>("need", "Beräknat behov: norm och utgifter minus inkomster")
    /// What was decided.
    public let decidedAmount = Column<Money?>("decided_amount", "Beslutat belopp, tomt om inget är beslutat")
    /// Whether the calculation is finished.
    public let finalized = Column<Bool?>("finalized", "Om beräkningen är slutförd; tomt betyder ja")

    /// The columns, for reading their names.
    public init() {}
}

/// The persons of the calculations (personer i normberäkningar): one row a person and calculation.
public struct CalculationPersons: DataSet {
    public static let id: DataSetID = "calculation-persons"
    public static let title = "Personer i normberäkningar"
    public static let row = "en person i en beräkning"

    /// The calculation.
    public let calculation = Column<String>("calculation", "Beräkningens id")
    /// The person.
    public let person = Column<String>("person", "Personen (personnummer eller system-id)")
    /// The birth date, which is surer than the number's.
    public let birthDate = Column<CivilDate?>("birth_date", "Födelsedatum, om det inte framgår av personnumret")
    /// The row of the norm used for the person.
    public let normRow = Column<String?>(
        "norm_row", "Normens rad för personen: Ensamstående, Sambo eller Barn med ålder")
    /// Whether a child eats lunch at home.
    public let lunchAtHome = Column<Bool?>(
        "lunch_at_home", "Om ett barn äter lunch hemma (högre norm upp till sex år); tomt om det inte framgår")
    /// The person's amount of the norm.
    public let amount = Column<Money?>("amount", "Personens belopp enligt normen")
    /// Whether the person is part of the sum.
    public let included = Column<Bool?>("included", "Om personen räknas med; tomt betyder ja")

    /// The columns, for reading their names.
    public init() {}
}

/// Incomes and expenses of the calculations (inkomster och utgifter): one row an income or expense.
public struct CalculationItems: DataSet {
    public static let id: DataSetID = "calculation-items"
    public static let title = "Inkomster och utgifter i normberäkningar"
    public static let row = "en inkomst eller utgift"

    /// The calculation.
    public let calculation = Column<String>("calculation", "Beräkningens id")
    /// Whether it is an income or an expense.
    public let kind = Column<String>("kind", "inkomst eller utgift")
    /// What sort of income or expense.
    public let item = Column<String?>("item", "Slag, till exempel Lön eller Boendekostnad")
    /// What the person has or applied for.
    public let fullAmount = Column<Money?>("full_amount", "Hela inkomsten, eller det sökta beloppet")
    /// What is counted.
    public let amount = Column<Money>("amount", "Det belopp som räknas: godkänd utgift eller inkomst efter undantag")

    /// The columns, for reading their names.
    public init() {}
}
