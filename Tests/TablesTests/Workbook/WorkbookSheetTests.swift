import KontrollCore
import KontrollTables
import Testing

/// Which sheet is read, where its headings are, and which of its rows are data.
@Suite struct WorkbookSheetTests {
    private typealias Sheet = MadeWorkbook.Sheet

    private static let table = MadeWorkbook.row(1, "id", "namn") + MadeWorkbook.row(2, "1", "Åsa")

    private static func read(
        _ book: MadeWorkbook, _ columns: [String] = ["id", "namn"], sheet: String? = nil, dialect: Dialect = Dialect(),
        totals: ControlTotals? = nil, types: [String: ColumnType] = [:]
    ) throws -> SourceRead {
        try Exports(book).read(
            columns.map { need($0, types[$0] ?? .text, allowsEmpty: true) }, file: "a.xlsx",
            declared: Dictionary(uniqueKeysWithValues: columns.map { ($0, ColumnSource(headings: [$0])) }),
            dialect: dialect, totals: totals, format: sheet.map { .workbook(sheet: $0) })
    }

    /// A row with cells at places of their own.
    private static func row(_ number: Int, attributes: String = "", _ cells: KeyValuePairs<String, String>) -> String {
        #"<row r="\#(number)"\#(attributes)>"#
            + cells.map { #"<c r="\#($0.key)\#(number)" t="inlineStr"><is><t>\#($0.value)</t></is></c>"# }.joined()
            + "</row>"
    }

    // MARK: Sheets

    @Test func `the only visible sheet with the headings is read`() throws {
        let read = try Self.read(
            MadeWorkbook(sheets: [
                Sheet(name: "Dolt", state: "veryHidden", rows: Self.table),
                Sheet(name: "Om", rows: MadeWorkbook.row(1, "Rapport")),
                Sheet(name: "Diagram", type: "chartsheet"), Sheet(name: "Tomt"), Sheet(name: "Data", rows: Self.table),
            ]))
        #expect(read.cells("namn") == ["Åsa"])
        #expect(read.report.decisions.first == "bladet ”Data”, det enda synliga med alla rubriker")
    }

    @Test func `several visible sheets with the headings are refused by name`() throws {
        let read = try Self.read(
            MadeWorkbook(sheets: [
                Sheet(name: "2023", rows: Self.table), Sheet(name: "x", state: "hidden", rows: Self.table),
                Sheet(name: "2024", rows: Self.table),
            ]))
        #expect(
            read.report.failure?.text
                == "a.xlsx: fann de sökta rubrikerna på flera blad: ”2023” och ”2024”, väntade ett blad; deklarera sheet med "
                + "bladets namn")
    }

    @Test func `a declared sheet is read among several`() throws {
        let book = MadeWorkbook(sheets: [
            Sheet(name: "2023", rows: Self.table),
            Sheet(name: "Å 2024", state: "hidden", rows: Self.table.replacing("Åsa", with: "Bo")),
        ])
        let read = try Self.read(book, sheet: " å 2024")
        #expect(read.cells("namn") == ["Bo"])
        #expect(read.report.decisions.first == "bladet ”Å 2024” (deklarerat, dolt)")
    }

    @Test func `hidden sheets alone are not read`() throws {
        let read = try Self.read(MadeWorkbook(sheets: [Sheet(name: "A", state: "hidden", rows: Self.table)]))
        #expect(read.report.failure?.text == "a.xlsx: fann bladet ”A” (dolt), väntade ett synligt kalkylblad")
        let macro = try Self.read(MadeWorkbook(sheets: [Sheet(name: "M", rows: Self.table, type: "xlMacrosheet")]))
        #expect(macro.report.failure?.text == "a.xlsx: fann bladet ”M” (ett makroblad), väntade ett synligt kalkylblad")
    }

