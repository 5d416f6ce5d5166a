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
        case .json(let path):
            return try JSONParser(source: source, path: path, wanted: wanted, fingerprints: fingerprints)
                .parse(raw, name: name)
        case .workbook, .sie, .eInvoice, .creditTransfers, .bankgirotPayments, .bankgirotReceipts, .fixedWidth:
            throw .unreadable(
                file: name, line: nil, column: nil, found: "en fil i formatet \(format.name.rawValue)",
                expected: "en textfil med avgränsade fält (CSV)")
        }
    }
}
