import KontrollMarkup

/// The names of UBL 2.1 and Svefaktura 1.0 that are read. Everything else, attachments not least, is passed by.
enum InvoiceWord: String, ElementWord {
    case invoice = "Invoice", creditNote = "CreditNote"

    // Of the document.
    case id = "ID", issueDate = "IssueDate", dueDate = "DueDate", taxPointDate = "TaxPointDate"
    case invoiceTypeCode = "InvoiceTypeCode", creditNoteTypeCode = "CreditNoteTypeCode"
    case documentCurrencyCode = "DocumentCurrencyCode", taxCurrencyCode = "TaxCurrencyCode"
    case invoiceCurrencyCode = "InvoiceCurrencyCode", taxExclusiveCurrency = "TaxCurrency"
    case buyerReference = "BuyerReference", accountingCost = "AccountingCost"
    case orderReference = "OrderReference", contractDocumentReference = "ContractDocumentReference"
    case billingReference = "BillingReference", invoiceDocumentReference = "InvoiceDocumentReference"
    case delivery = "Delivery", actualDeliveryDate = "ActualDeliveryDate"
    case requisitionist = "RequisitionistDocumentReference", initialInvoice = "InitialInvoiceDocumentReference"
    case buyersID = "BuyersID", actualDeliveryDateTime = "ActualDeliveryDateTime"

    // Of the parties.
    case supplierParty = "AccountingSupplierParty", customerParty = "AccountingCustomerParty"
    case sellerParty = "SellerParty", buyerParty = "BuyerParty", party = "Party", endpointID = "EndpointID"
    case partyIdentification = "PartyIdentification", partyName = "PartyName", name = "Name"
    case partyTaxScheme = "PartyTaxScheme", companyID = "CompanyID", taxScheme = "TaxScheme"
    case partyLegalEntity = "PartyLegalEntity", registrationName = "RegistrationName"
    case exemptionReason = "ExemptionReason"

    // Of the payment.
    case paymentMeans = "PaymentMeans", paymentID = "PaymentID", paymentDueDate = "PaymentDueDate"
    case payeeFinancialAccount = "PayeeFinancialAccount", branch = "FinancialInstitutionBranch"
    case institution = "FinancialInstitution", duePaymentDate = "DuePaymentDate"
    case paymentInstructionID = "PaymentInstructionID"

    // Of allowances, charges and tax.
    case allowanceCharge = "AllowanceCharge", chargeIndicator = "ChargeIndicator", amount = "Amount"
    case taxTotal = "TaxTotal", taxAmount = "TaxAmount", taxSubtotal = "TaxSubtotal", taxableAmount = "TaxableAmount"
    case taxCategory = "TaxCategory", percent = "Percent", taxExemptionReason = "TaxExemptionReason"
    case taxExemptionReasonCode = "TaxExemptionReasonCode"
    case totalTaxAmount = "TotalTaxAmount", taxSubTotal = "TaxSubTotal", taxCurrencyTotal = "TaxCurrencyTaxAmount"

    // Of the totals.
    case monetaryTotal = "LegalMonetaryTotal", lineExtensionAmount = "LineExtensionAmount"
    case taxExclusiveAmount = "TaxExclusiveAmount", taxInclusiveAmount = "TaxInclusiveAmount"
    case allowanceTotalAmount = "AllowanceTotalAmount", chargeTotalAmount = "ChargeTotalAmount"
    case prepaidAmount = "PrepaidAmount", payableRoundingAmount = "PayableRoundingAmount"
    case payableAmount = "PayableAmount"
    case legalTotal = "LegalTotal", lineExtensionTotalAmount = "LineExtensionTotalAmount"
    case taxExclusiveTotalAmount = "TaxExclusiveTotalAmount", taxInclusiveTotalAmount = "TaxInclusiveTotalAmount"
    case roundOffAmount = "RoundOffAmount"

    // Of the lines.
    case invoiceLine = "InvoiceLine", creditNoteLine = "CreditNoteLine", note = "Note"
    case invoicedQuantity = "InvoicedQuantity", creditedQuantity = "CreditedQuantity", item = "Item"
    case description = "Description", sellersItem = "SellersItemIdentification"
    case classifiedTaxCategory = "ClassifiedTaxCategory", price = "Price", priceAmount = "PriceAmount"
    case baseQuantity = "BaseQuantity", basePrice = "BasePrice"

    // Attributes.
    case currencyID, amountCurrencyID, unitCode, quantityUnitCode, schemeID

    /// The words that are attributes.
    static let attributes: [InvoiceWord] = [.currencyID, .amountCurrencyID, .unitCode, .quantityUnitCode, .schemeID]

    /// The words in the namespaces of both standards.
    static let vocabulary = vocabulary(InvoiceStandard.allCases.flatMap(\.namespaces))
}

/// The standards of e-invoices that are read, told apart by the namespace of the outermost element.
enum InvoiceStandard: CaseIterable {
    /// OASIS Universal Business Language 2.1, the syntax of EN 16931 and Peppol BIS Billing 3.
    case ubl
    /// Svefaktura 1.0 (SFTI Basic Invoice), a subset of UBL 1.0.
    case svefaktura

    private static let oasis = "urn:oasis:names:specification:ubl:schema:xsd:"

    /// Its namespaces: of documents, of groups, of values.
    var namespaces: [String] {
        switch self {
        case .ubl:
            ["Invoice-2", "CreditNote-2", "CommonAggregateComponents-2", "CommonBasicComponents-2"].map {
                Self.oasis + $0
            }
        case .svefaktura:
            [
                "urn:sfti:documents:BasicInvoice:1:0", "urn:sfti:CommonAggregateComponents:1:0",
                "urn:oasis:names:tc:ubl:CommonBasicComponents:1:0",
            ]
        }
    }

    /// The standard of a document by its outermost element; nil when it is no invoice of either.
    init?(_ name: MarkupName) {
        switch (name.namespace, name.local) {
        case (Self.oasis + "Invoice-2", "Invoice"), (Self.oasis + "CreditNote-2", "CreditNote"): self = .ubl
        case ("urn:sfti:documents:BasicInvoice:1:0", "Invoice"): self = .svefaktura
        default: return nil
        }
    }

    /// Its name for the run record.
    var title: String {
        switch self {
        case .ubl: "UBL 2.1 (EN 16931, Peppol BIS Billing 3)"
        case .svefaktura: "Svefaktura 1.0"
        }
    }
}
