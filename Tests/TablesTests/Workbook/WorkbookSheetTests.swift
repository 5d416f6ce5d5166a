import KontrollCore
import KontrollTables
import Testing

/// Which sheet is read, and which of its rows are data.
@Suite struct WorkbookSheetTests {
    private typealias Sheet = MadeWorkbook.Sheet

    // MARK: Sheets

    @Test func `the only visible sheet with the headings is read`() throws {
        let read = try MadeWorkbook.read(
            MadeWorkbook(sheets: [
                Sheet(name: "Dolt", state: "veryHidden", rows: MadeWorkbook.table),
                Sheet(name: "Om", rows: MadeWorkbook.row(1, "Rapport")),
                Sheet(name: "Diagram", type: "chartsheet"), Sheet(name: "Tomt"),
                Sheet(name: "Data", rows: MadeWorkbook.table),
            ]))
        #expect(read.cells("namn") == ["Åsa"])
        #expect(read.report.decisions.first == "bladet ”Data”, det enda synliga med alla rubriker")
    }

    @Test func `several visible sheets with the headings are refused by name`() throws {
        let read = try MadeWorkbook.read(
            MadeWorkbook(sheets: [
                Sheet(name: "2023", rows: MadeWorkbook.table),
                Sheet(name: "x", state: "hidden", rows: MadeWorkbook.table),
                Sheet(name: "2024", rows: MadeWorkbook.table),
            ]))
        #expect(
            read.report.failure?.text
                == "a.xlsx: fann de sökta rubrikerna på flera blad: ”2023” och ”2024”, väntade ett blad; deklarera sheet med "
                + "bladets namn")
    }

    @Test func `a declared sheet is read among several`() throws {
        let book = MadeWorkbook(sheets: [
            Sheet(name: "2023", rows: MadeWorkbook.table),
            Sheet(name: "Å 2024", state: "hidden", rows: MadeWorkbook.table.replacing("Åsa", with: "Bo")),
        ])
        let read = try MadeWorkbook.read(book, sheet: " å 2024")
        #expect(read.cells("namn") == ["Bo"])
        #expect(read.report.decisions.first == "bladet ”Å 2024” (deklarerat, dolt)")
    }

    @Test func `hidden sheets alone are not read`() throws {
        let read = try MadeWorkbook.read(
            MadeWorkbook(sheets: [Sheet(name: "A", state: "hidden", rows: MadeWorkbook.table)]))
        #expect(read.report.failure?.text == "a.xlsx: fann bladet ”A” (dolt), väntade ett synligt kalkylblad")
        let macro = try MadeWorkbook.read(
            MadeWorkbook(sheets: [Sheet(name: "M", rows: MadeWorkbook.table, type: "xlMacrosheet")]))
        #expect(macro.report.failure?.text == "a.xlsx: fann bladet ”M” (ett makroblad), väntade ett synligt kalkylblad")
    }

    @Test func `headings missing on all of several sheets are told of the nearest`() throws {
        let read = try MadeWorkbook.read(
            MadeWorkbook(sheets: [
                Sheet(name: "Om", rows: MadeWorkbook.row(1, "Rapport")),
                Sheet(name: "Data", rows: MadeWorkbook.row(1, "id", "nmn")),
            ]))
        #expect(
            read.report.failure?.text
                == "a.xlsx:1, kolumn namn: fann rubrikerna ”id”, ”nmn” på bladet ”Data”, väntade rubriken ”namn”; närmast är ”nmn”"
        )
    }

    // MARK: Rows

    @Test func `cells stand where their reference says, and next to each other without one`() throws {
        let rows =
            "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c r=\"D1\" t=\"inlineStr\"><is><t>namn</t></is></c></row>"
            + "<row r=\"5\"><c r=\"D5\"><v>2</v></c></row><row><c><v>3</v></c><c/><c r=\"D6\"/></row>"
        let read = try MadeWorkbook.read(MadeWorkbook(rows))
        #expect(read.cells("id") == [nil, "3"])
        #expect(read.cells("namn") == ["2", nil])
        #expect(read.origins.lines == [5, 6])
        #expect(read.report.decisions.contains("3\u{A0}tomma rader överhoppade"))
    }

    @Test func `hidden rows are read and told`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id"]) + MadeWorkbook.row(2, attributes: #" hidden="1""#, ["A": "1"])
            + MadeWorkbook.row(3, attributes: #" hidden="true""#, ["A": "2"])
        let read = try MadeWorkbook.read(MadeWorkbook(rows, rest: #"<autoFilter ref="A1:A3"/>"#), ["id"])
        #expect(read.cells("id") == ["1", "2"])
        #expect(read.report.decisions.contains("2\u{A0}dolda rader lästa som andra"))
    }

    @Test func `closing rows are no data, and their totals hold`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id", "B": "belopp"])
            + #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#
            + #"<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>2.25</v></c></row>"#
            + #"<row r="4"><c r="A4" t="inlineStr"><is><t>Summa:</t></is></c><c r="B4"><f>SUM(B2:B3)</f><v>3.75</v></c></row>"#
        let totals = ControlTotals(sums: ["belopp": .footer])
        let read = try MadeWorkbook.read(
            MadeWorkbook(rows), ["id", "belopp"], dialect: Dialect(footer: "summa"), totals: totals,
            types: ["belopp": .money])
        #expect(read.report.failure == nil)
        #expect(read.cells("belopp") == ["1.50", "2.25"])
        #expect(read.report.decisions.contains("1\u{A0}slutrad från rad 4"))
        let wrong = try MadeWorkbook.read(
            MadeWorkbook(rows.replacing("3.75", with: "4")), ["id", "belopp"], dialect: Dialect(footer: "Summa"),
            totals: totals,
            types: ["belopp": .money])
        #expect(wrong.report.failure?.code == "DATA-105")
    }

    @Test func `last rows that say so themselves close the sheet, and are held against the sums`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id", "B": "belopp"])
            + #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#
            + MadeWorkbook.row(3, ["A": "Totalt", "B": "2"])
            + #"<row r="4"><c r="A4"><v>2</v></c><c r="B4"><v>2.25</v></c></row>"#
            + #"<row r="6"><c r="A6" t="inlineStr"><is><t>Totalt</t></is></c><c r="B6"><v>5.75</v></c></row>"#
        let types = ["belopp": ColumnType.money]
        let right = try MadeWorkbook.read(MadeWorkbook(rows), ["id", "belopp"], types: types)
        #expect(right.cells("id") == ["1", "Totalt", "2"])
        #expect(right.report.doubts == [])
        #expect(
            right.report.decisions.contains(
                "a.xlsx: rad 6 ser ut som en slutrad: beloppet är summan av kolumnen belopp"))
        let wrong = try MadeWorkbook.read(
            MadeWorkbook(rows.replacing("5.75", with: "5")), ["id", "belopp"], types: types)
        #expect(
            wrong.report.doubts == [
                "a.xlsx: rad 6 ser ut som en slutrad, men beloppet där är inte summan av kolumnen belopp"
            ])
        let declared = try MadeWorkbook.read(MadeWorkbook(rows), ["id"], dialect: Dialect(footer: "Totalt"))
        #expect(declared.cells("id") == ["1", "2"])
        #expect(declared.report.doubts == ["a.xlsx: slutraden på rad 3 följs av datarader"])
    }

    @Test func `so many rows as declared close the sheet`() throws {
        let rows = MadeWorkbook.table + MadeWorkbook.row(3, "2", "x") + MadeWorkbook.row(5, "Utskriven", "")
        let read = try MadeWorkbook.read(MadeWorkbook(rows), dialect: Dialect(footerRows: 2))
        #expect(read.cells("id") == ["1"])
        #expect(read.report.decisions.contains("2\u{A0}slutrader från rad 3"))
        #expect(
            try MadeWorkbook.read(MadeWorkbook(rows), dialect: Dialect(footerRows: 4)).report.failure?.text
                == "a.xlsx: fann 3\u{A0}slutrader, väntade 4\u{A0}slutrader, som är deklarerat")
    }

    @Test(arguments: ["Bilaga", "tom rad"]) func `the reading ends where it is declared to`(_ end: String) throws {
        let rows =
            MadeWorkbook.table + MadeWorkbook.row(4, "Bilaga 1") + MadeWorkbook.row(5, "id", "namn")
            + MadeWorkbook.row(6, "9", "z")
        let read = try MadeWorkbook.read(MadeWorkbook(rows), dialect: Dialect(end: end))
        #expect(read.cells("id") == ["1"])
        let line = end == "tom rad" ? 3 : 4
        #expect(read.report.decisions.contains("läst till rad \(line) (slut_vid); 3\u{A0}rader från den lästes inte"))
    }

    @Test func `a declared decimal mark is that of texts, not of numbers`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id", "B": "belopp"])
            + #"<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>1.5</v></c></row>"#
            + MadeWorkbook.row(3, ["A": "2", "B": "2,25"])
            + #"<row r="4"><c r="A4" t="inlineStr"><is><t>Summa</t></is></c><c r="B4"><v>3.75</v></c></row>"#
        let read = try MadeWorkbook.read(
            MadeWorkbook(rows), ["id", "belopp"], dialect: Dialect(decimalMark: .comma, footer: "Summa"),
            totals: ControlTotals(sums: ["belopp": .footer]), types: ["belopp": .money])
        #expect(read.report.failure == nil)
        #expect(read.cells("belopp") == ["1.50", "2.25"])
    }

    @Test func `the sums of a table are closing rows`() throws {
        var book = MadeWorkbook(MadeWorkbook.table + MadeWorkbook.row(3, "Alla", "1"))
        book.sheets[0].tables = [#"ref="A1:B3" totalsRowCount="1""#]
        #expect(try MadeWorkbook.read(book).cells("id") == ["1"])
        book.sheets[0].tables = [#"ref="A1:B3" totalsRowShown="0""#]
        #expect(try MadeWorkbook.read(book).cells("id") == ["1", "Alla"])
        book.sheets[0].tables = [#"ref="B3:A1" totalsRowCount="1""#]
        #expect(try MadeWorkbook.read(book).report.failure?.code == "DATA-104")
    }

    @Test func `rows that are none are set aside with their reason`() throws {
        let rows =
            MadeWorkbook.table + MadeWorkbook.row(3, "id", "namn") + MadeWorkbook.row(4, ["F": "anteckning"])
            + MadeWorkbook.row(5, "\u{A0}", " ")
        let read = try MadeWorkbook.read(MadeWorkbook(rows))
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

    @Test func `a row that fills many headings is data, also where it begins with the declared word`() throws {
        let rows =
            MadeWorkbook.row(1, "namn", "nr", "dag", "id") + MadeWorkbook.row(2, "Alfa AB", "F1", "2024-01-01", "1")
            + MadeWorkbook.row(3, "Summa Fastigheter AB", "F2", "2024-01-02", "2")
            + MadeWorkbook.row(4, ["A": "Summa", "D": "3"])
        let read = try MadeWorkbook.read(MadeWorkbook(rows), ["namn", "id"], dialect: Dialect(footer: "Summa"))
        #expect(read.cells("namn") == ["Alfa AB", "Summa Fastigheter AB"])
        #expect(read.report.decisions.contains("1\u{A0}slutrad från rad 4"))
    }
}
