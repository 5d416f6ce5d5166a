import KontrollCore
import KontrollTables
import Testing

/// What the cells of a workbook mean.
@Suite struct WorkbookCellTests {
    /// A workbook of one column `x` with a cell a row.
    private static func workbook(_ cells: [String]) -> MadeWorkbook {
        var book = MadeWorkbook(
            MadeWorkbook.row(1, "x", "nr")
                + cells.enumerated().map { #"<row r="\#($0 + 2)">\#($1)<c r="B\#($0 + 2)"><v>1</v></c></row>"# }
                .joined())
        book.styles = [0, 14, 22, 21, 164, 165, 10, 166, 167]
        book.formats = [
            164: "yyyy\\-mm\\-dd;@", 165: "[hh]:mm:ss", 166: "0000000000", 167: "[Red]&quot;dag&quot; #,##0.00 _d",
        ]
        return book
    }

    private static func read(_ type: ColumnType, _ cells: String..., change: (inout MadeWorkbook) -> Void = { _ in })
        throws -> SourceRead
    {
        var book = workbook(cells)
        change(&book)
        return try Exports(book).read([need("x", type, allowsEmpty: true)], file: "a.xlsx")
    }

    private static func number(_ stored: String, style: Int = 0) -> String {
        #"<c s="\#(style)"><v>\#(stored)</v></c>"#
    }

    @Test(arguments: [
        ("12.5", "12.50"), ("0.30000000000000004", "0.30"), ("68486.659999999996", "68486.66"), ("-0.1", "-0.10"),
        ("1E3", "1000.00"), ("1.5E-1", "0.15"), ("100.0", "100.00"), ("9999999999999.99", "9999999999999.99"),
        ("-1.0000000000000001E-1", "-0.10"), ("12.345", nil), ("1.1368683772161603E-13", nil), ("x", nil),
        ("1e999", nil),
        ("1000000000000000", nil),
    ])
    func `numbers become öre without a guess`(_ stored: String, _ amount: String?) throws {
        let read = try Self.read(.money, Self.number(stored), Self.number("1"))
        #expect(read.cells("x") == [amount, "1.00"])
        #expect(read.unreadable.count == (amount == nil ? 1 : 0))
    }

    @Test func `rounded numbers are counted for the record`() throws {
        let read = try Self.read(
            .money, Self.number("0.30000000000000004"), Self.number("1.1000000000000001"), Self.number("2"))
        #expect(read.report.decisions.contains("2\u{A0}tal avrundade till 15 siffror, som Excel visar dem"))
        #expect(read.cells("x") == ["0.30", "1.10", "2.00"])
    }

    @Test func `text in a column of amounts is read as the plan and the column say`() throws {
        let read = try Self.read(
            .money, Self.number("1234.5"), #"<c t="inlineStr"><is><t>1 234,50</t></is></c>"#,
            #"<c t="str"><f>A1</f><v>-3,00</v></c>"#)
        #expect(read.cells("x") == ["1234.50", "1234.50", "-3.00"])
        #expect(read.report.decisions.contains("x: decimalkomma enligt kolumnen"))
    }

    @Test(arguments: [
        ("44197", 1, "2021-01-01"), ("44197.0", 4, "2021-01-01"), ("44197.4237", 2, "2021-01-01"),
        ("1", 1, "1900-01-01"),
        ("59", 1, "1900-02-28"), ("61", 1, "1900-03-01"), ("2958465", 1, "9999-12-31"), ("60", 1, nil), ("0", 1, nil),
        ("-1", 1, nil), ("2958466", 1, nil), ("1e300", 1, nil), ("44197", 0, nil), ("0.5", 3, nil), ("44197", 8, nil),
        ("20210131", 0, "2021-01-31"), ("2021.01", 0, nil),
    ])
    func `days are told by the style of the cell`(_ stored: String, _ style: Int, _ day: String?) throws {
        let read = try Self.read(.date, Self.number(stored, style: style))
        #expect(read.cells("x") == [day])
        #expect(read.unreadable.count == (day == nil ? 1 : 0))
    }

    @Test(arguments: [
        ("42735", "2021-01-01"), ("0", "1904-01-01"), ("60", "1904-03-01"), ("2957003", "9999-12-31"), ("2957004", nil),
    ])
    func `days are counted from 1904 where the workbook says so`(_ stored: String, _ day: String?) throws {
        let read = try Self.read(.date, Self.number(stored, style: 1)) { $0.since1904 = true }
        #expect(read.cells("x") == [day])
        #expect(read.report.decisions.contains("dagar räknade från 1904-01-01"))
    }

    @Test func `a time of day is kept in text and left out of a day, and said`() throws {
        let cells = [
            Self.number("44197.25", style: 2), Self.number("44198", style: 2),
            #"<c t="d"><v>2021-01-03T01:02:03</v></c>"#,
        ]
        let days = try Self.read(.date, cells[0], cells[1], cells[2])
        #expect(days.cells("x") == ["2021-01-01", "2021-01-02", "2021-01-03"])
        #expect(days.report.decisions.contains("2\u{A0}tidpunkter lästa som sin dag"))
        let texts = try Self.read(.text, cells[0], cells[1], cells[2])
        #expect(texts.cells("x") == ["2021-01-01 06:00:00", "2021-01-02", "2021-01-03 01:02:03"])
        #expect(!texts.report.decisions.contains { $0.contains("tidpunkt") })
    }

    @Test func `a time of day alone is no day`() throws {
        let read = try Self.read(
            .date, Self.number("0.5", style: 3), #"<c t="d"><v>10:10:10</v></c>"#, Self.number("1", style: 1))
        #expect(
            read.unreadableCells == [
                "2 x: ett datum, helst YYYY-MM-DD, inte ett klockslag utan dag",
                "3 x: ett datum, helst YYYY-MM-DD, inte ett klockslag utan dag",
            ])
        #expect(try Self.read(.text, Self.number("0.5", style: 3)).cells("x") == ["12:00:00"])
    }

    @Test func `a day is no amount`() throws {
        let read = try Self.read(.money, Self.number("44197", style: 1), Self.number("5"))
        #expect(read.unreadableCells == ["2 x: ett belopp, inte ett tal i datumformat"])
    }

    @Test(arguments: ["#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!"], ColumnType.allCases)
    func `an error is unreadable with its kind, in a column of any type`(_ error: String, _ type: ColumnType) throws {
        let read = try Self.read(type, #"<c t="e"><v>\#(error)</v></c>"#)
        #expect(read.cells("x") == [nil])
        let cell = try #require(read.unreadableCells.first)
        #expect(cell.contains("inte felvärdet \(error) ("))
        #expect(read.table?.count == 1)
    }

    @Test func `an unknown error shows nothing of its text`() throws {
        let read = try Self.read(.text, #"<c t="e"><v>Anna 19121212</v></c>"#)
        #expect(read.unreadableCells == ["2 x: text, inte ett okänt felvärde"])
    }

    @Test func `a sum over an invoice with an error is unreadable and not smaller`() throws {
        let book = MadeWorkbook(
            MadeWorkbook.row(1, "nr", "belopp")
                + #"<row><c t="inlineStr"><is><t>a</t></is></c><c><v>10</v></c></row>"#
                + #"<row><c t="inlineStr"><is><t>a</t></is></c><c t="e"><v>#N/A</v></c></row>"#
                + #"<row><c t="inlineStr"><is><t>b</t></is></c><c><v>7</v></c></row>"#)
        let read = try Exports(book).read(
            [need("nr"), need("belopp", .money)], file: "a.xlsx", grouping: Grouping(by: ["nr"], sum: ["belopp"]))
        #expect(read.cells("belopp") == [nil, "7.00"])
        #expect(read.unreadable.map(\.row) == [0])
    }

    @Test func `a formula is read by the value that was calculated, and unreadable without one`() throws {
        let read = try Self.read(
            .money, "<c><f>1+1</f><v>2</v></c>", "<c><f>1+1</f></c>", "<c><f>1+1</f><v/></c>",
            #"<c t="str"><f>""</f><v></v></c>"#)
        #expect(read.cells("x") == ["2.00", nil, nil, nil])
        #expect(
            read.unreadableCells == [
                "3 x: ett belopp, inte en formel utan beräknat värde",
                "4 x: ett belopp, inte en formel utan beräknat värde",
            ])
    }

    @Test func `true and false are what a person sees`() throws {
        let cells = [#"<c t="b"><v>1</v></c>"#, #"<c t="b"><v>0</v></c>"#]
        #expect(try Self.read(.flag, cells[0], cells[1]).cells("x") == ["ja", "nej"])
        #expect(try Self.read(.text, cells[0], cells[1]).cells("x") == ["SANT", "FALSKT"])
        #expect(try Self.read(.flag, cells[0], #"<c t="b"><v>2</v></c>"#).unreadable.count == 1)
    }

    @Test func `zeros before that the style shows are kept in text`() throws {
        let read = try Self.read(.text, Self.number("101011234", style: 7), Self.number("4711"))
        #expect(read.cells("x") == ["0101011234", "4711"])
        #expect(read.report.decisions.contains("1\u{A0}tal läst med de nollor före som visas"))
        #expect(try Self.read(.integer, Self.number("42", style: 7)).cells("x") == ["42"])
    }

    @Test func `a share is the number that stands there`() throws {
        let read = try Self.read(.text, Self.number("0.25", style: 6))
        #expect(read.cells("x") == ["0.25"])
        #expect(read.report.decisions.contains("1\u{A0}procenttal läst som andel"))
    }

    @Test func `a number with more digits than a workbook holds is no identifier`() throws {
        let read = try Self.read(.text, Self.number("1234567890123456789"), Self.number("123456789012345"))
        #expect(read.cells("x") == [nil, "123456789012345"])
    }

    @Test func `texts are shared, rich, escaped and with entities`() throws {
        let read = try Self.read(
            .text, #"<c t="s"><v>0</v></c>"#, #"<c t="s"><v>1</v></c>"#, #"<c t="s"><v>2</v></c>"#,
            #"<c t="inlineStr"><is><r><t>a</t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>_x0041_b</t></r></is></c>"#,
            #"<c t="inlineStr"><is><t>&lt;&#229;&gt;<![CDATA[<&>]]></t></is></c>"#
        ) {
            $0.strings = [
                "<t>Å_x000A_B</t>",
                "<r><rPr><b/></rPr><t xml:space=\"preserve\">Anna </t></r><r><t>Ö</t></r><rPh sb=\"0\" eb=\"1\"><t>ann</t></rPh>",
                "<t>_x005F_x0041_ _xD83D__xDE00_ _x00_</t>",
            ]
        }
        #expect(read.cells("x") == ["Å\nB", "Anna Ö", "_x0041_ 😀 _x00_", "aAb", "<å><&>"])
    }

    @Test(arguments: [#"<c t="s"><v>7</v></c>"#, #"<c t="s"><v>-1</v></c>"#, #"<c t="s"><v>x</v></c>"#])
    func `a text that is not there is a damaged workbook`(_ cell: String) throws {
        let read = try Self.read(.text, cell)
        #expect(
            read.report.failure?.text
                == "a.xlsx:2, kolumn A: fann en hänvisning till en text som inte finns, väntade en hel arbetsbok")
    }

    @Test(arguments: [#"<c t="q"><v>7</v></c>"#, #"<c s="99"><v>7</v></c>"#, #"<c s="-1"><v>7</v></c>"#])
    func `a cell that is not understood is unreadable`(_ cell: String) throws {
        #expect(try Self.read(.text, cell).unreadable.count == 1)
    }
}
