import Foundation
import KontrollTesting
import Testing

/// The invoice checks on ledgers that public bodies have published.
@Suite struct PublishedLedgersTests {
    /// A control's outcome as of a day.
    private static func outcome(_ control: String, asOf day: String) throws -> [String: any Sendable] {
        let kontroll = try Program()
        let result = try kontroll(
            "run", Program.ledgers.path, "--as-of", day, "--ledger", kontroll.ledger, "--format", "json", "--control",
            control)
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
        return try #require(outcomes.first { $0["control"] as? String == control })
    }

    /// Invoices are transactions, not lines: 3 860, 3 978 and 4 052 lines are 2 602 (the row that only holds `xxx` is
    /// not one), 2 772 and 3 527 transactions above zero.
    @Test(arguments: [("2014-03-31", 2602, 64), ("2014-12-31", 2772, 76), ("2017-06-30", 3527, 119)])
    func `Oxford's quarters are examined by transaction under changing headings`(
        _ day: String, _ examined: Int, _ looks: Int
    ) throws {
        let outcome = try Self.outcome("LR-01", asOf: day)
        #expect(outcome["examined"] as? Int == examined)
        #expect(outcome["looks"] as? Int == looks)
        #expect(outcome["state"] as? String == "gul")
        let inputs = try #require(outcome["inputs"] as? [[String: any Sendable]])
        #expect(inputs.count == 4)
        let rows: [Int] = inputs.compactMap { $0["rows"] as? Int }
        #expect(rows == [4052, 3860, 1220, 3978])
    }

    @Test func `the upload in code page 850 gives the same invoices as its second upload in UTF-8`() throws {
        let first = try Self.outcome("LR-03", asOf: "2014-12-31")
        let second = try Self.outcome("LR-01", asOf: "2014-12-31")
        #expect(first["examined"] as? Int == second["examined"] as? Int)
        #expect(first["looks"] as? Int == second["looks"] as? Int)
    }

    @Test func `a quarter of which only one month was published is never green`() throws {
        #expect(try Self.outcome("LR-01", asOf: "2018-03-31")["state"] as? String == "inväntar underlag")
        #expect(try Self.outcome("LR-01", asOf: "2018-04-01")["state"] as? String != "grön")
    }

    @Test func `a file whose lines end in bare carriage returns is read whole`() throws {
        let outcome = try Self.outcome("LR-04", asOf: "2026-01-31")
        // A week of rows is no month.
        #expect(outcome["state"] as? String == "inväntar underlag")
        let inputs = try #require(outcome["inputs"] as? [[String: any Sendable]])
        #expect(inputs.first?["rows"] as? Int == 4)
    }

    @Test func `the specification's misaligned example is refused with what was found and expected`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(Program.ledgers)
        let misaligned = TestData.root.appending(
            path: "Tests/TablesTests/Fixtures/sv-ledger/lankadedata_spec_appendixA_misaligned.csv")
        let target = plan.appending(path: "exporter/vgr_sample.csv")
        try FileManager.default.removeItem(at: target)
        try FileManager.default.copyItem(at: misaligned, to: target)
        let data = plan.appending(path: "data.yaml")
        var text = try String(contentsOf: data, encoding: .utf8)
        text = text.replacing("amount: nettobelopp", with: "amount: belopp")
            .replacing("invoice_date: bokforingsdatum", with: "invoice_date: datum")
            .replacing("  encoding: utf-8\n  delimiter: ;", with: "  encoding: utf-8\n  delimiter: \",\"")
        try Data(text.utf8).write(to: data)
        let result = try kontroll(
            "run", plan.path, "--as-of", "2026-01-31", "--ledger", kontroll.ledger, "--control", "LR-04", "--format",
            "json")
        #expect(result.code == 3, "\(result.errors)")
        #expect(result.output.contains("\"state\" : \"fel\""))
        #expect(result.output.contains("14"))
        #expect(result.output.contains("15"))
    }
}
