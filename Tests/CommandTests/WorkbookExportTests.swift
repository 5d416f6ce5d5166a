import Foundation
import KontrollTesting
import Testing

/// A plan whose export is a workbook.
@Suite struct WorkbookExportTests {
    /// A plan with an export among the fixtures, which it reads by these keys.
    private static func plan(_ kontroll: borrowing Program, file: String, keys: String = "") throws -> URL {
        let plan = kontroll.folder.appending(path: "plan")
        for folder in ["kontroller", "exporter"] {
            try FileManager.default.createDirectory(
                at: plan.appending(path: folder), withIntermediateDirectories: true)
        }
        let fixtures = TestData.root.appending(path: "Tests/TablesTests/Fixtures/xlsx/fakturor")
        try FileManager.default.copyItem(
            at: fixtures.appending(path: file), to: plan.appending(path: "exporter/\(file)"))
        let files = [
            "plan.yaml": """
            organisation: Provkommunen
            nämnd: Kommunstyrelsen
            plan: Kontroll av leverantörsfakturor
            legend: {paints: utfall, grön: Utan avvikelse, gul: Mindre avvikelse, röd: Väsentlig avvikelse}
            reports: [{period: helår 2024, label: Uppföljning 2024, format: html}]

            """,
            "data.yaml": """
            fakturor:
              file: exporter/\(file)
              data_set: supplier-invoices
              period_from: invoice_date
              columns: {invoice: Löpnr, supplier: Levnr, invoice_number: Fakturanr, amount: Belopp, invoice_date: Fakturadatum, cancelled: Makulerad}
            \(keys)

            """,
            "kontroller/KS-01.yaml": """
            id: KS-01
            risk: Samma faktura betalas två gånger
            kontrollmoment: Att ingen betalning är en dubblett
            metod: Samma leverantör, fakturanummer och belopp
            frequency: årligen
            ansvarig: Ekonom
            check: duplicate-invoices
            data: {supplier-invoices: fakturor}
            limits: {gul: att titta på > 0, röd: avvikelser > 0}

            """,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: plan.appending(path: name)) }
        return plan
    }

    private static func outcome(_ file: String, keys: String = "") throws -> [String: any Sendable] {
        let kontroll = try Program()
        let plan = try plan(kontroll, file: file, keys: keys)
        let result = try kontroll(
            "run", plan.path, "--as-of", "2024-12-31", "--ledger", kontroll.ledger, "--format", "json")
        let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
        return try #require(outcomes.first)
    }

    @Test(arguments: ["openpyxl.xlsx", "libreoffice.xlsx"])
    func `a workbook gives the outcome of the same table in delimited text`(_ file: String) throws {
        let (text, book) = (try Self.outcome("fakturor.csv"), try Self.outcome(file))
        #expect(book["state"] as? String == "röd")
        #expect(book["deviations"] as? Int == 1)
        for key in ["state", "examined", "deviations", "looks"] {
            #expect(book[key] as? String == text[key] as? String)
            #expect(book[key] as? Int == text[key] as? Int)
        }
        let inputs = try #require(book["inputs"] as? [[String: any Sendable]])
        #expect(inputs.map { $0["file"] as? String } == ["exporter/\(file)"])
        #expect(inputs.map { $0["rows"] as? Int } == [60])
    }

    @Test func `a sheet that is not there is an outcome of its own`() throws {
        #expect(try Self.outcome("openpyxl.xlsx", keys: "  sheet: Fakturor 2024")["state"] as? String == "röd")
        #expect(try Self.outcome("openpyxl.xlsx", keys: "  sheet: Fakturor 2023")["state"] as? String == "fel")
    }
}
