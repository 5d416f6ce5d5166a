public import Foundation

/// A plain tree: where YAML, JSON Lines and the ledger meet.
public enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case decimal(Decimal)
    case string(String)
    case array([Value])
    case object([String: Value])

    /// The text, when it is one.
    public var string: String? { if case .string(let text) = self { text } else { nil } }
    /// The whole number, when it is one.
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// How a definition file would show it, for messages.
    public var shown: String {
        switch self {
        case .null: "tomt"
        case .bool(let value): value ? "ja" : "nej"
        case .integer(let value): String(value)
        case .decimal(let value): "\(value)"
        case .string(let value): value
        case .array(let values): "[" + values.map(\.shown).joined(separator: ", ") + "]"
        case .object: "{…}"
        }
    }
}

extension Value: Codable {
    /// Reads any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let integer = try? container.decode(Int64.self) {
            self = .integer(integer)
        } else if let decimal = try? container.decode(Decimal.self) {
            self = .decimal(decimal)
        } else if let string = try? container.decode(String.self) {
            self = .string(string)
        } else if let array = try? container.decode([Value].self) {
            self = .array(array)
        } else {
            self = .object(try container.decode([String: Value].self))
        }
    }

    /// Writes the JSON value.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .decimal(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The tree an encodable value makes.
    public init(encoding value: some Encodable) throws {
        self = try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// A truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

/// JSON as the project writes it everywhere: sorted keys, slashes as they are.
public enum CanonicalJSON {
    /// The bytes of a value, the same for the same value; its `encode(to:)` may be called twice, must then say the same,
    /// and may not build on where it stands (`codingPath`).
    public static func data(_ value: some Encodable) throws -> Data { try CanonicalEncoder.data(value) }

    /// The same for a reader's eye.
    public static func pretty(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
