import Foundation
import KontrollCore
import KontrollTables
import Testing

/// The workbooks of calamine's tests: what is known of each is read, or it is refused for what it is.
@Suite struct PublishedWorkbookTests {
    private static let folder = Fixtures.folder.appending(path: "xlsx/calamine")

    private static func read(_ name: String, _ columns: [DataRequirement.NeededColumn], sheet: String? = nil)
        -> SourceRead
    {
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: name, format: sheet.map { .workbook(sheet: $0) }, columns: [:],
            period: .undated)
        return ExportReader().read(source, columns: columns, in: folder, asOf: .earliest)
    }

    struct Known: CustomTestStringConvertible, Sendable {
        var file: String
        var sheet: String?
        var columns: [DataRequirement.NeededColumn]
        var rows: [[String?]]
        var decisions: [String] = []
        var testDescription: String { file + (sheet.map { " \($0)" } ?? "") }
    }

    @Test(arguments: [
        Known(
            file: "any_sheets.xlsx", columns: [need("1", .integer, allowsEmpty: true), need("2", .money)],
            rows: [["3", "4.00"], ["5", "6.00"], [nil, nil]],
            decisions: ["bladet ”Visible”", "1\u{A0}tom rad överhoppad"]),
        Known(
            file: "date.xlsx", columns: [need("2021-01-01", .date), need("15", .integer)],
            rows: [["2021-01-02", "16"], [nil, "17"]]),
        Known(
            file: "date_1904.xlsx", columns: [need("2021-01-01", .date), need("15", .integer)],
            rows: [["2021-01-02", "16"], [nil, "17"]], decisions: ["dagar räknade från 1904-01-01"]),
        Known(
            file: "date_iso.xlsx", columns: [need("2021-01-01")],
            rows: [
                ["2021-01-01 10:10:10"], ["10:10:10"], ["This workbook contains datetime in ISO 8601"],
                ["Please, check source code of the file, if you resave it"],
                [
                    "Created with openpyxl, see https://openpyxl.readthedocs.io/en/latest/datetime.html"
                        + "#using-the-iso-8601-format"
                ],
            ]),
        Known(
            file: "header-row.xlsx",
            columns: [need("Column A", .integer), need("column b", .integer), need("Columns")],
            rows: [["1", "2", "put data here"]], decisions: ["rubriker på rad 9"]),
        Known(
            file: "inlineStr_cdata.xlsx", columns: [need("Hello CDATA", .integer), need("World")],
            rows: [["12345", "NormalText"]]),
        Known(
            file: "inventory-table.xlsx", columns: [need("Quantity", .integer), need("Type"), need("Item", .integer)],
            rows: [["50", "Apple", "1"], ["200", "Banana", "2"], ["60", "Orange", "3"], ["100", "Pear", "4"]]),
        Known(file: "issue_391.xlsx", columns: [need("1", .integer)], rows: (2...7).map { ["\($0)"] }),
        Known(
            file: "merged_range.xlsx", sheet: "Sheet1", columns: ["A1", "B1", "C1", "E1", "H1"].map { need($0) },
            rows: [["A3", "B3", "C3", "E3", "H3"], ["A4", "B4", "C4", "E4", "H4"]], decisions: ["rubriker på rad 2"]),
        Known(
            file: "no-header.xlsx", columns: [need("a"), need("0", .integer)], rows: [["b", "1"]],
            decisions: ["rubriker på rad 3"]),
        Known(
            file: "nonstandard-xml-ns-prefix.xlsx", columns: [need("a", .integer), need("b", .money)],
            rows: [["1", "3.00"], ["2", "4.00"]]),
        Known(file: "temperature.xlsx", columns: [need("label")], rows: [["celsius"], ["fahrenheit"]]),
        Known(
            file: "whitespace_trim.xlsx", sheet: "sharedstrings",
            columns: [need("preserved value"), need("clean text", allowsEmpty: true)],
            rows: [["line1\nline2", nil], [nil, nil]], decisions: ["bladet ”SharedStrings” (deklarerat)"]),
        Known(
            file: "whitespace_trim.xlsx", sheet: "inlineStr",
            columns: [need("trimmed value"), need("value with tabs", allowsEmpty: true)],
            rows: [["line1\nline2", "line1\nline2"], ["日期 时间", nil]]),
    ])
    func `known cells are read`(_ known: Known) {
        let read = Self.read(known.file, known.columns, sheet: known.sheet)
        #expect(read.report.failure == nil)
        let columns = known.columns.map { read.cells($0.name) }
        #expect(
            (0..<(read.table?.count ?? 0)).map { row in columns.map { $0[row] } } == known.rows)
        #expect(known.decisions.filter { !read.report.decisions.contains($0) } == [])
        #expect(read.report.doubts == [])
    }

    @Test(arguments: [
        ("date.xls", "en arbetsbok i det äldre Excel-formatet xls"),
        ("pass_protected.xlsx", "en lösenordsskyddad fil (Excel, Word eller PowerPoint)"),
        ("issue252.xlsx", "en skadad del, xl/_rels/workbook.xml.rels"),
    ])
    func `a file that cannot be read is refused for what it is`(_ file: String, _ found: String) throws {
        let text = try #require(Self.read(file, [need("data")]).report.failure?.text)
        #expect(text.hasPrefix("\(file): fann \(found), väntade "))
    }

    @Test func `merged cells below the headings are a doubt`() {
        let read = Self.read("merge_cells.xlsx", [need("Not Merged", allowsEmpty: true)])
        #expect(read.cells("Not Merged") == [nil])
        #expect(read.report.decisions.contains("2\u{A0}tomma rader överhoppade"))
        #expect(
            read.report.doubts == [
                "merge_cells.xlsx: 1\u{A0}sammanfogat område bland dataraderna: bara den första cellen i varje har ett värde"
            ])
    }

    @Test func `columns under one merged heading are not chosen between`() {
        #expect(
            Self.read("merge_cells.xlsx", [need("Row Merge")]).report.failure?.text
                == "merge_cells.xlsx:2, kolumn Row Merge: fann värden i flera kolumner (A, B) under samma sammanfogade "
                + "rubrik, väntade en rubrik för varje kolumn; slå ihop eller dela upp kolumnerna i exporten")
    }

    @Test(arguments: ["empty_sheet.xlsx", "encoded_entities.xlsx", "has_x000D_.xlsx"])
    func `a sheet without rows is empty`(_ file: String) {
        #expect(Self.read(file, []).report.failure == .empty(file: file))
    }

    @Test func `entities and escaped characters are those they stand for`() {
        #expect(Self.read("encoded_entities.xlsx", [need("&")]).report.failure == .empty(file: "encoded_entities.xlsx"))
        #expect(Self.read("has_x000D_.xlsx", [need("ABC DEF")]).report.failure == .empty(file: "has_x000D_.xlsx"))
    }

    @Test func `errors are no headings`() {
        #expect(Self.read("errors.xlsx", []).report.failure == .empty(file: "errors.xlsx"))
    }

    @Test func `the runs of a rich text are joined, after a plain one too`() throws {
        let read = Self.read("richtext-after-plain.xlsx", [need("abcd")])
        #expect(
            read.report.failure?.text
                == "richtext-after-plain.xlsx:1, kolumn abcd: fann rubriken ”abcd” i kolumn 1, ”abcd” i kolumn 2, ”abcd” i kolumn 3 "
                + "och ”abcd” i kolumn 4 på bladet ”Sheet1”, väntade en enda kolumn")
    }

    @Test func `a hidden sheet is read when it is declared, and never otherwise`() {
        #expect(Self.read("any_sheets.xlsx", [], sheet: "Hidden").report.failure == .empty(file: "any_sheets.xlsx"))
        #expect(
            Self.read("any_sheets.xlsx", [], sheet: "Visble").report.failure?.text
                == "any_sheets.xlsx: fann bladen ”Visible”, ”Hidden” (dolt), ”VeryHidden” (dolt), ”Chart” (ett diagramblad), väntade "
                + "bladet ”Visble”; närmast är ”Visible”")
        #expect(
            Self.read("any_sheets.xlsx", [], sheet: "Chart").report.failure?.text
                == "any_sheets.xlsx: fann att bladet ”Chart” är ett diagramblad, väntade ett kalkylblad")
    }

    @Test func `a file is read the same with its sheet declared`() {
        let columns = [need("label"), need("value")]
        let (one, other) = (
            Self.read("temperature.xlsx", columns), Self.read("temperature.xlsx", columns, sheet: "Sheet1")
        )
        #expect(one.cells("value") == ["22.2222", "72"])
        #expect(one.cells("value") == other.cells("value"))
    }
}
