import Foundation
import KontrollTesting
import Testing

/// What `Docs/stickprov.md` tells an auditor to do, done, and what a recorded draw can prove.
@Suite struct RedrawTests {
    private static let plan = Program.gnesta.path

    /// The page's blocks of shell.
    private static func recipes() throws -> [String] {
        try String(contentsOf: TestData.root.appending(path: "Docs/stickprov.md"), encoding: .utf8)
            .components(separatedBy: "```sh\n").dropFirst().compactMap { $0.components(separatedBy: "```").first }
    }

    private static func shell(_ script: String, in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = folder
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return text.trimmingCharacters(in: .newlines)
    }

    private static func samples(_ result: Program.Result) throws -> [[String: any Sendable]] {
        let outcomes = try result.json()["outcomes"] as? [[String: any Sendable]] ?? []
        return outcomes.flatMap { $0["samples"] as? [[String: any Sendable]] ?? [] }
    }

    @Test func `the page's commands give the frame and the ids that were drawn`() throws {
        let kontroll = try Program()
        let ids = (1...40).map { "Ärende \($0)" }
        try Data(ids.map { $0 + "\n" }.joined().utf8).write(to: kontroll.folder.appending(path: "id.txt"))
        let units = ids.indices.map { ["Norr", "Söder"][$0 % 2] }
        try Data(zip(units, ids).map { "\($0)\t\($1)\n" }.joined().utf8)
            .write(to: kontroll.folder.appending(path: "strata.txt"))
        let file = kontroll.folder.appending(path: "poster.csv")
        try Data((["id;enhet"] + zip(ids, units).map { "\($0);\($1)" }).map { $0 + "\n" }.joined().utf8).write(to: file)
        let seed = "SN.2023.69 § 41 2023 73091846520017735102"
        func select(_ arguments: String...) throws -> [String: any Sendable] {
            try kontroll.run(
                ["sample", "select", "--seed", seed, "--id", "id", "--format", "json"] + arguments + [file.path]
            ).json()
        }
        func drawn(_ json: [String: any Sendable], _ keys: String...) -> String {
            (json["selected"] as? [[String: any Sendable]] ?? []).map { unit in
                keys.map { unit[$0] as? String ?? "" }.joined(separator: "\t")
            }.joined(separator: "\n")
        }
        let recipes = try Self.recipes()
        try #require(recipes.count == 3)
        let plain = try select("--size", "7")
        #expect(try Self.shell(recipes[0], in: kontroll.folder).prefix(64) == plain["frameHash"] as? String ?? "-")
        #expect(try Self.shell("seed='\(seed)'; n=7\n" + recipes[1], in: kontroll.folder) == drawn(plain, "id"))
        let strata = try select("--strata", "enhet", "--per-stratum", "3")
        #expect(
            try Self.shell("seed='\(seed)'; n=3\n" + recipes[2], in: kontroll.folder) == drawn(strata, "stratum", "id"))
    }

    @Test(arguments: ["systematic", "mus-interval", "mus-cell"], [1, 7, 23])
    func `the page's script draws what the program draws`(_ method: String, _ size: Int) throws {
        let page = try String(contentsOf: TestData.root.appending(path: "Docs/stickprov.md"), encoding: .utf8)
        let script = page.components(separatedBy: "```python\n").last?.components(separatedBy: "```").first ?? ""
        let kontroll = try Program()
        func write(_ name: String, _ text: String) throws {
            try Data(text.utf8).write(to: kontroll.folder.appending(path: name))
        }
        // Amounts of every size, with some of nothing and some credits.
        let items = (1...60).map { ("Ärende \($0)", $0 % 11 == 0 ? 0 : $0 % 13 == 0 ? -500 : $0 * $0 * $0 + 7) }
        try write("dra.py", script)
        try write("poster.txt", items.map { "\($0.0)\t\($0.1)\n" }.joined())
        let kronor = items.map {
            "\($0.0);\($0.1 < 0 ? "-" : "")\(abs($0.1) / 100),\(String(abs($0.1) % 100 + 100).suffix(2))\n"
        }
        try write("poster.csv", "id;belopp\n" + kronor.joined())
        for seed in ["1", "SN.2023.69 § 41 2023 73091846520017735102"] {
            let money = method == "systematic" ? [] : ["--amount", "belopp"]
            let selected =
                try kontroll.run(
                    [
                        "sample", "select", "--seed", seed, "--id", "id", "--size", "\(size)", "--method", method,
                        "--format", "json",
                    ] + money + [kontroll.folder.appending(path: "poster.csv").path]
                ).json()["selected"] as? [[String: any Sendable]] ?? []
            try #require(!selected.isEmpty)
            #expect(
                try Self.shell("python3 dra.py '\(seed)' \(method) \(size)", in: kontroll.folder)
                    == selected.map { $0["id"] as? String ?? "" }.joined(separator: "\n"))
        }
    }

    @Test func `a seed is drawn by chance, and the next run keeps it`() throws {
        let first = try Program()
        let second = try Program()
        func run(_ kontroll: borrowing Program, _ more: String...) throws -> [[String: any Sendable]] {
            try Self.samples(
                kontroll.run(
                    [
                        "run", Self.plan, "--control", "SN-09", "--as-of", "2023-08-31", "--ledger", kontroll.ledger,
                        "--format", "json",
                    ] + more))
        }
        let one = try #require(try run(first).first)
        let other = try #require(try run(second).first)
        let seed = try #require(one["seed"] as? String)
        #expect(seed.wholeMatch(of: #/SN\.2023\.69 2022-10/2023-03 [0-9]{20}/#) != nil, "\(seed)")
        #expect(other["seed"] as? String != seed)
        #expect(other["frameHash"] as? String == one["frameHash"] as? String)
        #expect(try run(first, "--again").first?["seed"] as? String == seed)
        let entries = try #require(one["entries"] as? [String: any Sendable])
        #expect(entries["frame"] as? Int == 1 && entries["seed"] as? Int == 2)
        let shown = try first("ledger", "show", Self.plan, "--ledger", first.ledger).output
        #expect(shown.contains("urvalsram SN-09") && shown.contains("startvärde SN-09"))
    }

    @Test func `a seed by hand is kept with its giver, and refused once there is one`() throws {
        let kontroll = try Program()
        func run(_ more: String...) throws -> Program.Result {
            try kontroll.run(
                [
                    "run", Self.plan, "--control", "SN-09", "--as-of", "2023-08-31", "--ledger", kontroll.ledger,
                    "--format", "json",
                ] + more)
        }
        let given = try Self.samples(try run("--seed", "3546311556", "--seed-by", "Revisor Ek"))
        #expect(given.first?["seed"] as? String == "3546311556")
        #expect((given.first?["entries"] as? [String: any Sendable])?["givenBy"] as? String == "Revisor Ek")
        let refused = try run("--seed", "1", "--seed-by", "Revisor Ek", "--again")
        #expect(refused.code == 64)
        #expect(refused.errors.contains("har redan ett startvärde"), "\(refused.errors)")
        #expect(try run("--seed-by", "Ek").code == 64)
    }

    @Test func `a dry run leaves neither frame nor seed`() throws {
        let kontroll = try Program()
        let result = try kontroll(
            "run", Self.plan, "--control", "SN-09", "--as-of", "2023-08-31", "--ledger", kontroll.ledger, "--format",
            "json",
            "--dry-run")
        #expect(try Self.samples(result).first?["entries"] == nil)
        #expect(!FileManager.default.fileExists(atPath: kontroll.ledger))
    }

    @Test func `a recorded draw is proved, and a changed file or ledger is told`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", "2023-08-31", "--format", "json")
        let entries = try kontroll("ledger", "show", plan.path, "--format", "json").json()["entries"]
        let list = entries as? [[String: any Sendable]] ?? []
        let run = try #require((list.last?["payload"] as? [String: any Sendable])?["run"] as? String)
        let proved = try kontroll("sample", "redraw", run, "--plan", plan.path)
        #expect(
            proved.code == 0 && proved.output.contains("stämmer: samma poster i samma ordning"),
            "\(proved.output)\(proved.errors)")
        let json = try kontroll("sample", "redraw", String(run.prefix(8)), "--plan", plan.path, "--format", "json")
            .json()
        #expect(json["proved"] as? Bool == true)
        let sample = try #require((json["samples"] as? [[String: any Sendable]])?.first)
        let recorded = (sample["recorded"] as? [String: any Sendable])?["drawn"] as? [String]
        #expect(recorded == sample["drawn"] as? [String] && recorded?.isEmpty == false)
        #expect(try kontroll("sample", "redraw", "ffffffff", "--plan", plan.path).code == 64)

        let export = plan.appending(path: "exporter/fakturor-2022-H2.csv")
        var bytes = try Data(contentsOf: export)
        bytes.append(contentsOf: bytes.suffix(1))
        try bytes.write(to: export)
        let changed = try kontroll("sample", "redraw", run, "--plan", plan.path)
        #expect(changed.code == 3)
        #expect(
            changed.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("fakturor-2022-H2.csv har ändrats"), "\(changed.output)")
    }

    @Test func `after a purge what can be compared is said to hold, and no more`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", "2023-08-31", "--format", "json")
        let entries = try kontroll("ledger", "show", plan.path, "--format", "json").json()["entries"]
        let list = entries as? [[String: any Sendable]] ?? []
        let run = try #require((list.last?["payload"] as? [String: any Sendable])?["run"] as? String)
        let purged = try kontroll("ledger", "purge", plan.path, "--before", "2024-01-01")
        #expect(purged.code == 0, "\(purged.output)\(purged.errors)")
        let proved = try kontroll("sample", "redraw", run, "--plan", plan.path)
        #expect(proved.output.contains("gallrade"), "\(proved.output)\(proved.errors)")
        #expect(!proved.output.contains("samma poster i samma ordning"))
    }

    @Test func `a report tells who chose a seed, and entries of later days`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let told = try kontroll(
            "run", plan.path, "--control", "SN-09", "--as-of", "2023-08-31", "--seed", "3546311556", "--seed-by", "Ek"
        ).output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains("startvärdet valt av människa (Ek)") && told.contains("av kontot"), "\(told)")
        func report(_ day: String) throws -> String {
            try kontroll("report", plan.path, "--period", "delår 2023", "--as-of", day, "--format", "md").output
        }
        let now = try report("2023-08-31")
        #expect(now.contains("startvärdet valt av människa (Ek)") && now.contains("från kontot \\[konto"), "\(now)")
        #expect(!now.contains("Liggaren har"))
        #expect(try report("2023-07-31").contains("Liggaren har 3\u{A0}senare poster"))
    }

    @Test func `a period that has not begun is refused, and a file that cannot be written is told in Swedish`() throws {
        let kontroll = try Program()
        let later = try kontroll("report", Self.plan, "--period", "2031", "--as-of", "2023-08-31")
        #expect(later.code == 64 && later.errors.contains("efter dagen 2023-08-31"), "\(later.errors)")
        let file = kontroll.folder.appending(path: "finns/inte/r.md").path
        let lost = try kontroll(
            "report", Self.plan, "--period", "delår 2023", "--as-of", "2023-08-31", "--output", file)
        #expect(lost.errors.contains("mappen eller filen finns inte"), "\(lost.errors)")
    }
}
