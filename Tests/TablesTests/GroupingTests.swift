import KontrollCore
import KontrollTables
import Testing

@Suite struct GroupingTests {
    static func read(
        _ rows: String, by: [String] = ["faktura"], first: [String] = [], type: ColumnType = .text
    ) throws -> SourceRead {
        try Exports("faktura;belopp;övrigt\n" + rows).read(
            [need("faktura"), need("belopp", .money), need("övrigt", type)],
            grouping: Grouping(by: by, sum: ["belopp"], first: first))
    }

    @Test func `lines of an invoice become one row`() throws {
        let read = try Self.read("b;1,00;x\na;2,00;y\nb;-3,50;x\na;4,00;y\nc;5,00;z\n")
        #expect(read.cells("faktura") == ["b", "a", "c"])
        #expect(read.cells("belopp") == ["-2.50", "6.00", "5.00"])
        #expect(read.cells("övrigt") == ["x", "y", "z"])
        #expect(read.origins == RowOrigins(files: [0, 0, 0], lines: [2, 3, 6]))
        #expect(read.report.rowsRead == 5)
        #expect(read.unreadable.isEmpty)
        #expect(read.report.decisions.last == "5\u{A0}rader grupperade till 3")
    }

    @Test func `a row without a number stands alone`() throws {
        let read = try Self.read(";1,00;x\n;2,00;y\na;3,00;z\na;4,00;z\n;5,00;x\n")
        #expect(read.cells("faktura") == [nil, nil, "a", nil])
        #expect(read.cells("belopp") == ["1.00", "2.00", "7.00", "5.00"])
    }

    @Test(arguments: [("x", "y"), ("x", ""), ("", "x")])
    func `cells that do not agree are unreadable`(_ one: String, _ other: String) throws {
        let read = try Self.read("a;1,00;\(one)\na;2,00;\(other)\n")
        #expect(read.cells("övrigt") == [nil])
        #expect(
            read.unreadable == [
                UnreadableCell(row: 0, column: "övrigt", expected: "lika värde på fakturans alla rader")
            ])
    }

    @Test func `the first of cells that may differ is kept`() throws {
        let read = try Self.read("a;1,00;x\na;2,00;y\n", first: ["övrigt"])
        #expect(read.cells("övrigt") == ["x"])
        #expect(read.unreadable.isEmpty)
    }

    @Test func `a cell that could not be read stays unreadable`() throws {
        let read = try Self.read("a;1,00;2024-01-01\na;2,00;igår\nb;1,00;2024-01-01\n", type: .date)
        #expect(read.cells("övrigt") == [nil, "2024-01-01"])
        #expect(read.unreadable == [UnreadableCell(row: 0, column: "övrigt", expected: "ett datum YYYY-MM-DD")])
    }

    @Test func `an unreadable later cell does not matter where the first is kept`() throws {
        let read = try Self.read("a;1,00;2024-01-01\na;2,00;igår\n", first: ["övrigt"], type: .date)
        #expect(read.cells("övrigt") == ["2024-01-01"])
        #expect(read.unreadable.isEmpty)
    }

    @Test(arguments: [
        "a;92233720368547758,07;x\na;0,01;x\n", "a;1,00;x\na;;x\n", "a;1,00;x\na;se bilaga;x\n",
    ])
    func `a sum that is not whole is unreadable`(_ rows: String) throws {
        let read = try Self.read(rows + "b;1,00;y\n")
        #expect(read.cells("belopp") == [nil, "1.00"])
        #expect(
            read.unreadable == [
                UnreadableCell(
                    row: 0, column: "belopp", expected: "ett belopp på fakturans alla rader, vars summa ryms")
            ])
    }

    @Test func `an invoice without any amount has an empty one`() throws {
        let read = try Self.read("a;;x\na;;x\nb;1,00;y\n")
        #expect(read.cells("belopp") == [nil, "1.00"])
        #expect(read.unreadable.isEmpty)
    }

    @Test func `several columns together tell an invoice`() throws {
        let read = try Self.read("a;1,00;x\na;2,00;y\na;4,00;x\nb;8,00;x\n", by: ["faktura", "övrigt"])
        #expect(read.cells("belopp") == ["5.00", "2.00", "8.00"])
    }

    @Test func `a column to group by is read though nobody asks for it`() throws {
        let read = try Exports("nr;belopp\n1;2\n1;3\n").read(
            [need("belopp", .money)], grouping: Grouping(by: ["nr"], sum: ["belopp"]))
        #expect(read.cells("belopp") == ["5.00"])
    }

    @Test func `texts cannot be added up`() throws {
        let read = try Exports("nr;belopp\n1;2\n").read(
            [need("belopp")], grouping: Grouping(by: ["nr"], sum: ["belopp"]))
        #expect(read.report.failure?.code == "DATA-104")
    }
}
