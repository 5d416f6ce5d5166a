import Foundation
import KontrollCore
import KontrollTables
import KontrollTesting
import Testing

@Suite struct JSONReadingTests {
    @Test(arguments: [
        ("[{\"id\":\"a\",\"belopp\":1.5},\n {\"id\":\"b\",\"belopp\":-2}]", "JSON, en lista av objekt"),
        ("{\"id\":\"a\",\"belopp\":1.5}\n{\"id\":\"b\",\"belopp\":-2}\n", "JSON Lines, ett objekt per rad"),
        ("{\"id\":\"a\",\"belopp\":1.5}\r\n\r\n{\"id\":\"b\",\"belopp\":-2}", "JSON Lines, ett objekt per rad"),
        ("\u{FEFF}[{\"id\":\"a\",\"belopp\":1.50},\r{\"belopp\":-0.2e1,\"id\":\"b\"}]", "JSON, en lista av objekt"),
    ])
    func `objects are rows, in a list or one a line`(_ text: String, _ decision: String) throws {
        let read = try Exports("a.json", text).json([need("id"), need("belopp", .money)])
        #expect(read.report.failure == nil)
        #expect(read.cells("id") == ["a", "b"])
        #expect(read.cells("belopp") == ["1.50", "-2.00"])
        #expect(read.report.decisions.contains(decision))
        #expect(read.report.doubts == [])
    }

    @Test func `UTF-16 with a byte order mark is read`() throws {
        let exports = try Exports()
        let text = "[{\"id\":\"å\"},{\"id\":\"b\"}]"
        try exports.add("a.json", bytes: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
        #expect(exports.json([need("id")], path: []).cells("id") == ["å", "b"])
    }

    @Test func `nested objects, missing keys, null, booleans and lists of simple values become cells`() throws {
        let text = """
            [{"id": 1, "utbetalning": {"belopp": 12.50, "dag": "2024-01-31"}, "klar": true, "märken": ["a", "b"]},
             {"utbetalning": {"dag": null}, "id": 2, "klar": false, "märken": []},
             {"id": 3, "utbetalning": null, "märken": ["c"], "sist": [7.50]}]
            """
        let read = try Exports.json(
            text,
            [
                need("id", .integer), need("utbetalning.belopp", .money, allowsEmpty: true),
                need("utbetalning.dag", .date, allowsEmpty: true), need("klar", .flag, allowsEmpty: true),
                need("märken", allowsEmpty: true), need("sist", .money, allowsEmpty: true),
            ])
        #expect(read.report.failure == nil)
        #expect(read.cells("id") == ["1", "2", "3"])
        #expect(read.cells("utbetalning.belopp") == ["12.50", nil, nil])
        #expect(read.cells("utbetalning.dag") == ["2024-01-31", nil, nil])
        #expect(read.cells("klar") == ["ja", "nej", nil])
        #expect(read.cells("märken") == ["a, b", nil, "c"])
        #expect(read.cells("sist") == [nil, nil, "7.50"])
        #expect(
            read.report.decisions.contains(
                "finns bara i en del poster: ”utbetalning.belopp” (1 av 3), ”utbetalning.dag” (2 av 3), "
                    + "”klar” (2 av 3), ”sist” (1 av 3)"))
    }

    @Test(arguments: [
        ("12345678901234567890.12", "12345678901234567890.12"), ("1e3", "1000"), ("1.25E3", "1250"), ("-5e-2", "-0.05"),
        ("0.1", "0.1"), ("0.5e1", "5"), ("1.50e1", "15.0"), ("0e0", "0"), ("-0", "-0"),
        ("1e400", "1" + String(repeating: "0", count: 400)),
        ("1e401", "1e401"), ("1e99999999999999999999", "1e99999999999999999999"),
    ])
    func `a number is kept as exact decimal text`(_ number: String, _ text: String) throws {
        #expect(try Exports.json("[{\"n\":\(number)}]", [need("n")]).cells("n") == [text])
    }

