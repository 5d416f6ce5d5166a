import KontrollCore
@testable import KontrollTables
import Testing

/// A text read in parts, on several threads, gives what it gives when read from its beginning to its end.
@Suite struct PartReadingTests {
    private static let columns = [
        need("id"), need("belopp", .money), need("dag", .date), need("ja", .flag, allowsEmpty: true),
        need("id2", .integer, allowsEmpty: true),
    ]

    /// The codes of the texts, which tables may differ in and still be equal.
    private static func codes(_ read: SourceRead) -> [TextCodes] {
        (read.table?.columns ?? [:]).sorted { $0.key < $1.key }.map {
            if case .text(let column) = $0.value { column.codes } else { [] }
        }
    }

    static func areSame(_ first: SourceRead, _ second: SourceRead) -> Bool {
        first.report == second.report && first.table == second.table && first.unreadable == second.unreadable
            && first.origins == second.origins && codes(first) == codes(second)
    }

    @Test(arguments: UInt64(1)...6) func `mutated exports read the same in parts of any size`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let exports = try Exports()
        let different = try (0..<250).filter { round in
            try exports.add("a.csv", bytes: MutationTests.mutated(&random))
            if round % 5 == 0 { try exports.add("b.csv", bytes: MutationTests.mutated(&random)) }
            func read(_ partSize: Int) -> SourceRead {
                exports.read(
                    Self.columns, file: round % 5 == 0 ? "*.csv" : "a.csv",
                    declared: round % 3 == 0 ? ["id2": ColumnSource(headings: ["id"])] : [:],
                    dialect: Dialect(footer: round % 2 == 0 ? "Summa" : nil), period: .column("dag"),
                    grouping: round % 4 == 0 ? Grouping(by: ["id"], sum: ["belopp"], first: ["dag"]) : nil,
                    partSize: partSize)
            }
            let whole = read(.max / 4)
            return [1, 5, 16, 64].contains { !Self.areSame(read($0), whole) }
        }
        #expect(different.isEmpty)
    }

    private static let pieces = [
        "1;2,5;2024-01-31\n", "2;-3;2024-02-01\r\n", "\"3\n;;\n\";4;2024-01-02\n", "\"a\"\"\r\nb\";1;20240101\r",
        "\"x\";\"1 234,50\";\"2024-12-31\"\n", "y;1.5;31/12/2024\n", "5\" rör;7;\n", "\n", ";;\r\n", "Summa;9;\n",
        "\"open;1;2\n", "\"a\"b;1;2\n", "z;1\n", "id;belopp;dag\n", "å;\u{A0}8,25 kr;2024-06-30\n",
        "\"\n\n;;\n;;\n\";1;\n",
    ]

    @Test(arguments: UInt64(1)...6) func `rows of all kinds read the same in parts of any size`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let exports = try Exports()
        let columns = [need("id"), need("belopp", .money, allowsEmpty: true), need("dag", .date, allowsEmpty: true)]
        let different = try (0..<150).filter { _ in
            let rows = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                Self.pieces.randomElement(using: &random) ?? ""
            }
            try exports.add("a.csv", "id;belopp;dag\n" + rows.joined())
            func read(_ partSize: Int) -> SourceRead {
                exports.read(
                    columns, dialect: Dialect(delimiter: .semicolon, decimalMark: .comma, footer: "Summa"),
                    partSize: partSize)
            }
            let whole = read(.max / 4)
            return [1, 9, 40, 200].contains { !Self.areSame(read($0), whole) }
        }
        #expect(different.isEmpty)
    }

    /// Texts that come again after few rows or many, or never, that ascend all along or half the way, and that stand
    /// quoted over lines, with quotation marks doubled, or not at all.
    private static func texts(_ row: Int, _ random: inout SeededGenerator) -> [String] {
        let length = row % 19
        return [
            String(100_000 + (row < 60_000 ? row : row * 7 % 90_000)),
            "L\(Int.random(in: 0..<40_000, using: &random))",
            String((0..<9).map { _ in "abcdefåäö0123456789".randomElement(using: &random) ?? "x" }),
            ["", "A", "Å", "A\u{30A}"][Int.random(in: 0...3, using: &random)],
            row % 50 == 0
                ? "rad \(row % 13);\nnästa"
                : row % 3 == 0 ? "\"\(row % 700)\"" : String(repeating: "x", count: length),
        ]
    }

    @Test(arguments: [4_096, 100_000]) func `texts keep their codes from part to part`(_ partSize: Int) throws {
        var random = SeededGenerator(seed: 7)
        let rows = (0..<90_000).map { Self.texts($0, &random) }
        let text = rows.map { row in
            row[..<4].joined(separator: ";") + ";\"" + row[4].replacing("\"", with: "\"\"") + "\"\n"
        }
        let exports = try Exports("a;b;c;d;e\n" + text.joined())
        let columns = ["a", "b", "c", "d", "e"].map { need($0, allowsEmpty: true) }
        func read(_ partSize: Int) -> SourceRead {
            exports.read(columns, dialect: Dialect(delimiter: .semicolon), partSize: partSize)
        }
        let parts = read(partSize)
        #expect(Self.areSame(parts, read(.max / 4)))
        for (index, name) in ["a", "b", "c", "d", "e"].enumerated() {
            let wrong = zip(parts.cells(name), rows).filter { ($0 ?? "") != $1[index] }
            #expect(wrong.isEmpty, "\(name)")
        }
    }

    @Test(arguments: [
        ("a;b\n\"1\n2;3\n4\";x\n5;y\n", ["1\n2;3\n4", "5"]), ("a;b\r\n1;x\r\n2;y\r\n", ["1", "2"]),
        ("a;b\r1;x\r2;y\r", ["1", "2"]), ("a;b\n1;x\n\n", ["1"]), ("a;b\n1;x", ["1"]),
        ("a;b\n\n\n1;x\n\n\n2;y\n\n\n", ["1", "2"]), ("a;b\n\"1\r\n\r\n\r\n\";x\r\n2;y", ["1", "2"]),
        ("a;b\n\"\"\"\n\"\"\";x\n1;y\n", ["\"\n\"", "1"]),
    ])
    func `quoted cells and line breaks lie across the borders of parts`(_ text: String, _ cells: [String]) throws {
        let exports = try Exports(text)
        let odd = (1...text.utf8.count).filter { exports.read([need("a")], partSize: $0).cells("a") != cells }
        #expect(odd.isEmpty)
    }

    @Test func `what swallows the parts that follow is told with its line`() throws {
        let rows = (1...50).map { "\($0);x\n" }.joined()
        let open = try Exports("a;b\n1;x\n\"2;y\n" + rows).read([need("a")], partSize: 16)
        #expect(
            open.report.failure
                == .unreadable(
                    file: "a.csv", line: 3, column: nil, found: "ett citattecken som aldrig avslutas",
                    expected: "ett avslutande citattecken"))
        let closed = try Exports("a;b\n1;x\n\"2;y\n" + rows + "3\";z\n4;å\n").read([need("a")], partSize: 16)
        #expect(closed.cells("a").count == 3)
        #expect(closed.origins.lines == [2, 3, 55])
        #expect(closed.report.doubts.count == 1)
    }

    @Test func `what the first rows speak for yields to what the column proves`() throws {
        let rows = ["1 000;01/02/2024", "2;03/04/2024", "1.234;05/06/2024", "2.50;13/06/2024", "3;x"]
        let text = "b;d\n" + rows.joined(separator: "\n") + "\n"
        let read = try Exports(text).read([need("b", .money), need("d", .date, allowsEmpty: true)], partSize: 8)
        #expect(read.cells("b") == ["1000.00", "2.00", nil, "2.50", "3.00"])
        #expect(read.cells("d") == ["2024-02-01", "2024-04-03", "2024-06-05", "2024-06-13", nil])
        #expect(read.unreadable.map(\.row) == [2, 4])
        #expect(read.report.decisions.suffix(2) == ["b: decimalpunkt enligt kolumnen", "d: DD/MM/YYYY"])
    }

    @Test func `the shape of a cell far down is told, also of one with quotation marks in it`() throws {
        let text = "b\n" + String(repeating: "1\n", count: 40) + "\"1.\"\"234\"\n" + String(repeating: "2\n", count: 9)
        let read = try Exports(text).read([need("b", .money)], partSize: 16)
        #expect(read.unreadable.map(\.row) == [40])
        let either = try Exports("b\n" + String(repeating: "1\n", count: 40) + "1.234\n").read(
            [need("b", .money)], partSize: 16)
        guard case .unreadable(_, let line, _, let found, _)? = either.report.failure else {
            throw SourceFailure.empty(file: "")
        }
        #expect(line == 42)
        #expect(found.contains("”9.999”"))
    }
}
