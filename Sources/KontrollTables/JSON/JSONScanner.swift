import KontrollCore

/// What is wrong in JSON text, and where.
struct JSONFault: Error, Equatable {
    /// The byte.
    var offset: Int
    /// What stands there, in Swedish; never a value's text.
    var found: String
    /// What was expected, in Swedish.
    var expected: String
}

/// A text of JSON, a key or a value: what stands between its quotation marks.
struct JSONText {
    /// The bytes between the marks.
    var range: Range<Int>
    /// Whether any of them is an escape.
    var hasEscapes: Bool
}

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

// MARK: Texts

extension JSONScanner {
    /// Passes a text from its opening quotation mark.
    mutating func text() throws(JSONFault) -> JSONText {
        let opening = position
        position += 1
        var hasEscapes = false
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return JSONText(range: (opening + 1)..<(position - 1), hasEscapes: hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                _ = try escape()
            case 0..<0x20:
                let isBreak = bytes[position] == 0x0A || bytes[position] == 0x0D
                throw JSONFault(
                    offset: position, found: isBreak ? "en radbrytning inuti en text" : "ett styrtecken inuti en text",
                    expected: isBreak
                        ? "ett avslutande citattecken, eller \\n" : "tecknet skrivet som \\u och fyra siffror")
            default: position += 1
            }
        }
        throw JSONFault(
            offset: opening, found: "ett citattecken som aldrig avslutas", expected: "ett avslutande citattecken")
    }

    /// What a text says.
    func string(_ text: JSONText) -> String {
        guard text.hasEscapes else { return String(decoding: bytes[text.range], as: UTF8.self) }
        var reader = JSONScanner(bytes, text.range)
        var plain: [UInt8] = []
        plain.reserveCapacity(text.range.count)
        while let byte = reader.byte {
            if byte == UInt8(ascii: "\\"), let scalar = try? reader.escape() {
                plain.append(contentsOf: UTF8.encode(scalar) ?? .init())
            } else {
                plain.append(byte)
                reader.position += 1
            }
        }
        return String(decoding: plain, as: UTF8.self)
    }

    /// Passes an escape from its backslash.
    private mutating func escape() throws(JSONFault) -> Unicode.Scalar {
        let start = position
        position += 1
        defer { position = min(position, end) }
        let byte = byte
        position += 1
        switch byte {
        case UInt8(ascii: "\""): return "\""
        case UInt8(ascii: "\\"): return "\\"
        case UInt8(ascii: "/"): return "/"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try unicode(start)
        default:
            throw JSONFault(
                offset: start, found: "ett omvänt snedstreck före ett tecken som inte är något av \" \\ / b f n r t u",
                expected: "\\\\ för ett omvänt snedstreck")
        }
    }

    /// The character of `\uXXXX`, or of two that make a surrogate pair.
    private mutating func unicode(_ start: Int) throws(JSONFault) -> Unicode.Scalar {
        let first = try unit(start)
        if first == 0 {
            throw JSONFault(offset: start, found: "ett NUL-tecken (\\u0000)", expected: "text")
        }
        if let scalar = Unicode.Scalar(first) { return scalar }
        let lone = JSONFault(
            offset: start, found: "halva ett teckenpar (\\uD800 till \\uDFFF ensamt)", expected: "båda halvorna")
        guard first < 0xDC00, end - position >= 6, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { throw lone }
        position += 2
        let second = try unit(start)
        guard 0xDC00...0xDFFF ~= second,
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw lone }
        return scalar
    }

    private mutating func unit(_ start: Int) throws(JSONFault) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = byte.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw JSONFault(offset: start, found: "\\u utan fyra hexadecimala siffror", expected: "fyra siffror")
            }
            value = value << 4 | UInt32(digit)
            position += 1
        }
        return value
    }
}

// MARK: Faults

extension JSONScanner {
    /// Other languages' words for values.
    private static let strangers: Set<String> = [
        "NaN", "nan", "Infinity", "None", "True", "False", "TRUE", "FALSE", "NULL", "Null", "undefined",
    ]

    /// A fault at the position.
    func fault(_ expected: String) -> JSONFault {
        JSONFault(offset: position, found: found, expected: expected)
    }

    /// What stands at the position, told without showing anybody's name.
    private var found: String {
        guard let byte else { return "slutet på texten" }
        let next = position + 1 < end ? bytes[position + 1] : nil
        switch byte {
        case UInt8(ascii: "/") where next == UInt8(ascii: "/") || next == UInt8(ascii: "*"): return "en kommentar"
        case UInt8(ascii: "'"): return "ett enkelt citattecken"
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return "en siffra"
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            let rest = bytes[position..<min(end, position + 20)]
            let word = String(
                decoding: rest.prefix { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 | 0x20 }, as: UTF8.self)
            return Self.strangers.contains(word) ? "ordet \(word)" : "ett ord utan citattecken"
        case 0x21...0x7E: return "tecknet ”\(Character(Unicode.Scalar(byte)))”"
        case 0x80...:
            return bytes[position..<end].starts(with: [0xEF, 0xBB, 0xBF]) ? "ett byteordningsmärke" : "ett tecken"
        default: return "ett styrtecken"
        }
    }
}

extension JSONFault {
    /// Its line and its character in the line, both from 1.
    func place(in bytes: [UInt8]) -> (line: Int, column: Int) {
        let before = bytes[..<min(offset, bytes.count)]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        // Bytes that go on a character are not counted.
        return (line, before[start...].count { $0 & 0xC0 != 0x80 } + 1)
    }

    /// The failure of a file.
    func failure(_ file: String, in bytes: [UInt8]) -> SourceFailure {
        let place = place(in: bytes)
        return .unreadable(
            file: file, line: place.line, column: String(place.column), found: found, expected: expected)
    }

    /// Why the line of an object cannot be read.
    func reason(in bytes: [UInt8]) -> String {
        "tecken \(place(in: bytes).column): fann \(found), väntade \(expected)"
    }
}
