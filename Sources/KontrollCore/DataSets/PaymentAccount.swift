/// An account money is paid to (betalkonto), in a form to compare by: letters in upper case and digits, without
/// leading zeros.
///
/// A Swedish IBAN and the clearing and account number of the same account are taken for one when the account number
/// inside the IBAN, of at least seven digits, is what the other ends with.
public struct PaymentAccount: Hashable, Sendable {
    /// The letters and digits.
    public let key: String
    /// What the two writings of one account have in common at least, to look them up by.
    public let tail: String

    /// An account; nil for a text without letters and digits other than zero.
    public init?(_ text: some StringProtocol) {
        let kept = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        key = String(kept.drop { $0 == "0" })
        if key.isEmpty { return nil }
        tail = String(key.suffix(Self.tailLength))
    }

    private static let tailLength = 7

    /// The accounts of a text that may name several, with commas between.
    public static func all(in text: String?) -> [PaymentAccount] {
        (text ?? "").split(separator: ",").compactMap { PaymentAccount($0) }
    }

    /// Whether the two may be the same account.
    public func isSame(as other: PaymentAccount) -> Bool {
        if key == other.key { return true }
        return other.number.map(isNational) ?? false || number.map(other.isNational) ?? false
    }

    /// The account number inside a Swedish IBAN: without country, check digits, bank and leading zeros.
    private var number: Substring? {
        key.count == 24 && key.hasPrefix("SE") ? key.dropFirst(7).drop { $0 == "0" } : nil
    }

    private func isNational(_ number: Substring) -> Bool {
        number.count >= Self.tailLength && key.allSatisfy(\.isNumber) && key.hasSuffix(number)
    }
}
