import KontrollCore
import KontrollTables
import Testing

@Suite struct JSONFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        var text: String
        var message: String
        var testDescription: String { text }

        init(_ text: String, _ message: String) { (self.text, self.message) = (text, message) }
    }

    @Test(arguments: [
        Fault("[{\"id\":1},\n]", "1, kolumn 10: fann ett komma före ”]”, väntade inget komma efter det sista värdet"),
        Fault("[{\"id\":1,}]", "1, kolumn 9: fann ett komma före ”}”, väntade inget komma efter det sista värdet"),
        Fault("[{\"id\":1}\n{\"id\":2}]", "2, kolumn 1: fann tecknet ”{”, väntade komma eller ”]”"),
        Fault("[{\"id\":1},\n // två\n{\"id\":2}]", "2, kolumn 2: fann en kommentar, väntade ett värde"),
        Fault("[{\"id\":NaN}]", "1, kolumn 8: fann ordet NaN, väntade ett värde"),
        Fault("[{\"id\":None}]", "1, kolumn 8: fann ordet None, väntade ett värde"),
        Fault("[{\"id\":-Infinity}]", "1, kolumn 9: fann ordet Infinity, väntade en siffra i talet"),
        Fault("[{\"id\":Kalle}]", "1, kolumn 8: fann ett ord utan citattecken, väntade ett värde"),
        Fault("[{'id':1}]", "1, kolumn 3: fann ett enkelt citattecken, väntade en nyckel inom dubbla citattecken"),
        Fault(
            "[{\"å\":\"ä\n\"}]",
            "1, kolumn 9: fann en radbrytning inuti en text, väntade ett avslutande citattecken, eller \\n"),
        Fault(
            "[{\"id\":\"a}]",
            "1, kolumn 8: fann ett citattecken som aldrig avslutas, väntade ett avslutande citattecken"),
        Fault(
            "[{\"id\":\"\\ud800x\"}]",
            "1, kolumn 9: fann halva ett teckenpar (\\uD800 till \\uDFFF ensamt), väntade båda halvorna"),
        Fault(
            "[{\"id\":\"\\udc00\"}]",
            "1, kolumn 9: fann halva ett teckenpar (\\uD800 till \\uDFFF ensamt), väntade båda halvorna"),
        Fault("[{\"id\":\"\\u00g0\"}]", "1, kolumn 9: fann \\u utan fyra hexadecimala siffror, väntade fyra siffror"),
        Fault("[{\"id\":\"\\u0000\"}]", "1, kolumn 9: fann ett NUL-tecken (\\u0000), väntade text"),
        Fault(
            "[{\"id\":\"C:\\x\"}]",
            "1, kolumn 11: fann ett omvänt snedstreck före ett tecken som inte är något av \" \\ / b f n r t u, väntade \\\\ för ett omvänt snedstreck"
        ),
        Fault(
            "[{\"id\":01}]",
            "1, kolumn 8: fann ett tal med inledande nolla, väntade ett tal utan den, eller text inom citattecken"),
        Fault("[{\"id\":1.}]", "1, kolumn 10: fann tecknet ”}”, väntade en siffra i talet"),
        Fault("[{\"id\":.5}]", "1, kolumn 8: fann tecknet ”.”, väntade ett värde"),
        Fault("[{\"id\":+5}]", "1, kolumn 8: fann tecknet ”+”, väntade ett värde"),
        Fault("[{\"id\" 1}]", "1, kolumn 8: fann en siffra, väntade ett kolon efter nyckeln"),
        Fault("[{\"id\":1", "1, kolumn 9: fann slutet på texten, väntade komma eller ”}”"),
        Fault(
            "[{\"id\":1}] []",
            "1, kolumn 12: fann tecknet ”[”, väntade filens slut efter det yttersta värdet, eller ett objekt per rad"),
        Fault(
            "[{\"id\":1,\n\"id\":2}]",
            "2, kolumn 1: fann nyckeln ”id” två gånger i samma objekt, väntade varje nyckel en gång"),
        Fault(
            "[{\"a\":{\"id\":1,\"b\":2,\"b\":3}}]",
            "1, kolumn 21: fann nyckeln ”b” två gånger i samma objekt, väntade varje nyckel en gång"),
        Fault(
            "[{\"\u{FEFF}id\":1}]",
            "1, kolumn 3: fann ett byteordningsmärke (BOM) i nyckeln ”id”, väntade nyckeln utan det; den som gjorde filen har läst en CSV-fil med BOM som vanlig utf-8"
        ),
        Fault(
            "[{\"\\ufeffid\":1}]",
            "1, kolumn 3: fann ett byteordningsmärke (BOM) i nyckeln ”id”, väntade nyckeln utan det; den som gjorde filen har läst en CSV-fil med BOM som vanlig utf-8"
        ),
        Fault(
            "[{\"id\":1},{\"id\":[{}]}]",
            "1, kolumn 17: fann en lista i ”id”, som i andra poster är ett enkelt värde, väntade samma slags värde i alla poster"
        ),
        Fault(
            "[1,2]",
            "1: fann ingen post som är en rad; posten är ett tal, väntade ett objekt, väntade en lista av objekt"),
        Fault("5", "1, kolumn 1: fann en siffra, väntade en lista av objekt, eller ett objekt"),
        Fault(
            "{\"id\":1,}\n{\"id\":2,}\n",
            "1, kolumn 8: fann ett komma före ”}”, väntade inget komma efter det sista värdet"),
    ])
    func `what is no JSON is refused with line, character, what was found and what was expected`(_ fault: Fault) throws
    {
        let read = try Exports.json(fault.text, [need("id")])
        #expect(read.report.failure?.text == "a.json:" + fault.message)
        #expect(read.report.failure?.code == "DATA-104")
    }

    @Test(arguments: [
        (
            ["svar", "raden"],
            "1, kolumn 9: fann nycklarna ”rader”, ”antal”, väntade nyckeln ”raden” i path; närmast är ”rader”"
        ),
        (["svar", "antal"], "1, kolumn 36: fann en siffra, väntade en lista av objekt i ”antal”"),
        (["svar"], "1, kolumn 9: fann tecknet ”{”, väntade en lista av objekt i ”svar”"),
        (["x"], "1, kolumn 1: fann nycklarna ”svar”, väntade nyckeln ”x” i path"),
    ])
    func `a path that leads nowhere is refused with the keys there are`(_ path: [String], _ message: String) throws {
        let text = "{\"svar\":{\"rader\":[{\"i\":1}],\"antal\":2}}"
        #expect(try Exports.json(text, [need("id")], path: path).report.failure?.text == "a.json:" + message)
    }

    @Test func `bytes that are no UTF-8 are refused with line and character`() throws {
        let exports = try Exports()
        try exports.add("a.json", bytes: Array("[{\"å\":1},\n{\"".utf8) + [0xE5] + Array("\":2}]".utf8))
        let read = exports.json([need("id")])
        #expect(
            read.report.failure?.text
                == "a.json:2, kolumn 3: fann byte 0xE5 som inte är utf-8, väntade utf-8 i hela filen; är den i "
                + "windows-1252 ska encoding deklareras")
        let declared = exports.json(
            [need("å", allowsEmpty: true)], dialect: Dialect(encoding: .utf8))
        #expect(declared.report.failure?.text.contains("byte 0xE5 som inte är utf-8") == true)
    }

    @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
    func `objects and lists lie at most 128 deep`(_ open: String, _ close: String) throws {
        func nested(_ depth: Int) -> String {
            "[{\"id\":1,\"x\":" + String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
                + "}]"
        }
        #expect(try Exports.json(nested(126), [need("id")]).cells("id") == ["1"])
        #expect(
            try Exports.json(nested(127), [need("id")]).report.failure?.text.contains("fann fler än 128 nivåer") == true
        )
        #expect(try Exports.json(nested(100_000), [need("id")]).report.failure != nil)
    }

    @Test func `keys that are values are refused`() throws {
        let text = "[{" + (0...5000).map { "\"nyckel \($0)\":1" }.joined(separator: ",") + "}]"
        #expect(
            try Exports.json(text, [need("id")]).report.failure?.text.hasSuffix(
                "fann fler än 5\u{A0}000 olika nycklar, väntade samma nycklar i varje post; är nycklarna egentligen värden?"
            )
                == true)
    }

    @Test func `a key that may be a person's number is shown by its shape`() throws {
        let read = try Exports.json("[{\"19900101-1234\":1,\"19900101-1234\":2}]", [need("id")])
        #expect(read.report.failure?.text.contains("nyckeln ”99999999-9999” två gånger") == true)
    }
}
