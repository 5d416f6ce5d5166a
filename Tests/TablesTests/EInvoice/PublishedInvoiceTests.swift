import Foundation
import KontrollCore
@testable import KontrollTables
import KontrollTesting
import Testing

/// The published e-invoices of EN 16931's own repository (EUPL 1.2, not copied): 19 whole documents and 14 files of
/// fragments for its rules.
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct PublishedInvoiceTests {
    static let folder = TestData.shared?.appending(path: "data/einvoice/en16931") ?? TestData.root

    /// What a published document holds, as it says itself.
    struct Known: Sendable {
        var file: String
        var number: String
        var amount: String
        var currency = "SEK"
        var credit = "nej"
        var lines: Int
        var rates = 1
        var orgnr: String?
        var bankgiro: String?
        var plusgiro: String?
        var iban: String?
        var account: String?
    }

    static let documents = [
        Known(
            file: "testfiles/BIS_Billing_30-DataIT.xml", number: "08/00355", amount: "10158.00", lines: 3, rates: 2,
            orgnr: "1234567890", bankgiro: "1234567"),
        Known(
            file: "testfiles/BIS_Billing_30-Elnat.xml", number: "82202787022", amount: "1953.00", lines: 3,
            orgnr: "5678956789", bankgiro: "3334444", plusgiro: "11122333"),
        Known(
            file: "testfiles/BIS_Billing_30-Inkopskort.xml", number: "1234567", amount: "1100.00", lines: 5,
            orgnr: "9876543210", bankgiro: "12345678", plusgiro: "45678"),
        Known(
            file: "testfiles/BIS_Billing_30-InomstatligFakturering.xml", number: "31208027214", amount: "28250.00",
            lines: 1, orgnr: "2021004508", plusgiro: "47668033"),
        Known(
            file: "testfiles/BIS_Billing_30-Kreditering_(urspr_faktura).xml", number: "2018133", amount: "10000.00",
            lines: 2, orgnr: "1234567890", account: "1234567"),
        Known(
            file: "testfiles/BIS_Billing_30-Kreditering_med_kreditnota.xml", number: "2018140", amount: "-10000.00",
            credit: "ja", lines: 2, orgnr: "1234567890", account: "1234567"),
        Known(
            file: "testfiles/BIS_Billing_30-OmvandSkattskyldighet.xml", number: "912345", amount: "140000.00", lines: 2,
            orgnr: "0123456789", account: "99991234567"),
        Known(
            file: "testfiles/BIS_Billing_30-Rabatter_och_avgifter.xml", number: "2018210", amount: "224600.00",
            lines: 2, orgnr: "1234567890", account: "12341234567"),
        Known(
            file: "testfiles/BIS_Billing_30-Rantefaktura_Enkel.xml", number: "2018038", amount: "2416.00", lines: 1,
            orgnr: "5566556655", bankgiro: "3338929"),
        Known(
            file: "testfiles/BIS_Billing_30-Tjanster_Bevakning.xml", number: "306188194", amount: "31250.00", lines: 1,
            orgnr: "5544332211", bankgiro: "1112222"),
        Known(
            file: "testfiles/BIS_Billing_30-Valutor i faktura.xml", number: "800018", amount: "115000.00",
            currency: "USD", lines: 2, orgnr: "1122334455", bankgiro: "12345678", plusgiro: "123456"),
        Known(
            file: "testfiles/CreditNote-Min_content_with_VAT.xml", number: "2018-112", amount: "-500.00", credit: "ja",
            lines: 1),
        Known(
            file: "testfiles/Invoice-Max_content.xml", number: "2018210", amount: "12500.00", lines: 2, rates: 2,
            orgnr: "1234567890", bankgiro: "1112222", plusgiro: "121212", iban: "SE1212341234123412341234",
            account: "12341234567"),
        Known(file: "testfiles/Invoice-Min_content_with_VAT.xml", number: "2018-112", amount: "500.00", lines: 1),
        Known(
            file: "ubl-examples/BIS3_Invoice_negativ.XML", number: "12345", amount: "-782179.43", currency: "DKK",
            lines: 1, orgnr: "DK12345678", account: "1234567891234"),
        Known(
            file: "ubl-examples/ubl-tc434-creditnote1.xml", number: "018304 / 28865", amount: "-100.11",
            currency: "EUR", credit: "ja", lines: 1, orgnr: "0000000196", iban: "BE91000000143476"),
        Known(
            file: "ubl-examples/ubl-tc434-example1.xml", number: "12115118", amount: "250.33", currency: "EUR",
            lines: 20, rates: 2, orgnr: "57151520", iban: "NL57 RABO 0107307510, NL03 INGB 0004489902"),
        Known(
            file: "ubl-examples/ubl-tc434-example2.xml", number: "TOSL108", amount: "801.78", currency: "NOK",
            lines: 5, rates: 3, orgnr: "123456789", iban: "NO9386011117947"),
        Known(
            file: "ubl-examples/ubl-tc434-example7.xml", number: "INVOICE_test_7", amount: "3200.00", lines: 2,
            iban: "SE1212341234123412"),
    ]

    private func read(_ set: (some DataSet).Type, _ file: String) -> SourceRead {
        let source = SourceDefinition(id: "källa", dataSet: set.id, file: file, columns: [:], period: .undated)
        let asked = set.columns.map { need($0.name, $0.type, allowsEmpty: true) }
        return ExportReader().read(source, columns: asked, in: Self.folder, asOf: .earliest)
    }

    @Test(arguments: documents)
    func `a published document is read with the facts it states`(_ known: Known) {
        let invoice = read(EInvoices.self, known.file)
        #expect(invoice.report.failure == nil)
        #expect(invoice.report.quarantined == [])
        #expect(invoice.cells("invoice_number") == [known.number])
        #expect(invoice.cells("amount") == [known.amount])
        #expect(invoice.cells("currency") == [known.currency])
        #expect(invoice.cells("credit") == [known.credit])
        #expect(invoice.cells("lines") == [String(known.lines)])
        #expect(invoice.cells("vat_rates") == [String(known.rates)])
        #expect(invoice.cells("supplier_orgnr") == [known.orgnr])
        #expect(invoice.cells("bankgiro") == [known.bankgiro])
        #expect(invoice.cells("plusgiro") == [known.plusgiro])
        #expect(invoice.cells("iban") == [known.iban])
        #expect(invoice.cells("account") == [known.account])
        #expect(invoice.cells("supplier") != [nil])
        #expect(read(EInvoiceLines.self, known.file).table?.count == known.lines)
        #expect(read(EInvoiceTaxes.self, known.file).table?.count == known.rates)
    }

    /// EN 16931's BR-CO-10, 13, 15 and 16: the sums of a document agree with each other.
    @Test(arguments: documents)
    func `the sums of a published document agree`(_ known: Known) throws {
        let invoice = read(EInvoices.self, known.file)
        func ore(_ column: String) -> Int64 {
            invoice.cells(column).first.flatMap { $0 }.flatMap { Money($0) }?.ore ?? 0
        }
        let lines = read(EInvoiceLines.self, known.file).cells("line_total").compactMap {
            $0.flatMap { Money($0) }?.ore
        }
        #expect(lines.reduce(0, +) == ore("line_total"))
        #expect(ore("line_total") - ore("allowance_total") + ore("charge_total") == ore("total_without_vat"))
        #expect(ore("total_without_vat") + ore("vat") == ore("total_with_vat"))
        #expect(ore("total_with_vat") - ore("prepaid") + ore("rounding") == ore("payable"))
    }

    @Test func `all the whole documents are known`() throws {
        let found = try ["testfiles", "ubl-examples"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: folder).path)
                .filter { $0.lowercased().hasSuffix(".xml") }.map { "\(folder)/\($0)" }
        }
        #expect(Set(found) == Set(Self.documents.map(\.file)))
        #expect(found.count == 19)
    }

    static let fragmentFiles =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "unit-UBL-invoice").path).sorted())
        ?? []

    @Test func `there are fourteen files of fragments`() { #expect(Self.fragmentFiles.count == 14) }

    @Test(arguments: fragmentFiles)
    func `a file of fragments is no invoice and says so`(_ file: String) {
        let source = SourceDefinition(
            id: "källa", dataSet: EInvoices.id, file: "unit-UBL-invoice/\(file)", format: .eInvoice(.invoices),
            columns: [:], period: .undated)
        let read = ExportReader().read(source, columns: [], in: Self.folder, asOf: .earliest)
        #expect(read.report.failure?.text.contains("fann elementet testSet, väntade en faktura") == true)
    }

    /// A fragment has only what its rule needs: by itself it is set aside as no invoice, never half read.
    @Test(arguments: fragmentFiles)
    func `a fragment fed in by itself is set aside with its reason`(_ file: String) throws {
        let path = Self.folder.appending(path: "unit-UBL-invoice/\(file)")
        let text = try String(contentsOf: path, encoding: .utf8)
        let fragments = text.matches(of: /<Invoice[\s\S]*?<\/Invoice>/).map { String($0.output) }
        #expect(!fragments.isEmpty)
        for fragment in fragments {
            let read = try Exports("a.xml", fragment).read(EInvoices.self)
            #expect(read.report.failure == nil)
            #expect(read.report.rowsRead == 1)
            #expect(read.report.quarantined.first?.reason.hasSuffix("saknas") == true)
        }
    }
}
