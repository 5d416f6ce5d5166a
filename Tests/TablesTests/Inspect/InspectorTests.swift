import Foundation
import KontrollCore
import KontrollTables
import KontrollTesting
import Testing

@Suite struct InspectorTests {
    private static func inspect(
        _ text: String, name: String = "a.csv", format: ExportFormat? = nil, dialect: Dialect = Dialect(),
        samples: Int = 3
    ) throws -> ExportInspection {
        let exports = try Exports(name, text)
        return try ExportInspector(format: format, dialect: dialect)
            .inspect(exports.folder.appending(path: name), samples: samples)
    }

    /// A file of one column beside another that shows where cells end.
    private static func column(_ cells: [String]) throws -> InspectedColumn {
        try #require(try inspect("K;Rad\n" + cells.map { "\($0);x\n" }.joined()).columns.first)
    }

    @Test func `a workbook's sheets are listed, and which of them was read`() throws {
        typealias Sheet = MadeWorkbook.Sheet
        let book = MadeWorkbook(sheets: [
            Sheet(name: "Om", state: "veryHidden", rows: MadeWorkbook.table),
            Sheet(name: "2023", rows: MadeWorkbook.table), Sheet(name: "Diagram", type: "chartsheet"),
            Sheet(
                name: "2024",
                rows: MadeWorkbook.table + MadeWorkbook.row(4, "2", "Bo") + #"<row r="9"><c s="0"/></row>"#),
        ])
        let file = try Exports(book)
        func inspect(_ sheet: String? = nil) throws -> ExportInspection {
            try ExportInspector(format: sheet.map { .workbook(sheet: $0) })
                .inspect(file.folder.appending(path: "a.xlsx"))
        }
        let found = try inspect()
        #expect(
            found.sheets == [
                InspectedSheet(name: "Om", isHidden: true, rows: 2, isRead: false),
                InspectedSheet(name: "2023", isHidden: false, rows: 2, isRead: true),
                InspectedSheet(name: "Diagram", isHidden: false, otherKind: "ett diagramblad", isRead: false),
                InspectedSheet(name: "2024", isHidden: false, rows: 3, isRead: false),
            ])
        #expect(found.decisions.contains("bladet ”2023”, det första synliga; --sheet väljer ett annat"))
        #expect(found.format == .workbook(sheet: nil))
        #expect(try inspect("om").sheets.map(\.isRead) == [true, false, false, false])
        #expect(try Self.inspect("a;b\n1;2\n").sheets == [])
    }

    @Test func `headings below a merged title and headings of groups are found as in a run`() throws {
        let rows =
            MadeWorkbook.row(1, "Leverantörsreskontra 2024") + MadeWorkbook.row(3, ["A": "Faktura", "D": "Belopp"])
            + MadeWorkbook.row(4, "Fakturanr", "Levnr", "Datum", "Belopp", "Moms")
            + MadeWorkbook.row(5, "F1", "10033", "2024-01-02", "125", "25")
        let merges = #"<mergeCells count="2"><mergeCell ref="A1:E1"/><mergeCell ref="A3:C3"/></mergeCells>"#
        let file = try Exports(MadeWorkbook(rows, rest: merges))
        let found = try ExportInspector().inspect(file.folder.appending(path: "a.xlsx"))
        #expect(found.columns.map(\.heading) == ["Fakturanr", "Levnr", "Datum", "Belopp", "Moms"])
        #expect(found.rows == 1)
    }

    @Test func `a sheet that cannot be read has no count of rows`() throws {
        let book = MadeWorkbook(sheets: [
            MadeWorkbook.Sheet(name: "A", rows: MadeWorkbook.table),
            MadeWorkbook.Sheet(name: "B", rows: "<row r='0'/>"),
        ])
        let file = try Exports(book)
        let found = try ExportInspector(format: .workbook(sheet: "A")).inspect(file.folder.appending(path: "a.xlsx"))
        #expect(found.sheets.map(\.rows) == [2, nil])
    }

    struct Proof: Sendable, CustomTestStringConvertible {
        var cells: [String]
        var type: ColumnType
        var dates: DateStyle?
        var mark: Dialect.DecimalMark?
        var testDescription: String { cells.joined(separator: " | ") }

        init(_ cells: [String], _ type: ColumnType, dates: DateStyle? = nil, mark: Dialect.DecimalMark? = nil) {
            (self.cells, self.type, self.dates, self.mark) = (cells, type, dates, mark)
        }
    }

