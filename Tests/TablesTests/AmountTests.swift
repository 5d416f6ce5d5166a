import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct AmountTests {
    static func ore(_ text: String, _ mark: Dialect.DecimalMark) -> Int64? {
        let bytes = Array(text.utf8)
        return AmountCell(bytes.span)?.ore(bytes.span, mark: mark)
    }

    @Test(arguments: [
        ("0", 0), ("12", 1200), ("12,5", 1250), ("12,50", 1250), (",50", 50), ("-12,50", -1250), ("12,50-", -1250),
        ("(12,50)", -1250), ("\u{2212}12,50", -1250), ("12,50\u{2212}", -1250), ("+12,50", 1250), ("1 234,50", 123_450),
        ("1\u{A0}234,50", 123_450), ("1\u{202F}234\u{202F}567,50", 123_456_750), ("1.234,50", 123_450),
        ("1.234.567", 123_456_700), ("1'234,50", 123_450), ("1\u{2019}234,50", 123_450), ("1 234,50-", -123_450),
        ("12,50 kr", 1250), ("12 kr.", 1200), ("kr 12,50", 1250), ("-12,50 KR", -1250), ("SEK 12,50", 1250),
        ("€12,50", 1250), ("- 12,50", -1250), ("(1 234,50 kr)", -123_450), ("1,5000", 150), ("0001,50", 150),
        ("1 234:-", 123_400), ("1 234,-", 123_400), ("-500:-", -50000), ("12:50", 1250), ("1.234:50", 123_450),
        ("0:50", 50), ("\u{2013}12,50", -1250), ("12:50-", -1250), ("kr -5", -500), ("-£5", -500), ("£-5", -500),
        ("(5:-)", -500), ("1\u{A0}234:\u{2013}", 123_400), ("12:50 kr", 1250),
        ("92233720368547758,07", Int64.max), ("-92233720368547758,08", Int64.min),
    ])
    func `amounts with decimal comma`(_ text: String, _ ore: Int64) {
        #expect(Self.ore(text, .comma) == ore)
    }

    @Test(arguments: [
        ("1,234.50", 123_450), ("£68,486.66", 6_848_666), ("-2,610.12", -261_012), ("40,000,000.00", 4_000_000_000),
        ("301300", 30_130_000), ("(1,234.50)", -123_450), ("$1", 100), ("8151.9", 815_190), (".5", 50), ("1.500", 150),
    ])
    func `amounts with decimal point`(_ text: String, _ ore: Int64) {
        #expect(Self.ore(text, .point) == ore)
    }

    @Test(arguments: [
        "", "-", "kr", "()", "1,", "1,2,3", "1.23,50", "12.34", "1 23,50", "1234 567", "1 234.567,50", "1,505", "--1",
        "-1-", "(-1)", "+-1", "1 kr kr", "1e3", "x", "1x", "0x10", "١", "1,50%", "92233720368547758,08", "1..234",
        "99999999999999999999999", "01.234", "1;2", "2024-01-02",
        "12:5", "12:500", "08:15", "1:2:3", "12,5:-", "12:50:-", "1 234.-", ":-", "1:-:-", "12:50,5", "1.234,50:25",
        "-12:50-", "-92233720368547758,09",
    ])
    func `what is no amount with decimal comma`(_ text: String) {
        #expect(Self.ore(text, .comma) == nil)
    }

    @Test(arguments: [
        ("12", AmountCell.Evidence.none), ("12,5", .only(.comma)), ("12.50", .only(.point)), ("1.234", .either(.point)),
        ("1,234", .either(.comma)), ("1.234,50", .only(.comma)), ("1,234.50", .only(.point)),
        ("1.234.567", .only(.comma)),
        ("1,234,567", .only(.point)), ("1234.500", .only(.point)), ("0.500", .only(.point)),
        ("1 234.500", .only(.point)),
        ("1 234", .none), ("1.2.3", .none), ("1.234,-", .only(.comma)), ("1,234.-", .only(.point)),
        ("12,-", .only(.comma)),
        ("1.234:50", .none), ("12:-", .none), ("1.234:-", .none),
    ])
    func `what a cell proves`(_ text: String, _ evidence: AmountCell.Evidence) {
        let bytes = Array(text.utf8)
        let found = AmountCell(bytes.span)?.evidence
        #expect(found == evidence)
    }

    static func read(_ cells: [String], _ mark: Dialect.DecimalMark? = nil) throws -> SourceRead {
        try Exports("id;belopp\n" + cells.map { "1;\($0)\n" }.joined())
            .read([need("belopp", .money)], dialect: Dialect(decimalMark: mark))
    }

    @Test(arguments: [
        (["1.234", "2,50"], "1234.00", "belopp: decimalkomma enligt kolumnen"),
        (["1.234", "2.345.678"], "1234.00", "belopp: decimalkomma enligt kolumnen"),
        (["1,234", "2.50"], "1234.00", "belopp: decimalpunkt enligt kolumnen"),
    ])
    func `one cell proves the mark of its column`(_ cells: [String], _ first: String, _ decision: String) throws {
        let read = try Self.read(cells)
        #expect(read.cells("belopp").first == first)
        #expect(read.report.decisions.contains(decision))
    }

    @Test func `whole numbers need no mark`() throws {
        #expect(try Self.read(["1", "2 000", ""]).cells("belopp") == ["1.00", "2000.00", nil])
    }

    @Test func `a column that proves nothing is refused and says what to declare`() throws {
        #expect(
            try Self.read(["1", "1.234"]).report.failure?.text
                == "a.csv:3, kolumn belopp: fann belopp som ”9.999”, där tecknet kan skilja tusental eller decimaler, väntade "
                + "ett entydigt decimaltecken; deklarera komma eller punkt")
        #expect(try Self.read(["1.234"], .comma).cells("belopp") == ["1234.00"])
        #expect(try Self.read(["1.230"], .point).cells("belopp") == ["1.23"])
    }

    @Test func `a column that contradicts itself is refused`() throws {
        #expect(
            try Self.read(["1,50", "1.50"]).report.failure?.text
                == "a.csv:3, kolumn belopp: fann både decimalkomma (rad 2) och decimalpunkt (rad 3), väntade ett "
                + "decimaltecken; deklarera vilket")
        let declared = try Self.read(["1,50", "1.50"], .comma)
        #expect(declared.cells("belopp") == ["1.50", nil])
        #expect(declared.unreadable == [UnreadableCell(row: 1, column: "belopp", expected: "ett belopp")])
    }

    @Test func `a cell that is no amount is empty and told`() throws {
        let read = try Self.read(["1,50", "se bilaga", "99999999999999999999,00", ""])
        #expect(read.cells("belopp") == ["1.50", nil, nil, nil])
        #expect(read.unreadable.map(\.row) == [1, 2])
        #expect(read.report.failure == nil)
    }

    @Test func `a column without a single amount is refused by its shape`() throws {
        #expect(
            try Self.read(["", "Kalle 12"]).report.failure?.text
                == "a.csv:3, kolumn belopp: fann ”xxxxx 99” och ingen läsbar cell i kolumnen, väntade ett belopp")
    }

    @Test(arguments: [
        (["12,50", "1,400"], "”9,999”"), (["1.400", "12.50", "3"], "”9.999”"), (["1,400", "3,5"], "”9,999”"),
    ])
    func `a column that mixes groups of three with its decimals is not read by guess`(
        _ cells: [String], _ shape: String
    ) throws {
        let read = try CellTests.read(cells, .money)
        #expect(read.report.failure?.text.contains(shape) == true)
    }

    @Test(arguments: [
        ["1400,500", "12,500"], ["1.400", "1.234,50"], ["12,50", "0,500"], ["1 400,500", "2,500", "1,5"],
    ])
    func `decimals that the column proves are read`(_ cells: [String]) throws {
        #expect(try CellTests.read(cells, .money).report.failure == nil)
    }
}
