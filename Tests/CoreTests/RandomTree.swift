import Foundation

/// Any tree of values, with texts and keys that are hard to write and to sort.
indirect enum RandomTree: Encodable, Sendable {
    case null, bool(Bool), integer(Int64), double(Double), decimal(Decimal), text(String), texts([String])
    case list([RandomTree]), object([String: RandomTree]), nested([(String, RandomTree)]), numbered([Int: RandomTree])

    private static let alphabet = Array("abcdefghijklmnABCDEFGHIJKLMN0123456789     åäöÅÄÖéß/_-.:–€😀\u{2028}e\u{301}")
    private static let awkward = alphabet + Array("\"\\\n\t\u{1}\u{1F}\u{7F}")

    init(from random: inout SeededGenerator, depth: Int) {
        switch Int.random(in: 0..<(depth > 0 ? 15 : 8), using: &random) {
        case 0: self = .null
        case 1: self = .bool(.random(using: &random))
        case 2: self = .integer(random.integer())
        case 3: self = .double(Double(random.integer()) / Double(1 << Int.random(in: 0..<60, using: &random)))
        case 4: self = .decimal(Decimal(random.integer()) / 1000)
        case 5, 6: self = .text(random.text(Self.awkward, 0...30))
        case 7: self = .texts((0..<3).map { _ in random.text(Self.awkward, 0...20) })
        case 8, 9: self = .list(Self.trees(from: &random, depth))
        case 10: self = .nested(Self.trees(from: &random, depth).map { (Self.key(from: &random), $0) })
        case 11:
            self = .numbered(Dictionary(Self.trees(from: &random, depth).map { (Int(random.integer()), $0) }) { $1 })
        default:
            self = .object(Dictionary(Self.trees(from: &random, depth).map { (Self.key(from: &random), $0) }) { $1 })
        }
    }

    private static func trees(from random: inout SeededGenerator, _ depth: Int) -> [RandomTree] {
        (0..<Int.random(in: 0...8, using: &random)).map { _ in RandomTree(from: &random, depth: depth - 1) }
    }

    private static func key(from random: inout SeededGenerator) -> String {
        random.text(Int.random(in: 0..<400, using: &random) == 0 ? awkward : alphabet, 1...12)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .double(let value): try container.encode(value)
        case .decimal(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .texts(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        case .numbered(let value): try container.encode(value)
        case .nested(let members):
            var container = encoder.container(keyedBy: EncodableSample.Key.self)
            try members.forEach { key, tree in
                var list = container.nestedUnkeyedContainer(forKey: EncodableSample.Key(stringValue: key))
                try list.encode(tree)
            }
        }
    }
}
