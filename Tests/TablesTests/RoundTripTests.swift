import KontrollCore
@testable import KontrollTables
import Testing

/// Any table written as delimited text reads back as it was.
@Suite struct RoundTripTests {
    private static let pieces = [
        "a", "Å", "\"", "\"\"", ";", ",", "\t", "|", "\n", "\r", "\r\n", " ", "😀", "'", "1", "\u{A0}", "Summan", "=",
        "\\", "€",
    ]

    private static func table(_ random: inout SeededGenerator) -> [[String]] {
        let width = Int.random(in: 1...6, using: &random)
        return (0..<Int.random(in: 1...12, using: &random)).map { _ in
            (0..<width).map { _ in
                (0..<Int.random(in: 0...5, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
        }
    }

    private static func written(
        _ rows: [[String]], _ delimiter: String, _ lineEnd: String, _ random: inout SeededGenerator
    ) -> String {
        rows.map { row in
            row.map { cell in
                let plain = !cell.contains { $0.isNewline || $0 == "\"" || String($0) == delimiter }
                let bare = plain && !cell.isEmpty && Bool.random(using: &random)
                return bare ? cell : "\"" + cell.replacing("\"", with: "\"\"") + "\""
            }.joined(separator: delimiter) + lineEnd
        }.joined()
    }

    @Test(arguments: [";", ",", "\t", "|"], ["\n", "\r\n", "\r"])
    func `records read back equal`(_ delimiter: String, _ lineEnd: String) throws {
        var random = SeededGenerator(seed: 1)
        let byte = try #require(delimiter.utf8.first)
        let failures = try (0..<300).filter { _ in
            let rows = Self.table(&random)
            let text = Self.written(rows, delimiter, lineEnd, &random)
            return try RecordScannerTests.records(Array(text.utf8), delimiter: byte) != rows
        }
        #expect(failures.isEmpty)
    }

    @Test(arguments: Dialect.Delimiter.allCases, ["\n", "\r\n", "\r"])
    func `exports read back equal`(_ delimiter: Dialect.Delimiter, _ lineEnd: String) throws {
        var random = SeededGenerator(seed: 2)
        let exports = try Exports()
        let mark = String(decoding: [delimiter.byte], as: UTF8.self)
        let failures = try (0..<60).filter { _ in
            let rows = Self.table(&random)
            let names = rows[0].indices.map { "kolumn \($0)" }
            try exports.add("a.csv", Self.written([names] + rows, mark, lineEnd, &random))
            let read = exports.read(names.map { need($0) }, dialect: Dialect(delimiter: delimiter))
            let kept = rows.map { $0.map(Headings.trimmed) }.filter { !$0.allSatisfy(\.isEmpty) }
            if kept.isEmpty { return read.report.failure != .empty(file: "a.csv") }
            let found = (0..<(read.table?.count ?? 0)).map { row in names.map { read.cells($0)[row] ?? "" } }
            return found != kept || read.report.rowsRead != kept.count || !read.report.quarantined.isEmpty
        }
        #expect(failures.isEmpty)
    }

    @Test func `amounts read back equal however they are written`() throws {
        var random = SeededGenerator(seed: 3)
        let failures = (0..<5000).filter { _ in
            let ore =
                Int64.random(in: Int64.min...Int64.max, using: &random) >> Int64.random(in: 0...63, using: &random)
            guard ore != .min else { return false }
            let group = ["", " ", "\u{A0}", "\u{202F}", "'", "."].randomElement(using: &random) ?? ""
            let number = Swedish.grouped(ore.magnitude / 100).replacing(Swedish.space, with: group)
            let cents = ore.magnitude % 100
            let plain = number + "," + (cents < 10 ? "0" : "") + String(cents)
            let signed = ore >= 0 ? [plain] : ["-" + plain, plain + "-", "(" + plain + ")", "\u{2212}" + plain]
            let text =
                (signed.randomElement(using: &random) ?? "") + (["", " kr", "kr"].randomElement(using: &random) ?? "")
            return AmountTests.ore(text, .comma) != ore
        }
        #expect(failures.isEmpty)
    }
}
