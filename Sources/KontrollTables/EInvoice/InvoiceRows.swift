import KontrollCore

/// Makes rows of a document, under the headings of the data set that the kind of record has.
struct InvoiceRows {
    /// Which records become rows.
    let records: InvoiceRecords

    private static let invoices = DataSetHeadings(EInvoices.self)
    private static let lines = DataSetHeadings(EInvoiceLines.self)
    private static let taxes = DataSetHeadings(EInvoiceTaxes.self)

    /// The headings of the rows.
    var headings: [String] {
        switch records {
        case .invoices: Self.invoices.names
        case .lines: Self.lines.names
        case .taxes: Self.taxes.names
        }
    }

    /// A row, or why there is none, on its line.
    typealias Row = Result<(line: Int, cells: [SheetCell]), Unfit>

    /// The rows of a document whose id is given.
    func rows(_ document: InvoiceDocument, id: String) -> [Row] {
        switch records {
        case .invoices: [Result { () throws(Unfit) in (document.line, try invoice(document, id)) }]
        case .lines:
            rows(document, document.lines, none: "fakturan har inga rader") { line throws(Unfit) in
                (line.line, try self.line(line, document, id))
            }
        case .taxes:
            rows(document, document.taxes.map { .success($0) }, none: "fakturan har inga momsrader") {
                tax throws(Unfit) in
                (tax.line, try self.tax(tax, document, id))
            }
        }
    }

    /// A document without what is asked for is set aside: it would otherwise be gone without a word.
    private func rows<Part>(
        _ document: InvoiceDocument, _ parts: [Result<Part, Unfit>], none: String,
        _ make: (Part) throws(Unfit) -> (line: Int, cells: [SheetCell])
    ) -> [Row] {
        if parts.isEmpty { return [.failure(Unfit(line: document.line, reason: none))] }
        return parts.map { part in Result { () throws(Unfit) in try make(try part.get()) } }
    }

    /// An amount with the sign of its document; the least of all amounts has no opposite.
    private func signed(_ amount: Money, _ document: InvoiceDocument) throws(Unfit) -> Money {
        guard document.isCredit else { return amount }
        guard let negated = amount.negated else { throw Unfit(line: document.line, reason: "beloppet ryms inte") }
        return negated
    }

    private func invoice(_ document: InvoiceDocument, _ id: String) throws(Unfit) -> [SheetCell] {
        let set = EInvoices()
        var row = DataSetRow(Self.invoices)
        row.set(set.invoice, id)
        row.set(set.invoiceNumber, document.number)
        row.set(set.type, document.type)
        row.set(set.credit, document.isCredit)
        row.set(set.currency, document.currency)
        row.set(set.amount, try signed(document.totals.payable, document))
        row.set(set.invoiceDate, document.issueDate)
        row.set(set.dueDate, document.dueDate)
        row.set(set.taxDate, document.taxDate)
        row.set(set.deliveryDate, document.deliveryDate)
        row.set(set.supplier, document.seller.key)
        row.set(set.supplierName, document.seller.name)
        row.set(set.supplierOrgnr, document.seller.orgnr)
        row.set(set.supplierVAT, document.seller.vat)
        row.set(set.supplierTax, document.seller.tax)
        row.set(set.supplierEndpoint, document.seller.endpoint)
        row.set(set.buyerName, document.buyer.name)
        row.set(set.buyerOrgnr, document.buyer.orgnr)
        row.set(set.buyerVAT, document.buyer.vat)
        row.set(set.buyerEndpoint, document.buyer.endpoint)
        row.set(set.buyerReference, document.buyerReference)
        row.set(set.order, document.order)
        row.set(set.contract, document.contract)
        row.set(set.accountingCost, document.accountingCost)
        row.set(set.precedingInvoice, document.precedingInvoice)
        for (column, kind) in [
            (set.bankgiro, PaymentAccountKind.bankgiro), (set.plusgiro, .plusgiro), (set.iban, .iban),
            (set.account, .bankAccount),
        ] {
            row.set(column, InvoiceValues.joined(document.accounts.filter { $0.kind == kind }.map(\.number)))
        }
        row.set(set.paymentReference, document.paymentReference)
        row.set(set.vatRates, document.taxes.count)
        row.set(set.lines, document.lines.count)
        addTotals(document.totals, to: &row)
        return row.cells
    }

    private func addTotals(_ totals: InvoiceDocument.Totals, to row: inout DataSetRow) {
        let set = EInvoices()
        row.set(set.lineTotal, totals.lines)
        row.set(set.allowanceTotal, totals.allowances)
        row.set(set.chargeTotal, totals.charges)
        row.set(set.totalWithoutVAT, totals.withoutVAT)
        row.set(set.vat, totals.vat)
        row.set(set.totalWithVAT, totals.withVAT)
        row.set(set.prepaid, totals.prepaid)
        row.set(set.rounding, totals.rounding)
        row.set(set.payable, totals.payable)
        row.set(set.vatCurrency, totals.vatCurrency)
        row.set(set.vatReported, totals.vatReported)
    }

    private func line(_ line: InvoiceDocument.Line, _ document: InvoiceDocument, _ id: String) throws(Unfit)
        -> [SheetCell]
    {
        let set = EInvoiceLines()
        var row = DataSetRow(Self.lines)
        row.set(set.invoice, id)
        row.set(set.invoiceNumber, document.number)
        row.set(set.credit, document.isCredit)
        row.set(set.currency, document.currency)
        row.set(set.invoiceDate, document.issueDate)
        row.set(set.supplier, document.seller.key)
        row.set(set.supplierName, document.seller.name)
        row.set(set.line, line.id)
        row.set(set.item, line.item)
        row.set(set.itemNumber, line.itemNumber)
        row.set(set.accountingCost, line.accountingCost)
        row.set(set.quantity, line.quantity)
        row.set(set.unit, line.unit)
        row.set(set.price, line.price)
        row.set(set.priceQuantity, line.priceQuantity)
        row.set(set.allowance, try InvoiceDocument.sum(line.adjustments.filter { !$0.isCharge }, line: line.line))
        row.set(set.charge, try InvoiceDocument.sum(line.adjustments.filter(\.isCharge), line: line.line))
        row.set(set.lineTotal, line.amount)
        row.set(set.amount, try signed(line.amount, document))
        row.set(set.vatCategory, line.rate.category)
        row.set(set.vatPercent, line.rate.percent)
        return row.cells
    }

    private func tax(_ tax: InvoiceDocument.Tax, _ document: InvoiceDocument, _ id: String) throws(Unfit)
        -> [SheetCell]
    {
        let set = EInvoiceTaxes()
        var row = DataSetRow(Self.taxes)
        row.set(set.invoice, id)
        row.set(set.invoiceNumber, document.number)
        row.set(set.credit, document.isCredit)
        row.set(set.currency, document.currency)
        row.set(set.invoiceDate, document.issueDate)
        row.set(set.vatCategory, tax.rate.category)
        row.set(set.vatPercent, tax.rate.percent)
        row.set(set.taxable, tax.taxable)
        row.set(set.vat, tax.vat)
        let own = document.adjustments.filter { $0.rate == tax.rate }
        row.set(set.allowance, try InvoiceDocument.sum(own.filter { !$0.isCharge }, line: tax.line))
        row.set(set.charge, try InvoiceDocument.sum(own.filter(\.isCharge), line: tax.line))
        row.set(set.exemption, tax.exemption)
        return row.cells
    }
}
