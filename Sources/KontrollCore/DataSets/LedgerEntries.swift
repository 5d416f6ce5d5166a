/// The transactions of the general ledger (huvudbok): one row a kontering, as SIE and ledger exports have them.
public struct LedgerEntries: DataSet {
    public static let id: DataSetID = "ledger-entries"
    public static let title = "Huvudbokens transaktioner"
    public static let row = "en konteringsrad"

    /// The voucher's series.
    public let series = Column<String?>("series", "Verifikationsserie")
    /// The voucher's number.
    public let voucher = Column<String?>("voucher", "Verifikationsnummer")
    /// The voucher's date.
    public let voucherDate = Column<CivilDate>("voucher_date", "Verifikationsdatum")
    /// When the voucher was entered.
    public let registered = Column<CivilDate?>("registered", "Registreringsdatum")
    /// The voucher's text.
    public let text = Column<String?>("text", "Verifikationstext")
    /// The account.
    public let account = Column<String>("account", "Kontonummer")
    /// The account's name.
    public let accountName = Column<String?>("account_name", "Kontots namn")
    /// The amount; debit is positive. A struck row has 0, so that sums are right.
    public let amount = Column<Money>("amount", "Belopp, debet plus och kredit minus; 0 på en struken rad")
    /// The row's own date.
    public let rowDate = Column<CivilDate?>("row_date", "Radens eget datum, om det finns")
    /// The row's own text.
    public let rowText = Column<String?>("row_text", "Radens egen text")
    /// The quantity, as written.
    public let quantity = Column<String?>("quantity", "Kvantitet, som den är skriven")
    /// Who entered the row, or else the voucher.
    public let signedBy = Column<String?>("signed_by", "Den som registrerade raden eller verifikationen")
    /// All objects of the row.
    public let objects = Column<String?>("objects", "Radens objekt som dimension:objekt, till exempel 1:400 6:12")
    /// The object of dimension 1.
    public let costCentre = Column<String?>("cost_centre", "Kostnadsställe (dimension 1)")
    /// The object of dimension 6.
    public let project = Column<String?>("project", "Projekt (dimension 6)")
    /// Whether the row was added or struck after the voucher was booked.
    public let kind = Column<String?>("kind", "vanlig, tillagd eller struken rad")
    /// The amount a struck row had.
    public let struckAmount = Column<Money?>("struck_amount", "Beloppet på en struken rad")
    /// What the voucher's rows sum to.
    public let difference = Column<Money?>("difference", "Summan av verifikationens rader, 0 när den går jämnt ut")
    /// Whose books they are.
    public let company = Column<String?>("company", "Organisationens namn")
    /// Its number.
    public let companyID = Column<String?>("company_id", "Organisationsnummer")

    /// The columns, for reading their names.
    public init() {}
}

/// The vouchers of the general ledger (verifikationer): one row a voucher.
public struct Vouchers: DataSet {
    public static let id: DataSetID = "vouchers"
    public static let title = "Verifikationer"
    public static let row = "en verifikation"

    /// The series.
    public let series = Column<String?>("series", "Verifikationsserie")
    /// The number.
    public let voucher = Column<String?>("voucher", "Verifikationsnummer")
    /// The date.
    public let voucherDate = Column<CivilDate>("voucher_date", "Verifikationsdatum")
    /// When it was entered.
    public let registered = Column<CivilDate?>("registered", "Registreringsdatum")
    /// The text.
    public let text = Column<String?>("text", "Verifikationstext")
    /// Who entered it.
    public let signedBy = Column<String?>("signed_by", "Den som registrerade verifikationen")
    /// How many rows count.
    public let rows = Column<Int64>("rows", "Antal konteringsrader, strukna oräknade")
    /// How many rows were added after it was booked.
    public let added = Column<Int64?>("added", "Antal rader som lagts till efter bokföringen")
    /// How many rows were struck after it was booked.
    public let struck = Column<Int64?>("struck", "Antal rader som strukits efter bokföringen")
    /// The sum of the debit rows.
    public let debit = Column<Money?>("debit", "Summan av debetraderna")
    /// What the rows sum to.
    public let difference = Column<Money?>("difference", "Summan av alla rader, 0 när verifikationen går jämnt ut")
    /// Whose books they are.
    public let company = Column<String?>("company", "Organisationens namn")
    /// Its number.
    public let companyID = Column<String?>("company_id", "Organisationsnummer")

