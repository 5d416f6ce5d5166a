/// Payouts of ekonomiskt bistånd (utbetalningar): one row a payout.
public struct Payouts: DataSet {
    public static let id: DataSetID = "payouts"
    public static let title = "Utbetalningar av ekonomiskt bistånd"
    public static let row = "en utbetalning"

    /// What tells the payout from all others.
    public let payout = Column<String>("payout", "Utbetalningens id")
    /// The person the help is for.
    public let person = Column<String>("person", "Den person biståndet avser (personnummer eller system-id)")
    /// The household, so that related persons can be told from strangers.
    public let household = Column<String?>("household", "Hushållets eller ärendets id")
    /// The first day of the month the help is for.
    public let month = Column<CivilDate>("month", "Den månad biståndet avser, som dess första dag")
    /// The amount paid out.
    public let amount = Column<Money>("amount", "Utbetalt belopp")
    /// When it was paid.
    public let payDate = Column<CivilDate>("pay_date", "Utbetalningsdag")
    /// Whether it has been cancelled.
    public let cancelled = Column<Bool?>("cancelled", "Om utbetalningen är makulerad")
    /// The account, bankgiro or plusgiro paid to.
    public let account = Column<String?>("account", "Konto, bankgiro eller plusgiro")
    /// Who got the money when not the person: a landlord, say.
    public let payee = Column<String?>("payee", "Betalningsmottagare om någon annan än personen")
    /// The decision the payout names.
    public let decision = Column<String?>("decision", "Id för beslutet som utbetalningen hänvisar till")
    /// What the money is for, when a month may have several: two insatser are two payouts and no duplicate.
    public let service = Column<String?>(
        "service", "Insatsen som utbetalningen gäller, om systemet skiljer på insatser")
    /// Who released the payout.
    public let releasedBy = Column<String?>("released_by", "Den som attesterade utbetalningen")
    /// Whether it was made by hand beside the ordinary run.
    public let manual = Column<Bool?>(
        "manual", "Om utbetalningen är manuell eller akut, vid sidan av ordinarie körning")
    /// Why it was.
    public let manualReason = Column<String?>("manual_reason", "Skäl till den manuella eller akuta utbetalningen")

    /// The columns, for reading their names.
    public init() {}
}

/// Decisions on help (beslut): one row a decision.
public struct Decisions: DataSet {
    public static let id: DataSetID = "decisions"
    public static let title = "Beslut om bistånd"
    public static let row = "ett beslut"

    /// What tells the decision from all others.
    public let decision = Column<String>("decision", "Beslutets id")
    /// The person the decision is about.
    public let person = Column<String>("person", "Den person beslutet avser, skriven som i utbetalningarna")
    /// The amount granted for each month.
    public let amount = Column<Money>("amount", "Beviljat belopp per månad")
    /// When it was decided.
    public let decided = Column<CivilDate>("decided", "Beslutsdatum")
    /// The first day it covers.
    public let validFrom = Column<CivilDate>("valid_from", "Gäller från och med")
    /// The last day it covers; empty while it stands.
    public let validTo = Column<CivilDate?>("valid_to", "Gäller till och med")
    /// Whether it has been cancelled.
    public let cancelled = Column<Bool?>("cancelled", "Om beslutet är makulerat")
    /// Who decided.
    public let decidedBy = Column<String?>("decided_by", "Beslutsfattare")
    /// What the right to decide is tied to.
    public let unit = Column<String?>(
        "unit", "Ansvar eller slag av beslut som rätten att besluta knyts till, skrivet som i förteckningen")

    /// The columns, for reading their names.
    public init() {}
}
