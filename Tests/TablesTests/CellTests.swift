import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct CellTests {
    static func read(_ cells: [String], _ type: ColumnType, _ source: ColumnSource = ColumnSource(headings: ["c"]))
        throws
        -> SourceRead
    {
        try Exports("id\tc\n" + cells.map { "1\t\($0)\n" }.joined()).read([need("c", type)], declared: ["c": source])
    }

    @Test(
        arguments: [
            (["2024-02-29", "2023-12-31"], nil, ["2024-02-29", "2023-12-31"]), (["2024/02/29"], nil, ["2024-02-29"]),
            (["20240229", "20231231"], nil, ["2024-02-29", "2023-12-31"]),
            (["03/04/2017", "13/05/2017"], nil, ["2017-04-03", "2017-05-13"]),
            (["03/04/2017", "05/13/2017"], nil, ["2017-03-04", "2017-05-13"]),
            (["3.4.2017", "31.5.2017"], nil, ["2017-04-03", "2017-05-31"]),
            (["01/01/2017", "02/02/2017"], nil, ["2017-01-01", "2017-02-02"]), (["2024-05"], nil, ["2024-05-01"]),
            (["202405", "200112"], nil, ["2024-05-01", "2001-12-01"]), (["200112"], .compactYearMonth, ["2001-12-01"]),
            (["03/04/2017"], .dayMonthYear, ["2017-04-03"]), (["03/04/2017"], .monthDayYear, ["2017-03-04"]),
            (["", "2024-01-01"], nil, [nil, "2024-01-01"]),
            (["31122024", "01022024"], nil, ["2024-12-31", "2024-02-01"]),
            (["09-Mar-11", "1-maj-2024", "30 OKT 99"], .monthName, ["2011-03-09", "2024-05-01", "1999-10-30"]),
            (["09-Mar-11", "31-Dec-12"], nil, ["2011-03-09", "2012-12-31"]),
            (["9 mars 2011", "1 juli 2024"], nil, ["2011-03-09", "2024-07-01"]),
            (["1.sept.2024", "2.okt.2024"], nil, ["2024-09-01", "2024-10-02"]),
            (
                ["240131", "491231", "900101", "991231"], .compactShortYear,
                ["2024-01-31", "2049-12-31", "1990-01-01", "1999-12-31"]
            ),
            (["310124"], .compactDayMonthShortYear, ["2024-01-31"]), (["24-01-31"], .shortYear, ["2024-01-31"]),
            (["31/1/24"], .dayMonthShortYear, ["2024-01-31"]), (["1/31/24"], .monthDayShortYear, ["2024-01-31"]),
            (["990131", "980228"], nil, ["1999-01-31", "1998-02-28"]),
            (
                ["2024-01-31 23:59", "2024-02-01T00:00:00.000Z", "2024-02-02"], nil,
                ["2024-01-31", "2024-02-01", "2024-02-02"]
            ),
            (["31/01/2024 12:30:45", "01/02/2024 00:00"], nil, ["2024-01-31", "2024-02-01"]),
            (["20240131T120000", "20240131T12:00+01:00"], nil, [nil, "2024-01-31"]),
        ] as [([String], DateStyle?, [String?])])
    func `days are read in the style declared or proved`(_ cells: [String], _ style: DateStyle?, _ days: [String?])
        throws
    {
        let read = try Self.read(cells, .date, ColumnSource(headings: ["c"], dates: style))
        #expect(read.report.failure == nil)
        #expect(read.cells("c") == days)
    }

    @Test(arguments: [
        (
            ["03/04/2017", "05/06/2017"],
            "a.csv:2, kolumn c: fann datum som ”99/99/9999”, som inte går att tyda säkert, väntade ett entydigt datumformat; deklarera DD/MM/YYYY eller MM/DD/YYYY"
        ),
        (
            ["13/04/2017", "04/13/2017"],
            "a.csv:2, kolumn c: fann både DD/MM/YYYY och MM/DD/YYYY, väntade ett datumformat; deklarera vilket"
        ),
        (
            ["200112", "200801"],
            "a.csv:2, kolumn c: fann datum som ”999999”, som inte går att tyda säkert, väntade ett entydigt datumformat; deklarera YYMMDD, DDMMYY eller YYYYMM"
        ),
        (
            ["240131", "240229"],
            "a.csv:2, kolumn c: fann datum som ”999999”, som inte går att tyda säkert, väntade ett entydigt datumformat; deklarera YYMMDD eller DDMMYY"
        ),
        (
            ["24-01-05", "24-01-06"],
            "a.csv:2, kolumn c: fann datum som ”99-99-99”, som inte går att tyda säkert, väntade ett entydigt datumformat; deklarera YY-MM-DD eller DD/MM/YY"
        ),
        (
            ["9 mär 2011"],
            "a.csv:2, kolumn c: fann ”9 xxx 9999” och ingen läsbar cell i kolumnen, väntade ett datum, helst YYYY-MM-DD"
        ),
        (
            ["2023-02-29"],
            "a.csv:2, kolumn c: fann ”9999-99-99” och ingen läsbar cell i kolumnen, väntade ett datum, helst YYYY-MM-DD"
        ),
    ])
    func `days that cannot be told are refused`(_ cells: [String], _ text: String) throws {
        #expect(try Self.read(cells, .date).report.failure?.text == text)
    }

    @Test(arguments: [
        "2024-2-30", "24-01-01", "2024-01/01", "2024-01-01x", "--------", "2024-13-01", "1/1/24", "45292",
        "2024 01 02", "2024-Jan-02", "31-Feb-24", "1-mars-87", "12 mars", "2024-01-02 25:00", "2024-01-02 12:60",
        "2024-01-02 12:30x", "2024-01-02T", "1 mars-2024", "01-01-01-01",
        "2024-01-01 12:30:45 PM och mycket mer än så där",
    ])
    func `a cell that is no day is empty and told`(_ cell: String) throws {
        let read = try Self.read(["2024-01-01", cell], .date)
        #expect(read.cells("c") == ["2024-01-01", nil])
        #expect(read.unreadable == [UnreadableCell(row: 1, column: "c", expected: "ett datum YYYY-MM-DD")])
    }

    @Test(arguments: [
        (["09-Mar-11"], "c: DD-Mon-YY, tvåsiffriga år som 1990–2049"),
        (["2024-01-02 12:00"], "c: YYYY-MM-DD; klockslag lästa som sin dag"), (["2024-01-02"], "c: YYYY-MM-DD"),
    ])
    func `what a column of days was read as is told`(_ cells: [String], _ decision: String) throws {
        #expect(try Self.read(cells, .date).report.decisions.contains(decision))
    }

    @Test(arguments: ["500101", "891231", "240230", "20240131"])
    func `a year of two digits is never of another century than the nearest`(_ cell: String) throws {
        let source = ColumnSource(headings: ["c"], dates: .compactShortYear)
        let read = try Self.read(["240131", cell], .date, source)
        #expect(read.cells("c") == ["2024-01-31", nil])
        #expect(read.unreadable == [UnreadableCell(row: 1, column: "c", expected: "ett datum YYMMDD")])
    }

    @Test func `a time of day can be cut off`() throws {
        let read = try Self.read(["2024-01-01 00:00:00"], .date, ColumnSource(headings: ["c"], before: [" ", "T"]))
        #expect(read.cells("c") == ["2024-01-01"])
    }

    @Test(arguments: [
        ("17", 17), ("-17", -17), ("\u{2212}17", -17), ("1 000", 1000), ("1\u{A0}000", 1000), ("1'000", 1000),
        ("007", 7),
        ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
    ])
    func `whole numbers`(_ text: String, _ number: Int64) throws {
        #expect(try Self.read([text], .integer).cells("c") == [String(number)])
    }

    @Test(arguments: ["1,0", "1.0", "1.234", "1 00", "x", "1-", "9223372036854775808", "--1", "٣"])
    func `what is no whole number`(_ text: String) throws {
        let read = try Self.read(["1", text], .integer)
        #expect(read.cells("c") == ["1", nil])
        #expect(read.unreadable == [UnreadableCell(row: 1, column: "c", expected: "ett heltal")])
    }

    @Test(
        arguments: [
            ("ja", "ja"), ("JA", "ja"), ("j", "ja"), ("true", "ja"), ("1", "ja"), ("Sant", "ja"), ("yes", "ja"),
            ("Nej", "nej"),
            ("n", "nej"), ("FALSE", "nej"), ("0", "nej"), ("falskt", "nej"), ("no", "nej"), ("Makulerad", "ja"),
            ("x", "nej"),
            ("", nil),
        ] as [(String, String?)])
    func `yes and no`(_ text: String, _ expected: String?) throws {
        let source = ColumnSource(headings: ["c"], yes: ["makulerad"], no: ["X"])
        #expect(try Self.read([text, "ja"], .flag, source).cells("c") == [expected, "ja"])
    }

    @Test func `another word is neither yes nor no`() throws {
        let read = try Self.read(["ja", "kanske"], .flag)
        #expect(read.unreadable == [UnreadableCell(row: 1, column: "c", expected: "ja eller nej")])
    }

    @Test(
        arguments: [
            ("  x ", "x"), ("\u{A0}x\u{202F}", "x"), ("x\u{3000}y", "x\u{3000}y"), ("SAKNAS", nil), ("saknas", nil),
            (" - ", nil),
            ("a_b - c", "a"), ("a - c_d", "a"), ("saknas_1", nil), ("_1", nil), ("a-b", "a-b"),
            ("\u{2003}å\u{FEFF}", "å"),
        ] as [(String, String?)])
    func `texts lose their blanks, their tails and their empty words`(_ text: String, _ expected: String?) throws {
        let source = ColumnSource(headings: ["c"], empty: ["Saknas", "-"], before: ["_", " - "])
        #expect(try Self.read([text], .text, source).cells("c") == [expected])
    }

    @Test func `texts that differ only in code points are one`() throws {
        let read = try Self.read(["å", "a\u{30A}", "b", "å"], .text)
        guard case .text(let column)? = read.table?.columns["c"] else { throw SourceFailure.empty(file: "") }
        #expect(column.codes == [1, 1, 2, 1])
        #expect(column.dictionary == ["", "å", "b"])
    }

    @Test func `many texts get their own codes`() throws {
        let names = (0..<5000).map { "leverantör \($0 % 2500)" }
        let read = try Self.read(names, .text)
        #expect(read.cells("c") == names)
        guard case .text(let column)? = read.table?.columns["c"] else { throw SourceFailure.empty(file: "") }
        #expect(column.dictionary.count == 2501)
    }
}
