import Foundation
import KontrollCore

@testable import KontrollDefinitions

/// Tries a value against a JSON Schema: the keywords of draft 7 that the schemas use, and no others.
struct SchemaValidator {
    /// A keyword the validator does not know: the schema then says something that nobody tries.
    struct UnknownKeyword: Error { let keyword: String }

    private static let known: Set<String> = [
        "$schema", "title", "description", "type", "enum", "const", "pattern", "minimum", "maximum", "properties",
        "required", "additionalProperties", "propertyNames", "items", "minItems", "anyOf", "oneOf", "allOf", "if",
        "then",
    ]

    /// What is wrong, each with its place.
    static func problems(_ value: Value, _ schema: Value, at place: String = "") throws -> [String] {
        if schema == .bool(true) { return [] }
        if schema == .bool(false) { return ["\(place): okänd"] }
        guard case .object(let rules) = schema else { throw UnknownKeyword(keyword: schema.shown) }
        if let keyword = rules.keys.sorted().first(where: { !known.contains($0) }) {
            throw UnknownKeyword(keyword: keyword)
        }
        var problems = plain(value, rules, place)
        if case .array(let branches)? = rules["anyOf"],
            try !branches.contains(where: { try Self.problems(value, $0, at: place).isEmpty })
        {
            problems.append("\(place): inget av alternativen")
        }
        if case .array(let branches)? = rules["oneOf"],
            try branches.filter({ try Self.problems(value, $0, at: place).isEmpty }).count != 1
        {
            problems.append("\(place): inte exakt ett av alternativen")
        }
        if case .array(let all)? = rules["allOf"] {
            for branch in all { problems += try Self.problems(value, branch, at: place) }
        }
        if let condition = rules["if"], let then = rules["then"],
            try Self.problems(value, condition, at: place).isEmpty
        {
            problems += try Self.problems(value, then, at: place)
        }
        if case .object(let fields) = value { problems += try inside(fields, rules, place) }
        if case .array(let items) = value {
            if let least = rules["minItems"]?.integer, items.count < least { problems.append("\(place): för få") }
            if let schema = rules["items"] {
                for (index, item) in items.enumerated() {
                    problems += try Self.problems(item, schema, at: "\(place)/\(index)")
                }
            }
        }
        return problems
    }

    private static func plain(_ value: Value, _ rules: [String: Value], _ place: String) -> [String] {
        var problems: [String] = []
        if let type = rules["type"] {
            let types = if case .array(let several) = type { several.compactMap(\.string) } else { [type.shown] }
            if !types.contains(where: { fits(value, $0) }) { problems.append("\(place): inte \(type.shown)") }
        }
        if case .array(let words)? = rules["enum"], !words.contains(value) { problems.append("\(place): okänt ord") }
        if let only = rules["const"], value != only { problems.append("\(place): inte \(only.shown)") }
        if let pattern = rules["pattern"]?.string, let text = value.string,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            problems.append("\(place): fel form")
        }
        if let number = value.integer {
            if let least = rules["minimum"]?.integer, number < least { problems.append("\(place): för litet") }
            if let most = rules["maximum"]?.integer, number > most { problems.append("\(place): för stort") }
        }
        return problems
    }

    private static func fits(_ value: Value, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("integer", .integer), ("number", .integer),
            ("number", .decimal):
            true
        default: false
        }
    }

    private static func inside(
        _ fields: [String: Value], _ rules: [String: Value], _ place: String
    ) throws -> [String] {
        var problems: [String] = []
        var known: [String: Value] = [:]
        if case .object(let properties)? = rules["properties"] { known = properties }
        if case .array(let required)? = rules["required"] {
            problems += required.compactMap(\.string).filter { fields[$0] == nil }.map { "\(place)/\($0): saknas" }
        }
        for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
            if let schema = known[key] ?? rules["additionalProperties"] {
                problems += try Self.problems(value, schema, at: "\(place)/\(key)")
            }
            if let names = rules["propertyNames"] {
                problems += try Self.problems(.string(key), names, at: "\(place)/\(key) (namnet)")
            }
        }
        return problems
    }

    /// A definition file as an editor sees it: texts that read as whole numbers are such.
    static func value(_ text: String) throws -> Value {
        var composer = TreeComposer()
        return composer.compose(text).map { value($0) } ?? .null
    }

    private static func value(_ tree: Tree) -> Value {
        switch tree.content {
        case .text(let text): Int64(text).map { .integer($0) } ?? .string(text)
        case .list(let items): .array(items.map { value($0) })
        case .mapping(let entries):
            .object(
                Dictionary(entries.map { ($0.key.value, value($0.value)) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
