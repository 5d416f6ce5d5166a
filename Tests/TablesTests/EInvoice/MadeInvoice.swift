import KontrollCore
import KontrollTables

extension Exports {
    /// Reads all the columns of a data set.
    func read(
        _ set: (some DataSet).Type, file: String = "a.xml", format: ExportFormat? = nil,
        columns: [String: ColumnSource] = [:]
    ) -> SourceRead {
        let source = SourceDefinition(
            id: "källa", dataSet: set.id, file: file, format: format, columns: columns, period: .undated)
        let asked = set.columns.map { need($0.name, $0.type, allowsEmpty: true) }
        return ExportReader().read(source, columns: asked, in: folder, asOf: CivilDate("2024-06-30") ?? .earliest)
    }
}

/// E-invoices made for tests; replacing a part of the text makes it wrong.
enum MadeInvoice {
    static let namespaces = """
        xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
        xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
        """

    /// An invoice with two lines, two rates of VAT, an allowance and a charge.
    static let invoice = """
        <Invoice \(namespaces)>
          <cbc:ID>F-17</cbc:ID>
          <cbc:IssueDate>2024-03-01+01:00</cbc:IssueDate>
          <cbc:DueDate>2024-03-31</cbc:DueDate>
          <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
          <cbc:TaxPointDate>2024-02-29</cbc:TaxPointDate>
          <cbc:DocumentCurrencyCode>SEK</cbc:DocumentCurrencyCode>
          <cbc:AccountingCost>4010</cbc:AccountingCost>
          <cbc:BuyerReference>ABC123</cbc:BuyerReference>
          <cac:OrderReference><cbc:ID>O-9</cbc:ID></cac:OrderReference>
          <cac:ContractDocumentReference><cbc:ID>Avtal 7</cbc:ID></cac:ContractDocumentReference>
          <cac:AdditionalDocumentReference><cbc:ID>bilaga</cbc:ID></cac:AdditionalDocumentReference>
          <cac:AccountingSupplierParty><cac:Party>
            <cbc:EndpointID schemeID="0007">5566778899</cbc:EndpointID>
            <cac:PartyTaxScheme><cbc:CompanyID>SE556677889901</cbc:CompanyID>
              <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyTaxScheme><cbc:CompanyID>Godkänd för F-skatt</cbc:CompanyID>
              <cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>Åsa &amp; Söner
              AB</cbc:RegistrationName><cbc:CompanyID schemeID="0007">5566778899</cbc:CompanyID></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty><cac:Party>
            <cbc:EndpointID schemeID="0007">2120000001</cbc:EndpointID>
            <cac:PartyName><cbc:Name>Påhittade kommun</cbc:Name></cac:PartyName>
            <cac:PartyLegalEntity><cbc:CompanyID>2120000001</cbc:CompanyID></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingCustomerParty>
          <cac:Delivery><cbc:ActualDeliveryDate>2024-02-28</cbc:ActualDeliveryDate></cac:Delivery>
          <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>4711</cbc:PaymentID>
            <cac:PayeeFinancialAccount><cbc:ID>640-5070</cbc:ID>
              <cac:FinancialInstitutionBranch><cbc:ID>SE:BANKGIRO</cbc:ID></cac:FinancialInstitutionBranch>
            </cac:PayeeFinancialAccount></cac:PaymentMeans>
          <cac:PaymentMeans><cbc:PaymentMeansCode>30</cbc:PaymentMeansCode><cbc:PaymentID>4711</cbc:PaymentID>
            <cac:PayeeFinancialAccount><cbc:ID>SE35 5000 0000 0549 1000 0003</cbc:ID></cac:PayeeFinancialAccount>
          </cac:PaymentMeans>
          <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>
            <cbc:Amount currencyID="SEK">10.00</cbc:Amount>
            <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>
          <cac:AllowanceCharge><cbc:ChargeIndicator>true</cbc:ChargeIndicator>
            <cbc:Amount currencyID="SEK">50</cbc:Amount>
            <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25.00</cbc:Percent></cac:TaxCategory></cac:AllowanceCharge>
          <cac:TaxTotal><cbc:TaxAmount currencyID="SEK">41.00</cbc:TaxAmount>
            <cac:TaxSubtotal><cbc:TaxableAmount currencyID="SEK">140.00</cbc:TaxableAmount>
              <cbc:TaxAmount currencyID="SEK">35.00</cbc:TaxAmount>
              <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25.0</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>
            <cac:TaxSubtotal><cbc:TaxableAmount currencyID="SEK">100.00</cbc:TaxableAmount>
              <cbc:TaxAmount currencyID="SEK">6.00</cbc:TaxAmount>
              <cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>6</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal>
          </cac:TaxTotal>
          <cac:LegalMonetaryTotal>
            <cbc:LineExtensionAmount currencyID="SEK">200.00</cbc:LineExtensionAmount>
            <cbc:TaxExclusiveAmount currencyID="SEK">240.00</cbc:TaxExclusiveAmount>
            <cbc:TaxInclusiveAmount currencyID="SEK">281.00</cbc:TaxInclusiveAmount>
            <cbc:AllowanceTotalAmount currencyID="SEK">10.00</cbc:AllowanceTotalAmount>
            <cbc:ChargeTotalAmount currencyID="SEK">50.00</cbc:ChargeTotalAmount>
            <cbc:PrepaidAmount currencyID="SEK">30.50</cbc:PrepaidAmount>
            <cbc:PayableRoundingAmount currencyID="SEK">-0.50</cbc:PayableRoundingAmount>
            <cbc:PayableAmount currencyID="SEK">250.00</cbc:PayableAmount>
          </cac:LegalMonetaryTotal>
          <cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="EA">3.000</cbc:InvoicedQuantity>
            <cbc:LineExtensionAmount currencyID="SEK">100.00</cbc:LineExtensionAmount>
            <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator>
              <cbc:Amount currencyID="SEK">2.5</cbc:Amount></cac:AllowanceCharge>
            <cac:Item><cbc:Name>Papper</cbc:Name>
              <cac:SellersItemIdentification><cbc:ID>P1</cbc:ID></cac:SellersItemIdentification>
              <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent></cac:ClassifiedTaxCategory>
            </cac:Item>
            <cac:Price><cbc:PriceAmount currencyID="SEK">34.1667</cbc:PriceAmount>
              <cbc:BaseQuantity unitCode="EA">1</cbc:BaseQuantity></cac:Price></cac:InvoiceLine>
          <cac:InvoiceLine><cbc:ID>2</cbc:ID><cbc:InvoicedQuantity unitCode="EA">1</cbc:InvoicedQuantity>
            <cbc:LineExtensionAmount currencyID="SEK">100.00</cbc:LineExtensionAmount>
            <cac:Item><cbc:Name>Bok</cbc:Name>
              <cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>6</cbc:Percent></cac:ClassifiedTaxCategory>
            </cac:Item><cac:Price><cbc:PriceAmount currencyID="SEK">100</cbc:PriceAmount></cac:Price></cac:InvoiceLine>
        </Invoice>
        """

