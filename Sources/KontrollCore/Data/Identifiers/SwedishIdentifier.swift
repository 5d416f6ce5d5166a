/// An identifier (identitetsbeteckning) that obeys its own rules, kept together with the text it was read from.
///
/// Two identifiers are equal when they name the same thing, however they were written: `5402-9681` and
/// `54029681` are one bankgiro. Printing an identifier gives only its kind, so that a personnummer does not reach
/// a log by accident; use ``text``, ``canonical`` or ``formatted`` where the value is meant to be seen.
public protocol SwedishIdentifier: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What it is called in Swedish, in lower case: `bankgironummer`.
    static var name: String { get }
    /// The text as read.
    var text: String { get }
    /// The bare form to compare and join by, without blanks and hyphens.
    var canonical: String { get }
    /// The form a Swedish reader expects.
    var formatted: String { get }
}

extension SwedishIdentifier {
    /// Whether both name the same thing, however they were written.
    public static func == (lhs: Self, rhs: Self) -> Bool { lhs.canonical == rhs.canonical }

    /// Hashes the canonical form.
    public func hash(into hasher: inout Hasher) { hasher.combine(canonical) }

    /// The kind in angle brackets, without the value.
    public var description: String { "<\(Self.name)>" }

    /// The kind in angle brackets, without the value.
    public var debugDescription: String { description }
}

/// The first reading of an identifier: which characters it holds, before any rule of its own.
enum IdentifierText {
    /// Whether a scalar is one of the blanks that exports put into and around numbers.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\u{00A0}", "\u{202F}", "\u{2009}": true
        default: false
        }
    }

    /// Takes away blanks at both ends.
    static func trimmed(_ text: some StringProtocol) -> String {
        var scalars = Substring(text).unicodeScalars
        while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
        while let last = scalars.last, isBlank(last) { scalars.removeLast() }
        return String(Substring(scalars))
    }

    /// The ASCII digits and, where wanted, the letters A-Z in upper case; blanks and hyphens are dropped and
    /// anything else is refused.
    static func compact(_ text: some StringProtocol, letters: Bool = false) throws(IdentifierError) -> String {
        var kept = ""
        for scalar in text.unicodeScalars where scalar != "-" && !isBlank(scalar) {
            switch scalar {
            case "0"..."9": kept.unicodeScalars.append(scalar)
            case "A"..."Z" where letters: kept.unicodeScalars.append(scalar)
            case "a"..."z" where letters: kept += scalar.properties.uppercaseMapping
            default: throw .characters
            }
        }
        return kept
    }

    /// Refuses a text with fewer or more characters than the bounds.
    static func check(length text: String, _ bounds: ClosedRange<Int>) throws(IdentifierError) {
        let length = text.utf8.count
        if length < bounds.lowerBound { throw .tooShort }
        if length > bounds.upperBound { throw .tooLong }
    }
}
