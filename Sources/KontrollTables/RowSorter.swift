import KontrollCore

/// Tells rows of data from blank ones, closing ones and ragged ones.
struct RowSorter {
    /// What a record is.
    enum Kind {
        case data, blank, closing
        /// No row, for this reason.
        case ragged(String)
    }

    private let headings: [String]
    private let unnamed: Int
    private let footer: [UInt8]
    private var blank = 0
    private var emptyRows = 0
    private var closingLines: [Int] = []
    private var firstInside: Int?
    private var breaksBefore = 0
    private var perhapsSwallowed: [Int] = []
    private var straysBefore = 0
    private var firstStray: Int?
    private var hasQuotedCells = false

    /// A sorter of the rows below some headings, the last of which are none: nothing may stand there.
    init(headings: [String], unnamed: Int = 0, footer: String?) {
        self.headings = headings
        self.unnamed = unnamed
        self.footer = (footer.map(Headings.trimmed) ?? "").utf8.map(CellBytes.folded)
    }

    /// What the record that the scanner has just read is.
    mutating func sort(_ scanner: RecordScanner) -> Kind {
        if scanner.isBlank {
            blank += 1
            return .blank
        }
        if !scanner.isMalformed,
            scanner.cells.allSatisfy({ CellBytes.trimmed($0.bytes, in: scanner.bytes).isEmpty })
        {
            emptyRows += 1
            return .blank
        }
        if isClosing(scanner) {
            closingLines.append(scanner.line)
            return .closing
        }
        if firstInside == nil { firstInside = closingLines.first }
        let breaks = scanner.breaksInCells - breaksBefore
        breaksBefore = scanner.breaksInCells
        let strays = scanner.strayQuotes - straysBefore
        straysBefore = scanner.strayQuotes
        hasQuotedCells = scanner.quotedCells > 0
        if scanner.isMalformed {
            return .ragged(
                "tecken står efter ett avslutande citattecken"
                    + (breaks > 0 ? " (raderna \(scanner.line)–\(scanner.line + breaks))" : ""))
        }
        if scanner.cells.count != headings.count {
            return .ragged("raden har \(scanner.cells.count) fält och rubrikraden \(headings.count)")
        }
        if unnamed > 0, let place = scanner.cells.indices.suffix(unnamed).first(where: { !scanner.cells[$0].isEmpty }) {
            return .ragged("raden har något i fält \(place + 1), som saknar rubrik")
        }
        if repeatsHeadings(scanner) { return .ragged("rubrikraden står en gång till") }
        if breaks > 0, holdsRows(scanner) { perhapsSwallowed.append(scanner.line) }
        if strays > 0, firstStray == nil { firstStray = scanner.line }
        return .data
    }

    private func repeatsHeadings(_ scanner: RecordScanner) -> Bool {
        zip(headings, scanner.cells).allSatisfy { heading, cell in
            scanner.bytes[CellBytes.trimmed(cell.bytes, in: scanner.bytes)].elementsEqual(heading.utf8)
        }
    }

    /// Whether a cell has just as many delimiters and line breaks as whole rows would have: the sign of two stray
    /// quotation marks, one rows below the other, with all between them taken for text.
    private func holdsRows(_ scanner: RecordScanner) -> Bool {
        scanner.cells.contains { cell in
            let text = scanner.bytes[cell.bytes]
            let returns = text.count { $0 == UInt8(ascii: "\r") }
            let breaks = max(text.count { $0 == UInt8(ascii: "\n") }, returns)
            return breaks > 0 && headings.count > 1
                && text.count { $0 == scanner.delimiter } == breaks * (headings.count - 1)
        }
    }

    /// Whether the first cell begins with the declared word, and the word ends there.
    private func isClosing(_ scanner: RecordScanner) -> Bool {
        guard !footer.isEmpty, let first = scanner.cells.first else { return false }
        let range = CellBytes.trimmed(first.bytes, in: scanner.bytes)
        guard range.count >= footer.count,
            zip(footer, scanner.bytes[range]).allSatisfy({ $0 == CellBytes.folded($1) })
        else { return false }
        guard range.count > footer.count else { return true }
        let next = scanner.bytes[range.lowerBound + footer.count]
        let isLetter = UInt8(ascii: "a")...UInt8(ascii: "z") ~= CellBytes.folded(next) || next >= 0xC3
        return !isLetter
    }

    /// What was found of line breaks, blank rows and closing rows.
    func decisions(_ scanner: RecordScanner) -> [String] {
        let breaks = scanner.breaks
        let kinds = [("CRLF", breaks.crlf), ("LF", breaks.lf), ("CR", breaks.cr)].filter { $0.1 > 0 }
        var lines: [String] = []
        if kinds.count == 1 { lines.append("radslut \(kinds[0].0)") }
        if kinds.count > 1 {
            lines.append(
                "blandade radslut (" + kinds.map { "\($0.0) \(Swedish.grouped($0.1))" }.joined(separator: ", ") + ")")
        }
        if scanner.breaksInCells > 0 {
            lines.append(Swedish.count(scanner.breaksInCells, "radbrytning", "radbrytningar") + " inom citattecken")
        }
        if blank > 0 { lines.append(Swedish.count(blank, "tom rad", "tomma rader") + " överhoppade") }
        if emptyRows > 0 {
            lines.append(Swedish.count(emptyRows, "rad", "rader") + " med bara tomma fält överhoppade")
        }
        if let first = closingLines.first {
            lines.append(Swedish.count(closingLines.count, "slutrad", "slutrader") + " från rad \(first)")
        }
        return lines
    }

    /// What makes the file doubtful.
    var doubts: [String] {
        var doubts = firstInside.map { ["slutraden på rad \($0) följs av datarader"] } ?? []
        if let first = perhapsSwallowed.first {
            doubts.append(
                "rad \(first): en cell inom citattecken rymmer vad som ser ut som hela rader"
                    + (perhapsSwallowed.count > 1 ? " (och \(perhapsSwallowed.count - 1) till)" : ""))
        }
        if hasQuotedCells, let firstStray {
            doubts.append(
                "rad \(firstStray): citattecken mitt i ett fält som inte står inom citattecken, fast andra fält gör det"
            )
        }
        return doubts
    }
}
