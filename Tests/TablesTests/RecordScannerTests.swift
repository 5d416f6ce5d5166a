import Foundation
@testable import KontrollTables
import Testing

@Suite struct RecordScannerTests {
    /// Every record of a text that is no blank line.
    static func records(_ bytes: [UInt8], delimiter: UInt8 = UInt8(ascii: ",")) throws -> [[String]] {
        var scanner = RecordScanner(bytes, delimiter: delimiter)
        var records: [[String]] = []
        while try scanner.next() {
            if scanner.isBlank { continue }
            records.append(scanner.cells.map { String(decoding: scanner.bytes[$0.bytes], as: UTF8.self) })
        }
        return records
    }

    static let spectrum = [
        "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
        "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ]

    @Test(arguments: spectrum) func `csv-spectrum reads as its json says`(_ name: String) throws {
        let folder = Fixtures.folder.appending(path: "csv-spectrum")
        let json = try Data(contentsOf: folder.appending(path: "json/\(name).json"))
        let decoder = JSONDecoder()
        let expected =
            try (try? decoder.decode([[String: String]].self, from: json))
            ?? [decoder.decode([String: String].self, from: json)]
        let csv = try Data(contentsOf: folder.appending(path: "csvs/\(name).csv"))
        let records = try Self.records([UInt8](csv))
        let headings = try #require(records.first)
        var found = records.dropFirst().map { Dictionary(zip(headings, $0)) { first, _ in first } }
        if name == "location_coordinates" {
            // The published JSON has another telephone number than its CSV.
            found[0]["Contact Phone Number"] = "1234567890"
        }
        #expect(found == expected)
    }

    @Test(arguments: [
        ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a,b\r1,2", [["a", "b"], ["1", "2"]]),
        ("a\r\n\r\nb\n\rc", [["a"], ["b"], ["c"]]), ("\"a\rb\"\n", [["a\rb"]]), ("a,\n", [["a", ""]]),
        ("a,", [["a", ""]]), ("\"\"\n", [[""]]), ("\"\"\"\"\n", [["\""]]), ("5\" rör,b\"\"\n", [["5\" rör", "b\"\""]]),
        ("\"a\"\"\",\"\"\"b\"", [["a\"", "\"b"]]), ("", []), ("\n\r\n\r", []), (",\n", [["", ""]]),
    ])
    func `records are split as RFC 4180 says`(_ text: String, _ expected: [[String]]) throws {
        #expect(try Self.records(Array(text.utf8)) == expected)
    }

    @Test(arguments: [("\"a", 1), ("a\nb,\"c\nd\n", 2), ("x\r\ny\r\n\"", 3), ("\"a\"\"", 1), ("\"\n\"\n\"b", 3)])
    func `a quotation mark never closed is an error with its line`(_ text: String, _ line: Int) {
        #expect(throws: UnterminatedQuote(line: line)) { try Self.records(Array(text.utf8)) }
    }

    @Test(arguments: [("\"a\"b,c\n", true), ("\"a\" ,c\n", true), ("\"a\",c\n", false), ("a\"b\",c\n", false)])
    func `characters after a closing quotation mark make a record malformed`(_ text: String, _ malformed: Bool) throws {
        var scanner = RecordScanner(Array(text.utf8), delimiter: UInt8(ascii: ","))
        #expect(try scanner.next())
        #expect(scanner.isMalformed == malformed)
        #expect(scanner.cells.count == 2)
    }

    @Test func `lines are counted through quoted cells and all kinds of breaks`() throws {
        var scanner = RecordScanner(Array("a\r\n\"x\ny\r\nz\"\rb\n\nc".utf8), delimiter: UInt8(ascii: ","))
        var lines: [Int] = []
        while try scanner.next() { lines.append(scanner.line) }
        #expect(lines == [1, 2, 5, 6, 7])
        #expect(scanner.breaks == (lf: 2, cr: 1, crlf: 1))
        #expect(scanner.breaksInCells == 2)
        #expect(!scanner.endsWithBreak)
    }
}
