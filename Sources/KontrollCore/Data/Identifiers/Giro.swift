/// A bankgiro number (bankgironummer): seven or eight digits, the last a Luhn check digit. `5402-9681`, `640-5070`.
///
/// Rules as in the banktools-se project.
public struct Bankgiro: SwedishIdentifier {
    /// What it is called in Swedish.
    public static let name = "bankgironummer"

    /// The text as read.
    public let text: String

    /// Seven or eight digits.
    public let canonical: String

    /// `NNN-NNNN` or `NNNN-NNNN`.
    public var formatted: String { "\(canonical.dropLast(4))-\(canonical.suffix(4))" }

    /// Whether it is a fundraising account (90-konto): seven digits that begin with 900-904.
    public var isFundraising: Bool {
        canonical.utf8.count == 7 && ("900"..."904").contains(String(canonical.prefix(3)))
    }

    /// Reads the digits; blanks and hyphens are dropped wherever they stand.
    ///
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(_ text: some StringProtocol) throws(IdentifierError) {
        canonical = try IdentifierText.compact(text)
        try IdentifierText.check(length: canonical, 7...8)
        guard Luhn.isValid(canonical) else { throw .checksum }
        self.text = String(text)
    }
}

/// A plusgiro number (plusgironummer): two to eight digits, the last a Luhn check digit. `28 65 43-4`, `4-2`.
///
/// Rules as in the banktools-se project.
public struct Plusgiro: SwedishIdentifier {
    /// What it is called in Swedish.
    public static let name = "plusgironummer"

    /// The text as read.
    public let text: String

    /// Two to eight digits.
    public let canonical: String

    /// Digits in pairs, the first group of three when their number is odd: `28 65 43-4`, `410 54 68-5`.
    public var formatted: String {
        var rest = canonical.dropLast()
        var pairs: [Substring] = []
        while rest.count > 3 {
            pairs.append(rest.suffix(2))
            rest = rest.dropLast(2)
        }
        pairs.append(rest)
        return pairs.reversed().joined(separator: " ") + "-" + canonical.suffix(1)
    }

    /// Whether it is a fundraising account (90-konto): seven digits that begin with 90.
    public var isFundraising: Bool { canonical.utf8.count == 7 && canonical.hasPrefix("90") }

    /// Reads the digits; blanks and hyphens are dropped wherever they stand.
    ///
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(_ text: some StringProtocol) throws(IdentifierError) {
        canonical = try IdentifierText.compact(text)
        try IdentifierText.check(length: canonical, 2...8)
        guard Luhn.isValid(canonical) else { throw .checksum }
        self.text = String(text)
    }
}
