import Foundation
import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct SourceFileTests {
    @Test func `files are read in the order of their names, headings by alias`() throws {
        let exports = try Exports("in/b-2.csv", "Nr;Belopp\n3;3,50\n")
        try exports.add("in/b-1.csv", "Amount,id\n1.50,1\n2.50,2\n")
        try exports.add("in/c.csv", "x\n")
        try exports.add("in/.b-3.csv", "x\n")
        let declared = [
            "id": ColumnSource(headings: ["Nr", "id"]), "belopp": ColumnSource(headings: ["Belopp", "Amount"]),
        ]
        let read = exports.read(
            [need("id"), need("belopp", .money)], file: "in/b-*.csv", declared: declared)
        #expect(read.report.failure?.text.contains("både decimalkomma") == true)

        try exports.add("in/b-2.csv", "Nr;Belopp\n3;3.50\n")
        let same = exports.read([need("id"), need("belopp", .money)], file: "in/b-*.csv", declared: declared)
        #expect(same.report.failure == nil)
        #expect(same.cells("id") == ["1", "2", "3"])
        #expect(same.report.inputs.map(\.file) == ["in/b-1.csv", "in/b-2.csv"])
        #expect(same.report.inputs.map(\.rows) == [2, 1])
        #expect(same.origins == RowOrigins(files: [0, 0, 1], lines: [2, 3, 2]))
        #expect(same.report.decisions.contains("in/b-1.csv: avgränsare komma"))
        #expect(same.report.doubts.isEmpty)
    }

    @Test func `the bytes are told by their SHA-256`() throws {
        let read = try Exports("abc").read([need("abc")])
        #expect(
            read.report.inputs == [
                InputFile(
                    file: "a.csv", sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", bytes: 3,
                    rows: 0)
            ])
        #expect(read.report.failure == .empty(file: "a.csv"))
    }

    @Test(arguments: ["b.csv", "b*.csv", "saknas/a.csv", "", "mapp/"])
    func `no file is missing`(_ pattern: String) throws {
        let read = try Exports("x\n1\n").read([need("x")], file: pattern)
        #expect(read.report.failure == .missing(pattern: pattern))
        #expect(read.report.failure?.isMissing == true)
    }

    @Test(arguments: ["../a.csv", "in/../../a.csv", "/etc/passwd", ".."])
    func `a path out of the folder is refused`(_ pattern: String) throws {
        let read = try Exports("x\n1\n").read([need("x")], file: pattern)
        #expect(read.report.failure == .inaccessible(file: pattern, reason: "sökvägen leder ut ur planens mapp"))
    }

    @Test func `a link out of the folder is refused, one within it is followed`() throws {
        let (plan, other) = (try Exports("x\n1\n"), try Exports("x\n2\n"))
        let manager = FileManager.default
        try manager.createSymbolicLink(
            at: plan.folder.appending(path: "ut.csv"), withDestinationURL: other.folder.appending(path: "a.csv"))
        try manager.createSymbolicLink(at: plan.folder.appending(path: "utmapp"), withDestinationURL: other.folder)
        try manager.createSymbolicLink(
            at: plan.folder.appending(path: "in.csv"), withDestinationURL: plan.folder.appending(path: "a.csv"))
        let outside = "sökvägen leder ut ur planens mapp"
        #expect(plan.read([need("x")], file: "ut.csv").report.failure == .inaccessible(file: "ut.csv", reason: outside))
        #expect(
            plan.read([need("x")], file: "utmapp/a.csv").report.failure
                == .inaccessible(file: "utmapp/a.csv", reason: outside))
        #expect(plan.read([need("x")], file: "in.csv").cells("x") == ["1"])
    }

    @Test func `a folder and a link to nothing cannot be read`() throws {
        let plan = try Exports()
        try FileManager.default.createDirectory(
            at: plan.folder.appending(path: "a.csv"), withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: plan.folder.appending(path: "b.csv").path, withDestinationPath: "saknas.csv")
        #expect(plan.read([need("x")]).report.failure == .inaccessible(file: "a.csv", reason: "det är en mapp"))
        #expect(
            plan.read([need("x")], file: "b.csv").report.failure
                == .inaccessible(file: "b.csv", reason: "länken leder ingenstans"))
    }

    @Test(arguments: [("2024-06-30", "3"), ("2024-03-31", "2"), ("2024-03-30", "1"), ("2030-01-01", "4")])
    func `of several days' states the latest one not after the day is read`(_ asOf: String, _ cell: String) throws {
        let exports = try Exports("akter-2024-01-01.csv", "x\n1\n")
        try exports.add("akter-2024-03-31.csv", "x\n2\n")
        try exports.add("akter-2024-06-30-rättad.csv", "x\n3\n")
        try exports.add("akter-2024-12-31.csv", "x\n4\n")
        try exports.add("akter-alla.csv", "x\n5\n")
        let read = exports.read([need("x")], file: "akter-*.csv", period: .fileName, asOf: asOf)
        #expect(read.cells("x") == [cell])
        #expect(read.report.inputs.count == 1)
        let day = try #require(read.report.covered)
        #expect(day.first == day.last)
        #expect(read.report.inputs[0].file.contains(day.first.description))
    }

    @Test(arguments: [
        ("2024-01-31", "2024-12-31", "1"), ("2024-03-31", "2024-12-31", "2"), ("2024-04-07", "2024-12-31", "2"),
        ("2024-04-08", "2024-12-31", "3"), ("2024-05-15", "2024-05-31", "2"),
        ("2024-12-31", "2024-06-30", "3"), ("2023-06-30", "2024-12-31", "1"),
    ])
    func `of several days' states the one nearest the wanted day is read`(
        _ wanted: String, _ asOf: String, _ cell: String
    ) throws {
        let exports = try Exports("akter-2024-01-31.csv", "x\n1\n")
        try exports.add("akter-2024-03-31.csv", "x\n2\n")
        try exports.add("akter-2024-06-30.csv", "x\n3\n")
        try exports.add("akter-2024-12-31.csv", "x\n4\n")
        let files = SourceFiles(folder: exports.folder, pattern: "akter-*.csv")
        let found = try files.state(
            nearest: try #require(CivilDate(wanted)), asOf: try #require(CivilDate(asOf)))
        #expect(try SourceFiles.bytes(of: found) == Array("x\n\(cell)\n".utf8))
    }

    @Test func `a missing export names the file that lies beside under another ending`() throws {
        let exports = try Exports("fakturor-2024.xlsx", "x")
        let read = exports.read([need("x")], file: "fakturor-*.csv")
        #expect(
            read.report.failure?.text
                == "exporten saknas: ingen fil heter ”fakturor-*.csv” men där ligger ”fakturor-2024.xlsx”")
        #expect(read.report.failure?.isMissing == true)
    }

    @Test func `states that cannot be told apart are refused`() throws {
        let exports = try Exports("a-2024-01-01.csv", "x\n1\n")
        try exports.add("a-2024-01-01b.csv", "x\n2\n")
        try exports.add("odaterad.csv", "x\n1\n")
        let same = exports.read([need("x")], file: "a-*.csv", period: .fileName)
        #expect(
            same.report.failure?.text.contains("flera filer för 2024-01-01: a-2024-01-01.csv och a-2024-01-01b.csv")
                == true)
        let early = exports.read([need("x")], file: "a-*.csv", period: .fileName, asOf: "2023-12-31")
        #expect(early.report.failure?.isMissing == true)
        let undated = exports.read([need("x")], file: "odaterad.csv", period: .fileName)
        #expect(
            undated.report.failure?.text
                == "odaterad.csv: fann ett filnamn utan datum, väntade ett datum YYYY-MM-DD i filnamnet")
    }

    @Test func `the days covered are those of the period's column`() throws {
        let read = try Exports("x;dag\n1;2024-03-02\n2;\n3;2024-01-31\n4;snart\n").read(
            [need("x")], period: .column("dag"))
        #expect(
            read.report.covered
                == DateSpan(try #require(CivilDate("2024-01-31")), try #require(CivilDate("2024-03-02"))))
        #expect(read.cells("dag") == ["2024-03-02", nil, "2024-01-31", nil])
        #expect(read.unreadable.map(\.row) == [3])
    }

    @Test func `the same bytes in two files are doubtful`() throws {
        let exports = try Exports("a-1.csv", "x\n1\n")
        try exports.add("a-2.csv", "x\n1\n")
        let read = exports.read([need("x")], file: "a-*.csv")
        #expect(read.table?.count == 2)
        #expect(read.report.doubts == ["samma rader två gånger? a-1.csv och a-2.csv är byte för byte lika"])
    }

    @Test(arguments: [
        (9, ["samma rader två gånger? 91 av 100 rader är lika i a-1.csv och a-2.csv"]),
        (90, ["samma rader två gånger? 10 av 100 rader är lika i a-1.csv och a-2.csv"]), (91, []),
    ])
    func `many of the same rows in two files are doubtful`(_ others: Int, _ doubts: [String]) throws {
        let exports = try Exports("a-1.csv", "x,y\n" + (0..<100).map { "\($0),\"AB, \($0)\"\n" }.joined())
        let changed = (0..<100).map { "\($0 + ($0 < others ? 1000 : 0)),AB  \($0)\n" }.joined()
        try exports.add("a-2.csv", "x,y\n" + changed + "200,Z\n")
        #expect(exports.read([need("x")], file: "a-*.csv").report.doubts == doubts)
    }

    @Test func `one file of several without rows is doubtful, one without bytes a failure`() throws {
        let exports = try Exports("a-1.csv", "x\n1\n")
        try exports.add("a-2.csv", "x\n")
        let read = exports.read([need("x")], file: "a-*.csv")
        #expect(read.cells("x") == ["1"])
        #expect(read.report.doubts == ["a-2.csv: filen har inga rader"])
        try exports.add("a-3.csv", "")
        #expect(exports.read([need("x")], file: "a-*.csv").report.failure == .empty(file: "a-3.csv"))
    }

    @Test(arguments: [
        ("a.csv", "a.csv", true), ("abc.csv", "a*.csv", true), ("a.csv", "a*.csv", true),
        ("a.csv.bak", "a*.csv", false),
        ("aXbYc", "a*b*c", true), ("ab", "*", true), ("", "*", true), ("abab", "*ab", true), ("aba", "*ab", false),
        ("å.csv", "å*", true), ("a\u{30A}.csv", "å.csv", true), ("A.csv", "a.csv", false),
    ])
    func `a star stands for any part of a name`(_ name: String, _ pattern: String, _ matches: Bool) {
        #expect(SourceFiles.matches(Array(name), Array(pattern)) == matches)
    }

    @Test(
        arguments: [
            ("a-2024-01-31.csv", "2024-01-31"), ("2024-01-31", "2024-01-31"), ("a.csv", nil), ("12024-01-31", nil),
            ("2024-01-311", nil), ("2024-02-30.csv", nil), ("2024-01-01--2024-06-30", "2024-06-30"),
            ("å2024-01-31ö", "2024-01-31"),
        ] as [(String, String?)])
    func `a day in a name`(_ name: String, _ day: String?) {
        #expect(SourceFiles.day(in: name)?.description == day)
    }
}
