import KontrollCore

/// A decimal number as XML writes it (XML Schema part 2, `decimal`): `12`, `-0.50`, `+7.`, without exponent and groups.
struct DecimalText: Sendable, Hashable {
    /// Whether there is a minus and something else than zeros after it.
    let isNegative: Bool
    /// The digits before the point, without zeros first; `0` when there are none.
    private let whole: String
    /// The digits after the point, without zeros last.
    private let fraction: String

    /// Reads a number; nil when the text is none or has more than 40 digits.
    init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        let isSigned = bytes.first == UInt8(ascii: "-")
        if isSigned || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        guard bytes.count <= 41, bytes.contains(where: Self.isDigit) else { return nil }
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let before = bytes[..<point]
        var after = point < bytes.endIndex ? bytes[(point + 1)...] : []
        guard before.allSatisfy(Self.isDigit), after.allSatisfy(Self.isDigit) else { return nil }
        while after.last == UInt8(ascii: "0") { after.removeLast() }
        let digits = before.drop { $0 == UInt8(ascii: "0") }
        whole = digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self)
        fraction = String(decoding: after, as: UTF8.self)
        isNegative = isSigned && !(digits.isEmpty && after.isEmpty)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    /// The number with a decimal point, without needless zeros: `12`, `-0.5`.
    var text: String { (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction) }

    /// The amount; nil when it is finer than öre or does not fit.
    var money: Money? { Money(text) }

    /// The number in hundred thousandths, the finest amount of ISO 20022; nil when it is finer or does not fit.
    var hundredThousandths: Int128? {
        guard fraction.utf8.count <= 5, whole.utf8.count <= 30 else { return nil }
        let padded = fraction + String(repeating: "0", count: 5 - fraction.utf8.count)
        return Int128((isNegative ? "-" : "") + whole + padded)
    }
}
