import KontrollCore

/// One file of an export taken apart into rows, its cells still text.
struct ExportFile: Sendable {
    /// A closing row (slutrad), kept for the control totals.
    struct ClosingRow: Sendable {
        /// Its line, from 1.
        var line: Int
        /// The bytes of its cells.
        var cells: [[UInt8]]
    }

    /// Its path below the plan's folder.
    let name: String
    /// The text; every cell is a range of it.
    var bytes: [UInt8] = []
    /// The headings.
    var headings: [String] = []
    /// For each wanted column the place of its heading, nil where the export lacks it.
    var positions: [Int?] = []
    /// For each row its line, from 1.
    var lines: [UInt32] = []
    /// For each wanted column that is read and present, its cells by row.
    var cells: [[CellRange]] = []
    /// For each row a number that is the same for the same text, punctuation apart; only when asked for.
    var fingerprints: [Int] = []
    /// Rows that are no rows.
    var quarantined: [QuarantinedRow] = []
    /// Closing rows.
    var closing: [ClosingRow] = []
    /// What was found by proof.
    var decisions: [String] = []
    /// What makes the file doubtful.
    var doubts: [String] = []
    /// How many of the closing rows no plan declares: the last rows, by what they say.
    var provedClosing = 0
    /// Whether the last row lacks its line break.
    var isPerhapsCut = false

    /// The rows of data, those set aside included.
    var rows: Int { lines.count + quarantined.count }
}

/// Takes a file apart: encoding, layout, headings, rows.
struct ExportParser {
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool

    /// The rows of a file. A file without any row gives none; the caller decides what that means.
    func parse(_ raw: [UInt8], name: String) throws(SourceFailure) -> ExportFile {
        var file = ExportFile(name: name)
        if raw.isEmpty { throw .empty(file: name) }
        let text = try TextDecoding(file: name, declared: source.dialect.encoding).decode(raw)
        file.decisions.append(text.decision)
        file.doubts += text.doubt.map { ["\(name): \($0)"] } ?? []
        let proof = LayoutProof(file: name, dialect: source.dialect, wanted: wanted)
        guard let layout = try proof.layout(of: text.bytes) else { throw .empty(file: name) }
        file.decisions += layout.decisions
        file.doubts += layout.doubts.map { "\(name): \($0)" }
        let plain = try layout.plain(text.bytes, source.dialect, file: name)
        file.decisions += plain.decisions
        let closing = try ClosingRowProof(file: name, dialect: source.dialect, layout: layout).closing(plain.bytes)
        do {
            try take(plain.bytes, layout, closing, into: &file)
        } catch let fault as UnterminatedQuote {
            throw .unterminatedQuote(file: name, line: fault.line)
        } catch let failure as SourceFailure {
            throw failure
        } catch {
            throw .inaccessible(file: name, reason: "läsfel")
        }
        try refuseIfNothingFits(file)
        return file
    }

    private func take(
        _ text: [UInt8], _ layout: Layout, _ closing: ClosingRowProof.Closing, into file: inout ExportFile
    ) throws {
        var scanner = RecordScanner(text, delimiter: layout.delimiter.byte, end: closing.end)
        scanner.skip(lines: layout.dataLine - 1)
        // Without a single record the reading tells why.
        if layout.headings.isEmpty, try !scanner.next() { throw SourceFailure.empty(file: file.name) }
        let headings = Headings(file: file.name, line: layout.headingLine, cells: layout.headings)
        file.headings = headings.names
        file.positions = try headings.positions(of: wanted)
        let rules = wanted.map { CellRule($0.source) }
        let slots = wanted.indices.compactMap { index in
            wanted[index].isRead ? file.positions[index].map { (column: index, place: $0, rule: rules[index]) } : nil
        }
        file.cells = wanted.map { _ in [] }
        var rows = RowSorter(
            headings: headings.names, unnamed: layout.unnamed, footer: source.dialect.footer)
        while try scanner.next() {
            switch rows.sort(scanner) {
            case .blank: continue
            case .closing:
                let cells = scanner.cells.map { Array(scanner.bytes[$0.bytes]) }
                file.closing.append(ExportFile.ClosingRow(line: scanner.line, cells: cells))
            case .ragged(let reason):
                file.quarantined.append(QuarantinedRow(file: file.name, line: scanner.line, reason: reason))
            case .data:
                file.lines.append(UInt32(truncatingIfNeeded: scanner.line))
                for slot in slots {
                    file.cells[slot.column].append(slot.rule.kept(scanner.cells[slot.place], in: scanner.bytes))
                }
                if fingerprints { file.fingerprints.append(RowFingerprint.of(scanner.cells, in: scanner.bytes)) }
            }
        }
        file.isPerhapsCut = text.last != UInt8(ascii: "\n") && text.last != UInt8(ascii: "\r")
        file.decisions += rows.decisions(scanner)
        file.take(closing, line: scanner.nextLine, areDeclared: source.dialect.footerRows != nil)
        file.doubts += rows.doubts.map { "\(file.name): \($0)" }
        file.bytes = scanner.bytes
    }

    /// Rows that all differ from the headings mean that the headings are not theirs: nothing is shifted into place.
    private func refuseIfNothingFits(_ file: ExportFile) throws(SourceFailure) {
        guard file.lines.isEmpty, let first = file.quarantined.first else { return }
        let alike = file.quarantined.allSatisfy { $0.reason == first.reason }
        throw .unreadable(
            file: file.name, line: first.line, column: nil,
            found: alike ? "på varje datarad att \(first.reason)" : "ingen datarad som stämmer med rubrikraden",
            expected: "\(Swedish.count(file.headings.count, "fält", "fält")) på varje rad, som i rubrikraden")
    }
}

/// A number for a row that is the same for the same text, blanks, commas and quotation marks apart.
enum RowFingerprint {
    /// The fingerprint of a row; comparable within one run of the program only.
    static func of(_ cells: [CellRange], in bytes: [UInt8]) -> Int {
        var hasher = Hasher()
        for cell in cells {
            for byte in bytes[cell.bytes]
            where byte > 0x20 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "\"") {
                hasher.combine(byte)
            }
        }
        return hasher.finalize()
    }
}
