/// A key of a definition file: the readers know it from here, and so does the schema that editors are given.
public struct SchemaKey: Sendable {
    /// The key as it is written.
    public let name: String
    /// What may stand there.
    public let shape: SchemaShape
    /// What stands there, in Swedish, as an editor shows it.
    public let help: String
    /// Whether it must be there.
    public let isRequired: Bool

    /// A key that may be left out.
    public static func may(_ name: String, _ shape: SchemaShape, _ help: String) -> SchemaKey {
        SchemaKey(name: name, shape: shape, help: help, isRequired: false)
    }

    /// A key that must be there.
    public static func must(_ name: String, _ shape: SchemaShape, _ help: String) -> SchemaKey {
        SchemaKey(name: name, shape: shape, help: help, isRequired: true)
    }
}

extension [SchemaKey] {
    /// The names of all keys, as they are documented.
    public var names: [String] { map(\.name) }
    /// The names of those that must be there.
    public var required: [String] { filter(\.isRequired).map(\.name) }
}

/// What may stand at a key.
public indirect enum SchemaShape: Sendable {
    /// Any text, also one that reads as a number.
    case text
    /// A text or a list of texts.
    case texts
    /// `ja` or `nej`.
    case flag
    /// A whole number within bounds, with a unit after it or not.
    case integer(ClosedRange<Int>, unit: String? = nil)
    /// One of some words.
    case words([String])
    /// A day, `2025-03-01`.
    case date
    /// One or several of a shape.
    case list(SchemaShape)
    /// Keys of the author's own.
    case map(SchemaShape)
    /// Keys that are known, and no others.
    case object([SchemaKey])
    /// Exactly one of some keys, beside others that are known.
    case oneOf([SchemaKey], beside: [SchemaKey])
    /// Any of some shapes.
    case either([SchemaShape])
    /// Whatever another place is to judge.
    case anything

    /// A day every year, `08-31`.
    public static let monthDay = SchemaShape.pattern(#"^[01]?[0-9]-[0-3]?[0-9]$"#)
    /// A text of some form.
    case pattern(String)
}

extension SchemaShape {
    /// The JSON Schema of the shape (json-schema.org, draft 7, which editors know).
    public var schema: Value {
        switch self {
        case .text: .object(["type": .array(["string", "number"])])
        case .texts: .object(["anyOf": .array([Self.text.schema, Self.list(.text).schema])])
        case .flag: Self.words(["ja", "nej", "Ja", "Nej"]).schema
        case .integer(let range, let unit): Self.integer(range, unit)
        case .words(let words): .object(["enum": .array(words.map { .string($0) })])
        case .date: Self.pattern(#"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#).schema
        case .pattern(let pattern): .object(["type": "string", "pattern": .string(pattern)])
        case .list(let item): .object(["type": "array", "items": item.schema, "minItems": 1])
        case .map(let value): .object(["type": "object", "additionalProperties": value.schema])
        case .object(let keys): Self.object(keys)
        case .oneOf(let keys, let others): Self.oneOf(keys, others)
        case .either(let shapes): .object(["anyOf": .array(shapes.map(\.schema))])
        case .anything: .object([:])
        }
    }

    private static func integer(_ range: ClosedRange<Int>, _ unit: String?) -> Value {
        let number: Value = .object([
            "type": "integer", "minimum": .integer(Int64(range.lowerBound)),
            "maximum": .integer(Int64(range.upperBound)),
        ])
        guard let unit else { return number }
        return .object(["anyOf": .array([number, pattern("^[0-9]+ *\(unit)$").schema])])
    }

    private static func oneOf(_ keys: [SchemaKey], _ others: [SchemaKey]) -> Value {
        guard case .object(var schema) = SchemaShape.object(keys + others).schema else { return .object([:]) }
        schema["oneOf"] = .array(keys.names.map { .object(["required": .array([.string($0)])]) })
        return .object(schema)
    }

    private static func object(_ keys: [SchemaKey]) -> Value {
        let properties = keys.map { key -> (String, Value) in
            guard case .object(var schema) = key.shape.schema else { return (key.name, .object([:])) }
            schema["description"] = .string(key.help)
            return (key.name, .object(schema))
        }
        var schema: [String: Value] = [
            "type": "object", "additionalProperties": false,
            "properties": .object(Dictionary(properties, uniquingKeysWith: { first, _ in first })),
        ]
        if !keys.required.isEmpty { schema["required"] = .array(keys.required.map { .string($0) }) }
        return .object(schema)
    }
}
