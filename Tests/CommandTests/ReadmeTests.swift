import Foundation
import KontrollTesting
import Testing

/// What the README shows works as it stands there.
@Suite struct ReadmeTests {
    private static let readme = TestData.root.appending(path: "README.md")

    /// The files of the README's own plan, by their names.
    private static func files() throws -> [String: String] {
        let blocks = try String(contentsOf: readme, encoding: .utf8).components(separatedBy: "```yaml\n# ").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: blocks.compactMap { block in
                let text = block.components(separatedBy: "\n```")[0]
                return text.firstIndex(of: "\n").map { (String(text[..<$0]), String(text[$0...])) }
            })
    }

    @Test func `its plan is read without errors and run on an export with its headings`() throws {
        let kontroll = try Program()
        let plan = kontroll.folder.appending(path: "min-plan")
        let files = try Self.files()
        #expect(files.keys.sorted() == ["data.yaml", "kontroller/SN-09.yaml", "plan.yaml"])
        for (name, text) in files {
            let file = plan.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let validated = try kontroll("validate", plan.path)
        #expect(validated.code == 0, "\(validated.errors)")
        let exports = plan.appending(path: "exporter")
        try FileManager.default.createDirectory(at: exports, withIntermediateDirectories: true)
        var rows = ["Löpnr;Levnr;Fakturanr;Fakturadatum;Belopp"]
        for (month, number) in ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05", "2023-06"].enumerated().map({
            ($1, $0)
        }) {
            for day in ["05", "15", "25"] {
                rows.append("\(number)\(day);L-1;\(number)\(day);\(month)-\(day);1 200,50")
            }
        }
        let export = exports.appending(path: "fakturor-2023.csv")
        try Data((rows.joined(separator: "\n") + "\n").utf8).write(to: export)
        let clean = try kontroll("run", plan.path, "--as-of", "2023-06-30", "--dry-run")
        #expect(clean.code == 0, "\(clean.output)")
        try Data((rows + ["x;L-1;105;2023-02-20;1 200,50", ""]).joined(separator: "\n").utf8).write(to: export)
        #expect(try kontroll("run", plan.path, "--as-of", "2023-06-30").code == 1)
    }

    @Test func `every command it names exists`() throws {
        let kontroll = try Program()
        let text = try String(contentsOf: Self.readme, encoding: .utf8)
        let commands = text.split(separator: "\n").filter { $0.hasPrefix("kontroll ") }
            .compactMap { $0.split(separator: " ").dropFirst().first.map(String.init) }
        #expect(commands.count > 8)
        for command in Set(commands) { #expect(try kontroll(command, "--help").code == 0, "\(command)") }
    }

    @Test func `its commands for a new export run on the export it describes`() throws {
        let kontroll = try Program()
        let exports = kontroll.folder.appending(path: "exporter")
        try FileManager.default.createDirectory(at: exports, withIntermediateDirectories: true)
        try Data("Löpnr;Levnr;Fakturanr;Fakturadatum;Belopp\n1;L-1;105;2023-02-20;1 200,50\n".utf8)
            .write(to: exports.appending(path: "fakturor.csv"))
        let text = try String(contentsOf: Self.readme, encoding: .utf8)
        let commands = text.split(separator: "\n")
            .filter { $0.hasPrefix("kontroll data show ") || $0.hasPrefix("kontroll data draft ") }
            .map { $0.prefix { $0 != "#" }.split(separator: " ").dropFirst().map(String.init) }
        #expect(commands.map { $0[1] } == ["show", "draft"])
        for command in commands {
            let result = try kontroll.run(command, in: kontroll.folder)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.contains("Fakturadatum"))
        }
    }

    /// The README's commands of a kind, without the program's name and remarks.
    private static func commands(_ kind: String) throws -> [[String]] {
        try String(contentsOf: readme, encoding: .utf8).split(separator: "\n")
            .filter { $0.hasPrefix("kontroll \(kind) ") }
            .map { $0.prefix { $0 != "#" }.split(separator: " ").dropFirst().map(String.init) }
    }

    @Test func `its commands for a sample run one after the other`() throws {
        let kontroll = try Program()
        let exports = kontroll.folder.appending(path: "exporter")
        try FileManager.default.createDirectory(at: exports, withIntermediateDirectories: true)
        let rows = (1...1_000).map { "\($0);L-1;\($0);2023-02-20;1 200,50\n" }.joined()
        try Data(("Löpnr;Levnr;Fakturanr;Fakturadatum;Belopp\n" + rows).utf8)
            .write(to: exports.appending(path: "fakturor.csv"))
        let commands = try Self.commands("sample")
        #expect(commands.map { $0[1] } == ["plan", "select", "evaluate", "redraw"])
        let words = ["Antal att dra: 57", "57", "Med 95", ""]
        for (command, word) in zip(commands, words) where command[1] != "redraw" {
            let result = try kontroll.run(command, in: kontroll.folder)
            #expect(result.code == 0, "\(result.errors)")
            #expect(result.output.contains(word), "\(result.output)")
        }
    }

    @Test func `its commands for a recorded sample redraw it, and write its protocol again`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", "2023-08-31")
        let entries = try kontroll("ledger", "show", plan.path, "--format", "json").json()["entries"]
        let list = entries as? [[String: any Sendable]] ?? []
        let run = try #require((list.last?["payload"] as? [String: any Sendable])?["run"] as? String)
        try FileManager.default.removeItem(at: plan.appending(path: "granskning"))
        let redraw = try #require(try Self.commands("sample").last)
        let write = try #require(try Self.commands("review").first { $0[1] == "write" })
        let places = ["KÖRNING": run, "PLAN": plan.path]
        let redrawn = try kontroll.run(redraw.map { places[$0] ?? $0 })
        #expect(redrawn.code == 0 && redrawn.output.contains("stämmer"), "\(redrawn.errors)")
        let written = try kontroll.run(write.map { places[$0] ?? $0 } + ["--as-of", "2023-08-31"])
        #expect(written.code == 0 && written.output.contains(".xlsx"), "\(written.errors)")
        let imports = try Self.commands("review").filter { $0[1] == "import" }
        #expect(imports.count == 2)
        for command in imports {
            let refused = try kontroll.run(Array(command.prefix(2)) + ["saknas.xlsx", "--plan", plan.path])
            #expect(refused.code == 65, "\(refused.errors)")
        }
    }
}
