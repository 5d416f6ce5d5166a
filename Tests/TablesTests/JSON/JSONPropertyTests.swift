import Foundation
import KontrollCore
import KontrollTables
import Testing

/// Made JSON compared with what Foundation reads in it, and broken JSON that must never end in a crash.
@Suite struct JSONPropertyTests {
    private static let strings = [
        "", "a", "å ä ö", "\\\"", "\\u00e5", "\\ud83d\\ude00", "\\n\\t\\/\\\\", "12,50", "2024-01-31", "\u{1F600}",
        "NaN",
    ]

    private static func value(_ random: inout SeededGenerator, depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 3 ? 6 : 8), using: &random) {
        case 0: ["true", "false", "null"].randomElement(using: &random) ?? ""
        case 1: String(Int.random(in: -100_000...100_000, using: &random))
        case 2: "\(Int.random(in: 0...999, using: &random)).\(Int.random(in: 0...99, using: &random))"
        case 3: "\(Int.random(in: -9...9, using: &random))e\(Int.random(in: 0...5, using: &random))"
        case 4, 5: "\"" + (strings.randomElement(using: &random) ?? "") + "\""
        case 6:
            "["
                + (0..<Int.random(in: 0...3, using: &random)).map { _ in value(&random, depth: depth + 1) }
                .joined(separator: ", ") + "]"
        default: object(&random, depth: depth + 1)
        }
    }

    private static func object(_ random: inout SeededGenerator, depth: Int) -> String {
        let keys = ["a", "b", "c d", "\\u00e5", "e.f"].shuffled(using: &random)
            .prefix(Int.random(in: 0...5, using: &random))
        return "{" + keys.map { "\"\($0)\" :\n" + value(&random, depth: depth) }.joined(separator: ",") + "}"
    }

    /// The simple values of a record as Foundation reads it, by heading.
    private static func flat(_ object: [String: any Sendable], _ prefix: String = "") -> [String: any Sendable] {
        var cells: [String: any Sendable] = [:]
        for (key, value) in object {
            switch value {
            case let inner as [String: any Sendable]: cells.merge(flat(inner, prefix + key + ".")) { $1 }
            case is [any Sendable], is NSNull: break
            default: cells[prefix + key] = value
            }
        }
        return cells
    }

    /// Whether a cell says what Foundation reads: numbers are compared as such, true and false are words.
    private static func agrees(_ cell: String?, _ value: any Sendable) -> Bool {
        let own = cell ?? ""
        if let text = value as? String { return own == text.trimmingCharacters(in: .whitespacesAndNewlines) }
        guard let number = value as? NSNumber else { return false }
        return own == (number.boolValue ? "true" : "false") || Double(own) == number.doubleValue
    }

    @Test(arguments: UInt64(1)...6) func `values are those that Foundation reads`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let exports = try Exports()
        var compared = 0
        let differing = try (0..<200).filter { _ in
            let record = Self.object(&random, depth: 0)
            try exports.add("a.json", "[\(record)]")
            let found = try JSONSerialization.jsonObject(with: Data(record.utf8)) as? [String: any Sendable] ?? [:]
            let values = Self.flat(found)
            compared += values.count
            let read = exports.json(values.keys.sorted().map { need($0, allowsEmpty: false) }, path: [])
            return values.contains { !Self.agrees(read.cells($0.key).first ?? nil, $0.value) }
        }
        #expect(differing.isEmpty)
        #expect(compared > 200)
    }

    private static let insertions: [[UInt8]] =
        [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d", "\n", "\r\n", "1e9", "-", "null", "NaN", "//",
            "\u{FEFF}",
        ]
        .map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x1F]]

    private static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        let records = (0..<Int.random(in: 1...4, using: &random)).map { _ in object(&random, depth: 0) }
        let isLines = Bool.random(using: &random)
        let text =
            isLines
            ? records.map { $0.replacing("\n", with: " ") }.joined(separator: "\n")
            : "[" + records.joined(separator: ",") + "]"
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.insert(contentsOf: insertions.randomElement(using: &random) ?? [], at: place)
            case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0...8, using: &random)))
            default: bytes.removeSubrange(place..<bytes.count)
            }
        }
        return bytes
    }

    @Test(arguments: UInt64(1)...6)
    func `broken JSON gives rows or a failure, and what is accepted is JSON`(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let exports = try Exports()
        var (accepted, refused) = (0, 0)
        let odd = try (0..<600).filter { round in
            let bytes = Self.mutated(&random)
            try exports.add("a.json", bytes: bytes)
            let read = exports.json(
                [need("a", allowsEmpty: true), need("e.f", .money, allowsEmpty: true)],
                path: round.isMultiple(of: 4) ? ["a"] : [])
            guard let table = read.table else {
                refused += 1
                return read.report.failure?.text.isEmpty != false
            }
            accepted += 1
            let isLines = read.report.decisions.contains { $0.hasPrefix("JSON Lines") }
            let isJSON = (try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)) != nil
            return !(isLines || isJSON) || table.count == 0 || read.report.rowsRead < table.count
        }
        #expect(odd.isEmpty)
        #expect(accepted > 50)
        #expect(refused > 50)
    }
}
