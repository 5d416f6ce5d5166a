/// A text of JSON, a key or a value: what stands between its quotation marks.
struct JSONText {
    /// The bytes between the marks.
    var range: Range<Int>
    /// Whether any of them is an escape.
    var hasEscapes: Bool
}

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
