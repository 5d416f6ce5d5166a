import KontrollCore

/// Reads the records of one kind of file of Bankgirot, as they come.
protocol GiroReader {
    /// A reader that tells of faults in a file.
    init(faults: GiroFaults)
    /// The payments of the sections whose totals agree.
    var payments: [GiroPayment] { get }
    /// Records that could not be read.
    var skipped: [(line: Int, code: String, reason: String)] { get }
    /// What the file is, for the run record.
    var title: String { get }
    /// What the run record keeps.
    var decisions: [String] { get }
    /// What makes the file doubtful.
    var doubts: [String] { get }
    /// Takes the next record.
    mutating func take(_ record: GiroRecord) throws(SourceFailure)
    /// Refuses a file that ends too early.
    func finish() throws(SourceFailure)
}

/// Reads payment files of Bankgirot: BgMax with ``BgMaxReader``, LB with ``SupplierPaymentsReader``.
struct GiroParser<Reader: GiroReader> {
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        let records = try GiroRecords(raw, file: name, declared: source.dialect.encoding)
        var sheet = SheetBuilder(file: name, wanted: wanted, fingerprints: fingerprints)
        var reader = Reader(faults: GiroFaults(file: name))
        for record in records.records { try reader.take(record) }
        try reader.finish()
        try sheet.add(reader.payments, GiroPayment.columns, line: \.line)
        sheet.decide(reader.title)
        (records.decisions + reader.decisions).forEach { sheet.decide($0) }
        ([records.doubt].compactMap(\.self) + reader.doubts).forEach { sheet.doubt($0) }
        for row in reader.skipped { sheet.quarantine(line: row.line, "posttyp \(row.code): \(row.reason)") }
        return sheet.finish()
    }
}
