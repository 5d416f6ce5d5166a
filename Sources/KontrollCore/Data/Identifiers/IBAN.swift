/// An international bank account number (IBAN): country, two check digits and the national account number.
///
/// Checked modulo 97 (ISO 13616, ISO/IEC 7064 MOD 97-10). A Swedish IBAN has 24 characters, digits after `SE`;
/// for other countries only the limits of the standard are known here: 15 to 34 letters and digits.
public struct IBAN: SwedishIdentifier {
    /// What it is called in Swedish.
    public static let name = "IBAN"

    /// The text as read.
    public let text: String

    /// Letters in upper case and digits, without blanks.
    public let canonical: String

    /// The two letters of the country: `SE`.
    public var country: String { String(canonical.prefix(2)) }

    /// Groups of four: `SE45 5000 0000 0583 9825 7466`.
    public var formatted: String {
        var groups: [Substring] = []
        var rest = canonical[...]
        while !rest.isEmpty {
            groups.append(rest.prefix(4))
            rest = rest.dropFirst(4)
        }
        return groups.joined(separator: " ")
    }

    /// Reads an IBAN; blanks and hyphens are dropped and small letters understood.
    ///
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(_ text: some StringProtocol) throws(IdentifierError) {
        let compact = try IdentifierText.compact(text, letters: true)
        if compact.isEmpty { throw .tooShort }
        guard compact.utf8.prefix(2).allSatisfy({ UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) else { throw .country }
        let swedish = compact.hasPrefix("SE")
        _ = try IdentifierText.compact(swedish ? compact.dropFirst(2) : compact.dropFirst(2).prefix(2))
        try IdentifierText.check(length: compact, swedish ? 24...24 : 15...34)
        // Modulo 97 gives check digits 02-98; 00, 01 and 99 would be second spellings of 97, 98 and 02.
        let check = compact.dropFirst(2).prefix(2)
        guard check >= "02", check <= "98", Self.remainder(compact) == 1 else { throw .checksum }
        self.text = String(text)
        canonical = compact
    }

    /// The number modulo 97 with the first four characters moved last and A-Z read as 10-35.
    private static func remainder(_ compact: String) -> Int {
        var remainder = 0
        for byte in Array(compact.utf8.dropFirst(4)) + Array(compact.utf8.prefix(4)) {
            let digit = byte >= UInt8(ascii: "A") ? Int(byte) - 55 : Int(byte) - 48
            remainder = (remainder * (digit > 9 ? 100 : 10) + digit) % 97
        }
        return remainder
    }
}