    @Test(arguments: [
        Proof(["a", "b"], .text), Proof(["", ""], .text), Proof(["12", "-3"], .integer),
        Proof(["0012", "0013"], .text),
        Proof(["1 234,50", "-3,00"], .money, mark: .comma), Proof(["1.50", "2"], .money, mark: .point),
        Proof(["12,50 kr", "1 000 kr"], .money, mark: .comma), Proof(["1 000", "2 000"], .money),
        Proof(["2024-01-31", ""], .date, dates: .iso), Proof(["20240131", "99991231"], .date, dates: .compact),
        Proof(["31/01/2024", "01/02/2024"], .date, dates: .dayMonthYear),
        Proof(["01/31/2024", "01/02/2024"], .date, dates: .monthDayYear), Proof(["2024-01"], .date, dates: .yearMonth),
        Proof(["202401", "202313"], .integer), Proof(["12345678", "87654321"], .integer),
        Proof(["Ja", "Nej", ""], .flag), Proof(["J"], .flag), Proof(["1", "0"], .integer),
        Proof(["640823-3234", "19640823-3234"], .text), Proof(["5402-9681", "123-4567"], .text),
        Proof(["x1", "2024-01-31"], .text), Proof(["123456789012345678901234"], .text),
        Proof(["1,5", "Summa av allt", "x", "y"], .text),
    ])
    func `a column's type is what all of its cells prove`(_ proof: Proof) throws {
        let column = try Self.column(proof.cells)
        #expect(column.type == proof.type)
        #expect(column.dates == proof.dates)
        #expect(column.decimalMark == proof.mark)
        #expect(column.unreadable == 0)
        #expect(column.toDeclare == nil)
    }

    @Test(arguments: [
        (["01/02/2024", "03/04/2024"], ColumnType.date, "DD/MM/YYYY eller MM/DD/YYYY"),
        (["31/01/2024", "01/31/2024"], .date, "ett datumformat; deklarera vilket"),
        (["1.234", "5.678"], .money, "deklarera komma eller punkt"),
        (["1,50", "2.50"], .money, "ett decimaltecken; deklarera vilket"),
        (["200112", "211231"], .date, "deklarera"),
    ])
    func `what a column cannot prove is said with what to declare`(
        _ cells: [String], _ type: ColumnType, _ expected: String
    ) throws {
        let column = try Self.column(cells)
        #expect(column.type == type)
        #expect(column.toDeclare?.contains(expected) == true, "\(column.toDeclare ?? "nil")")
    }

    @Test func `a few cells of another kind are unreadable, and more make the column text`() throws {
        let days = (1...28).map { "2024-01-" + ($0 < 10 ? "0" : "") + String($0) }
        let one = try Self.column(days + ["okänt"])
        #expect(one.type == .date)
        #expect(one.unreadable == 1)
        #expect(one.firstUnreadable == 30)
        #expect(one.filled == 29)
        #expect(one.distinct == 29)
        #expect(try Self.column(days + ["okänt", "vet ej", "saknas"]).type == .text)
    }

    @Test func `a time of day after the day is told of`() throws {
        let column = try Self.column(["2024-01-31T00:00:00", "2024-02-01T12:30:00Z"])
        #expect(column.type == .date)
        #expect(column.before == "T")
        #expect(column.dates == .iso)
    }

    @Test(arguments: ["-", "NULL", "n/a", "saknas"]) func `a word for nothing is told of`(_ word: String) throws {
        #expect(try Self.column(["F1", word, "F2"]).placeholder == word)
        #expect(try Self.column(["F1", "F2"]).placeholder == nil)
    }

    @Test(arguments: [
        ("Löpnr;Belopp\n1;2,50\n2;3,50\n", 1, Dialect.Delimiter.semicolon, nil),
        ("Rapport över allt\n\nUtskriven 2024-01-01, av någon\nLöpnr,Belopp\n1,2.50\n2,3.50\n", 4, .comma, nil),
        ("Löpnr\tBelopp\n1\t2,50\nSumma\t2,50\n", 1, .tab, "Summa"),
        ("Löpnr|Belopp\n1|2,50\n2|3,50\nTotalt:|6,00\n\n", 1, .bar, "Totalt"),
        ("Löpnr;Belopp\n1;2,50\nsummaspelet;3,50\n", 1, .semicolon, nil),
    ])
    func `the layout is found without knowing the headings`(
        _ text: String, _ line: Int, _ delimiter: Dialect.Delimiter, _ footer: String?
    ) throws {
        let found = try Self.inspect(text)
        #expect(found.columns.map(\.heading) == ["Löpnr", "Belopp"])
        #expect(found.dialect.delimiter == delimiter)
        #expect(found.dialect.preamble ?? 0 == line - 1)
        #expect(found.dialect.footer == footer)
        #expect(found.quarantined == [])
        #expect(found.rows == (footer == "Summa" ? 1 : 2))
    }

    @Test func `ragged rows are told of with line and reason`() throws {
        let found = try Self.inspect("a;b;c\n1;2;3\n4;5\n6;7;8\n")
        #expect(found.quarantined.map(\.line) == [3])
        #expect(found.sampleLines == [2, 4])
        #expect(found.columns[0].samples == ["1", "6"])
    }

