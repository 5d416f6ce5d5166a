/// Payments of a payment file (betalningar): one row a payment, from pain.001, Bankgirot LB or BgMax. Incoming payments
/// (BgMax) have the payer where outgoing ones have the payee turned round: `payer_account` is who pays in both.
public struct Payments: DataSet {
    public static let id: DataSetID = "payments"
    public static let title = "Betalningar i betalfil"
    public static let row = "en betalning"

    /// What tells the payment from all others of its file.
    public let payment = Column<String>("payment", "Betalningens id i filen")
    /// The day it is to be carried out.
    public let payDate = Column<CivilDate>("pay_date", "Betalningsdag")
    /// The amount in its currency; a deduction (credit) is negative.
    public let amount = Column<Money>("amount", "Belopp i betalningens valuta, avdrag med minus")
    /// The currency, ISO 4217.
    public let currency = Column<String?>("currency", "Valuta (ISO 4217)")
    /// The account the money is taken from.
    public let payerAccount = Column<String?>("payer_account", "Betalarens konto, bankgiro eller plusgiro")
    /// Who pays, of incoming payments.
    public let payer = Column<String?>("payer", "Betalarens namn, för inbetalningar")
    /// The payer's organisationsnummer or personnummer, of incoming payments.
    public let payerID = Column<String?>("payer_id", "Betalarens organisationsnummer, för inbetalningar")
    /// Who gets the money.
    public let payee = Column<String?>("payee", "Betalningsmottagarens namn")
    /// The payee's organisationsnummer, personnummer or supplier number, where the file has it.
    public let payeeID = Column<String?>("payee_id", "Betalningsmottagarens organisationsnummer eller id")
    /// The account the money goes to.
    public let payeeAccount = Column<String?>("payee_account", "Mottagarens konto, bankgiro eller plusgiro")
    /// What kind of account that is, see ``PaymentAccountKind``.
    public let accountType = Column<String?>(
        "account_type", "Slag av konto: bankgiro, plusgiro, IBAN, bankkonto eller kontantutbetalning")
    /// The reference the payee asked for: OCR or invoice number.
    public let reference = Column<String?>("reference", "Betalningsreferens: OCR eller fakturanummer")
    /// What the sender wrote for himself.
    public let ownReference = Column<String?>("own_reference", "Avsändarens egen uppgift om betalningen")
    /// What else is told the payee.
    public let message = Column<String?>("message", "Meddelande till mottagaren")
    /// Whether it is a payment or takes from one.
    public let kind = Column<String?>("kind", "betalning, avdrag eller kreditfaktura (bevakad)")
    /// The batch of the file that the payment belongs to.
    public let batch = Column<String?>("batch", "Id för betalningsuppdraget i filen")
    /// The payment file.
    public let fileID = Column<String?>("file_id", "Betalfilens id")

    /// The columns, for reading their names.
    public init() {}
}

/// The words of `account_type` (slag av konto).
public enum PaymentAccountKind: String, Sendable, CaseIterable {
    /// A bankgiro number.
    case bankgiro
    /// A plusgiro number.
    case plusgiro
    /// An IBAN.
    case iban = "IBAN"
    /// Money on a slip to the payee's address, without an account.
    case cash = "kontantutbetalning"
    /// Any other account of a bank.
    case bankAccount = "bankkonto"
}
