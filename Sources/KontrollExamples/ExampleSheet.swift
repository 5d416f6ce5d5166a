public import KontrollCore

/// One export: its files, and the same rows as a table. A register has a sheet for each day it shows.
public struct ExampleSheet: Sendable {
    /// How the text is written.
    enum Encoding: String, Sendable { case utf8, utf8WithBOM, windows1252 }

    /// What `data.yaml` calls it.
    public let source: SourceID
    /// The day a register shows, which stands in the file's name; nil for other exports.
    public let day: CivilDate?
    /// The data set.
    public let dataSet: DataSetID
    /// The files, in the order of their names.
    public let files: [ExampleFile]
    /// All rows, in the order of the files and of the rows in them.
    public let table: Table
    /// For each row of the table its place.
    public let places: [ExamplePlace]
    /// What the files are called in a plan: `fakturor-*.csv`.
    public let pattern: String
    /// For each heading the column it stands for, where a check reads it.
    public let headings: [(heading: String, column: String?)]
    let encoding: Encoding
    let lineBreak: String
    let footerWord: String?

    /// The files named, each with its rows; a footer gives the number of rows and the sums of amounts.
    init(
        _ source: SourceID, _ dataSet: DataSetID, day: CivilDate? = nil, pattern: String, columns: [ExampleColumn],
        encoding: Encoding = .utf8, lineBreak: String = "\r\n", footerWord: String? = nil,
        files: [(name: String, rows: [[ExampleCell]])]
    ) {
        (self.source, self.dataSet, self.day) = (source, dataSet, day)
        self.pattern = pattern
        (self.encoding, self.lineBreak, self.footerWord) = (encoding, lineBreak, footerWord)
        headings = columns.map { ($0.heading, $0.name) }
        var written: [ExampleFile] = []
        var places: [ExamplePlace] = []
        for file in files {
            var lines = [columns.map(\.heading)]
            for row in file.rows {
                lines.append(row.map(\.written))
                places.append(ExamplePlace(file: file.name, line: lines.count))
            }
            if let footerWord { lines.append(Self.footer(footerWord, file.rows, width: columns.count)) }
            let text = lines.map { $0.joined(separator: ";") + lineBreak }.joined()
            written.append(ExampleFile(name: file.name, bytes: Self.bytes(text, encoding)))
        }
        self.files = written
        self.places = places
        table = Self.table(dataSet, columns, files.flatMap(\.rows))
    }

    /// An export in files of some months each, `namn-2023-H1.csv`, or in one file when it has no windows.
    init(
        _ source: SourceID, _ dataSet: DataSetID, columns: [ExampleColumn],
        files: KeyValuePairs<String, [[ExampleCell]]>
    ) {
        let name = Self.fileName(source)
        self.init(
            source, dataSet, pattern: files.count > 1 ? "\(name)-*.csv" : "\(name).csv", columns: columns,
            files: files.map { ("\(name)\($0.key.isEmpty ? "" : "-\($0.key)").csv", $0.value) })
    }

    /// A register as it stood on a day.
    init(
        _ source: SourceID, _ dataSet: DataSetID, on day: CivilDate, columns: [ExampleColumn], rows: [[ExampleCell]]
    ) {
        let name = Self.fileName(source)
        self.init(
            source, dataSet, day: day, pattern: "\(name)-*.csv", columns: columns,
            files: [("\(name)-\(day).csv", rows)])
    }

    /// A source's name with the letters that every file system takes.
    private static func fileName(_ source: SourceID) -> String {
        String(source.rawValue.map { ["å": "a", "ä": "a", "ö": "o"][$0] ?? $0 })
    }

    private static func footer(_ word: String, _ rows: [[ExampleCell]], width: Int) -> [String] {
        var sums = [Int64?](repeating: nil, count: width)
        for row in rows {
            for (column, cell) in row.enumerated() {
                if case .money(let money?) = cell { sums[column] = (sums[column] ?? 0) + money.ore }
            }
        }
        var cells = sums.map { $0.map { ExampleCell.money(Money(ore: $0)).written } ?? "" }
        cells[0] = word
        cells[1] = "Antal rader: \(rows.count)"
        return cells
    }

    /// The bytes; in Windows-1252 only what it shares with ISO 8859-1 is used, and anything else becomes `?`.
    private static func bytes(_ text: String, _ encoding: Encoding) -> [UInt8] {
        switch encoding {
        case .utf8: Array(text.utf8)
        case .utf8WithBOM: [0xEF, 0xBB, 0xBF] + text.utf8
        case .windows1252:
            text.unicodeScalars.map {
                0x20...0x7E ~= $0.value || 0xA0...0xFF ~= $0.value || $0 == "\r" || $0 == "\n"
                    ? UInt8($0.value) : UInt8(ascii: "?")
            }
        }
    }

    private static func table(_ id: DataSetID, _ columns: [ExampleColumn], _ rows: [[ExampleCell]]) -> Table {
        var cells: [String: ColumnCells] = [:]
        for (index, column) in columns.enumerated() {
            guard let name = column.name, let first = rows.first?[index] else { continue }
            let all = rows.map { $0[index] }
            cells[name] =
                switch first {
                case .text: .text(TextColumn(all.map(\.text)))
                case .integer: .integer(PlainColumn(all.map(\.integer), filler: 0))
                case .money: .money(PlainColumn(all.map(\.money), filler: 0))
                case .date, .month: .date(PlainColumn(all.map(\.date), filler: .earliest))
                case .flag, .mark: .flag(PlainColumn(all.map(\.flag), filler: false))
                }
        }
        return Table(id: id, count: rows.count, columns: cells)
    }
}

extension ExampleCell {
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
    fileprivate var integer: Int64? { if case .integer(let number) = self { number } else { nil } }
    fileprivate var money: Money? { if case .money(let money) = self { money } else { nil } }
    fileprivate var date: CivilDate? {
        switch self {
        case .date(let date): date
        case .month(let date): date
        case .text, .integer, .money, .flag, .mark: nil
        }
    }
    fileprivate var flag: Bool? {
        switch self {
        case .flag(let flag): flag
        // An empty cell is empty for the reader of the file.
        case .mark(let mark): mark ? true : nil
        case .text, .integer, .money, .date, .month: nil
        }
    }
}
