import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct EncodingTests {
    static func decode(_ bytes: [UInt8], _ declared: Dialect.Encoding? = nil) throws -> DecodedText {
        try TextDecoding(file: "a.csv", declared: declared).decode(bytes)
    }

    static func text(_ bytes: [UInt8], _ declared: Dialect.Encoding? = nil) throws -> String {
        String(decoding: try decode(bytes, declared).bytes, as: UTF8.self)
    }

    /// ASCII as UTF-16, the lesser byte first.
    static func wide(_ text: String) -> [UInt8] { text.utf8.flatMap { [$0, 0] } }

    /// A text whose question marks are some bytes; the rest is ASCII or, where it is not, Windows-1252.
    static func bytes(_ text: String, _ odd: [UInt8]) -> [UInt8] {
        var rest = odd[...]
        return text.unicodeScalars.map { scalar in
            if scalar == "?" { return rest.popFirst() ?? 0x3F }
            return scalar == "”" ? 0x94 : UInt8(truncatingIfNeeded: scalar.value)
        }
    }

    @Test(
        arguments: [
            (Array("år".utf8), "år", "teckenkodning utf-8"),
            ([0xEF, 0xBB, 0xBF] + Array("år".utf8), "år", "teckenkodning utf-8 (byteordningsmärke)"),
            ([0xFF, 0xFE, 0xE5, 0, 0x72, 0], "år", "teckenkodning utf-16le (byteordningsmärke)"),
            ([0xFE, 0xFF, 0, 0xE5, 0, 0x72], "år", "teckenkodning utf-16be (byteordningsmärke)"),
            ([0xFE, 0xFF, 0xD8, 0x3D, 0xDE, 0x00], "😀", "teckenkodning utf-16be (byteordningsmärke)"),
            ([0xE5, 0x72], "år", "teckenkodning windows-1252 (inte giltig utf-8)"),
            ([0x80, 0x20, 0xD6], "€ Ö", "teckenkodning windows-1252 (inte giltig utf-8)"),
            (
                wide("a;b\r\n1;2"), "a;b\r\n1;2",
                "teckenkodning utf-16le (vartannat byte är noll; inget byteordningsmärke)"
            ),
            (
                [0] + wide("a;b\r\n1;2").dropLast(), "a;b\r\n1;2",
                "teckenkodning utf-16be (vartannat byte är noll; inget byteordningsmärke)"
            ),
            (
                bytes("V?stra; ?lvsborg; s?dra l?n; G?teborg", [0x84, 0x8E, 0x94, 0x84, 0x94]),
                "Västra; Älvsborg; södra län; Göteborg",
                "teckenkodning cp850 (svenska bokstäver mitt i ord; lika i cp437)"
            ),
            (
                bytes("V?stra ”?” G?teborg", [0xE4, 0x86, 0xF6]), "Västra ”†” Göteborg",
                "teckenkodning windows-1252 (inte giltig utf-8)"
            ),
            (
                [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x61], "a",
                "teckenkodning utf-8 (byteordningsmärke), flera byteordningsmärken"
            ),
        ] as [([UInt8], String, String)])
    func `the encoding is found by proof`(_ bytes: [UInt8], _ text: String, _ decision: String) throws {
        let decoded = try Self.decode(bytes)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == text)
        #expect(decoded.decision == decision)
        #expect(decoded.doubt == nil)
    }

    @Test(
        arguments: [
            (Dialect.Encoding.cp437, [0x86, 0x72, 0x9E], "år₧"), (.cp850, [0x86, 0x72, 0x9D], "årØ"),
            (.windows1252, [0xE5, 0x72, 0x9C], "årœ"), (.utf16le, [0xE5, 0, 0x72, 0], "år"),
            (.utf16be, [0, 0xE5, 0, 0x72], "år"), (.utf8, [0xC3, 0xA5, 0x72], "år"),
        ] as [(Dialect.Encoding, [UInt8], String)])
    func `a declared encoding is used`(_ declared: Dialect.Encoding, _ bytes: [UInt8], _ text: String) throws {
        #expect(try Self.text(bytes, declared) == text)
    }

    @Test(
        arguments: [
            (
                [0x61, 0x0A, 0x81], nil,
                "a.csv:2: fann byte 0x81 som inte är ett tecken i windows-1252, väntade utf-8 eller windows-1252; är filen i cp437 eller cp850 ska det deklareras"
            ),
            ([0x61, 0xE5], .utf8, "a.csv:1: fann byte 0xE5 som inte är utf-8, väntade utf-8 i hela filen"),
            ([0xEF, 0xBB, 0xBF, 0xE5], nil, "a.csv:1: fann byte 0xE5 som inte är utf-8, väntade utf-8 i hela filen"),
            ([0xFF, 0xFE, 0x61], nil, "a.csv: fann bytes som inte är utf-16le, väntade utf-16le i hela filen"),
            ([0xFF, 0xFE, 0x00, 0xDC], nil, "a.csv: fann bytes som inte är utf-16le, väntade utf-16le i hela filen"),
            (
                [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], nil,
                "a.csv: fann text i utf-32, väntade utf-8, utf-16, windows-1252, cp437 eller cp850"
            ),
            ([0x61, 0x0D, 0x0A, 0x62, 0], nil, "a.csv:2: fann ett NUL-tecken, väntade text"),
            (
                [0x61, 0, 0x62, 0], nil,
                "a.csv:1: fann ett NUL-tecken, väntade text; deklarera utf-16le eller utf-16be om filen är sådan"
            ),
            (
                [0x53, 0x74, 0x84, 0x64], nil,
                "a.csv:1: fann byte 0x84 mitt i ett ord, som inte är text i windows-1252, väntade utf-8 eller windows-1252; deklarera cp437, cp850 eller windows-1252"
            ),
            (
                bytes("V?stra G?teborg s?dra h?r", [0x84, 0x94, 0x94, 0xE4]), nil,
                "a.csv:1: fann byte 0x84 mitt i ett ord, som inte är text i windows-1252, väntade utf-8 eller windows-1252; deklarera cp437, cp850 eller windows-1252"
            ),
            (
                bytes("V?stra G?teborg s?dra ?", [0x84, 0x94, 0x94, 0x9B]), nil,
                "a.csv:1: fann byte 0x84 mitt i ett ord, som inte är text i windows-1252, väntade utf-8 eller windows-1252; deklarera cp437, cp850 eller windows-1252"
            ),
            (
                bytes("V?stra G?teborg s?dra", [0x8A, 0x9A, 0x9A]), nil,
                "a.csv:1: fann byte 0x8A mitt i ett ord, som inte är text i windows-1252, väntade utf-8 eller windows-1252; deklarera cp437, cp850 eller windows-1252"
            ),
            (
                wide("a;b\n1;2") + [0x61, 0x61, 0, 0], nil,
                "a.csv:1: fann ett NUL-tecken, väntade text; deklarera utf-16le eller utf-16be om filen är sådan"
            ),
        ] as [([UInt8], Dialect.Encoding?, String)])
    func `what does not hold is refused`(_ bytes: [UInt8], _ declared: Dialect.Encoding?, _ text: String) {
        let failure = #expect(throws: SourceFailure.self) { try Self.decode(bytes, declared) }
        #expect(failure?.text == text)
    }

    @Test func `a declaration that the bytes contradict is a doubt`() throws {
        let decoded = try Self.decode(Array("Å".utf8), .windows1252)
        #expect(decoded.doubt == "filen läses som windows-1252 men är giltig utf-8: stämmer det som är deklarerat?")
        #expect(try Self.decode(Array("A".utf8), .windows1252).doubt == nil)
        #expect(try Self.decode([0xC5], .windows1252).doubt == nil)
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC3, 0x28],
            [0xE2, 0x28, 0xA1], [0xF0, 0x9F, 0x28, 0x80],
        ] as [[UInt8]])
    func `strict UTF-8 refuses what the standard refuses`(_ bytes: [UInt8]) {
        #expect(TextDecoding.firstInvalid([0x61] + bytes[...]) == 1)
        #expect(String(validating: bytes, as: UTF8.self) == nil)
    }

    @Test func `strict UTF-8 agrees with the standard library on random bytes`() {
        var random = SeededGenerator(seed: 8)
        let disagreements = (0..<20_000).count { _ in
            let bytes = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                [UInt8](arrayLiteral: 0x41, 0xC3, 0xA5, 0xE2, 0x82, 0xAC, 0xED, 0x9F, 0xBF, 0xF0, 0x90, 0xF4, 0x8F)
                    .randomElement(using: &random) ?? 0
            }
            return (TextDecoding.firstInvalid(bytes[...]) == nil) != (String(validating: bytes, as: UTF8.self) != nil)
        }
        #expect(disagreements == 0)
    }

    @Test(arguments: [(CodePage.cp437, 128), (.cp850, 128), (.windows1252, 123)])
    func `no two bytes of a code page are the same character`(_ page: CodePage, _ count: Int) {
        let characters = (UInt8(0x80)...0xFF).compactMap { try? page.utf8([$0]).get() }
        #expect(characters.count == count)
        #expect(Set(characters).count == count)
    }

    private static let mixtures: [(bytes: [UInt8], text: String)] = [
        (
            mixed("id;namn\n1;Åsa\n2;Bj", 0xF6, "rn\n3;Örjan\n"),
            "a.csv:3: fann byte 0xF6 (byte 5 på raden) som inte är utf-8, i en text med 2 tecken i utf-8, väntade utf-8 i hela filen; rätta exporten, eller deklarera windows-1252 om filen är sådan"
        ),
        (
            mixed("id;namn\n1;Åsa\n2;B", 0xFF, "o\n"),
            "a.csv:3: fann byte 0xFF (byte 4 på raden) som inte är utf-8, i en text med 1 tecken i utf-8, väntade utf-8 i hela filen; rätta exporten, eller deklarera windows-1252 om filen är sådan"
        ),
        (
            [0x69, 0x3B, 0xE5, 0x72, 0xF6, 0x0A] + mixed("", 0xE4, ";å\n"),
            "a.csv:2: fann ett tecken i utf-8 (byte 3 på raden), i en text med 3 byte som inte är utf-8 (den första byte 0xE5 på rad 1), väntade en teckenkodning i hela filen; rätta exporten, eller deklarera windows-1252 om filen är sådan"
        ),
    ]

    /// Text in UTF-8 with one byte amid it that is not.
    private static func mixed(_ before: String, _ byte: UInt8, _ after: String) -> [UInt8] {
        Array(before.utf8) + [byte] + Array(after.utf8)
    }

    @Test(arguments: mixtures)
    func `text in two encodings is read in none`(_ bytes: [UInt8], _ text: String) {
        let failure = #expect(throws: SourceFailure.self) { try Self.decode(bytes) }
        #expect(failure?.text.replacing("\u{A0}", with: " ") == text)
    }

    @Test(arguments: [
        ("V?STER?? ??R", [0xC4, 0xC5, 0xA0, 0xD6, 0x94] as [UInt8], "VÄSTERÅ\u{A0} Ö”R"),
        ("S?DERSJ? ? K", [0xF6, 0xD6, 0x96], "SöDERSJÖ – K"),
    ])
    func `capitals before signs do not make Windows-1252 a mixture`(_ text: String, _ odd: [UInt8], _ read: String)
        throws
    {
        let decoded = try Self.decode(Self.bytes(text, odd))
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == read)
        #expect(decoded.decision.hasPrefix("teckenkodning windows-1252"))
    }

    @Test func `a mixture is read as declared, with a doubt where most of it is UTF-8`() throws {
        let mostly = try Self.decode(Array("Åsa; Örjan; Bj".utf8) + [0xF6], .windows1252)
        #expect(mostly.doubt?.contains("tecken som ser ut som utf-8") == true)
        #expect(try Self.decode([0xE5, 0x20, 0xE4, 0x20, 0xC3, 0xA5], .windows1252).doubt == nil)
    }
}
