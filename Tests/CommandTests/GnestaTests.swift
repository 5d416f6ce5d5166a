import Foundation
import KontrollTesting
import Testing

/// The main job, as the README shows it.
@Suite struct GnestaTests {
    static let plan = Program.gnesta.path

    /// A ledger with the printed protocol and the run as of delår 2023.
    static func followedUp(_ kontroll: borrowing Program) throws -> Program.Result {
        let file = Program.gnesta.appending(path: "protokoll/delår-2023.csv").path
        let imported = try kontroll(
            "record", "import", plan, "--file", file, "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        #expect(imported.code == 0, "\(imported.errors)")
        return try kontroll("run", plan, "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
    }

    @Test func `the plan has no errors`() throws {
        let kontroll = try Program()
        let result = try kontroll("validate", Self.plan)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("24\u{A0}kontroller"))
    }

    @Test func `a run shows a line for each control within 80 columns and says what to do next`() throws {
        let kontroll = try Program()
        let result = try Self.followedUp(kontroll)
        let controls = result.lines.filter { $0.contains("SN-") && !$0.hasPrefix("  ") }
        for number in 1...24 {
            let id = "SN-" + (number < 10 ? "0" : "") + String(number)
            #expect(result.lines.contains { $0.contains(id) }, "\(id)")
        }
        #expect(controls.count >= 24)
        // Commands to copy and the ledger's head are whole on a line of their own.
        let prose = result.lines.filter { !$0.hasPrefix("      ") && !$0.hasPrefix("Liggarens huvud: ") }
        #expect(prose.allSatisfy { $0.count <= 80 }, "\(prose.filter { $0.count > 80 })")
        #expect(result.code == 2, "SN-01 är ej genomförd: röd")
    }

    @Test func `the second run of an occurrence leaves one outcome and says so`() throws {
        let kontroll = try Program()
        _ = try Self.followedUp(kontroll)
        let head = try kontroll("ledger", "verify", Self.plan, "--ledger", kontroll.ledger).output
        let again = try kontroll("run", Self.plan, "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        #expect(again.output.contains("Redan genomfört"))
        #expect(try kontroll("ledger", "verify", Self.plan, "--ledger", kontroll.ledger).output == head)
    }

    @Test func `importing a protocol twice leaves each statement once`() throws {
        let kontroll = try Program()
        _ = try Self.followedUp(kontroll)
        let file = Program.gnesta.appending(path: "protokoll/delår-2023.csv").path
        let again = try kontroll(
            "record", "import", Self.plan, "--file", file, "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        #expect(again.code == 0)
        #expect(again.output.contains(": 0\u{A0}uppgifter registrerade"))
    }

    @Test func `at the year's end gallring runs too`() throws {
        let kontroll = try Program()
        _ = try Self.followedUp(kontroll)
        let result = try kontroll(
            "run", Self.plan, "--ledger", kontroll.ledger, "--as-of", "2023-12-31", "--format", "json")
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]])
        let disposal = try #require(outcomes.first { $0["control"] as? String == "SN-08" })
        #expect((disposal["examined"] as? Int ?? 0) > 100)
        #expect(disposal["state"] as? String == "röd")
        #expect(disposal["period"] as? String == "2023")
    }

