public import KontrollCore

/// One table of a check's example (exempel), read from the text its author wrote.
///
/// The first line names the columns with their types (`amount:money | approver:text`); each other line is a row. A
/// line that begins with `!` is one the check must cite. Cells are in machine form (`1200.00`, `2025-03-01`, `ja`) and
/// an empty cell is empty. What cannot be read is an error and never an empty cell.
public struct ExampleTable: Sendable, Hashable {
    /// The rows.
    public let table: Table
    /// The rows that must be cited, from 0.
    public let marked: [Int]

    /// Reads the text of a table.
    public init(_ text: String, id: DataSetID) throws(ExampleError) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // Authors in other languages begin a text on the line below its quotation marks, and end it on one of its own.
        while lines.count > 1, lines.first?.allSatisfy(Self.isBlank) == true { lines.removeFirst() }
        if lines.last?.isEmpty == true { lines.removeLast() }
        // With one column a line of blanks may be meant as an empty cell.
        if lines.first?.contains("|") == true, lines.last?.allSatisfy(Self.isBlank) == true { lines.removeLast() }
        guard let first = lines.first else { throw .noHeading(id) }
        let headings = try Self.headings(first, id)

        var marked: [Int] = []
        var cells = headings.map { _ in [String]() }
        for (row, line) in lines.dropFirst().enumerated() {
            var body = line.drop(while: Self.isBlank)
            if body.first == "!" {
                marked.append(row)
                body.removeFirst()
            } else if body.isEmpty {
                throw .blankLine(id, row: row)
            }
            let parts = Self.parts(body)
            guard parts.count == headings.count else {
                throw .wrongNumberOfCells(id, row: row, found: parts.count, expected: headings.count)
            }
            for (column, part) in parts.enumerated() { cells[column].append(part) }
        }

        var columns: [String: ColumnCells] = [:]
        for (heading, texts) in zip(headings, cells) {
            columns[heading.name] = try Self.column(texts, heading, id)
        }
        self.marked = marked
        table = Table(id: id, count: lines.count - 1, columns: columns)
    }

    private typealias Heading = (name: String, type: ColumnType)

    private static func headings(_ line: Substring, _ id: DataSetID) throws(ExampleError) -> [Heading] {
        var headings: [Heading] = []
        for part in parts(line) {
            let words = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 2, !words[0].isEmpty, let type = ColumnType(rawValue: words[1]) else {
                throw .badHeading(id, found: part)
            }
            guard !headings.contains(where: { $0.name == words[0] }) else { throw .repeatedColumn(id, words[0]) }
            headings.append((words[0], type))
        }
        return headings
    }

    private static func parts(_ line: Substring) -> [String] {
        line.split(separator: "|", omittingEmptySubsequences: false).map { part in
            let start = part.drop(while: isBlank)
            return String(start.lastIndex { !isBlank($0) }.map { start[...$0] } ?? "")
        }
    }

    /// Blanks that only align the columns. A non-breaking space belongs to the cell.
    private static func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }

    private static func column(
        _ texts: [String], _ heading: Heading, _ id: DataSetID
    ) throws(ExampleError) -> ColumnCells {
        func cells<T>(_ read: (String) -> T?) throws(ExampleError) -> [T?] {
            var cells: [T?] = []
            for (row, text) in texts.enumerated() {
                let cell = text.isEmpty ? nil : read(text)
                guard text.isEmpty || cell != nil else {
                    throw .unreadableCell(id, column: heading.name, row: row, found: text, expected: heading.type)
                }
                cells.append(cell)
            }
            return cells
        }
        return switch heading.type {
        case .text: .text(TextColumn(texts))
        case .integer: .integer(PlainColumn(try cells { Int64($0) }, filler: 0))
        case .money: .money(PlainColumn(try cells { Money($0) }, filler: 0))
        case .date: .date(PlainColumn(try cells { CivilDate($0) }, filler: .earliest))
        case .flag: .flag(PlainColumn(try cells { ["ja": true, "nej": false][$0] }, filler: false))
        }
    }
}

extension CheckExample {
    /// The request the example stands for, and the rows its `!` lines say must be cited.
    ///
    /// The window is from 2000-01-01 to the day the example is run as of.
    public func request() throws(ExampleError) -> (request: CheckRequest, marked: Set<RowReference>) {
        guard let asOf = CivilDate(self.asOf), let first = CivilDate(year: 2000, month: 1, day: 1),
            let window = DateSpan(first, asOf)
        else { throw .badDay(self.asOf) }
        var tables: [DataSetID: Table] = [:]
        var marked: Set<RowReference> = []
        for (id, text) in self.tables.sorted(by: { $0.key < $1.key }) {
            let example = try ExampleTable(text, id: id)
            tables[id] = example.table
            marked.formUnion(example.marked.map { RowReference(dataSet: id, row: $0) })
        }
        let request = CheckRequest(
            asOf: asOf, window: window, seeds: .any("exempel"), parameters: parameters, tables: tables)
        return (request, marked)
    }
}

/// What is wrong with an example. Rows count from 0.
public enum ExampleError: Error, Sendable, Hashable {
    case noHeading(DataSetID)
    case badHeading(DataSetID, found: String)
    case repeatedColumn(DataSetID, String)
    case blankLine(DataSetID, row: Int)
    case wrongNumberOfCells(DataSetID, row: Int, found: Int, expected: Int)
    case unreadableCell(DataSetID, column: String, row: Int, found: String, expected: ColumnType)
    case badDay(String)

    /// What was found and what was expected, in Swedish; rows count from 1.
    public var text: String {
        switch self {
        case .noHeading(let id): "\(id): tabellen saknar rubrikrad"
        case .badHeading(let id, let found):
            "\(id): rubriken ”\(found)” kan inte läsas, väntade namn:typ där typen är någon av "
                + ColumnType.allCases.map(\.rawValue).joined(separator: ", ")
        case .repeatedColumn(let id, let name): "\(id): kolumnen ”\(name)” står två gånger"
        case .blankLine(let id, let row): "\(id), rad \(row + 1): raden är tom"
        case .wrongNumberOfCells(let id, let row, let found, let expected):
            "\(id), rad \(row + 1): \(found) celler, väntade \(expected)"
        case .unreadableCell(let id, let column, let row, let found, let expected):
            "\(id), rad \(row + 1), ”\(column)”: ”\(found)” kan inte läsas, väntade \(expected.swedish)"
        case .badDay(let found): "dagen ”\(found)” kan inte läsas, väntade ÅÅÅÅ-MM-DD, tidigast 2000-01-01"
        }
    }
}