    @Test func `a number's point is a decimal point, and what does not fit is unreadable`() throws {
        let text = "[{\"n\":1.234},{\"n\":1.5},{\"n\":1e30},{\"n\":\"2,50\"},{\"n\":1.500}]"
        let read = try Exports.json(text, [need("n", .money)])
        #expect(read.cells("n") == [nil, "1.50", nil, "2.50", "1.50"])
        #expect(read.unreadable.map(\.row) == [0, 2])
    }

    @Test func `a path leads to the list inside outer objects`() throws {
        let text = "{\"status\": 200,\n \"svar\": {\"sida\": 1, \"rader\": [\n {\"id\": \"a\"},\n {\"id\": \"b\"}]}}"
        let read = try Exports.json(text, [need("id")], path: ["svar", "rader"])
        #expect(read.cells("id") == ["a", "b"])
        #expect(read.origins.lines == [3, 4])
        #expect(read.report.decisions.contains("rader ur svar.rader (deklarerad)"))
        #expect(read.report.decisions.contains("läses inte, utanför listan: svar.sida, status"))
    }

    @Test func `a path through a list gives a row for each object of the inner one, the outer values beside`() throws {
        let text = """
            [{"nr": "F1", "rader": [{"konto": 1}, {"konto": 2, "text": "x"}], "dag": "2024-01-01"},
             {"nr": "F2", "rader": [], "dag": "2024-01-02"},
             {"nr": "F3", "dag": "2024-01-03"},
             {"dag": "2024-01-04", "rader": [{"konto": 3}]}]
            """
        let read = try Exports.json(
            text,
            [need("nr", allowsEmpty: true), need("dag"), need("rader.konto"), need("rader.text", allowsEmpty: true)],
            path: ["rader"])
        #expect(read.cells("nr") == ["F1", "F1", nil])
        #expect(read.cells("dag") == ["2024-01-01", "2024-01-01", "2024-01-04"])
        #expect(read.cells("rader.konto") == ["1", "2", "3"])
        #expect(read.cells("rader.text") == [nil, "x", nil])
        #expect(read.report.rowsRead == 5)
        #expect(read.report.quarantined.map(\.line) == [3, 4])
        #expect(
            read.report.quarantined.map(\.reason) == [
                "posten har ingen post i listan rader", "posten saknar listan rader",
            ])
    }

    @Test func `a list of objects that no path leads to is told of, and refused as a column`() throws {
        let text = "[{\"nr\": 1, \"rader\": [{\"konto\": 1}]},\n {\"nr\": 2}]"
        let read = try Exports.json(text, [need("nr")])
        #expect(read.cells("nr") == ["1", "2"])
        #expect(
            read.report.decisions.contains(
                "listan ”rader” i 1 av 2\u{A0}poster läses inte; dess poster läses med path: rader"))
        let refused = try Exports.json(text, [need("rader")])
        #expect(
            refused.report.failure?.text
                == "a.json, kolumn rader: fann en lista av objekt i ”rader”, väntade ett enkelt värde, eller path: rader "
                + "för dess poster")
    }

    @Test func `an outer object without a path is refused with the paths there are`() throws {
        let read = try Exports.json("{\"a\":{\"b\":[{\"x\":1}]},\n\"c.d\":[{\"x\":1},{\"x\":2}]}", [need("x")])
        #expect(
            read.report.failure?.text
                == "a.json:1, kolumn 1: fann ett objekt med listorna ”[\"c.d\"]” (2\u{A0}poster) och ”a.b” (1\u{A0}post), "
                + "väntade en lista ytterst, eller i data.yaml vägen till den: path: [\"c.d\"]")
    }

    @Test func `one object without lists is one row`() throws {
        let read = try Exports.json("{\n \"id\": \"a\",\n \"n\": {\"m\": 1}\n}", [need("id"), need("n.m")])
        #expect(read.cells("n.m") == ["1"])
    }

    @Test func `a faulty line of JSON Lines is set aside with line and reason`() throws {
        let text = """
            {"id": 1}
            {"id": 2,}
            [3]
            {"id": 4, "id": 5}
            {"id": 6} x

            {"id": 7}
            {"id": 8

            """
        let read = try Exports.json(text, [need("id")])
        #expect(read.cells("id") == ["1", "7"])
        #expect(read.origins.lines == [1, 7])
        #expect(read.report.rowsRead == 7)
        #expect(read.report.quarantined.map(\.line) == [2, 3, 4, 5, 8])
        #expect(
            read.report.quarantined.map(\.reason) == [
                "tecken 9: fann ett komma före ”}”, väntade inget komma efter det sista värdet",
                "tecken 1: fann tecknet ”[”, väntade ett objekt",
                "tecken 11: fann nyckeln ”id” två gånger i samma objekt, väntade varje nyckel en gång",
                "tecken 11: fann ett ord utan citattecken, väntade radens slut efter objektet",
                "tecken 9: fann slutet på texten, väntade komma eller ”}”",
            ])
        #expect(read.report.doubts == [])
    }

    @Test func `JSON Lines that ends within a line may be cut short`() throws {
        let read = try Exports.json("{\"id\": 1}\n{\"id\": 2}\n{\"id\": \"abc", [need("id")])
        #expect(read.cells("id") == ["1", "2"])
        #expect(read.report.doubts == ["a.json: filen slutar mitt i en rad och kan vara avkortad"])
    }

    @Test func `records on one line are told apart by their number`() throws {
        let read = try Exports.json("[{\"id\":1},7,{\"id\":3}]", [need("id")])
        #expect(read.origins.lines == [1, 3])
        #expect(read.report.quarantined.map(\.line) == [2])
        #expect(read.report.quarantined.map(\.reason) == ["posten är ett tal, väntade ett objekt"])
        #expect(read.report.decisions.contains("radnummer är postens nummer i listan"))
    }

    @Test func `an empty list has no rows`() throws {
        #expect(try Exports.json("[]", [need("id")]).report.failure == .empty(file: "a.json"))
    }

    @Test(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
    func `what Lifecare answers is read by its paths`() throws {
        let folder = try #require(TestData.shared).appending(path: "data/bistand")
        func read(_ file: String, _ path: [String], _ columns: [DataRequirement.NeededColumn]) -> SourceRead {
            let source = SourceDefinition(
                id: "lifecare", dataSet: "rows", file: file, format: .json(path: path), columns: [:], period: .undated)
            return ExportReader().read(source, columns: columns, in: folder, asOf: .latest)
        }
        let payments = read(
            "lifecare-payments.sundsvall.json", ["response", "jsonBody", "Result"],
            [need("Id"), need("ConcernedMonth", .date), need("PayDate", .date), need("Amount", .money)])
        #expect(payments.report.failure == nil)
        #expect(payments.cells("Id") == ["90210", "90211", "90212"])
        #expect(payments.cells("ConcernedMonth") == ["2026-10-01", "2026-10-01", "2026-09-01"])
        #expect(payments.cells("Amount") == ["5200.00", "1000.00", "5100.00"])
        #expect(payments.origins.lines == [17, 24, 31])
        let persons = read(
            "lifecare-calculation.sundsvall.json", ["calculationPersons"],
            [need("personId"), need("amount", .money, allowsEmpty: true), need("included", .flag)])
        #expect(persons.cells("personId") == ["19880209T050", "20141201T010", "20150101T020"])
        #expect(persons.cells("amount") == ["3940.00", "0.00", nil])
        let shared = read(
            "lifecare-calculation.sundsvall.json", ["norm", "shared"], [need("monthlyAmount", .money)])
        #expect(shared.cells("monthlyAmount") == ["1500.00", "2030.00"])
    }
}
