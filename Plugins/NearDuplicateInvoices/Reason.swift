import KontrollCore

/// Why two invoices may be one.
enum Reason: String, CaseIterable, Comparable {
    case organisationNumber = "samma nummer hos en leverantör med två id (lika organisationsnummer)"
    case bankgiro = "samma nummer hos en leverantör med två id (lika bankgiro)"
    case name = "samma nummer hos en leverantör med två id (lika namn)"
    case otherSupplier = "samma nummer hos två leverantörer"
    case ocr = "samma OCR-nummer"
    case prefix = "samma nummer med och utan prefix"
    case swapped = "två tecken omkastade i numret"
    case changed = "ett tecken fel i numret"
    case added = "ett tecken för mycket i numret"
    case amount = "samma belopp och nummer av olika slag"

    static func < (lhs: Reason, rhs: Reason) -> Bool { lhs.place < rhs.place }
    private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    init(_ slip: NumberSlip) {
        self =
            switch slip {
            case .swapped: .swapped
            case .changed: .changed
            case .added: .added
            }
    }
}

/// Two numbers of one supplier, in the form of `InvoiceKey.number`.
enum NumberLikeness {
    typealias Number = [Unicode.Scalar]

    /// Whether the longer is the shorter with something before it: letters, a year, or anything before three
    /// characters or more.
    static func isPrefixed(_ one: Number, _ other: Number) -> Bool {
        let (long, short) = one.count >= other.count ? (one, other) : (other, one)
        guard !short.isEmpty, long.count > short.count, long.suffix(short.count).elementsEqual(short) else {
            return false
        }
        if short.count >= 3 { return true }
        var prefix = long.dropLast(short.count)
        while prefix.last == "0" { prefix.removeLast() }
        let digits = prefix.drop { !isDigit($0) }
        return digits.isEmpty || isYear(digits)
    }

    private static func isYear(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
        digits.allSatisfy(isDigit) && digits.count == 4 && digits.starts(with: ["2", "0"] as [Unicode.Scalar])
    }

    /// Whether the numbers are of different kinds: one is missing, other letters begin them, or one is at least two
    /// characters longer. Two of a kind that differ are two invoices.
    static func areOtherKinds(_ one: Number, _ other: Number) -> Bool {
        if one.isEmpty != other.isEmpty { return true }
        return one.prefix { !isDigit($0) } != other.prefix { !isDigit($0) } || abs(one.count - other.count) >= 2
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { "0"..."9" ~= scalar }
}
