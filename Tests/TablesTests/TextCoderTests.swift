import KontrollCore
@testable import KontrollTables
import Testing

/// Cells with equal codes have equal texts, whatever the texts are like and in whatever order they come.
@Suite struct TextCoderTests {
    /// The codes that cells get in parts of so many rows each, and the new texts of the parts in order.
    private static func coded(_ texts: [String], part: Int, of coder: inout TextCoder) -> [(
        codes: [UInt32], of: NewTexts
    )] {
        stride(from: 0, to: texts.count, by: part).map { first in
            var (bytes, cells, codes): ([UInt8], [CellRange], [UInt32]) = ([], [], [])
            let rows = texts[first..<min(first + part, texts.count)]
            for text in rows {
                cells.append(CellRange(bytes.count..<(bytes.count + text.utf8.count)))
                bytes += Array(text.utf8)
            }
            let rule = CellRule(ColumnSource(headings: ["c"]))
            bytes.withUnsafeBufferPointer { bytes in
                guard let text = bytes.baseAddress else { return }
                for start in stride(from: 0, to: cells.count, by: 50) {
                    cells[start..<min(start + 50, cells.count)].withUnsafeBufferPointer {
                        coder.take($0, CellText(text: text, aside: text, count: bytes.count), rule, into: &codes)
                    }
                }
            }
            return (codes, coder.close(rows: rows.count).new)
        }
    }

    /// A text that has much in common with others: the same beginning, the same length.
    private static func alike(_ number: Int) -> String {
        switch number % 4 {
        case 0: "Fastighetsbolaget \(number)"
        case 1: String(number)
        case 2: "åäö\(number)åäö"
        default: String(repeating: "x", count: 1 + number % 37) + String(number, radix: 36)
        }
    }

    @Test(arguments: [20, 3_000]) func `texts are told apart by every byte`(_ few: Int) {
        var random = SeededGenerator(seed: UInt64(few))
        let texts = (0..<9_000).map { row in row % 11 == 0 ? "" : Self.alike(Int.random(in: 0..<few, using: &random)) }
        var (coder, met): (TextCoder, [String]) = (TextCoder(), [])
        var row = 0
        for part in Self.coded(texts, part: 1_000, of: &coder) {
            met += part.of.ends.indices.map { String(decoding: part.of[$0], as: UTF8.self) }
            for code in part.codes {
                #expect((code == 0 ? "" : met[Int(code) - 1]) == texts[row])
                row += 1
            }
        }
        #expect(row == texts.count && Set(met).count == met.count)
    }

    @Test func `ascending is by length and then by bytes, however long the texts`() {
        for length in [1, 7, 8, 9, 15, 16, 17, 24, 40] {
            let texts = (0..<200).map { number in
                let digits = String(number + 1)
                return String(repeating: "å", count: length) + String(repeating: "0", count: 4 - digits.count) + digits
            }
            var coder = TextCoder()
            let found = Self.coded(texts + texts.suffix(1), part: 500, of: &coder)[0]
            #expect(found.of.ascends && found.codes == (1...200).map { UInt32($0) } + [200])
            var other = TextCoder()
            let fallen = Self.coded(texts + [texts[100], texts[199]], part: 500, of: &other)[0]
            #expect(!fallen.of.ascends && fallen.codes.suffix(2) == [101, 200] && fallen.of.ends.count == 200)
        }
    }

    @Test func `bytes above the ascii ones are greater than those`() {
        for (first, second) in [("aaaaaaaz", "aaaaaaå"), ("zz", "å"), ("aaaaaaaaaaaaaaaaz", "aaaaaaaaaaaaaaaå")] {
            var coder = TextCoder()
            #expect(first.utf8.count == second.utf8.count)
            #expect(Self.coded([first, second], part: 2, of: &coder)[0].of.ascends)
            var other = TextCoder()
            #expect(!Self.coded([second, first], part: 2, of: &other)[0].of.ascends)
        }
    }
}
