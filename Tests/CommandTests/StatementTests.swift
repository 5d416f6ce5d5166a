import Foundation
import KontrollTesting
import Testing

/// What people say, and what the ledger makes of it.
@Suite struct StatementTests {
    private static func state(
        _ control: String, _ plan: URL, _ kontroll: borrowing Program, asOf day: String
    ) throws -> [String] {
        let result = try kontroll(
            "run", plan.path, "--control", control, "--as-of", day, "--ledger", kontroll.ledger, "--format",
            "json")
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
        return outcomes.compactMap { $0["state"] as? String }
    }

    private static func record(
        _ execution: String, _ plan: URL, _ kontroll: borrowing Program
    ) throws -> Program.Result {
        try kontroll(
            "record", plan.path, "--control", "SN-01", "--period", "delår 2023", "--genomförande", execution,
            "--utfall", "utan", "--by", "EC", "--as-of", "2023-07-01", "--ledger", kontroll.ledger)
    }

    @Test func `the latest word stands, also when it was said before`() throws {
        let kontroll = try Program()
        let plan = try kontroll.gnestaByHand()
        for (execution, state) in [("ej", "röd"), ("genomförd", "grön"), ("ej", "röd")] {
            #expect(try Self.record(execution, plan, kontroll).code == 0)
            #expect(try Self.state("SN-01", plan, kontroll, asOf: "2023-07-01") == [state])
        }
        #expect(try Self.record("ej", plan, kontroll).output.contains("fanns redan"))
    }

    @Test func `what was said as of a later day can be said again as of the day it concerns`() throws {
        let kontroll = try Program()
        let plan = try kontroll.gnestaByHand()
        let words = [
            "record", plan.path, "--control", "SN-01", "--period", "2023-01/2023-06", "--genomförande", "genomförd",
            "--utfall", "utan", "--by", "EC", "--ledger", kontroll.ledger,
        ]
        #expect(try kontroll.run(words + ["--as-of", "2026-01-01"]).output.contains("registrerat"))
        #expect(try kontroll.run(words + ["--as-of", "2023-07-01"]).output.contains("registrerat"))
        #expect(try Self.state("SN-01", plan, kontroll, asOf: "2023-07-01") == ["grön"])
        #expect(try kontroll.run(words + ["--as-of", "2023-07-01"]).output.contains("fanns redan"))
    }

    @Test(arguments: ["…", "...", " "])
    func `a placeholder is no comment`(_ text: String) throws {
        let kontroll = try Program()
        let result = try kontroll(
            "comment", Program.gnesta.path, "--control", "SN-06", "--period", "2023", "--comment", text, "--by", "EC",
            "--as-of", "2023-12-31", "--ledger", kontroll.ledger)
        #expect(result.code == 64)
        #expect(result.errors.contains("texten är"), "\(result.errors)")
    }

    @Test(arguments: [
        (["--period", "2023"], "öppnar först 2023-12-31"),
        (["--period", "2023-01-01/9999-12-31"], "längre än ett år"),
    ])
    func `nothing is recorded for windows that have not ended`(_ period: [String], _ text: String) throws {
        let kontroll = try Program()
        let result = try kontroll.run(
            [
                "record", Program.gnesta.path, "--control", "SN-01", "--genomförande", "genomförd", "--utfall", "utan",
                "--by", "EC",
            ]
                + ["--as-of", "2023-07-01", "--ledger", kontroll.ledger] + period)
        #expect(result.code == 64)
        #expect(result.errors.contains(text), "\(result.errors)")
    }

    @Test func `there is nothing to override before anything has been run or recorded`() throws {
        let kontroll = try Program()
        let result = try kontroll(
            "override", Program.gnesta.path, "--control", "SN-10", "--period", "2023-03", "--utfall", "utan",
            "--reason", "x",
            "--by", "EC", "--as-of", "2023-08-31", "--ledger", kontroll.ledger)
        #expect(result.code == 64)
    }

    @Test func `a protocol that says two things of one control is refused`() throws {
        let kontroll = try Program()
        let file = kontroll.folder.appending(path: "p.csv")
        try Data(
            """
            kontroll;period;genomförande;utfall;kommentar;av
            SN-01;delår 2023;ej;;;EC
            SN-01;delår 2023;genomförd;utan;;EC

            """.utf8
        ).write(to: file)
        let result = try kontroll(
            "record", "import", Program.gnesta.path, "--file", file.path, "--as-of", "2023-08-31", "--ledger",
            kontroll.ledger)
        #expect(result.code == 65)
        #expect(result.errors.contains(":3: raden talar om samma kontroll och period som rad 2"), "\(result.errors)")
    }

    @Test func `another plan's ledger is refused by name`() throws {
        let kontroll = try Program()
        _ = try Self.record("ej", Program.gnesta, kontroll)
        let other = try kontroll.copy(Program.gnesta)
        let file = other.appending(path: "plan.yaml")
        let text = try String(contentsOf: file, encoding: .utf8).replacing("Gnesta kommun", with: "Annan kommun")
        try Data(text.utf8).write(to: file)
        let result = try kontroll("run", other.path, "--as-of", "2023-08-31", "--ledger", kontroll.ledger)
        #expect(result.code == 3)
        #expect(result.errors.contains("LEDGER-410"))
        #expect(result.errors.contains("Gnesta kommun"))
        // A plan that was given another name says which one its ledger knows.
        let said = try #require(result.errors.firstMatch(of: /namn_i_liggaren: ".*?"/)).output
        try Data((text + "\n" + said + "\n").utf8).write(to: file)
        let renamed = try kontroll("run", other.path, "--as-of", "2023-08-31", "--ledger", kontroll.ledger)
        #expect(renamed.code < 3, "\(renamed.errors)")
    }

