/// A personal identity number (personnummer), a coordination number (samordningsnummer) or a temporary number of a
/// case system (tillfälligt nummer, T-nummer).
///
/// Read from ten or twelve characters: `811218-9876`, `8112189876`, `19811218-9876`, `198112189876`. The last digit
/// is a Luhn check digit; the sign is a plus from the year the person turns 100 (folkbokföringslagen 1991:481, 18 §).
/// A samordningsnummer has 60 added to the day (lag 2022:1697, 2 kap. 8 §).
public struct Personnummer: SwedishIdentifier {
    /// Which sort of number it is.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Personnummer.
        case regular
        /// Samordningsnummer.
        case coordination
        /// Tillfälligt nummer: a letter (or `TF`) begins the last four characters. It belongs to one system, says
        /// nothing to others and has no check digit.
        case interim
    }

    /// What it is called in Swedish.
    public static let name = "personnummer"

    /// The text as read.
    public let text: String

    /// Twelve characters, `YYYYMMDDNNNN`; a samordningsnummer keeps the day with 60 added.
    public let canonical: String

    /// Which sort of number it is.
    public let kind: Kind

    /// The birth date the number is built on. The law lets a nearby day be used when the numbers of a day have run
    /// out (folkbokföringslagen 18 §), so a column with the birth date itself is better evidence.
    public let birthDate: CivilDate

    /// Whether it is a samordningsnummer.
    public var isCoordination: Bool { kind == .coordination }

    /// The three digits after the date, 1 to 999; nil for an interim number.
    public var birthNumber: Int? { Int(canonical.suffix(4).dropLast()) }

    /// `YYYYMMDD-NNNN`.
    public var formatted: String { "\(canonical.prefix(8))-\(canonical.suffix(4))" }

    /// Reads a number; the century of a ten-digit one is found from the reference day.
    ///
    /// Blanks around the number are dropped, blanks within it are refused. Without a plus sign a ten-digit number
    /// gets the latest birth date that is not after the reference day.
    ///
    /// - Parameters:
    ///   - text: The number as an export holds it.
    ///   - day: The day as of which the number is read (granskningsdag).
    /// - Throws: ``IdentifierError`` naming the rule that was broken.
    public init(_ text: some StringProtocol, asOf day: CivilDate) throws(IdentifierError) {
        let parts = try PersonnummerParts(text)
        let birth = try parts.birth(asOf: day)
        guard birth <= day else { throw .future }
        self.text = String(text)
        kind = parts.interim ? .interim : parts.day > 60 ? .coordination : .regular
        birthDate = birth
        canonical = birth.description.prefix(4) + parts.date.suffix(4) + parts.tail
    }
}
