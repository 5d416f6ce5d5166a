/// One word of a query, with its place in it.
struct SQLToken: Hashable {
    enum Kind: Hashable {
        /// A keyword or a name as it stands.
        case word
        /// A name within quotation marks, without them.
        case quotedName
        /// A text, without its quotation marks.
        case text
        /// A parameter such as `:idag`.
        case parameter
        /// Anything else: a number, a sign.
        case other
    }

    let kind: Kind
    let text: String
    /// How many Unicode scalars into the query it begins.
    let offset: Int
}

/// Divides a query into words as SQLite does (sqlite.org/lang_keywords.html, tokenize.c): only as far as is needed to
/// know its texts, its first word and where a name stands.
enum SQLLexer {
    static func tokens(_ sql: String) -> [SQLToken] {
        let scalars = Array(sql.unicodeScalars)
        var tokens: [SQLToken] = []
        var place = 0
        while place < scalars.count {
            let start = place
            let scalar = scalars[place]
            func next(_ ahead: Int = 1) -> Unicode.Scalar? {
                place + ahead < scalars.count ? scalars[place + ahead] : nil
            }
            func add(_ kind: SQLToken.Kind, _ text: String) {
                tokens.append(SQLToken(kind: kind, text: text, offset: start))
            }
            switch scalar {
            case " ", "\t", "\n", "\r", "\u{C}": place += 1
            case "-" where next() == "-":
                while place < scalars.count, scalars[place] != "\n" { place += 1 }
            case "/" where next() == "*":
                place += 2
                while place < scalars.count, !(scalars[place] == "*" && next() == "/") { place += 1 }
                place += 2
            case "'": add(.text, quoted(scalars, &place, by: "'"))
            case "\"", "`": add(.quotedName, quoted(scalars, &place, by: scalar))
            case "[": add(.quotedName, quoted(scalars, &place, by: "]"))
            case ":", "@", "$", "?":
                place += 1
                add(.parameter, String(scalar) + word(scalars, &place))
            case _ where isLetter(scalar): add(.word, word(scalars, &place))
            default:
                place += 1
                add(.other, String(scalar))
            }
        }
        return tokens
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x80 || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
    }

    private static func word(_ scalars: [Unicode.Scalar], _ place: inout Int) -> String {
        let start = place
        while place < scalars.count,
            isLetter(scalars[place]) || ("0"..."9").contains(scalars[place]) || scalars[place] == "$"
        { place += 1 }
        return text(scalars[start..<place])
    }

    /// What stands within marks; a mark that stands twice is the mark itself, but for `]`.
    private static func quoted(
        _ scalars: [Unicode.Scalar], _ place: inout Int, by mark: Unicode.Scalar
    ) -> String {
        var content: [Unicode.Scalar] = []
        place += 1
        while place < scalars.count {
            if scalars[place] == mark {
                place += 1
                guard mark != "]", place < scalars.count, scalars[place] == mark else { break }
            }
            content.append(scalars[place])
            place += 1
        }
        return text(content[...])
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

extension [SQLToken] {
    /// The names that stand before `AS (`, columns in parentheses between or not: what WITH names, in small letters.
    var commonTables: Set<String> {
        var names: Set<String> = []
        for place in indices.dropFirst() where self[place].kind == .word && self[place].text.lowercased() == "as" {
            let next = place + 1 < count ? self[place + 1] : nil
            guard let next, next.text == "(" || ["not", "materialized"].contains(next.text.lowercased()) else {
                continue
            }
            var name = place - 1
            if self[name].text == ")" {
                name = self[..<name].lastIndex { $0.text == "(" } ?? 0
                name -= 1
            }
            if name >= 0 { names.insert(self[name].text.lowercased()) }
        }
        return names
    }

    /// The columns that a function is given alone, `enkel(f.approver)`, in small letters.
    func columns(of function: String) -> Set<String> {
        var names: Set<String> = []
        for place in indices where self[place].kind == .word && self[place].text.lowercased() == function {
            let inside = self[(place + 1)...].prefix { $0.text != ")" || $0.kind != .other }
            guard inside.first?.text == "(", [2, 4].contains(inside.count), let name = inside.last,
                name.kind == .word || name.kind == .quotedName
            else { continue }
            names.insert(name.text.lowercased())
        }
        return names
    }

    /// Where a name first stands, in either case of its letters.
    func offset(of name: String) -> Int? {
        first { $0.kind != .text && $0.text.lowercased() == name.lowercased() }?.offset
    }
}
