import KontrollCore

extension InvoiceDocument {
    /// Reads a UBL 2.1 Invoice or CreditNote, by the paths of EN 16931-3-2.
    init(ubl root: InvoiceElement) throws(Unfit) {
        line = root.line
        let isNote = root.word == .creditNote
        number = try InvoiceValues.required(try root.one(.id)?.filled, .id, line: line)
        issueDate = try InvoiceValues.required(
            try InvoiceValues.day(try root.one(.issueDate)), .issueDate, line: line)
        // UBL lets a credit note leave its type code out; an invoice without one is not known to be a debit.
        let code = try root.one(isNote ? .creditNoteTypeCode : .invoiceTypeCode)?.filled
        type = try InvoiceValues.required(code ?? (isNote ? "381" : nil), .invoiceTypeCode, line: line)
        isCredit = isNote || Self.creditCodes.contains(type)
        let currency = try InvoiceValues.required(
            try InvoiceValues.currency(try root.one(.documentCurrencyCode)), .documentCurrencyCode, line: line)
        self.currency = currency
        totals = try Self.ublTotals(root, currency)
        let ownDueDate = try InvoiceValues.day(try root.one(.dueDate))
        let paymentDueDate = try InvoiceValues.agreed(root.all(.paymentMeans, .paymentDueDate))
        dueDate = ownDueDate ?? paymentDueDate
        taxDate = try InvoiceValues.day(try root.one(.taxPointDate))
        deliveryDate = try InvoiceValues.day(root.all(.delivery, .actualDeliveryDate).first)
        seller = Party(ubl: root.all(.supplierParty, .party).first)
        buyer = Party(ubl: root.all(.customerParty, .party).first)
        buyerReference = root.text(.buyerReference)
        order = root.text(.orderReference, .id)
        contract = root.text(.contractDocumentReference, .id)
        accountingCost = root.text(.accountingCost)
        precedingInvoice = InvoiceValues.joined(
            root.all(.billingReference, .invoiceDocumentReference, .id).map(\.text))
        accounts = root.all(.paymentMeans, .payeeFinancialAccount).compactMap {
            Account(
                number: $0.text(.id), institution: $0.text(.branch, .id),
                scheme: $0.all(.id).first?.attribute(.schemeID))
        }
        paymentReference = InvoiceValues.joined(root.all(.paymentMeans, .paymentID).map(\.text))
        taxes = try Self.ublTaxes(root, currency)
        adjustments = try InvoiceValues.adjustments(root, in: currency)
        lines = (root.all(.invoiceLine) + root.all(.creditNoteLine)).map { element in
            Result { () throws(Unfit) in try Line(ubl: element, in: currency) }
        }
    }

    private static func ublTotals(_ root: InvoiceElement, _ currency: String) throws(Unfit) -> Totals {
        guard let sums = try root.one(.monetaryTotal) else {
            throw Unfit(line: root.line, reason: "LegalMonetaryTotal saknas")
        }
        func sum(_ word: InvoiceWord) throws(Unfit) -> Money? {
            try InvoiceValues.money(try sums.one(word), in: currency)
        }
        var totals = Totals(
            lines: try sum(.lineExtensionAmount), allowances: try sum(.allowanceTotalAmount),
            charges: try sum(.chargeTotalAmount), withoutVAT: try sum(.taxExclusiveAmount),
            withVAT: try sum(.taxInclusiveAmount), prepaid: try sum(.prepaidAmount),
            rounding: try sum(.payableRoundingAmount),
            payable: try InvoiceValues.required(try sum(.payableAmount), .payableAmount, line: sums.line))
        totals.vatCurrency = try InvoiceValues.currency(try root.one(.taxCurrencyCode))
        for amount in root.all(.taxTotal, .taxAmount) {
            // VAT may be said again in the currency it is reported in (BT-111).
            let reported = totals.vatCurrency.flatMap { $0 == currency ? nil : $0 }
            if let reported, InvoiceValues.currency(of: amount) == reported, totals.vatReported == nil {
                totals.vatReported = try InvoiceValues.money(amount, in: reported)
            } else if totals.vat == nil {
                totals.vat = try InvoiceValues.money(amount, in: currency)
            } else {
                throw Unfit(line: amount.line, reason: "TaxTotal/TaxAmount står flera gånger i samma valuta")
            }
        }
        return totals
    }

    private static func ublTaxes(_ root: InvoiceElement, _ currency: String) throws(Unfit) -> [Tax] {
        var taxes: [Tax] = []
        for element in root.all(.taxTotal, .taxSubtotal) {
            let category = try element.one(.taxCategory)
            taxes.append(
                Tax(
                    line: element.line, rate: try InvoiceValues.rate(category),
                    taxable: try InvoiceValues.required(
                        try InvoiceValues.money(try element.one(.taxableAmount), in: currency), .taxableAmount,
                        line: element.line),
                    vat: try InvoiceValues.required(
                        try InvoiceValues.money(try element.one(.taxAmount), in: currency), .taxAmount,
                        line: element.line),
                    exemption: category?.text(.taxExemptionReason) ?? category?.text(.taxExemptionReasonCode)))
        }
        return taxes
    }
}

extension InvoiceDocument.Party {
    /// Reads a party of UBL 2.1.
    fileprivate init(ubl party: InvoiceElement?) {
        guard let party else { return }
        name = party.text(.partyLegalEntity, .registrationName) ?? party.text(.partyName, .name)
        orgnr = party.text(.partyLegalEntity, .companyID)
        for scheme in party.all(.partyTaxScheme) {
            if scheme.text(.taxScheme, .id)?.uppercased() == "VAT" {
                vat = vat ?? scheme.text(.companyID)
            } else {
                tax = tax ?? scheme.text(.companyID)
            }
        }
        endpoint = Self.schemed(party.all(.endpointID).first)
        otherID = Self.schemed(party.all(.partyIdentification, .id).first)
    }

    private static func schemed(_ id: InvoiceElement?) -> String? {
        guard let id, let text = id.filled else { return nil }
        return id.attribute(.schemeID).map { $0 + ":" + text } ?? text
    }
}

extension InvoiceDocument.Line {
    /// Reads a line of UBL 2.1.
    fileprivate init(ubl element: InvoiceElement, in currency: String) throws(Unfit) {
        line = element.line
        id = element.text(.id)
        item = element.text(.item, .name) ?? element.text(.item, .description) ?? element.text(.note)
        itemNumber = element.text(.item, .sellersItem, .id)
        accountingCost = element.text(.accountingCost)
        let (invoiced, credited) = (try element.one(.invoicedQuantity), try element.one(.creditedQuantity))
        let count = invoiced ?? credited
        quantity = try InvoiceValues.number(count)
        unit = count?.attribute(.unitCode)
        let cost = try element.one(.price, .priceAmount)
        if let cost, let other = InvoiceValues.currency(of: cost), other != currency {
            throw Unfit(line: cost.line, reason: "PriceAmount är i en annan valuta än fakturans \(currency)")
        }
        price = try InvoiceValues.number(cost)
        priceQuantity = try InvoiceValues.number(try element.one(.price, .baseQuantity))
        adjustments = try InvoiceValues.adjustments(element, in: currency)
        amount = try InvoiceValues.required(
            try InvoiceValues.money(try element.one(.lineExtensionAmount), in: currency), .lineExtensionAmount,
            line: line)
        rate = try InvoiceValues.rate(try element.one(.item, .classifiedTaxCategory))
    }
}

extension Element {
    /// The text; nil when there is none.
    var filled: String? { text.isEmpty ? nil : text }
}
