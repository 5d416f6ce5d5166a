import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollDigest
import Testing

/// A plan that includes a pack, and what can be wrong in it.
@Suite struct PackTests {
    /// The good plan with a pack beside it, of which it changes one control and leaves one out.
    static let files: [String: String] = [
        "plan.yaml": GoodPlan.files["plan.yaml", default: ""] + "include: [../paket]\nutelämna: [P-3]\n",
        "data.yaml": GoodPlan.files["data.yaml", default: ""],
        "kontroller/K-2.yaml": GoodPlan.files["kontroller/K-2.yaml", default: ""],
        "kontroller/P-1.yaml": """
        id: P-1
        ansvarig: FC
        checks:
          - use: specimen
            limits: {röd: avvikelser > 9}
            parameters: {days: 7}

        """,
        "../paket/kontroller/P-1.yaml": """
        id: P-1
        risk: Risk
        kontrollmoment: Moment
        metod: Metod
        frequency: Kvartalsvis
        ansvarig: EC
        checks:
          - use: specimen
            limits: {gul: avvikelser > 0, röd: avvikelser > 5}
            parameters: {days: 5, open: ja}
          - use: paired
            parameters: {limit: 500}

        """,
        "../paket/kontroller/P-2.yaml": """
        id: P-2
        risk: Risk
        kontrollmoment: Moment
        metod: Metod
        frequency: Kvartalsvis
        ansvarig: EC
        check: specimen
        limits: {gul: avvikelser > 0}

        """,
        "../paket/kontroller/P-3.yaml": """
        id: P-3
        risk: Risk
        kontrollmoment: Moment
        metod: Metod
        frequency: Kvartalsvis
        ansvarig: EC
        väntar_på: en rutin

        """,
    ]

    private static func data(_ files: [String: String]) -> [String: Data] { files.mapValues { Data($0.utf8) } }

    private static func load(_ files: [String: String] = files) throws -> Plan {
        try withPlan(data(files)) { try PlanLoader.load($0, checks: testChecks) }
    }

    @Test func `a plan has its own controls and the pack's without those it leaves out`() throws {
        let names = try Self.load().controls.map(\.id.rawValue)
        #expect(names == ["K-2", "P-1", "P-2"], "\(names)")
    }

