import KontrollCore

/// Compares what was read with what the exporting system says the file holds (kontrollsummor).
///
/// A total in the footer is taken from each file's own closing rows: a sum is the cell under the column's heading; the
/// number of rows is the one whole number of the closing rows' first cells, alone or in a text such as
/// `Antal rader: 240`; without one there, the one whole number of their other cells, summed columns apart. A total given as a value holds for all files together. Quarantined
/// rows count as rows. An amount that was not read is missing from the sum, which then differs, as it should.
struct TotalsCheck {
    /// How the source reads.
    let source: SourceDefinition
    /// The files, in order.
    let files: [ExportFile]
    /// The columns looked for.
    let wanted: [WantedColumn]
    /// The files beside the export, where totals stand in them.
    var beside: [SideFile] = []

    /// Whether any total is declared.
    var areDeclared: Bool { source.totals.map { $0.rows != nil || !$0.sums.isEmpty } ?? false }

    /// Checks the number of rows.
    func checkRows() throws(SourceFailure) {
        let total = "antal rader"
        switch source.totals?.rows {
        case nil: return
        case .value(let text)?:
            guard let digits = Swedish.ungrouped(text), let expected = Int(digits) else {
                throw undeclarable(total, text)
            }
            let found = files.reduce(0) { $0 + $1.rows }
            if found != expected {
                throw .totalsDiffer(
                    file: source.file, total: total, found: Swedish.grouped(found), expected: Swedish.grouped(expected))
            }
        case .sideFile(let label)?:
            var expected: Int64 = 0
            for file in beside {
                let (sum, overflow) = expected.addingReportingOverflow(try file.rows(after: label, total))
                expected = overflow ? -1 : sum
            }
            let found = files.reduce(0) { $0 + $1.rows }
            if Int64(found) != expected {
                throw .totalsDiffer(
                    file: source.file, total: total, found: Swedish.grouped(found), expected: Swedish.grouped(expected))
            }
        case .footer?:
            for file in files {
                try requireFooter(file, total)
                let numbers = footerNumbers(file)
                guard let expected = numbers.first, numbers.count == 1 else {
                    throw .totalsDiffer(
                        file: file.name, total: total, found: "\(numbers.count) heltal i slutraden",
                        expected: "ett heltal i slutraden")
                }
                if expected != Int64(file.rows) {
                    throw .totalsDiffer(
                        file: file.name, total: total, found: Swedish.grouped(file.rows),
                        expected: Swedish.grouped(expected))
                }
            }
        }
    }

    private func footerNumbers(_ file: ExportFile) -> [Int64] {
        func numbers(_ cells: some Sequence<[UInt8]>) -> [Int64] {
            cells.compactMap { Self.wholeNumber(String(decoding: $0, as: UTF8.self)) }
        }
        let summed = Set((source.totals?.sums ?? [:]).keys.compactMap { place(of: $0, in: file) })
        let first = numbers(file.closing.compactMap(\.cells.first))
        guard first.isEmpty else { return first }
        return file.closing.flatMap { row in
            numbers(row.cells.enumerated().filter { $0.offset > 0 && !summed.contains($0.offset) }.map(\.element))
        }
    }

    /// Checks the sums.
    func checkSums(_ columns: [ReadColumn]) throws(SourceFailure) {
        for (name, origin) in (source.totals?.sums ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let column = columns.first(where: { $0.name == name }), case .money(let cells) = column.cells else {
                continue
            }
            switch origin {
            case .value(let text):
                guard let expected = Money(definition: text) else { throw undeclarable(name, text) }
                try compare(column, cells, rows: cells.values.indices, expected, file: source.file)
            case .sideFile(let label):
                var expected: Int64 = 0
                for file in beside {
                    let part = try file.amount(after: label, name, column.mark)
                    let (sum, overflow) = expected.addingReportingOverflow(part.ore)
                    if overflow { throw undeclarable(name, label) }
                    expected = sum
                }
                try compare(column, cells, rows: cells.values.indices, Money(ore: expected), file: source.file)
            case .footer:
                var start = 0
                for file in files {
                    try requireFooter(file, heading(of: name))
                    let expected = try footerSum(file, name, column.mark)
                    try compare(column, cells, rows: start..<(start + file.lines.count), expected, file: file.name)
                    start += file.lines.count
                }
            }
        }
    }

