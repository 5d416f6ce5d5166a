import Foundation
import KontrollTesting
import Testing

/// `kontroll pack lint` and `kontroll pack test`.
@Suite struct PackCommandTests {
    private static func example(_ kontroll: borrowing Program) throws -> URL {
        try kontroll.copy(TestData.root.appending(path: "Controls/exempel-egna"))
    }

    private static func replace(_ text: String, with other: String, in file: URL) throws {
        let before = try String(contentsOf: file, encoding: .utf8)
        #expect(before.contains(text))
        try Data(before.replacing(text, with: other).utf8).write(to: file)
    }

    @Test(arguments: ["kommun-bas", "exempel-egna"])
    func `a shipped pack has no faults`(_ name: String) throws {
        let kontroll = try Program()
        let result = try kontroll("pack", "lint", TestData.root.appending(path: "Controls/\(name)").path)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("\(name) version 1, "))
    }

    @Test(arguments: ["kommun-bas", "exempel-egna"])
    func `a shipped pack comes out as it says`(_ name: String) throws {
        let kontroll = try Program()
        let result = try kontroll("pack", "test", TestData.root.appending(path: "Controls/\(name)").path)
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("allt som väntat"))
    }

    @Test func `lint says all that is wrong, each with file and line`() throws {
        let kontroll = try Program()
        let pack = try Self.example(kontroll)
        try Self.replace(
            "EX-01: röd, EX-02: röd", with: "EX-1: röd, EX-02: lila", in: pack.appending(path: "paket.yaml"))
        try Self.replace("- **EX-03**", with: "-", in: pack.appending(path: "README.md"))
        try Self.replace("known = [", with: "known  = [", in: pack.appending(path: "program/betalningstid.py"))
        let result = try kontroll.run(["pack", "lint", "exempel-egna"], in: kontroll.folder)
        #expect(result.code == 65)
        let expected = [
            "exempel-egna/kontroller/EX-01.yaml:1:5: kontrollen EX-01 prövas inte",
            "exempel-egna/kontroller/EX-02.yaml:2:5: programmet ”program/betalningstid.py” har ändrats",
            "exempel-egna/kontroller/EX-02.yaml:2:5: kontrollen EX-02 prövas inte",
            "exempel-egna/kontroller/EX-03.yaml:2:5: programmet ”program/betalt_i_tid.sh 98 90” har ändrats",
            "exempel-egna/kontroller/EX-03.yaml:2:5: kontrollen EX-03 beskrivs inte i README.md",
            "exempel-egna/paket.yaml:6:3: ”väntat” är ”EX-1”",
            "exempel-egna/paket.yaml:7:30: ”EX-02” är ”lila”",
        ]
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == expected.count, "\(result.errors)")
        for (line, start) in zip(lines, expected) { #expect(line.hasPrefix(start), "\(line)") }
    }

    @Test(arguments: [
        ("version: 1", "version: ett", "paket.yaml:2:10: ”version” är ”ett”, väntade ett heltal från 1 till 9999"),
        ("namn: exempel-egna", "namn: [a]", "paket.yaml:1:7: ”namn” är en lista, väntade text"),
        ("  per: 2025-12-31\n", "", "paket.yaml:6:3: ”per” saknas i prov"),
        ("prov:", "handbok: ../README.md\nprov:", "paket.yaml:5:10: sökvägen ”../README.md” går utanför mappen"),
        ("prov:", "handbok: /etc/passwd\nprov:", "paket.yaml:5:10: sökvägen ”/etc/passwd” går utanför mappen"),
    ])
    func `one fault in a manifest is one message`(_ from: String, _ into: String, _ message: String) throws {
        let kontroll = try Program()
        let pack = try Self.example(kontroll)
        try Data("# README utanför paketet: EX-01 EX-02 EX-03 EX-04\n".utf8).write(
            to: kontroll.folder.appending(path: "README.md"))
        try Self.replace(from, with: into, in: pack.appending(path: "paket.yaml"))
        let result = try kontroll.run(["pack", "lint", "exempel-egna"], in: kontroll.folder)
        #expect(result.code == 65)
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 1, "\(result.errors)")
        #expect(lines.first?.hasPrefix("exempel-egna/\(message)") == true, "\(result.errors)")
    }

    @Test func `a folder without a manifest is no pack`() throws {
        let kontroll = try Program()
        let result = try kontroll.run(["pack", "lint", "Controls/gnesta-socialnamnd"], in: TestData.root)
        #expect(result.code == 65)
        #expect(result.errors.contains("paket.yaml:1:1: filen saknas"), "\(result.errors)")
    }

    @Test func `a pack that comes out otherwise, or whose program breaks a law, is told`() throws {
        let kontroll = try Program()
        let pack = try Self.example(kontroll)
        try Self.replace("EX-03: gul", with: "EX-03: grön", in: pack.appending(path: "paket.yaml"))
        try Self.replace(
            #""reason": {"template": "Förfaller"#, with: #""reason": {"template": str(row) + " förfaller"#,
            in: pack.appending(path: "program/betalningstid.py"))
        #expect(try kontroll("checks", "pin", pack.path).code == 0)
        let result = try kontroll("pack", "test", pack.path)
        #expect(result.code == 1, "\(result.errors)")
        #expect(result.output.contains("EX-03: gul, väntade grön"), "\(result.output)")
        #expect(result.output.contains("blandad ordning ger andra iakttagelser"), "\(result.output)")
    }
}
