import KontrollCore

/// What a SIE file holds (bokföringen), its posts taken apart.
struct SIEBook {
    /// `#SIETYP`, 1 to 4; 1 where the file does not say (SIE filformat 4B, section 11).
    var type = 1
    /// Whether the file says its type.
    var hasType = false
    /// Whether the file begins with `#FLAGGA`, as it should.
    var hasFlag = false
    /// `#FNAMN`.
    var company: String?
    /// `#ORGNR`.
    var companyID: String?
    /// `#PROGRAM`, its name.
    var program: String?
    /// `#VALUTA`; Swedish kronor where the file does not say.
    var currency = "SEK"
    /// `#OMFATTN`: the last day that the balances of the year cover.
    var covered: CivilDate?
    /// `#RAR`, by number: 0 the year of the file, -1 the one before.
    var years: [String: DateSpan] = [:]
    /// `#KONTO`, `#KTYP`, `#ENHET` and `#SRU`, in order.
    var accounts: [SIEAccount] = []
    /// The accounts' places, by number.
    var accountPlaces: [String: Int] = [:]
    /// `#DIM` and `#UNDERDIM`, by number.
    var dimensions: [String: SIEDimension] = SIEDimension.reserved
    /// `#OBJEKT`, in order.
    var objects: [SIEObjectPost] = []
    /// `#VER`, in order.
    var vouchers: [SIEVoucher] = []
    /// The balances, in order.
    var balances: [SIEBalance] = []
    /// Posts that could not be read, by line.
    var rejected: [(line: Int, label: String, reason: String)] = []

    /// The name of an account.
    func accountName(_ number: String) -> String? { accountPlaces[number].flatMap { accounts[$0].name } }
}

/// An account (konto) of the chart.
struct SIEAccount {
    var line: Int
    var number: String
    var name: String?
    /// `#KTYP`: T, S, K or I.
    var type: String?
    var unit: String?
    /// `#SRU`, one or several.
    var sru: [String] = []
}

/// A dimension of objects: cost centres, projects.
struct SIEDimension {
    var name: String
    /// The dimension above, of a `#UNDERDIM`.
    var parent: String?

    /// The dimensions that the format itself names (SIE filformat 4B, section 8).
    static let reserved: [String: SIEDimension] = [
        "1": SIEDimension(name: "Kostnadsställe"), "2": SIEDimension(name: "Kostnadsbärare", parent: "1"),
        "6": SIEDimension(name: "Projekt"), "7": SIEDimension(name: "Anställd"), "8": SIEDimension(name: "Kund"),
        "9": SIEDimension(name: "Leverantör"), "10": SIEDimension(name: "Faktura"),
    ]
}

/// An object with its name.
struct SIEObjectPost {
    var line: Int
    var object: SIEObject
    var name: String?
}

/// A voucher (verifikation).
struct SIEVoucher {
    var line: Int
    var series: String?
    var number: String?
    var date: SIEDay?
    var text: String?
    var registered: SIEDay?
    var signature: String?
    var rows: [SIETransaction] = []
    /// Whether one of its rows could not be read, so that its sum is not known.
    var lacksRows = false

    /// The sum of the rows that count; nil when a row could not be read or the sum does not fit.
    var difference: Money? { lacksRows ? nil : Money(sum: counted.lazy.map(\.amount)) }

    /// The rows that count: not the struck ones.
    var counted: [SIETransaction] { rows.filter { $0.kind != .struck } }

    /// What a reader finds it by: series and number, where it has them.
    var name: String {
        let parts = [series, number].compactMap(\.self)
        return parts.isEmpty ? "utan nummer" : parts.joined(separator: " ")
    }
}

/// A row of a voucher (konteringsrad).
struct SIETransaction {
    /// Why the row stands there.
    enum Kind: String {
        case usual = "vanlig"
        /// `#RTRANS`: put there after the voucher was booked.
        case added = "tillagd"
        /// `#BTRANS`: struck after the voucher was booked; it does not count.
        case struck = "struken"
    }

    var line: Int
    var kind: Kind
    var account: String
    var objects: [SIEObject]
    var amount: Money
    var date: SIEDay?
    var text: String?
    var quantity: String?
    var signature: String?
}

/// A balance (saldo) of an account in a year or a month.
struct SIEBalance {
    var line: Int
    /// `IB`, `UB`, `RES`, `OIB`, `OUB`, `PSALDO` or `PBUDGET`.
    var kind: String
    var year: String
    /// The month, of a `PSALDO` or `PBUDGET`; its first day.
    var month: CivilDate?
    var account: String
    var objects: [SIEObject]
    var amount: Money
    var quantity: String?
}

/// A day of a post: one that exists, or the text that stands in its place.
enum SIEDay: Hashable {
    case day(CivilDate)
    case other(String)

    /// `YYYYMMDD`; nil where nothing stands or only zeros do.
    init?(_ text: String?) {
        guard let text, !text.allSatisfy({ $0 == "0" }) else { return nil }
        self = SIEValue.day(text).map(SIEDay.day) ?? .other(text)
    }

    /// The day, where it is one.
    var known: CivilDate? { if case .day(let day) = self { day } else { nil } }
}

/// Amounts, days and months as SIE writes them.
enum SIEValue {
    /// An amount with a decimal point, a minus before, no grouping and at most two decimals that say something; `.50`
    /// as some programs write it is half a krona. A comma is refused.
    static func money(_ text: String) -> Money? {
        guard !text.contains(",") else { return nil }
        let isNegative = text.hasPrefix("-")
        var digits = isNegative ? text.dropFirst() : Substring(text)
        if digits.hasPrefix("."), digits.count > 1 { digits = "0" + digits }
        if let point = digits.firstIndex(of: ".") {
            while digits.last == "0", digits.distance(from: point, to: digits.endIndex) > 3 { digits.removeLast() }
        }
        guard digits.first != "-" else { return nil }
        return Money((isNegative ? "-" : "") + digits)
    }

    /// A day `YYYYMMDD`.
    static func day(_ text: String) -> CivilDate? {
        guard text.utf8.count == 8 else { return nil }
        return CivilDate("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))")
    }

    /// The first day of a month `YYYYMM`.
    static func month(_ text: String) -> CivilDate? { text.utf8.count == 6 ? day(text + "01") : nil }
}

extension Money {
    /// The sum of amounts; nil when it does not fit.
    init?(sum amounts: some Sequence<Money>) {
        var total: Int64 = 0
        for amount in amounts {
            let (next, overflow) = total.addingReportingOverflow(amount.ore)
            if overflow { return nil }
            total = next
        }
        self.init(ore: total)
    }
}
