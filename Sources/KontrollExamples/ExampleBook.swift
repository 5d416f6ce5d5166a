import KontrollCore

/// An export written as small tables of text, with what is planted in it.
struct ExampleBook {
    /// A heading, the column it stands for, and what its cells hold.
    struct Field {
        enum Kind { case text, date, flag, money, month }
        let heading: String
        let column: String?
        let kind: Kind

        init(_ heading: String, _ column: String?, _ kind: Kind = .text) {
            (self.heading, self.column, self.kind) = (heading, column, kind)
        }
    }

    let dataSet: DataSetID
    let pattern: String
    let fields: [Field]
    var encoding = ExampleSheet.Encoding.utf8
    private var files: [(name: String, rows: [[ExampleCell]])] = []
    private(set) var planted: [PlantedDeviation] = []

    init(_ dataSet: DataSetID, _ pattern: String, _ fields: [Field], _ encoding: ExampleSheet.Encoding = .utf8) {
        (self.dataSet, self.pattern, self.fields, self.encoding) = (dataSet, pattern, fields, encoding)
    }

    /// Adds a file with the rows of a text, one a line, cells parted by bars.
    mutating func add(_ file: String, _ text: String) {
        add(
            file,
            text.split(separator: "\n").map { line in
                line.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
            })
    }

    /// Adds a file with rows of cells as they would be written.
    mutating func add(_ file: String, _ rows: [[String]]) {
        files.append((file, rows.map { row in zip(fields, row).map { Self.cell($1, $0.kind) } }))
        files.sort { $0.name < $1.name }
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    private static func cell(_ text: String, _ kind: Field.Kind) -> ExampleCell {
        switch kind {
        case .text: .text(text.isEmpty ? nil : text)
        case .date: .date(CivilDate(text))
        case .month: .month(CivilDate("\(text)-01") ?? .earliest)
        case .flag: .flag(text == "Ja")
        case .money: .money(Money(ore: Int64(text) ?? 0))
        }
    }

    /// Notes what a check must find: a finding a name, each citing all the rows whose first cell is one of its names.
    mutating func plant(
        _ check: CheckID, _ kind: String, as severity: Finding.Severity = .deviation, _ window: String, in file: String,
        beside: [ExamplePlace] = [],
        _ findings: [String]...
    ) {
        let rows = files.first { $0.name == file }?.rows ?? []
        for names in findings {
            let places = rows.enumerated().filter { names.contains($1.first?.written ?? "") }.map {
                ExamplePlace(file: file, line: $0.offset + 2)
            }
            planted.append(
                PlantedDeviation(
                    check: check, kind: kind, severity: severity, window: Self.window(window),
                    rows: (places + beside).sorted()))
        }
    }

    /// A window by its first and last month.
    private static func window(_ text: String) -> DateSpan {
        let ends = text.split(separator: "/").compactMap { CivilDate("\($0)-01") }
        let (first, last) = (ends.first ?? .earliest, ends.last ?? .earliest)
        return DateSpan(first, last.endOfMonth) ?? DateSpan(yearOf: first)
    }

    /// The export.
    var sheet: ExampleSheet {
        ExampleSheet(
            SourceID(rawValue: String(pattern.prefix { $0.isLetter || $0 == "-" })), dataSet, pattern: pattern,
            columns: fields.map { ExampleColumn($0.heading, $0.column) },
            encoding: encoding, lineBreak: "\n", files: files)
    }
}

extension ExampleExports {
    /// Every plan's exports.
    public static var all: [ExampleExports] {
        [gnesta(), gotland(), skarpnack(), ange(), kommunBas(), exempelby()]
    }

    /// The exports of some books.
    init(_ plan: String, _ preface: String, _ books: [ExampleBook]) {
        self.init(
            sheets: books.map(\.sheet), planted: books.flatMap(\.planted), plan: plan, preface: preface)
    }
}
