import Foundation
import KontrollTesting
import Testing

/// The audit package: what an auditor can prove with it, without this program.
@Suite final class AuditPackageTests {
    private let kontroll: Program
    private let plan: URL

    init() throws {
        kontroll = try Program()
        plan = try kontroll.gnestaByHand()
    }

    private func run(_ arguments: String...) throws -> Program.Result { try kontroll.run(arguments) }

    /// Runs another program, found by its name.
    private func tool(_ command: [String], in directory: URL? = nil) throws -> Program.Result {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = directory
        let (out, err) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (out, err)
        try process.run()
        let output = String(decoding: try out.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        let errors = String(decoding: try err.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return Program.Result(code: process.terminationStatus, output: output, errors: errors)
    }

    /// Every personnummer and every account of a person in the plan's exports.
    private func personalData() throws -> Set<String> {
        let folder = plan.appending(path: "exporter")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".csv") }
        return try names.reduce(into: []) { found, name in
            let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
            for match in text.matches(of: /(?:19|20)\d{6}-\d{4}|0000-\d{7}/) { found.insert(String(match.output)) }
        }
    }

    /// Makes the list of hashes anew, as a forger would.
    private func sum(_ folder: URL) throws {
        _ = try tool(
            [
                "/bin/sh", "-c", "find . -type f ! -name SHA256SUMS | sed 's|^\\./||' | xargs sha256sum > SHA256SUMS",
            ], in: folder)
    }

    /// The package unpacked in a folder of its own.
    private func package(_ extra: String...) throws -> URL {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        _ = try run(
            "comment", plan.path, "--control", "SN-09", "--period", "delår 2023", "--comment",
            "Rutinen ”skrivs” om\n\\",
            "--by", "FC", "--as-of", "2023-08-31")
        let file = kontroll.folder.appending(path: "paket.zip")
        let exported = try kontroll.run(
            ["ledger", "export", plan.path, "--output", file.path, "--as-of", "2023-09-01"] + extra)
        #expect(exported.code == 0, "\(exported.errors)")
        let folder = kontroll.folder.appending(path: "paket")
        let unpacked = try tool(["python3", "-m", "zipfile", "-e", file.path, folder.path])
        #expect(unpacked.code == 0, "\(unpacked.errors)")
        return folder
    }

    private func verify(_ folder: URL, _ head: String...) throws -> Program.Result {
        let script = folder.appending(path: "prova.py").path
        return try tool(["python3", script] + head)
    }

