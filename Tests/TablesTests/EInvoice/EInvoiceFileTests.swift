import KontrollCore
@testable import KontrollTables
import Testing

@Suite struct EInvoiceFileTests {
    @Test(
        arguments: [
            ("<cbc:ID>F-17</cbc:ID>", "", "ID saknas", 3),
            ("<cbc:ID>F-17</cbc:ID>", "<cbc:ID/>", "ID saknas", 3),
            ("<cbc:ID>F-17</cbc:ID>", "<cbc:ID>1</cbc:ID><cbc:ID>2</cbc:ID>", "ID står flera gånger", 4),
            ("2024-03-01+01:00", "", "IssueDate saknas", 3),
            ("2024-03-01+01:00", "1 mars", "IssueDate är inget datum YYYY-MM-DD", 5),
            ("2024-03-31", "2024-02-30", "DueDate är inget datum YYYY-MM-DD", 6),
            (">380<", "><", "InvoiceTypeCode saknas", 3),
            ("DocumentCurrencyCode>SEK<", "DocumentCurrencyCode><", "DocumentCurrencyCode saknas", 3),
            ("DocumentCurrencyCode>SEK<", "DocumentCurrencyCode>kronor<", "DocumentCurrencyCode är ingen valutakod", 9),
            (">250.00<", "><", "PayableAmount är inget belopp med decimalpunkt", 59),
            (">250.00<", ">250,00<", "PayableAmount är inget belopp med decimalpunkt", 59),
            (">250.00<", ">250.005<", "PayableAmount har fler än två decimaler eller är för stort", 59),
            (
                ">250.00<", ">99999999999999999999<", "PayableAmount har fler än två decimaler eller är för stort", 59
            ),
            ("PayableAmount", "X", "PayableAmount saknas", 51),
            ("LegalMonetaryTotal", "X", "LegalMonetaryTotal saknas", 3),
            (
                "<cbc:PrepaidAmount currencyID=\"SEK\">", "<cbc:PrepaidAmount currencyID=\"EUR\">",
                "PrepaidAmount är i en annan valuta än fakturans SEK", 57
            ),
            (
                "<cac:TaxTotal><cbc:TaxAmount currencyID=\"SEK\">", "<cac:TaxTotal><cbc:TaxAmount currencyID=\"USD\">",
                "TaxAmount är i en annan valuta än fakturans SEK", 43
            ),
            (">false<", ">nej<", "ChargeIndicator är varken true eller false", 37),
        ])
    func `a document that cannot be an invoice is set aside with the reason`(
        _ old: String, _ new: String, _ reason: String, _ line: Int
    ) throws {
        let text = MadeInvoice.invoice.replacing(old, with: new)
        try #require(text != MadeInvoice.invoice)
        let exports = try Exports("a.xml", text)
        let read = exports.read(EInvoices.self)
        #expect(read.report.failure == nil)
        #expect(read.table?.count == 0)
        #expect(read.report.quarantined == [QuarantinedRow(file: "a.xml", line: line, reason: reason)])
        #expect(exports.read(EInvoiceLines.self).report.quarantined.count == 1)
    }

    @Test(
        arguments: [
            (
                ">100.00</cbc:LineExtensionAmount>\n    <cac:Item>", ">x</cbc:LineExtensionAmount>\n    <cac:Item>",
                "LineExtensionAmount är inget belopp med decimalpunkt"
            ),
            (
                "<cbc:PriceAmount currencyID=\"SEK\">100<", "<cbc:PriceAmount currencyID=\"NOK\">100<",
                "PriceAmount är i en annan valuta än fakturans SEK"
            ),
            (
                "unitCode=\"EA\">1</cbc:InvoicedQuantity>", "unitCode=\"EA\">en</cbc:InvoicedQuantity>",
                "InvoicedQuantity är inget tal med decimalpunkt"
            ),
            (
                "<cbc:Percent>6</cbc:Percent></cac:Cl", "<cbc:Percent>6 %</cbc:Percent></cac:Cl",
                "Percent är inget tal med decimalpunkt"
            ),
        ])
    func `a line that cannot be one is set aside alone`(_ old: String, _ new: String, _ reason: String) throws {
        let text = MadeInvoice.invoice.replacing(old, with: new)
        try #require(text != MadeInvoice.invoice)
        let exports = try Exports("a.xml", text)
        let read = exports.read(EInvoiceLines.self)
        #expect(read.cells("line") == ["1"])
        #expect(read.report.quarantined.map(\.reason) == [reason])
        #expect(exports.read(EInvoices.self).cells("lines") == ["2"])
    }

    @Test func `an invoice without lines is set aside where lines are asked for`() throws {
        let text = MadeInvoice.invoice.replacing("InvoiceLine", with: "Other")
        let read = try Exports("a.xml", text).read(EInvoiceLines.self)
        #expect(read.report.quarantined.map(\.reason) == ["fakturan har inga rader"])
    }