    /// Refuses a sum of some rows that is not what is expected; it names the rows that it lacks.
    func compare(
        _ column: ReadColumn, _ cells: PlainColumn<Money>, rows: Range<Int>, _ expected: Money, file: String
    ) throws(SourceFailure) {
        let total = heading(of: column.name)
        var sum: Int64 = 0
        for row in rows where !cells.isEmpty(row) {
            let (next, overflow) = sum.addingReportingOverflow(cells.values[row].ore)
            if overflow {
                throw .totalsDiffer(
                    file: file, total: total, found: "en summa som inte ryms", expected: expected.swedish)
            }
            sum = next
        }
        if sum != expected.ore {
            let missing = missing(from: column, rows)
            throw .totalsDiffer(
                file: file, total: total, found: Money(ore: sum).swedish + (missing.map { " (\($0))" } ?? ""),
                expected: expected.swedish)
        }
    }

    /// What a sum of some rows lacks: amounts that could not be read, and rows that were set aside.
    private func missing(from column: ReadColumn, _ rows: Range<Int>) -> String? {
        var lines: [Int] = []
        var aside: [Int] = []
        var start = 0
        for file in files {
            let own = start..<(start + file.lines.count)
            if rows.lowerBound <= own.lowerBound, own.upperBound <= rows.upperBound {
                lines += column.unreadable.filter(own.contains).map { Int(file.lines[$0 - own.lowerBound]) }
                aside += file.quarantined.map(\.line)
            }
            start = own.upperBound
        }
        func told(_ lines: [Int], _ what: String) -> String? {
            guard let first = lines.first else { return nil }
            return "rad \(first) \(what)" + (lines.count > 1 ? ", och \(Swedish.grouped(lines.count - 1)) till" : "")
        }
        let parts = [
            told(lines, "har inget läsbart belopp"), told(aside, "kunde inte läsas som en rad"),
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: "; ")
    }

    /// What the files call a column.
    func heading(of name: String) -> String {
        files.lazy.compactMap { file in place(of: name, in: file).map { file.headings[$0] } }.first ?? name
    }

    /// The one amount of a file's closing rows under a column's heading.
    func footerSum(_ file: ExportFile, _ name: String, _ mark: Dialect.DecimalMark?) throws(SourceFailure)
        -> Money
    {
        var sums: [Money] = []
        let total = heading(of: name)
        if let place = place(of: name, in: file) {
            for row in file.closing where row.cells.indices.contains(place) {
                let cell = row.cells[place]
                let bytes = Array(cell[CellBytes.trimmed(cell.indices, in: cell)])
                if bytes.isEmpty { continue }
                guard let cell = AmountCell(bytes.span),
                    let ore = Self.ore(cell, bytes, row.machine.contains(place) ? .point : mark)
                else {
                    throw .totalsDiffer(
                        file: file.name, total: total, found: "något annat än ett belopp i slutraden",
                        expected: "ett belopp under rubriken i slutraden")
                }
                sums.append(Money(ore: ore))
            }
        }
        guard let sum = sums.first, sums.count == 1 else {
            throw .totalsDiffer(
                file: file.name, total: total,
                found: sums.isEmpty ? "inget belopp i slutraden" : "flera belopp i slutraderna",
                expected: "ett belopp under rubriken i slutraden")
        }
        return sum
    }

    /// Without a decimal mark in the column the footer's cell may still prove its own.
    static func ore(_ cell: AmountCell, _ bytes: [UInt8], _ mark: Dialect.DecimalMark?) -> Int64? {
        if let mark { return cell.ore(bytes.span, mark: mark) }
        switch cell.evidence {
        case .only(let own): return cell.ore(bytes.span, mark: own)
        case .none: return cell.ore(bytes.span, mark: .comma)
        case .either: return nil
        }
    }

    private func requireFooter(_ file: ExportFile, _ total: String) throws(SourceFailure) {
        guard file.closing.isEmpty else { return }
        throw .totalsDiffer(
            file: file.name, total: total, found: "ingen slutrad",
            expected: source.dialect.footer.map { "angiven i en slutrad som börjar med ”\($0)”" }
                ?? "angiven i slutraden, vars början inte är deklarerad")
    }

    private func undeclarable(_ total: String, _ text: String) -> SourceFailure {
        .unreadable(
            file: "data.yaml", line: nil, column: total, found: "kontrollsumman ”\(text)”",
            expected: total == "antal rader" ? "ett heltal" : "ett belopp")
    }

    private func place(of name: String, in file: ExportFile) -> Int? {
        wanted.firstIndex { $0.name == name }.flatMap { file.positions[$0] }
    }

    /// The one whole number of a text; nil when it has none, several, or a number with decimals or other parts.
    static func wholeNumber(_ text: String) -> Int64? {
        let plain = text.filter { !$0.isWhitespace || $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" }
        guard let start = plain.firstIndex(where: \.isWholeNumber), let end = plain.lastIndex(where: \.isWholeNumber),
            let digits = Swedish.ungrouped(String(plain[start...end])), let number = Int64(digits)
        else { return nil }
        let before = plain[..<start].last
        return before == "-" || before == "," || before == "." || before == "\u{2212}" ? nil : number
    }
}
