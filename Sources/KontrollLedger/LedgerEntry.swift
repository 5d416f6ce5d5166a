import Foundation
import KontrollCore
import KontrollDigest

/// A link of the ledger's chain (post): what was kept, when, and the hashes that hold it in its place.
public struct LedgerEntry: Sendable, Hashable {
    /// Its number: 1, 2, 3 … without gaps.
    public let number: Int
    /// What it keeps: `run`, `frame`, `seed`, `purge`, `reminder`, `report`, or what a statement is.
    public let kind: String
    /// When it was kept: ISO 8601 in UTC, `2023-09-01T08:30:00Z`.
    public let recordedAt: String
    /// What was kept: canonical JSON on one line, without anything read from single rows.
    public let payload: String
    /// The salted hash of its details, hexadecimal; empty when it has none. It stays when the details are destroyed.
    public let detailsHash: String
    /// The hash of the entry before; 64 zeros for the first.
    public let previousHash: String
    /// Its own hash, over all of the above.
    public let hash: String
}

/// An entry as its bytes stand in the file, whatever they are: a byte that is not text must not vanish in reading.
///
/// The hash of an entry is the SHA-256 of seven lines joined by LF (0x0A), with no LF at the end, in UTF-8:
/// `internkontroll-ledger-1`, the number in decimal digits, the previous hash, the kind, the time, the details' hash
/// and the payload. No field holds an LF, so the lines can be read in one way only. `Docs/liggare.md` says the same
/// to an auditor.
struct StoredEntry {
    let number: Int
    let kind: Data
    let recordedAt: Data
    let payload: Data
    let detailsHash: Data
    let previousHash: Data
    let hash: Data

    private static let version = "internkontroll-ledger-1"

    /// An entry that was read.
    init(number: Int, fields: [Data]) {
        (self.number, kind, recordedAt, payload) = (number, fields[0], fields[1], fields[2])
        (detailsHash, previousHash, hash) = (fields[3], fields[4], fields[5])
    }

    /// An entry that follows another: it gets the hash its fields make.
    init(number: Int, previousHash: Data, kind: String, recordedAt: String, payload: Data, detailsHash: String) {
        let fields = [Data(kind.utf8), Data(recordedAt.utf8), payload, Data(detailsHash.utf8), previousHash]
        let unsealed = StoredEntry(number: number, fields: fields + [Data()])
        self.init(number: number, fields: fields + [unsealed.computedHash])
    }

    /// The hexadecimal digits of the hash that its other fields make.
    var computedHash: Data {
        var hasher = DigestHasher()
        hasher.update("\(Self.version)\n\(number)")
        for field in [previousHash, kind, recordedAt, detailsHash, payload] {
            hasher.update("\n")
            hasher.update(field)
        }
        return Data(hasher.finalize().hex.utf8)
    }

    /// The day it was kept, in this machine's time zone; nil where the time is none.
    var day: CivilDate? {
        let text = String(decoding: recordedAt, as: UTF8.self)
        guard let date = try? Date(text, strategy: .iso8601) else { return nil }
        let parts = Calendar(identifier: .gregorian).dateComponents([.year, .month, .day], from: date)
        return CivilDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
    }

    /// The entry as text.
    var entry: LedgerEntry {
        func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }
        return LedgerEntry(
            number: number, kind: text(kind), recordedAt: text(recordedAt), payload: text(payload),
            detailsHash: text(detailsHash), previousHash: text(previousHash), hash: text(hash))
    }
}

/// What was read from single rows, with the salt that makes its hash tell nothing (uppgifter).
///
/// Without the salt anybody could try every personnummer against a hash; salt and content are destroyed together.
struct SealedDetails {
    /// 32 random bytes.
    let salt: Data
    /// Canonical JSON.
    let content: Data

    static let saltBytes = 32

    /// Details as they were read.
    init(salt: Data, content: Data) { (self.salt, self.content) = (salt, content) }

    /// Details with a salt of their own, from the operating system's generator.
    init(_ content: Data) {
        var generator = SystemRandomNumberGenerator()
        salt = Data((0..<Self.saltBytes).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
        self.content = content
    }

    /// The hexadecimal digits of the SHA-256 of the salt's bytes followed by the content's; nil for a salt that is
    /// not 32 bytes, since bytes could then have been moved between the two.
    var hash: String? {
        guard salt.count == Self.saltBytes else { return nil }
        var hasher = DigestHasher()
        hasher.update(salt)
        hasher.update(content)
        return hasher.finalize().hex
    }

    /// Whether they are the details of an entry.
    func belong(to entry: StoredEntry) -> Bool { hash.map { Data($0.utf8) == entry.detailsHash } ?? false }
}
