import Foundation
import KontrollCore
import KontrollTables
import Testing

/// The same table from programs that write workbooks, as from delimited text.
@Suite struct WorkbookRoundTripTests {
    private static let columns = [
        need("Löpnr", .integer), need("Levnr"), need("Leverantör"), need("Fakturanr"), need("Belopp", .money),
        need("Fakturadatum", .date), need("Förfallodatum", .date, allowsEmpty: true), need("Makulerad", .flag),
        need("Beslutsattestant"),
    ]

    private static func read(_ file: String) -> SourceRead {
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: file, columns: [:], period: .column("Fakturadatum"))
        return ExportReader().read(
            source, columns: columns, in: Fixtures.folder.appending(path: "xlsx/fakturor"), asOf: .earliest)
    }

    @Test(arguments: ["openpyxl.xlsx", "libreoffice.xlsx"])
    func `a workbook is read as its table in delimited text`(_ file: String) {
        let (text, book) = (Self.read("fakturor.csv"), Self.read(file))
        #expect(book.report.failure == nil)
        #expect(book.table?.count == 60)
        #expect(Self.columns.map { book.cells($0.name) } == Self.columns.map { text.cells($0.name) })
        #expect(book.report.covered == text.report.covered)
        #expect(book.origins.lines == text.origins.lines)
        #expect(book.unreadable == [])
        #expect(book.report.doubts == [])
    }
}
