import KontrollCore

/// Takes a file apart by its format: the one place that knows which parser reads what.
struct FormatParser {
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file. A file without any row gives none; the caller decides what that means.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        if raw.isEmpty { throw .empty(file: name) }
        let format = try FileKind(raw).format(declared: source.format, file: name)
        switch format {
        case .delimited:
            return try ExportParser(source: source, wanted: wanted, fingerprints: fingerprints).parse(raw, name: name)
        case .eInvoice(let records):
            let own = InvoiceRecords(of: source.dataSet)
            return try EInvoiceParser(
                records: own ?? records, isKronor: own == nil && !wanted.contains { $0.name == "currency" },
                wanted: wanted, fingerprints: fingerprints
            ).parse(raw, name: name)
        case .creditTransfers:
            return try CreditTransferParser(wanted: wanted, fingerprints: fingerprints).parse(raw, name: name)
        case .sie(let records):
            return try SIEParser(records: records, source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name)
        case .bankgirotPayments:
            return try GiroParser<SupplierPaymentsReader>(source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name)
        case .bankgirotReceipts:
            return try GiroParser<BgMaxReader>(source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name)
        case .fixedWidth(let fields):
            return try FixedWidthParser(fields: fields, source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name)
        case .json(let path):
            return try JSONParser(source: source, path: path, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name)
        case .workbook(let sheet):
            return try WorkbookParser(source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name, sheet: sheet)
        }
    }
}

extension InvoiceRecords {
    /// The records that a data set of e-invoices is made of; nil for other data sets, where the plan says which.
    fileprivate init?(of dataSet: DataSetID) {
        switch dataSet {
        case EInvoices.id: self = .invoices
        case EInvoiceLines.id: self = .lines
        case EInvoiceTaxes.id: self = .taxes
        default: return nil
        }
    }
}
