import KontrollCore

/// Reads SIE files of type 1 to 4, exports (4E) and imports (4I) alike.
///
/// The format is SIE-Gruppen's "SIE filformat", utgåva 4B (2008-09-30) and 4C. What becomes rows is declared; the
/// headings are the column names of the data sets ``LedgerEntries``, ``Vouchers``, ``AccountBalances``, ``Accounts``
/// and ``LedgerObjects``.
struct SIEParser {
    /// What becomes rows.
    let records: SIERecords
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        // Old programs end a text file with Ctrl-Z.
        let bytes = Array(raw[..<((raw.lastIndex { $0 != 0x1A } ?? -1) + 1)])
        if bytes.isEmpty { throw .empty(file: name) }
        let text = try SIEEncoding(file: name, declared: source.dialect.encoding).decode(bytes)
        let isWide = text.bytes.count != bytes.count && bytes.contains(0)
        let checksum = try SIEChecksum.verified(isWide ? text.bytes : bytes, file: name)
        var reader = SIEReader(file: name)
        try reader.read(text.bytes)
        let (book, notes) = (reader.book, reader.notes)
        try refuseWrongType(book, name)

        var sheet = SheetBuilder(file: name, wanted: wanted, fingerprints: fingerprints)
        try SIERows(book: book).add(records, to: &sheet)
        describe(book, encoding: text.decision, checksum: checksum).forEach { sheet.decide($0) }
        notes.decisions.forEach { sheet.decide($0) }
        if let doubt = text.doubt { sheet.doubt(doubt) }
        notes.doubts.forEach { sheet.doubt($0) }
        take(book, into: &sheet)
        if !notes.endsWithBreak, !notes.endsWithBlock, checksum != true { sheet.mayBeCut() }
        return sheet.finish()
    }

    private func take(_ book: SIEBook, into sheet: inout SheetBuilder) {
        var others: [(line: Int, label: String, reason: String)] = []
        for post in book.rejected {
            if records.labels.contains(post.label) {
                sheet.quarantine(line: post.line, "#\(post.label): \(post.reason)")
            } else {
                others.append(post)
            }
        }
        if let first = others.first {
            sheet.doubt(
                Swedish.count(others.count, "post kunde inte läsas", "poster kunde inte läsas")
                    + " (första rad \(first.line), #\(first.label): \(first.reason))")
        }
        let proof = SIEProof(book: book)
        if records == .balances, let doubt = proof.repeated { sheet.doubt(doubt) }
        guard records == .transactions || records == .vouchers else { return }
        proof.balances.decisions.forEach { sheet.decide($0) }
        proof.doubts.forEach { sheet.doubt($0) }
    }

    private func describe(_ book: SIEBook, encoding: String, checksum: Bool?) -> [String] {
        var lines = ["SIE typ \(book.type)" + (book.hasType ? "" : " (#SIETYP saknas)")]
        if let program = book.program { lines[0] += " från \(program.prefix(60))" }
        lines.append("poster: \(records.rawValue)")
        lines.append(encoding)
        if !book.hasFlag { lines.append("#FLAGGA saknas") }
        if let year = book.years["0"] { lines.append("räkenskapsår \(year.first)–\(year.last)") }
        if let covered = book.covered { lines.append("omfattar till och med \(covered)") }
        if checksum == true { lines.append("kontrollsumman #KSUMMA stämmer") }
        return lines
    }

    /// A file of a type that has no vouchers is refused, not reported as empty, when vouchers are asked for.
    private func refuseWrongType(_ book: SIEBook, _ name: String) throws(SourceFailure) {
        guard book.vouchers.isEmpty, book.type < 4, records == .transactions || records == .vouchers else { return }
        throw .unreadable(
            file: name, line: nil, column: nil, found: "en SIE-fil av typ \(book.type), som saknar verifikationer",
            expected: "typ 4; deklarera ”records: saldon” eller ”records: konton” om det är de som ska läsas")
    }
}

extension SIERecords {
    /// The labels whose posts become these rows.
    fileprivate var labels: Set<String> {
        switch self {
        case .transactions: ["VER", "TRANS", "RTRANS", "BTRANS"]
        case .vouchers: ["VER"]
        case .balances: ["IB", "UB", "RES", "OIB", "OUB", "PSALDO", "PBUDGET"]
        case .accounts: ["KONTO", "KTYP", "ENHET", "SRU"]
        case .objects: ["OBJEKT", "DIM", "UNDERDIM"]
        }
    }
}
