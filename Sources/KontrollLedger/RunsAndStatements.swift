import Foundation
import GRDB
public import KontrollCore
import Synchronization

extension Ledger {
    /// Keeps a run with its details in one transaction: after a kill at any instant there is the whole run or none.
    ///
    /// - Returns: `already`, and nothing is written, when a run with the same ``RunRecord/run`` is there.
    public func keep(_ run: RunRecord, _ details: RunDetails) throws(StoreError) -> Kept {
        let (payload, content) = try encoded(run, details)
        return try writing { try $0.keep(run, payload, content) }
    }

    func encoded(_ run: RunRecord, _ details: RunDetails) throws(StoreError) -> (payload: Data, content: Data?) {
        (try encoded(run), details.checks.isEmpty ? nil : try encoded(details))
    }

    /// Keeps statements in one transaction, all or none. What has lapsed is entered once, however many find it out.
    public func keep(_ contributions: [Contribution]) throws(StoreError) {
        guard !contributions.isEmpty else { return }
        var payloads: [(kind: String, payload: Data)] = []
        for contribution in contributions {
            payloads.append((contribution.kind.rawValue, try encoded(contribution)))
        }
        try writing { appender in
            var lapsed: Set<DueKey> = []
            if contributions.contains(where: { $0.kind == .lapse }) {
                let condition = "kind = '\(Contribution.Kind.lapse.rawValue)' ORDER BY number"
                for entry in try EntryQuery.entries(appender.db, path: appender.path, where: condition) {
                    lapsed.insert(
                        DueKey(try Self.decode(Contribution.self, from: entry.payload, entry: entry.number)))
                }
            }
            for (contribution, (kind, payload)) in zip(contributions, payloads) {
                if contribution.kind == .lapse, !lapsed.insert(DueKey(contribution)).inserted { continue }
                try appender.append(kind: kind, payload: payload)
            }
        }
    }

    /// A control and the days a statement spans.
    private struct DueKey: Hashable {
        let control: ControlID
        let span: DateSpan

        init(_ contribution: Contribution) { (control, span) = (contribution.control, contribution.span) }
    }

    /// The newest run of each control and window, in the order they were kept.
    public func runs() throws(StoreError) -> [RunRecord] {
        try decoded(
            where: """
                number IN (SELECT max(number) FROM entries WHERE occurrence IS NOT NULL GROUP BY occurrence)
                ORDER BY number
                """)
    }

    /// The newest run of each occurrence among those carried out as of a day or before it.
    public func runs(asOf day: CivilDate) throws(StoreError) -> [RunRecord] {
        try decoded(
            where: """
                number IN (
                    SELECT max(number) FROM entries
                    WHERE occurrence IS NOT NULL AND json_extract(payload, '$.asOf') <= ? GROUP BY occurrence)
                ORDER BY number
                """, arguments: [day.description])
    }

    /// The same for the occurrences whose windows end in a span. The span is looked for in the index of occurrences,
    /// so that only the entries of those that end in it are read.
    public func runs(asOf day: CivilDate, endingIn span: DateSpan) throws(StoreError) -> [RunRecord] {
        try decoded(
            where: """
                number IN (
                    SELECT max(number) FROM entries
                    WHERE occurrence IS NOT NULL AND json_extract(occurrence, '$[1].last') BETWEEN ? AND ?
                        AND json_extract(payload, '$.asOf') <= ? GROUP BY occurrence)
                ORDER BY number
                """, arguments: [span.first.description, span.last.description, day.description])
    }

    /// The runs that a newer one of the same occurrence has taken the place of, as of a day, for the occurrences whose
    /// windows end in a span, in the order they were kept.
    public func superseded(asOf day: CivilDate, endingIn span: DateSpan) throws(StoreError) -> [RunRecord] {
        try decoded(
            where: """
                occurrence IN (
                    SELECT occurrence FROM entries
                    WHERE occurrence IS NOT NULL AND json_extract(occurrence, '$[1].last') BETWEEN ? AND ?
                    GROUP BY occurrence HAVING count(*) > 1)
                AND json_extract(payload, '$.asOf') <= ?
                ORDER BY number
                """, arguments: [span.first.description, span.last.description, day.description])
    }

    /// The run with this id; nil when there is none.
    public func run(_ run: String) throws(StoreError) -> RunRecord? {
        let found: [RunRecord] = try decoded(where: "run = ?", arguments: [run])
        return found.first
    }

    /// All statements, in the order they were kept.
    public func contributions() throws(StoreError) -> [Contribution] {
        let kinds = Contribution.Kind.allCases.map(\.rawValue)
        let places = kinds.map { _ in "?" }.joined(separator: ", ")
        return try decoded(where: "kind IN (\(places)) ORDER BY number", arguments: StatementArguments(kinds))
    }

