/// A place in a definition file, both from 1; columns count Unicode scalars.
struct Position: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int
    /// The file, where it is another than the one being read: a change of a pack's control.
    var file: String?

    static let start = Position(line: 1, column: 1)

    static func < (lhs: Position, rhs: Position) -> Bool { (lhs.line, lhs.column) < (rhs.line, rhs.column) }
}

/// Something read, and where it stands.
struct Located<Value> {
    var value: Value
    var position: Position
}

extension Located: Sendable where Value: Sendable {}

/// A YAML document as the definitions use it: texts, lists and mappings with their places. No types, no aliases.
struct Tree {
    /// What a place holds.
    enum Content {
        case text(String)
        case list([Tree])
        case mapping([Entry])
    }

    /// One key and its value.
    struct Entry {
        var key: Located<String>
        var value: Tree
    }

    var position: Position
    var content: Content
    /// Where a text's first character stands, where the file has it as it reads: nothing escaped or folded.
    var textStart: TextStart?

    /// Where a text that stands word for word in its file begins.
    enum TextStart: Hashable {
        /// All on one line, from a column.
        case line(column: Int)
        /// On lines of its own, each after so many blanks.
        case block(firstLine: Int, indent: Int)

        /// The place of what comes so many Unicode scalars into the text.
        func position(_ offset: Int, in text: String, of start: Position) -> Position {
            var place = start
            switch self {
            case .line(let column): place.column = column + offset
            case .block(let firstLine, let indent):
                let before = text.unicodeScalars.prefix(offset).split(separator: "\n", omittingEmptySubsequences: false)
                place.line = firstLine + before.count - 1
                place.column = indent + 1 + (before.last?.count ?? 0)
            }
            return place
        }
    }

    /// What it is, for messages.
    var shape: String {
        switch content {
        case .text(let text): text.trimmed.isEmpty ? "tom" : "texten ”\(text.trimmed)”"
        case .list: "en lista"
        case .mapping: "nycklar med värden"
        }
    }

    /// The text without blanks around it, when it is one.
    var text: String? { raw?.trimmed }

    /// The text with the blanks it was written with, when it is one.
    var raw: String? {
        if case .text(let text) = content { text } else { nil }
    }
}
