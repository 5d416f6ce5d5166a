/// Known overpayments of ekonomiskt bistånd and the claims for them (återkrav): one row an overpayment.
public struct RepaymentClaims: DataSet {
    public static let id: DataSetID = "repayment-claims"
    public static let title = "Återkrav av ekonomiskt bistånd"
    public static let row = "ett felaktigt utbetalt belopp"

    /// What tells the overpayment from all others.
    public let claim = Column<String>("claim", "Återkravets eller ärendets id")
    /// The amount wrongly paid.
    public let amount = Column<Money>("amount", "Belopp som kan återkrävas")
    /// When the money was paid out: the kommun's cost arose then.
    public let paid = Column<CivilDate>("paid", "Dag då biståndet betalades ut")
    /// When the help was granted, which says what act governs the claim.
    public let granted = Column<CivilDate?>("granted", "Dag då biståndet beviljades; tomt: utbetalningsdagen")
    /// When the overpayment was found.
    public let discovered = Column<CivilDate?>("discovered", "Dag då felet upptäcktes")
    /// When the claim was decided.
    public let decided = Column<CivilDate?>("decided", "Dag för återkravsbeslut, tomt om det saknas")
    /// When it was decided to let it be.
    public let waived = Column<CivilDate?>("waived", "Dag för beslut att avstå från återkrav (eftergift)")
    /// When the court was turned to.
    public let sued = Column<CivilDate?>("sued", "Dag då talan väcktes i förvaltningsrätten")
    /// When it was paid back.
    public let settled = Column<CivilDate?>("settled", "Dag då beloppet var återbetalt")

    /// The columns, for reading their names.
    public init() {}
}
