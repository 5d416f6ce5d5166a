import KontrollCore
import KontrollTables
import Testing

@Suite struct LayoutTests {
    @Test(arguments: [";", ",", "\t", "|"], ["\n", "\r\n", "\r"])
    func `delimiter and line ends are proved`(_ delimiter: String, _ lineEnd: String) throws {
        let rows = [["id", "name"], ["1", "Åsa"], ["2", "Bo"]]
        let text = rows.map { $0.joined(separator: delimiter) + lineEnd }.joined()
        let read = try Exports(text).read([need("id"), need("name")])
        #expect(read.report.failure == nil)
        #expect(read.cells("id") == ["1", "2"])
        #expect(read.cells("name") == ["Åsa", "Bo"])
        #expect(read.report.doubts.isEmpty)
        #expect(read.origins == RowOrigins(files: [0, 0], lines: [2, 3]))
    }

    @Test func `headings prove the delimiter where cells hold others`() throws {
        let read = try Exports("id;text\n1;a,b,c\n2;d,e,f\n3;g,h,i\n").read([need("id"), need("text")])
        #expect(read.cells("text") == ["a,b,c", "d,e,f", "g,h,i"])
        #expect(read.report.decisions.first { $0.hasPrefix("avgränsare") } == "avgränsare semikolon")
    }

    @Test func `a column alone needs no delimiter`() throws {
        let read = try Exports("belopp\n1,50\n2,75\n").read([need("belopp", .money)])
        #expect(read.cells("belopp") == ["1.50", "2.75"])
    }

    @Test func `a declared delimiter is used`() throws {
        let read = try Exports("a|b,a\n1|2,3\n").read([need("b,a")], dialect: Dialect(delimiter: .bar))
        #expect(read.cells("b,a") == ["2,3"])
        #expect(read.report.decisions.contains("avgränsare lodstreck (deklarerad)"))
    }

    @Test func `two delimiters that both fit are refused`() throws {
        let even = try Exports("a;b,c\n1;2,3\n").read([])
        #expect(
            even.report.failure?.text
                == "a.csv:1: fann rader som kan delas med semikolon eller komma, väntade en avgränsare; deklarera vilken"
        )
    }

    @Test(arguments: [nil, 3]) func `lines before the headings are passed over`(_ declared: Int?) throws {
        let text = "Rapport ”fakturor”;\nUttagen 2024-01-02\n\nid;belopp\n1;2,50\n"
        let read = try Exports(text).read([need("id"), need("belopp", .money)], dialect: Dialect(preamble: declared))
        #expect(read.report.failure == nil)
        #expect(read.cells("belopp") == ["2.50"])
        #expect(read.report.decisions.contains("rubriker på rad 4"))
        #expect(read.origins.lines == [5])
    }

    @Test func `a declared preamble is not searched past`() throws {
        let text = "Rapport\nid;belopp\n1;2,50\n"
        let read = try Exports(text).read([need("id")], dialect: Dialect(preamble: 0))
        #expect(read.table == nil)
    }

    @Test func `blank and empty rows are passed over and counted`() throws {
        let read = try Exports("a,b\n\n1,2\n,\n \u{A0},\n\n3,4\n,,,,\n").read([need("a"), need("b")])
        #expect(read.cells("a") == ["1", "3"])
        #expect(read.report.rowsRead == 2)
        #expect(read.report.decisions.contains("2\u{A0}tomma rader överhoppade"))
        #expect(read.report.decisions.contains("3\u{A0}rader med bara tomma fält överhoppade"))
        #expect(read.report.quarantined.isEmpty)
    }

    @Test func `ragged rows are set aside with line and reason`() throws {
        let read = try Exports("a,b\n1,2\n3\n4,5,6\n\"7\"x,8\n9,10\n").read([need("a"), need("b")])
        #expect(read.cells("a") == ["1", "9"])
        #expect(read.report.rowsRead == 5)
        #expect(
            read.report.quarantined == [
                QuarantinedRow(file: "a.csv", line: 3, reason: "raden har 1 fält och rubrikraden 2"),
                QuarantinedRow(file: "a.csv", line: 4, reason: "raden har 3 fält och rubrikraden 2"),
                QuarantinedRow(file: "a.csv", line: 5, reason: "tecken står efter ett avslutande citattecken"),
            ])
        #expect(read.origins.lines == [2, 6])
        #expect(read.report.inputs.map(\.rows) == [5])
    }

    @Test func `headings that stand once more are no row`() throws {
        let read = try Exports("a,b\n1,2\n a ,b\n3,4\na,c\n").read([need("a"), need("b")])
        #expect(read.cells("a") == ["1", "3", "a"])
        #expect(
            read.report.quarantined == [QuarantinedRow(file: "a.csv", line: 3, reason: "rubrikraden står en gång till")]
        )
    }

    @Test func `a stray quotation mark does not swallow rows in silence`() throws {
        let read = try Exports("a,b,c\n1,\"5 tum,x\n2,b,x\n3,rör 5\",x\n4,b,x\n").read([need("a"), need("b")])
        #expect(read.cells("a") == ["1", "4"])
        #expect(
            read.report.doubts == ["a.csv: rad 2: en cell inom citattecken rymmer vad som ser ut som hela rader"])
        let text = try Exports("a,b,c\n1,\"hej, du\nnu\",x\n").read([need("a"), need("b")])
        #expect(text.report.doubts.isEmpty)
    }

    @Test func `a malformed row tells the lines it covers`() throws {
        let read = try Exports("a,b\n1,\"x\ny\"z\n3,4\n").read([need("a")])
        #expect(
            read.report.quarantined.map(\.reason) == ["tecken står efter ett avslutande citattecken (raderna 2–3)"])
    }

    @Test func `rows none of which fit are refused`() throws {
        let read = try Exports("a,b\n1\n4,5,6\n").read([need("a")])
        #expect(
            read.report.failure?.text
                == "a.csv:2: fann ingen datarad som stämmer med rubrikraden, väntade 2\u{A0}fält på varje rad, som i rubrikraden"
        )
    }

    @Test(arguments: [("a,b\n1,2\n3,\"4\n5,6\n", 3), ("\"a,b\n1,2\n", 1), ("a,b\n\"", 2)])
    func `a quotation mark never closed is refused with its line`(_ text: String, _ line: Int) throws {
        let read = try Exports(text).read([need("a")])
        #expect(read.table == nil)
        #expect(
            read.report.failure?.text
                == "a.csv:\(line): fann ett citattecken som aldrig avslutas, väntade ett avslutande citattecken")
    }

    @Test(arguments: ["", "\n\n", "a,b\n", "a,b", "a,b\r\n\r\n,\r\n"])
    func `a file without rows is empty`(_ text: String) throws {
        #expect(try Exports(text).read([need("a")]).report.failure == .empty(file: "a.csv"))
    }

    @Test(arguments: [
        ("a\n1", false, ["a.csv: filen slutar utan radslut och kan vara avkortad"]), ("a\n1", true, []),
        ("a\n1\n", false, []),
    ])
    func `a last row without line break may be cut short`(_ text: String, _ optional: Bool, _ doubts: [String]) throws {
        let read = try Exports(text).read([need("a")], dialect: Dialect(finalLineBreakOptional: optional))
        #expect(read.report.doubts == doubts)
        #expect(read.table?.count == 1)
    }
}
