import KontrollCore
import KontrollTables
import Testing

@Suite struct EInvoiceTests {
    @Test func `an invoice becomes a row with all that a check needs`() throws {
        let exports = try Exports("a.xml", MadeInvoice.invoice)
        let read = exports.read(EInvoices.self)
        #expect(read.report.failure == nil)
        #expect(read.report.decisions.contains("UBL 2.1 (EN 16931, Peppol BIS Billing 3)"))
        let expected: [String: String?] = [
            "invoice": "a.xml", "invoice_number": "F-17", "type": "380", "credit": "nej", "currency": "SEK",
            "amount": "250.00", "invoice_date": "2024-03-01", "due_date": "2024-03-31", "tax_date": "2024-02-29",
            "delivery_date": "2024-02-28", "supplier": "5566778899", "supplier_name": "Åsa & Söner AB",
            "supplier_orgnr": "5566778899", "supplier_vat": "SE556677889901", "supplier_tax": "Godkänd för F-skatt",
            "supplier_endpoint": "0007:5566778899", "buyer_name": "Påhittade kommun", "buyer_orgnr": "2120000001",
            "buyer_vat": nil, "buyer_endpoint": "0007:2120000001", "buyer_reference": "ABC123", "order": "O-9",
            "contract": "Avtal 7", "accounting_cost": "4010", "preceding_invoice": nil, "bankgiro": "640-5070",
            "plusgiro": nil, "iban": "SE35 5000 0000 0549 1000 0003", "account": nil, "payment_reference": "4711",
            "line_total": "200.00", "allowance_total": "10.00", "charge_total": "50.00",
            "total_without_vat": "240.00", "vat": "41.00", "total_with_vat": "281.00", "prepaid": "30.50",
            "rounding": "-0.50", "payable": "250.00", "vat_currency": nil, "vat_reported": nil, "vat_rates": "2",
            "lines": "2",
        ]
        let found = Dictionary(
            uniqueKeysWithValues: EInvoices.columns.map { ($0.name, read.cells($0.name).first ?? nil) })
        #expect(found == expected)
    }

    @Test func `a line becomes a row beside its invoice's fields`() throws {
        let read = try Exports("a.xml", MadeInvoice.invoice).read(EInvoiceLines.self)
        #expect(read.report.failure == nil)
        #expect(read.cells("invoice") == ["a.xml", "a.xml"])
        #expect(read.cells("line") == ["1", "2"])
        #expect(read.cells("item") == ["Papper", "Bok"])
        #expect(read.cells("item_number") == ["P1", nil])
        #expect(read.cells("quantity") == ["3", "1"])
        #expect(read.cells("unit_code") == ["EA", "EA"])
        #expect(read.cells("price") == ["34.1667", "100"])
        #expect(read.cells("price_quantity") == ["1", nil])
        #expect(read.cells("allowance") == ["2.50", nil])
        #expect(read.cells("charge") == [nil, nil])
        #expect(read.cells("line_total") == ["100.00", "100.00"])
        #expect(read.cells("amount") == ["100.00", "100.00"])
        #expect(read.cells("vat_percent") == ["25", "6"])
        #expect(read.origins.lines == [61, 71])
    }

    @Test func `a row of VAT has the document's allowances and charges of its rate`() throws {
        let read = try Exports("a.xml", MadeInvoice.invoice).read(EInvoiceTaxes.self)
        #expect(read.cells("vat_category") == ["S", "S"])
        #expect(read.cells("vat_percent") == ["25", "6"])
        #expect(read.cells("taxable") == ["140.00", "100.00"])
        #expect(read.cells("vat") == ["35.00", "6.00"])
        #expect(read.cells("allowance") == ["10.00", nil])
        #expect(read.cells("charge") == ["50.00", nil])
    }

