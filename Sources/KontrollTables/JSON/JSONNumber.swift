/// Numbers of JSON as exact decimal text: never through a floating-point number.
enum JSONNumber {
    /// The greatest exponent that is written out; with a greater one the number stays as it is, and is no amount.
    private static let greatestExponent = 400

    /// A number as the file has it, but without an exponent: `1.25e3` is `1250`, `5E-2` is `0.05`.
    static func decimal(_ bytes: ArraySlice<UInt8>) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return text }
        guard let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)),
            abs(exponent) <= greatestExponent
        else { return text }
        let isNegative = bytes.first == UInt8(ascii: "-")
        let mantissa = bytes[(bytes.startIndex + (isNegative ? 1 : 0))..<mark]
        let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
        var digits = Array(whole) + mantissa.dropFirst(whole.count + 1)
        let point = whole.count + exponent
        let zero = UInt8(ascii: "0")
        if point > digits.count { digits += Array(repeating: zero, count: point - digits.count) }
        if point < 1 { digits = Array(repeating: zero, count: 1 - point) + digits }
        let split = max(point, 1)
        let before = digits[..<split].drop { $0 == zero }
        let after = digits[split...]
        return (isNegative ? "-" : "") + (before.isEmpty ? "0" : String(decoding: before, as: UTF8.self))
            + (after.isEmpty ? "" : "." + String(decoding: after, as: UTF8.self))
    }
}
