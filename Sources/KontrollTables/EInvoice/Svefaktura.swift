import KontrollCore

extension InvoiceDocument {
    /// Reads a Svefaktura 1.0 (SFTI Basic Invoice).
    ///
    /// Its one total with tax holds rounding and is what is to be paid; a total with tax before rounding, prepaid
    /// amounts and sums of allowances it does not have.
    init(svefaktura root: InvoiceElement) throws(Unfit) {
        line = root.line
        number = try InvoiceValues.required(try root.one(.id)?.filled, .id, line: line)
        issueDate = try InvoiceValues.required(
            try InvoiceValues.day(try root.one(.issueDate)), .issueDate, line: line)
        type = try InvoiceValues.required(try root.one(.invoiceTypeCode)?.filled, .invoiceTypeCode, line: line)
        isCredit = Self.creditCodes.contains(type)
        let currency = try InvoiceValues.required(
            try InvoiceValues.currency(try root.one(.invoiceCurrencyCode)), .invoiceCurrencyCode, line: line)
        self.currency = currency
        guard let sums = try root.one(.legalTotal) else { throw Unfit(line: line, reason: "LegalTotal saknas") }
        func sum(_ word: InvoiceWord) throws(Unfit) -> Money? {
            try InvoiceValues.money(try sums.one(word), in: currency)
        }
        totals = Totals(
            lines: try sum(.lineExtensionTotalAmount), withoutVAT: try sum(.taxExclusiveTotalAmount),
            vat: try InvoiceValues.money(try root.one(.taxTotal, .totalTaxAmount), in: currency),
            rounding: try sum(.roundOffAmount),
            payable: try InvoiceValues.required(
                try sum(.taxInclusiveTotalAmount), .taxInclusiveTotalAmount, line: sums.line))
        if isCredit, totals.payable < Money(ore: 0) {
            throw Unfit(
                line: line, reason: "en kreditfaktura med minusbelopp: om det krediteras eller debiteras är oklart")
        }
        dueDate = try InvoiceValues.agreed(root.all(.paymentMeans, .duePaymentDate))
        deliveryDate = try InvoiceValues.day(root.all(.delivery, .actualDeliveryDateTime).first)
        seller = Party(svefaktura: root.all(.sellerParty, .party).first)
        buyer = Party(svefaktura: root.all(.buyerParty, .party).first)
        buyerReference = root.text(.requisitionist, .id)
        order = root.text(.orderReference, .buyersID)
        precedingInvoice = InvoiceValues.joined(root.all(.initialInvoice, .id).map(\.text))
        accounts = root.all(.paymentMeans, .payeeFinancialAccount).compactMap {
            Account(
                number: $0.text(.id), institution: $0.text(.branch, .institution, .id),
                scheme: $0.all(.id).first?.attribute(.schemeID))
        }
        paymentReference = InvoiceValues.joined(
            root.all(.paymentMeans, .payeeFinancialAccount, .paymentInstructionID).map(\.text))
        for element in root.all(.taxTotal, .taxSubTotal) {
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
                    exemption: category?.text(.exemptionReason)))
        }
        adjustments = try InvoiceValues.adjustments(root, in: currency)
        lines = root.all(.invoiceLine).map { element in
            Result { () throws(Unfit) in try Line(svefaktura: element, in: currency) }
        }
    }
}

extension InvoiceDocument.Party {
    /// Reads a party of Svefaktura: the tax scheme `SWT` holds the organisationsnummer and the statement of F-skatt.
    fileprivate init(svefaktura party: InvoiceElement?) {
        guard let party else { return }
        for scheme in party.all(.partyTaxScheme) {
            switch scheme.text(.taxScheme, .id)?.uppercased() {
            case "VAT": vat = vat ?? scheme.text(.companyID)
            case "SWT":
                orgnr = orgnr ?? scheme.text(.companyID)
                tax = tax ?? scheme.text(.exemptionReason)
            default: break
            }
        }
        name = party.text(.partyName, .name) ?? party.text(.partyTaxScheme, .registrationName)
        otherID = party.text(.partyIdentification, .id)
    }
}

extension InvoiceDocument.Line {
    /// Reads a line of Svefaktura.
    fileprivate init(svefaktura element: InvoiceElement, in currency: String) throws(Unfit) {
        line = element.line
        id = element.text(.id)
        item = element.text(.item, .description) ?? element.text(.note)
        itemNumber = element.text(.item, .sellersItem, .id)
        let count = try element.one(.invoicedQuantity)
        quantity = try InvoiceValues.number(count)
        unit = count?.attribute(.quantityUnitCode)
        price = try InvoiceValues.number(element.all(.item, .basePrice, .priceAmount).first)
        adjustments = try InvoiceValues.adjustments(element, in: currency)
        amount = try InvoiceValues.required(
            try InvoiceValues.money(try element.one(.lineExtensionAmount), in: currency), .lineExtensionAmount,
            line: line)
        rate = try InvoiceValues.rate(element.all(.item, .taxCategory).first)
    }
}
