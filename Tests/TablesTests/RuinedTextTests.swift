import KontrollCore
@testable import KontrollTables
import Testing

/// Texts that a spreadsheet program has ruined are told, and others are left alone.
@Suite struct RuinedTextTests {
    private static func doubts(_ cells: [String], needed: String = "kund") throws -> [String] {
        let text = "id;Kundnr\n" + cells.enumerated().map { "\($0.offset + 1);\($0.element)\n" }.joined()
        return try Exports(text).read(
            [need("id"), need(needed, allowsEmpty: true)], declared: ["kund": ColumnSource(headings: ["Kundnr"])]
        ).report.doubts
    }

    @Test(arguments: ["1,98E+11", "1.98E+11", "2E+12", "-4,5e+15", "1,98E-05", "9,1E+101"])
    func `a number in exponential form is a doubt with file, column, first row and how to export`(_ cell: String) throws
    {
        let doubts = try Self.doubts(["A1", cell, "A2", cell])
        #expect(doubts.count == 1)
        let doubt = try #require(doubts.first)
        #expect(doubt.hasPrefix("a.csv: kolumnen Kundnr har i 2\u{A0}rader, först rad 3, tal i exponentform"))
        #expect(doubt.contains("Exportera om"))
    }

    @Test func `a column that was too narrow is a doubt`() throws {
        let doubts = try Self.doubts(["########", "A1"])
        #expect(doubts.count == 1)
        #expect(
            doubts.first?.hasPrefix("a.csv: kolumnen Kundnr har i 1\u{A0}rad, först rad 2, bara nummertecken") == true)
    }

    @Test(arguments: [
        "12E3", "E+11", "A1E+11", "1,9,8E+11", "1,E+11", "1,98E+1", "1,98E+", "#12", "12#", "##", "198110101234",
        "fråga#", "1,98 E+11",
    ])
    func `what only resembles it is let alone`(_ cell: String) throws {
        #expect(try Self.doubts([cell, "A2"]).isEmpty)
    }

    @Test func `a column that nobody reads is not looked at`() throws {
        #expect(try Self.doubts(["1,98E+11"], needed: "id").isEmpty)
    }

    @Test func `each file is told for itself`() throws {
        let exports = try Exports("a.csv", "id\n1\n1,98E+11\n")
        try exports.add("b.csv", "id\n1,98E+11\n2\n")
        let doubts = exports.read([need("id")], file: "*.csv").report.doubts
        #expect(doubts.map { String($0.prefix(5)) } == ["a.csv", "b.csv"])
        #expect(doubts.allSatisfy { $0.contains(", först rad ") })
    }
}
