/// An amount (belopp) in whole öre. Exact, and three orders of magnitude faster to add than `Decimal`.
///
/// The text form understood here is the machine's: an optional minus, digits, and at most two decimals after a
/// point or a comma (`12.5`, `-1200,00`). Thousands separators, trailing signs and currency words belong to the
/// readers of exports, which know what their column proved.
public struct Money: Hashable, Sendable, Comparable, ExpressibleByIntegerLiteral {
    /// The amount in öre.
    public var ore: Int64

    /// An amount of so many öre.
    public init(ore: Int64) { self.ore = ore }

    /// A sum of öre, held at the greatest amount that fits rather than wrapped.
    public init(clamping ore: Int128) { self.ore = Int64(clamping: ore) }

    /// An amount of whole kronor, for literals in code. Overflow of a literal is the author's error and traps.
    public init(integerLiteral kronor: Int64) { ore = kronor * 100 }

    /// Reads `12`, `12.5`, `12,50` or `-12.50`; anything else, or an amount that does not fit, is nil.
    public init?(_ text: some StringProtocol) {
        var bytes = Substring(text).utf8[...]
        let negative = bytes.first == UInt8(ascii: "-")
        if negative { bytes.removeFirst() }
        var ore: Int64 = 0
        var digits = 0
        var decimals: Int?
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let (shifted, overflow) = ore.multipliedReportingOverflow(by: 10)
                let (sum, carry) = shifted.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
                guard !overflow, !carry else { return nil }
                ore = sum
                digits += 1
                if let seen = decimals { decimals = seen + 1 }
            case UInt8(ascii: "."), UInt8(ascii: ","):
                guard decimals == nil, digits > 0 else { return nil }
                decimals = 0
            default: return nil
            }
        }
        guard digits > 0, decimals != 0, decimals ?? 0 <= 2 else { return nil }
        for _ in (decimals ?? 0)..<2 {
            let (shifted, overflow) = ore.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            ore = shifted
        }
        // Counted downwards so that the most negative amount is reachable.
        if !negative {
            guard ore != .min else { return nil }
            ore = -ore
        }
        self.ore = ore
    }

    /// Orders amounts by size, credits first.
    public static func < (lhs: Money, rhs: Money) -> Bool { lhs.ore < rhs.ore }

    /// The amount with the other sign; nil when it does not fit.
    public var negated: Money? { ore == .min ? nil : Money(ore: -ore) }

    /// The amount without its sign, in öre.
    public var magnitude: UInt64 { ore.magnitude }
}

extension [Money] {
    /// The amounts together, held at the greatest amount that fits rather than wrapped; nothing is zero.
    public var sum: Money { Money(ore: Int64(clamping: reduce(Int128(0)) { $0 + Int128($1.ore) })) }

    /// The amounts together, see ``sum``; nil when there are none.
    var heldSum: Money? { isEmpty ? nil : sum }
}

extension Money: CustomStringConvertible {
    /// The machine form: `1200.00`, `-0.50`.
    public var description: String {
        let digits = String(ore.magnitude)
        let padded = String(repeating: "0", count: max(0, 3 - digits.count)) + digits
        return (ore < 0 ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2)
    }

    /// The form a Swedish reader expects, without currency: `1 200,00`, `−0,50` (non-breaking spaces, minus sign).
    public var swedish: String {
        let kronor = Swedish.grouped(ore.magnitude / 100)
        let rest = ore.magnitude % 100
        return (ore < 0 ? "\u{2212}" : "") + kronor + "," + (rest < 10 ? "0" : "") + String(rest)
    }
}

/// On the wire, in YAML and in the ledger an amount is a string; whole numbers of kronor are understood too.
extension Money: Codable {
    /// Reads `"1200.50"`, `"1 200 kr"` or a whole number of kronor.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let kronor = try? container.decode(Int64.self) {
            let (ore, overflow) = kronor.multipliedReportingOverflow(by: 100)
            if !overflow {
                self.init(ore: ore)
                return
            }
        } else if let text = try? container.decode(String.self), let money = Money(definition: text) {
            self = money
            return
        }
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an amount")
    }

    /// Writes the machine form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// Reads an amount as a definition file writes it: `50 000 kr`, `12,50 kr`, `1200.50`, and the form that
    /// ``swedish`` writes, minus sign included.
    public init?(definition text: String) {
        var plain = Substring(text)
        if plain.hasSuffix("kr") { plain = plain.dropLast(2) }
        guard let compact = Swedish.ungrouped(String(plain)) else { return nil }
        self.init(compact.hasPrefix("\u{2212}") ? "-" + compact.dropFirst() : compact)
    }
}
