import KontrollCore

/// A column read from the files of a source.
struct ReadColumn: Sendable {
    /// Its name in the data set.
    var name: String
    /// The cells; an unreadable one is empty.
    var cells: ColumnCells
    /// The rows whose cell held something else.
    var unreadable: [Int] = []
    /// What was expected of a cell, in Swedish.
    var expected: String
    /// What was expected of the unreadable cells of some rows, where it is something else.
    var special: [Int: String] = [:]
    /// What the column proved, for the run record.
    var decision: String?
    /// The decimal mark of a column of amounts, where there was one.
    var mark: Dialect.DecimalMark?

    /// What was expected of the cell of a row.
    func expected(at row: Int) -> String { special[row] ?? expected }
}

/// Makes a wanted column of what was read of it in all the files.
///
/// Amounts and days were read with the mark and in the style that the first rows speak for. What the whole column
/// proves is known only now; where it is something else, the column is read once more.
struct ColumnReading {
    /// The files, in order.
    let files: [ExportFile]
    /// The column's index among the wanted ones.
    let index: Int
    /// The column.
    let column: WantedColumn
    /// What the plan says of the text.
    let dialect: Dialect

    /// What became of each column that is read, in the order of the wanted ones and so of a ``ColumnStore``; one of
    /// which no cell can be read is an error. The texts are taken out of the store.
    static func each(
        _ files: [ExportFile], _ wanted: [WantedColumn], _ totals: inout ColumnTotals, _ dialect: Dialect
    ) -> [(index: Int, read: Result<ReadColumn, SourceFailure>)] {
        var next: [ColumnType: Int] = [:]
        return wanted.indices.filter { wanted[$0].isRead }.map { index in
            let place = next[wanted[index].type, default: 0]
            next[wanted[index].type] = place + 1
            let reading = ColumnReading(files: files, index: index, column: wanted[index], dialect: dialect)
            do throws(SourceFailure) {
                return (index, .success(try reading.column(&totals, place).refusing(files, column: index)))
            } catch {
                return (index, .failure(error))
            }
        }
    }

    /// The column, which stands at a place among those of its type.
    private func column(_ totals: inout ColumnTotals, _ place: Int) throws(SourceFailure) -> ReadColumn {
        switch column.type {
        case .text:
            ReadColumn(name: column.name, cells: .text(totals.texts[place].finish()), expected: "text")
        case .integer: try column(totals.numbers[place], expected: "ett heltal", ColumnCells.integer)
        case .flag: try column(totals.flags[place], expected: "ja eller nej", ColumnCells.flag)
        case .money: try money(totals.amounts[place])
        case .date: try dates(totals.days[place])
        }
    }

    private func money(_ read: PlainCells<AmountReader>) throws(SourceFailure) -> ReadColumn {
        let proved = dialect.decimalMark == nil ? try mark(read.reader) : nil
        let mark = dialect.decimalMark ?? proved
        var cells = read
        if let mark, mark != read.reader.mark {
            cells = try again { $0.amounts = [PlainCells(AmountReader(mark: mark))] }.amounts.first ?? read
        }
        var column = try column(cells, expected: "ett belopp", ColumnCells.money)
        column.mark = mark
        let because = proved == nil ? "deklarerat" : "enligt kolumnen"
        column.decision = mark.map { "\(column.name): decimal\($0 == .comma ? "komma" : "punkt") \(because)" }
        return column
    }

    /// The decimal mark that the cells prove; nil when they have none.
    private func mark(_ proof: AmountReader) throws(SourceFailure) -> Dialect.DecimalMark? {
        if let comma = proof.comma, let point = proof.point {
            throw fault(
                row: max(comma, point),
                found: "både decimalkomma (rad \(line(comma))) och decimalpunkt (rad \(line(point)))",
                expected: "ett decimaltecken; deklarera vilket")
        }
        if let either = proof.either, proof.comma == nil, proof.point == nil {
            throw fault(
                row: either, found: "belopp som \(shape(either)), där tecknet kan skilja tusental eller decimaler",
                expected: "ett entydigt decimaltecken; deklarera komma eller punkt")
        }
        if let unlike = proof.unlike {
            throw fault(
                row: unlike,
                found:
                    "belopp som \(shape(unlike)) bland belopp med en eller två decimaler: tecknet kan skilja tusental",
                expected: "ett entydigt decimaltecken; deklarera komma eller punkt")
        }
        return proof.comma != nil ? .comma : proof.point != nil ? .point : nil
    }

