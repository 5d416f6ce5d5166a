import Foundation

/// What is left of a supplier's id or an invoice number when two writings of the same one are to be equal
/// (jämförelsenyckel): `F-2025/0117` and `f2025 0117` are one number.
///
/// Letters and digits are kept, in upper case and Unicode normalisation form C.
public enum InvoiceKey {
    /// A supplier: as ``registration(_:)``, and an id of digits alone without leading zeros, which spreadsheets drop:
    /// `0010033` and `10033` are one supplier.
    public static func supplier(_ text: String) -> String {
        let key = registration(text)
        guard key.utf8.first == UInt8(ascii: "0"),
            key.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return key }
        let significant = key.utf8.drop { $0 == UInt8(ascii: "0") }
        return significant.isEmpty ? "0" : String(Substring(significant))
    }

    /// A registered number with all its digits: the VAT number `SE5560224551` + `01` and the 12-digit form `16` +
    /// `5560224551` are the organisation number itself.
    public static func registration(_ text: String) -> String {
        let cleaned = cleaned(text)
        if cleaned.hasPrefix("SE"), cleaned.hasSuffix("01"), let digits = tenDigits(cleaned.dropFirst(2).dropLast(2)) {
            return digits
        }
        if cleaned.hasPrefix("16"), let digits = tenDigits(cleaned.dropFirst(2)) { return digits }
        return cleaned
    }

    /// An invoice number, without leading zeros; empty when nothing is left.
    public static func number(_ text: String) -> String { String(cleaned(text).drop { $0 == "0" }) }

    /// The same number for ``TextKeys/keys(of:utf8:)``: appends the form to bytes, without a string for plain texts.
    public static func number(_ text: Span<UInt8>, into formed: inout [UInt8]) {
        for place in text.indices {
            switch text[place] {
            case UInt8(ascii: "0") where formed.isEmpty: continue
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                formed.append(text[place])
            case UInt8(ascii: "a")...UInt8(ascii: "z"): formed.append(text[place] & 0xDF)
            case 0x80...:
                formed = text.withUnsafeBufferPointer { Array(number(String(decoding: $0, as: UTF8.self)).utf8) }
                return
            default: continue
            }
        }
    }

    /// A company by its name: words in upper case without blanks and punctuation, and without the words that only say
    /// what form of company it is.
    public static func company(_ name: String) -> String {
        let words = name.precomposedStringWithCanonicalMapping.uppercased().split { !$0.isLetter && !$0.isNumber }
        return words.filter { !companyForms.contains(String($0)) }.joined()
    }

    private static let companyForms: Set = [
        "AB", "AKTIEBOLAG", "AKTIEBOLAGET", "HB", "HANDELSBOLAG", "KB", "KOMMANDITBOLAG", "PUBL", "EF", "FIRMA",
    ]

    private static func cleaned(_ text: String) -> String {
        if let plain = ascii(text) { return plain }
        var kept = String.UnicodeScalarView()
        for scalar in text.precomposedStringWithCanonicalMapping.uppercased().unicodeScalars {
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
                kept.append(scalar)
            default: break
            }
        }
        return String(kept)
    }

    /// The same for a text of ASCII alone, as nearly all are; nil for any other.
    private static func ascii(_ text: String) -> String? {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(unsafeUninitializedCapacity: text.utf8.count) { buffer in
            var count = 0
            for byte in text.utf8 {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    buffer[count] = byte
                case UInt8(ascii: "a")...UInt8(ascii: "z"): buffer[count] = byte & 0xDF
                default: continue
                }
                count += 1
            }
            return count
        }
    }

    private static func tenDigits(_ text: Substring) -> String? {
        text.count == 10 && text.allSatisfy { $0.isASCII && $0.isNumber } ? String(text) : nil
    }
}
