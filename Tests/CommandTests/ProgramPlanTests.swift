import Foundation
import KontrollTesting
import Testing

/// A plan with programs of its own, run as a user runs it.
@Suite struct ProgramPlanTests {
    private static let example = TestData.root.appending(path: "Controls/exempel-egna")

    /// The outcomes of a run, by control.
    private static func run(
        _ kontroll: borrowing Program, _ plan: URL, _ more: String...
    ) throws -> [String: [String: any Sendable]] {
        let result = try kontroll.run(
            ["run", plan.path, "--as-of", "2025-12-31", "--ledger", kontroll.ledger, "--format", "json"] + more)
        let outcomes = try result.json()["outcomes"] as? [[String: any Sendable]] ?? []
        let named = outcomes.map { ($0["control"] as? String ?? "", $0) }
        return Dictionary(named, uniquingKeysWith: { $1 })
    }

    private static func state(_ outcome: [String: any Sendable]?) -> String { outcome?["state"] as? String ?? "" }

    @Test func `the example's programs judge what they are given`() throws {
        let kontroll = try Program()
        let outcomes = try Self.run(kontroll, try kontroll.copy(Self.example))
        #expect(Self.state(outcomes["EX-02"]) == "röd")
        #expect(outcomes["EX-02"]?["deviations"] as? Int == 1)
        #expect(outcomes["EX-02"]?["examined"] as? Int == 52)
        #expect(Self.state(outcomes["EX-03"]) == "gul")
        let findings = try kontroll(
            "findings", Self.example.path, "--control", "EX-02", "--as-of", "2025-12-31", "--ledger", kontroll.ledger)
        #expect(findings.output.contains("Kortare betalningstid än avtalat (program)"), "\(findings.output)")
        #expect(findings.output.contains("Förfaller efter -30 dagar"))
        #expect(findings.output.contains("fakturor-2025.csv:20"))
        let answer = try kontroll(
            "findings", Self.example.path, "--control", "EX-03", "--as-of", "2025-12-31", "--ledger", kontroll.ledger)
        #expect(answer.output.contains("VARNING - 46 av 48 betalda i tid, 4 obetalda"), "\(answer.output)")
        let shown = try kontroll("ledger", "show", Self.example.path, "--ledger", kontroll.ledger, "--format", "json")
        #expect(shown.code == 0)
    }

    @Test func `a changed program is fel until it is pinned again, and says so`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        let program = plan.appending(path: "program/betalningstid.py")
        let text = try String(contentsOf: program, encoding: .utf8)
        try Data((text + "# en rad till\n").utf8).write(to: program)
        let changed = try Self.run(kontroll, plan)["EX-02"]
        #expect(Self.state(changed) == "fel")
        let reason = "har ändrats sedan det fastställdes (program/betalningstid.py)"
        let note = try kontroll("validate", plan.path)
        #expect(note.code == 0 && note.errors.contains("EX-02: programmet ”program/betalningstid.py” \(reason)"))
        let text2 = try kontroll("run", plan.path, "--as-of", "2025-12-31", "--dry-run")
        #expect(text2.output.replacing("\n", with: " ").contains("ändrats"), "\(text2.output)")

        let pinned = try kontroll("checks", "pin", plan.path)
        #expect(pinned.code == 0, "\(pinned.errors)")
        #expect(pinned.output.contains("program/betalningstid.py: ändrat"))
        #expect(pinned.output.contains("program/betalt_i_tid.sh 98 90: ändrat"), "they share a folder")
        #expect(Self.state(try Self.run(kontroll, plan)["EX-02"]) == "röd")
    }

    @Test func `what is committed as pinned is what pin writes`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        let file = plan.appending(path: "program.json")
        try FileManager.default.removeItem(at: file)
        #expect(Self.state(try Self.run(kontroll, plan)["EX-03"]) == "fel")
        #expect(try kontroll("checks", "pin", plan.path).code == 0)
        #expect(try Data(contentsOf: file) == Data(contentsOf: Self.example.appending(path: "program.json")))
    }

    @Test func `a plan without programs has nothing to pin, and a spoilt file is said`() throws {
        let kontroll = try Program()
        let none = try kontroll("checks", "pin", Program.gnesta.path)
        #expect(none.code == 64)
        let plan = try kontroll.copy(Self.example)
        try Data("{}".utf8).write(to: plan.appending(path: "program.json"))
        let spoilt = try kontroll("validate", plan.path)
        #expect(spoilt.code == 65)
        #expect(spoilt.errors.contains("program.json:1:1: filen kan inte läsas"), "\(spoilt.errors)")
    }

    @Test func `a pack's program lies in the pack and is pinned by the plan that includes it`() throws {
        let kontroll = try Program()
        let pack = try kontroll.copy(Self.example)
        let plan = kontroll.folder.appending(path: "min-plan")
        try FileManager.default.createDirectory(at: plan, withIntermediateDirectories: true)
        for name in ["data.yaml", "exporter"] {
            try FileManager.default.copyItem(at: pack.appending(path: name), to: plan.appending(path: name))
        }
        let text = try String(contentsOf: pack.appending(path: "plan.yaml"), encoding: .utf8)
        try Data((text + "include: [../exempel-egna]\n").utf8).write(to: plan.appending(path: "plan.yaml"))
        #expect(Self.state(try Self.run(kontroll, plan)["EX-02"]) == "fel")
        let pinned = try kontroll("checks", "pin", plan.path)
        #expect(pinned.code == 0, "\(pinned.errors)")
        let outcomes = try Self.run(kontroll, plan)
        #expect(Self.state(outcomes["EX-02"]) == "röd")
        #expect(Self.state(outcomes["EX-03"]) == "gul")
    }

    /// The time given to the run holds for programs too, and nothing is left when the run itself is killed.
    @Test func `a program that never ends is stopped by the run's own limit`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        let program = plan.appending(path: "program/betalt_i_tid.sh")
        try Data("#!/bin/sh\nexec sleep 600\n".utf8).write(to: program)
        #expect(try kontroll("checks", "pin", plan.path).code == 0)
        let outcome = try Self.run(kontroll, plan, "--control", "EX-03", "--timeout", "3")["EX-03"]
        #expect(Self.state(outcome) == "fel")
    }

    /// The processes of a folder's own program that are running.
    private static func running(_ folder: URL) -> Int {
        let name = folder.lastPathComponent
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.filter { $0.allSatisfy(\.isNumber) }.count { process in
            let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
            return String(decoding: bytes, as: UTF8.self).contains("\(name)/sova")
        }
    }

    @Test func `nothing of a program is left when the run itself is killed`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Self.example)
        let sleeper = kontroll.folder.appending(path: "sova")
        try FileManager.default.copyItem(at: URL(filePath: "/bin/sleep"), to: sleeper)
        let script = "#!/bin/sh\nsetsid '\(sleeper.path)' 600 &\nexec '\(sleeper.path)' 600\n"
        try Data(script.utf8).write(to: plan.appending(path: "program/betalt_i_tid.sh"))
        #expect(try kontroll("checks", "pin", plan.path).code == 0)
        let process = Process()
        process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "kontroll")
        process.arguments = ["run", plan.path, "--as-of", "2025-12-31", "--dry-run", "--control", "EX-03"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        // Waits on its own thread: other tests keep the tasks' threads longer than the program may take.
        for _ in 0..<600 where Self.running(kontroll.folder) < 2 { usleep(100_000) }
        #expect(Self.running(kontroll.folder) == 2)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        for _ in 0..<600 where Self.running(kontroll.folder) > 0 { usleep(100_000) }
        #expect(Self.running(kontroll.folder) == 0)
    }
}
