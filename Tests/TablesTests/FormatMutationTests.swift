import Foundation
import KontrollCore
import KontrollTables
import Testing

/// Broken SIE files, payment files and fixed-width files give a table or a failure, never a crash, and what they
/// give hangs together.
@Suite struct FormatMutationTests {
    private static let insertions: [[UInt8]] = [
        [0x22], [0x7B], [0x7D], [0x5C], [0x23], [0x09], [0x0A], [0x0D], [0], [0xFF], [0xE5], [0x86], [0x1A], [0x2D],
        [0x2E], [0xC3, 0xA5], Array("\n}\n".utf8), Array("\n{\n".utf8), Array("#VER".utf8), Array("#KSUMMA".utf8),
        Array("9999999999".utf8), Array("\r\n".utf8), Array("Summa".utf8),
    ]

    /// Reads many mutations of a file, and gives the seeds' rounds whose result does not hang together.
    static func odd<D: DataSet>(
        _ original: [UInt8], _ formats: [ExportFormat], _ dataSet: D.Type, seed: UInt64, rounds: Int
    ) throws -> (odd: [Int], tables: Int, failures: Int) {
        var random = SeededGenerator(seed: seed)
        let exports = try Exports()
        var (tables, failures) = (0, 0)
        let odd = try (0..<rounds).filter { round in
            try exports.add("a.txt", bytes: Mutation.of(original, insertions, most: 5, longest: 90, &random))
            let read = Exports.read(
                "a.txt", in: exports.folder, formats[round % formats.count], dataSet,
                dialect: Dialect(footer: round % 2 == 0 ? "Summa" : nil))
            guard let table = read.table else {
                failures += 1
                return read.report.failure?.text.isEmpty != false
            }
            tables += 1
            return read.origins.lines.count != table.count || read.unreadable.contains { $0.row >= table.count }
                || read.report.rowsRead != table.count + read.report.quarantined.count
        }
        return (odd, tables, failures)
    }

    static let book = Array(
        ("#FLAGGA 0\n#PROGRAM \"A\" 1\n#SIETYP 4\n#FNAMN \"Å\"\n#RAR 0 20240101 20241231\n#DIM 1 \"K\"\n"
            + "#OBJEKT 1 4 \"x\"\n#KONTO 1930 \"Bank \\\"A\\\"\"\n#KTYP 1930 T\n#IB 0 1930 5\n#UB 0 1930 -5.5\n"
            + "#PSALDO 0 202401 1930 {1 \"4\"} 7.25\n#VER A 1 20240131 \"Lön\" 20240201 \"E\"\n{\n"
            + "#TRANS 1930 {1 4 6 5} -10.50 20240131 \"t\" 2 \"E\"\n#BTRANS 1930 {} 3\n#RTRANS 5010 {} 10.5\n"
            + "#TRANS 5010 {} 10.5\n}\n").utf8)

    @Test(arguments: UInt64(1)...3) func `mutated SIE files do not crash the reader`(_ seed: UInt64) throws {
        let entries = try Self.odd(Self.book, [.sie(.transactions)], LedgerEntries.self, seed: seed, rounds: 300)
        let vouchers = try Self.odd(Self.book, [.sie(.vouchers)], Vouchers.self, seed: seed + 100, rounds: 150)
        let balances = try Self.odd(Self.book, [.sie(.balances)], AccountBalances.self, seed: seed + 200, rounds: 150)
        #expect(entries.odd + vouchers.odd + balances.odd == [])
        #expect(entries.tables > 20)
        #expect(entries.failures > 20)
    }

    @Test(arguments: UInt64(1)...3) func `mutated payment files do not crash the reader`(_ seed: UInt64) throws {
        let receipts = Array(
            try Data(contentsOf: Fixtures.folder.appending(path: "bgmax/\(BgMaxTests.name)")))
        let incoming = try Self.odd(receipts, [.bankgirotReceipts], Payments.self, seed: seed, rounds: 300)
        let text = SupplierPaymentsTests.lines.joined(separator: "\n") + "\n"
        let outgoing = try Self.odd(
            SupplierPaymentsTests.latin1(text), [.bankgirotPayments], Payments.self, seed: seed + 50, rounds: 300)
        #expect(incoming.odd + outgoing.odd == [])
        #expect(incoming.failures > 20)
        #expect(outgoing.failures > 20)
    }

    @Test(arguments: UInt64(1)...3) func `mutated files of fixed width do not crash the reader`(_ seed: UInt64) throws {
        let result = try Self.odd(
            Array((FixedWidthTests.padded + "Summa 2    15,50\n").utf8), [.fixedWidth(FixedWidthTests.fields)],
            FixedWidthTests.Rows.self, seed: seed, rounds: 400)
        #expect(result.odd == [])
        #expect(result.tables > 20)
    }
}
