import Foundation
import KontrollCore

/// What is left of a supplier's id or an invoice number when two writings of the same one are to be equal
/// (jämförelsenyckel): `F-2025/0117` and `f2025 0117` are one number.
enum InvoiceKey {
    /// A supplier: letters and digits in upper case; the VAT number `SE5560224551` + `01` and the 12-digit form
    /// `16` + `5560224551` are the organisation number itself.
    static func supplier(_ text: String) -> String {
        let cleaned = cleaned(text)
        if cleaned.hasPrefix("SE"), cleaned.hasSuffix("01"), let digits = tenDigits(cleaned.dropFirst(2).dropLast(2)) {
            return digits
        }
        if cleaned.hasPrefix("16"), let digits = tenDigits(cleaned.dropFirst(2)) { return digits }
        return cleaned
    }

    /// An invoice number: letters and digits in upper case, without leading zeros; empty when nothing is left.
    static func number(_ text: String) -> String { String(cleaned(text).drop { $0 == "0" }) }

    private static func cleaned(_ text: String) -> String {
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

    private static func tenDigits(_ text: Substring) -> String? {
        text.count == 10 && text.allSatisfy { $0.isASCII && $0.isNumber } ? String(text) : nil
    }
}
