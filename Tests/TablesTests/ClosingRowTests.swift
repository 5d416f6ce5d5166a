import KontrollCore
@testable import KontrollTables
import Testing

/// Closing rows that no plan declares are neither data nor gone.
@Suite struct ClosingRowTests {
    static let rows = "id;dag;belopp\n1;2024-01-01;2,50\n2;2024-01-02;-1,00\n"

    static func read(_ text: String, _ dialect: Dialect = Dialect(decimalMark: .comma)) throws -> SourceRead {
        try Exports(text).read([need("id"), need("belopp", .money)], dialect: dialect)
    }

    @Test(arguments: ["Summa;;1,50", "Totalt:;;1,50", ";;\nTOTAL;;1,50", "Antal rader: 2;;1,50", "Summa;1,50;1,50"])
    func `a closing row with the column's sum is a decision`(_ row: String) throws {
        let read = try Self.read(Self.rows + row + "\n")
        #expect(read.table?.count == 2)
        #expect(read.report.doubts.isEmpty)
        #expect(read.report.decisions.contains { $0.contains("beloppet är summan av kolumnen belopp") })
        #expect(read.report.rowsRead == 2)
    }

    @Test(arguments: [
        ("Summa;;9,50", "a.csv: rad 4 ser ut som en slutrad, men beloppet där är inte summan av kolumnen belopp"),
        (
            "Antal rader: 2;;",
            "a.csv: rad 4 ser ut som en slutrad och räknas inte som data: deklarera footer i data.yaml"
        ),
        (
            "Totalt 2 poster",
            "a.csv: rad 4 ser ut som en slutrad och räknas inte som data: deklarera footer i data.yaml"
        ),
    ])
    func `a closing row that proves nothing is a doubt`(_ row: String, _ doubt: String) throws {
        let read = try Self.read(Self.rows + row + "\n")
        #expect(read.table?.count == 2)
        #expect(read.report.doubts == [doubt])
    }

    @Test(arguments: [
        "Total Produce AB;2024-01-03;5,00", "Summa Equity;;5,00", "Totalt;F1 2024;5,00\n3;2024-01-04;1,00",
        "Summa;;", "Summering;;5,00",
    ])
    func `a row of data is no closing row`(_ row: String) throws {
        let read = try Self.read(Self.rows + row + "\n")
        #expect(read.table?.count == 2 + row.split(separator: "\n").count)
        #expect(read.report.doubts.isEmpty)
    }

    @Test func `the last rows are closing ones where so many are declared`() throws {
        let read = try Self.read(Self.rows + "Rapporten slut\n1,50\n", Dialect(decimalMark: .comma, footerRows: 2))
        #expect(read.table?.count == 2)
        #expect(read.report.quarantined.isEmpty)
        #expect(read.report.decisions.contains("2\u{A0}slutrader från rad 4"))
        let few = try Self.read("id;dag;belopp\n1;2024-01-01;2,50\n", Dialect(footerRows: 3))
        #expect(few.report.failure?.text == "a.csv: fann 1\u{A0}slutrad, väntade 3\u{A0}slutrader, som är deklarerat")
    }

    @Test func `a cell with line breaks is never taken for a closing row`() throws {
        let read = try Exports("id;text\n1;\"a\nSumma 5\n\"\n").read([need("id"), need("text")])
        #expect(read.cells("text") == ["a\nSumma 5"])
    }

    @Test func `several files have closing rows of their own`() throws {
        let exports = try Exports("a-1.csv", Self.rows + "Summa;;1,50\n")
        try exports.add("a-2.csv", Self.rows + "Summa;;1,51\n")
        let read = exports.read([need("id"), need("belopp", .money)], file: "a-*.csv")
        #expect(read.table?.count == 4)
        #expect(read.report.doubts.contains { $0.hasPrefix("a-2.csv: rad 4 ser ut som en slutrad, men") })
    }

    private static let wide = "id;namn;dag;belopp\n1;a;2024-01-01;2,50\n2;b;2024-01-02;-1,00\n"

    @Test(arguments: ["Summa Fastigheter AB;c;2024-01-03;5,00", "Summa61;c;2024-01-03;5,00"])
    func `a row that fills many headings is data, also where it begins with the declared word`(_ row: String) throws {
        let read = try Self.read(Self.wide + row + "\n", Dialect(decimalMark: .comma, footer: "Summa"))
        #expect(read.table?.count == 3)
    }

