/// An element of a Word document's part, with everything in it: enough to repeat, replace and put in, while what is
/// not touched is written as it was read.
struct WordElement: Sendable, Hashable {
    /// The name as written, with its prefix: `w:p`.
    var name: String
    /// The start tag's attributes as written.
    var attributes: String
    /// What stands in it.
    var children: [Node]

    /// An element, or what stands between the tags as written.
    indirect enum Node: Sendable, Hashable {
        case element(WordElement)
        case text(String)
    }

    /// The element as XML.
    var xml: String {
        children.isEmpty
            ? "<\(name)\(attributes)/>" : "<\(name)\(attributes)>\(children.map(\.xml).joined())</\(name)>"
    }

    /// The text of all `w:t` within, entities resolved.
    var text: String {
        if name == "w:t" { return children.map(\.xml).joined().unescaped }
        return children.map { if case .element(let child) = $0 { child.text } else { "" } }.joined()
    }

    /// The elements within, at any depth, that have this name.
    func contains(_ wanted: String) -> Bool {
        children.contains {
            if case .element(let child) = $0 { child.name == wanted || child.contains(wanted) } else { false }
        }
    }
}

extension WordElement.Node {
    /// The node as XML.
    var xml: String {
        switch self {
        case .element(let element): element.xml
        case .text(let text): text
        }
    }
}

/// Reads a part: what stands before the root, the root, what stands after.
struct WordTree: Sendable, Hashable {
    /// The declaration, comments and instructions before the root.
    var before: String
    /// The root.
    var root: WordElement

    /// The part as XML.
    var xml: String { before + root.xml }

    /// Reads a part; one that is not well-formed is refused.
    init(_ xml: String, part: String) throws(TemplateError) {
        var open: [WordElement] = []
        var (before, root): (String, WordElement?) = ("", nil)
        var rest = Substring(xml)
        while let start = rest.firstIndex(of: "<") {
            let text = String(rest[..<start])
            if open.isEmpty { before += root == nil ? text : "" } else { open[open.count - 1].add(text) }
            rest = rest[start...]
            if let special = Self.special(rest) {
                guard let end = rest.firstRange(of: special) else { throw .damaged(part: part) }
                let whole = String(rest[..<end.upperBound])
                if open.isEmpty { before += root == nil ? whole : "" } else { open[open.count - 1].add(whole) }
                rest = rest[end.upperBound...]
                continue
            }
            guard let end = Self.tagEnd(rest) else { throw .damaged(part: part) }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                guard let done = open.popLast(),
                    tag.dropFirst().split(separator: " ").first.map(String.init) == done.name
                else { throw .damaged(part: part) }
                if open.isEmpty { root = done } else { open[open.count - 1].children.append(.element(done)) }
            } else {
                let isEmpty = tag.hasSuffix("/")
                let inner = isEmpty ? tag.dropLast() : tag
                let name = inner.prefix { !$0.isWhitespace }
                let element = WordElement(
                    name: String(name), attributes: String(inner.dropFirst(name.count)), children: [])
                guard !name.isEmpty, open.count < 200, root == nil else { throw .damaged(part: part) }
                if !isEmpty {
                    open.append(element)
                } else if open.isEmpty {
                    root = element
                } else {
                    open[open.count - 1].children.append(.element(element))
                }
            }
        }
        guard let root, open.isEmpty else { throw .damaged(part: part) }
        (self.before, self.root) = (before, root)
    }

    /// The end of a comment, an instruction or a CDATA section, where one begins.
    private static func special(_ text: Substring) -> String? {
        if text.hasPrefix("<!--") { return "-->" }
        if text.hasPrefix("<![CDATA[") { return "]]>" }
        return text.hasPrefix("<?") ? "?>" : nil
    }

    /// Where a tag ends; a `>` within an attribute's quotes does not count.
    private static func tagEnd(_ text: Substring) -> Substring.Index? {
        var quote: Character?
        for index in text.indices {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                return index
            }
        }
        return nil
    }
}

extension WordElement {
    fileprivate mutating func add(_ text: String) { if !text.isEmpty { children.append(.text(text)) } }
}

extension String {
    /// The text with the five entities of XML resolved.
    var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
            .replacing("&apos;", with: "'").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
    }
}
