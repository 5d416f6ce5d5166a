import Foundation
import Testing

/// A value to encode, with a name for reports of tests.
struct EncodableSample: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let value: any Encodable & Sendable

    init(_ name: String, _ value: any Encodable & Sendable) { (testDescription, self.value) = (name, value) }

    init(_ name: String, _ encode: @escaping @Sendable (any Encoder) throws -> Void) {
        self.init(name, Custom(write: encode))
    }

    /// Encodes itself as it is told.
    struct Custom: Encodable, Sendable {
        let write: @Sendable (any Encoder) throws -> Void
        func encode(to encoder: any Encoder) throws { try write(encoder) }
    }

    /// Any text and number as a key.
    struct Key: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        let intValue: Int?
        init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
        init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
        init(stringLiteral value: String) { self.init(stringValue: value) }
    }
}

/// Encodes nothing.
struct Mute: Codable, Hashable { func encode(to encoder: any Encoder) {} }

/// A key of a dictionary that says itself how it is written.
struct Code: Codable, Hashable, CodingKeyRepresentable {
    let number: Int
    init(number: Int) { self.number = number }
    init?(codingKey: some CodingKey) { return nil }
    var codingKey: any CodingKey { EncodableSample.Key(stringValue: "kod \(number)") }
}

/// A value of each simple kind.
struct Scalars: Encodable {
    var bool = true
    var int = Int.min
    var int8 = Int8.min
    var int16 = Int16.min
    var int32 = Int32.min
    var int64 = Int64.max
    var uint = UInt.max
    var uint8 = UInt8.max
    var uint16 = UInt16.max
    var uint32 = UInt32.max
    var uint64 = UInt64.max
    var float = Float(0.1)
    var double = 0.1
    var string = "text"
    var missing: Int?
    var present: Int? = 7
}

/// A choice with values, which nests containers.
enum Choice: Codable, Hashable {
    case plain
    case labelled(first: Int, second: String)
    case unlabelled(Int, [String])
}

/// A class and one that inherits from it, which writes to the same encoder or to one beside it.
class Base: Encodable {
    let root = 1
    private enum Keys: CodingKey { case root }
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(root, forKey: .root)
    }
}

final class Derived: Base {
    private let isBeside: Bool
    private enum Keys: CodingKey { case alpha, zeta }
    init(isBeside: Bool) { self.isBeside = isBeside }
    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode("z", forKey: .zeta)
        try super.encode(to: isBeside ? container.superEncoder() : encoder)
        try container.encode("a", forKey: .alpha)
    }
}