    @Test func `a declared closing row that contradicts its column is a doubt where no totals are declared`() throws {
        let read = try Self.read(Self.wide + "Summa;;;9,50\n", Dialect(decimalMark: .comma, footer: "Summa"))
        #expect(read.table?.count == 2)
        #expect(
            read.report.doubts == [
                "a.csv: rad 4 är en slutrad, men beloppet där är inte summan av kolumnen belopp"
            ])
        let right = try Self.read(Self.wide + "Summa;;;1,50\n", Dialect(decimalMark: .comma, footer: "Summa"))
        #expect(right.report.doubts == [])
    }

    @Test(arguments: [
        ("Antal rader: 5;;1,50", "Antal"), ("Antal rader;5;1,50", "Antal"), ("Summa 5 poster;;1,50", "Summa"),
        ("Summa, antal rader 5;;1,50", nil), ("Antal rader: 5;;1,50", nil),
    ])
    func `a number of rows that lies is a doubt also beside a sum that is right`(_ closing: String, _ footer: String?)
        throws
    {
        let dialect = Dialect(decimalMark: .comma, footer: footer)
        let lies = try Self.read(Self.rows + closing + "\n", dialect)
        #expect(lies.report.doubts == ["a.csv: slutraden på rad 4 säger 5 rader men filen har 2"])
        let right = try Self.read(
            Self.rows + closing.replacing("5;", with: "2;").replacing("5 p", with: "2 p") + "\n", dialect)
        #expect(right.table?.count == 2)
        #expect(right.report.doubts == [])
    }

    @Test func `a number of rows that lies is a doubt where the plan declares the sum alone`() throws {
        let exports = try Exports("id;namn;belopp\n1;a;2,50\nAntal rader: 3;;2,50\n")
        let read = exports.read(
            [need("id"), need("belopp", .money)], dialect: Dialect(footer: "Antal"),
            totals: ControlTotals(sums: ["belopp": .footer]))
        #expect(read.report.failure == nil)
        #expect(read.report.doubts == ["a.csv: slutraden på rad 3 säger 3 rader men filen har 1"])
    }

    @Test(
        arguments: [
            "Totalt;c;2024-01-03;1,50", ";Totalt;2024-01-03;1,50", "Summa kommunen;Totalt;2024-01-03;1,50",
            "Totalt;Alla;3-jan-24;1,50",
        ])
    func `a row of a total is never data, however many headings it fills`(_ row: String) throws {
        let read = try Self.read(Self.wide + row + "\n")
        #expect(read.table?.count == 2)
        #expect(read.report.decisions.contains { $0.contains("rad 4 ser ut som en slutrad: beloppet är summan") })
        let declared = try Self.read(Self.wide + row + "\n", Dialect(decimalMark: .comma, footer: "Totalt"))
        #expect(declared.table?.count == (row.hasPrefix("Summa") ? 3 : 2))
        let lies = try Self.read(Self.wide + row.replacing("1,50", with: "9,50") + "\n")
        #expect(lies.table?.count == 2)
        #expect(lies.report.doubts.contains { $0.contains("rad 4 ser ut som en slutrad, men") })
    }

    @Test func `what an inspection calls a closing row is one to the reader, and the other way round`() throws {
        for (row, word) in [("Totalt;c;2024-01-03;1,50", "Totalt"), ("Summa Fastigheter AB;c;2024-01-03;5,00", nil)] {
            let text = Self.wide + row + "\n"
            let outline = DelimitedOutline(Array(text.utf8), declared: Dialect())
            #expect(outline.dialect.footer == word)
            #expect(try Self.read(text).table?.count == (word == nil ? 3 : 2))
        }
    }

    @Test func `a last row that begins so and holds the sum of the others is data in doubt`() throws {
        let sum = try Self.read(Self.wide + "Summa kommunen;c;2024-01-03;1,50\n")
        #expect(sum.table?.count == 3)
        #expect(sum.report.doubts.count == 1)
        #expect(sum.report.doubts.first?.hasPrefix("a.csv: rad 4 börjar som en slutrad och beloppet är summan") == true)
        #expect(try Self.read(Self.wide + "Summa Fastigheter AB;c;2024-01-03;1,51\n").report.doubts == [])
    }

    @Test func `a row by the declared word that may be data is a doubt`() throws {
        let exports = try Exports("namn;dag\nAlfa AB;2024-01-01\nSumma Fastigheter AB;2024-01-02\n")
        let read = exports.read([need("namn"), need("dag", .date)], dialect: Dialect(footer: "Summa"))
        #expect(
            read.report.doubts == [
                "a.csv: rad 3 börjar som en slutrad men kan vara en datarad; den räknas inte"
            ])
    }
}