    /// The details of a run; nil when they have been destroyed, or there is no such run.
    public func details(ofRun run: String) throws(StoreError) -> RunDetails? {
        try reading { db in
            let path = file.given
            guard let entry = try EntryQuery.entries(db, path: path, where: "run = ?", arguments: [run]).first else {
                return nil
            }
            guard !entry.detailsHash.isEmpty else { return RunDetails(checks: []) }
            guard
                let row = try Row.fetchOne(
                    db, sql: "SELECT CAST(salt AS BLOB), CAST(content AS BLOB) FROM details WHERE entry = ?",
                    arguments: [entry.number])
            else { return nil }
            let details = SealedDetails(salt: (row[0] as Data?) ?? Data(), content: (row[1] as Data?) ?? Data())
            guard let hash = details.hash, Data(hash.utf8) == entry.detailsHash else {
                throw StoreError.broken(
                    path: path, reason: "uppgifterna till post \(entry.number) stämmer inte med sin saltade hash")
            }
            return try Self.decode(RunDetails.self, from: details.content, entry: entry.number)
        }
    }

    /// How many entries speak of a later day than this: what a report as of the day does not show.
    public func laterEntries(than day: CivilDate) throws(StoreError) -> Int {
        try reading { db in
            let later = "SELECT count(*) FROM entries WHERE json_extract(payload, '$.asOf') > ?"
            return try Int.fetchOne(db, sql: later, arguments: [day.description]) ?? 0
        }
    }

    /// The number and hash of the last entry.
    public func head() throws(StoreError) -> LedgerHead {
        try reading { db in
            try EntryQuery.last(db, path: file.given).map { $0.head } ?? .empty
        }
    }

    /// Entries in order, from a number on, at most `limit`. They are shown as they stand, not verified.
    public func entries(from number: Int, limit: Int) throws(StoreError) -> [LedgerEntry] {
        try reading { db in
            try EntryQuery.rows(
                db, path: file.given, where: "number >= ? ORDER BY number LIMIT ?", arguments: [number, max(0, limit)]
            ).map(\.entry)
        }
    }

    // MARK: JSON

    static let runKind = "run"

    func encoded(_ value: some Encodable) throws(StoreError) -> Data {
        do { return try CanonicalJSON.data(value) } catch {
            throw .broken(path: file.given, reason: "posten kan inte skrivas som JSON")
        }
    }

    private func decoded<Content: Decodable & Enterable & Sendable>(
        where condition: String, arguments: StatementArguments = []
    ) throws(StoreError) -> [Content] {
        try reading { db in
            try Self.decoded(
                try EntryQuery.entries(db, path: file.given, where: condition, arguments: arguments))
        }
    }

    /// Reads the JSON of entries, many of them on all processors: JSON is what takes the time.
    private static func decoded<Content: Decodable & Enterable & Sendable>(_ entries: [StoredEntry]) throws -> [Content]
    {
        let part = 256
        let count = (entries.count + part - 1) / part
        let parts = Mutex<[Int: Result<[Content], any Error>]>([:])
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let own = entries[number * part..<min(entries.count, (number + 1) * part)]
            let read = Result {
                try own.map { entry in
                    var content = try decode(Content.self, from: entry.payload, entry: entry.number)
                    content.entered = EntryDay(entry.day)
                    return content
                }
            }
            parts.withLock { $0[number] = read }
        }
        let read = parts.withLock { $0 }
        return try (0..<count).flatMap { try read[$0]?.get() ?? [] }
    }

    /// Reads JSON; the reason names the field and never its value.
    static func decode<Content: Decodable>(_: Content.Type, from data: Data, entry: Int) throws -> Content {
        do { return try JSONDecoder().decode(Content.self, from: data) } catch let error as DecodingError {
            let (context, missing): (DecodingError.Context, [any CodingKey]) =
                switch error {
                case .keyNotFound(let key, let context): (context, [key])
                case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                    (context, [])
                @unknown default: (DecodingError.Context(codingPath: [], debugDescription: ""), [])
                }
            let field = (context.codingPath + missing).map(\.stringValue).joined(separator: ".")
            let reason =
                field.isEmpty
                ? "innehållet är inte den JSON som väntades"
                : "fältet \(field) " + (missing.isEmpty ? "har ett oväntat värde" : "saknas")
            throw StoreError.undecodable(entry: entry, reason: reason)
        }
    }
}

extension Appender {
    /// Adds a run unless it is there.
    func keep(_ run: RunRecord, _ payload: Data, _ content: Data?) throws -> Kept {
        let known = try Int.fetchOne(
            db.cachedStatement(sql: "SELECT number FROM entries WHERE run = ?"), arguments: [run.run])
        guard known == nil else { return .already }
        try append(kind: Ledger.runKind, payload: payload, details: content)
        return .new
    }
}

extension StoredEntry {
    /// The end of the chain, when this is the last entry.
    var head: LedgerHead { LedgerHead(number: number, hash: String(decoding: hash, as: UTF8.self)) }
}