    @Test func `the newest run stands, also when it is as an earlier one was`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let export = plan.appending(path: "exporter/utbetalningar-2023-kv1.csv")
        let good = try Data(contentsOf: export)
        func run(_ data: Data, _ extra: String...) throws -> String {
            try data.write(to: export)
            let result = try kontroll.run(
                [
                    "run", plan.path, "--control", "SN-10", "--period", "2023-03", "--as-of", "2023-06-30", "--format",
                    "json",
                ] + extra)
            let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
            return outcomes.first?["state"] as? String ?? ""
        }
        let bad = Data("x\n".utf8)
        #expect(try run(bad) == "fel")
        #expect(try run(good) == "röd")
        #expect(try run(bad, "--again") == "fel")
        let report = try kontroll("report", plan.path, "--period", "2023-03", "--as-of", "2023-06-30")
        #expect(report.output.contains("fel") || report.output.contains("Fel"))
        #expect(try run(good) == "röd")
    }

    @Test(arguments: [
        "kontroll.sqlite", "exporter/beslut.csv", "plan.yaml", "protokoll/ny.csv", "kontroller/SN-01.yaml",
    ])
    func `a report is never written over the plan's own files`(_ name: String) throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        _ = try kontroll("run", plan.path, "--control", "SN-10", "--period", "2023-03", "--as-of", "2023-06-30")
        let target = plan.appending(path: name)
        let before = try? Data(contentsOf: target)
        let result = try kontroll("report", plan.path, "--as-of", "2023-06-30", "--output", target.path)
        #expect(result.code == 64)
        #expect((try? Data(contentsOf: target)) == before)
    }

    @Test(arguments: ["2023-04", "2023-05", "2023-06"])
    func `a month missing from an export dated by month is never green`(_ month: String) throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let export = plan.appending(path: "exporter/utbetalningar-2023-kv2.csv")
        let lines = try String(contentsOf: export, encoding: .utf8).components(separatedBy: "\r\n")
        try Data(lines.filter { !$0.contains(";\(month);") }.joined(separator: "\r\n").utf8).write(to: export)
        let result = try kontroll(
            "run", plan.path, "--control", "SN-10", "--period", "2023-06", "--as-of", "2023-12-20")
        #expect(result.code == 3)
    }

    @Test func `a report as of an earlier day shows the run that stood then`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        func run(_ day: String) throws {
            _ = try kontroll("run", plan.path, "--control", "SN-10", "--period", "2023-03", "--as-of", day, "--again")
        }
        func state(_ day: String) throws -> Bool {
            try kontroll("report", plan.path, "--period", "2023-03", "--as-of", day).output.contains(
                "väsentlig avvikelse")
        }
        try run("2023-04-20")
        try run("2023-10-20")
        #expect(try state("2023-04-20"))
        #expect(try state("2023-10-20"))
        #expect(try !state("2023-04-19"))
    }

    @Test func `a missing export in the middle is not hidden by the ones after it`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        try FileManager.default.removeItem(at: plan.appending(path: "exporter/fakturor-2023-H1.csv"))
        let result = try kontroll(
            "run", plan.path, "--control", "SN-09", "--period", "2023-03", "--as-of", "2023-12-31", "--format", "json")
        #expect(result.code == 3)
        #expect(result.output.contains("DATA-108"))
    }

    @Test func `the ledger's entries are shown one a line, or whole as json`() throws {
        let kontroll = try Program()
        _ = try GnestaTests.followedUp(kontroll)
        let lines = try kontroll("ledger", "show", Program.gnesta.path, "--ledger", kontroll.ledger).output
        #expect(lines.contains("resultat SN-01 delår 2023 av EC: ej genomförd"))
        #expect(lines.contains("körning SN-10 2023-01/2023-03: röd"))
        let document = try kontroll(
            "ledger", "show", Program.gnesta.path, "--ledger", kontroll.ledger, "--format", "json"
        ).json()
        #expect((document["entries"] as? [[String: any Sendable]])?.count == 32)
        let flat = lines.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(flat.contains("urvalsram SN-09 2022-10/2023-03, invoice-sample: "))
        #expect(flat.contains("startvärde SN-09 till urvalsramen i post "))
    }

    @Test func `findings are shown with file and line, and the sample with its items`() throws {
        let kontroll = try Program()
        _ = try GnestaTests.followedUp(kontroll)
        let findings = try kontroll(
            "findings", Program.gnesta.path, "--control", "SN-09", "--as-of", "2023-08-31", "--ledger", kontroll.ledger)
        #expect(findings.code == 0)
        #expect(findings.output.contains("exporter/fakturor-2022-H2.csv:"))
        #expect(findings.output.contains("47\u{A0}poster att granska"))
        let none = try kontroll(
            "findings", Program.gnesta.path, "--control", "SN-08", "--as-of", "2023-08-31", "--ledger", kontroll.ledger)
        #expect(none.code == 64)
    }
}
