import KontrollCore

/// How a parameter's YAML becomes a value: texts keep their characters, whole numbers and ja/nej are understood where
/// the parameter is of such a kind.
enum ParameterValue {
    /// The value of a tree for a parameter of a kind; an unknown parameter's is read by its looks.
    static func read(_ tree: Tree, as kind: ParameterKind?) -> Value {
        switch tree.content {
        case .list(let items): .array(items.map { read($0, as: kind) })
        case .mapping(let entries):
            .object(
                Dictionary(
                    entries.map { ($0.key.value, read($0.value, as: nil)) }, uniquingKeysWith: { first, _ in first }))
        case .text(let text): read(text.trimmed, as: kind)
        }
    }

    /// The value of a tree whose leaves all stay texts, as they were written.
    static func texts(_ tree: Tree) -> Value {
        switch tree.content {
        case .list(let items): .array(items.map { texts($0) })
        case .mapping(let entries):
            .object(
                Dictionary(entries.map { ($0.key.value, texts($0.value)) }, uniquingKeysWith: { first, _ in first }))
        case .text(let text): .string(text.trimmed)
        }
    }

    private static func read(_ text: String, as kind: ParameterKind?) -> Value {
        switch kind {
        case .text, .texts, .choice, .date, .rules: .string(text)
        case .flag: YesNo.read(text).map { .bool($0) } ?? .string(text)
        case .integer, .money, .rate: whole(text).map { .integer($0) } ?? .string(text)
        case nil: whole(text).map { .integer($0) } ?? YesNo.read(text).map { .bool($0) } ?? .string(text)
        }
    }

    /// A whole number without leading zeros, which mark an identifier.
    private static func whole(_ text: String) -> Int64? { Int64(text).flatMap { String($0) == text ? $0 : nil } }
}
