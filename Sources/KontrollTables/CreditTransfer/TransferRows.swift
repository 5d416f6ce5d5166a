import KontrollCore

/// What all payments of a batch (PmtInf) have in common.
struct TransferBatch {
    /// Its number in the file, from 1.
    var number: Int
    /// The message's id.
    var messageID: String?
    /// `PmtInfId`.
    var id: String?
    /// The day of execution; nil where it is missing, and a reason where it is none.
    var day: Result<CivilDate?, Unfit> = .success(nil)
    /// The account the money is taken from.
    var account: String?
    /// What the batch says it holds.
    var totals = TransferTotals()

    /// Takes an element that says something of the batch.
    mutating func take(_ element: TransferElement) {
        switch element.word {
        case .paymentID: id = element.filled
        case .executionDate:
            let text = element.text(.day) ?? element.text(.moment) ?? element.filled
            guard let text else { return }
            day = Result { () throws(Unfit) in
                guard let day = XMLDay.day(text) else {
                    throw Unfit(line: element.line, reason: "ReqdExctnDt är inget datum YYYY-MM-DD")
                }
                return day
            }
        case .debtorAccount: account = TransferAccount(element, clearing: nil)?.number
        default: totals.take(element)
        }
    }

    /// The row of a payment of the batch, its number there from 1.
    func row(_ element: TransferElement, number: Int) throws(Unfit) -> [SheetCell] {
        let set = Payments()
        var row = DataSetRow(Self.headings)
        let (amount, currency) = try Self.amount(element)
        guard let day = try day.get() else { throw Unfit(line: element.line, reason: "ReqdExctnDt saknas") }
        let id = element.text(.ids, .endToEndID)
        row.set(
            set.payment,
            (id == "NOTPROVIDED" ? nil : id) ?? element.text(.ids, .instructionID)
                ?? "\(self.id ?? String(self.number))/\(number)")
        row.set(set.payDate, day)
        row.set(set.amount, amount)
        row.set(set.currency, currency)
        row.set(set.payerAccount, account)
        row.set(set.payee, element.text(.creditor, .name))
        row.set(
            set.payeeID,
            element.text(.creditor, .id, .organisation, .other, .id)
                ?? element.text(.creditor, .id, .person, .other, .id))
        let clearing = element.text(.creditorAgent, .institution, .clearing, .member)
        let payeeAccount = element.all(.creditorAccount).first.flatMap { TransferAccount($0, clearing: clearing) }
        row.set(set.payeeAccount, payeeAccount?.number)
        row.set(set.accountType, payeeAccount?.kind.rawValue)
        row.set(set.reference, Self.reference(element))
        row.set(
            set.message,
            InvoiceValues.joined(
                (element.all(.remittance, .unstructured) + element.all(.remittance, .structured, .additional)).map(
                    \.text)))
        row.set(set.batch, self.id)
        row.set(set.fileID, messageID)
        return row.cells
    }

    /// The headings of the rows.
    static let headings = DataSetHeadings(Payments.self)

    /// The references the creditor asked for (OCR); without one the numbers of the documents that are paid.
    private static func reference(_ element: TransferElement) -> String? {
        let structured = element.all(.remittance, .structured)
        return InvoiceValues.joined(structured.flatMap { $0.all(.creditorReference, .reference) }.map(\.text))
            ?? InvoiceValues.joined(structured.flatMap { $0.all(.referredDocument, .number) }.map(\.text))
    }

    /// The amount element of a payment: the instructed one, or the one to be changed into another currency.
    static func amountElement(_ element: TransferElement) throws(Unfit) -> TransferElement {
        let found = element.all(.amounts, .instructed) + element.all(.amounts, .equivalent, .amounts)
        guard let amount = found.first else { throw Unfit(line: element.line, reason: "InstdAmt saknas") }
        guard found.count == 1 else { throw Unfit(line: amount.line, reason: "flera belopp i samma betalning") }
        return amount
    }

    private static func amount(_ element: TransferElement) throws(Unfit) -> (Money, String) {
        let amount = try amountElement(element)
        guard let currency = amount.attribute(.currency) else {
            throw Unfit(line: amount.line, reason: "beloppet har ingen valuta (Ccy)")
        }
        guard let number = DecimalText(amount.text), !number.isNegative else {
            throw Unfit(line: amount.line, reason: "beloppet är inget tal med decimalpunkt")
        }
        guard let money = number.money else {
            throw Unfit(line: amount.line, reason: "beloppet har fler än två decimaler eller är för stort")
        }
        return (money, currency)
    }
}

/// An account of a payment.
struct TransferAccount {
    /// What kind it is.
    let kind: PaymentAccountKind
    /// Its number as written.
    let number: String

    /// Reads `DbtrAcct` or `CdtrAcct`. A bankgiro number has the proprietary scheme `BGNR`; a plusgiro number is a BBAN
    /// at PlusGirot, whose clearing numbers are 9500-9549 and 9960-9969 (the Swedish banks' common interpretation of
    /// ISO 20022 and Bankgirot's list of clearing numbers).
    init?(_ element: TransferElement, clearing: String?) {
        if let iban = element.text(.id, .iban) {
            (kind, number) = (.iban, iban)
            return
        }
        guard let other = element.text(.id, .other, .id) else { return nil }
        number = other
        let scheme = element.text(.id, .other, .scheme, .proprietary)?.uppercased()
        let member = clearing.flatMap { Int($0) } ?? 0
        switch scheme {
        case "BGNR": kind = .bankgiro
        case "PGNR": kind = .plusgiro
        default: kind = 9500...9549 ~= member || 9960...9969 ~= member ? .plusgiro : .bankAccount
        }
    }
}
