import KontrollCore
import KontrollTables
import Testing

/// Where the headings of a sheet are, and what merged ones mean.
@Suite struct WorkbookHeadingTests {
    @Test(arguments: [nil, 3]) func `headings further down are found`(_ preamble: Int?) throws {
        let book = MadeWorkbook(
            MadeWorkbook.row(1, "Rapport 2024") + MadeWorkbook.row(3, "Uttagen") + MadeWorkbook.row(7, "ID", "Namn ")
                + MadeWorkbook.row(9, "1", "Åsa"))
        let read = try MadeWorkbook.read(book, dialect: Dialect(preamble: preamble))
        #expect(read.cells("namn") == ["Åsa"])
        #expect(read.origins.lines == [9])
        #expect(read.report.decisions.contains("rubriker på rad 7"))
        #expect(read.report.decisions.contains("1\u{A0}tom rad överhoppad"))
        #expect(try MadeWorkbook.read(book, dialect: Dialect(preamble: 0)).table == nil)
    }

    @Test func `headings broken inside the cell are one line`() throws {
        let read = try MadeWorkbook.read(
            MadeWorkbook(MadeWorkbook.row(1, "id", "För-\nnamn ") + MadeWorkbook.row(2, "1", "Åsa")), ["För- namn"])
        #expect(read.cells("För- namn") == ["Åsa"])
    }

    @Test func `headings in two rows make one without being merged`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id", "B": "namn", "C": "pris"]) + MadeWorkbook.row(2, ["C": "kr"])
            + MadeWorkbook.row(3, ["A": "1", "B": "x", "C": "2"])
        let read = try MadeWorkbook.read(MadeWorkbook(rows), ["id", "pris kr"])
        #expect(read.cells("id") == ["1"])
        #expect(read.report.decisions.contains("rubriker på 2 rader till och med rad 2"))
        let declared = try MadeWorkbook.read(MadeWorkbook(rows), ["id", "namn"], dialect: Dialect(headings: .rows(2)))
        #expect(declared.cells("namn") == ["x"])
        #expect(declared.origins.lines == [3])
    }

    @Test func `headings may stand in the plan, or be none`() throws {
        let book = MadeWorkbook(MadeWorkbook.row(1, "1", "Åsa") + MadeWorkbook.row(2, "2", "Bo"))
        let named = try MadeWorkbook.read(book, dialect: Dialect(headings: .named(["ID", "Namn"])))
        #expect(named.cells("namn") == ["Åsa", "Bo"])
        #expect(named.report.decisions.contains("rubriker ur planen"))
        let none = try MadeWorkbook.read(book, ["kolumn 2"], dialect: Dialect(preamble: 1, headings: .none))
        #expect(none.cells("kolumn 2") == ["Bo"])
    }

    /// A heading over two columns, and headings in two rows beside it.
    private static let twoRows =
        MadeWorkbook.row(1, ["A": "Fakturanr", "B": "Belopp", "D": "Moms"])
        + MadeWorkbook.row(2, ["B": "netto", "C": "brutto", "D": "kr"])
        + MadeWorkbook.row(3, ["A": "17", "B": "1", "C": "2", "D": "3"])
    private static let twoRowMerges =
        #"<mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>"#

    @Test(arguments: [
        (["Fakturanr", "netto", "brutto"], ["17", "1", "2"]), (["fakturanr", "Belopp brutto"], ["17", "2"]),
        (["Fakturanr", "Moms kr", "Belopp Netto"], ["17", "3", "1"]),
    ])
    func `merged headings make one with the headings below`(_ columns: [String], _ row: [String]) throws {
        let read = try MadeWorkbook.read(MadeWorkbook(Self.twoRows, rest: Self.twoRowMerges), columns)
        #expect(read.report.failure == nil)
        #expect(columns.map { read.cells($0) } == row.map { [$0] })
        #expect(read.origins.lines == [3])
    }

    @Test func `a merged heading with values in several of its columns is refused`() throws {
        let read = try MadeWorkbook.read(MadeWorkbook(Self.twoRows, rest: Self.twoRowMerges), ["Fakturanr", "Belopp"])
        #expect(
            read.report.failure?.text
                == "a.xlsx:3, kolumn Belopp: fann värden i flera kolumner (B, C) under samma sammanfogade rubrik, väntade en "
                + "rubrik för varje kolumn; slå ihop eller dela upp kolumnerna i exporten")
    }

    @Test func `a merged heading over columns of which one alone is used is that one's`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id", "B": "namn"]) + MadeWorkbook.row(2, ["A": "1", "B": "Åsa"])
            + #"<row r="3"><c r="C3"/></row>"#
        let merges = #"<mergeCells><mergeCell ref="B1:C1"/><mergeCell ref="B2:C2"/></mergeCells>"#
        let read = try MadeWorkbook.read(MadeWorkbook(rows, rest: merges))
        #expect(read.cells("namn") == ["Åsa"])
        #expect(read.report.doubts == [])
    }

    @Test func `merged cells among the rows are a doubt`() throws {
        let rows =
            MadeWorkbook.row(1, ["A": "id", "B": "namn", "C": "x"]) + MadeWorkbook.row(2, ["A": "1", "B": "Åsa"])
            + MadeWorkbook.row(3, ["A": "2"]) + MadeWorkbook.row(4, ["A": "3", "B": "Bo"])
        let covering = try MadeWorkbook.read(
            MadeWorkbook(rows, rest: #"<mergeCells><mergeCell ref="B2:B3"/><mergeCell ref="C2:C4"/></mergeCells>"#))
        #expect(covering.cells("namn") == ["Åsa", nil, "Bo"])
        #expect(
            covering.report.doubts == [
                "a.xlsx: 1\u{A0}sammanfogat område bland dataraderna: bara den första cellen i varje har ett värde"
            ])
    }
}
