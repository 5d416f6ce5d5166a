import Foundation
import KontrollTesting
import Testing

/// Programs that nobody can trust as they are: untried, unsteady, or with something beside them.
@Suite struct UnsureProgramTests {
    private static let example = TestData.root.appending(path: "Controls/exempel-egna")
    private static let day = "2025-12-31"

    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// A copy of the example where the script of EX-03 is another, pinned.
    private static func plan(_ kontroll: borrowing Program, script: String) throws -> URL {
        let plan = try kontroll.copy(example)
        try Data(("#!/bin/sh\n" + script + "\n").utf8).write(to: plan.appending(path: "program/betalt_i_tid.sh"))
        try #require(try kontroll("checks", "pin", plan.path).code == 0)
        return plan
    }

    private static func run(
        _ kontroll: borrowing Program, _ plan: URL, _ control: String = "EX-03", _ flags: [String] = []
    ) throws -> Program.Result {
        try kontroll.run(["run", plan.path, "--as-of", day, "--control", control] + flags)
    }

    @Test func `a program's own examples are tried, and those that have none are named`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        let whole = try kontroll("checks", "verify", plan.path)
        #expect(whole.code == 0, "\(whole.output)")
        #expect(whole.output.contains("program prövades inte:") && whole.output.contains("EX-03"), "\(whole.output)")
        let program = plan.appending(path: "program/betalningstid.py")
        let text = try String(contentsOf: program, encoding: .utf8)
        let blind = text.replacing("days < agreed", with: "days < -999_999")
        try #require(blind != text)
        try Data(blind.utf8).write(to: program)
        #expect(try kontroll("checks", "verify", plan.path).code == 65)
        #expect(try kontroll("checks", "pin", plan.path).code == 0)
        let broken = try kontroll("checks", "verify", plan.path)
        #expect(broken.code == 65)
        #expect(broken.output.contains("EX-02") && broken.output.contains("pekar ut exakt"), "\(broken.output)")
    }

    @Test func `a check of the plan's own without examples is told of`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        #expect(try !kontroll("validate", plan.path).errors.contains("inga exempel"))
        let file = plan.appending(path: "kontroller/EX-01.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "    exempel:"))
        let end = try #require(text.range(of: "    limits:", options: .backwards))
        try Data((text[..<start.lowerBound] + text[end.lowerBound...]).utf8).write(to: file)
        let noted = try kontroll("validate", plan.path)
        #expect(noted.code == 0)
        #expect(noted.errors.contains("Obs:") && noted.errors.contains("EX-01"), "\(noted.errors)")
        #expect(noted.errors.contains("inga exempel"))
    }

    @Test func `a program that answers by chance is told of when it is run again`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(
            kontroll,
            script: "cat >/dev/null; echo \"OK - allt | i_tid=99% sena=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')\"")
        #expect(try !Self.run(kontroll, plan).output.contains("svarade olika"))
        let again = try Self.run(kontroll, plan, "EX-03", ["--again"])
        #expect(Self.flat(again.output).contains("svarade olika på samma fråga"), "\(again.output)\(again.errors)")
    }

    @Test func `one that answers the same is not`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(kontroll, script: "cat >/dev/null; echo 'OK - allt | i_tid=99% sena=1'")
        _ = try Self.run(kontroll, plan)
        #expect(try !Self.run(kontroll, plan, "EX-03", ["--again"]).output.contains("svarade olika"))
    }

    @Test func `words on standard error make a script's answer at least gul`() throws {
        let kontroll = try Program()
        let plan = try Self.plan(
            kontroll, script: "cat >/dev/null; awk 'finnsinte(' </dev/null; echo 'OK - allt | i_tid=99% sena=0'")
        let result = try Self.run(kontroll, plan)
        #expect(result.code == 1, "\(result.output)\(result.errors)")
        #expect(Self.flat(result.output).contains("programmet skrev på standard fel"), "\(result.output)")
    }

    @Test func `a program that was only pinned is not said to have had its export changed`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        try FileManager.default.removeItem(at: plan.appending(path: "program.json"))
        #expect(try Self.run(kontroll, plan, "EX-02").code == 3)
        #expect(try kontroll("checks", "pin", plan.path).code == 0)
        let told = Self.flat(try Self.run(kontroll, plan, "EX-02", ["--again"]).output)
        #expect(told.contains("tidigare fel") && told.contains("programmets fastställande"), "\(told)")
        #expect(!told.contains("exporten") && !told.contains("gränserna"), "\(told)")
    }

    @Test func `everything in the program's folder is pinned, and what lies loose is told of`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        let helper = plan.appending(path: "program/hjalp.py")
        try Data("GRÄNS = 1\n".utf8).write(to: helper)
        try Data("X = 1\n".utf8).write(to: plan.appending(path: "los.py"))
        let pinned = try kontroll("checks", "pin", plan.path)
        #expect(pinned.code == 0 && pinned.output.contains("program/hjalp.py"), "\(pinned.output)")
        #expect(pinned.errors.contains("los.py"), "\(pinned.errors)")
        try Data("GRÄNS = 2\n".utf8).write(to: helper)
        #expect(try Self.run(kontroll, plan, "EX-02").code == 3)
    }
}
