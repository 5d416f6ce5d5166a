import KontrollCore
import KontrollTables
import Testing

/// Broken exports give a table or a failure, never a crash, and what they give hangs together.
@Suite struct MutationTests {
    private static let seeds: [[UInt8]] =
        [
            "Rapport;;;\n\nid;belopp;dag;ja\n1;1 234,50;2024-01-31;ja\n2;-3,00;2024-02-29;nej\n1;\"9,00\";2024-03-01;\nSumma;5;;\n",
            "id,belopp,dag,ja\r\n1,\"1,234.50\",31/01/2024,1\r\n2,(3.00),01/02/2024,0\r\n\"a \"\"b\"\"\r\nc\",4.00,,1\r\n",
            "id\tbelopp\tdag\tja\r1\t£5.00\t202405\ttrue\r2\t6\t201312\tfalse\r",
            "id|belopp|dag|ja\n1|92233720368547758,07|9999-12-31|j\n1|92233720368547758,07|0001-01-01|n\n",
        ].map { Array($0.utf8) } + [
            [0xFF, 0xFE]
                + "id;belopp;dag;ja\r\n1;2;2024-01-01;ja\r\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        ]

    private static let insertions: [[UInt8]] = [
        [0x22], [0x3B], [0x2C], [0x09], [0x0A], [0x0D], [0], [0xFF], [0xE5], [0x90], [0x22, 0x22], [0x2D], [0x28],
        [0x2E],
        [0xC2, 0xA0], [0xE2, 0x88, 0x92], [0xEF, 0xBB, 0xBF], [0xE2], Array("Summa".utf8), Array("9999999999".utf8),
        Array("\r\n".utf8), Array("kr".utf8), [0x20],
    ]

    static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        let seed = seeds.randomElement(using: &random) ?? []
        return Mutation.of(seed, insertions, most: 6, longest: 20, &random)
    }

    @Test(arguments: UInt64(1)...8) func `mutated exports do not crash the reader`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let exports = try Exports()
        var (tables, failures) = (0, 0)
        let columns = [
            need("id"), need("belopp", .money), need("dag", .date), need("ja", .flag),
            need("id2", .integer, allowsEmpty: true),
        ]
        let odd = try (0..<500).filter { round in
            try exports.add("a.csv", bytes: Self.mutated(&random))
            let read = exports.read(
                columns, declared: round % 3 == 0 ? ["id2": ColumnSource(headings: ["id"])] : [:],
                dialect: Dialect(footer: round % 2 == 0 ? "Summa" : nil), period: .column("dag"),
                totals: round % 5 == 0 ? ControlTotals(rows: .footer, sums: ["belopp": .footer]) : nil,
                grouping: round % 4 == 0 ? Grouping(by: ["id"], sum: ["belopp"], first: ["dag"]) : nil)
            guard let table = read.table else {
                failures += 1
                return read.report.failure == nil || read.report.failure?.text.isEmpty == true
            }
            tables += 1
            return read.report.failure != nil || table.count == 0 || read.origins.lines.count != table.count
                || read.origins.files.count != table.count || read.unreadable.contains { $0.row >= table.count }
                || read.unreadable.contains { table.columns[$0.column]?.isEmpty($0.row) != true }
                || read.report.rowsRead < table.count || columns.contains { table.columns[$0.name]?.type != $0.type }
        }
        #expect(odd.isEmpty)
        #expect(tables > 20)
        #expect(failures > 20)
    }
}
