import KontrollCore

typealias InvoiceElement = Element<InvoiceWord>

/// Reads the values of an invoice's elements, refusing what is none.
enum InvoiceValues {
    /// A day, `YYYY-MM-DD` with or without a time zone or time after it; nil when the element is missing or empty.
    static func day(_ element: InvoiceElement?) throws(Unfit) -> CivilDate? {
        guard let element, !element.text.isEmpty else { return nil }
        guard let day = XMLDay.day(element.text) else {
            throw Unfit(line: element.line, reason: "\(element.word.rawValue) är inget datum YYYY-MM-DD")
        }
        return day
    }

    /// A value that must be there.
    static func required<Value>(_ value: Value?, _ word: InvoiceWord, line: Int) throws(Unfit) -> Value {
        guard let value else { throw Unfit(line: line, reason: "\(word.rawValue) saknas") }
        return value
    }

    /// A currency code of three letters (ISO 4217).
    static func currency(_ element: InvoiceElement?) throws(Unfit) -> String? {
        guard let element, !element.text.isEmpty else { return nil }
        guard element.text.utf8.count == 3, element.text.utf8.allSatisfy({ 0x41...0x5A ~= $0 }) else {
            throw Unfit(line: element.line, reason: "\(element.word.rawValue) är ingen valutakod")
        }
        return element.text
    }

    /// An amount in the currency, in whole öre; nil when the element is missing. An amount in another currency, or
    /// finer than öre (BR-DEC rules of EN 16931), cannot be added to the others.
    static func money(_ element: InvoiceElement?, in currency: String) throws(Unfit) -> Money? {
        guard let element else { return nil }
        let name = element.word.rawValue
        if let other = self.currency(of: element), other != currency {
            throw Unfit(line: element.line, reason: "\(name) är i en annan valuta än fakturans \(currency)")
        }
        guard let number = DecimalText(element.text) else {
            throw Unfit(line: element.line, reason: "\(name) är inget belopp med decimalpunkt")
        }
        guard let money = number.money else {
            throw Unfit(line: element.line, reason: "\(name) har fler än två decimaler eller är för stort")
        }
        return money
    }

    /// The currency an amount says it is in.
    static func currency(of element: InvoiceElement) -> String? {
        element.attribute(.currencyID) ?? element.attribute(.amountCurrencyID)
    }

    /// A decimal number without needless zeros; nil when the element is missing or empty.
    static func number(_ element: InvoiceElement?) throws(Unfit) -> String? {
        guard let element, !element.text.isEmpty else { return nil }
        guard let number = DecimalText(element.text) else {
            throw Unfit(line: element.line, reason: "\(element.word.rawValue) är inget tal med decimalpunkt")
        }
        return number.text
    }

    /// The category and rate of VAT of an element that has them.
    static func rate(_ element: InvoiceElement?) throws(Unfit) -> InvoiceDocument.TaxRate {
        InvoiceDocument.TaxRate(category: element?.text(.id), percent: try number(try element?.one(.percent)))
    }

    /// Allowances and charges (BG-20, BG-21, BG-27, BG-28) directly in an element.
    static func adjustments(_ element: InvoiceElement, in currency: String) throws(Unfit)
        -> [InvoiceDocument.Adjustment]
    {
        var found: [InvoiceDocument.Adjustment] = []
        for one in element.all(.allowanceCharge) {
            let indicator = try required(one.text(.chargeIndicator), .chargeIndicator, line: one.line).lowercased()
            guard ["true", "false", "1", "0"].contains(indicator) else {
                throw Unfit(line: one.line, reason: "ChargeIndicator är varken true eller false")
            }
            let amount = try required(try money(try one.one(.amount), in: currency), .amount, line: one.line)
            found.append(
                InvoiceDocument.Adjustment(
                    isCharge: indicator == "true" || indicator == "1", amount: amount,
                    rate: try rate(one.all(.taxCategory).first)))
        }
        return found
    }

    /// Different texts joined by a comma; nil when there is none.
    static func joined(_ texts: [String]) -> String? {
        var seen: Set<String> = []
        let different = texts.filter { !$0.isEmpty && seen.insert($0).inserted }
        return different.isEmpty ? nil : different.joined(separator: ", ")
    }

    /// The one day that several elements say; nil when none does.
    static func agreed(_ elements: [InvoiceElement]) throws(Unfit) -> CivilDate? {
        var found: CivilDate?
        for element in elements {
            guard let day = try day(element) else { continue }
            if let other = found, other != day {
                throw Unfit(line: element.line, reason: "flera olika datum i \(element.word.rawValue)")
            }
            found = day
        }
        return found
    }
}

/// Days as XML Schema writes them.
enum XMLDay {
    /// The day of a `date` or `dateTime`; a time zone after it makes no other day, since a document is dated where it
    /// was written.
    static func day(_ text: String) -> CivilDate? {
        let (day, rest) = (text.prefix(10), text.dropFirst(10))
        guard let first = rest.first else { return CivilDate(String(day)) }
        guard first == "T" || first == "Z" || first == "+" || first == "-" else { return nil }
        let isTail = rest.utf8.allSatisfy { byte in
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte || "TZ+-:.".utf8.contains(byte)
        }
        return isTail && rest.utf8.count <= 24 ? CivilDate(String(day)) : nil
    }
}
