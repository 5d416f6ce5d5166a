import KontrollCore

/// One mapping of a closed schema: reports what is unknown, missing or of the wrong shape, and gives the rest.
struct Fields {
    let scope: Scope
    let position: Position
    private let entries: [String: Tree.Entry]
    /// Where the mapping's first key stands: the place of what is missing.
    let firstKey: Position

    /// Looks at the keys of a mapping; nil when there is no mapping.
    init?(_ tree: Tree, _ name: String, known: [String], required: [String] = [], in scope: Scope) {
        guard case .mapping(let entries) = tree.content else {
            scope.report(.wrongShape(name, found: tree.shape, expected: "nycklar med värden"), at: tree.position)
            return nil
        }
        self.scope = scope
        position = tree.position
        firstKey = entries.first?.key.position ?? tree.position
        self.entries = Dictionary(entries.map { ($0.key.value, $0) }, uniquingKeysWith: { first, _ in first })
        for entry in entries where !known.contains(entry.key.value) {
            scope.report(.unknownKey(entry.key.value, known: known), at: entry.key.position)
        }
        for key in required where self.entries[key] == nil {
            scope.report(.missingKey(key, of: name), at: firstKey)
        }
    }

    /// The entry of a key.
    subscript(key: String) -> Tree.Entry? { entries[key] }

    /// Reports a problem at a key's value, or at the mapping's first key when the key is not there.
    func report(_ problem: DefinitionProblem, at key: String) {
        scope.report(problem, at: entries[key]?.value.position ?? firstKey)
    }

    /// A text that is not empty.
    func text(_ key: String) -> Located<String>? { entries[key].flatMap { scope.text($0.value, key) } }

    /// A text as something else; `expected` words what was expected of one that cannot be read.
    func read<Value>(_ key: String, _ expected: String, _ parse: (String) -> Value?) -> Located<Value>? {
        entries[key].flatMap { scope.read($0.value, key, expected, parse) }
    }

    /// A whole number within bounds.
    func integer(_ key: String, _ range: ClosedRange<Int>, _ unit: String? = nil) -> Located<Int>? {
        let expected = "ett heltal från \(range.lowerBound) till \(range.upperBound)" + (unit.map { " (\($0))" } ?? "")
        return read(key, expected) { text in
            let digits = unit.map { text.hasSuffix($0) ? text.dropLast($0.count).trimmed : text } ?? text
            return Int(digits).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// `ja` or `nej`.
    func flag(_ key: String) -> Bool? { read(key, "ja eller nej", YesNo.read)?.value }

    /// One of an enumeration's words.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _: Word.Type) -> Located<Word>? {
        guard let text = text(key) else { return nil }
        if let word = Word.allCases.first(where: { $0.rawValue.lowercased() == text.value.lowercased() }) {
            return Located(value: word, position: text.position)
        }
        report(.unknownWord(key, word: text.value, known: Word.allCases.map(\.rawValue)), at: key)
        return nil
    }

    /// The items of a list, or the one text.
    func texts(_ key: String) -> [Located<String>] { entries[key].map { scope.texts($0.value, key) } ?? [] }

    /// The items of a list that is not empty.
    func list(_ key: String) -> [Tree] { entries[key].map { scope.list($0.value, key) } ?? [] }

    /// The entries of a mapping whose keys are names of the plan's own.
    func entries(_ key: String) -> [Tree.Entry] { entries[key].map { scope.entries($0.value, key) } ?? [] }
}

extension Scope {
    /// A text that is not empty.
    func text(_ tree: Tree, _ name: String) -> Located<String>? {
        guard let text = tree.text else {
            report(.wrongShape(name, found: tree.shape, expected: "text"), at: tree.position)
            return nil
        }
        guard !text.isEmpty else {
            report(.emptyText(name), at: tree.position)
            return nil
        }
        return Located(value: text, position: tree.position)
    }

    /// A text as something else.
    func read<Value>(
        _ tree: Tree, _ name: String, _ expected: String, _ parse: (String) -> Value?
    ) -> Located<Value>? {
        guard let text = text(tree, name) else { return nil }
        guard let value = parse(text.value) else {
            report(.unreadableValue(name, found: text.value, expected: expected), at: text.position)
            return nil
        }
        return Located(value: value, position: text.position)
    }

    /// The items of a list, or the one text.
    func texts(_ tree: Tree, _ name: String) -> [Located<String>] {
        if tree.text != nil { return text(tree, name).map { [$0] } ?? [] }
        return list(tree, name).compactMap { text($0, name) }
    }

    /// The items of a list that is not empty.
    func list(_ tree: Tree, _ name: String) -> [Tree] {
        guard case .list(let items) = tree.content else {
            report(.wrongShape(name, found: tree.shape, expected: "en lista"), at: tree.position)
            return []
        }
        if items.isEmpty { report(.emptyList(name), at: tree.position) }
        return items
    }

    /// The entries of a mapping whose keys are names of the plan's own.
    func entries(_ tree: Tree, _ name: String) -> [Tree.Entry] {
        guard case .mapping(let entries) = tree.content else {
            report(.wrongShape(name, found: tree.shape, expected: "nycklar med värden"), at: tree.position)
            return []
        }
        return entries
    }
}

/// How yes and no are written in definition files.
enum YesNo {
    static func read(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "ja": true
        case "nej": false
        default: nil
        }
    }
}
