/// The accounts of those who get payouts (kontoregister), from the case system's change log or from earlier payouts: one
/// row a registration of an account.
public struct PayeeAccounts: DataSet {
    public static let id: DataSetID = "payee-accounts"
    public static let title = "Betalningsmottagares konton"
    public static let row = "en registrering eller användning av ett konto"

    /// Whose account it is.
    public let person = Column<String>("person", "Den person biståndet avser, skriven som i utbetalningarna")
    /// The account.
    public let account = Column<String>("account", "Konto, bankgiro eller plusgiro")
    /// When it was registered, or used in an earlier payout.
    public let since = Column<CivilDate>(
        "since", "Dag då kontot lades in eller ändrades, eller utbetalningsdag om uppgiften är tidigare utbetalningar")
    /// Who registered it.
    public let changedBy = Column<String?>("changed_by", "Den som lade in eller ändrade kontot")

    /// The columns, for reading their names.
    public init() {}
}
