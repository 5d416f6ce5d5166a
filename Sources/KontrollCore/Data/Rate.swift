/// A share (andel) held exactly, as a fraction in lowest terms: 5 % is 1/20, never 0.05000000000000000277.
///
/// Limits are compared with counts in exact arithmetic, so that 5 of 100 is 5 % and not a little more.
public struct Rate: Hashable, Sendable {
    /// The numerator; it carries the sign.
    public let numerator: Int64
    /// The denominator, above zero.
    public let denominator: Int64

    /// The fraction `numerator/denominator`; nil for a denominator that is not positive.
    public init?(_ numerator: Int64, over denominator: Int64) {
        guard denominator > 0, numerator != .min else { return nil }
        var (a, b) = (numerator.magnitude, denominator.magnitude)
        while b != 0 { (a, b) = (b, a % b) }
        let divisor = Int64(max(a, 1))
        (self.numerator, self.denominator) = (numerator / divisor, denominator / divisor)
    }

    /// Zero, for a share of nothing.
    public static let zero = Rate(unchecked: 0, 1)
    /// The whole.
    public static let one = Rate(unchecked: 1, 1)

    private init(unchecked numerator: Int64, _ denominator: Int64) {
        (self.numerator, self.denominator) = (numerator, denominator)
    }

    /// Reads a plain decimal share, `0.05` or `0,05`: at most nine decimals.
    public init?(decimal text: some StringProtocol) {
        guard let (digits, scale) = Self.decimal(text) else { return nil }
        self.init(digits, over: scale)
    }

    /// Reads a share as people write it: `5 %`, `2,5%`, or a number of per cent from 1 upwards (`5`).
    /// A number below 1 without `%` is refused, since `0.05` may mean 5 % or a twentieth of one.
    public init?(percent text: some StringProtocol) {
        var rest = Substring(text)
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        let marked = rest.last == "%"
        if marked { rest.removeLast() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        guard let (digits, scale) = Self.decimal(rest), marked || digits == 0 || digits >= scale else { return nil }
        self.init(digits, over: scale * 100)
    }

    private static func decimal(_ text: some StringProtocol) -> (Int64, Int64)? {
        var digits: Int64 = 0
        var scale: Int64 = 1
        var seen = (digit: false, point: false)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                guard digits < 1_000_000_000_000_000, scale < 1_000_000_000 || !seen.point else { return nil }
                digits = digits * 10 + Int64(byte - UInt8(ascii: "0"))
                if seen.point { scale *= 10 }
                seen.digit = true
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard seen.digit, !seen.point else { return nil }
                seen.point = true
            default: return nil
            }
        }
        return seen.digit ? (digits, scale) : nil
    }

    /// The nearest double, for drawing and printing, never for deciding.
    public var double: Double { Double(numerator) / Double(denominator) }
}

extension Rate: Comparable {
    /// Exact: the products are formed in twice the width.
    public static func < (lhs: Rate, rhs: Rate) -> Bool {
        let left = lhs.numerator.multipliedFullWidth(by: rhs.denominator)
        let right = rhs.numerator.multipliedFullWidth(by: lhs.denominator)
        return left.high == right.high ? left.low < right.low : left.high < right.high
    }
}

extension Rate: CustomStringConvertible, Codable {
    /// The exact form: `1/20`.
    public var description: String { "\(numerator)/\(denominator)" }

    /// Per cent with one decimal, rounded half away from zero, as reports print it: `18,4 %`.
    public var swedish: String {
        let scaled = numerator.magnitude.multipliedFullWidth(by: 1000)
        let (quotient, remainder) = denominator.magnitude.dividingFullWidth(
            scaled.high < denominator.magnitude ? scaled : (0, UInt64.max))
        let tenths = quotient + (remainder >= denominator.magnitude - remainder ? 1 : 0)
        let decimals = tenths % 10 == 0 ? "" : ",\(tenths % 10)"
        return (numerator < 0 ? "\u{2212}" : "") + Swedish.grouped(tenths / 10) + decimals + Swedish.space + "%"
    }

    /// Reads `"1/20"`, or a share as people write it.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let whole = try? container.decode(Int64.self), whole >= 1, let rate = Rate(whole, over: 100) {
            self = rate
            return
        }
        let text = (try? container.decode(String.self)) ?? ""
        let parts = text.split(separator: "/").map { Int64($0) }
        if parts.count == 2, let top = parts[0], let bottom = parts[1], let rate = Rate(top, over: bottom) {
            self = rate
        } else if let rate = Rate(percent: text) {
            self = rate
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a share")
        }
    }

    /// Writes the exact form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
