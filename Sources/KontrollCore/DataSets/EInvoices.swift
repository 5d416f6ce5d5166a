/// E-invoices (e-fakturor) of EN 16931, Peppol BIS Billing 3 or Svefaktura 1.0: one row an invoice or credit note. BT
/// numbers are those of EN 16931-1. Columns that ``SupplierInvoices`` has too mean the same, so that files of
/// e-invoices serve that data set as they are.
///
/// Amounts stand as the document writes them, in its currency; ``amount`` alone carries the sign: a credit note, whose
/// amounts are written without minus, is negative.
public struct EInvoices: DataSet {
    public static let id: DataSetID = "e-invoices"
    public static let title = "E-fakturor"
    public static let row = "en faktura eller kreditnota"

    /// What tells the document from all others: its file's name, and its number there when the file has several.
    public let invoice = Column<String>("invoice", "Filens namn, och dokumentets nummer i filen om den har flera")
    /// BT-1.
    public let invoiceNumber = Column<String>("invoice_number", "Fakturanummer")
    /// BT-3, UNTDID 1001.
    public let type = Column<String>("type", "Typkod (UNTDID 1001): 380 faktura, 381 kreditnota")
    /// Whether it is a credit note, by its kind of document or its type code.
    public let credit = Column<Bool>("credit", "Om det är en kreditnota")
    /// BT-5, ISO 4217.
    public let currency = Column<String>("currency", "Fakturans valuta (ISO 4217)")
    /// BT-115 with its sign.
    public let amount = Column<Money>("amount", "Att betala, kreditnota med minus")
    /// BT-2.
    public let invoiceDate = Column<CivilDate>("invoice_date", "Fakturadatum")
    /// BT-9.
    public let dueDate = Column<CivilDate?>("due_date", "Förfallodatum")
    /// BT-7.
    public let taxDate = Column<CivilDate?>("tax_date", "Datum då momsen ska redovisas, om det skiljer sig")
    /// BT-72.
    public let deliveryDate = Column<CivilDate?>("delivery_date", "Leveransdatum")
    /// BT-30, else BT-31, else BT-34.
    public let supplier = Column<String?>(
        "supplier", "Säljarens organisationsnummer, annars momsregistreringsnummer, annars elektronisk adress")
    /// BT-27.
    public let supplierName = Column<String?>("supplier_name", "Säljarens namn")
    /// BT-30.
    public let supplierOrgnr = Column<String?>("supplier_orgnr", "Säljarens organisationsnummer")
    /// BT-31.
    public let supplierVAT = Column<String?>("supplier_vat", "Säljarens momsregistreringsnummer")
    /// BT-32: `Godkänd för F-skatt` in Sweden.
    public let supplierTax = Column<String?>("supplier_tax", "Säljarens uppgift om F-skatt")
    /// BT-34 with its scheme.
    public let supplierEndpoint = Column<String?>("supplier_endpoint", "Säljarens elektroniska adress, som 0007:nummer")
    /// BT-44.
    public let buyerName = Column<String?>("buyer_name", "Köparens namn")
    /// BT-47.
    public let buyerOrgnr = Column<String?>("buyer_orgnr", "Köparens organisationsnummer")
    /// BT-48.
    public let buyerVAT = Column<String?>("buyer_vat", "Köparens momsregistreringsnummer")
    /// BT-49 with its scheme.
    public let buyerEndpoint = Column<String?>("buyer_endpoint", "Köparens elektroniska adress, som 0007:nummer")
    /// BT-10.
    public let buyerReference = Column<String?>("buyer_reference", "Köparens referens")
    /// BT-13.
    public let order = Column<String?>("order", "Beställningens eller rekvisitionens nummer")
    /// BT-12.
    public let contract = Column<String?>("contract", "Avtalets nummer")
    /// BT-19.
    public let accountingCost = Column<String?>("accounting_cost", "Köparens kontering")
    /// BT-25.
    public let precedingInvoice = Column<String?>("preceding_invoice", "Fakturan som krediteras eller rättas")
    /// BT-84 of the means that are bankgiro; several are joined by a comma.
    public let bankgiro = Column<String?>("bankgiro", "Bankgiro, flera med komma emellan")
    /// BT-84 of the means that are plusgiro.
    public let plusgiro = Column<String?>("plusgiro", "Plusgiro, flera med komma emellan")
    /// BT-84 of the means that are IBAN.
    public let iban = Column<String?>("iban", "IBAN, flera med komma emellan")
    /// BT-84 of other means.
    public let account = Column<String?>("account", "Annat konto, flera med komma emellan")
    /// BT-83: OCR, say.
    public let paymentReference = Column<String?>("payment_reference", "Betalningsreferens (OCR)")
    /// BT-106.
    public let lineTotal = Column<Money?>("line_total", "Summa av raderna, utan moms")
    /// BT-107.
    public let allowanceTotal = Column<Money?>("allowance_total", "Summa av avdrag på fakturan, utan moms")
    /// BT-108.
    public let chargeTotal = Column<Money?>("charge_total", "Summa av avgifter på fakturan, utan moms")
    /// BT-109.
    public let totalWithoutVAT = Column<Money?>("total_without_vat", "Summa utan moms")
    /// BT-110.
    public let vat = Column<Money?>("vat", "Moms i fakturans valuta")
    /// BT-112.
    public let totalWithVAT = Column<Money?>("total_with_vat", "Summa med moms")
    /// BT-113.
    public let prepaid = Column<Money?>("prepaid", "Redan betalt")
    /// BT-114.
    public let rounding = Column<Money?>("rounding", "Öresutjämning")
    /// BT-115 as written.
    public let payable = Column<Money>("payable", "Att betala, så som dokumentet skriver det")
    /// BT-6.
    public let vatCurrency = Column<String?>("vat_currency", "Momsredovisningens valuta, om den är en annan")
    /// BT-111.
    public let vatReported = Column<Money?>("vat_reported", "Moms i momsredovisningens valuta")
    /// How many rows of VAT (BG-23) there are.
    public let vatRates = Column<Int64?>("vat_rates", "Antal momsrader")
    /// How many lines (BG-25) there are.
    public let lines = Column<Int64?>("lines", "Antal fakturarader")