    @Test func `several files and several documents of an envelope become rows with ids of their own`() throws {
        let exports = try Exports("fakturor/b.xml", MadeInvoice.creditNote)
        let envelope = """
            <StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
            <StandardBusinessDocumentHeader><Type>Invoice</Type></StandardBusinessDocumentHeader>
            \(MadeInvoice.invoice)
            <Order xmlns="urn:x"/>
            \(MadeInvoice.invoice.replacing("F-17", with: ""))
            \(MadeInvoice.creditNote)
            </StandardBusinessDocument>
            """
        try exports.add("fakturor/a.xml", envelope)
        let read = exports.read(EInvoices.self, file: "fakturor/*.xml", format: .eInvoice(.invoices))
        #expect(read.report.failure == nil)
        #expect(read.cells("invoice") == ["a.xml", "a.xml#4", "b.xml"])
        #expect(read.cells("amount") == ["250.00", "-250.00", "-250.00"])
        #expect(
            read.report.quarantined.map(\.reason) == [
                "dokument 2 i filen: elementet Order är ingen faktura", "dokument 3 i filen: ID saknas",
            ])
        #expect(read.report.rowsRead == 5)
    }

    @Test func `supplier invoices are served by e-invoices as they are`() throws {
        let exports = try Exports("a.xml", MadeInvoice.invoice)
        try exports.add("b.xml", MadeInvoice.creditNote)
        let read = exports.read(SupplierInvoices.self, file: "*.xml")
        #expect(read.report.failure == nil)
        #expect(read.cells("invoice") == ["a.xml", "b.xml"])
        #expect(read.cells("supplier") == ["5566778899", "5566778899"])
        #expect(read.cells("supplier_name") == ["Åsa & Söner AB", "Åsa & Söner AB"])
        #expect(read.cells("amount") == ["250.00", "-250.00"])
        #expect(read.cells("invoice_date") == ["2024-03-01", "2024-03-01"])
        #expect(read.cells("paid_date") == [nil, nil])
        let unit = exports.read(
            SupplierInvoices.self, file: "*.xml", columns: ["unit": ColumnSource(headings: ["buyer_reference"])])
        #expect(unit.cells("unit") == ["ABC123", "ABC123"])
        #expect(unit.report.doubts == [])
    }

    @Test func `an invoice in another currency makes supplier invoices doubtful`() throws {
        let exports = try Exports("a.xml", MadeInvoice.invoice.replacing("SEK", with: "USD"))
        #expect(exports.read(SupplierInvoices.self).report.doubts == ["a.xml: beloppen är i USD, inte i kronor"])
        let invoices = exports.read(EInvoices.self)
        #expect(invoices.report.doubts == [])
        #expect(invoices.cells("currency") == ["USD"])
    }

    @Test func `the records of a plan's own data set are declared`() throws {
        let exports = try Exports("a.xml", MadeInvoice.invoice)
        let source = SourceDefinition(
            id: "källa", dataSet: "rows", file: "a.xml", format: .eInvoice(.lines), columns: [:], period: .undated)
        let read = ExportReader().read(
            source, columns: [need("item"), need("amount", .money)], in: exports.folder, asOf: .earliest)
        #expect(read.cells("item") == ["Papper", "Bok"])
    }

    @Test(
        arguments: [
            (
                "<?xml version='1.0'?><rss/>",
                "a.xml:1: fann elementet rss, väntade en faktura (Invoice eller CreditNote i UBL 2.1, Invoice i Svefaktura 1.0)"
            ),
            (
                "<Invoice xmlns='urn:x'/>",
                "a.xml:1: fann elementet Invoice i en annan namnrymd, väntade en faktura (Invoice eller CreditNote i UBL 2.1, Invoice i Svefaktura 1.0)"
            ),
            (
                "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'>",
                "a.xml:1: fann att filen tar slut mitt i, väntade ett helt xml-dokument"
            ),
            (
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><Invoice xmlns='urn:x'/>",
                "a.xml:1: fann en dokumenttypsdeklaration (DOCTYPE), väntade xml utan deklarationer och entiteter"
            ),
        ])
    func `a file that is no e-invoice is refused with what it is`(_ text: String, _ message: String) throws {
        let read = try Exports("a.xml", text).read(EInvoices.self, format: .eInvoice(.invoices))
        #expect(read.report.failure?.text == message)
        #expect(read.table == nil)
    }

    @Test func `XML that breaks after the invoice fails the file with its line`() throws {
        let read = try Exports("a.xml", MadeInvoice.invoice + "\n<Invoice/>").read(EInvoices.self)
        #expect(
            read.report.failure?.text == "a.xml:77: fann text utanför det yttersta elementet, väntade välformad xml")
    }

    @Test(arguments: [true, false])
    func `an invoice in UTF-16 is told by its first bytes and read`(_ bigEndian: Bool) throws {
        let exports = try Exports()
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + MadeInvoice.invoice
        let bytes = ([0xFEFF] + Array(text.utf16)).flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            return bigEndian ? [high, low] : [low, high]
        }
        try exports.add("a.xml", bytes: bytes)
        #expect(exports.read(EInvoices.self).cells("supplier_name") == ["Åsa & Söner AB"])
    }

    @Test(
        arguments: [
            ("12", "12"), ("-0.50", "-0.5"), ("+007.10", "7.1"), ("-0.00", "0"), (".5", "0.5"), ("5.", "5"),
            ("", nil), ("-", nil), (".", nil), ("1,5", nil), ("1e3", nil), ("1.2.3", nil), ("٣", nil), ("1 000", nil),
            (String(repeating: "9", count: 60), nil),
        ] as [(String, String?)])
    func `a decimal number is read as XML Schema writes it`(_ text: String, _ expected: String?) {
        #expect(DecimalText(text)?.text == expected)
    }
}
