import KontrollCore

/// The rules that an e-invoice must add up by.
enum SumRule: String, CaseIterable {
    case lines = "BR-CO-10"
    case allowances = "BR-CO-11"
    case charges = "BR-CO-12"
    case withoutVAT = "BR-CO-13"
    case vat = "BR-CO-14"
    case withVAT = "BR-CO-15"
    case payable = "BR-CO-16"
    case taxOfRate = "BR-CO-17"
    case line = "rad"

    var help: String {
        switch self {
        case .lines: "summan av raderna är"
        case .allowances: "summan av avdragen på momsraderna är"
        case .charges: "summan av avgifterna på momsraderna är"
        case .withoutVAT: "rader minus avdrag plus avgifter är"
        case .vat: "summan av momsraderna är"
        case .withVAT: "summa utan moms plus moms är"
        case .payable: "summa med moms minus betalt plus öresutjämning är"
        case .taxOfRate: "underlaget gånger momssatsen är"
        case .line: "pris gånger antal med radens avdrag och avgifter är"
        }
    }

    /// The line is a rule of Peppol's; allowances and charges of other rates than the document's do not come along.
    var severity: Finding.Severity { [.line, .allowances, .charges].contains(self) ? .look : .deviation }
}

/// A line of an invoice, and what it should be.
struct InvoiceLine {
    let row: RowReference
    let name: String
    let total: Money
    /// Öre, rounded; nil when quantity or price is missing.
    let computed: Int128?
}

/// The lines by invoice.
struct InvoiceLines {
    private var lines: [String: [InvoiceLine]] = [:]

    init(_ rows: Rows<EInvoiceLines>) throws {
        let (invoice, name, total) = try (rows.invoice, rows.line, rows.lineTotal)
        let (quantity, price, base) = try (rows.quantity, rows.price, rows.priceQuantity)
        let (allowance, charge) = try (rows.allowance, rows.charge)
        for row in rows.indices {
            let adjustment = Int128(charge[row]?.ore ?? 0) - Int128(allowance[row]?.ore ?? 0)
            let computed = Self.amount(quantity[row], price[row], per: base[row]).map { $0 + adjustment }
            lines[invoice[row], default: []].append(
                InvoiceLine(row: rows.reference(row), name: name[row] ?? "", total: total[row], computed: computed))
        }
    }

    func of(_ invoice: String) -> [InvoiceLine] { lines[invoice] ?? [] }

    /// Quantity times price in öre, rounded half away from zero; nil when one cannot be read or is too great.
    static func amount(_ quantity: String?, _ price: String?, per base: String?) -> Int128? {
        guard let quantity = quantity.flatMap(signed), let price = price.flatMap(signed),
            let base = signed(base ?? "1"),
            base.rate > .zero
        else { return nil }
        let factors = [quantity.rate.numerator, price.rate.numerator, base.rate.denominator, 100].map { Int128($0) }
        let divisors = [quantity.rate.denominator, price.rate.denominator, base.rate.numerator].map { Int128($0) }
        guard let top = product(factors), let bottom = product(divisors), bottom < Int128.max / 2 else { return nil }
        let (whole, rest) = top.quotientAndRemainder(dividingBy: bottom)
        let magnitude = whole + (rest >= bottom - rest ? 1 : 0)
        return quantity.isNegative != price.isNegative ? -magnitude : magnitude
    }

    private static func signed(_ text: String) -> (rate: Rate, isNegative: Bool)? {
        Rate(decimal: text.hasPrefix("-") ? text.dropFirst() : text[...]).map { ($0, text.hasPrefix("-")) }
    }

    private static func product(_ factors: [Int128]) -> Int128? {
        var product: Int128 = 1
        for factor in factors {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            if overflow { return nil }
            product = next
        }
        return product
    }
}

/// A row of VAT of an invoice, and what it should be.
struct InvoiceTax {
    let row: RowReference
    let vat: Money
    let allowance: Int128
    let charge: Int128
    /// Öre, rounded; nil when the rate is missing.
    let computed: Int128?
}

/// The rows of VAT by invoice.
struct InvoiceTaxes {
    private var taxes: [String: [InvoiceTax]] = [:]

    init(_ rows: Rows<EInvoiceTaxes>) throws {
        let (invoice, percent, taxable, vat) = try (rows.invoice, rows.vatPercent, rows.taxable, rows.vat)
        let (allowance, charge) = try (rows.allowance, rows.charge)
        for row in rows.indices {
            let computed = InvoiceLines.amount(taxable[row].description, percent[row], per: "100")
            taxes[invoice[row], default: []].append(
                InvoiceTax(
                    row: rows.reference(row), vat: vat[row], allowance: Int128(allowance[row]?.ore ?? 0),
                    charge: Int128(charge[row]?.ore ?? 0), computed: computed))
        }
    }

    func of(_ invoice: String) -> [InvoiceTax] { taxes[invoice] ?? [] }
}

/// The sums that the documents state.
struct InvoiceSums {
    private let lines, allowances, charges, withoutVAT, vat, withVAT, prepaid, rounding: OptionalCells<Money>
    private let payable: [Money]

    init(_ rows: Rows<EInvoices>) throws {
        (lines, allowances, charges) = try (rows.lineTotal, rows.allowanceTotal, rows.chargeTotal)
        (withoutVAT, vat, withVAT) = try (rows.totalWithoutVAT, rows.vat, rows.totalWithVAT)
        (prepaid, rounding, payable) = try (rows.prepaid, rows.rounding, rows.payable)
    }

    /// The rules that apply to an invoice, with what it states and what the terms come to.
    func rules(_ row: Int, _ own: [InvoiceLine], _ taxes: [InvoiceTax]) -> [(SumRule, Money, Int128)] {
        func ore(_ cells: OptionalCells<Money>) -> Int128 { Int128(cells[row]?.ore ?? 0) }
        func sum(_ amounts: [Int128]) -> Int128 { amounts.reduce(0, +) }
        var rules: [(SumRule, Money, Int128)] = []
        func rule(_ rule: SumRule, _ stated: Money?, _ computed: Int128, if applies: Bool = true) {
            if applies, let stated { rules.append((rule, stated, computed)) }
        }
        rule(.lines, lines[row], sum(own.map { Int128($0.total.ore) }), if: !own.isEmpty)
        rule(.allowances, allowances[row] ?? 0, sum(taxes.map(\.allowance)), if: !taxes.isEmpty)
        rule(.charges, charges[row] ?? 0, sum(taxes.map(\.charge)), if: !taxes.isEmpty)
        rule(.withoutVAT, withoutVAT[row], ore(lines) - ore(allowances) + ore(charges), if: lines[row] != nil)
        rule(.vat, vat[row], sum(taxes.map { Int128($0.vat.ore) }), if: !taxes.isEmpty)
        rule(.withVAT, withVAT[row], ore(withoutVAT) + ore(vat), if: withoutVAT[row] != nil)
        rule(.payable, payable[row], ore(withVAT) - ore(prepaid) + ore(rounding), if: withVAT[row] != nil)
        return rules
    }
}
