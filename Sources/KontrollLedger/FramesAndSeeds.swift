import Foundation
import GRDB
public import KontrollCore

extension Ledger: SeedStore {
    static let frameKind = "frame"
    static let seedKind = "seed"

    /// All frames, in the order they were entered.
    public func frames() throws(StoreError) -> [Entered<FrameCommitment>] {
        try reading { db in try entered(db, kind: Self.frameKind) }
    }

    /// All seeds, in the order they were entered.
    public func seeds() throws(StoreError) -> [Entered<SeedRecord>] {
        try reading { db in try entered(db, kind: Self.seedKind) }
    }

    /// Enters a frame, unless one with its key is there: looking and writing are one transaction.
    public func enter(_ frame: FrameCommitment) throws(StoreError) -> Entered<FrameCommitment> {
        try enter(frame, kind: Self.frameKind) { $0.key == frame.key }
    }

    /// Enters a seed, unless one with its key is there: looking and writing are one transaction.
    public func enter(_ seed: SeedRecord) throws(StoreError) -> Entered<SeedRecord> {
        try enter(seed, kind: Self.seedKind) { $0.key == seed.key }
    }

    private func enter<Content: Codable & Sendable & Hashable>(
        _ content: Content, kind: String, unless isSame: (Content) -> Bool
    ) throws(StoreError) -> Entered<Content> {
        let payload = try encoded(content)
        return try writing { appender in
            let known: [Entered<Content>] = try entered(appender.db, kind: kind)
            if let standing = known.first(where: { isSame($0.content) }) { return standing }
            return Entered(entry: try appender.append(kind: kind, payload: payload), content: content)
        }
    }

    private func entered<Content: Codable & Sendable & Hashable>(
        _ db: Database, kind: String
    ) throws -> [Entered<Content>] {
        try EntryQuery.entries(db, path: file.given, where: "kind = ? ORDER BY number", arguments: [kind]).map {
            Entered(entry: $0.number, content: try Self.decode(Content.self, from: $0.payload, entry: $0.number))
        }
    }
}