    private func dates(_ read: PlainCells<DayReader>) throws(SourceFailure) -> ReadColumn {
        let declared = column.source.dates
        let style = declared == nil ? try style(read.reader) : declared
        var cells = read
        if let style, style != read.reader.style {
            let reader = DayReader(style: style, isDeclared: declared != nil)
            cells = try again { $0.days = [PlainCells(reader)] }.days.first ?? read
        }
        let expected = style.map { "ett datum \($0.rawValue)" } ?? "ett datum, helst YYYY-MM-DD"
        var column = try column(cells, expected: expected, ColumnCells.date)
        column.decision = style.map {
            "\(column.name): \($0.described)" + (declared == nil ? "" : " (deklarerat)")
                + (cells.reader.hasTimes ? "; klockslag lästa som sin dag" : "")
        }
        return column
    }

    /// The style that the cells prove; nil when they hold no days.
    private func style(_ read: DayReader) throws(SourceFailure) -> DateStyle? {
        let first = read.first ?? 0
        switch read.proof.verdict {
        case .style(let proved): return proved
        case .none: return nil
        case .ambiguous(let styles):
            throw fault(
                row: first, found: "datum som \(shape(first)), som inte går att tyda säkert",
                expected: "ett entydigt datumformat; deklarera "
                    + Swedish.list(styles.map(\.rawValue), "eller"))
        case .mixed(let styles):
            throw fault(
                row: first, found: "både " + Swedish.list(styles.map(\.rawValue)),
                expected: "ett datumformat; deklarera vilket")
        }
    }

    /// The column read once more by another reader.
    private func again(_ reader: (inout ColumnTotals) -> Void) throws(SourceFailure) -> ColumnTotals {
        var totals = ColumnTotals()
        reader(&totals)
        totals.reserve(rows: files.reduce(0) { $0 + $1.lines.count })
        for file in files { try file.readAgain(ColumnSlots(column, at: index), into: &totals) }
        return totals
    }

    private func column<Reader>(
        _ read: PlainCells<Reader>, expected: String, _ wrap: (PlainColumn<Reader.Value>) -> ColumnCells
    ) throws(SourceFailure) -> ReadColumn {
        if let first = read.unreadable.first, read.filled == read.unreadable.count {
            let row = Int(first)
            throw fault(row: row, found: shape(row) + " och ingen läsbar cell i kolumnen", expected: expected)
        }
        let cells = PlainColumn(values: read.values, empty: read.empty.isEmpty ? nil : read.empty)
        return ReadColumn(
            name: column.name, cells: wrap(cells), unreadable: read.unreadable.map(Int.init), expected: expected)
    }

    private func place(_ row: Int) -> (file: ExportFile, row: Int)? {
        var rest = row
        for file in files {
            if rest < file.lines.count { return (file, rest) }
            rest -= file.lines.count
        }
        return nil
    }

    private func line(_ row: Int) -> Int { place(row).map { Int($0.file.lines[$0.row]) } ?? 0 }

    /// What a cell looks like, without what it says.
    private func shape(_ row: Int) -> String {
        guard let (file, row) = place(row), file.positions[index] != nil else { return "””" }
        return "”" + CellShape.of(String(decoding: file.cell(row: row, index, column), as: UTF8.self)) + "”"
    }

    private func fault(row: Int, found: String, expected: String) -> SourceFailure {
        let place = place(row)
        let heading = place.flatMap { place in place.file.positions[index].map { place.file.headings[$0] } }
        return .unreadable(
            file: place?.file.name ?? "", line: place.map { Int($0.file.lines[$0.row]) },
            column: heading ?? column.name,
            found: found, expected: expected)
    }
}