    @Test func `an audit package verifies with its own script, without this program`() throws {
        let folder = try package("--details")
        let head = try String(contentsOf: folder.appending(path: "huvud.txt"), encoding: .utf8)
            .trimmingCharacters(in: .newlines)
        let verified = try verify(folder, head)
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("Kedja: hel"))
        #expect(verified.output.contains("stämmer med det du gav"))
        let sums = try tool(["sha256sum", "--check", "--quiet", "SHA256SUMS"], in: folder)
        #expect(sums.code == 0, "\(sums.output)")
    }

    @Test func `a package without details holds nothing from single rows`() throws {
        let folder = try package()
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "uppgifter.jsonl").path))
        #expect(try verify(folder).output.contains("ingår inte i paketet"))
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.contains(".") }
        let text = try files.map { try String(contentsOf: folder.appending(path: $0), encoding: .utf8) }.joined()
        #expect(try personalData().filter { text.contains($0) } == [])
    }

    @Test(arguments: [
        ("kedja.jsonl", "SN-09", "SN-08", "stämmer inte med SHA256SUMS"), ("huvud.txt", "", "9", "SHA256SUMS"),
        ("plan/plan.yaml", "Gnesta", "Gnexta", "plan/plan.yaml stämmer inte"),
    ])
    func `a package that was changed is refused`(_ name: String, _ old: String, _ new: String, _ why: String) throws {
        let folder = try package("--details")
        let file = folder.appending(path: name)
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data((old.isEmpty ? new + text : text.replacing(old, with: new)).utf8).write(to: file)
        let verified = try verify(folder)
        #expect(verified.code == 1)
        #expect(verified.output.contains(why), "\(verified.output)")
    }

    @Test(arguments: [
        ("kedja.jsonl", "delår 2023", "delår 2024", "kedjan är bruten vid post"),
        ("resultat.json", "\"control\":\"SN-09\"", "\"control\":\"SN-08\"", "stämmer inte med post"),
        ("uppgifter.jsonl", "\"content\":\"{", "\"content\":\" {", "stämmer inte med sin saltade hash"),
        ("indata.json", "\"sha256\":\"", "\"sha256\":\"0", "indata.json stämmer inte med kedjan"),
        ("indata.json", "fakturor-", "faktura-", "indata.json stämmer inte med kedjan"),
        ("kallor.json", "\"entries\":[", "\"entries\":[1,", "kallor.json stämmer inte med kedjan"),
        ("kallor.json", "\"source\":\"fakturor\"", "\"source\":\"andra\"", "kallor.json stämmer inte med kedjan"),
    ])
    func `so is one whose list of hashes was made anew`(
        _ name: String, _ old: String, _ new: String, _ why: String
    ) throws {
        let folder = try package("--details")
        let file = folder.appending(path: name)
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: file)
        try sum(folder)
        let verified = try verify(folder)
        #expect(verified.code == 1)
        #expect(verified.output.contains(why), "\(verified.output)")
    }

    @Test func `a dropped input is found, and the plan's files that nothing proves are named`() throws {
        let folder = try package()
        let proved = try verify(folder)
        #expect(proved.output.contains("Bevisas inte av kedjan: "), "\(proved.output)\(proved.errors)")
        #expect(proved.output.contains("plan/plan.yaml") && proved.output.contains("plan/data.yaml"))
        #expect(!proved.output.contains("plan/kontroller/SN-09.yaml"))
        let file = folder.appending(path: "indata.json")
        let listed = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [[String: any Sendable]]
        let rest = Array(try #require(listed).dropFirst())
        try JSONSerialization.data(withJSONObject: rest).write(to: file)
        try sum(folder)
        let forged = try verify(folder)
        #expect(forged.code == 1)
        #expect(forged.output.contains("står inte i indata.json"), "\(forged.output)")
    }

    @Test func `an earlier wording of a control's file is named with its control`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        let file = plan.appending(path: "kontroller/SN-02.yaml")
        try Data(String(contentsOf: file, encoding: .utf8).appending("# ändrad\n").utf8).write(to: file)
        let verified = try verify(try package())
        #expect(verified.code == 0, "\(verified.output)\(verified.errors)")
        #expect(verified.output.contains("SN-02: en tidigare lydelse av kontrollens fil i post"), "\(verified.output)")
        #expect(!verified.output.contains("SN-09: en tidigare"))
    }

    @Test func `the exports in a folder are held against what the runs read`() throws {
        let folder = try package()
        let exports = plan.appending(path: "exporter")
        let same = try verify(folder, "--exporter", exports.path)
        #expect(same.code == 0, "\(same.output)\(same.errors)")
        #expect(same.output.contains("stämmer med det som lästes sist") && !same.output.contains("saknas:"))
        let names = try FileManager.default.contentsOfDirectory(atPath: exports.path).sorted()
        let name = try #require(names.first { $0.hasPrefix("utredningar-2023-06") })
        let file = exports.appending(path: name)
        try (Data(contentsOf: file) + Data("\n".utf8)).write(to: file)
        let changed = try verify(folder, "--exporter", exports.path)
        #expect(changed.code == 1)
        #expect(changed.output.contains("exporten är inte den som lästes: ") && changed.output.contains(name))
        try FileManager.default.removeItem(at: file)
        #expect(try verify(folder, "--exporter", exports.path).output.contains("saknas: "))
        #expect(try verify(folder, "--exporter", exports.path + "-finns-inte").code == 1)
    }

    @Test func `the programs of a plan go with it`() throws {
        let own = try kontroll.copy(TestData.root.appending(path: "Controls/exempel-egna"))
        _ = try run("run", own.path, "--as-of", "2025-12-31")
        let file = kontroll.folder.appending(path: "egna.zip")
        #expect(try run("ledger", "export", own.path, "--output", file.path, "--as-of", "2025-12-31").code == 0)
        let folder = kontroll.folder.appending(path: "egna")
        _ = try tool(["python3", "-m", "zipfile", "-e", file.path, folder.path])
        let program = "program/betalningstid.py"
        #expect(
            try Data(contentsOf: folder.appending(path: "plan/\(program)"))
                == Data(contentsOf: own.appending(path: program)))
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: "plan/program.json").path))
        let verified = try verify(folder)
        #expect(verified.code == 0 && !verified.output.contains("plan/\(program)"), "\(verified.output)")
    }

    // MARK: The clock

    @Test func `a clock that was set back is told everywhere, and breaks no chain`() throws {
        _ = try run("run", plan.path, "--as-of", "2023-08-31")
        func comment(_ text: String, _ day: String, clock: String) throws -> Program.Result {
            try kontroll(
                "comment", plan.path, "--control", "SN-09", "--period", "delår 2023", "--comment", text, "--by", "FC",
                "--as-of", day, environment: ["KONTROLL_CLOCK": clock])
        }
        // Clocks are set right by a little all the time.
        #expect(try comment("i tid", "2023-08-31", clock: "2023-08-31T11:56:00Z").code == 0)
        #expect(try !run("ledger", "verify", plan.path).output.contains("klockan"))
        #expect(try comment("bakdaterat", "2023-08-30", clock: "2023-08-30T12:00:00Z").code == 0)
        let verified = try run("ledger", "verify", plan.path)
        #expect(verified.code == 0)
        let said = "klockan gick bakåt: post "
        #expect(verified.output.contains(said), "\(verified.output)")
        #expect(try run("run", plan.path, "--as-of", "2023-08-31").errors.contains(said))
        let report = try run("report", plan.path, "--as-of", "2023-08-31", "--period", "delår 2023", "--format", "md")
        #expect(report.output.contains(said), "\(report.errors)")
        let proved = try verify(try package())
        #expect(proved.code == 0 && proved.output.contains(said), "\(proved.output)\(proved.errors)")
    }
}
