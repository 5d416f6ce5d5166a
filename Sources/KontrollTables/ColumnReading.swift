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

/// Reads one wanted column of all the files.
struct ColumnReading {
    /// The files, in order.
    let files: [ExportFile]
    /// The column's index among the wanted ones.
    let index: Int
    /// The column.
    let column: WantedColumn
    /// What the plan says of the text.
    let dialect: Dialect

    /// The cells by row; a column of which no cell can be read is an error.
    func read() throws(SourceFailure) -> ReadColumn {
        let read: ReadColumn
        switch column.type {
        case .text: return text()
        case .integer:
            read = plain(filler: 0, expected: "ett heltal", ColumnCells.integer) { cell, _ in IntegerCell.number(cell) }
        case .flag:
            let words = FlagWords(column.source)
            read = plain(filler: false, expected: "ja eller nej", ColumnCells.flag) { cell, _ in words.flag(cell) }
        case .money: read = try money()
        case .date: read = try dates()
        }
        try refuseIfNothingReads(read)
        return read
    }

    private func text() -> ReadColumn {
        var coder = TextCoder()
        each { cell, _, _ in coder.append(cell) }
        return ReadColumn(name: column.name, cells: .text(coder.finish()), expected: "text")
    }

    private func money() throws(SourceFailure) -> ReadColumn {
        var mark = dialect.decimalMark
        var because = "deklarerat"
        if mark == nil {
            var comma: Int?
            var point: Int?
            var either: Int?
            each { cell, row, isMachineForm in
                guard !isMachineForm else { return }
                switch AmountCell(cell)?.evidence {
                case .only(.comma)?: comma = comma ?? row
                case .only(.point)?: point = point ?? row
                case .either?: either = either ?? row
                case .some(.none), nil: break
                }
            }
            if let comma, let point {
                throw fault(
                    row: max(comma, point),
                    found: "både decimalkomma (rad \(line(comma))) och decimalpunkt (rad \(line(point)))",
                    expected: "ett decimaltecken; deklarera vilket")
            }
            if let either, comma == nil, point == nil {
                throw fault(
                    row: either, found: "belopp som \(shape(either)), där tecknet kan skilja tusental eller decimaler",
                    expected: "ett entydigt decimaltecken; deklarera komma eller punkt")
            }
            mark = comma != nil ? .comma : point != nil ? .point : nil
            because = "enligt kolumnen"
        }
        let known = mark ?? .comma
        var read = plain(filler: Money(ore: 0), expected: "ett belopp", ColumnCells.money) { cell, isMachineForm in
            AmountCell(cell)?.ore(cell, mark: isMachineForm ? .point : known).map { Money(ore: $0) }
        }
        read.mark = mark
        read.decision = mark.map { "\(column.name): decimal\($0 == .comma ? "komma" : "punkt") \(because)" }
        return read
    }

    private func dates() throws(SourceFailure) -> ReadColumn {
        var style = column.source.dates
        if style == nil {
            var proof = DateProof()
            var first: Int?
            each { cell, row, isMachineForm in
                guard !isMachineForm, let date = DateCell(cell) else { return }
                first = first ?? row
                proof.add(date)
            }
            switch proof.verdict {
            case .style(let proved): style = proved
            case .none: break
            case .ambiguous(let styles):
                throw fault(
                    row: first ?? 0, found: "datum som \(shape(first ?? 0)), som inte går att tyda säkert",
                    expected: "ett entydigt datumformat; deklarera "
                        + Swedish.list(styles.map(\.rawValue), "eller"))
            case .mixed(let styles):
                throw fault(
                    row: first ?? 0, found: "både " + Swedish.list(styles.map(\.rawValue)),
                    expected: "ett datumformat; deklarera vilket")
            }
        }
        let known = style ?? .iso
        let expected = style.map { "ett datum \($0.rawValue)" } ?? "ett datum, helst YYYY-MM-DD"
        var hasTimes = false
        var read = plain(filler: CivilDate.earliest, expected: expected, ColumnCells.date) { cell, isMachineForm in
            guard let date = DateCell(cell) else { return nil }
            if date.hasTime { hasTimes = true }
            return date.day(isMachineForm ? .iso : known)
        }
        read.decision = style.map {
            "\(column.name): \($0.described)" + (column.source.dates == nil ? "" : " (deklarerat)")
                + (hasTimes ? "; klockslag lästa som sin dag" : "")
        }
        return read
    }

    private func plain<T: Hashable & Sendable>(
        filler: T, expected: String, _ wrap: (PlainColumn<T>) -> ColumnCells, _ value: (Span<UInt8>, Bool) -> T?
    ) -> ReadColumn {
        var values: [T] = []
        var empty: [Bool] = []
        var unreadable: [Int] = []
        each { cell, row, isMachineForm in
            let read = cell.isEmpty ? nil : value(cell, isMachineForm)
            values.append(read ?? filler)
            empty.append(read == nil)
            if read == nil, !cell.isEmpty { unreadable.append(row) }
        }
        return ReadColumn(
            name: column.name, cells: wrap(PlainColumn(values: values, empty: empty)), unreadable: unreadable,
            expected: expected)
    }

    private func refuseIfNothingReads(_ read: ReadColumn) throws(SourceFailure) {
        guard let first = read.unreadable.first else { return }
        var nonEmpty = 0
        each { cell, _, _ in if !cell.isEmpty { nonEmpty += 1 } }
        guard nonEmpty == read.unreadable.count else { return }
        throw fault(row: first, found: shape(first) + " och ingen läsbar cell i kolumnen", expected: read.expected)
    }

    /// Calls `body` with every cell, in order; a file that lacks the column gives empty cells.
    private func each(_ body: (_ cell: Span<UInt8>, _ row: Int, _ isMachineForm: Bool) -> Void) {
        var row = 0
        for file in files {
            let bytes = file.bytes.span
            let nothing = bytes.extracting(first: 0)
            if file.positions[index] == nil {
                for _ in file.lines.indices {
                    body(nothing, row, false)
                    row += 1
                }
                continue
            }
            for range in file.cells[index] {
                body(bytes.extracting(range.bytes), row, range.isMachineForm)
                row += 1
            }
        }
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
        return "”" + CellShape.of(String(decoding: file.bytes[file.cells[index][row].bytes], as: UTF8.self)) + "”"
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