    @Test func `headings missing on all of several sheets are told of the nearest`() throws {
        let read = try Self.read(
            MadeWorkbook(sheets: [
                Sheet(name: "Om", rows: MadeWorkbook.row(1, "Rapport")),
                Sheet(name: "Data", rows: MadeWorkbook.row(1, "id", "nmn")),
            ]))
        #expect(
            read.report.failure?.text
                == "a.xlsx:1, kolumn namn: fann rubrikerna ”id”, ”nmn” på bladet ”Data”, väntade rubriken ”namn”; närmast är ”nmn”"
        )
    }

    // MARK: Headings

    @Test(arguments: [nil, 3]) func `headings further down are found`(_ preamble: Int?) throws {
        let book = MadeWorkbook(
            MadeWorkbook.row(1, "Rapport 2024") + MadeWorkbook.row(3, "Uttagen") + MadeWorkbook.row(7, "ID", "Namn ")
                + MadeWorkbook.row(9, "1", "Åsa"))
        let read = try Self.read(book, dialect: Dialect(preamble: preamble))
        #expect(read.cells("namn") == ["Åsa"])
        #expect(read.origins.lines == [9])
        #expect(read.report.decisions.contains("rubriker på rad 7"))
        #expect(read.report.decisions.contains("1\u{A0}tom rad överhoppad"))
        #expect(try Self.read(book, dialect: Dialect(preamble: 0)).table == nil)
    }

    @Test func `headings broken inside the cell are one line`() throws {
        let read = try Self.read(
            MadeWorkbook(MadeWorkbook.row(1, "id", "För-\nnamn ") + MadeWorkbook.row(2, "1", "Åsa")), ["För- namn"])
        #expect(read.cells("För- namn") == ["Åsa"])
    }

    @Test func `headings in two rows make one without being merged`() throws {
        let rows =
            Self.row(1, ["A": "id", "B": "namn", "C": "pris"]) + Self.row(2, ["C": "kr"])
            + Self.row(3, ["A": "1", "B": "x", "C": "2"])
        let read = try Self.read(MadeWorkbook(rows), ["id", "pris kr"])
        #expect(read.cells("id") == ["1"])
        #expect(read.report.decisions.contains("rubriker på 2 rader till och med rad 2"))
        let declared = try Self.read(MadeWorkbook(rows), ["id", "namn"], dialect: Dialect(headings: .rows(2)))
        #expect(declared.cells("namn") == ["x"])
        #expect(declared.origins.lines == [3])
    }

    @Test func `headings may stand in the plan, or be none`() throws {
        let book = MadeWorkbook(MadeWorkbook.row(1, "1", "Åsa") + MadeWorkbook.row(2, "2", "Bo"))
        let named = try Self.read(book, dialect: Dialect(headings: .named(["ID", "Namn"])))
        #expect(named.cells("namn") == ["Åsa", "Bo"])
        #expect(named.report.decisions.contains("rubriker ur planen"))
        let none = try Self.read(book, ["kolumn 2"], dialect: Dialect(preamble: 1, headings: .none))
        #expect(none.cells("kolumn 2") == ["Bo"])
    }

    /// A heading over two columns, and headings in two rows beside it.
    private static let twoRows =
        row(1, ["A": "Fakturanr", "B": "Belopp", "D": "Moms"]) + row(2, ["B": "netto", "C": "brutto", "D": "kr"])
        + row(3, ["A": "17", "B": "1", "C": "2", "D": "3"])
    private static let twoRowMerges =
        #"<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>"#

    @Test(arguments: [
        (["Fakturanr", "netto", "brutto"], ["17", "1", "2"]), (["fakturanr", "Belopp brutto"], ["17", "2"]),
        (["Fakturanr", "Moms kr", "Belopp Netto"], ["17", "3", "1"]),
    ])
    func `merged headings make one with the headings below`(_ columns: [String], _ row: [String]) throws {
        let read = try Self.read(MadeWorkbook(Self.twoRows, rest: Self.twoRowMerges), columns)
        #expect(read.report.failure == nil)
        #expect(columns.map { read.cells($0) } == row.map { [$0] })
        #expect(read.origins.lines == [3])
    }

    @Test func `a merged heading with values in several of its columns is refused`() throws {
        let read = try Self.read(MadeWorkbook(Self.twoRows, rest: Self.twoRowMerges), ["Fakturanr", "Belopp"])
        #expect(
            read.report.failure?.text
                == "a.xlsx:3, kolumn Belopp: fann värden i flera kolumner (B, C) under samma sammanfogade rubrik, väntade en "
                + "rubrik för varje kolumn; slå ihop eller dela upp kolumnerna i exporten")
    }

    @Test func `a merged heading over columns of which one alone is used is that one's`() throws {
        let rows =
            Self.row(1, ["A": "id", "B": "namn"]) + Self.row(2, ["A": "1", "B": "Åsa"])
            + #"<row r="3"><c r="C3"/></row>"#
        let merges = #"<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="B2:C2"/></mergeCells>"#
        let read = try Self.read(MadeWorkbook(rows, rest: merges))
        #expect(read.cells("namn") == ["Åsa"])
        #expect(read.report.doubts == [])
    }

    @Test func `merged cells among the rows are a doubt`() throws {
        let rows =
            Self.row(1, ["A": "id", "B": "namn", "C": "x"]) + Self.row(2, ["A": "1", "B": "Åsa"])
            + Self.row(3, ["A": "2"]) + Self.row(4, ["A": "3", "B": "Bo"])
        let covering = try Self.read(
            MadeWorkbook(rows, rest: #"<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C2:C4"/></mergeCells>"#))
        #expect(covering.cells("namn") == ["Åsa", nil, "Bo"])
        #expect(
            covering.report.doubts == [
                "a.xlsx: 1\u{A0}sammanfogat område bland dataraderna: bara den första cellen i varje har ett värde"
            ])
    }

    // MARK: Rows

    @Test func `cells stand where their reference says, and next to each other without one`() throws {
        let rows =
            "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>namn</t></is></c></row>"
            + "<row r=\"5\"><c r=\"D5\"><v>2</v></c></row><row><c><v>3</v></c><c/><c r=\"D6\"/></row>"
        let read = try Self.read(MadeWorkbook(rows))
        #expect(read.cells("id") == [nil, "3"])
        #expect(read.cells("namn") == ["2", nil])
        #expect(read.origins.lines == [5, 6])
        #expect(read.report.decisions.contains("3\u{A0}tomma rader överhoppade"))
    }

    @Test func `hidden rows are read and told`() throws {
        let rows =
            Self.row(1, ["A": "id"]) + Self.row(2, attributes: #" hidden="1""#, ["A": "1"])
            + Self.row(3, attributes: #" hidden="true""#, ["A": "2"])
        let read = try Self.read(MadeWorkbook(rows, rest: #"<autoFilter ref="A1:A3"/>"#), ["id"])
        #expect(read.cells("id") == ["1", "2"])
        #expect(read.report.decisions.contains("2\u{A0}dolda rader lästa som andra"))
    }

    @Test func `closing rows are no data, and their totals hold`() throws {
        let rows =
            Self.row(1, ["A": "id", "B": "belopp"])
            + #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#
            + #"<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>2.25</v></c></row>"#
            + #"<row r="4"><c r="A4" t="inlineStr"><is><t>Summa:</t></is></c><c r="B4"><f>SUM(B2:B3)</f><v>3.75</v></c></row>"#
        let totals = ControlTotals(sums: ["belopp": .footer])
        let read = try Self.read(
            MadeWorkbook(rows), ["id", "belopp"], dialect: Dialect(footer: "summa"), totals: totals,
            types: ["belopp": .money])
        #expect(read.report.failure == nil)
        #expect(read.cells("belopp") == ["1.50", "2.25"])
        #expect(read.report.decisions.contains("1\u{A0}slutrad från rad 4"))
        let wrong = try Self.read(
            MadeWorkbook(rows.replacing("3.75", with: "4")), ["id", "belopp"], dialect: Dialect(footer: "Summa"),
            totals: totals,
            types: ["belopp": .money])
        #expect(wrong.report.failure?.code == "DATA-105")
    }

    @Test func `last rows that say so themselves close the sheet, and are held against the sums`() throws {
        let rows =
            Self.row(1, ["A": "id", "B": "belopp"])
            + #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#
            + Self.row(3, ["A": "Totalt", "B": "2"])
            + #"<row r="4"><c r="A4"><v>2</v></c><c r="B4"><v>2.25</v></c></row>"#
            + #"<row r="6"><c r="A6" t="inlineStr"><is><t>Totalt</t></is></c><c r="B6"><v>5.75</v></c></row>"#
        let types = ["belopp": ColumnType.money]
        let right = try Self.read(MadeWorkbook(rows), ["id", "belopp"], types: types)
        #expect(right.cells("id") == ["1", "Totalt", "2"])
        #expect(right.report.doubts == [])
        #expect(
            right.report.decisions.contains(
                "a.xlsx: rad 6 ser ut som en slutrad: beloppet är summan av kolumnen belopp"))
        let wrong = try Self.read(MadeWorkbook(rows.replacing("5.75", with: "5")), ["id", "belopp"], types: types)
        #expect(
            wrong.report.doubts == [
                "a.xlsx: rad 6 ser ut som en slutrad, men beloppet där är inte summan av kolumnen belopp"
            ])
        let declared = try Self.read(MadeWorkbook(rows), ["id"], dialect: Dialect(footer: "Totalt"))
        #expect(declared.cells("id") == ["1", "2"])
        #expect(declared.report.doubts == ["a.xlsx: slutraden på rad 3 följs av datarader"])
    }

    @Test func `so many rows as declared close the sheet`() throws {
        let rows = Self.table + MadeWorkbook.row(3, "2", "x") + MadeWorkbook.row(5, "Utskriven", "")
        let read = try Self.read(MadeWorkbook(rows), dialect: Dialect(footerRows: 2))
        #expect(read.cells("id") == ["1"])
        #expect(read.report.decisions.contains("2\u{A0}slutrader från rad 3"))
        #expect(
            try Self.read(MadeWorkbook(rows), dialect: Dialect(footerRows: 4)).report.failure?.text
                == "a.xlsx: fann 3\u{A0}slutrader, väntade 4\u{A0}slutrader, som är deklarerat")
    }

    @Test(arguments: ["Bilaga", "tom rad"]) func `the reading ends where it is declared to`(_ end: String) throws {
        let rows =
            Self.table + MadeWorkbook.row(4, "Bilaga 1") + MadeWorkbook.row(5, "id", "namn")
            + MadeWorkbook.row(6, "9", "z")
        let read = try Self.read(MadeWorkbook(rows), dialect: Dialect(end: end))
        #expect(read.cells("id") == ["1"])
        let line = end == "tom rad" ? 3 : 4
        #expect(read.report.decisions.contains("läst till rad \(line) (slut_vid); 3\u{A0}rader från den lästes inte"))
    }

    @Test func `a declared decimal mark is that of texts, not of numbers`() throws {
        let rows =
            Self.row(1, ["A": "id", "B": "belopp"])
            + #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#
            + Self.row(3, ["A": "2", "B": "2,25"])
            + #"<row r="4"><c r="A4" t="inlineStr"><is><t>Summa</t></is></c><c r="B4"><v>3.75</v></c></row>"#
        let read = try Self.read(
            MadeWorkbook(rows), ["id", "belopp"], dialect: Dialect(decimalMark: .comma, footer: "Summa"),
            totals: ControlTotals(sums: ["belopp": .footer]), types: ["belopp": .money])
        #expect(read.report.failure == nil)
        #expect(read.cells("belopp") == ["1.50", "2.25"])
    }

    @Test func `the sums of a table are closing rows`() throws {
        var book = MadeWorkbook(Self.table + MadeWorkbook.row(3, "Alla", "1"))
        book.sheets[0].tables = [#"ref="A1:B3" totalsRowCount="1""#]
        #expect(try Self.read(book).cells("id") == ["1"])
        book.sheets[0].tables = [#"ref="A1:B3" totalsRowShown="0""#]
        #expect(try Self.read(book).cells("id") == ["1", "Alla"])
        book.sheets[0].tables = [#"ref="B3:A1" totalsRowCount="1""#]
        #expect(try Self.read(book).report.failure?.code == "DATA-104")
    }

    @Test func `rows that are none are set aside with their reason`() throws {
        let rows =
            Self.table + MadeWorkbook.row(3, "id", "namn") + Self.row(4, ["F": "anteckning"])
            + MadeWorkbook.row(5, "\u{A0}", " ")
        let read = try Self.read(MadeWorkbook(rows))
        #expect(
            read.report.quarantined == [
                QuarantinedRow(file: "a.xlsx", line: 3, reason: "rubrikraden står en gång till"),
                QuarantinedRow(file: "a.xlsx", line: 4, reason: "raden har inget under någon rubrik"),
            ])
        #expect(read.report.rowsRead == 3)
        #expect(read.report.decisions.contains("1\u{A0}tom rad överhoppad"))
    }

    @Test func `two workbooks with the same rows are told`() throws {
        let exports = try Exports()
        for name in ["a.xlsx", "b.xlsx"] {
            var book = MadeWorkbook(
                (1...30).map { MadeWorkbook.row($0, $0 == 1 ? "id" : "\($0)", $0 == 1 ? "namn" : "x") }.joined())
            book.parts["docProps/app.xml"] = name
            try exports.add(name, bytes: book.bytes)
        }
        let read = exports.read([need("id")], file: "*.xlsx")
        #expect(read.report.doubts == ["samma rader två gånger? 29 av 29 rader är lika i a.xlsx och b.xlsx"])
    }
}
