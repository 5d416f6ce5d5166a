public import KontrollCore

/// The leading digits of a number (inledande siffror), read from its text or its öre and never from a logarithm.
///
/// Leading zeros do not count: 0,057 begins with 5. A number with fewer digits is filled up with zeros on the right:
/// 7 begins with 70 and with 700.
public struct LeadingDigits: Hashable, Sendable {
    /// The first three digits, 100 to 999.
    public let firstThree: Int
    /// The first two digits, 10 to 99.
    public var firstTwo: Int { firstThree / 10 }
    /// The first digit, 1 to 9.
    public var first: Int { firstThree / 100 }
    /// The second digit, 0 to 9.
    public var second: Int { firstTwo % 10 }

    /// A text that is no number.
    public struct NotANumber: Error, Hashable, Sendable {}

    /// Takes digits as they stand; nil when all are zeros.
    init?(_ digits: some Sequence<UInt8>) {
        var (value, count) = (0, 0)
        for digit in digits where count < 3 {
            guard value > 0 || digit > 0 else { continue }
            value = value * 10 + Int(digit)
            count += 1
        }
        guard count > 0 else { return nil }
        firstThree = value * [100, 10, 1][count - 1]
    }

    /// The digits of an amount without its sign; nil for 0.
    public init?(_ amount: Money) { self.init(String(amount.magnitude).utf8.map { $0 - UInt8(ascii: "0") }) }

    /// Reads a number as people write it: a sign, digits that blanks may group, a point or a comma and decimals.
    ///
    /// - Returns: Nil for zero.
    /// - Throws: ``NotANumber`` for anything else, `1.234,56` among it: the point might be either.
    public static func read(_ text: String) throws(NotANumber) -> LeadingDigits? {
        var digits: [UInt8] = []
        var scalars = String(decoding: UnitID.trimmed(Array(text.utf8)), as: UTF8.self).unicodeScalars[...]
        if let sign = scalars.first, ["+", "-", "\u{2212}"].contains(sign) { scalars.removeFirst() }
        var hasDecimals = false
        var isAfterMark = false
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "0"..."9":
                digits.append(UInt8(scalar.value) - UInt8(ascii: "0"))
                isAfterMark = false
            case " ", "\u{A0}":
                guard index > 0, !hasDecimals else { throw NotANumber() }
            case ".", ",":
                guard !hasDecimals else { throw NotANumber() }
                (hasDecimals, isAfterMark) = (true, true)
            default: throw NotANumber()
            }
        }
        guard !digits.isEmpty, !isAfterMark else { throw NotANumber() }
        return LeadingDigits(digits)
    }
}
