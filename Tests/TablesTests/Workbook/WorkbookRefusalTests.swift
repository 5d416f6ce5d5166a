import KontrollCore
@testable import KontrollTables
import KontrollTesting
import Testing

/// Workbooks that are none, are damaged, or are made to exhaust their reader.
@Suite struct WorkbookRefusalTests {
    private static let rows = MadeWorkbook.row(1, "id") + MadeWorkbook.row(2, "1")

    private static func failure(_ bytes: [UInt8]) throws -> String {
        let exports = try Exports()
        try exports.add("a.xlsx", bytes: bytes)
        return exports.read([need("id")], file: "a.xlsx").report.failure?.text ?? ""
    }

    private static func failure(
        _ rows: String = rows, rest: String = "", _ change: (inout MadeWorkbook) -> Void = { _ in }
    ) throws
        -> String
    {
        var book = MadeWorkbook(rows, rest: rest)
        change(&book)
        return try failure(book.bytes)
    }

    @Test(arguments: [
        ([("xl/workbook.bin", "")], "en binär Excel-arbetsbok (xlsb)"),
        (
            [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "")],
            "ett OpenDocument-kalkylark (ods)"
        ),
        ([("mimetype", "application/vnd.oasis.opendocument.text")], "ett OpenDocument-dokument"),
        ([("[Content_Types].xml", ""), ("word/document.xml", "")], "ett Word-dokument (docx)"),
        ([("[Content_Types].xml", ""), ("ppt/presentation.xml", "")], "en PowerPoint-presentation (pptx)"),
        ([("a.csv", "id;x")], "en zip-fil utan arbetsbok"),
    ])
    func `other files in zip form are refused by name`(_ parts: [(String, String)], _ name: String) throws {
        let text = try Self.failure(MadeZip(parts.map { MadeZip.Entry($0.0, $0.1) }).bytes)
        #expect(
            text == "a.xlsx: fann \(name), väntade en Excel-arbetsbok (xlsx eller xlsm); spara om filen som en sådan")
    }

    @Test(arguments: [
        ("xl/_rels/workbook.xml.rels", "ett blad som inte finns i filen (i xl/workbook.xml)"),
        ("xl/worksheets/sheet1.xml", "en arbetsbok utan delen xl/worksheets/sheet1.xml"),
        ("xl/workbook.xml", "en arbetsbok utan delen xl/workbook.xml"),
    ])
    func `a workbook without a part it needs is refused`(_ part: String, _ found: String) throws {
        var zip = MadeZip([])
        for (name, text) in MadeWorkbook(Self.rows).allParts where name != part {
            zip.entries.append(MadeZip.Entry(name, text))
        }
        #expect(try Self.failure(zip.bytes) == "a.xlsx: fann \(found), väntade en hel arbetsbok")
    }

    @Test func `a workbook without styles and shared texts is read`() throws {
        var zip = MadeZip([])
        for (name, text) in MadeWorkbook(Self.rows).allParts where !name.contains("styles") && !name.contains("shared")
        {
            zip.entries.append(MadeZip.Entry(name, text))
        }
        #expect(try Self.failure(zip.bytes) == "")
    }

    @Test(arguments: [
        (#"<row r="1048577"/>"#, "en rad utanför de 1\u{A0}048\u{A0}576 möjliga"), (#"<row r="0"/>"#, "en rad utanför"),
        (#"<row r="x"/>"#, "en rad utanför"), (#"<row r="3"/><row r="3"/>"#, "rader som inte står i ordning"),
        (#"<row r="1048576"/><row/>"#, "en rad utanför"), (#"<row r="3"><c r="A4"/></row>"#, "en cell på fel plats"),
        (#"<row r="3"><c r="XFE3"/></row>"#, "en cell på fel plats"),
        (#"<row r="3"><c r="3"/></row>"#, "en cell på fel plats"),
        (#"<row r="3"><c r="A99999999999999999999"/></row>"#, "en cell på fel plats"),
        (#"<row r="3"><c r="XFD3"/><c/></row>"#, "fler kolumner än 16\u{A0}384"),
        (#"<row r="3"><c r="B3"/><c r="A3"/></row>"#, "celler som inte står i ordning"), ("<c/>", ""),
    ])
    func `rows and cells that no sheet can have are refused`(_ rows: String, _ found: String) throws {
        #expect(try Self.failure(Self.rows + rows).contains(found))
    }

    @Test func `only cells that are there cost anything`() throws {
        let rows =
            MadeWorkbook.row(1, "id")
            + #"<row r="1048576"><c r="A1048576"><v>7</v></c><c r="XFD1048576"><v>1</v></c></row>"#
        let read = try Exports(MadeWorkbook(rows)).read([need("id")], file: "a.xlsx")
        #expect(read.cells("id") == ["7"])
        #expect(read.report.decisions.contains("1\u{A0}048\u{A0}574\u{A0}tomma rader överhoppade"))
    }

    @Test func `merged cells over the whole sheet do not exhaust the reader`() throws {
        let areas = (0..<20_000).map { #"<mergeCell ref="A\#($0 % 7 + 1):XFD1048576"/>"# }.joined()
        let text = try Self.failure(
            MadeWorkbook.row(1, "id") + MadeWorkbook.row(2, "1"), rest: "<mergeCells>\(areas)</mergeCells>")
        #expect(text == "a.xlsx: filen har inga rader")
        #expect(try Self.failure(rest: #"<mergeCells><mergeCell ref="A1:A0"/></mergeCells>"#).contains("på fel plats"))
    }

    @Test func `a part that swells is refused before it is unpacked`() throws {
        var zip = MadeZip([])
        for (name, text) in MadeWorkbook(Self.rows).allParts { zip.entries.append(MadeZip.Entry(name, text)) }
        let sheet = try #require(zip.entries.firstIndex { $0.name.hasSuffix("sheet1.xml") })
        zip.entries[sheet].size = 900_000_000
        #expect(try Self.failure(zip.bytes).contains("gånger större; högst 200 gånger packas upp"))
        zip.entries[sheet].size = 3_000_000_000
        #expect(
            try Self.failure(zip.bytes).contains(
                "upppackad är minst 2\u{A0}861\u{A0}MB; högst 2\u{A0}048\u{A0}MB packas upp"))
        zip.entries[sheet].size = nil
        zip.entries[sheet].checksum = 1
        #expect(
            try Self.failure(zip.bytes)
                == "a.xlsx: fann delen xl/worksheets/sheet1.xml med fel kontrollsumma (CRC), väntade en hel och oskyddad arbetsbok"
        )
        zip.entries[sheet].isEncrypted = true
        #expect(try Self.failure(zip.bytes).contains("sheet1.xml skyddad med lösenord"))
    }

    @Test func `entities and declarations are refused`() throws {
        let text = try Self.failure {
            $0.parts["xl/sharedStrings.xml"] = #"<!DOCTYPE x [<!ENTITY a "b">]><sst>&a;</sst>"#
        }
        #expect(text.contains("fann en dokumenttypsdeklaration (DOCTYPE) i arbetsbokens del xl/sharedStrings.xml"))
    }

    @Test func `a part that ends too early is refused`() throws {
        let text = try Self.failure {
            $0.parts["xl/worksheets/sheet1.xml"] = "<worksheet xmlns=\"\($0.main)\"><sheetData><row r=\"1\">"
        }
        #expect(text.contains("att filen tar slut mitt i i arbetsbokens del xl/worksheets/sheet1.xml"))
        let other = try Self.failure { $0.parts["xl/worksheets/sheet1.xml"] = "<html/>" }
        #expect(other.contains("inget kalkylblad (i xl/worksheets/sheet1.xml)"))
    }

    @Test func `corrections of text are no corrections of a workbook`() throws {
        let exports = try Exports(MadeWorkbook(Self.rows))
        let correction = Dialect.RowCorrection(file: "a.xlsx", line: 2, change: .drop(cell: 1))
        let read = exports.read([need("id")], file: "a.xlsx", dialect: Dialect(corrections: [correction]))
        #expect(
            read.report.failure?.text
                == "a.xlsx: fann rättelser i planen och en arbetsbok, väntade rättelser bara av textfiler")
    }

    @Test func `strict workbooks and other prefixes are read`() throws {
        var strict = MadeWorkbook(Self.rows)
        strict.main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
        strict.office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
        #expect(try Self.failure(strict.bytes) == "")
        let text = try Self.failure {
            $0.parts["xl/worksheets/sheet1.xml"] =
                #"<q:worksheet xmlns:q="\#($0.main)" xmlns="urn:x"><q:sheetData><q:row><q:c t="inlineStr"><q:is><q:t>id</q:t></q:is></q:c></q:row>"#
                + #"<row/><q:row><q:c><q:v>1</q:v></q:c></q:row></q:sheetData></q:worksheet>"#
        }
        #expect(text == "")
    }

    @Test func `a workbook cut anywhere is refused`() throws {
        let whole = MadeWorkbook(Self.rows).bytes
        let source = SourceDefinition(id: "x", dataSet: "rows", file: "a.xlsx", columns: [:], period: .undated)
        let parser = FormatParser(source: source, wanted: [], fingerprints: false)
        let accepted = stride(from: 4, to: whole.count, by: 17).filter {
            (try? parser.parse(FileContent(Array(whole[..<$0])), name: "a.xlsx")) != nil
        }
        #expect(accepted == [])
    }
}