    @Test func `the files of a plan are its own and its packs'`() throws {
        let names = try withPlan(Self.data(Self.files)) { folder in
            PlanLoader.files(of: folder).map { $0.pathComponents.suffix(3).joined(separator: "/") }.map { name in
                name.hasPrefix("paket/") || name.hasPrefix("plan/kontroller")
                    ? name : String(name.split(separator: "/").last ?? "")
            }
        }
        #expect(
            names == [
                "plan.yaml", "data.yaml", "plan/kontroller/K-2.yaml", "plan/kontroller/P-1.yaml",
                "paket/kontroller/P-1.yaml", "paket/kontroller/P-2.yaml", "paket/kontroller/P-3.yaml",
            ])
        let broken = try withPlan(["plan.yaml": Data("include: [".utf8)]) { PlanLoader.files(of: $0) }
        #expect(broken.map(\.lastPathComponent) == ["plan.yaml"])
    }

    @Test func `only what a plan's file says is changed`() throws {
        let control = try #require(try Self.load().controls.first { $0.id == "P-1" })
        #expect(control.ansvarig == "FC")
        #expect(control.risk == "Risk")
        #expect(control.frequency.text == "Kvartalsvis")
        #expect(control.checks.map(\.check) == ["specimen", "paired"])
        let specimen = try #require(control.checks.first)
        #expect(specimen.parameters == ["days": .integer(7), "open": .bool(true)])
        #expect(specimen.limits?.yellow.map(\.text) == ["avvikelser > 0"])
        #expect(specimen.limits?.red.map(\.text) == ["avvikelser > 9"])
        #expect(control.checks.last?.parameters == ["limit": .integer(500)])
    }

    @Test func `a control of the single form is changed, and another check can be added to a list`() throws {
        var files = Self.files
        files["kontroller/P-2.yaml"] = "id: P-2\nlimits: {röd: avvikelser > 2}\n"
        let single = try #require(try Self.load(files).controls.first { $0.id == "P-2" }?.checks.first)
        #expect(single.limits?.yellow.map(\.text) == ["avvikelser > 0"])
        #expect(single.limits?.red.map(\.text) == ["avvikelser > 2"])
        files["../paket/kontroller/P-1.yaml"] = files["../paket/kontroller/P-1.yaml"]?.replacing(
            "  - use: paired\n    parameters: {limit: 500}\n", with: "")
        files["kontroller/P-1.yaml"] = "id: P-1\nchecks: [{use: paired, parameters: {limit: 7}}]\n"
        let list = try #require(try Self.load(files).controls.first { $0.id == "P-1" })
        #expect(list.checks.map(\.check) == ["specimen", "paired"])
    }

    @Test func `the definition's hash covers the pack's file and the change`() throws {
        func hash(_ name: String) -> String { Digest.sha256(of: Data(Self.files[name, default: ""].utf8)).hex }
        let controls = try Self.load().controls
        #expect(controls.first { $0.id == "P-2" }?.definitionHash == hash("../paket/kontroller/P-2.yaml"))
        let sums = hash("../paket/kontroller/P-1.yaml") + "\n" + hash("kontroller/P-1.yaml") + "\n"
        let changed = Digest.sha256(of: Data(sums.utf8)).hex
        #expect(controls.first { $0.id == "P-1" }?.definitionHash == changed)
    }

    @Test func `a control that is left out can be replaced by one of the plan's own`() throws {
        var files = Self.files
        files["kontroller/P-3.yaml"] = files["../paket/kontroller/P-3.yaml"]?.replacing("Risk", with: "Egen risk")
        #expect(try Self.load(files).controls.first { $0.id == "P-3" }?.risk == "Egen risk")
    }

    @Test func `a pack can lie in the plan's folder, and its own plan and data are not taken`() throws {
        var files = Self.files
        for name in ["P-1", "P-2", "P-3"] {
            files["paket/bas/kontroller/\(name).yaml"] = files.removeValue(forKey: "../paket/kontroller/\(name).yaml")
        }
        files["paket/bas/plan.yaml"] = "organisation: En annan\n"
        files["plan.yaml"] = files["plan.yaml"]?.replacing("../paket", with: "paket/bas")
        let plan = try Self.load(files)
        #expect(plan.controls.count == 3)
        #expect(plan.organisation == "Exempelby kommun")
    }

    /// One thing wrong, in one file, and the errors.
    struct Broken: Sendable, CustomTestStringConvertible {
        let name: String
        let changes: [String: [String]]
        let expected: [String]
        var testDescription: String { name }

        init(_ name: String, _ changes: [String: [String]], _ expected: [String]) {
            (self.name, self.changes, self.expected) = (name, changes, expected)
        }
    }

    @Test(arguments: broken)
    func `what is wrong is said by file, line and column`(_ broken: Broken) throws {
        var files = Self.files
        for (file, change) in broken.changes {
            if change.count == 1 {
                files[file] = change[0]
            } else {
                #expect(files[file]?.contains(change[0]) == true)
                files[file] = files[file]?.replacing(change[0], with: change[1], maxReplacements: 1)
            }
        }
        let found = try errors(Self.data(files))
        #expect(found == broken.expected, "\(found)")
    }

    static let broken = [
        Broken(
            "a source the pack needs is missing", ["data.yaml": ["data_set: decisions", "data_set: placements"]],
            [
                "plan/plan.yaml:15:11: kontrollen P-1 ur paketet ../paket: ingen källa i data.yaml ger ”decisions” som "
                    + "granskningen paired läser, väntade en med data_set: decisions; eller P-1 under utelämna [DEF-606]",
                "plan/data.yaml:30:13: datamängden ”placements” har ingen kolumn ”decision”, väntade någon av "
                    + Vocabulary.dataSets.filter { $0.id == "placements" }.flatMap(\.columns).map(\.name).sorted()
                    .joined(separator: ", ") + " [DEF-502]",
            ].sorted()),
        Broken(
            "a role the plan does not have",
            ["../paket/kontroller/P-2.yaml": ["ansvarig: EC\n", "ansvarig: EC\nrapporteras_till: KS\n"]],
            [
                "plan/plan.yaml:15:11: kontrollen P-2 ur paketet ../paket: okänd roll ”KS”, väntade någon av EC, FC; "
                    + "eller P-2 under utelämna [DEF-606]"
            ]),
        Broken(
            "a wrong change", ["kontroller/P-1.yaml": ["days: 7", "dagar: 7"]],
            [
                "plan/kontroller/P-1.yaml:6:18: okänd parameter ”dagar”, väntade någon av accounts, days, from, "
                    + "limit, mark, mode, open, tolerable [DEF-402]"
            ]),
        Broken(
            "an error in the pack itself", ["../paket/kontroller/P-2.yaml": ["risk: Risk\n", ""]],
            ["paket/kontroller/P-2.yaml:1:1: ”risk” saknas i kontrollen, väntade ”risk: …” [DEF-202]"]),
        Broken(
            "a change of a control that is in no pack", ["kontroller/P-1.yaml": ["id: P-1", "id: P-11"]],
            [
                "plan/kontroller/P-1.yaml:1:5: ingen kontroll i paketen heter ”P-11” och filen är ingen hel kontroll, "
                    + "väntade någon av P-1, P-2; menades ”P-1”? [DEF-604]"
            ]),
        Broken(
            "the same check changed twice",
            ["kontroller/P-1.yaml": ["id: P-1\nchecks: [{use: specimen}, {use: specimen}]\n"]],
            ["plan/kontroller/P-1.yaml:2:33: ”specimen” står två gånger i ”checks”, väntade en gång [DEF-210]"]),
        Broken(
            "a change of a check the pack has twice",
            ["../paket/kontroller/P-1.yaml": ["use: paired\n    parameters: {limit: 500}", "use: specimen"]],
            [
                "plan/kontroller/P-1.yaml:4:10: kontrollen i paketet har flera granskningar ”specimen”, väntade en egen "
                    + "kontroll och den här under utelämna [DEF-605]"
            ]),
        Broken(
            "an unknown control left out", ["plan.yaml": ["utelämna: [P-3]", "utelämna: [P-3, P-3, P-9]"]],
            [
                "plan/plan.yaml:16:17: ”P-3” står två gånger i ”utelämna”, väntade en gång [DEF-210]",
                "plan/plan.yaml:16:22: ”utelämna” är ”P-9”, väntade någon av P-1, P-2, P-3; menades ”P-1”? [DEF-206]",
            ]),
        Broken(
            "controls left out of nothing",
            [
                "plan.yaml": ["include: [../paket]\n", ""],
                "kontroller/P-1.yaml": GoodPlan.files["kontroller/K-1.yaml"].map { [$0] } ?? [],
            ],
            ["plan/plan.yaml:15:1: ”include” saknas i planen, väntade ”include: …” [DEF-202]"]),
        Broken(
            "a pack included twice", ["plan.yaml": ["[../paket]", "[../paket, ../paket]"]],
            ["plan/plan.yaml:15:21: ”../paket” står två gånger i ”include”, väntade en gång [DEF-210]"]),
        Broken(
            "a pack that includes others", ["../paket/plan.yaml": ["include: [../annat]\n"]],
            [
                "plan/plan.yaml:15:11: paketet ”../paket” tar själv in paket, väntade ett paket som bara har egna "
                    + "kontroller [DEF-603]"
            ]),
        Broken(
            "two packs with the same control",
            [
                "plan.yaml": ["[../paket]", "[../paket, ../paket2]"],
                "../paket2/kontroller/P-2.yaml": [files["../paket/kontroller/P-2.yaml", default: ""]],
            ],
            [
                "paket2/kontroller/P-2.yaml:1:5: id ”P-2” finns redan i paket/kontroller/P-2.yaml rad 1, väntade ett "
                    + "eget id [DEF-303]"
            ]),
    ]

    @Test(arguments: [
        ("../saknas", "finns inte, väntade en mapp med kontroller/ [DEF-602]"),
        ("../plan", "kan inte användas"), (".", "kan inte användas"), ("/etc", "kan inte användas"),
        ("../../paket", "kan inte användas"), ("../paket/", "kan inte användas"), ("paket//bas", "kan inte användas"),
    ])
    func `a pack that cannot be used is refused`(_ path: String, _ words: String) throws {
        var files = Self.files
        files["plan.yaml"] = files["plan.yaml"]?.replacing("[../paket]", with: "[\(path)]")
            .replacing("utelämna: [P-3]\n", with: "")
        files["kontroller/P-1.yaml"] = nil
        let found = try errors(Self.data(files))
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("plan/plan.yaml:15:11: paketet ”\(path)” \(words)") == true, "\(found)")
    }
}
