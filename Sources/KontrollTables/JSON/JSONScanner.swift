/// Reads JSON after RFC 8259 and nothing wider: no comments, no trailing commas, no NaN, no lone surrogates.
///
/// The bytes must be UTF-8. A text with `\u0000` is refused, as NUL is in all other formats.
struct JSONScanner {
    /// The text.
    let bytes: [UInt8]
    /// Where the reading has come to.
    var position: Int
    /// Where the text ends.
    let end: Int
    private var depth = 0

    /// How deep objects and lists may lie in each other.
    static let greatestDepth = 128

    /// What a value is, by its first byte.
    enum Kind { case object, array, text, number, literal }
    /// The three words.
    enum Literal { case yes, no, null }

    /// A scanner of a part of a text; nil is all of it.
    init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
        self.bytes = bytes
        position = range?.lowerBound ?? 0
        end = range?.upperBound ?? bytes.count
    }

    /// The byte at the position; nil at the end.
    var byte: UInt8? { position < end ? bytes[position] : nil }

    /// Passes blanks, tabs and line breaks.
    mutating func skipBlanks() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// Passes blanks, and tells what value begins there.
    mutating func next() throws(JSONFault) -> Kind {
        skipBlanks()
        guard let byte else { throw fault("ett värde") }
        switch byte {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .text
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t") where has("true"), UInt8(ascii: "f") where has("false"),
            UInt8(ascii: "n") where has("null"):
            return .literal
        default: throw fault("ett värde")
        }
    }

    /// Passes the bracket that opens an object or a list.
    mutating func enter() throws(JSONFault) {
        guard depth < Self.greatestDepth else {
            throw JSONFault(
                offset: position, found: "fler än \(Self.greatestDepth) nivåer", expected: "färre nivåer i varandra")
        }
        depth += 1
        position += 1
    }

    /// The next key of an object whose bracket has been passed; nil after its end.
    mutating func key(_ isFirst: inout Bool) throws(JSONFault) -> JSONText? {
        guard try goesOn(&isFirst, closing: UInt8(ascii: "}")) else { return nil }
        guard byte == UInt8(ascii: "\"") else { throw fault("en nyckel inom dubbla citattecken") }
        let key = try text()
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { throw fault("ett kolon efter nyckeln") }
        position += 1
        return key
    }

    /// Whether a list whose bracket has been passed has another element; its end is passed.
    mutating func element(_ isFirst: inout Bool) throws(JSONFault) -> Bool {
        try goesOn(&isFirst, closing: UInt8(ascii: "]"))
    }

    private mutating func goesOn(_ isFirst: inout Bool, closing: UInt8) throws(JSONFault) -> Bool {
        skipBlanks()
        let sign = closing == UInt8(ascii: "}") ? "}" : "]"
        if byte == closing {
            position += 1
            depth -= 1
            return false
        }
        defer { isFirst = false }
        if isFirst { return true }
        guard byte == UInt8(ascii: ",") else { throw fault("komma eller ”\(sign)”") }
        let comma = position
        position += 1
        skipBlanks()
        if byte == closing {
            throw JSONFault(
                offset: comma, found: "ett komma före ”\(sign)”", expected: "inget komma efter det sista värdet")
        }
        return true
    }

    /// Passes a value and all in it.
    mutating func skip() throws(JSONFault) {
        switch try next() {
        case .object:
            try enter()
            var isFirst = true
            while try key(&isFirst) != nil { try skip() }
        case .array:
            try enter()
            var isFirst = true
            while try element(&isFirst) { try skip() }
        case .text: _ = try text()
        case .number: _ = try number()
        case .literal: _ = literal()
        }
    }

    /// A word that ``next()`` has told of.
    mutating func literal() -> Literal {
        let literal: Literal = byte == UInt8(ascii: "t") ? .yes : byte == UInt8(ascii: "f") ? .no : .null
        position += literal == .no ? 5 : 4
        return literal
    }

    /// The bytes of a number.
    mutating func number() throws(JSONFault) -> Range<Int> {
        let start = position
        if byte == UInt8(ascii: "-") { position += 1 }
        let first = byte
        try digits()
        if first == UInt8(ascii: "0"), position - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
            throw JSONFault(
                offset: start, found: "ett tal med inledande nolla",
                expected: "ett tal utan den, eller text inom citattecken")
        }
        if byte == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            position += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return start..<position
    }

    private mutating func digits() throws(JSONFault) {
        let start = position
        while let byte, UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte { position += 1 }
        if position == start { throw fault("en siffra i talet") }
    }

    /// Whether a word stands at the position.
    private func has(_ word: StaticString) -> Bool {
        guard end - position >= word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { $0.elementsEqual(bytes[position..<(position + $0.count)]) }
    }
}