    /// The same as a credit note.
    static let creditNote = invoice.replacing("Invoice-2", with: "CreditNote-2")
        .replacing("<Invoice ", with: "<CreditNote ").replacing("</Invoice>", with: "</CreditNote>")
        .replacing("InvoiceLine", with: "CreditNoteLine").replacing("InvoicedQuantity", with: "CreditedQuantity")
        .replacing("<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>", with: "")
        .replacing(
            "<cac:OrderReference>",
            with: """
                <cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-16</cbc:ID>
                </cac:InvoiceDocumentReference></cac:BillingReference><cac:OrderReference>
                """)

    /// A Svefaktura 1.0.
    static let svefaktura = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <Invoice xmlns="urn:sfti:documents:BasicInvoice:1:0" xmlns:cac="urn:sfti:CommonAggregateComponents:1:0"
          xmlns:cbc="urn:oasis:names:tc:ubl:CommonBasicComponents:1:0">
          <ID>9100</ID><cbc:IssueDate>2020-02-11</cbc:IssueDate><InvoiceTypeCode>380</InvoiceTypeCode>
          <InvoiceCurrencyCode>SEK</InvoiceCurrencyCode>
          <cac:BuyerParty><cac:Party><cac:PartyIdentification><cac:ID>2120000001</cac:ID></cac:PartyIdentification>
            <cac:PartyName><cbc:Name>Påhittade kommun</cbc:Name></cac:PartyName></cac:Party></cac:BuyerParty>
          <cac:SellerParty><cac:Party>
            <cac:PartyName><cbc:Name>Tolk i Åby AB</cbc:Name></cac:PartyName>
            <cac:PartyTaxScheme><cac:CompanyID>SE556677889901</cac:CompanyID>
              <cac:TaxScheme><cac:ID>VAT</cac:ID></cac:TaxScheme></cac:PartyTaxScheme>
            <cac:PartyTaxScheme><cac:CompanyID>556677-8899</cac:CompanyID>
              <cbc:ExemptionReason>F-skattebevis finns</cbc:ExemptionReason>
              <cac:TaxScheme><cac:ID>SWT</cac:ID></cac:TaxScheme></cac:PartyTaxScheme></cac:Party></cac:SellerParty>
          <cac:PaymentMeans><cac:PaymentMeansTypeCode>1</cac:PaymentMeansTypeCode>
            <cbc:DuePaymentDate>2020-03-12</cbc:DuePaymentDate>
            <cac:PayeeFinancialAccount><cac:ID>6405070</cac:ID><cac:FinancialInstitutionBranch>
              <cac:FinancialInstitution><cac:ID>BGABSESS</cac:ID></cac:FinancialInstitution>
              </cac:FinancialInstitutionBranch><cac:PaymentInstructionID>5377270</cac:PaymentInstructionID>
            </cac:PayeeFinancialAccount></cac:PaymentMeans>
          <cac:TaxTotal><cbc:TotalTaxAmount amountCurrencyID="SEK">12.60</cbc:TotalTaxAmount>
            <cac:TaxSubTotal><cbc:TaxableAmount amountCurrencyID="SEK">50.40</cbc:TaxableAmount>
              <cbc:TaxAmount amountCurrencyID="SEK">12.60</cbc:TaxAmount><cac:TaxCategory><cac:ID>S</cac:ID>
              <cbc:Percent>25</cbc:Percent></cac:TaxCategory></cac:TaxSubTotal></cac:TaxTotal>
          <cac:LegalTotal>
            <cbc:LineExtensionTotalAmount amountCurrencyID="SEK">50.40</cbc:LineExtensionTotalAmount>
            <cbc:TaxExclusiveTotalAmount amountCurrencyID="SEK">50.40</cbc:TaxExclusiveTotalAmount>
            <cbc:TaxInclusiveTotalAmount amountCurrencyID="SEK">63.00</cbc:TaxInclusiveTotalAmount>
            <cac:RoundOffAmount amountCurrencyID="SEK">0.00</cac:RoundOffAmount></cac:LegalTotal>
          <cac:InvoiceLine><cac:ID>1</cac:ID>
            <cbc:InvoicedQuantity quantityUnitCode="tim">1.00</cbc:InvoicedQuantity>
            <cbc:LineExtensionAmount amountCurrencyID="SEK">50.40</cbc:LineExtensionAmount>
            <cac:Item><cbc:Description>Tolkning</cbc:Description><cac:TaxCategory><cac:ID>S</cac:ID>
              <cbc:Percent>25</cbc:Percent></cac:TaxCategory>
              <cac:BasePrice><cbc:PriceAmount amountCurrencyID="SEK">50.40</cbc:PriceAmount></cac:BasePrice>
            </cac:Item></cac:InvoiceLine>
          <RequisitionistDocumentReference><cac:ID>Kst 30374</cac:ID></RequisitionistDocumentReference>
        </Invoice>
        """

    /// A Svefaktura's bytes, in its own encoding.
    static let svefakturaBytes = svefaktura.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}
