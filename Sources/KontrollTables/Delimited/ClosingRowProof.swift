import KontrollCore

/// Finds the closing rows (slutrader) at a file's end: as many as are declared or, where nothing is declared, those
/// that say so themselves.
///
/// A row says so when its first filled cell has nothing but words like Summa, Totalt, Antal rader and numbers, or
/// begins with one beside another cell that has no more than that (`Summa kommunen;Totalt`), and the row has a number.
/// Such a row is never counted as data and never dropped in silence: where its amounts are the columns' sums it is a
/// decision, else a doubt. A row that merely begins with such a word may be Summa Fastigheter AB: it is data, and a
/// doubt where its amount is the sum of the others.
struct ClosingRowProof {
    /// The file, for errors.
    let file: String
    /// What is declared.
    let dialect: Dialect
    /// How the text is laid out.
    let layout: Layout

    /// Where the data of a text end, and what closes it.
    struct Closing {
        /// The place of the first byte that is no data.
        var end: Int
        /// The rows, their lines counted from the line that begins at ``end``, which is 0.
        var rows: [ExportFile.ClosingRow] = []
        /// The row before them, where it begins as a closing row but may be data.
        var suspect: [[UInt8]]?
    }

    private static let bytesTried = 1 << 16
    /// The most rows at a file's end that are taken for closing ones undeclared.
    static let mostProved = 5

    /// The closing rows at the end of a text that is not yet scanned.
    func closing(_ text: UnsafeBufferPointer<UInt8>) throws(SourceFailure) -> Closing {
        var closing = Closing(end: text.count)
        guard dialect.footer == nil else { return closing }
        var left = dialect.footerRows ?? Self.mostProved
        var lines = text.suffix(Self.bytesTried)
        while left > 0, let line = Self.lastLine(&lines), isBelowHeadings(line.startIndex, text) {
            guard let cells = cells(line) else { break }
            if cells.allSatisfy(Self.isEmpty) { continue }
            guard dialect.footerRows != nil || Self.closes(cells) else {
                let first = cells.first { !Self.isEmpty($0) }.map { String(decoding: $0, as: UTF8.self) }
                if let first, Self.beginsAsClosing(first) { closing.suspect = cells }
                break
            }
            let passed = Self.breaks(text[line.startIndex..<closing.end])
            for index in closing.rows.indices { closing.rows[index].line += passed }
            closing.rows.insert(ExportFile.ClosingRow(line: 0, cells: cells), at: 0)
            closing.end = line.startIndex
            left -= 1
        }
        guard dialect.footerRows == nil || left == 0 else {
            throw .unreadable(
                file: file, line: nil, column: nil, found: Swedish.count(closing.rows.count, "slutrad", "slutrader"),
                expected: Swedish.count(dialect.footerRows ?? 0, "slutrad", "slutrader") + ", som är deklarerat")
        }
        return closing
    }

    /// Whether a line lies below the headings; one far from a text's beginning does.
    private func isBelowHeadings(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        start > Self.bytesTried || Self.breaks(text[..<start]) >= layout.dataLine - 1
    }

    /// How many line breaks stand in some bytes.
    private static func breaks(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
        var (count, previous) = (0, UInt8(0))
        for byte in bytes {
            if byte == 0x0D || (byte == 0x0A && previous != 0x0D) { count += 1 }
            previous = byte
        }
        return count
    }

    /// The cells of a line that is a record by itself; nil when it is not.
    private func cells(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> [[UInt8]]? {
        // The end of a cell with line breaks in it has an odd number of them.
        guard line.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else { return nil }
        var scanner = RecordScanner(Array(line), delimiter: layout.delimiter.byte)
        guard (try? scanner.next()) == true, !scanner.isMalformed, !scanner.endsWithBreak else { return nil }
        return scanner.cells.map { Array(scanner.bytes[$0.bytes]) }
    }

    /// The last line that is not blank, and the lines before it.
    private static func lastLine(_ lines: inout Slice<UnsafeBufferPointer<UInt8>>) -> Slice<UnsafeBufferPointer<UInt8>>?
    {
        while let last = lines.last, isBreak(last) { lines.removeLast() }
        guard !lines.isEmpty else { return nil }
        let start = lines.lastIndex(where: isBreak).map { $0 + 1 } ?? lines.startIndex
        defer { lines = lines[..<start] }
        return lines[start...]
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isEmpty(_ cell: [UInt8]) -> Bool { CellBytes.trimmed(cell.indices, in: cell).isEmpty }

    /// Whether a row says that it closes the file.
    static func closes(_ cells: [[UInt8]]) -> Bool {
        let filled = cells.filter { !isEmpty($0) }
        guard filled.contains(where: { $0.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }) else {
            return false
        }
        return saysClosing(filled)
    }

    /// Whether the words of a row's filled cells are those of a closing row, whatever else it holds.
    static func saysClosing(_ filled: [[UInt8]]) -> Bool {
        guard let first = filled.first else { return false }
        if isClosingText(String(decoding: first, as: UTF8.self)) { return true }
        return beginsAsClosing(String(decoding: first, as: UTF8.self))
            && filled.dropFirst().contains { isClosingText(String(decoding: $0, as: UTF8.self)) }
    }

    /// Whether the first word of a row's first filled cell is one that closing rows begin with.
    static func beginsAsClosing(_ first: String) -> Bool {
        first.lowercased().split { !$0.isLetter && !$0.isNumber }.first.map(beginnings.contains) ?? false
    }

    /// Whether a text has words of closing rows and numbers only.
    static func isClosingText(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { !$0.allSatisfy(\.isNumber) }
        guard let first = words.first else { return false }
        return beginnings.contains(first) && words.allSatisfy { beginnings.contains($0) || others.contains($0) }
    }

    private static let beginnings: Set<Substring> = [
        "summa", "totalt", "total", "totalsumma", "slutsumma", "delsumma", "sum", "antal",
    ]
    private static let others: Set<Substring> = [
        "rader", "rad", "poster", "post", "fakturor", "utbetalningar", "belopp", "st", "kr", "sek", "exkl", "inkl",
        "moms", "rows", "records", "amount",
    ]
}

extension ExportFile {
    /// Notes the closing rows that end its text, the first of them on a line.
    mutating func take(_ closing: ClosingRowProof.Closing, line: Int, areDeclared: Bool) {
        suspect = closing.suspect
        guard !closing.rows.isEmpty else { return }
        self.closing += closing.rows.map { ClosingRow(line: $0.line + line, cells: $0.cells) }
        if areDeclared {
            decisions.append(Swedish.count(closing.rows.count, "slutrad", "slutrader") + " från rad \(line)")
        } else {
            provedClosing = closing.rows.count
        }
    }
}