    /// The columns, for reading their names.
    public init() {}
}

/// The lines of e-invoices (fakturarader, BG-25): one row a line.
public struct EInvoiceLines: DataSet {
    public static let id: DataSetID = "e-invoice-lines"
    public static let title = "Fakturarader i e-fakturor"
    public static let row = "en fakturarad"

    /// The document, as in ``EInvoices/invoice``.
    public let invoice = Column<String>("invoice", "Filens namn, och dokumentets nummer i filen om den har flera")
    /// BT-1.
    public let invoiceNumber = Column<String>("invoice_number", "Fakturanummer")
    /// Whether the document is a credit note.
    public let credit = Column<Bool>("credit", "Om raden hör till en kreditnota")
    /// BT-5.
    public let currency = Column<String>("currency", "Fakturans valuta (ISO 4217)")
    /// BT-2.
    public let invoiceDate = Column<CivilDate>("invoice_date", "Fakturadatum")
    /// As in ``EInvoices/supplier``.
    public let supplier = Column<String?>("supplier", "Säljarens organisationsnummer eller annat id")
    /// BT-27.
    public let supplierName = Column<String?>("supplier_name", "Säljarens namn")
    /// BT-126.
    public let line = Column<String?>("line", "Radens nummer i fakturan")
    /// BT-153, or the line's note.
    public let item = Column<String?>("item", "Vara eller tjänst")
    /// BT-155.
    public let itemNumber = Column<String?>("item_number", "Säljarens artikelnummer")
    /// BT-133.
    public let accountingCost = Column<String?>("accounting_cost", "Köparens kontering")
    /// BT-129: a decimal number with a point.
    public let quantity = Column<String?>("quantity", "Antal, med decimalpunkt")
    /// BT-130, UN/ECE Recommendation 20.
    public let unit = Column<String?>("unit_code", "Enhet (UN/ECE rek. 20): EA, HUR, KWH")
    /// BT-146: a decimal number with a point, without VAT.
    public let price = Column<String?>("price", "Pris utan moms, med decimalpunkt")
    /// BT-149: how many units the price is for; empty for one.
    public let priceQuantity = Column<String?>("price_quantity", "Antal enheter som priset avser, tomt för en")
    /// BT-136 together.
    public let allowance = Column<Money?>("allowance", "Avdrag på raden")
    /// BT-141 together.
    public let charge = Column<Money?>("charge", "Avgifter på raden")
    /// BT-131 as written.
    public let lineTotal = Column<Money>("line_total", "Radens belopp utan moms, så som dokumentet skriver det")
    /// BT-131 with its sign.
    public let amount = Column<Money>("amount", "Radens belopp utan moms, kreditnota med minus")
    /// BT-151, UNTDID 5305.
    public let vatCategory = Column<String?>("vat_category", "Momskategori: S, Z, E, AE, K, G, O")
    /// BT-152: a decimal number with a point.
    public let vatPercent = Column<String?>("vat_percent", "Momssats i procent, med decimalpunkt")

    /// The columns, for reading their names.
    public init() {}
}

/// The VAT breakdown of e-invoices (momsrader, BG-23): one row a category and rate of a document.
public struct EInvoiceTaxes: DataSet {
    public static let id: DataSetID = "e-invoice-taxes"
    public static let title = "Momsrader i e-fakturor"
    public static let row = "en momsrad"

    /// The document, as in ``EInvoices/invoice``.
    public let invoice = Column<String>("invoice", "Filens namn, och dokumentets nummer i filen om den har flera")
    /// BT-1.
    public let invoiceNumber = Column<String>("invoice_number", "Fakturanummer")
    /// Whether the document is a credit note.
    public let credit = Column<Bool>("credit", "Om raden hör till en kreditnota")
    /// BT-5.
    public let currency = Column<String>("currency", "Fakturans valuta (ISO 4217)")
    /// BT-2.
    public let invoiceDate = Column<CivilDate>("invoice_date", "Fakturadatum")
    /// BT-118, UNTDID 5305.
    public let vatCategory = Column<String?>("vat_category", "Momskategori: S, Z, E, AE, K, G, O")
    /// BT-119: a decimal number with a point.
    public let vatPercent = Column<String?>("vat_percent", "Momssats i procent, med decimalpunkt")
    /// BT-116 as written.
    public let taxable = Column<Money>("taxable", "Beskattningsunderlag")
    /// BT-117 as written.
    public let vat = Column<Money>("vat", "Moms")
    /// BT-92 together, of the same category and rate.
    public let allowance = Column<Money?>("allowance", "Avdrag på fakturan med samma kategori och sats")
    /// BT-99 together, of the same category and rate.
    public let charge = Column<Money?>("charge", "Avgifter på fakturan med samma kategori och sats")
    /// BT-120, or the code BT-121.
    public let exemption = Column<String?>("exemption", "Varför ingen moms tas ut")

    /// The columns, for reading their names.
    public init() {}
}