    @Test func `a heading that is missing or stands twice cannot be read and says so`() throws {
        let found = try Self.inspect("a;b;A;\n1;2;3;\n4;5;6;\n")
        #expect(
            found.columns.map(\.fault) == [
                "kolumn 3 har samma rubrik", nil, "kolumn 1 har samma rubrik", "kolumnen har ingen rubrik",
            ])
        #expect(found.columns[1].type == .integer)
    }

    @Test func `samples are shown as shapes unless they are asked for`() throws {
        let found = try Self.inspect("Namn;Personnummer\nÅsa Öberg;640823-3234\n")
        #expect(found.columns.map(\.shapes) == [["xxx xxxxx"], ["999999-9999"]])
        let noHeadings = try Self.inspect("Åsa Öberg;640823-3234\nEva Ek;640823-3242\n")
        #expect(noHeadings.columns.map(\.shownHeading) == ["Åsa Öberg", "999999-9999"])
    }

    @Test func `JSON with one list is read from it, and typed by its numbers`() throws {
        let text =
            "{\"svar\": {\"rader\": [{\"id\": \"a\", \"b\": 1.5, \"dag\": \"2024-01-31T00:00:00\"}, {\"id\": \"b\", \"b\": 1.250}]}}"
        let found = try Self.inspect(text, name: "a.json")
        #expect(found.format == .json(path: ["svar", "rader"]))
        #expect(found.columns.map(\.heading) == ["id", "b", "dag"])
        #expect(found.columns.map(\.type) == [.text, .money, .date])
        #expect(found.columns[1].toDeclare == nil)
    }

    @Test func `JSON with several lists asks for the path`() throws {
        let text = "{\"a\": [{\"x\": 1}], \"b\": [{\"x\": 1}]}"
        let failure = #expect(throws: SourceFailure.self) { try Self.inspect(text, name: "a.json") }
        #expect(failure?.text.contains("path: a") == true)
        let found = try Self.inspect(text, name: "a.json", format: .json(path: ["b"]))
        #expect(found.rows == 1)
    }

    @Test(arguments: [
        ("", "a.csv: filen har inga rader"), ("a;b\n", "a.csv: filen har inga rader"),
        ("%PDF-1.7", "a.csv: fann en pdf-fil"),
    ])
    func `a file without rows or of another kind is a failure`(_ text: String, _ message: String) throws {
        let failure = #expect(throws: SourceFailure.self) { try Self.inspect(text) }
        #expect(failure?.text.hasPrefix(message) == true, "\(failure?.text ?? "")")
    }

    @Test func `a file that is not there is a failure`() throws {
        let exports = try Exports()
        #expect(throws: SourceFailure.missing(pattern: "b.csv")) {
            try ExportInspector().inspect(exports.folder.appending(path: "b.csv"))
        }
    }

    @Test func `with a plan's source, columns are read as the plan reads them`() throws {
        let exports = try Exports("Levnr;Fakturadatum;Belopp;Annat\nL1;01/02/2024;1,50;x\nL2;saknas;x;y\n")
        let source = SourceDefinition(
            id: "fakturor", dataSet: "supplier-invoices", file: "x.csv",
            columns: [
                "supplier": ColumnSource(headings: ["Levnr"]), "amount": ColumnSource(headings: ["Belopp"]),
                "invoice_date": ColumnSource(headings: ["Fakturadatum"], empty: ["saknas"], dates: .dayMonthYear),
            ], period: .column("invoice_date"))
        let found = try ExportInspector(source).inspect(exports.folder.appending(path: "a.csv"))
        #expect(found.columns.map(\.planned) == ["supplier", "invoice_date", "amount", nil])
        #expect(found.columns.map(\.type) == [.text, .date, .money, .text])
        #expect(found.columns.map(\.unreadable) == [0, 0, 1, 0])
        #expect(found.columns[2].firstUnreadable == 3)
        #expect(found.columns[1].filled == 1)
    }

    /// Each file of the shipped plans is understood without its plan.
    @Test(
        arguments: [
            "gnesta-socialnamnd/exporter/attestforteckning.csv", "gnesta-socialnamnd/exporter/beslut.csv",
            "gnesta-socialnamnd/exporter/fakturor-2023-H1.csv",
            "gnesta-socialnamnd/exporter/personakter-2023-12-31.csv",
            "gnesta-socialnamnd/exporter/utbetalningar-2023-kv1.csv",
            "leverantorsreskontra/exporter/expenditure-over-500-jan-mar-2014.csv",
            "leverantorsreskontra/exporter/vgr_sample.csv",
        ])
    func `the example exports leave nothing to declare`(_ path: String) throws {
        let found = try ExportInspector().inspect(TestData.root.appending(path: "Controls/\(path)"))
        #expect(found.columns.allSatisfy { $0.toDeclare == nil && $0.fault == nil })
        #expect(found.quarantined.isEmpty)
        #expect(found.columns.contains { $0.type == .money || $0.type == .date })
    }
}
