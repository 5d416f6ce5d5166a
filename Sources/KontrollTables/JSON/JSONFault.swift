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
