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
        var total = total
        let column = total.finish()
        return column.codes.map { column.dictionary[Int($0)] }
    }

    @Test func `texts that come again in the next part have no place among its new ones`() {
        var (reading, total) = (TextReading(rows: 0), TextTotal())
        let first = Self.part(["b", "a", "b"], &reading)
        let second = Self.part(["a", "c", "b", ""], &reading)
        #expect(second.known == 2 && second.new.ends.count == 1)
        total.append(first, of: ReadingTurn(number: 0, part: 0, previous: nil), following: Self.nothing)
        let next = ReadingTurn(number: 0, part: 1, previous: 0)
        #expect(total.understands(second, of: next))
        total.append(second, of: next, following: Self.nothing)
        #expect(Self.cells(total) == ["b", "a", "b", "a", "c", "b", ""])
        #expect(total.finish().codes == [1, 2, 1, 2, 3, 1, 0])
    }

    @Test func `what follows upon a part that was never added is not understood, though it knows as many texts`() {
        var (added, other, total) = (TextReading(rows: 0), TextReading(rows: 0), TextTotal())
        let begun = ReadingTurn(number: 0, part: 0, previous: nil)
        total.append(Self.part(["b", "a"], &added), of: begun, following: Self.nothing)
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
            total.append(part, of: reader, following: Self.nothing)
        }
        #expect(parts.contains { !$0.isRemembered })
        #expect(Self.cells(total) == rows)
        #expect(total.finish().dictionary.count == Set(rows).count + 1)
    }

    @Test(arguments: [
        (Remainder(rows: 1_000, bytes: 20_000), 100, 90, 900, 1_000, 11_250),
        // Long texts in few rows before, many short rows to come: no more than the file has.
        (Remainder(rows: 20_000_000, bytes: 1_000_000), 260_000, 260_000, 130_000_000, 20_000_000, 1_000_000),
        (Remainder(rows: 5, bytes: 60), 2, 3, 10, 5, 31), (Remainder(rows: 0, bytes: 0), 10, 10, 100, 0, 0),
    ])
    func `room is made for no more texts than the rest of the file can hold`(
        _ rest: Remainder, _ rows: Int, _ texts: Int, _ bytes: Int, _ moreTexts: Int, _ moreBytes: Int
    ) {
        #expect(TextTotal.room(for: rest, after: rows, texts: texts, bytes: bytes) == (moreTexts, moreBytes))
    }

    /// Reads parts of three hundred rows each by two readers, who forget in the middle as at the end of a file, and some
    /// rows without the column; gives back whether the texts were apart after each part, and the column.
    private static func apart(_ seed: UInt64, parts: Int, text: (Int, inout SeededGenerator) -> String)
        -> (isApart: [Bool], column: TextColumn, rows: [String])
    {
        var random = SeededGenerator(seed: seed)
        var readings = [TextReading(rows: 0), TextReading(rows: 0)]
        var total = TextTotal(rowsToJudgeBy: 2_000)
        var (rows, last, isApart): ([String], [Int?], [Bool]) = ([], [nil, nil], [])
        for part in 0..<parts {
            if part == parts / 2 {
                total.forget(reader: nil)
                total.addEmpty(2)
                rows += ["", ""]
                (readings, last) = ([TextReading(rows: 0), TextReading(rows: 0)], [nil, nil])
            }
            let texts = (0..<300).map { text(part * 300 + $0, &random) }
            let reader = Int.random(in: 0...1, using: &random)
            let turn = ReadingTurn(number: reader, part: part, previous: last[reader])
            let read = Self.part(texts, &readings[reader])
            #expect(total.understands(read, of: turn))
            total.append(read, of: turn, following: Remainder(rows: 300 * (parts - part), bytes: 100_000))
            isApart.append(total.isApart)
            last[reader] = part
            rows += texts
        }
        return (isApart, total.finish(), rows)
    }

    private static func expectCells(_ column: TextColumn, _ rows: [String]) {
        var builder = TextDictionaryBuilder()
        let codes = rows.map { builder.code(of: $0) }
        #expect(Array(column.codes) == codes)
        #expect(column.dictionary == builder.finish())
    }

    @Test(arguments: UInt64(0)..<6) func `texts that are nearly all different are compared at last`(_ seed: UInt64) {
        let (isApart, column, rows) = Self.apart(seed, parts: 40) { row, random in
            let number = Int.random(in: 0..<400_000, using: &random)
            return seed == 3 && row % 50 == 0 ? "a\u{30A}\(number)" : row % 70 == 0 ? "" : "F-\(number)"
        }
        #expect(isApart.last == true)
        Self.expectCells(column, rows)
    }

    @Test(arguments: [1, 2_000, 30_000]) func `texts that begin to come again are compared again`(_ pool: Int) {
        let (isApart, column, rows) = Self.apart(7, parts: 180) { row, random in
            "F-\(row < 3_000 ? 100_000 - row : Int.random(in: 0..<pool, using: &random))"
        }
        #expect(isApart.contains(true))
        // Of a few texts the readers remember all: nothing comes here again.
        #expect(isApart.last == (pool < 30_000))
        Self.expectCells(column, rows)
    }

    @Test func `texts that ascend are not set apart`() {
        let (isApart, column, rows) = Self.apart(1, parts: 20) { row, _ in "F-\(100_000 + row)" }
        #expect(!isApart.contains(true))
        Self.expectCells(column, rows)
    }

    @Test(arguments: 0...20) func `a text at the end of a file is no other than in its middle`(_ length: Int) {
        let bytes = Array(repeating: UInt8(ascii: "x"), count: length) + Array(repeating: UInt8(ascii: ";"), count: 40)
        let rule = CellRule(ColumnSource(headings: ["c"]))
        let ends = (0...40).map { end -> [UInt32] in
            var (coder, codes) = (TextCoder(), [UInt32]())
            bytes.withUnsafeBufferPointer { bytes in
                guard let text = bytes.baseAddress else { return }
                // Twice, after a longer text, so that there is a table.
                let cells = [CellRange(length..<(length + 30)), CellRange(0..<length), CellRange(0..<length)]
                cells.withUnsafeBufferPointer {
                    coder.take($0, CellText(text: text, aside: text, count: length + end), rule, into: &codes)
                }
            }
            return codes
        }
        #expect(Set(ends) == [length == 0 ? [1, 0, 0] : [1, 2, 2]])
    }

    private static let nothing = Remainder(rows: 0, bytes: 0)

    /// The cells of column a of a text, read in parts that begin where they are said to, one after the other by the same
    /// reader, who is told when what it remembers does not hold; and whether a part began anew.
    private static func read(_ text: String, _ starts: [Int]) -> (cells: [String], beganAnew: [Bool]) {
        let source = ColumnSource(headings: ["kolumn"])
        let columns = [WantedColumn(name: "a", type: .text, source: source, isOptional: false, isRead: true)]
        let slots = ColumnSlots(columns).placed([0])
        let totals = ColumnTotals(slots, columns, Dialect())
        let rules = RowRules(headings: ["kolumn"], unnamed: 0, footer: nil, delimiter: UInt8(ascii: ";"))
        var queue = PartQueue()
        var assembly = PartAssembly(at: 0, slots: slots, tally: RowTally(), totals: totals)
        var beganAnew: [Bool] = []
        let bytes = Array(text.utf8)
        bytes.withUnsafeBufferPointer { bytes in
            let reader = ChunkReader(
                text: bytes, delimiter: UInt8(ascii: ";"), rules: rules, slots: slots, fingerprints: false)
            for (start, border) in zip(starts, starts.dropFirst() + [bytes.count]) {
                guard case (let mine, var reading)? = queue.begin(totals.reading(rows: 0)) else { return }
                let rows = reader.rows(from: start, before: border, limit: bytes.count, by: &reading)
                beganAnew.append(rows.parts.texts.allSatisfy { $0.known == 0 })
                var turn = queue.finish(ReadPart(reader: mine, rows: rows), &reading)
                while let next = turn { turn = queue.next(after: next, assembly.add(next, before: border, reader)) }
            }
        }
        return (cells(assembly.totals.texts[0]), beganAnew)
    }

    @Test func `a reader that has read from a wrong start, or within a record, begins anew`() {
        // The second part begins within a quoted cell that reaches into the fourth; the reader takes its lines for rows.
        let (first, long, last) = ("b\na\n", "\"x\nd\nc\nd\nc\nd\nc\n\"\n", "d\nc\na\nb\n")
        let text = first + long + last
        let within = first.utf8.count + 3
        let starts = [0, within, within + 4, within + 8, first.utf8.count + long.utf8.count, text.utf8.count - 4]
        let (cells, beganAnew) = Self.read(text, starts)
        #expect(cells == ["b", "a", "x\nd\nc\nd\nc\nd\nc", "d", "c", "a", "b"])
        #expect(beganAnew == [true, false, true, true, true, false])
    }
}
