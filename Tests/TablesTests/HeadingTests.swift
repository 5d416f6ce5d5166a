import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct HeadingTests {
    static let declared = ["belopp": ColumnSource(headings: ["Belopp", "Amount"])]

    @Test(arguments: ["Belopp", " belopp ", "BELOPP", "\u{A0}amount", "\"Belopp\"", "\u{FEFF}Belopp"])
    func `headings match whatever their case and blanks`(_ heading: String) throws {
        let read = try Exports("id;\(heading)\n1;2\n").read([need("belopp", .money)], declared: Self.declared)
        #expect(read.cells("belopp") == ["2.00"])
    }

    @Test func `a heading composed otherwise is the same`() throws {
        let read = try Exports("a\u{30A}r;id\n1;2\n").read([need("år")])
        #expect(read.cells("år") == ["1"])
    }

    @Test func `a declared column that is missing is refused with what was found and what is near`() throws {
        let read = try Exports("Levnr;Beloppp\n1;2\n").read([need("belopp", .money)], declared: Self.declared)
        #expect(
            read.report.failure?.text
                == "a.csv:1, kolumn belopp: fann rubrikerna ”Levnr”, ”Beloppp”, väntade rubriken ”Belopp” eller ”Amount”; "
                + "närmast är ”Beloppp”")
    }

    @Test func `a declared column is looked for though nobody asks for it`() throws {
        let read = try Exports("Levnr;Summa\n1;2\n").read([need("Levnr")], declared: Self.declared)
        #expect(read.report.failure?.code == "DATA-104")
        let declared = try Exports("Levnr;Amount\n1;x\n").read([need("Levnr")], declared: Self.declared)
        #expect(declared.report.failure == nil)
        #expect(declared.table?.columns.keys.sorted() == ["Levnr"])
    }

    @Test func `a needed heading that stands twice is refused with both places`() throws {
        let read = try Exports("Belopp;Levnr;Belopp\n1;2;3\n").read([need("belopp", .money)], declared: Self.declared)
        #expect(
            read.report.failure?.text
                == "a.csv:1, kolumn belopp: fann rubriken ”Belopp” i kolumn 1 och ”Belopp” i kolumn 3, väntade en enda kolumn"
        )
        let aliases = try Exports("Belopp;Amount\n1;2\n").read([need("belopp", .money)], declared: Self.declared)
        #expect(aliases.table == nil)
    }

    @Test func `a heading nobody needs may stand twice`() throws {
        let read = try Exports("Belopp;x;x\n1;2;3\n").read([need("belopp", .money)], declared: Self.declared)
        #expect(read.report.failure == nil)
    }

    @Test func `two columns may be read from one`() throws {
        let declared = [
            "invoice": ColumnSource(headings: ["Nr"], before: ["_"]), "line": ColumnSource(headings: ["Nr"]),
        ]
        let read = try Exports("Nr\n17_2\n").read([need("invoice"), need("line")], declared: declared)
        #expect(read.cells("invoice") == ["17"])
        #expect(read.cells("line") == ["17_2"])
    }

    @Test func `an undeclared column goes by its own name`() throws {
        #expect(try Exports("id;Namn\n1;x\n").read([need("namn")]).cells("namn") == ["x"])
    }

    @Test func `an undeclared column that may be empty may be missing`() throws {
        let read = try Exports("id\n1\n2\n").read([need("id"), need("day", .date, allowsEmpty: true)])
        #expect(read.cells("day") == [nil, nil])
        #expect(read.report.decisions.contains("a.csv: kolumnen day finns inte och lämnas tom"))
    }

    @Test func `an undeclared column that must be filled may not be missing`() throws {
        let read = try Exports("id\n1\n").read([need("id"), need("day", .date)])
        #expect(read.report.failure?.text == "a.csv:1, kolumn day: fann rubrikerna ”id”, väntade rubriken ”day”")
    }

    @Test func `a declared column may not be missing though its cells may be empty`() throws {
        let read = try Exports("id\n1\n").read(
            [need("belopp", .money, allowsEmpty: true)], declared: Self.declared)
        #expect(read.report.failure?.code == "DATA-104")
    }

    @Test func `a column cannot be asked for as two types`() throws {
        let read = try Exports("dag\n2024-01-01\n").read([need("dag")], period: .column("dag"))
        #expect(
            read.report.failure?.text
                == "a.csv, kolumn dag: fann en kolumn som ska läsas som text, väntade datum")
    }

    @Test func `a file without headings shows no names`() throws {
        let read = try Exports("19121212-1212;Tolvan Tolvansson;250,00\n").read(
            [need("belopp")], declared: Self.declared)
        let text = try #require(read.report.failure?.text)
        #expect(!text.contains("Tolvan"))
        #expect(!text.contains("1212"))
        #expect(text.contains("en rad utan rubriker: ”99999999-9999”, ”xxxxxx xxxxxxxxxx”, ”999,99”"))
    }

    @Test(arguments: [
        ("19121212-1212", "99999999-9999"), ("Åsa Öberg", "xxx xxxxx"), ("", ""), ("a\nb", "x x"),
        ("123456789012345678901234567", "999999999999999999999999…"), ("1 234,50 kr", "9 999,99 xx"),
    ])
    func `a shape tells the form and not the content`(_ text: String, _ shape: String) {
        #expect(CellShape.of(text) == shape)
    }
}
