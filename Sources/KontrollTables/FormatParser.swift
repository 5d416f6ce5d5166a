import KontrollCore

/// Takes a file apart by its format: the one place that knows which parser reads what.
struct FormatParser {
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// About how many bytes of delimited text are read by one thread at a time.
    var partSize = 1 << 20

    /// The rows of a file alone.
    func parse(_ content: FileContent, name: String) throws(SourceFailure) -> ExportFile {
        let slots = ColumnSlots(wanted)
        var totals = ColumnTotals(slots, wanted, source.dialect)
        return try parse(content, name: name, slots, into: &totals)
    }

    /// The rows of a file, its columns added to those of the files before it. A file without any row gives none; the
    /// caller decides what that means.
    func parse(_ content: FileContent, name: String, _ slots: ColumnSlots, into totals: inout ColumnTotals)
        throws(SourceFailure) -> ExportFile
    {
        if content.count == 0 { throw .empty(file: name) }
        let format = try FileKind(content.prefix(1 << 16)).format(declared: source.format, file: name)
        guard let file = try sheet(content, format, name: name) else {
            let parser = ExportParser(source: source, wanted: wanted, fingerprints: fingerprints, partSize: partSize)
            return try parser.parse(content, name: name, slots, into: &totals)
        }
        try file.readAgain(slots, into: &totals)
        return file
    }

    /// The rows of a file whose cells are gathered before they are read; nil for delimited text, which is read where
    /// it stands.
    private func sheet(_ content: FileContent, _ format: ExportFormat, name: String) throws(SourceFailure)
        -> ExportFile?
    {
        switch format {
        case .delimited: return nil
        case .eInvoice(let records):
            let own = InvoiceRecords(of: source.dataSet)
            return try EInvoiceParser(
                records: own ?? records, isKronor: own == nil && !wanted.contains { $0.name == "currency" },
                wanted: wanted, fingerprints: fingerprints
            ).parse(content.array, name: name)
        case .creditTransfers:
            return try CreditTransferParser(wanted: wanted, fingerprints: fingerprints).parse(content.array, name: name)
        case .sie(let records):
            return try SIEParser(records: records, source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(content.array, name: name)
        case .bankgirotPayments:
            return try GiroParser<SupplierPaymentsReader>(source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(content.array, name: name)
        case .bankgirotReceipts:
            return try GiroParser<BgMaxReader>(source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(content.array, name: name)
        case .fixedWidth(let fields):
            return try FixedWidthParser(fields: fields, source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(content.array, name: name)
        case .json(let path):
            return try JSONParser(source: source, path: path, wanted: wanted, fingerprints: fingerprints)
                .parse(content.array, name: name)
        case .workbook(let sheet):
            return try WorkbookParser(source: source, wanted: wanted, fingerprints: fingerprints)
                .parse(content.array, name: name, sheet: sheet)
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
