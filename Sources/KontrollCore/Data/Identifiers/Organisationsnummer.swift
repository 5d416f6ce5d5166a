/// A company registration number (organisationsnummer): ten digits, the last a Luhn check digit, the third at
/// least 2 so that it cannot be taken for a personnummer. `212000-1355`, `2120001355`, `16212000-1355`.
///
/// A sole trader (enskild firma) is identified by the owner's personnummer, which is refused here by
/// ``IdentifierError/thirdDigit``.
public struct Organisationsnummer: SwedishIdentifier {
    /// What it is called in Swedish.
    public static let name = "organisationsnummer"

    /// The text as read.
    public let text: String

    /// Ten digits, without the prefix 16.
    public let canonical: String

    /// `NNNNNN-NNNN`.
    public var formatted: String { "\(canonical.prefix(6))-\(canonical.suffix(4))" }

    /// Reads ten digits, or twelve that begin with 16, with or without a hyphen before the last four.
    ///
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(_ text: some StringProtocol) throws(IdentifierError) {
        let bare = IdentifierText.trimmed(text)
        var digits = try IdentifierText.compact(bare)
        let hyphens = bare.utf8.filter { $0 == UInt8(ascii: "-") }.count
        guard bare.utf8.count == digits.utf8.count + hyphens else { throw .characters }
        if digits.utf8.count < 10 || digits.utf8.count == 11 { throw .tooShort }
        if digits.utf8.count > 12 { throw .tooLong }
        guard hyphens == 0 || hyphens == 1 && bare.dropLast(4).hasSuffix("-") else { throw .separator }
        if digits.utf8.count == 12 {
            guard digits.hasPrefix("16") else { throw .prefix }
            digits.removeFirst(2)
        }
        guard digits.dropFirst(2).prefix(1) >= "2" else { throw .thirdDigit }
        guard Luhn.isValid(digits) else { throw .checksum }
        self.text = String(text)
        canonical = digits
    }
}

/// A VAT registration number (momsregistreringsnummer): `SE`, ten digits with a Luhn check digit, and `01`.
///
/// The ten digits are an organisationsnummer, or the personnummer of a sole trader.
public struct MomsRegNumber: SwedishIdentifier {
    /// What it is called in Swedish.
    public static let name = "momsregistreringsnummer"

    /// The text as read.
    public let text: String

    /// `SE`, ten digits and `01`, without blanks.
    public let canonical: String

    /// As ``canonical``: the form printed on invoices.
    public var formatted: String { canonical }

    /// The company; nil for a sole trader, whose ten digits are a personnummer.
    public var organisationsnummer: Organisationsnummer? { try? Organisationsnummer(canonical.dropFirst(2).prefix(10)) }

    /// Reads the number; blanks and hyphens are dropped and small letters understood.
    ///
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(_ text: some StringProtocol) throws(IdentifierError) {
        let compact = try IdentifierText.compact(text, letters: true)
        if compact.isEmpty { throw .tooShort }
        guard compact.hasPrefix("SE") else { throw .country }
        let digits = try IdentifierText.compact(compact.dropFirst(2))
        try IdentifierText.check(length: digits, 12...12)
        guard digits.hasSuffix("01") else { throw .suffix }
        guard Luhn.isValid(digits.prefix(10)) else { throw .checksum }
        self.text = String(text)
        canonical = compact
    }
}
