/// Debts of employees for wages paid in excess (löneskulder): one row a debt; amounts in kronor.
public struct SalaryDebts: DataSet {
    public static let id: DataSetID = "salary-debts"
    public static let title = "Löneskulder"
    public static let row = "en anställds löneskuld"

    /// Who owes it.
    public let employee = Column<String>("employee", "Anställningsnummer eller pseudonym")
    /// When it arose.
    public let incurred = Column<CivilDate>("incurred", "Dag då skulden uppstod, till exempel lönens utbetalningsdag")
    /// How much it is.
    public let amount = Column<Money>("amount", "Skuldens belopp, med eller utan minus")
    /// When a plan of repayment was agreed on.
    public let agreed = Column<CivilDate?>("agreed", "Dag då en plan för återbetalning avtalades")
    /// When it was settled.
    public let settled = Column<CivilDate?>("settled", "Dag då skulden var reglerad, tomt om den kvarstår")

    /// The columns, for reading their names.
    public init() {}
}
