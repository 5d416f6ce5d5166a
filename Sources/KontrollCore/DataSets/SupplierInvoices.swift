/// Supplier invoices (leverantörsfakturor): one row an invoice. An export with one row a kontering is grouped first,
/// as `data.yaml` declares.
public struct SupplierInvoices: DataSet {
    public static let id: DataSetID = "supplier-invoices"
    public static let title = "Leverantörsfakturor"
    public static let row = "en faktura"

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
