/// Supplier invoices (leverantörsfakturor): one row an invoice. An export with one row a kontering is grouped first,
/// as `data.yaml` declares.
public struct SupplierInvoices: DataSet {
    public static let id: DataSetID = "supplier-invoices"
    public static let title = "Leverantörsfakturor"
    public static let row = "en faktura"
    public static let reference = ["invoice", "invoice_number", "supplier"]

    /// What tells the invoice from all others.
    public let invoice = Column<String>("invoice", "Fakturans id i reskontran (löpnummer eller verifikation)")
    /// The supplier's id.
    public let supplier = Column<String>("supplier", "Leverantörens nummer eller organisationsnummer")
    /// The supplier's name.
    public let supplierName = Column<String?>("supplier_name", "Leverantörens namn")
    /// The number the supplier gave the invoice.
    public let invoiceNumber = Column<String?>("invoice_number", "Leverantörens fakturanummer")
    /// The total; a credit is negative.
    public let amount = Column<Money>("amount", "Fakturans belopp, kredit med minus")
    /// The date on the invoice.
    public let invoiceDate = Column<CivilDate>("invoice_date", "Fakturadatum")
    /// When it must be paid.
    public let dueDate = Column<CivilDate?>("due_date", "Förfallodatum")
    /// When it was paid.
    public let paidDate = Column<CivilDate?>("paid_date", "Betaldatum, tomt om obetald")
    /// Whether it has been cancelled.
    public let cancelled = Column<Bool?>("cancelled", "Om fakturan är makulerad")
    /// Who confirmed the delivery.
    public let receiver = Column<String?>("receiver", "Mottagningsattestant")
    /// Who approved the cost.
    public let approver = Column<String?>("approver", "Beslutsattestant")
    /// Where the cost belongs.
    public let unit = Column<String?>("unit", "Ansvar eller kostnadsställe")
    /// The supplier's organisation number, where ``supplier`` is a number of the payer's own.
    public let organisationNumber = Column<String?>(
        "organisation_number", "Leverantörens organisationsnummer, om leverantörsnumret är ett annat")
    /// The supplier's VAT registration number.
    public let vatNumber = Column<String?>("vat_number", "Leverantörens momsregistreringsnummer")
    /// The bankgiro to pay to.
    public let bankgiro = Column<String?>("bankgiro", "Bankgiro att betala till, flera med komma emellan")
    /// The plusgiro to pay to.
    public let plusgiro = Column<String?>("plusgiro", "Plusgiro att betala till, flera med komma emellan")
    /// The bank account to pay to.
    public let iban = Column<String?>("iban", "IBAN att betala till, flera med komma emellan")
    /// When the supplier's bankgiro, plusgiro or IBAN was last changed in the register of suppliers.
    public let accountChanged = Column<CivilDate?>(
        "account_changed", "Dagen då kontot att betala till senast ändrades i leverantörsregistret")
    /// The reference the supplier asks for.
    public let ocr = Column<String?>("ocr", "OCR-nummer eller annan betalningsreferens")
    /// The amount without VAT.
    public let net = Column<Money?>("net", "Belopp utan moms, kredit med minus")
    /// The account the cost is booked on.
    public let account = Column<String?>("account", "Konto som kostnaden är bokförd på")
    /// What is bought, where the purchases are sorted by more than the account.
    public let category = Column<String?>("category", "Slag av vara eller tjänst (inköpskategori)")
    /// The contract the purchase was made under.
    public let contract = Column<String?>("contract", "Avtalsnummer, tomt för köp utan avtal")
    /// Where the reasons for a purchase without competition are kept.
    public let documentation = Column<String?>("documentation", "Hänvisning till inköpets dokumentation")
    /// Why there was an occasion of representation.
    public let purpose = Column<String?>("purpose", "Syfte med representationen")
    /// Who took part in it.
    public let participants = Column<String?>("participants", "Deltagare i representationen, med komma emellan")
    /// How many took part in it.
    public let persons = Column<Int64?>("persons", "Antal deltagare i representationen")
    /// When the invoice was entered.
    public let registered = Column<CivilDate?>("registered", "Dagen då fakturan registrerades")
    /// Who entered it.
    public let registeredBy = Column<String?>("registered_by", "Den som registrerade fakturan")
    /// When the cost was approved.
    public let approved = Column<CivilDate?>("approved", "Dagen då fakturan beslutsattesterades")

    /// The columns, for reading their names.
    public init() {}
}

/// The list of who may approve what (attestförteckning): one row a person and unit.
public struct ApprovalLimits: DataSet {
    public static let id: DataSetID = "approval-limits"
    public static let title = "Attestförteckning"
    public static let row = "en persons attesträtt"

    /// Who may approve.
    public let approver = Column<String>(
        "approver", "Beslutsattestant eller beslutsfattare, skriven som på fakturorna eller besluten")
    /// The unit the right holds for; empty for all.
    public let unit = Column<String?>("unit", "Ansvar, kostnadsställe eller slag av beslut, tomt för alla")
    /// The greatest amount of one invoice or decision.
    public let limit = Column<Money>("limit", "Högsta belopp för en faktura eller ett beslut")
    /// The first day of the right.
    public let validFrom = Column<CivilDate?>("valid_from", "Gäller från och med")
    /// The last day of the right.
    public let validTo = Column<CivilDate?>("valid_to", "Gäller till och med")

    /// The columns, for reading their names.
    public init() {}
}
