import KontrollCore
import KontrollTables
import KontrollTesting

/// A workbook made for a test: the cells of its sheets as XML, all else as a program would write it.
struct MadeWorkbook {
    /// One sheet.
    struct Sheet {
        var name = "Blad1"
        /// `hidden` or `veryHidden`.
        var state: String?
        /// The rows: what stands inside `sheetData`.
        var rows = ""
        /// What stands after `sheetData`.
        var rest = ""
        /// The last word of its type.
        var type = "worksheet"
        /// Tables: what stands in the part of each.
        var tables: [String] = []
    }

    var sheets: [Sheet]
    /// The shared texts, each what stands inside `si`.
    var strings: [String] = []
    /// Number formats by their number.
    var formats: [Int: String] = [:]
    /// For each style the number of its format.
    var styles: [Int] = []
    var since1904 = false
    var main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    /// Further parts, and such that take the place of the usual ones.
    var parts: [String: String] = [:]

    /// A workbook of one sheet with these rows.
    init(_ rows: String, rest: String = "") { sheets = [Sheet(rows: rows, rest: rest)] }

    init(sheets: [Sheet]) { self.sheets = sheets }

    /// A row of cells with texts in them.
    static func row(_ number: Int, _ texts: String...) -> String {
        let cells = texts.map { #"<c t="inlineStr"><is><t>\#($0)</t></is></c>"# }.joined()
        return #"<row r="\#(number)">\#(cells)</row>"#
    }

    private func relationships(_ targets: [(id: String, type: String, target: String)]) -> String {
        let all = targets.map {
            #"<Relationship Id="\#($0.id)" Type="\#(office)/\#($0.type)" Target="\#($0.target)"/>"#
        }
        return #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
            + all.joined() + "</Relationships>"
    }

    /// All parts by their paths.
    var allParts: [String: String] {
        var parts = ["[Content_Types].xml": "<Types/>"]
        parts["_rels/.rels"] = relationships([("rId1", "officeDocument", "xl/workbook.xml")])
        let tabs = sheets.enumerated().map { index, sheet in
            #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)" r:id="rId\#(index + 1)""#
                + (sheet.state.map { #" state="\#($0)""# } ?? "") + "/>"
        }
        parts["xl/workbook.xml"] =
            #"<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="\#(main)" xmlns:r="\#(office)">"#
            + #"<workbookPr date1904="\#(since1904 ? 1 : 0)"/><sheets>\#(tabs.joined())</sheets></workbook>"#
        parts["xl/_rels/workbook.xml.rels"] = relationships(
            sheets.enumerated().map { ("rId\($0 + 1)", $1.type, "worksheets/sheet\($0 + 1).xml") }
                + [("s", "sharedStrings", "/xl/sharedStrings.xml"), ("t", "styles", "styles.xml")])
        for (index, sheet) in sheets.enumerated() {
            parts["xl/worksheets/sheet\(index + 1).xml"] =
                #"<worksheet xmlns="\#(main)"><dimension ref="A1:XFD1048576"/><sheetData>\#(sheet.rows)</sheetData>"#
                + "\(sheet.rest)</worksheet>"
            for (number, table) in sheet.tables.enumerated() {
                parts["xl/tables/t\(index)-\(number).xml"] = #"<table xmlns="\#(main)" \#(table)/>"#
            }
            if !sheet.tables.isEmpty {
                parts["xl/worksheets/_rels/sheet\(index + 1).xml.rels"] = relationships(
                    sheet.tables.indices.map { ("rId\($0)", "table", "../tables/t\(index)-\($0).xml") })
            }
        }
        parts["xl/sharedStrings.xml"] =
            #"<sst xmlns="\#(main)">"# + strings.map { "<si>\($0)</si>" }.joined() + "</sst>"
        let custom = formats.sorted { $0.key < $1.key }
            .map { #"<numFmt numFmtId="\#($0.key)" formatCode="\#($0.value)"/>"# }
        parts["xl/styles.xml"] =
            #"<styleSheet xmlns="\#(main)"><numFmts>\#(custom.joined())</numFmts>"#
            + #"<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>"#
            + (styles.isEmpty ? [0] : styles).map { #"<xf numFmtId="\#($0)"/>"# }.joined() + "</cellXfs></styleSheet>"
        return parts.merging(self.parts) { $1 }
    }

    /// The file.
    var bytes: [UInt8] {
        MadeZip(allParts.sorted { $0.key < $1.key }.map { MadeZip.Entry($0.key, $0.value) }).bytes
    }
}

extension Exports {
    /// A plan's folder with a workbook.
    convenience init(_ workbook: MadeWorkbook) throws {
        try self.init()
        try add("a.xlsx", bytes: workbook.bytes)
    }
}

extension MadeWorkbook {
    /// Headings `id` and `namn`, and a row.
    static let table = row(1, "id", "namn") + row(2, "1", "Åsa")

    /// Reads a workbook by columns of these names.
    static func read(
        _ book: MadeWorkbook, _ columns: [String] = ["id", "namn"], sheet: String? = nil, dialect: Dialect = Dialect(),
        totals: ControlTotals? = nil, types: [String: ColumnType] = [:]
    ) throws -> SourceRead {
        try Exports(book).read(
            columns.map { need($0, types[$0] ?? .text, allowsEmpty: true) }, file: "a.xlsx",
            declared: Dictionary(uniqueKeysWithValues: columns.map { ($0, ColumnSource(headings: [$0])) }),
            dialect: dialect, totals: totals, format: sheet.map { .workbook(sheet: $0) })
    }

    /// A row with cells at places of their own.
    static func row(_ number: Int, attributes: String = "", _ cells: KeyValuePairs<String, String>) -> String {
        #"<row r="\#(number)"\#(attributes)>"#
            + cells.map { #"<c r="\#($0.key)\#(number)" t="inlineStr"><is><t>\#($0.value)</t></is></c>"# }.joined()
            + "</row>"
    }
}
