public import KontrollDigest

/// The seed (startvärde) of a draw: any text without comma and without characters that cannot be
/// seen or typed (line breaks, tabs, byte order marks), by custom 20 digits of thrown dice.
///
/// It is chosen after the population is fixed and told in the report; whoever has it can draw the sample again.
public struct Seed: Hashable, Sendable {
    /// The seed, trimmed.
    public let text: String

    /// Trims the text (TAB, LF, CR, SPACE, NBSP) and refuses what is then empty or holds a comma, a control
    /// character or one of Unicode's invisible format characters: whoever draws again could not copy it.
    public init(_ text: String) throws(SamplingError) {
        let trimmed = String(decoding: UnitID.trimmed(Array(text.utf8)), as: UTF8.self)
        let forbidden = trimmed.unicodeScalars.contains {
            $0 == "," || $0.breaksLines || $0.properties.generalCategory == .format
        }
        guard !trimmed.isEmpty, !forbidden else { throw .badSeed }
        self.text = trimmed
    }

    /// The ticket (lott) of a unit: the SHA-256 of the UTF-8 bytes of `seed,id`, the id trimmed and in NFC.
    public func ticket(of id: String) -> Digest {
        var message = prefix
        UnitID.append(id, to: &message)
        return Digest.sha256(of: message)
    }

    /// The bytes that stand before the id when a ticket is made.
    var prefix: [UInt8] { Array(text.utf8) + [UInt8(ascii: ",")] }
}

extension Seed: CustomStringConvertible {
    /// The seed itself.
    public var description: String { text }
}
