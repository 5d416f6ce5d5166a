import KontrollCore

/// Finds the closing rows (slutrader) at a file's end: as many as are declared or, where nothing is declared, those
/// that say so themselves.
///
/// A row says so when its first cell has nothing but words like Summa, Totalt, Antal rader and numbers, the row has a
/// number, and its other cells are mostly empty or the row does not fit the headings. Such a row is never counted as data and never dropped in
/// silence: where its amounts are the columns' sums it is a decision, else a doubt.
struct ClosingRowProof {
    private let file: String
    private let dialect: Dialect
    private let delimiter: Dialect.Delimiter
    private let tail: [UInt8]

    private static let bytesTried = 1 << 16
    /// The most rows at a file's end that are taken for closing ones undeclared.
    static let mostProved = 5

    /// The last part of a text, before it is scanned.
    init(file: String, dialect: Dialect, delimiter: Dialect.Delimiter, _ text: [UInt8]) {
        (self.file, self.dialect, self.delimiter) = (file, dialect, delimiter)
        let isNeeded = dialect.footer == nil && (dialect.footerRows ?? 1) > 0
        tail = isNeeded ? Array(text.suffix(Self.bytesTried)) : []
    }

    /// Moves the closing rows of a file from its data and its set-aside rows.
    func close(_ file: inout ExportFile) throws(SourceFailure) {
        guard dialect.footer == nil else { return }
        var left = dialect.footerRows ?? Self.mostProved
        var lines = tail[...]
        while left > 0, let line = Self.lastLine(&lines) {
            guard let cells = cells(line) else { break }
            if cells.allSatisfy(Self.isEmpty) { continue }
            guard dialect.footerRows != nil || Self.closes(cells, isRagged: cells.count != file.headings.count),
                let number = file.removeLast()
            else { break }
            file.closing.insert(ExportFile.ClosingRow(line: number, cells: cells), at: 0)
            left -= 1
        }
        if dialect.footerRows == nil {
            file.provedClosing = file.closing.count
        } else if left > 0 {
            throw .unreadable(
                file: self.file, line: nil, column: nil,
                found: Swedish.count(file.closing.count, "slutrad", "slutrader"),
                expected: Swedish.count(dialect.footerRows ?? 0, "slutrad", "slutrader") + ", som är deklarerat")
        } else if let first = file.closing.first {
            file.decisions.append(
                Swedish.count(file.closing.count, "slutrad", "slutrader") + " från rad \(first.line)")
        }
    }

    /// The cells of a line that is a record by itself; nil when it is not.
    private func cells(_ line: ArraySlice<UInt8>) -> [[UInt8]]? {
        // The end of a cell with line breaks in it has an odd number of them.
        guard line.count(where: { $0 == UInt8(ascii: "\"") }).isMultiple(of: 2) else { return nil }
        var scanner = RecordScanner(Array(line), delimiter: delimiter.byte)
        guard (try? scanner.next()) == true, !scanner.isMalformed, !scanner.endsWithBreak else { return nil }
        return scanner.cells.map { Array(scanner.bytes[$0.bytes]) }
    }

    /// The last line that is not blank, and the lines before it.
    private static func lastLine(_ lines: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        while let last = lines.last, isBreak(last) { lines.removeLast() }
        guard !lines.isEmpty else { return nil }
        let start = lines.lastIndex(where: isBreak).map { $0 + 1 } ?? lines.startIndex
        defer { lines = lines[..<start] }
        return lines[start...]
    }

    private static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private static func isEmpty(_ cell: [UInt8]) -> Bool { CellBytes.trimmed(cell.indices, in: cell).isEmpty }

    /// Whether a row says that it closes the file.
    static func closes(_ cells: [[UInt8]], isRagged: Bool) -> Bool {
        let filled = cells.filter { !isEmpty($0) }
        guard let first = filled.first, isClosingText(String(decoding: first, as: UTF8.self)) else { return false }
        guard filled.contains(where: { $0.contains { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 } }) else {
            return false
        }
        let areNumbers = filled.dropFirst().allSatisfy {
            !String(decoding: $0, as: UTF8.self).contains { $0.isLetter }
        }
        return isRagged || filled.count * 2 <= cells.count || (cells.count <= 3 && areNumbers)
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
    /// Takes the last row away, be it data or set aside, and tells its line; nil when there is none.
    fileprivate mutating func removeLast() -> Int? {
        let data = lines.last.map(Int.init) ?? 0
        if let last = quarantined.last, last.line > data {
            quarantined.removeLast()
            return last.line
        }
        guard lines.popLast() != nil else { return nil }
        for index in cells.indices where !cells[index].isEmpty { cells[index].removeLast() }
        if !fingerprints.isEmpty { fingerprints.removeLast() }
        return data
    }
}

extension TotalsCheck {
    /// What the amounts of closing rows that nobody declares say of the columns: decisions and doubts, by file.
    func judgeProvedClosing(_ columns: [ReadColumn]) -> (decisions: [String], doubts: [String]) {
        var (decisions, doubts): ([String], [String]) = ([], [])
        var start = 0
        for file in files {
            defer { start += file.lines.count }
            guard file.provedClosing > 0, let first = file.closing.first else { continue }
            let rows = start..<(start + file.lines.count)
            let closing = "\(file.name): rad \(first.line) ser ut som en slutrad"
            let sums = columns.compactMap { agrees($0, file, rows) }
            if let wrong = sums.first(where: { !$0.agrees }) {
                doubts.append("\(closing), men beloppet där är inte summan av kolumnen \(wrong.column)")
            } else if let right = sums.first {
                decisions.append("\(closing): beloppet är summan av kolumnen \(right.column)")
            } else {
                doubts.append("\(closing) och räknas inte som data: deklarera footer i data.yaml")
            }
        }
        return (decisions, doubts)
    }

    /// Whether the one amount of the closing rows under a heading is the column's sum; nil when there is none there.
    private func agrees(_ column: ReadColumn, _ file: ExportFile, _ rows: Range<Int>) -> (column: String, agrees: Bool)?
    {
        guard case .money(let cells) = column.cells, let sum = try? footerSum(file, column.name, column.mark) else {
            return nil
        }
        let isSum: Void? = try? compare(cells, rows: rows, sum, file: file.name, column.name)
        return (column.name, isSum != nil)
    }
}
