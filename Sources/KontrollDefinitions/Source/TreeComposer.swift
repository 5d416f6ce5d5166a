import Yams

/// Makes a ``Tree`` of YAML; the only place that knows the YAML library.
struct TreeComposer {
    private(set) var problems: [Located<DefinitionProblem>] = []
    /// The text's lines.
    private var lines: [String] = []

    /// Stands in for a key that was said to be a duplicate, so that the rest of the file can be read.
    private static let blank: Character = "\u{F8FF}"
    private static let mostDuplicates = 100

    /// The tree of a text that ``DefinitionText`` found fit; nil when it is no YAML, which is then among the problems.
    ///
    /// A key that stands twice is a problem, and its later value is left out.
    mutating func compose(_ text: String) -> Tree? {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for _ in 0..<Self.mostDuplicates {
            do {
                let parser = try Parser(yaml: lines.joined(separator: "\n"), resolver: .basic)
                return try withExtendedLifetime(parser) { try parser.singleRoot().map { tree($0) } }
            } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
                guard let key = keys.first else { return nil }
                let first = Position(line: context.mark.line, column: context.mark.column)
                let second = Self.hide(key, after: first, in: &lines)
                problems.append(Located(value: .duplicateKey(key, firstLine: first.line), position: second ?? first))
                if second == nil { return nil }
            } catch let error as YamlError {
                problems.append(Self.located(error))
                return nil
            } catch {
                problems.append(Located(value: .syntax("\(error)"), position: .start))
                return nil
            }
        }
        return nil
    }

    /// Overwrites the next key of a block mapping that has this text, and says where it stood.
    private static func hide(_ key: String, after first: Position, in lines: inout [String]) -> Position? {
        let length = key.unicodeScalars.count
        for index in lines.indices.dropFirst(first.line) {
            let scalars = lines[index].unicodeScalars
            let indent = scalars.prefix { $0 == " " }.count
            let isContent = scalars.dropFirst(indent).first.map { $0 != "#" } ?? false
            if isContent, indent < first.column - 1 { return nil }
            let rest = scalars.dropFirst(indent)
            guard indent == first.column - 1, String(rest.prefix(length)) == key,
                rest.dropFirst(length).drop(while: { $0 == " " }).first == ":"
            else { continue }
            lines[index] =
                String(repeating: " ", count: indent) + String(repeating: blank, count: length)
                + String(rest.dropFirst(length))
            return Position(line: index + 1, column: first.column)
        }
        return nil
    }

    private mutating func tree(_ node: Node) -> Tree {
        let position = node.mark.map { Position(line: $0.line, column: $0.column) } ?? .start
        if let anchor = node.anchor {
            problems.append(Located(value: .alias(anchor.rawValue), position: position))
        }
        switch node {
        case .scalar(let scalar):
            let tag = scalar.tag.description
            if !["", Tag.Name.str.rawValue, "!"].contains(tag) {
                problems.append(Located(value: .tag(tag), position: position))
            }
            let start =
                scalar.style == .literal ? block(scalar.string, at: position) : line(scalar.string, at: position)
            return Tree(position: position, content: .text(scalar.string), textStart: start)
        case .sequence(let nodes): return Tree(position: position, content: .list(nodes.map { tree($0) }))
        case .mapping(let mapping): return Tree(position: position, content: .mapping(mapping.compactMap { entry($0) }))
        case .alias(let alias):
            problems.append(Located(value: .alias(alias.anchor.rawValue), position: position))
            return Tree(position: position, content: .text(""))
        }
    }

    /// Where a text stands word for word in its line, at its place or after a quotation mark.
    private func line(_ text: String, at position: Position) -> Tree.TextStart? {
        guard lines.indices.contains(position.line - 1), !text.isEmpty else { return nil }
        let rest = lines[position.line - 1].unicodeScalars.dropFirst(position.column - 1)
        if rest.starts(with: text.unicodeScalars) { return .line(column: position.column) }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        let stands = rest.dropFirst().starts(with: text.unicodeScalars)
        return stands ? .line(column: position.column + 1) : nil
    }

    /// Where a text after `|` stands: on the lines below its place, each after the same blanks.
    private func block(_ text: String, at position: Position) -> Tree.TextStart? {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = parts.firstIndex(where: { !$0.isEmpty }), lines.indices.contains(position.line + first),
            lines[position.line + first].hasSuffix(parts[first])
        else { return nil }
        let indent = lines[position.line + first].unicodeScalars.count - parts[first].unicodeScalars.count
        return .block(firstLine: position.line + 1, indent: indent)
    }

    private mutating func entry(_ pair: (key: Node, value: Node)) -> Tree.Entry? {
        let key = tree(pair.key)
        guard let text = key.text else {
            problems.append(Located(value: .keyNotText, position: key.position))
            return nil
        }
        guard text.first != Self.blank else { return nil }
        return Tree.Entry(key: Located(value: text, position: key.position), value: tree(pair.value))
    }

    private static func located(_ error: YamlError) -> Located<DefinitionProblem> {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Located(
                value: .syntax(SyntaxMessage.swedish(problem)), position: Position(line: mark.line, column: mark.column)
            )
        case .reader(let problem, _, _, _): Located(value: .syntax(SyntaxMessage.swedish(problem)), position: .start)
        default: Located(value: .syntax(SyntaxMessage.swedish(error.description)), position: .start)
        }
    }
}
