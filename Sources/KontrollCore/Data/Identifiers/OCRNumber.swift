/// A payment reference (OCR-nummer): two to 25 digits, the last a Luhn check digit, optionally with a length digit
/// (the total length modulo 10) next to last and an agreed padding before it.
///
/// Rules as in the banktools-se project. Leading zeros are part of the number.
public struct OCRNumber: SwedishIdentifier {
    /// What it is called in Swedish.
    public static let name = "OCR-nummer"

    /// The text as read.
    public let text: String

    /// Two to 25 digits.
    public let canonical: String

    /// The digits that carry the reference (invoice or customer number), without padding, length and check digit.
    public let number: String

    /// As ``canonical``.
    public var formatted: String { canonical }

    /// Reads a reference; blanks and hyphens are dropped.
    ///
    /// - Parameters:
    ///   - text: The reference as printed or exported.
    ///   - lengthDigit: Whether the agreement with the bank demands a length digit.
    ///   - padding: Digits that must stand between the number and the length or check digit.
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(
        _ text: some StringProtocol, lengthDigit: Bool = false, padding: String = ""
    ) throws(IdentifierError) {
        let digits = try IdentifierText.compact(text)
        try IdentifierText.check(length: digits, 2...25)
        guard Luhn.isValid(digits) else { throw .checksum }
        var number = digits.dropLast()
        if lengthDigit {
            guard number.hasSuffix(String(digits.utf8.count % 10)) else { throw .lengthDigit }
            number = number.dropLast()
        }
        guard number.hasSuffix(padding) else { throw .padding }
        self.text = String(text)
        self.number = String(number.dropLast(padding.count))
        canonical = digits
    }

    /// Builds the reference for a number: padding, then the length digit where wanted, then the check digit.
    ///
    /// - Throws: ``IdentifierError/characters`` for anything but digits, ``IdentifierError/tooShort`` without a
    ///   number and ``IdentifierError/tooLong`` for more than 25 digits in all.
    public init(number: String, lengthDigit: Bool = false, padding: String = "") throws(IdentifierError) {
        var digits = number + padding
        if lengthDigit { digits += String((digits.utf8.count + 2) % 10) }
        if number.isEmpty { throw .tooShort }
        guard let check = Luhn.checkDigit(for: digits) else { throw .characters }
        digits += String(check)
        try IdentifierText.check(length: digits, 2...25)
        (text, canonical, self.number) = (digits, digits, number)
    }
}
