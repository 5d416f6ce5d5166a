import KontrollCore
@testable import KontrollTables
import Testing

/// What is read fast is read as the careful readers of cells do.
@Suite struct PlainFormTests {
    private static let pieces = [
        "1", "23", "456", "000", "0", ",", ".", "-", " ", "\u{A0}", "\u{202F}", "'", "kr", "7890",
    ]
    private static let usual = [
        "1234,50", "-1234,5", "12.30", "0", "-0,05", "1 234,50", "12\u{A0}345\u{A0}678.9", "999 999 999 999,99",
        "1,234",
    ]

    private static func cell(_ random: inout SeededGenerator) -> [UInt8] {
        var text = Array((usual.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let piece = Array((pieces.randomElement(using: &random) ?? "").utf8)
            let place = Int.random(in: 0...text.count, using: &random)
            if Bool.random(using: &random) || place == text.count {
                text.insert(contentsOf: piece, at: place)
            } else {
                text.remove(at: place)
            }
        }
        return text
    }

    @Test(arguments: UInt64(1)...4) func `amounts`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var plain = 0
        let different = (0..<5000).map { _ in Self.cell(&random) }.filter { text in
            guard let found = text.withUnsafeBufferPointer({ PlainAmount($0) }) else { return false }
            plain += 1
            guard let amount = AmountCell(text.span) else { return true }
            let evidence: AmountCell.Evidence = found.mark.map { .only($0) } ?? .none
            func ore(_ mark: Dialect.DecimalMark) -> Int64? { found.mark ?? mark == mark ? found.ore : nil }
            return amount.evidence != evidence || amount.ore(text.span, mark: .comma) != ore(.comma)
                || amount.ore(text.span, mark: .point) != ore(.point)
        }
        #expect(different.map { String(decoding: $0, as: UTF8.self) } == [])
        #expect(plain > 1000)
    }

    @Test(arguments: ["1234,50", "-7", "1 234 567,89", "12\u{A0}000", "0,5", "12.30"])
    func `usual amounts are read fast`(_ text: String) {
        #expect(Array(text.utf8).withUnsafeBufferPointer { PlainAmount($0) } != nil)
    }

    @Test(arguments: UInt64(1)...4) func `whole numbers`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let different = (0..<5000).map { _ in Self.cell(&random) }.filter { text in
            guard let found = text.withUnsafeBufferPointer({ NumberReader.plain($0) }) else { return false }
            return IntegerCell.number(text.span) != found
        }
        #expect(different.isEmpty)
        #expect(
            Array("-123456789012345678".utf8).withUnsafeBufferPointer(NumberReader.plain) == -123_456_789_012_345_678)
    }

    private static func day(_ random: inout SeededGenerator) -> [UInt8] {
        func number(_ range: ClosedRange<Int>, _ width: Int) -> String {
            let digits = String(Int.random(in: range, using: &random))
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let mark = ["-", "", "/", "-"].randomElement(using: &random) ?? ""
        var text = Array((number(1890...2110, 4) + mark + number(0...13, 2) + mark + number(0...32, 2)).utf8)
        if Int.random(in: 0..<5, using: &random) == 0 {
            text[Int.random(in: 0..<text.count, using: &random)] = UInt8.random(in: 32...127, using: &random)
        }
        return text
    }

    @Test(arguments: [DateStyle.iso, .compact]) func `days`(_ style: DateStyle) {
        var random = SeededGenerator(seed: 1)
        var plain = 0
        let different = (0..<20_000).map { _ in Self.day(&random) }.filter { text in
            let found = text.withUnsafeBufferPointer { style == .iso ? PlainDay.iso($0) : PlainDay.compact($0) }
            guard let found else { return false }
            plain += 1
            return DateCell(text.span)?.day(style) != found
        }
        #expect(different.isEmpty)
        #expect(plain > 1000)
    }

    @Test func `every day of two centuries is read fast`() {
        let first = CivilDate(year: 1900, month: 1, day: 1)?.dayNumber ?? 0
        let odd = (Int(first)..<73_050 + Int(first)).filter { number in
            guard let day = CivilDate(dayNumber: number) else { return true }
            let text = Array(day.description.utf8)
            let compact = text.filter { $0 != UInt8(ascii: "-") }
            return text.withUnsafeBufferPointer(PlainDay.iso) != (day.year < 2100 ? day : nil)
                || compact.withUnsafeBufferPointer(PlainDay.compact) != (day.year < 2100 ? day : nil)
        }
        #expect(odd.isEmpty)
    }

    @Test(arguments: [1, 3, 7, 64, 1 << 20]) func `UTF-8 is told as the standard library tells it`(_ piece: Int) {
        var random = SeededGenerator(seed: 7)
        let parts: [[UInt8]] = [
            Array("abc".utf8), Array("åäö".utf8), Array("€".utf8), Array("😀".utf8), [0xFF], [0xC3], [0xA4],
            [0xED, 0xA0, 0x80],
            [0xE0, 0x80], [0xF4, 0x90], [0], Array(repeating: 0x41, count: 40), Array(repeating: 0x42, count: 33),
            [0xC0, 0x80],
        ]
        var valid = 0
        let different = (0..<3000).filter { round in
            let bytes = (0..<Int.random(in: 1...40, using: &random)).flatMap { _ in
                parts[Int.random(in: 0..<(round % 2 == 0 ? 4 : parts.count), using: &random)]
            }
            let holds = UTF8Check.holds(FileContent(bytes), from: 0, piece: piece)
            if holds { valid += 1 }
            return holds != (String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0))
        }
        #expect(different.isEmpty)
        #expect(valid > 1000)
    }
}