    @Test func `the json says every key of every outcome, null where there is nothing`() throws {
        let kontroll = try Program()
        let result = try kontroll(
            "run", Self.plan, "--ledger", kontroll.ledger, "--as-of", "2023-08-31", "--format", "json")
        let document = try result.json()
        #expect(document["version"] as? Int == 1)
        #expect(document["asOf"] as? String == "2023-08-31")
        let outcomes = try #require(document["outcomes"] as? [[String: any Sendable]])
        let keys: Set<String> = [
            "control", "period", "state", "interim", "genomförande", "utfall", "examined", "deviations", "measures",
            "cell", "findings", "inputs", "run",
        ]
        #expect(outcomes.count >= 10)
        for outcome in outcomes { #expect(keys.isSubset(of: Set(outcome.keys)), "\(outcome["control"] ?? "")") }
        let names = outcomes.compactMap { outcome in
            (outcome["control"] as? String).flatMap { control in
                (outcome["period"] as? String).map { "\(control) \($0)" }
            }
        }
        #expect(Set(names).count == outcomes.count)
        let manual = try String(contentsOf: TestData.root.appending(path: "Docs/json.md"), encoding: .utf8)
        for key in Set(outcomes.flatMap(\.keys)).union(document.keys) { #expect(manual.contains("`\(key)`"), "\(key)") }
    }

    @Test func `the same plan, exports and seed give the same runs and samples`() throws {
        let first = try Program()
        let second = try Program()
        func outcomes(_ kontroll: borrowing Program) throws -> String {
            let text = try kontroll(
                "run", Self.plan, "--ledger", kontroll.ledger, "--as-of", "2023-08-31", "--format", "json", "--seed",
                "73091846520017735102", "--seed-by", "Revisor"
            ).output
            return text.split(separator: "\"ledger\"")[0].description
                + text.split(separator: "\"outcomes\"")[1].description
        }
        #expect(try outcomes(first) == outcomes(second))
    }

    @Test func `an override stands before the machine's outcome and both are told`() throws {
        let kontroll = try Program()
        _ = try Self.followedUp(kontroll)
        let result = try kontroll(
            "override", Self.plan, "--control", "SN-10", "--period", "2023-01/2023-03", "--utfall", "utan avvikelse",
            "--reason",
            "utrett", "--by", "EC", "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("  2023-01/2023-03: var ■ röd, är nu ● grön enligt EC"))
        // The other quarter has not been answered for by that.
        let next = try kontroll(
            "run", Self.plan, "--control", "SN-10", "--ledger", kontroll.ledger, "--as-of", "2023-08-31")
        #expect(next.output.contains("findings \(Self.plan) --control SN-10 --period 2023-04/2023-06"))
        #expect(!next.output.contains("findings \(Self.plan) --control SN-10 --period 2023-01/2023-03"))
        let outcomes = try kontroll(
            "run", Self.plan, "--ledger", kontroll.ledger, "--as-of", "2023-08-31", "--format", "json"
        ).output
        #expect(outcomes.contains("ändrat av EC: utrett"))
    }

    @Test(arguments: ["md", "html", "csv", "json"])
    func `the report has the printed sentence and the printed headings`(_ format: String) throws {
        let kontroll = try Program()
        _ = try Self.followedUp(kontroll)
        let file = kontroll.folder.appending(path: "uppföljning.\(format)")
        let result = try kontroll(
            "report", Self.plan, "--period", "delår 2023", "--as-of", "2023-08-31", "--ledger", kontroll.ledger,
            "--output", file.path)
        #expect(result.code == 0, "\(result.errors)")
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(text.contains("En informationsmiss vid chefsbyte ledde till att kontrollen ej är genomförd."))
        #expect(text.contains("Rutin behöver skrivas fram."))
        #expect(text.contains("Uppföljning delår 2023"))
        #expect(!text.contains("Uppföljning 2022"))
    }

    @Test func `changing one byte of the ledger makes verify name the entry`() throws {
        let kontroll = try Program()
        _ = try Self.followedUp(kontroll)
        let file = URL(filePath: kontroll.ledger)
        var bytes = try Data(contentsOf: file)
        if let wal = try? Data(contentsOf: URL(filePath: kontroll.ledger + "-wal")), !wal.isEmpty {
            Issue.record("the ledger was left with an unmerged journal of \(wal.count) bytes")
        }
        let place = try #require(bytes.range(of: Data("informationsmiss".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "I")
        try bytes.write(to: file)
        let result = try kontroll("ledger", "verify", Self.plan, "--ledger", kontroll.ledger)
        #expect(result.code == 3)
        #expect(result.errors.contains("bruten vid post 1"))
    }

    @Test func `an earlier head finds a ledger that was made anew`() throws {
        let kontroll = try Program()
        let other = try Program()
        _ = try Self.followedUp(kontroll)
        let text = try kontroll("ledger", "verify", Self.plan, "--ledger", kontroll.ledger).output
        let head = try #require(text.split(separator: "\n").first { $0.hasPrefix("Huvud: ") }?.dropFirst(7).description)
        #expect(try kontroll("ledger", "verify", Self.plan, "--ledger", kontroll.ledger, "--against", head).code == 0)
        _ = try other("run", Self.plan, "--ledger", other.ledger, "--as-of", "2023-08-31")
        let result = try other("ledger", "verify", Self.plan, "--ledger", other.ledger, "--against", head)
        #expect(result.code == 3)
    }
}