    /// The columns, for reading their names.
    public init() {}
}

/// The balances of accounts (saldon): one row an account, object and year or month.
public struct AccountBalances: DataSet {
    public static let id: DataSetID = "account-balances"
    public static let title = "Kontosaldon"
    public static let row = "ett saldo"

    /// What kind of balance it is.
    public let kind = Column<String>(
        "kind",
        "IB ingående, UB utgående, RES resultat, OIB och OUB detsamma per objekt, PSALDO månad, PBUDGET månadsbudget")
    /// The number of the financial year.
    public let year = Column<Int64>("year", "Räkenskapsår: 0 är filens år, -1 året före")
    /// The month, as its first day.
    public let period = Column<CivilDate?>("period", "Månaden, som dess första dag, för månadssaldon")
    /// The day the balance stands for.
    public let day = Column<CivilDate?>(
        "day", "Dagen saldot gäller: årets första för ingående, månadens eller årets sista för övriga")
    /// The account.
    public let account = Column<String>("account", "Kontonummer")
    /// The account's name.
    public let accountName = Column<String?>("account_name", "Kontots namn")
    /// The objects, where the balance is of some.
    public let object = Column<String?>("object", "Objekt som dimension:objekt, för saldon per objekt")
    /// The amount; debit is positive.
    public let amount = Column<Money>("amount", "Saldo, debet plus och kredit minus")
    /// The quantity, as written.
    public let quantity = Column<String?>("quantity", "Kvantitet, som den är skriven")
    /// Whose books they are.
    public let company = Column<String?>("company", "Organisationens namn")
    /// Its number.
    public let companyID = Column<String?>("company_id", "Organisationsnummer")

    /// The columns, for reading their names.
    public init() {}
}

/// The chart of accounts (kontoplan): one row an account.
public struct Accounts: DataSet {
    public static let id: DataSetID = "accounts"
    public static let title = "Kontoplan"
    public static let row = "ett konto"

    /// The number.
    public let account = Column<String>("account", "Kontonummer")
    /// The name.
    public let accountName = Column<String?>("account_name", "Kontots namn")
    /// The type.
    public let type = Column<String?>("type", "tillgång, skuld, kostnad eller intäkt")
    /// The code in the tax return.
    public let sru = Column<String?>("sru", "SRU-kod, flera med blanksteg emellan")
    /// The unit of quantities.
    public let unit = Column<String?>("unit", "Enhet för kvantiteter")

    /// The columns, for reading their names.
    public init() {}
}

/// The objects of the books (kostnadsställen, projekt): one row an object.
public struct LedgerObjects: DataSet {
    public static let id: DataSetID = "objects"
    public static let title = "Objekt: kostnadsställen, projekt och annat"
    public static let row = "ett objekt"

    /// The number of the dimension.
    public let dimension = Column<String>("dimension", "Dimensionens nummer: 1 kostnadsställe, 6 projekt")
    /// The name of the dimension.
    public let dimensionName = Column<String?>("dimension_name", "Dimensionens namn")
    /// The dimension above.
    public let parent = Column<String?>("parent", "Den överordnade dimensionens nummer")
    /// The number of the object.
    public let object = Column<String>("object", "Objektets nummer")
    /// The name of the object.
    public let objectName = Column<String?>("object_name", "Objektets namn")

    /// The columns, for reading their names.
    public init() {}
}
