import Foundation
import KontrollTesting
import Testing

/// What was done to get a better outcome is seen afterwards (spår).
@Suite struct TrailTests {
    private static let day = "2023-08-31"

    private static func change(_ plan: URL, _ file: String, _ old: String, _ new: String) throws {
        let url = plan.appending(path: file)
        let text = try String(contentsOf: url, encoding: .utf8)
        try #require(text.contains(old))
        try Data(text.replacing(old, with: new).utf8).write(to: url)
    }

    private static func run(
        _ kontroll: borrowing Program, _ plan: URL, _ control: String, _ flags: [String] = []
    ) throws -> Program.Result {
        try kontroll.run(["run", plan.path, "--as-of", day, "--control", control] + flags)
    }

    private static func state(_ result: Program.Result, _ control: String) throws -> String? {
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
        return outcomes.first { $0["control"] as? String == control }?["state"] as? String
    }

    private static func report(_ kontroll: borrowing Program, _ plan: URL, _ format: String) throws -> String {
        let result = try kontroll(
            "report", plan.path, "--as-of", day, "--period", "delår 2023", "--format", format)
        #expect(result.code == 0, "\(result.errors)")
        return result.output
    }

    private static func flat(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    @Test func `a changed data yaml is told, and so is what it made green`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        // The date a thing began serves as the date it ended: everything is in time.
        try Self.change(plan, "data.yaml", "    ended: Avslutad\n", "    ended: [Avslutad, Slut]\n")
        #expect(try Self.state(Self.run(kontroll, plan, "SN-02", ["--format", "json"]), "SN-02") == "röd")
        let export = plan.appending(path: "exporter/utredningar-2023-06-30.csv")
        let bytes = try Data(contentsOf: export)
        try Self.change(plan, "data.yaml", "    ended: [Avslutad, Slut]\n", "    ended: [Avslutad, Stängd]\n")
        let again = try Self.run(kontroll, plan, "SN-02")
        #expect(Self.flat(again.output).contains("data.yaml (utredningar) har ändrats sedan dess"), "\(again.output)")
        #expect(again.output.contains("--again"))
        #expect(try Data(contentsOf: export) == bytes)
        let entries = try kontroll("ledger", "show", plan.path, "--format", "json").output
        #expect(
            entries.contains("definitionHash") && entries.contains(#"Avslutad\",\"Slut"#), "\(entries.prefix(2000))")
    }

    @Test func `softer limits and a run again leave the earlier red in every form of the report`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        #expect(try Self.state(Self.run(kontroll, plan, "SN-02", ["--format", "json"]), "SN-02") == "röd")
        try Self.change(plan, "kontroller/SN-02.yaml", "< 95 %", "< 2 %")
        try Self.change(plan, "kontroller/SN-02.yaml", "< 80 %", "< 1 %")
        let again = try Self.run(kontroll, plan, "SN-02", ["--again"])
        let told = "tidigare röd 2023-08-31, nu grön 2023-08-31: ändrat kontrollens fil och gränserna"
        #expect(Self.flat(again.output).contains(told), "\(again.output)")
        for format in ["md", "html", "csv", "json"] {
            let text = try Self.report(kontroll, plan, format)
            #expect(Self.flat(text).lowercased().contains("tidigare röd 2023-08-31, nu grön"), "\(format)")
        }
        #expect(try Self.report(kontroll, plan, "md").contains("## Omprövade kontroller"))
        #expect(try Self.report(kontroll, plan, "html").contains("[konto 1]"))
        let list = try kontroll("list", plan.path, "--as-of", Self.day)
        #expect(Self.flat(list.output).contains(told), "\(list.output)")
        let findings = try kontroll("findings", plan.path, "--as-of", Self.day, "--control", "SN-02")
        #expect(Self.flat(findings.output).contains(told), "\(findings.output)")
    }

