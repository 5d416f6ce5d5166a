import KontrollCore

/// An invoice or credit note as the standards agree on it; BT numbers are those of EN 16931-1.
struct InvoiceDocument {
    /// The line of its file where it begins, from 1.
    var line: Int
    /// BT-1.
    var number: String
    /// BT-3.
    var type: String
    /// Whether it takes back: its amounts are written without minus.
    var isCredit: Bool
    /// BT-5.
    var currency: String
    /// BT-2.
    var issueDate: CivilDate
    /// BT-9.
    var dueDate: CivilDate?
    /// BT-7.
    var taxDate: CivilDate?
    /// BT-72.
    var deliveryDate: CivilDate?
    /// BG-4.
    var seller = Party()
    /// BG-7.
    var buyer = Party()
    /// BT-10.
    var buyerReference: String?
    /// BT-13.
    var order: String?
    /// BT-12.
    var contract: String?
    /// BT-19.
    var accountingCost: String?
    /// BT-25, several joined.
    var precedingInvoice: String?
    /// BG-17.
    var accounts: [Account] = []
    /// BT-83, several joined.
    var paymentReference: String?
    /// BG-22.
    var totals: Totals
    /// BG-23.
    var taxes: [Tax] = []
    /// BG-20 and BG-21.
    var adjustments: [Adjustment] = []
    /// BG-25; a line that cannot be one is set aside alone.
    var lines: [Result<Line, Unfit>] = []

    /// A seller or buyer.
    struct Party {
        var name: String?
        var orgnr: String?
        var vat: String?
        /// BT-32: the statement of F-skatt.
        var tax: String?
        /// The electronic address with its scheme before, `0007:5566778899`.
        var endpoint: String?
        /// Another id the document has of it.
        var otherID: String?

        /// What tells the party from others, the surest first.
        var key: String? { orgnr ?? vat ?? endpoint ?? otherID }
    }

    /// An account to pay to.
    struct Account {
        var kind: PaymentAccountKind
        var number: String
    }

    /// The sums of the document, as written.
    struct Totals {
        var lines: Money?
        var allowances: Money?
        var charges: Money?
        var withoutVAT: Money?
        var vat: Money?
        var withVAT: Money?
        var prepaid: Money?
        var rounding: Money?
        var payable: Money
        var vatCurrency: String?
        var vatReported: Money?
    }

    /// A row of the VAT breakdown.
    struct Tax {
        var line: Int
        var rate: TaxRate
        var taxable: Money
        var vat: Money
        var exemption: String?
    }

    /// A category and rate of VAT.
    struct TaxRate: Hashable {
        var category: String?
        var percent: String?
    }

    /// An allowance or charge on the document or on a line.
    struct Adjustment {
        var isCharge: Bool
        var amount: Money
        var rate: TaxRate
    }

    /// An invoice line.
    struct Line {
        var line: Int
        var id: String?
        var item: String?
        var itemNumber: String?
        var accountingCost: String?
        var quantity: String?
        var unit: String?
        var price: String?
        var priceQuantity: String?
        var adjustments: [Adjustment] = []
        var amount: Money
        var rate: TaxRate
    }

    /// The codes of UNTDID 1001 that EN 16931 lets a credit note have (its code list for BT-3).
    static let creditCodes: Set<String> = [
        "81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532",
    ]

    /// Why a sum of adjustments may be refused.
    static func sum(_ adjustments: some Sequence<Adjustment>, line: Int) throws(Unfit) -> Money? {
        var sum: Int64?
        for adjustment in adjustments {
            let (next, overflow) = (sum ?? 0).addingReportingOverflow(adjustment.amount.ore)
            guard !overflow else { throw Unfit(line: line, reason: "avdragens eller avgifternas summa ryms inte") }
            sum = next
        }
        return sum.map { Money(ore: $0) }
    }
}

extension InvoiceDocument.Account {
    /// An account by its number and what the document says of its institution: in Sweden `SE:BANKGIRO` and
    /// `SE:PLUSGIRO` (SFTI's guidance to Peppol BIS Billing 3), in Svefaktura the BIC of the clearing house.
    init?(number: String?, institution: String?, scheme: String?) {
        guard let number else { return nil }
        self.number = number
        switch institution?.uppercased() {
        case "SE:BANKGIRO", "BGABSESS": kind = .bankgiro
        case "SE:PLUSGIRO", "PGSISESS": kind = .plusgiro
        default: kind = scheme?.uppercased() == "IBAN" || Self.looksLikeIBAN(number) ? .iban : .bankAccount
        }
    }

    /// Two letters, two digits and 11 to 30 more letters or digits (ISO 13616); whether it is right is a check's work.
    private static func looksLikeIBAN(_ number: String) -> Bool {
        let plain = Array(number.utf8.filter { $0 != 0x20 })
        func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
        func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte & 0xDF }
        return 15...34 ~= plain.count && plain[..<2].allSatisfy(isLetter) && plain[2..<4].allSatisfy(isDigit)
            && plain.allSatisfy { isDigit($0) || isLetter($0) }
    }
}
