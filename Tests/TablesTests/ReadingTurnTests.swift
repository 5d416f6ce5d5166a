import KontrollCore
@testable import KontrollTables
import Testing

/// What a reader of parts remembers from one to the next.
@Suite struct ReadingTurnTests {
    /// Reads some cells as the next part.
    private static func part(_ texts: [String], _ reading: inout TextReading) -> TextPart {
        var (bytes, cells): ([UInt8], [CellRange]) = ([], [])
        for text in texts {
            let start = bytes.count
            bytes += Array(text.utf8)
            cells.append(CellRange(start..<bytes.count))
        }
        bytes.append(0)
        let rule = CellRule(ColumnSource(headings: ["c"]))
        bytes.withUnsafeBufferPointer { bytes in
            guard let text = bytes.baseAddress else { return }
            for start in stride(from: 0, to: cells.count, by: 100) {
                cells[start..<min(start + 100, cells.count)].withUnsafeBufferPointer {
                    reading.take($0, CellText(text: text, aside: text), rule)
                }
            }
        }
        return reading.close()
    }

    private static func cells(_ total: TextTotal) -> [String] {
        let column = total.finish()
        return column.codes.map { column.dictionary[Int($0)] }
    }

    @Test func `texts that come again in the next part have no place among its new ones`() {
        var (reading, total) = (TextReading(rows: 0), TextTotal())
        let first = Self.part(["b", "a", "b"], &reading)
        let second = Self.part(["a", "c", "b", ""], &reading)
        #expect(second.known == 2 && second.new.ends.count == 1)
        total.append(first, of: ReadingTurn(number: 0, part: 0, previous: nil), following: 0)
        let next = ReadingTurn(number: 0, part: 1, previous: 0)
        #expect(total.understands(second, of: next))
        total.append(second, of: next, following: 0)
        #expect(Self.cells(total) == ["b", "a", "b", "a", "c", "b", ""])
        #expect(total.finish().codes == [1, 2, 1, 2, 3, 1, 0])
    }

    @Test func `what follows upon a part that was never added is not understood, though it knows as many texts`() {
        var (added, other, total) = (TextReading(rows: 0), TextReading(rows: 0), TextTotal())
        total.append(Self.part(["b", "a"], &added), of: ReadingTurn(number: 0, part: 0, previous: nil), following: 0)
        _ = Self.part(["d", "c"], &other)
        let part = Self.part(["d", "c"], &other)
        #expect(part.known == 2)
        #expect(!total.understands(part, of: ReadingTurn(number: 0, part: 4, previous: 3)))
        #expect(!total.understands(part, of: ReadingTurn(number: 1, part: 4, previous: 0)))
        total.forget(reader: 0)
        #expect(!total.understands(part, of: ReadingTurn(number: 0, part: 4, previous: 0)))
    }

    @Test func `a reader that is told to forget begins anew`() {
        var reading = TextReading(rows: 0)
        _ = Self.part(["b", "a"], &reading)
        reading.forget()
        let part = Self.part(["a", "b"], &reading)
        #expect(part.known == 0 && part.new.ends.count == 2)
    }

    @Test(arguments: [1, 12, 300]) func `many texts, or long ones, are not remembered`(_ length: Int) {
        var (reading, total) = (TextReading(rows: 0), TextTotal())
        var rows: [String] = []
        var parts: [TextPart] = []
        for part in 0..<14 {
            // Descending, so that they need a table; after a while nearly none comes again.
            let texts = (0..<3_000).map { String(repeating: "x", count: length) + "\(90_000 - part * 2_900 - $0)" }
            parts.append(Self.part(texts, &reading))
            rows += texts
        }
        for (number, part) in parts.enumerated() {
            let reader = ReadingTurn(number: 0, part: number, previous: number - 1)
            #expect(total.understands(part, of: reader))
            total.append(part, of: reader, following: 0)
        }
        #expect(parts.contains { !$0.isRemembered })
        #expect(Self.cells(total) == rows)
        #expect(total.finish().dictionary.count == Set(rows).count + 1)
    }

    @Test func `room for texts is no more than what follows can hold`() {
        var (reading, total) = (TextReading(rows: 0), TextTotal())
        for part in 0..<4 {
            let texts = (0..<70_000).map { "\(1_000_000 - part * 70_000 - $0)" }
            total.append(
                Self.part(texts, &reading), of: ReadingTurn(number: 0, part: part, previous: part - 1),
                following: part == 3 ? 1_000_000 : 0)
        }
        #expect(total.finish().dictionary.count == 280_001)
    }
}
