import KontrollCore
import KontrollMarkup

/// Reads a payment file ISO 20022 pain.001.001.03 or .09: one row a payment (CdtTrfTxInf).
///
/// The number and sum of payments that the message and each batch state (NbOfTxs, CtrlSum) are compared with what is
/// there; a difference is a failure of the file.
struct CreditTransferParser {
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        var builder = SheetBuilder(file: name, wanted: wanted, fingerprints: fingerprints)
        try builder.begin(headings: TransferBatch.headings.names, line: 1)
        let reader = ElementReader<TransferWord>(
            raw, file: name, names: TransferWord.vocabulary, attributes: [.currency])
        guard let root = try reader.nextStart(inside: -1) else { throw .empty(file: name) }
        let version = try Self.version(reader, root)
        guard let start = try reader.nextStart(inside: 0), reader.word(start) == .initiation else {
            throw .unreadable(
                file: name, line: root.line, column: nil, found: "\(version) utan CstmrCdtTrfInitn",
                expected: "betalningsuppdrag i CstmrCdtTrfInitn")
        }
        var message = TransferTotals()
        var messageID: String?
        var batches = 0
        while let start = try reader.nextStart(inside: 1) {
            switch reader.word(start) {
            case .groupHeader?:
                let header = try reader.element(start, .groupHeader)
                messageID = header.text(.messageID)
                for child in header.children { message.take(child) }
            case .payment?:
                batches += 1
                let batch = TransferBatch(number: batches, messageID: messageID)
                try add(reader, batch, to: &message, &builder)
            default: try reader.skip()
            }
        }
        try reader.finish()
        try message.check("GrpHdr", file: name)
        builder.decide(version + (message.statesCount ? ", antalet betalningar stämmer" : ""))
        if !message.statesCount { builder.doubt("GrpHdr säger inte hur många betalningar filen har (NbOfTxs)") }
        builder.decide(message.statesSum ? "CtrlSum stämmer" : "CtrlSum finns inte i GrpHdr")
        return builder.finish()
    }

    /// The payments of a batch, its start tag just read.
    private func add(
        _ reader: ElementReader<TransferWord>, _ batch: TransferBatch, to message: inout TransferTotals,
        _ builder: inout SheetBuilder
    ) throws(SourceFailure) {
        var batch = batch
        var payments = 0
        while let start = try reader.nextStart(inside: 2) {
            guard let word = reader.word(start) else {
                try reader.skip()
                continue
            }
            let element = try reader.element(start, word)
            guard word == .transaction else {
                batch.take(element)
                continue
            }
            payments += 1
            message.add(element)
            batch.totals.add(element)
            switch Result(catching: { () throws(Unfit) in try batch.row(element, number: payments) }) {
            case .success(let cells): try builder.add(cells, line: element.line)
            case .failure(let unfit):
                builder.quarantine(
                    line: unfit.line, "betalning \(payments) i uppdrag \(batch.number): \(unfit.reason)")
            }
        }
        if payments == 0 {
            builder.doubt("uppdrag \(batch.number) (PmtInf) har inga betalningar")
        }
        try batch.totals.check("PmtInf \(batch.number)", file: reader.file)
    }

    /// The version by the namespace of the outermost element.
    private static func version(_ reader: ElementReader<TransferWord>, _ root: MarkupEvent) throws(SourceFailure)
        -> String
    {
        let prefix = "urn:iso:std:iso:20022:tech:xsd:"
        let found = reader.name.namespace
        let name = String(found.dropFirst(found.hasPrefix(prefix) ? prefix.count : 0))
        guard TransferWord.namespaces.contains(found), reader.name.local == "Document" else {
            let isPlain = name.hasPrefix("pain.001.") && name.utf8.count == 15
            throw .unreadable(
                file: reader.file, line: root.line, column: nil, found: isPlain ? name : "ett annat xml-dokument",
                expected: "pain.001.001.03 eller pain.001.001.09")
        }
        return name
    }
}
