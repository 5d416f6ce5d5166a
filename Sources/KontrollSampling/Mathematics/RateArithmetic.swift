import KontrollCore

/// Exact arithmetic between rates and counts: `0.07 * 100` is 7, not 7.000000000000001.
extension Rate {
    /// What is left to 1, as a double: exact before the one rounding.
    var complement: Double { Double(Int128(denominator) - Int128(numerator)) / Double(denominator) }

    /// This many times so many, as a double: exact before the one rounding.
    func times(_ count: Int) -> Double { Double(Int128(numerator) * Int128(count)) / Double(denominator) }

    /// The largest whole number not above this times `count`, for ratios from 0 to 1.
    func floor(times count: Int) -> Int {
        Int(clamping: (Int128(numerator) * Int128(count)).flooredQuotient(by: Int128(denominator)))
    }

    /// The smallest whole number not below this times `count`, for ratios from 0 to 1.
    func ceil(times count: Int) -> Int {
        Int(clamping: -(-Int128(numerator) * Int128(count)).flooredQuotient(by: Int128(denominator)))
    }

    /// The largest whole number not above `count` divided by this; nil for 0.
    func floor(dividing count: Int) -> Int? {
        guard numerator > 0 else { return nil }
        return Int(clamping: (Int128(count) * Int128(denominator)).flooredQuotient(by: Int128(numerator)))
    }

    /// Whether `part` out of `count` is more than this share.
    func isExceeded(by part: Int, of count: Int) -> Bool {
        Int128(part) * Int128(denominator) > Int128(numerator) * Int128(count)
    }
}

extension Int128 {
    /// The quotient rounded towards minus infinity, for divisors above 0.
    func flooredQuotient(by divisor: Int128) -> Int128 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
