import Foundation
import KontrollCore
import KontrollDefinitions
import Testing

@Suite struct FileErrorTests {
    private static func good(_ changes: [String: Data?]) -> [String: Data] {
        var files = GoodPlan.files.mapValues { Data($0.utf8) }
        for (name, data) in changes { files[name] = data }
        return files
    }

    @Test func `a folder that does not exist`() throws {
        let folder = URL(filePath: "finns-inte", relativeTo: FileManager.default.temporaryDirectory)
        let thrown = #expect(throws: DefinitionErrors.self) { try PlanLoader.load(folder, checks: []) }
        let errors = try #require(thrown).errors
        let text = "mappen finns inte, väntade en planmapp med plan.yaml, data.yaml och kontroller/"
        #expect(errors.map(\.description) == ["finns-inte:1:1: \(text) [DEF-101]"])
        #expect(errors.map(\.code) == ["DEF-101"])
    }

    @Test func `a file where a folder is expected`() throws {
        try withPlan(Self.good([:])) { folder in
            let file = folder.appending(path: "plan.yaml")
            #expect(throws: DefinitionErrors.self) { try PlanLoader.load(file, checks: []) }
        }
    }

    @Test func `an empty folder says all that is missing`() throws {
        #expect(
            try errors([:]) == [
                "plan/kontroller:1:1: planen har inga kontroller, väntade minst en fil i kontroller/ [DEF-110]",
                "plan/plan.yaml:1:1: filen saknas i planmappen, väntade plan.yaml [DEF-102]",
            ])
    }

    @Test func `a plan whose data file is missing says which data sets nobody gives`() throws {
        let found = try errors(Self.good(["data.yaml": nil]))
        #expect(found.count == 3)
        #expect(found.first?.hasPrefix("plan/kontroller/K-1.yaml:16:31: okänd källa ”fakturor”, väntade ingen") == true)
        #expect(found.last?.hasPrefix("plan/kontroller/K-1.yaml:19:10: ingen källa i data.yaml ger") == true)
    }

    @Test(arguments: ["", "\n\n", "# bara en anmärkning\n", "   \n", "\u{FEFF}"])
    func `an empty file`(_ text: String) throws {
        let found = try errors(Self.good(["kontroller/K-2.yaml": Data(text.utf8)]))
        #expect(found == ["plan/kontroller/K-2.yaml:1:1: filen är tom, väntade nycklar med värden [DEF-107]"])
    }

    @Test(arguments: [
        (Data("id: K-2\nområde: ".utf8) + Data([0xE5, 0x20]), "2:9"), (Data([0xFF, 0xFE, 0x69, 0x00]), "1:1"),
        (Data("å: \"".utf8) + Data([0xC3]), "1:5"), (Data([0xED, 0xA0, 0x80]), "1:1"),
    ])
    func `a file that is not UTF-8 says where`(_ bytes: Data, _ place: String) throws {
        let found = try errors(Self.good(["kontroller/K-2.yaml": bytes]))
        #expect(
            found == [
                "plan/kontroller/K-2.yaml:\(place): filen är inte UTF-8 från och med här, spara den som UTF-8 [DEF-106]"
            ])
    }

    @Test func `a huge file is not read`() throws {
        try withPlan(Self.good([:])) { folder in
            let file = try FileHandle(forWritingTo: folder.appending(path: "kontroller/K-2.yaml"))
            try file.truncate(atOffset: 100_000_000)
            try file.close()
            let thrown = #expect(throws: DefinitionErrors.self) { try PlanLoader.load(folder, checks: testChecks) }
            let expected =
                "plan/kontroller/K-2.yaml:1:1: filen är 100 000 000 byte, väntade högst 1 048 576 [DEF-105]"
            #expect(try #require(thrown).description.replacing("\u{00A0}", with: " ") == expected)
        }
    }

    @Test func `a folder with a file's name is no file`() throws {
        let found = try errors(Self.good(["data.yaml": nil, "data.yaml/x": Data()]))
        #expect(found == ["plan/data.yaml:1:1: är ingen vanlig fil, väntade en YAML-fil [DEF-103]"])
    }

    @Test func `files that look like controls and would be left out`() throws {
        let text = Data(GoodPlan.files["kontroller/K-2.yaml", default: ""].utf8)
        let found = try errors(
            Self.good([
                "kontroller/K-3.yml": text, "kontroller/K-4.YAML": text, "kontroller/mer/K-5.yaml": text,
                "kontroller/README.md": text, "kontroller/.K-6.yaml": text,
            ]))
        #expect(
            found == [
                "plan/kontroller/K-3.yml:1:1: filen slutar på ”.yml” och läses inte, väntade ”.yaml” [DEF-108]",
                "plan/kontroller/K-4.YAML:1:1: filen slutar på ”.YAML” och läses inte, väntade ”.yaml” [DEF-108]",
                "plan/kontroller/mer:1:1: undermappar läses inte, väntade en fil per kontroll direkt i kontroller/ "
                    + "[DEF-109]",
            ])
    }

    @Test func `an id that two files have names both`() throws {
        let text = Data(GoodPlan.files["kontroller/K-2.yaml", default: ""].utf8)
        let found = try errors(Self.good(["kontroller/K-3.yaml": text]))
        #expect(
            found == [
                "plan/kontroller/K-3.yaml:1:5: id ”K-2” finns redan i plan/kontroller/K-2.yaml rad 1, väntade ett "
                    + "eget id [DEF-303]"
            ])
    }

    @Test func `ids that differ by case alone are one`() throws {
        let text = GoodPlan.files["kontroller/K-2.yaml", default: ""].replacing("id: K-2", with: "id: k-2")
        let found = try errors(Self.good(["kontroller/K-3.yaml": Data(text.utf8)]))
        #expect(
            found == [
                "plan/kontroller/K-3.yaml:1:5: id ”k-2” finns redan i plan/kontroller/K-2.yaml rad 1, väntade ett "
                    + "eget id [DEF-303]"
            ])
    }

    @Test(arguments: ["[", "- ", "{a: ", "? "])
    func `a file nested beyond sense in one line`(_ opening: String) throws {
        let found = try errors(
            Self.good(["kontroller/K-2.yaml": Data(String(repeating: opening, count: 100_000).utf8)]))
        #expect(found.count == 1)
        #expect(found.first?.contains("filen är nästlad för djupt, väntade högst 64 nivåer [DEF-123]") == true)
    }

    @Test func `a file nested beyond sense in many lines`() throws {
        let text = (0..<500).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
        let found = try errors(Self.good(["kontroller/K-2.yaml": Data(text.utf8)]))
        #expect(found.count == 1)
        #expect(found.first?.contains("filen är nästlad för djupt, väntade högst 64 nivåer [DEF-123]") == true)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["", "? "])
    func `values that repeat themselves a billion times are not followed`(_ key: String) throws {
        let levels = (1...12).map { level in
            "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ") + "]"
        }
        let text = "a0: &a0 x\n" + levels.joined(separator: "\n") + (key.isEmpty ? "" : "\n\(key)*a12\n: y")
        let found = try errors(Self.good(["kontroller/K-2.yaml": Data(text.utf8)]))
        #expect(found.count >= 108)
        #expect(found.allSatisfy { $0.hasSuffix("[DEF-124]") })
    }

    @Test func `what a file that cannot be read would have said is not missed in the others`() throws {
        let broken = Data("a: b: c\n".utf8)
        let text =
            "plan/%:1:5: YAML-fel: ett kolon på fel plats; fel indragning, eller en text med ”: ” som saknar "
            + "citattecken [DEF-126]"
        let found = try errors(Self.good(["plan.yaml": broken, "data.yaml": broken]))
        #expect(found == ["data.yaml", "plan.yaml"].map { text.replacing("%", with: $0) })
    }
}
