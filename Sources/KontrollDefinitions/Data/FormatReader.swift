import KontrollCore

/// Reads what kind of file a source is: `format`, and the keys that only some formats have.
struct FormatReader {
    let fields: Fields

    /// The format; nil when nothing is said of it, and the file itself is to tell.
    func read() -> ExportFormat? {
        let declared = fields.word("format", ExportFormat.Name.self)?.value
        let implied = Self.keys.first { Self.telling.contains($0.key) && fields[$0.key] != nil }?.value
        guard let name = declared ?? impliedName(implied ?? []) else { return nil }
        for (key, formats) in Self.keys where fields[key] != nil && !formats.contains(name) {
            fields.scope.report(
                .notForFormat(key, format: name, belongsTo: formats), at: fields[key]?.key.position ?? fields.firstKey)
        }
        refuseFooterTotals(name)
        switch name {
        case .delimited: return .delimited
        case .workbook: return .workbook(sheet: fields.text("sheet")?.value)
        case .sie: return .sie(records(SIERecords.self, or: .transactions))
        case .eInvoice: return .eInvoice(records(InvoiceRecords.self, or: .invoices))
        case .json: return .json(path: path())
        case .creditTransfers: return .creditTransfers
        case .bankgirotPayments: return .bankgirotPayments
        case .bankgirotReceipts: return .bankgirotReceipts
        case .fixedWidth: return .fixedWidth(positions())
        }
    }

    /// The keys that say what kind of file it is, in the order they are documented.
    static let schemaKeys: [SchemaKey] = [
        .may("format", .words(ExportFormat.Name.allCases.map(\.rawValue)), "Filens slag"),
        .may("sheet", .text, "Arbetsbokens blad"),
        .may(
            "records",
            .words(SIERecords.allCases.map(\.rawValue) + InvoiceRecords.allCases.map(\.rawValue)), "Posterna som läses"),
        .may("path", .texts, "Vägen till listan i en JSON-fil"),
        .may("positions", .map(.text), "Fältens tecken i en fil med fast bredd, till exempel 11-22"),
    ]

    /// The keys that belong to some formats only. A file that is XML, a workbook or JSON says itself how its cells are
    /// divided and its numbers written; an amount in one may yet be text, which `decimal` then is for.
    static let keys: KeyValuePairs<String, [ExportFormat.Name]> = [
        "sheet": [.workbook], "records": [.sie, .eInvoice], "path": [.json], "positions": [.fixedWidth],
        "encoding": [.delimited, .sie, .json, .bankgirotPayments, .bankgirotReceipts, .fixedWidth],
        "delimiter": [.delimited], "citattecken": [.delimited], "escapetecken": [.delimited],
        "lösa_citattecken": [.delimited], "decimal": [.delimited, .workbook, .json, .fixedWidth],
        "preamble": [.delimited, .workbook, .fixedWidth], "rubriker": [.delimited, .workbook],
        "rubrikrader": [.delimited, .workbook], "footer": [.delimited, .workbook, .fixedWidth],
        "slut_vid": [.delimited, .workbook, .fixedWidth], "rättelser": [.delimited],
        "utan_radslut": [.delimited, .sie, .fixedWidth],
    ]

    /// The keys that say which format it is where `format` does not.
    private static let telling = ["sheet", "records", "path", "positions"]

    /// A total that stands in the closing row needs a format that has closing rows.
    private func refuseFooterTotals(_ name: ExportFormat.Name) {
        guard let formats = Self.keys.first(where: { $0.key == "footer" })?.value, !formats.contains(name),
            case .mapping(let totals)? = fields["totals"]?.value.content
        else { return }
        for total in totals where total.key.value != "file" && total.value.text?.lowercased() == "footer" {
            fields.scope.report(
                .notForFormat("footer", format: name, belongsTo: formats), at: total.value.position)
        }
    }

    /// The format a key speaks of; `records` tells by its word.
    private func impliedName(_ formats: [ExportFormat.Name]) -> ExportFormat.Name? {
        guard formats.count > 1 else { return formats.first }
        guard let word = fields["records"]?.value.text?.lowercased() else { return formats.first }
        return InvoiceRecords(rawValue: word) != nil ? .eInvoice : .sie
    }

    private func records<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type, or usual: Word) -> Word {
        guard let entry = fields["records"], let text = fields.scope.text(entry.value, "records") else { return usual }
        if let word = Word.allCases.first(where: { $0.rawValue == text.value.lowercased() }) { return word }
        let all = SIERecords.allCases.map(\.rawValue) + InvoiceRecords.allCases.map(\.rawValue)
        let isElsewhere = all.contains(text.value.lowercased()) || fields["format"] != nil
        let known = isElsewhere ? Word.allCases.map(\.rawValue) : all
        fields.report(.unknownWord("records", word: text.value, known: known), at: "records")
        return usual
    }

    /// `svar.rader`, or the steps as a list where a key holds a point.
    private func path() -> [String] {
        guard let entry = fields["path"] else { return [] }
        guard entry.value.text == nil else {
            return fields.texts("path").flatMap { $0.value.split(separator: ".").map(String.init) }
        }
        return fields.texts("path").map(\.value)
    }

    /// `Belopp: 11-22`, by heading, in the order of their places.
    private func positions() -> [FixedField] {
        if fields["positions"] == nil {
            fields.scope.report(.missingKey("positions", of: "en fil med fast bredd"), at: fields.firstKey)
        }
        let read = fields.entries("positions").compactMap { entry -> FixedField? in
            let expected = "första och sista tecknets plats, till exempel 11-22"
            let range = fields.scope.read(entry.value, entry.key.value, expected) { text -> ClosedRange<Int>? in
                let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0.trimmed) }
                guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
                    1...10_000 ~= first, first <= last, last <= 10_000
                else { return nil }
                return first...last
            }
            return range.map { FixedField(heading: entry.key.value, characters: $0.value) }
        }
        let ordered = read.sorted { $0.characters.lowerBound < $1.characters.lowerBound }
        for (one, next) in zip(ordered, ordered.dropFirst()) where one.characters.overlaps(next.characters) {
            fields.report(
                .unreadableValue(
                    "positions", found: "\(one.heading) och \(next.heading) på samma tecken",
                    expected: "fält som inte överlappar"), at: "positions")
        }
        return ordered
    }
}
