import KontrollCore

/// Reads the posts of a SIE file, one line after the other.
struct SIEReader {
    /// The file, for errors.
    let file: String
    /// What has been read.
    private(set) var book = SIEBook()
    /// What was seen on the way.
    private(set) var notes = SIENotes()

    private enum Place {
        /// Outside of any block, after a post with this label.
        case outside(after: String)
        /// In the block of the last voucher, whose `#VER` stands on a line.
        case voucher(line: Int)
        /// In the block of a post that is not known, which began on a line.
        case unknown(line: Int)
    }

    private var place = Place.outside(after: "")
    private var line = SIELine()
    private var number = 0
    /// An added row whose identical `#TRANS` has not come yet.
    private var added: SIETransaction?

    /// A reader of a file.
    init(file: String) { self.file = file }

    /// Reads all lines of a text.
    mutating func read(_ text: [UInt8]) throws(SourceFailure) {
        var lines = TextLines(text)
        while lines.next() {
            line.read(text[lines.range])
            number = lines.number
            try takeLine()
        }
        notes.endsWithBreak = lines.endsWithBreak || lines.isBlank
        notes.endsWithBlock = if case .close? = line.fields.last { true } else { false }
        try refuseIfOpen()
        guard notes.posts > 0 else {
            throw .unreadable(
                file: file, line: nil, column: nil, found: "text utan en enda SIE-post", expected: "rader som #KONTO")
        }
    }

    private mutating func takeLine() throws(SourceFailure) {
        switch line.fields.first {
        case nil: return
        case .open? where line.fields.count == 1: try openBlock()
        case .close? where line.fields.count == 1: try closeBlock()
        default:
            guard let label = line.label else {
                if case .unknown = place { return }
                return notes.odd.add(number)
            }
            notes.posts += 1
            if line.hasStrayQuote { notes.strayQuotes.add(number) }
            if line.isUnclear { notes.unclear.add(number) }
            if line.hasOpenQuote { notes.openQuotes.add(number) }
            if line.content.contains(where: { $0 < 0x20 || $0 == 0x7F }) { notes.controls.add(number) }
            try takePost(label)
        }
    }

    private mutating func openBlock() throws(SourceFailure) {
        switch place {
        case .outside(after: "VER"): place = .voucher(line: book.vouchers.last?.line ?? number)
        case .outside(let label) where !label.isEmpty && !Self.isKnown(label): place = .unknown(line: number)
        case .outside: throw fault("en klammer { utan #VER före", "#VER på raden före")
        case .voucher(let first), .unknown(let first):
            throw fault("en klammer { i blocket från rad \(first)", "att blocket avslutas med }")
        }
    }

    private mutating func closeBlock() throws(SourceFailure) {
        switch place {
        case .outside: throw fault("en klammer } utan block", "{ på en rad före")
        case .voucher, .unknown: place = .outside(after: "")
        }
        dropAdded()
    }

    private func refuseIfOpen() throws(SourceFailure) {
        let first: Int
        switch place {
        case .outside: return
        case .voucher(let line), .unknown(let line): first = line
        }
        throw .unreadable(
            file: file, line: first, column: nil, found: "ett block som aldrig avslutas: filen kan vara avkortad",
            expected: "en avslutande klammer }")
    }

    private mutating func takePost(_ label: String) throws(SourceFailure) {
        switch place {
        case .voucher(let first):
            guard !Self.rowLabels.contains(label) else { return takeRow(label) }
            guard !Self.isKnown(label) else {
                throw fault(
                    "#\(label) i verifikationen från rad \(first)", "att verifikationen avslutas med } dessförinnan")
            }
            notes.unknown(label)
        case .unknown: return
        case .outside:
            place = .outside(after: label)
            if Self.rowLabels.contains(label) {
                book.rejected.append((number, label, "raden står utanför en verifikation"))
            } else if Self.isKnown(label) {
                try takeKnown(label)
            } else {
                notes.unknown(label)
            }
        }
    }

    private mutating func takeKnown(_ label: String) throws(SourceFailure) {
        if label == "SIETYP" {
            guard let type = line.text(1).flatMap({ Int($0) }), 1...4 ~= type else {
                throw fault(
                    "#SIETYP ”\(CellShape.of(line.text(1) ?? ""))”", "SIE typ 1, 2, 3 eller 4 (4E och 4I skrivs 4)")
            }
            (book.type, book.hasType) = (type, true)
        } else if let reason = book.take(label, line, number) {
            book.rejected.append((number, label, reason))
        }
    }

    private mutating func takeRow(_ label: String) {
        guard let last = book.vouchers.indices.last else { return }
        switch SIETransaction.read(label, line, number) {
        case .failure(let reason):
            book.rejected.append((number, label, reason.text))
            book.vouchers[last].lacksRows = true
        case .success(let row):
            if row.kind == .usual, let before = added {
                added = nil
                if before.account == row.account, before.amount == row.amount, before.objects == row.objects {
                    notes.repeated += 1
                    return
                }
                notes.unrepeated.add(before.line)
            }
            dropAdded()
            if row.kind == .added { added = row }
            book.vouchers[last].rows.append(row)
        }
    }

    /// An added row that nothing like it followed.
    private mutating func dropAdded() {
        if let row = added { notes.unrepeated.add(row.line) }
        added = nil
    }

    private func fault(_ found: String, _ expected: String) -> SourceFailure {
        .unreadable(file: file, line: number, column: nil, found: found, expected: expected)
    }

    private static let rowLabels: Set<String> = ["TRANS", "RTRANS", "BTRANS"]

    private static func isKnown(_ label: String) -> Bool { labels.contains(label) || rowLabels.contains(label) }

    /// The labels of SIE filformat 4B and 4C.
    private static let labels: Set<String> = [
        "ADRESS", "BKOD", "DIM", "ENHET", "FLAGGA", "FNAMN", "FNR", "FORMAT", "FTYP", "GEN", "IB", "KONTO", "KPTYP",
        "KSUMMA", "KTYP", "OBJEKT", "OIB", "OMFATTN", "ORGNR", "OUB", "PBUDGET", "PROGRAM", "PROSA", "PSALDO", "RAR",
        "RES", "SIETYP", "SRU", "TAXAR", "UB", "UNDERDIM", "VALUTA", "VER",
    ]
}
