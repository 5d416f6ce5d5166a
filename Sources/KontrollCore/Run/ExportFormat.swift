/// What kind of file an export is (filformat), and which of its records become rows.
public enum ExportFormat: Codable, Sendable, Hashable {
    /// Text with delimited cells, one record a row: CSV, TSV.
    case delimited
    /// An Excel workbook (xlsx); the first visible sheet when none is named.
    case workbook(sheet: String?)
    /// A SIE file, type 1 to 4 or 4i.
    case sie(SIERecords)
    /// E-invoices in UBL (Peppol BIS Billing 3), one or several a file.
    case eInvoice(InvoiceRecords)
    /// JSON or JSON Lines; the path leads from the outermost object to the list of rows.
    case json(path: [String])
    /// A payment file ISO 20022 pain.001.
    case creditTransfers
    /// A payment file Bankgirot LB (Leverantörsbetalningar).
    case bankgirotPayments
    /// Incoming payments Bankgirot BgMax.
    case bankgirotReceipts
    /// Text whose cells stand at declared positions.
    case fixedWidth([FixedField])

    /// The word for it in `data.yaml` and in messages.
    public var name: Name {
        switch self {
        case .delimited: .delimited
        case .workbook: .workbook
        case .sie: .sie
        case .eInvoice: .eInvoice
        case .json: .json
        case .creditTransfers: .creditTransfers
        case .bankgirotPayments: .bankgirotPayments
        case .bankgirotReceipts: .bankgirotReceipts
        case .fixedWidth: .fixedWidth
        }
    }

    /// The words for the formats.
    public enum Name: String, Codable, Sendable, Hashable, CaseIterable {
        case delimited = "csv"
        case workbook = "xlsx"
        case sie
        case eInvoice = "e-faktura"
        case json
        case creditTransfers = "pain.001"
        case bankgirotPayments = "lb"
        case bankgirotReceipts = "bgmax"
        case fixedWidth = "fast bredd"
    }
}

/// Which records of a SIE file become rows.
public enum SIERecords: String, Codable, Sendable, Hashable, CaseIterable {
    /// `#TRANS`, with its voucher's fields beside it.
    case transactions = "transaktioner"
    /// `#VER`, with the sum and number of its transactions.
    case vouchers = "verifikationer"
    /// `#IB`, `#UB`, `#RES`, `#OIB`, `#OUB`, `#PSALDO` and `#PBUDGET`.
    case balances = "saldon"
    /// `#KONTO`, with its type and SRU code.
    case accounts = "konton"
    /// `#OBJEKT`, with its dimension.
    case objects = "objekt"
}

/// Which records of e-invoices become rows.
public enum InvoiceRecords: String, Codable, Sendable, Hashable, CaseIterable {
    /// One row an invoice or credit note.
    case invoices = "fakturor"
    /// One row an invoice line, with its invoice's fields beside it.
    case lines = "fakturarader"
    /// One row a rate of VAT, with its invoice's fields beside it.
    case taxes = "moms"
}

/// A field of a fixed-width record: its heading and its characters, the first being 1.
public struct FixedField: Codable, Sendable, Hashable {
    /// The heading that `columns` refers to.
    public var heading: String
    /// The characters, counted from 1.
    public var characters: ClosedRange<Int>

    /// A field.
    public init(heading: String, characters: ClosedRange<Int>) {
        (self.heading, self.characters) = (heading, characters)
    }
}
