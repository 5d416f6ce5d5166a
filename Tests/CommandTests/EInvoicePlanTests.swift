import Foundation
import Testing

/// A plan whose supplier invoices are files of e-invoices, run from the files to the outcome.
@Suite struct EInvoicePlanTests {
    private static let plan = """
        organisation: Exempelby kommun
        nämnd: Socialnämnden
        plan: Internkontrollplan 2023
        legend: {paints: utfall, grön: Utan avvikelse, gul: Mindre avvikelse, röd: Väsentlig avvikelse}
        """

    private static let data = """
        fakturor:
          file: exporter/fakturor/*.xml
          data_set: supplier-invoices
          period_from: invoice_date
        """

    private static let control = """
        id: SN-09
        process: Attestering av fakturor
        risk: Samma faktura betalas två gånger
        kontrollmoment: Att ingen faktura är en dubblett
        metod: Jämför e-fakturor
        frequency: 2 ggr/ år Mars September
        ansvarig: Ekonom
        check: duplicate-invoices
        data: {supplier-invoices: fakturor}
        limits: {gul: "avvikelser > 0", röd: "belopp > 50 000 kr"}
        """

    private static let namespaces = """
        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
        """

    private static func document(_ kind: String, _ number: String, _ day: String, _ amount: String) -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <\(kind) xmlns="urn:oasis:names:specification:ubl:schema:xsd:\(kind)-2" \(namespaces)>
        <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>\(day)</cbc:IssueDate>
        <cbc:\(kind)TypeCode>\(kind == "Invoice" ? 380 : 381)</cbc:\(kind)TypeCode>
        <cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>
        <cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity>
        <cbc:RegistrationName>Åsa Bygg AB</cbc:RegistrationName><cbc:CompanyID>5566778899</cbc:CompanyID>
        </cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
        <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="SEK">\(amount)</cbc:PayableAmount></cac:LegalMonetaryTotal>
        </\(kind)>
        """
    }

    @Test func `supplier invoices come from e-invoices, and a duplicate stays until it is credited`() throws {
        let kontroll = try Program()
        let folder = kontroll.folder.appending(path: "plan")
        func write(_ name: String, _ text: String) throws {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        try write("plan.yaml", Self.plan)
        try write("data.yaml", Self.data)
        try write("kontroller/SN-09.yaml", Self.control)
        for (index, month) in ["2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-03"].enumerated() {
            for day in ["05", "25"] {
                try write(
                    "exporter/fakturor/\(month)-\(day).xml",
                    Self.document("Invoice", "F\(index)\(day)", "\(month)-\(day)", "1200.50"))
            }
        }
        func run() throws -> [String: any Sendable] {
            let result = try kontroll("run", folder.path, "--as-of", "2023-03-31", "--dry-run", "--format", "json")
            let outcomes = try result.json()["outcomes"] as? [[String: any Sendable]]
            return outcomes?.first ?? [:]
        }
        let clean = try run()
        #expect(clean["state"] as? String == "grön")
        #expect(clean["examined"] as? Int == 12)

        try write("exporter/fakturor/igen.xml", Self.document("Invoice", "F205", "2022-12-06", "1200.50"))
        let doubled = try run()
        #expect(doubled["state"] as? String == "gul")
        #expect(doubled["deviations"] as? Int == 1)

        try write("exporter/fakturor/kredit.xml", Self.document("CreditNote", "K1", "2022-12-20", "1200.50"))
        #expect(try run()["state"] as? String == "grön")

        try write("exporter/fakturor/trasig.xml", "<?xml version=\"1.0\"?>\n<Invoice>")
        let broken = try run()
        #expect(broken["state"] as? String == "fel")
    }
}