    @Test func `a control whose file is taken away is still told of`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        try FileManager.default.removeItem(at: plan.appending(path: "kontroller/SN-02.yaml"))
        let told = "SN-02: i liggaren men inte i planen, senast röd (2023-01/2023-06, per 2023-08-31)"
        let list = try kontroll("list", plan.path, "--as-of", Self.day)
        #expect(Self.flat(list.output).contains(told), "\(list.output) \(list.errors)")
        let validated = try kontroll("validate", plan.path, "--as-of", Self.day)
        #expect(Self.flat(validated.errors).contains(told), "\(validated.errors)")
        let run = try Self.run(kontroll, plan, "SN-03")
        #expect(Self.flat(run.output).contains(told), "\(run.output)")
        for format in ["md", "html", "csv", "json"] {
            let text = try Self.report(kontroll, plan, format)
            #expect(text.contains("SN-02"), "\(format)")
        }
        #expect(try Self.report(kontroll, plan, "md").contains("### I liggaren men inte i planen"))
    }

    @Test func `an export that is another than the one that was run is told of`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        let before = try kontroll("list", plan.path, "--as-of", Self.day)
        #expect(!Self.flat(before.output).contains("underlaget har ändrats"))
        let export = plan.appending(path: "exporter/utredningar-2023-06-30.csv")
        let text = try String(contentsOf: export, encoding: .utf8)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try Data((lines.dropLast(5).joined(separator: "\n") + "\n").utf8).write(to: export)
        let told = "underlaget har ändrats sedan körningen (exporter/utredningar-2023-06-30.csv, "
        let after = try kontroll("list", plan.path, "--as-of", Self.day)
        #expect(Self.flat(after.output).contains(told), "\(after.output)")
        for flags in [[], ["--due"]] {
            let run = try Self.run(kontroll, plan, "SN-02", flags)
            #expect(Self.flat(run.output).contains(told), "\(run.output)")
            #expect(run.output.contains("--again"))
        }
        for format in ["md", "html", "csv", "json"] {
            let text = try Self.report(kontroll, plan, format)
            // A path may be broken anywhere in html.
            let shown = Self.flat(text).lowercased().replacing("<wbr />", with: "")
            #expect(shown.contains(told), "\(format)")
        }
    }

    @Test func `an occasion that another frequency has done away with is still told of`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        try Self.change(plan, "kontroller/SN-02.yaml", "Juni December", "Mars September")
        let told = "SN-02: i liggaren men inte ett tillfälle i planen, röd (2023-01/2023-06, per 2023-08-31)"
        let list = try kontroll("list", plan.path, "--as-of", Self.day)
        #expect(Self.flat(list.output).contains(told), "\(list.output) \(list.errors)")
        #expect(Self.flat(try Self.run(kontroll, plan, "SN-03").output).contains(told))
        for format in ["md", "html", "csv", "json"] {
            #expect(try Self.report(kontroll, plan, format).contains("tillfälle"), "\(format)")
        }
    }

    @Test func `a file that came later, or has more in it, is told of`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let exports = plan.appending(path: "exporter")
        let names = try FileManager.default.contentsOfDirectory(atPath: exports.path)
        let invoices = try #require(names.first { $0.hasPrefix("fakturor") && $0.hasSuffix(".csv") })
        _ = try Self.run(kontroll, plan, "SN-09")
        let before = try kontroll("list", plan.path, "--as-of", Self.day)
        #expect(!before.output.contains("tillkommit") && !before.output.contains("fyllts på"), "\(before.output)")
        let file = exports.appending(path: invoices)
        let text = try Data(contentsOf: file)
        let last = try #require(String(decoding: text, as: UTF8.self).split(separator: "\n").last)
        try (text + Data((last + "\n").utf8)).write(to: file)
        try text.write(to: exports.appending(path: "fakturor-komplettering.csv"))
        let after = Self.flat(try kontroll("list", plan.path, "--as-of", Self.day).output)
        #expect(after.contains("underlaget har fyllts på sedan körningen, och det som lästes då står kvar"), "\(after)")
        #expect(
            after.contains("en fil som körningen inte läste har tillkommit (exporter/fakturor-komplettering.csv)"),
            "\(after)")
    }

    @Test(arguments: ["override", "comment", "record"])
    func `nobody speaks in a role that others hold`(_ command: String) throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        try Self.change(
            plan, "plan.yaml", "{title: Förvaltningschef}", "{title: Förvaltningschef, innehavare: [anna.berg]}")
        let words: [String: [String]] = [
            "override": ["--utfall", "utan", "--genomförande", "genomförd", "--reason", "x"],
            "comment": ["--comment", "granskat"], "record": ["--genomförande", "genomförd", "--utfall", "utan"],
        ]
        let refused = try kontroll.run(
            [
                command, plan.path, "--control", "SN-02", "--period", "2023-01/2023-06", "--by", "FC", "--as-of",
                Self.day,
            ] + (words[command] ?? []))
        #expect(refused.code == 64)
        #expect(refused.errors.contains("innehar inte rollen FC enligt plan.yaml"), "\(refused.errors)")
    }

    @Test func `the report shows from which account a judgement was changed, and when it was entered`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        let changed = try kontroll.run(
            [
                "override", plan.path, "--control", "SN-02", "--period", "2023-01/2023-06", "--by", "FC", "--as-of",
                Self.day, "--utfall", "mindre", "--genomförande", "genomförd", "--reason", "bedömt",
            ], environment: ["KONTROLL_CLOCK": "2023-11-20T12:00:00Z"])
        #expect(changed.code == 0, "\(changed.errors)")
        let text = try Self.report(kontroll, plan, "md")
        #expect(text.contains("konto 1") && text.contains("2023-08-31, införd 2023-11-20"), "\(text)")
    }

    @Test func `what a person enters after the grace is late, whatever day it says`() throws {
        let kontroll = try Program()
        let plan = try kontroll.gnestaByHand()
        let recorded = try kontroll.run(
            [
                "record", plan.path, "--control", "SN-01", "--period", "2023-01/2023-06", "--genomförande", "genomförd",
                "--utfall", "utan", "--by", "EC", "--as-of", "2023-07-10",
            ], environment: ["KONTROLL_CLOCK": "2023-11-20T12:00:00Z"])
        #expect(recorded.code == 0, "\(recorded.errors)")
        let text = try Self.report(kontroll, plan, "md")
        #expect(text.contains("Genomförd (sent)"))
        #expect(text.contains("enligt EC, infört 2023-11-20"))
    }

    @Test(arguments: [
        ["run"], ["ledger", "purge", "--before", "2023-01-01"],
        [
            "record", "--control", "SN-01", "--period", "2023-01/2023-06", "--genomförande", "ej", "--by", "EC",
        ],
    ])
    func `a day that has not come is refused by what writes`(_ words: [String]) throws {
        let kontroll = try Program()
        let plan = try kontroll.gnestaByHand()
        let clock = ["KONTROLL_CLOCK": "2023-08-31T12:00:00Z"]
        _ = try kontroll.run(["run", plan.path, "--as-of", Self.day, "--control", "SN-02"])
        let place = words.first == "ledger" ? 2 : 1
        var arguments = words
        arguments.insert(plan.path, at: place)
        let refused = try kontroll.run(arguments + ["--as-of", "2023-09-01"], environment: clock)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("har inte kommit än (i dag är 2023-08-31)"), "\(refused.errors)")
        #expect(try kontroll.run(["list", plan.path, "--as-of", "2023-09-01"], environment: clock).code == 0)
    }

    @Test func `details before a day to come are not destroyed`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        let refused = try kontroll("ledger", "purge", plan.path, "--before", "2023-09-02", "--as-of", Self.day)
        #expect(refused.code == 64)
        #expect(refused.errors.contains("--before 2023-09-02 ligger efter i dag"), "\(refused.errors)")
    }

    @Test func `an outcome that had to be signed waits also when the control asks no more`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let control = plan.appending(path: "kontroller/SN-02.yaml")
        let text = try String(contentsOf: control, encoding: .utf8)
        try Data((text + "\nattest: ja\n").utf8).write(to: control)
        #expect(try Self.state(Self.run(kontroll, plan, "SN-02", ["--format", "json"]), "SN-02") == "pågår")
        try Data(text.utf8).write(to: control)
        let after = try Self.run(kontroll, plan, "SN-02", ["--format", "json"])
        #expect(try Self.state(after, "SN-02") == "pågår")
        #expect(after.output.contains("kontrollens fil har ändrats sedan dess"))
    }

    @Test func `details that somebody took away are a break, in the ledger and in the package`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try Self.run(kontroll, plan, "SN-02")
        let code = "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute('delete from details'); d.commit()"
        let ledger = plan.appending(path: "kontroll.sqlite").path
        let deleted = try kontroll.run(["-c", code, ledger], program: "/usr/bin/python3")
        #expect(deleted.code == 0, "\(deleted.errors)")
        let verified = try kontroll("ledger", "verify", plan.path)
        #expect(verified.code == 3)
        #expect(verified.errors.contains("uppgifterna saknas utan att någon gallring nämner posten"))
        let refused = try kontroll("report", plan.path, "--as-of", Self.day, "--period", "delår 2023")
        #expect(refused.code == 3)
        #expect(!refused.output.contains("gallrat"))
    }
}
