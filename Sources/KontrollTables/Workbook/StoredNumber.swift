/// A number as a workbook stores it: the shortest decimal text of a binary double, `0.30000000000000004` or `1.5E-3`.
///
/// It is read as Excel shows it, with fifteen significant digits, which is what a double can hold of any number; so
/// the sum of 0.1 and 0.2 is 0.3. Nothing else is rounded.
struct StoredNumber: Equatable {
    /// The number with a decimal point and without exponent: `0.3`, `-1500`.
    var text: String
    /// Whether digits past the fifteenth were rounded away.
    var isRounded: Bool
    /// Whether it has more than fifteen digits before the decimal point: the last of them were lost when it was stored.
    var isInexact: Bool

    /// How many significant digits are kept.
    private static let precision = 15
    /// The greatest power of ten that is written out.
    private static let greatestExponent = 400

    /// A number by its parts.
    init(text: String, isRounded: Bool = false, isInexact: Bool = false) {
        (self.text, self.isRounded, self.isInexact) = (text, isRounded, isInexact)
    }

    /// Reads a number (xsd:double without INF and NaN); nil when it is none.
    init?(_ stored: some StringProtocol) {
        if let plain = Self.alreadyPlain(stored) {
            self.init(text: plain)
            return
        }
        guard var parts = Parts(stored.utf8) else { return nil }
        let isRounded = parts.digits.count > Self.precision
        parts.round(to: Self.precision)
        guard abs(parts.exponent) <= Self.greatestExponent else { return nil }
        self.init(
            text: parts.text, isRounded: isRounded, isInexact: parts.digits.count + parts.exponent > Self.precision)
    }

    /// The text itself when it is short and needs no change: nearly every number of an export.
    private static func alreadyPlain(_ stored: some StringProtocol) -> String? {
        let utf8 = stored.utf8
        guard utf8.count <= precision else { return nil }
        var (hasPoint, digits) = (false, 0)
        var last: UInt8 = 0
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                // 007 and -0 are not how a number is written.
                if digits == 1, !hasPoint, last == UInt8(ascii: "0") { return nil }
                digits += 1
            case UInt8(ascii: ".") where digits > 0 && !hasPoint: hasPoint = true
            case UInt8(ascii: "-") where last == 0: break
            default: return nil
            }
            last = byte
        }
        let endsPlainly =
            hasPoint ? last > UInt8(ascii: "0") : last != UInt8(ascii: "0") || digits > 1 || utf8.count == 1
        return digits > 0 && endsPlainly ? String(stored) : nil
    }
}

/// Digits and the power of ten they are multiplied by.
private struct Parts {
    var isNegative = false
    /// The significant digits, 0 to 9, without zeros before and after.
    var digits: [UInt8] = []
    var exponent = 0

    init?(_ text: some Collection<UInt8>) {
        var rest = text.drop { $0 <= 0x20 }
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
            isNegative = sign == UInt8(ascii: "-")
            rest = rest.dropFirst()
        }
        var (isAfterPoint, hasDigit) = (false, false)
        var index = rest.startIndex
        while index != rest.endIndex {
            let byte = rest[index]
            if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
                hasDigit = true
                if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte - UInt8(ascii: "0")) }
                if isAfterPoint { exponent -= 1 }
            } else if byte == UInt8(ascii: "."), !isAfterPoint {
                isAfterPoint = true
            } else {
                break
            }
            index = rest.index(after: index)
        }
        guard hasDigit, let power = Self.power(rest[index...]) else { return nil }
        exponent += power
        dropZeros()
    }

    /// The exponent after the digits, 0 where nothing stands there; nil when something else does.
    private static func power(_ text: some Collection<UInt8>) -> Int? {
        var bytes = Array(text)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        guard let mark = bytes.first else { return 0 }
        guard mark | 0x20 == UInt8(ascii: "e"), bytes.count <= 8 else { return nil }
        return Int(String(decoding: bytes.dropFirst(), as: UTF8.self))
    }

    private mutating func dropZeros() {
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty { (exponent, isNegative) = (0, false) }
    }

    /// Rounds half away from zero.
    mutating func round(to precision: Int) {
        guard digits.count > precision else { return }
        let isUp = digits[precision] >= 5
        exponent += digits.count - precision
        digits.removeSubrange(precision...)
        if isUp {
            var index = digits.count - 1
            while index >= 0, digits[index] == 9 {
                digits[index] = 0
                index -= 1
            }
            if index >= 0 { digits[index] += 1 } else { digits.insert(1, at: 0) }
        }
        dropZeros()
    }

    var text: String {
        guard !digits.isEmpty else { return "0" }
        var plain = digits.map { $0 + UInt8(ascii: "0") }
        if exponent >= 0 {
            plain += repeatElement(UInt8(ascii: "0"), count: exponent)
        } else {
            let missing = -exponent - plain.count + 1
            if missing > 0 { plain.insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: missing), at: 0) }
            plain.insert(UInt8(ascii: "."), at: plain.count + exponent)
        }
        return (isNegative ? "-" : "") + String(decoding: plain, as: UTF8.self)
    }
}
