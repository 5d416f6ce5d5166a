import Foundation
import KontrollCore
import KontrollSpreadsheet
import Testing

@Suite struct SpreadsheetTests {
    private static func written(_ book: Spreadsheet) throws -> Data {
        let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".xlsx")
        defer { try? FileManager.default.removeItem(at: path) }
        try book.write(to: path.path)
        return try Data(contentsOf: path)
    }

    private static func book(_ rows: [[Spreadsheet.Cell]], name: String = "Blad") -> Spreadsheet {
        Spreadsheet(
            title: "T", author: "A", created: CivilDate("2023-08-31") ?? .earliest,
            sheets: [Spreadsheet.Sheet(name: name, rows: rows)])
    }

    @Test func `the same workbook is the same bytes`() throws {
        let book = Self.book([[.text("=1+1", .heading), Spreadsheet.Cell(.money(Money(ore: 12_50)))], [.empty]])
        #expect(try Self.written(book) == Self.written(book))
        #expect(try Self.written(book).prefix(2) == Data("PK".utf8))
    }

    @Test func `a sheet's name is made one that Excel allows`() throws {
        #expect(throws: Never.self) { try Self.written(Self.book([[.text("a")]], name: "'[SN]: 1/2? *\\'")) }
        #expect(throws: Never.self) { try Self.written(Self.book([[.text("a")]], name: "")) }
    }

    @Test func `a cell longer than Excel allows is refused, and no file is left`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let book = Self.book([[.text(String(repeating: "å", count: 32_768))]])
        #expect(throws: SpreadsheetError.tooLarge(sheet: "Blad")) {
            try book.write(to: folder.appending(path: "a.xlsx").path)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func `a folder that does not exist is an error with the path`() {
        let failure = #expect(throws: SpreadsheetError.self) {
            try Self.book([[.text("a")]]).write(to: "/finns/inte/a.xlsx")
        }
        #expect(failure?.text.hasPrefix("/finns/inte/a.xlsx kan inte skrivas: ") == true)
    }
}
