import Foundation
import KontrollTesting
import Testing

@Suite struct UsageTests {
    @Test(arguments: [
        (["run"], "Fel i kommandot"),
        (["run", "PLAN", "--as-of", "2023-02-30"], "ingen dag"),
        (["run", "PLAN", "--control", "SN-99"], "planen har ingen kontroll ”SN-99”"),
        (["run", "PLAN", "--seed", "a,b"], "kommatecken"),
        (["run", "PLAN", "--period", "delåret"], "okänd period"),
        (["report", "PLAN", "--output", "a.odt"], "okänd filändelse"),
        (["ledger", "verify", "PLAN", "--against", "abc"], "är inte ett huvud"),
        (["record", "PLAN", "--control", "SN-01", "--period", "delår 2023", "--by", "EC"], "ange --genomförande"),
        (
            [
                "record", "PLAN", "--control", "SN-01", "--period", "delår 2023", "--by", "EK", "--genomförande", "ej",
                "--as-of", "2023-08-31",
            ],
            "okänd roll ”EK”"
        ),
        (
            [
                "record", "PLAN", "--control", "SN-06", "--period", "delår 2023", "--by", "EC", "--genomförande", "ej",
                "--as-of", "2023-08-31",
            ],
            "bara en kommentar kan läggas"
        ),
        (["checks", "show", "duplicate-invoice"], "menades ”duplicate-invoices”?"),
        (["no-such-command"], "Fel i kommandot"),
    ])
    func `wrong usage ends with 64 and says what was wrong in Swedish`(_ arguments: [String], _ text: String) throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let result = try kontroll.run(arguments.map { $0 == "PLAN" ? plan.path : $0 })
        #expect(result.code == 64)
        #expect((result.errors + result.output).contains(text), "\(result.errors)")
    }

    @Test func `a missing required key and other errors end with 65, all at once`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let file = plan.appending(path: "kontroller/SN-09.yaml")
        var text = try String(contentsOf: file, encoding: .utf8)
        text = text.replacing("risk:", with: "risken:").replacing(
            "2 ggr/ år Mars September", with: "3 ggr/ år Mars September")
        try text.write(to: file, atomically: true, encoding: .utf8)
        for command in [["validate"], ["run"], ["list"]] {
            let result = try kontroll.run(command + [plan.path])
            #expect(result.code == 65)
            #expect(result.errors.contains("risken"))
            #expect(result.errors.contains("3 gånger per år"))
            #expect(result.errors.contains("SN-09.yaml:"))
        }
    }

    @Test func `a faulty export is an outcome, not a bad definition`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        for file in try FileManager.default.contentsOfDirectory(atPath: plan.appending(path: "exporter").path)
        where file.hasPrefix("utbetalningar") {
            try Data("PK\u{3}\u{4}".utf8).write(to: plan.appending(path: "exporter/\(file)"))
        }
        let result = try kontroll("run", plan.path, "--as-of", "2023-08-31", "--format", "json")
        #expect(result.code == 3)
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]])
        let payouts = outcomes.filter { $0["control"] as? String == "SN-10" }
        #expect(payouts.map { $0["state"] as? String } == ["fel", "fel"])
        #expect(outcomes.contains { $0["control"] as? String == "SN-09" && $0["state"] as? String != "fel" })
    }

    @Test func `a faulty protocol is refused whole, with file and line`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.gnesta)
        let file = kontroll.folder.appending(path: "protokoll.csv")
        try Data(
            """
            kontroll;period;genomförande;utfall;kommentar;av
            SN-01;delår 2023;ej genomförd;;Riktig rad;EC
            SN-02;delår 2023;kanske;;;EC
            SN-77;delår 2023;ej genomförd;;;EC

            """.utf8
        ).write(to: file)
        let result = try kontroll("record", "import", plan.path, "--file", file.path, "--as-of", "2023-08-31")
        #expect(result.code == 65)
        #expect(result.errors.contains("protokoll.csv:3: kolumnen genomförande är ”kanske”"))
        #expect(result.errors.contains("protokoll.csv:4: planen har ingen kontroll ”SN-77”"))
        let report = try kontroll("report", plan.path, "--period", "delår 2023", "--as-of", "2023-08-31")
        #expect(!report.output.contains("Riktig rad"))
    }

    @Test func `help is in Swedish and ends with 0`() throws {
        let kontroll = try Program()
        let result = try kontroll("--help")
        #expect(result.code == 0)
        #expect(result.output.contains("Slutkoder"))
    }

    @Test func `a ledger that is another file is refused`() throws {
        let kontroll = try Program()
        try Data("detta är ingen liggare, bara text som är lång nog".utf8).write(to: URL(filePath: kontroll.ledger))
        let result = try kontroll("run", Program.gnesta.path, "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        #expect(result.code == 3)
        #expect(result.errors.contains("LEDGER-40"))
    }
}
