import KontrollCore
import KontrollTables
import Testing

/// Text written in other ways than RFC 4180, as the plan declares it.
@Suite struct DialectTests {
    static func read(_ text: String, _ dialect: Dialect, _ names: [String] = ["id", "text"]) throws -> SourceRead {
        try Exports(text).read(names.map { need($0) }, dialect: dialect)
    }

    @Test(arguments: [" ", ", ", "::", "~", "\t|\t", "¤", "--"])
    func `any delimiter can be declared`(_ delimiter: String) throws {
        let declared = try #require(Dialect.Delimiter(rawValue: delimiter))
        let rows = [["id", "text"], ["1", "a;b"], ["2", "\"x\(delimiter)y\""], ["3", "\"c\"\"d\"\"\ne\""]]
        let text = rows.map { $0.joined(separator: delimiter) + "\r\n" }.joined()
        let read = try Self.read(text, Dialect(delimiter: declared))
        #expect(read.report.failure == nil)
        #expect(read.cells("id") == ["1", "2", "3"])
        #expect(read.cells("text") == ["a;b", "x\(delimiter)y", "c\"d\"\ne"])
        #expect(read.origins.lines == [2, 3, 4])
        #expect(read.report.doubts.isEmpty)
        #expect(
            read.report.decisions.contains(
                "avgränsare \(delimiter == " " ? "blanksteg" : "”\(delimiter)”") (deklarerad)"))
    }

    @Test(arguments: ["", "a", "1", "\"", "\n", "-----", "a;"])
    func `what no delimiter can be`(_ text: String) {
        #expect(Dialect.Delimiter(rawValue: text) == nil)
    }

    @Test(arguments: ["'", "”", "$"]) func `any quotation mark can be declared`(_ mark: String) throws {
        let text = "id,text\n1,\(mark)a,\(mark)\(mark)b\(mark)\n2,c\(mark)d\"\n3,\(mark)\n\(mark)\n4,\(mark)\(mark)\n"
        let read = try Self.read(text, Dialect(quotation: Dialect.Quotation(mark: mark)))
        #expect(read.report.failure == nil)
        #expect(read.cells("text") == ["a,\(mark)b", "c\(mark)d\"", nil, nil])
        #expect(read.origins.lines == [2, 3, 4, 6])
        #expect(read.report.decisions.contains("citattecken \(mark) (deklarerat)"))
    }

    @Test func `cells are never quoted where the plan says so`() throws {
        let read = try Self.read("id;text\n1;\"a\n2;b\"\"\n", Dialect(quotation: Dialect.Quotation(mark: nil)))
        #expect(read.cells("text") == ["\"a", "b\"\""])
        #expect(read.report.doubts.isEmpty)
    }

    @Test func `an escape character makes marks, delimiters and line breaks ordinary`() throws {
        let text = "id,text\n1,\"a \\\"b\\\", c\"\n2,d\\,e\n3,f\\\ng\n4,h\\i\n5,\"j\\\\\"\n"
        let read = try Self.read(text, Dialect(quotation: Dialect.Quotation(escape: "\\")))
        #expect(read.report.failure == nil)
        #expect(read.cells("text") == ["a \"b\", c", "d,e", "f\ng", "h\\i", "j\\"])
        #expect(read.origins.lines == [2, 3, 4, 6, 7])
    }

    @Test func `loose quotation marks are read where one reading fits`() throws {
        let text = "id,text,c\n1,\"5\" rör\",x\n2,\"a\",\"b\"\n3,\"c,d\n4,e,\"\n5,f,g\n6,\"h\"\",\"i\n\"\n"
        let read = try Self.read(text, Dialect(quotation: Dialect.Quotation(isLoose: true)))
        #expect(read.cells("text") == ["5\" rör", "a", "f", "h\""])
        #expect(read.report.quarantined.map(\.line) == [4])
        #expect(read.report.decisions.contains { $0.contains("lästa med lösa citattecken, den första rad 2") })
        let strict = try Self.read("id,text,c\n1,\"5\" rör\",x\n2,a,b\n", Dialect())
        #expect(strict.report.quarantined.map(\.line) == [2])
    }

    @Test func `rows with another declared delimiter are read where it alone fits`() throws {
        let text = "id,text\n1,a\n2;b\n3,c\n4;d;e\n"
        let read = try Self.read(text, Dialect(delimiter: .comma, otherDelimiters: [.semicolon, .bar]))
        #expect(read.cells("text") == ["a", "b", "c"])
        #expect(read.report.quarantined.map(\.line) == [5])
        #expect(read.report.decisions.contains("1\u{A0}rad delade med semikolon, den första rad 3"))
    }

    @Test(arguments: [
        (Dialect.HeadingRows.none, ["kolumn 1", "kolumn 2"], [1, 2]),
        (.named(["id", "text"]), ["id", "text"], [1, 2]),
    ])
    func `a file without headings is read by place or by the plan's headings`(
        _ headings: Dialect.HeadingRows, _ names: [String], _ lines: [UInt32]
    ) throws {
        let read = try Self.read("1;a\n2;b\n", Dialect(headings: headings), names)
        #expect(read.report.failure == nil)
        #expect(read.cells(names[1]) == ["a", "b"])
        #expect(Array(read.origins.lines) == lines)
    }

    @Test func `a column by place that the file does not have is refused`() throws {
        let read = try Self.read("1;a\n2;b\n", Dialect(headings: .none), ["kolumn 3"])
        #expect(
            read.report.failure?.text
                == "a.csv, kolumn kolumn 3: fann rubrikerna ”kolumn 1”, ”kolumn 2”, väntade rubriken ”kolumn 3”; närmast "
                + "är ”kolumn 1”")
        #expect(try Self.read("1;a;x\n2;b;y\n", Dialect(headings: .named(["id", "text"]))).table == nil)
    }

    @Test func `headings on several rows are read together`() throws {
        let text = "Leverantör;;Belopp\nNr;Namn;kr\n17;AB;2,50\n"
        let names = ["Leverantör Nr", "Namn", "Belopp kr"]
        let declared = try Self.read(text, Dialect(headings: .rows(2)), names)
        #expect(declared.cells("Belopp kr") == ["2,50"])
        #expect(declared.origins.lines == [3])
        let proved = try Self.read("Rapport\n" + text, Dialect(), names)
        #expect(proved.cells("Namn") == ["AB"])
        #expect(proved.report.decisions.contains("rubriker på 2 rader från rad 2"))
        #expect(try Self.read(text, Dialect(headings: .rows(1)), names).table == nil)
    }

    @Test(arguments: [
        "id;text\n1;a;\n2;b;\n", "id;text;\n1;a;\n2;b;\n", "id;text;\n1;a\n2;b\n", "id;text;;\n1;a\n2;b\n",
    ])
    func `a delimiter at the end of every row makes no difference`(_ text: String) throws {
        let read = try Self.read(text, Dialect())
        #expect(read.report.failure == nil)
        #expect(read.cells("text") == ["a", "b"])
        #expect(read.report.quarantined.isEmpty)
    }

    @Test func `a row shifted by a delimiter too many is never read as one that ends with it`() throws {
        let one = try Self.read("id;text\n1;a\n2;;b\n3;c;\n", Dialect())
        #expect(one.cells("text") == ["a"])
        #expect(one.report.quarantined.count == 2)
        let ended = try Self.read("id;text\n1;a;\n2;b;\n;3;c\n4;d;\n", Dialect())
        #expect(ended.cells("text") == ["a", "b", "d"])
        #expect(
            ended.report.quarantined
                == [QuarantinedRow(file: "a.csv", line: 4, reason: "raden har något i fält 3, som saknar rubrik")])
        #expect(try Self.read("id;text\n1;a;\n", Dialect()).report.failure != nil)
    }

    @Test(arguments: [("Datum", 2), (Dialect.blankRow, 2), ("saknas", 4)])
    func `the reading ends where the plan says`(_ end: String, _ rows: Int) throws {
        let text = "Datum;text\n1;a\n2;b\n\nDatum;x\n3;c\n"
        let read = try Self.read(text, Dialect(end: end), ["Datum", "text"])
        #expect(read.table?.count == rows)
        #expect(read.report.decisions.contains { $0.contains("(slut_vid)") } == (end != "saknas"))
    }

    @Test(arguments: [
        (Dialect.RowCorrection.Change.drop(cell: 1), "en rad som planens rättelse inte passar"),
        (.split(cell: 2, after: 1), "en rad som planens rättelse inte passar"),
    ])
    func `a correction that does not fit its row is refused`(_ change: Dialect.RowCorrection.Change, _ found: String)
        throws
    {
        let correction = Dialect.RowCorrection(file: "a.csv", line: 2, change: change)
        let read = try Self.read("id;text\n1;a\n2;b\n", Dialect(delimiter: .semicolon, corrections: [correction]))
        #expect(read.report.failure?.text.contains(found) == true)
        let later = Dialect.RowCorrection(file: "a.csv", line: 20, change: change)
        #expect(try Self.read("id;text\n1;a\n", Dialect(delimiter: .semicolon, corrections: [later])).table == nil)
        let elsewhere = Dialect.RowCorrection(file: "b.csv", line: 2, change: change)
        #expect(try Self.read("id;text\n1;a\n", Dialect(corrections: [elsewhere])).cells("text") == ["a"])
    }

    @Test(arguments: [
        ("id,text\n1,'a'\n2,'b'\n", "rad 2: fält står inom ': deklarera citattecken om det är så"),
        ("id,text\n1, \"a\"\n2,b\n", "rad 2: ett citattecken står efter ett blanksteg"),
        ("id,text\n1,\"a\"\n2,b\"c\n", "rad 3: citattecken mitt i ett fält som inte står inom citattecken"),
        ("id,text\n7,8\nid,text\n1,2\n", "rubrikraden står en gång till"),
        ("x,y\n7,8\nid,text\n1,2\n", "rad 2 står ovanför rubrikerna men ser ut som en datarad"),
    ])
    func `signs of another dialect are told`(_ text: String, _ told: String) throws {
        let read = try Self.read(text, Dialect())
        #expect((read.report.doubts + read.report.quarantined.map(\.reason)).contains { $0.contains(told) })
    }

    @Test func `a quotation mark in a file that never quotes is text`() throws {
        #expect(try Self.read("id;text\n1;5\" rör\n", Dialect()).report.doubts.isEmpty)
    }

    @Test func `a quotation mark never closed is refused in any dialect`() throws {
        let read = try Self.read("id,text\n1,'a\n2,b\n", Dialect(quotation: Dialect.Quotation(mark: "'")))
        #expect(
            read.report.failure?.text
                == "a.csv:2: fann ett citattecken som aldrig avslutas, väntade ett avslutande citattecken")
    }

    @Test(arguments: [
        "\u{FEFF}\u{FEFF}id;text\n1;a\n", "\u{FEFF}\"id\";text\n1;a\n", "\u{FEFF}\u{FEFF}\"id\";text\n1;a\n",
    ])
    func `byte order marks before the headings are no part of them`(_ text: String) throws {
        #expect(try Self.read(text, Dialect()).cells("id") == ["1"])
    }
}