    @Test func `a credit note keeps its amounts and has a negative one beside them`() throws {
        let exports = try Exports("a.xml", MadeInvoice.creditNote)
        let read = exports.read(EInvoices.self)
        #expect(read.report.failure == nil)
        #expect(read.cells("type") == ["381"])
        #expect(read.cells("credit") == ["ja"])
        #expect(read.cells("payable") == ["250.00"])
        #expect(read.cells("amount") == ["-250.00"])
        #expect(read.cells("preceding_invoice") == ["F-16"])
        let lines = exports.read(EInvoiceLines.self)
        #expect(lines.cells("line_total") == ["100.00", "100.00"])
        #expect(lines.cells("amount") == ["-100.00", "-100.00"])
        #expect(lines.cells("quantity") == ["3", "1"])
    }

    @Test func `a negative invoice is no credit note, and its amount is negative as written`() throws {
        let text = MadeInvoice.invoice.replacing(">250.00<", with: ">-250.00<")
        let read = try Exports("a.xml", text).read(EInvoices.self)
        #expect(read.cells("credit") == ["nej"])
        #expect(read.cells("amount") == ["-250.00"])
    }

    @Test func `an invoice of a credit type code is a credit`() throws {
        let text = MadeInvoice.invoice.replacing(">380<", with: ">381<")
        let read = try Exports("a.xml", text).read(EInvoices.self)
        #expect(read.cells("credit") == ["ja"])
        #expect(read.cells("amount") == ["-250.00"])
    }

    @Test func `VAT in another currency than the invoice's stands by itself`() throws {
        let text = MadeInvoice.invoice.replacing(
            "SEK</cbc:DocumentCurrencyCode>",
            with: "SEK</cbc:DocumentCurrencyCode><cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>"
        ).replacing(
            "<cac:LegalMonetaryTotal>",
            with:
                "<cac:TaxTotal><cbc:TaxAmount currencyID=\"EUR\">3.55</cbc:TaxAmount></cac:TaxTotal><cac:LegalMonetaryTotal>"
        )
        let read = try Exports("a.xml", text).read(EInvoices.self)
        #expect(read.report.quarantined == [])
        #expect(read.cells("vat") == ["41.00"])
        #expect(read.cells("vat_currency") == ["EUR"])
        #expect(read.cells("vat_reported") == ["3.55"])
    }

    @Test func `a Svefaktura is read as far as it maps`() throws {
        let exports = try Exports()
        try exports.add("a.xml", bytes: MadeInvoice.svefakturaBytes)
        let read = exports.read(EInvoices.self)
        #expect(read.report.failure == nil)
        #expect(read.report.decisions.contains("Svefaktura 1.0"))
        let expected: [String: String?] = [
            "invoice_number": "9100", "amount": "63.00", "due_date": "2020-03-12", "supplier": "556677-8899",
            "supplier_name": "Tolk i Åby AB", "supplier_vat": "SE556677889901", "supplier_tax": "F-skattebevis finns",
            "buyer_name": "Påhittade kommun", "buyer_reference": "Kst 30374", "bankgiro": "6405070",
            "payment_reference": "5377270", "line_total": "50.40", "vat": "12.60", "total_with_vat": nil,
            "rounding": "0.00", "lines": "1", "vat_rates": "1",
        ]
        for (name, value) in expected { #expect(read.cells(name) == [value], "\(name)") }
        let lines = exports.read(EInvoiceLines.self)
        #expect(lines.cells("item") == ["Tolkning"])
        #expect(lines.cells("unit_code") == ["tim"])
        #expect(lines.cells("price") == ["50.4"])
        #expect(exports.read(EInvoiceTaxes.self).cells("vat") == ["12.60"])
    }

    @Test func `a credit of Svefaktura with minus is set aside, since it may mean either`() throws {
        let exports = try Exports()
        let text = MadeInvoice.svefaktura.replacing(">380<", with: ">381<")
        try exports.add("a.xml", bytes: text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        #expect(exports.read(EInvoices.self).cells("amount") == ["-63.00"])
        let minus = text.replacing(">63.00<", with: ">-63.00<")
        try exports.add("a.xml", bytes: minus.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        #expect(exports.read(EInvoices.self).report.quarantined.first?.reason.contains("oklart") == true)
    }
}
