@testable import KontrollTables
import Testing

/// Plain records are found many at a time, and read as the careful scanner reads them.
@Suite struct PlainRecordsTests {
    private struct Found: Equatable {
        /// The cells of each record.
        var cells: [[[UInt8]]] = []
        var returns = 0
        var hasQuotes = false
    }

    /// Behind a text that is read to its end there must be more: less than 64 bytes are never looked at.
    private static let padding = [UInt8](repeating: UInt8(ascii: "x"), count: 64)

    private static func plain(_ text: [UInt8]) -> Found {
        (text + padding).withUnsafeBufferPointer { buffer in
            var found = Found()
            guard let start = buffer.baseAddress else { return found }
            var plain = PlainRecords(start, to: buffer.count, delimiter: UInt8(ascii: ";"))
            plain.find(from: 0)
            for record in 0..<plain.count {
                found.cells.append(
                    plain.withCells(of: record) { cells in
                        cells.map { $0.isDoubled ? RowRules.single(buffer[$0.bytes]) : Array(buffer[$0.bytes]) }
                    })
                found.returns += plain.hasReturn(record) ? 1 : 0
            }
            found.hasQuotes = plain.hasQuote(before: plain.count)
            return found
        }
    }

    /// The same up to the first record that is not plain, one byte at a time.
    private static func carefully(_ text: [UInt8]) -> Found {
        var found = Found()
        var scanner = RecordScanner(text + padding, delimiter: UInt8(ascii: ";"))
        while (try? scanner.next()) == true, scanner.endsWithBreak, !scanner.isMalformed, scanner.strayQuotes == 0,
            scanner.breaksInCells == 0, scanner.breaks.cr == 0
        {
            found.cells.append(scanner.cells.map { Array(scanner.bytes[$0.bytes]) })
            (found.returns, found.hasQuotes) = (scanner.breaks.crlf, scanner.quotedCells > 0)
        }
        return found
    }

    private static let pieces = [
        "a", "å", ";", ";", "\n", "\r\n", ";\"x\";", ";\"\";", "\n\"a;b\"\n", ";\"a\"\"b\";", ";\"\"\"\";", "12345678",
        "lång text utan någonting särskilt i sig alls", ";;;;",
    ]

    private static func text(_ pieces: [String], count: Int, _ random: inout SeededGenerator) -> [UInt8] {
        Array((0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined().utf8)
    }

    @Test(arguments: UInt64(1)...8) func `they are those of the careful scanner before the first that is not plain`(
        _ seed: UInt64
    ) {
        var random = SeededGenerator(seed: seed)
        let odd = Self.pieces + ["\"", "\r", "\"\"", "\"\n\"", "x\"y\""]
        let different = (0..<2000).filter { _ in
            let text = Self.text(odd, count: Int.random(in: 1...60, using: &random), &random)
            return Self.plain(text) != Self.carefully(text)
        }
        #expect(different.isEmpty)
    }

    @Test(arguments: 0..<70) func `one odd mark, wherever it stands in a block, ends what is plain before its record`(
        _ place: Int
    ) {
        let before = String(repeating: "y", count: place)
        for odd in ["\(before)\"\n", "\"\(before)\"z\n", "\(before)\rz\n", "\"\(before)\n\"\n", "\(before)z\"\"\n"] {
            let text = Array(("a;b\r\n\"c\";\n" + odd + "d\n").utf8)
            #expect(Self.plain(text) == Self.carefully(text))
            #expect(Self.plain(text).cells.count == 2 || place == 0)
        }
    }

    @Test func `a text without odd marks has no other records, as far as there is room for them`() {
        let row = "\"a;b\";c;\"d\"\"e\";;12345678\n"
        for rows in [1, 10, 150] {
            let text = Array(String(repeating: row, count: rows).utf8)
            #expect(Self.plain(text).cells == Array(repeating: Self.carefully(Array(row.utf8)).cells[0], count: rows))
        }
        let many = Array(String(repeating: ";\n", count: 5000).utf8)
        let found = Self.plain(many).cells
        #expect(found.count > 500 && found.allSatisfy { $0 == [[], []] })
        let wide = Array((String(repeating: ";", count: 5000) + "\n").utf8)
        #expect(Self.plain(wide).cells.isEmpty)
        #expect(Self.plain(Array("xxxxxxxxx".utf8)).cells.isEmpty)
    }

    @Test func `a record that is too long ends what is plain`() {
        let long = String(repeating: "x", count: 100)
        let text = Array("a;b\nc;d\r\n\(long);e\nf;g\n\(String(repeating: "h;i\n", count: 20))".utf8)
        text.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            for (longest, count) in [(2, 0), (3, 1), (4, 2), (101, 2), (102, 4)] {
                var plain = PlainRecords(start, to: buffer.count, delimiter: UInt8(ascii: ";"), longest: longest)
                plain.find(from: 0)
                #expect(longest == 102 ? plain.count >= count : plain.count == count)
                #expect(plain.start(of: min(plain.count, 2)) == [0, 4, 9][min(plain.count, 2)])
            }
        }
    }

    @Test func `what stands less than sixty-four bytes before the end is left to the cursor`() {
        let text = Array(String(repeating: "a;b\n", count: 40).utf8)
        text.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return }
            for end in 0...text.count {
                var plain = PlainRecords(start, to: end, delimiter: UInt8(ascii: ";"))
                plain.find(from: 0)
                #expect(plain.count == end / 64 * 16)
                #expect(plain.start(of: plain.count) == plain.count * 4)
            }
        }
    }
}
