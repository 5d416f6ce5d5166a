/// A number that a person wrote, with its unit (mätvärde): `6,8 %`, `102 dagar`, `18 st`, `högst 10 personer`.
public struct Quantity: Hashable, Sendable {
    /// What a word before the number says of it.
    public enum Bound: Hashable, Sendable { case atMost, atLeast }

    /// The number, exact.
    public let value: Rate
    /// What stands after it, in small letters: `%`, `dagar`; empty where nothing does.
    public let unit: String
    /// Whether it is written as a limit: `max 10`, `minst 80 %`.
    public let bound: Bound?

    /// Reads a number with at most a word before it and a unit after it. Anything else (`-`, `ej mätt`, `2023-05`) is nil.
    public init?(_ text: String) {
        let text = TextKeys.name(text)
        var lead = text.prefix { !("0"..."9" ~= $0) }
        var rest = text[lead.endIndex...]
        let isNegative = lead.last == "-" || lead.last == "\u{2212}"
        if isNegative { lead.removeLast() }
        guard let bound = Self.bound(lead.split(separator: " ").joined(separator: " ")) else { return nil }
        let number = rest.prefix { "0"..."9" ~= $0 || $0.isWhitespace || $0 == "," || $0 == "." }
        rest = rest[number.endIndex...]
        guard !rest.contains(where: { "0"..."9" ~= $0 }), let digits = Swedish.ungrouped(String(number)),
            let value = Rate(decimal: digits),
            let signed = Rate(isNegative ? -value.numerator : value.numerator, over: value.denominator)
        else { return nil }
        (self.value, unit, self.bound) = (signed, String(rest), bound)
    }

    /// What the words before a number mean; the outer nil for words that are not understood.
    private static func bound(_ lead: String) -> Bound?? {
        switch lead {
        case "", "ca", "cirka", "ca.": .some(nil)
        case "max", "högst", "under", "<", "<=", "≤", "max.": .some(.atMost)
        case "min", "minst", "över", ">", ">=", "≥", "min.": .some(.atLeast)
        default: nil
        }
    }
}
