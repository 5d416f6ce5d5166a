/// A slip of the hand or of a scanner that makes one invoice number two (skrivfel).
public enum NumberSlip: Hashable, Sendable {
    /// Two neighbours have changed places.
    case swapped
    /// One character is another.
    case changed
    /// One character is too many or missing.
    case added

    /// The slip between two numbers in the form of ``InvoiceKey/number(_:)``; nil when they are equal, when both have
    /// fewer than four characters, or when they lie more than one slip apart.
    ///
    /// One slip is an optimal-string-alignment distance of 1: a character put in, taken out, changed, or swapped with
    /// its neighbour. Numbers that differ only in a last digit are, on different days, a series of recurring invoices
    /// and no slip.
    public init?(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar], daysApart: Int) {
        let (long, short) = one.count >= other.count ? (one, other) : (other, one)
        guard long.count >= 4, long.count - short.count <= 1,
            let first = short.indices.first(where: { long[$0] != short[$0] })
                ?? (long.count > short.count ? short.count : nil)
        else { return nil }
        let rest = first + 1
        if long.count > short.count {
            guard long[rest...].elementsEqual(short[first...]) else { return nil }
            self = .added
        } else if long[rest...] == short[rest...] {
            if daysApart != 0, rest == long.count, Self.isDigit(long[first]), Self.isDigit(short[first]) { return nil }
            self = .changed
        } else {
            guard long[first] == short[rest], long[rest] == short[first], long[(rest + 1)...] == short[(rest + 1)...]
            else { return nil }
            self = .swapped
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .decimalNumber
    }
}
