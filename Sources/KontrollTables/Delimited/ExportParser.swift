import KontrollCore

/// Takes a file of delimited text apart: encoding, layout, headings, rows.
struct ExportParser {
    /// How the source reads.
    let source: SourceDefinition
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// Whether rows get fingerprints.
    let fingerprints: Bool
    /// About how many bytes are read by one thread at a time.
    let partSize: Int

    /// How many bytes a text may have when it is UTF-8 in the form it is scanned in: places in it are 32 bits.
    var greatestText = SourceFiles.greatestSize

    /// More than any layout is proved from.
    private static let headSize = 1 << 20

    /// The rows of a file, its columns added to those of the files before it. A file without any row gives none; the
    /// caller decides what that means.
    func parse(_ raw: FileContent, name: String, _ slots: ColumnSlots, into totals: inout ColumnTotals)
        throws(SourceFailure) -> ExportFile
    {
        var file = ExportFile(name: name)
        if raw.count == 0 { throw .empty(file: name) }
        let text = try TextDecoding(file: name, declared: source.dialect.encoding).text(of: raw)
        file.decisions.append(text.decision)
        file.doubts += text.doubt.map { ["\(name): \($0)"] } ?? []
        let proof = LayoutProof(file: name, dialect: source.dialect, wanted: wanted)
        guard let layout = try proof.layout(of: head(text)) else { throw .empty(file: name) }
        file.decisions += layout.decisions
        file.doubts += layout.doubts.map { "\(name): \($0)" }
        let plain = try plain(text, layout, &file)
        guard plain.content.count <= greatestText else {
            throw .inaccessible(file: name, reason: "texten är större än 4 GB när den läses som utf-8")
        }
        let (start, tally) = try headings(plain, layout, of: &file)
        try take(plain, from: start, tally, layout, raw: raw, slots, into: &file, &totals)
        try refuseIfNothingFits(file, layout)
        return file
    }

    /// The beginning of a text, or all of it where nothing stands in its beginning.
    private func head(_ text: DecodedContent) -> [UInt8] {
        text.content.withBytes { bytes in
            let all = bytes[text.start...]
            let head = all.prefix(Self.headSize)
            return head.count < all.count && head.allSatisfy { $0 <= 0x20 } ? Array(all) : Array(head)
        }
    }

    /// The text as it is scanned: rewritten where its dialect needs it.
    private func plain(_ text: DecodedContent, _ layout: Layout, _ file: inout ExportFile)
        throws(SourceFailure) -> DecodedContent
    {
        guard layout.rewrittenFrom != nil else { return text }
        let bytes = text.content.withBytes { Array($0[text.start...]) }
        let rewritten = try layout.plain(bytes, source.dialect, file: file.name)
        file.decisions += rewritten.decisions
        return DecodedContent(content: FileContent(rewritten.bytes), start: 0, decision: text.decision)
    }

    /// Finds the columns by their headings; gives back where the rows begin.
    private func headings(_ text: DecodedContent, _ layout: Layout, of file: inout ExportFile)
        throws(SourceFailure) -> (Int, RowTally)
    {
        let name = file.name
        let (start, tally) = try text.content.withBytes { bytes throws(SourceFailure) in
            guard let base = bytes.baseAddress else { throw .empty(file: name) }
            var cursor = RecordCursor(base, from: text.start, to: bytes.count, delimiter: layout.delimiter.byte)
            cursor.skip(lines: layout.dataLine - 1)
            if layout.headings.isEmpty {
                // Without a single record the reading tells why.
                var isThere = false
                do throws(RecordFault) { isThere = try cursor.next() } catch { throw failure(error.later(by: 1), name) }
                guard isThere else { throw .empty(file: name) }
            }
            return (cursor.position, RowTally(below: cursor))
        }
        let headings = Headings(file: name, line: layout.headingLine, cells: layout.headings)
        file.headings = headings.names
        file.positions = try headings.positions(of: wanted)
        return (start, tally)
    }

    private func take(
        _ text: DecodedContent, from start: Int, _ begun: RowTally, _ layout: Layout, raw: FileContent,
        _ slots: ColumnSlots, into file: inout ExportFile, _ totals: inout ColumnTotals
    ) throws(SourceFailure) {
        let name = file.name
        let (closing, last) = try text.content.withBytes { bytes throws(SourceFailure) in
            let proof = ClosingRowProof(file: name, dialect: source.dialect, layout: layout)
            return (try proof.closing(bytes), bytes.last)
        }
        let rules = RowRules(
            headings: file.headings, unnamed: layout.unnamed, footer: source.dialect.footer,
            delimiter: layout.delimiter.byte)
        var rows = DelimitedText(
            text.content, from: start, to: closing.end, delimiter: layout.delimiter.byte, rules: rules,
            partSize: partSize)
        let placed = slots.placed(file.positions)
        if totals.isEmpty {
            let sample = rows.sample(placed, totals)
            totals.believe(sample.parts, source.dialect)
            totals.reserve(rows: text.content.count / max(1, (sample.end - sample.start) / max(1, sample.lines.count)))
        }
        var tally = begun
        do throws(RecordFault) {
            try rows.readFirst(placed, fingerprints: fingerprints, raw: raw, &tally, into: &totals)
        } catch { throw failure(error, name) }
        file.cells = .text(rows)
        file.isPerhapsCut = last != UInt8(ascii: "\n") && last != UInt8(ascii: "\r")
        let doubts = tally.tell(&file)
        file.take(closing, line: tally.line, areDeclared: source.dialect.footerRows != nil)
        file.doubts += doubts
    }

    private func failure(_ fault: RecordFault, _ name: String) -> SourceFailure {
        switch fault {
        case .unterminatedQuote(let line):
            .unterminatedQuote(file: name, line: line)
        case .tooLong(let line):
            .unreadable(
                file: name, line: line, column: nil,
                found: "en rad på mer än \(Swedish.grouped(CellRange.greatestLength >> 20)) MB",
                expected: "kortare rader; saknas ett avslutande citattecken?")
        }
    }

    /// Rows that all differ from the headings mean that the headings are not theirs: nothing is shifted into place.
    private func refuseIfNothingFits(_ file: ExportFile, _ layout: Layout) throws(SourceFailure) {
        guard file.lines.isEmpty, let first = file.quarantined.first else { return }
        let alike = file.quarantined.allSatisfy { $0.reason == first.reason }
        let width = file.headings.count
        let isDivided =
            alike && layout.delimiter == .comma
            && (width + 1...max(width + 1, width * 2)).contains {
                RowFault.cells($0).reason(line: first.line, headings: width) == first.reason
            }
        throw .unreadable(
            file: file.name, line: first.line, column: nil,
            found: alike ? "på varje datarad att \(first.reason)" : "ingen datarad som stämmer med rubrikraden",
            expected: "\(Swedish.count(file.headings.count, "fält", "fält")) på varje rad, som i rubrikraden"
                + (isDivided
                    ? "; är komma både avgränsare och decimaltecken måste exporten ha citattecken om beloppen" : ""))
    }
}
