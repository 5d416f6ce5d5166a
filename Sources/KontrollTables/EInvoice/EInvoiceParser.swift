import KontrollCore
import KontrollMarkup

/// Reads a file of e-invoices: one document, or several in an envelope.
///
/// What is wrong with the XML is a failure of the file; a document that lacks what an invoice must have, or mixes
/// currencies, is set aside with the reason.
struct EInvoiceParser {
    /// Which records become rows.
    let records: InvoiceRecords
    /// Whether the data set has no column for the currency, and amounts are taken for kronor.
    let isKronor: Bool
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The envelopes: UN/CEFACT's and SFTI's Standard Business Document, and SFTI's list of invoices.
    private static let envelopes: Set<String> = ["StandardBusinessDocument", "Invoices", "InvoiceList"]
    /// What an envelope may hold beside documents: its own header, and SFTI's attachments.
    private static let besides: Set<String> = ["StandardBusinessDocumentHeader", "ObjectEnvelope"]

    /// The rows of a file.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        let rows = InvoiceRows(records: records)
        var builder = SheetBuilder(file: name, wanted: wanted, fingerprints: fingerprints)
        try builder.begin(headings: rows.headings, line: 1)
        let reader = ElementReader<InvoiceWord>(
            raw, file: name, names: InvoiceWord.vocabulary, attributes: InvoiceWord.attributes)
        guard let root = try reader.nextStart(inside: -1) else { throw .empty(file: name) }
        let id = String(name.split(separator: "/").last ?? "")
        if let standard = InvoiceStandard(reader.name) {
            builder.decide(standard.title)
            try add(reader, root, standard, rows, id: id, prefix: "", to: &builder)
        } else if Self.envelopes.contains(reader.name.local) {
            try open(reader, rows, id: id, into: &builder)
        } else {
            throw .unreadable(
                file: name, line: root.line, column: nil, found: Self.shown(reader.name),
                expected: "en faktura (Invoice eller CreditNote i UBL 2.1, Invoice i Svefaktura 1.0)")
        }
        try reader.finish()
        return builder.finish()
    }

    /// The documents of an envelope, numbered from 1.
    private func open(
        _ reader: ElementReader<InvoiceWord>, _ rows: InvoiceRows, id: String, into builder: inout SheetBuilder
    ) throws(SourceFailure) {
        var count = 0
        var standards: Set<InvoiceStandard> = []
        while let start = try reader.nextStart(inside: 0) {
            if let standard = InvoiceStandard(reader.name) {
                count += 1
                if standards.insert(standard).inserted { builder.decide(standard.title) }
                try add(
                    reader, start, standard, rows, id: count == 1 ? id : "\(id)#\(count)",
                    prefix: "dokument \(count) i filen: ", to: &builder)
                continue
            }
            if !Self.besides.contains(reader.name.local) {
                count += 1
                builder.quarantine(
                    line: start.line, "dokument \(count) i filen: \(Self.shown(reader.name)) är ingen faktura")
            }
            try reader.skip()
        }
    }

    private func add(
        _ reader: ElementReader<InvoiceWord>, _ start: MarkupEvent, _ standard: InvoiceStandard, _ rows: InvoiceRows,
        id: String, prefix: String, to builder: inout SheetBuilder
    ) throws(SourceFailure) {
        guard let word = reader.word(start) else { return }
        let element = try reader.element(start, word)
        let made: [InvoiceRows.Row]
        do throws(Unfit) {
            let document =
                switch standard {
                case .ubl: try InvoiceDocument(ubl: element)
                case .svefaktura: try InvoiceDocument(svefaktura: element)
                }
            made = rows.rows(document, id: id)
            if isKronor, document.currency != "SEK" {
                builder.doubt("\(prefix)beloppen är i \(document.currency), inte i kronor")
            }
        } catch {
            made = [.failure(error)]
        }
        for row in made {
            switch row {
            case .success(let (line, cells)): try builder.add(cells, line: line)
            case .failure(let unfit): builder.quarantine(line: unfit.line, prefix + unfit.reason)
            }
        }
    }

    /// The name of an element for a message. It is the file's own word and is shown only when it is a plain one.
    private static func shown(_ name: MarkupName) -> String {
        guard name.local.utf8.count <= 40, name.local.utf8.allSatisfy({ 0x2D...0x7A ~= $0 }) else {
            return "ett annat element"
        }
        let isFamiliar = InvoiceWord(rawValue: name.local) != nil
        return "elementet \(name.local)" + (isFamiliar ? " i en annan namnrymd" : "")
    }
}
