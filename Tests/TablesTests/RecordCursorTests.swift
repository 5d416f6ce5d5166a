@testable import KontrollTables
import Testing

/// The fast reader of records reads what the careful one does.
@Suite struct RecordCursorTests {
    private struct Found: Equatable {
        var cells: [[[UInt8]]] = []
        var lines: [Int] = []
        var marks: [[Bool]] = []
        var breaks: [Int] = []
        var faultLine: Int?
    }

    private static func carefully(_ text: [UInt8], skipping: Int) -> Found {
        var found = Found()
        var scanner = RecordScanner(text, delimiter: UInt8(ascii: ";"))
        scanner.skip(lines: skipping)
        do throws(UnterminatedQuote) {
            while try scanner.next() {
                found.cells.append(scanner.cells.map { Array(scanner.bytes[$0.bytes]) })
                found.lines.append(scanner.line)
                found.marks.append([scanner.isMalformed, scanner.isBlank, scanner.endsWithBreak])
            }
            found.breaks = [scanner.breaks.lf, scanner.breaks.cr, scanner.breaks.crlf, scanner.breaksInCells]
        } catch { found.faultLine = error.line }
        return found
    }

    private static func fast(_ text: [UInt8], skipping: Int) -> Found {
        text.withUnsafeBufferPointer { buffer in
            var found = Found()
            guard let start = buffer.baseAddress else { return found }
            var cursor = RecordCursor(start, from: 0, to: buffer.count, delimiter: UInt8(ascii: ";"))
            cursor.skip(lines: skipping)
            var inside = 0
            do throws(RecordFault) {
                while try cursor.next() {
                    found.cells.append(
                        cursor.cells.map { $0.isDoubled ? RowRules.single(buffer[$0.bytes]) : Array(buffer[$0.bytes]) })
                    found.lines.append(cursor.line + 1)
                    found.marks.append([cursor.isMalformed, cursor.isBlank, cursor.endsWithBreak])
                    inside += cursor.breaksInside
                }
                found.breaks = [cursor.breaks.lf, cursor.breaks.cr, cursor.breaks.crlf, inside]
            } catch {
                if case .unterminatedQuote(let line) = error { found.faultLine = line + 1 }
            }
            return found
        }
    }

    private static let pieces = [
        "a", "å", "\"", "\"\"", ";", "\n", "\r", "\r\n", "lång text utan någonting särskilt i sig alls",
        "\"x\"", ";;;;", "\"a;b\"", "12345678", String(repeating: ";", count: 70),
    ]

    @Test(arguments: UInt64(1)...8) func `records are the same as those of the careful scanner`(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let different = (0..<1500).filter { round in
            let text = Array(
                (0..<Int.random(in: 1...30, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? ""
                }
                .joined().utf8)
            let skipped = round % 4 == 0 ? round % 3 : 0
            return Self.fast(text, skipping: skipped) != Self.carefully(text, skipping: skipped)
        }
        #expect(different.isEmpty)
    }

    @Test func `a record has room for any number of cells`() {
        let text = Array((String(repeating: "x;", count: 5000) + "y\nz\n").utf8)
        #expect(Self.fast(text, skipping: 0) == Self.carefully(text, skipping: 0))
        #expect(Self.fast(text, skipping: 0).cells.map(\.count) == [5001, 1])
    }
}
