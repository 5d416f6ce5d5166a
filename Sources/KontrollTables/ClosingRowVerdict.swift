import KontrollCore

extension TotalsCheck {
    /// What closing rows say of the columns and of the number of rows where no total is declared for it: decisions and
    /// doubts, by file.
    func judgeProvedClosing(_ columns: [ReadColumn]) -> (decisions: [String], doubts: [String]) {
        var (decisions, doubts): ([String], [String]) = ([], [])
        var start = 0
        for file in files {
            defer { start += file.lines.count }
            if let doubt = suspicion(file, columns, start..<(start + file.lines.count)) { doubts.append(doubt) }
            let counted = counted(file)
            if let counted, counted.rows != Int64(file.rows) {
                doubts.append(
                    "\(file.name): slutraden på rad \(counted.line) säger \(Swedish.grouped(counted.rows)) rader men "
                        + "filen har \(Swedish.grouped(file.rows))")
                continue
            }
            let isProved = file.provedClosing > 0
            guard isProved || source.totals == nil, let first = file.closing.first else { continue }
            let rows = start..<(start + file.lines.count)
            let closing = "\(file.name): rad \(first.line) \(isProved ? "ser ut som" : "är") en slutrad"
            let sums = columns.compactMap { agrees($0, file, rows) }
            if let wrong = sums.first(where: { !$0.agrees }) {
                doubts.append("\(closing), men beloppet där är inte summan av kolumnen \(wrong.column)")
            } else if let right = sums.first {
                decisions.append("\(closing): beloppet är summan av kolumnen \(right.column)")
            } else if isProved {
                doubts.append("\(closing) och räknas inte som data: deklarera footer i data.yaml")
            } else if let counted {
                decisions.append("\(file.name): rad \(counted.line) är en slutrad: antalet rader stämmer")
            } else if let odd = file.closing.first(where: Self.mayBeData) {
                doubts.append(
                    "\(file.name): rad \(odd.line) börjar som en slutrad men kan vara en datarad; den räknas inte")
            }
        }
        return (decisions, doubts)
    }

    /// Whether a closing row by a declared word says more than closing rows do.
    private static func mayBeData(_ row: ExportFile.ClosingRow) -> Bool {
        let filled = row.cells.filter { !Headings.trimmed(String(decoding: $0, as: UTF8.self)).isEmpty }
        return filled.count > 1 && filled.count == row.cells.count && !ClosingRowProof.saysClosing(filled)
    }

    /// A last row of data that begins as a closing row and whose amount is the sum of the others: Summa Fastigheter AB
    /// is a supplier, Summa kommunen is none.
    private func suspicion(_ file: ExportFile, _ columns: [ReadColumn], _ rows: Range<Int>) -> String? {
        guard file.suspect != nil, rows.count > 2, let last = rows.last else { return nil }
        for column in columns {
            guard case .money(let cells) = column.cells, !cells.isEmpty(last), cells.values[last] != 0 else { continue }
            let others = rows.dropLast().reduce(Int128(0)) {
                $0 + (cells.isEmpty($1) ? 0 : Int128(cells.values[$1].ore))
            }
            guard others == Int128(cells.values[last].ore) else { continue }
            return
                "\(file.name): rad \(file.lines[file.lines.count - 1]) börjar som en slutrad och beloppet är summan av "
                + "de andra i kolumnen \(heading(of: column.name)), men den räknas som data: deklarera footer i data.yaml"
        }
        return nil
    }

    /// The number of rows that the closing rows say the file has, unless a total declared for it is checked anyway;
    /// nil where they say none, or several.
    private func counted(_ file: ExportFile) -> (rows: Int64, line: Int)? {
        guard source.totals?.rows == nil else { return nil }
        let found = file.closing.compactMap { row in
            Self.count(row.cells.map { String(decoding: $0, as: UTF8.self) }).map { (rows: $0, line: row.line) }
        }
        return found.count == 1 ? found.first : nil
    }

    /// The number of rows in the cells of a closing row: `Antal rader: 240`, `240 poster`, `Antal rader;240`.
    private static func count(_ cells: [String]) -> Int64? {
        for (place, cell) in cells.enumerated() {
            let words = Set(cell.lowercased().split { !$0.isLetter })
            guard !words.isDisjoint(with: rowWords) else { continue }
            if let number = wholeNumber(cell) { return number }
            guard words.contains("antal") else { continue }
            return cells[(place + 1)...].first { !Headings.trimmed($0).isEmpty }.flatMap(wholeNumber)
        }
        return nil
    }

    private static let rowWords: Set<Substring> = ["rader", "rad", "poster", "post", "transaktioner"]

    /// Whether the one amount of the closing rows under a heading is the column's sum; nil when there is none there.
    private func agrees(_ column: ReadColumn, _ file: ExportFile, _ rows: Range<Int>) -> (column: String, agrees: Bool)?
    {
        guard case .money(let cells) = column.cells, let sum = try? footerSum(file, column.name, column.mark) else {
            return nil
        }
        let isSum: Void? = try? compare(column, cells, rows: rows, sum, file: file.name)
        return (heading(of: column.name), isSum != nil)
    }
}
