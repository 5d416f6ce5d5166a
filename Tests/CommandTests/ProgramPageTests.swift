import Foundation
import KontrollTesting
import Testing

/// What the pages about programs and Swift show works as it stands there.
@Suite struct ProgramPageTests {
    private static func page(_ name: String) -> String {
        (try? String(contentsOf: TestData.root.appending(path: "Docs/\(name)"), encoding: .utf8)) ?? ""
    }

    private static let commands: [[String]] = page("program.md").split(separator: "\n").filter {
        $0.hasPrefix("kontroll ") || $0.hasPrefix("kontroll-dev ")
    }.map { $0.split(separator: " ").map(String.init) }

    /// A copy of the examples at the place that the page names.
    private static func workplace(_ kontroll: borrowing Program) throws {
        let controls = kontroll.folder.appending(path: "Controls")
        try FileManager.default.createDirectory(at: controls, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: TestData.root.appending(path: "Controls/exempel-egna"),
            to: controls.appending(path: "exempel-egna"))
    }

    @Test(arguments: commands)
    func `a command on the page runs`(_ command: [String]) throws {
        let kontroll = try Program()
        try Self.workplace(kontroll)
        let result = try kontroll.run(Array(command.dropFirst()), program: command[0], in: kontroll.folder)
        // A run may find deviations, but nothing in it may fail.
        #expect((0...2).contains(result.code), "\(result.output)\(result.errors)")
        #expect(!result.output.isEmpty)
    }

    @Test func `the page names every kind of command`() {
        #expect(
            Self.commands.map { "\($0[0]) \($0[1])" } == [
                "kontroll validate", "kontroll checks", "kontroll run", "kontroll-dev verify", "kontroll-dev try",
                "kontroll-dev try",
            ])
    }

    @Test(arguments: ["EX-02", "EX-03"])
    func `a check on the page is the example's`(_ control: String) throws {
        let file = TestData.root.appending(path: "Controls/exempel-egna/kontroller/\(control).yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let checks = try #require(text.range(of: "checks:"))
        #expect(Self.page("program.md").contains("```yaml\n\(text[checks.lowerBound...])```"))
    }

    @Test func `the request and the answer on the page are the protocol's`() throws {
        let kontroll = try Program()
        let blocks = Self.page("program.md").components(separatedBy: "```json\n").dropFirst()
            .map { $0.components(separatedBy: "```")[0] }
        #expect(blocks.count == 3)
        for line in blocks.joined().split(separator: "\n") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
        }
        // A program that does what the page says answers what the page says.
        let question = kontroll.folder.appending(path: "fråga.jsonl")
        let request = blocks[1].replacing(#""due_date":"date"}"#, with: #""due_date":"date","invoice_date":"date"}"#)
            .replacing(
                #"{"type":"end"}"#,
                with:
                    #"{"type":"cells","table":"supplier-invoices","column":"invoice_date","cells":["2025-01-01","2025-01-01"]}"#
                    + "\n" + #"{"type":"end"}"#)
        try Data((blocks[0] + request).utf8).write(to: question)
        let program = TestData.root.appending(path: "Controls/exempel-egna/program/betalningstid.py").path
        let shell = kontroll.folder.appending(path: "kör.sh")
        try Data("exec '\(program)' < '\(question.path)'\n".utf8).write(to: shell)
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = [shell.path]
        process.standardOutput = output
        try process.run()
        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = said.split(separator: "\n")
        #expect(lines.first?.hasPrefix(#"{"type": "description""#) == true)
        #expect(
            lines.last
                == #"{"type": "done", "examined": 1, "excluded": [{"kind": "untested", "reason": "Förfallodag saknas", "count": 1}]}"#
        )
    }

    @Test func `every key of a program's use is on the page`() {
        let page = Self.page("program.md")
        for key in ["command", "files", "protocol", "timeout", "memory", "output", "columns", "measures"] {
            #expect(page.contains("`\(key)`"), "\(key)")
        }
    }

    @Test func `the commands on Swift's page exist`() throws {
        let kontroll = try Program()
        let commands = Self.page("swift.md").split(separator: "\n").filter { $0.hasPrefix("kontroll-dev ") }
            .map { String($0.split(separator: " ")[1]) }
        #expect(Set(commands) == ["new", "verify", "try", "manual"])
        for command in commands {
            #expect(try kontroll.run([command, "--help"], program: "kontroll-dev").code == 0, "\(command)")
        }
    }
}
