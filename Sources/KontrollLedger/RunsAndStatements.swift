import Foundation
import GRDB
public import KontrollCore

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
    public func runs() throws(StoreError) -> [RunRecord] { try decoded(where: Self.newest("true")) }

    /// The newest run of each occurrence among those carried out as of a day or before it.
    public func runs(asOf day: CivilDate) throws(StoreError) -> [RunRecord] {
        try decoded(where: Self.newest(Self.isAsOf), arguments: [day.description])
    }

    /// The same for the occurrences whose windows end in a span. The span is looked for in the index of occurrences,
    /// so that only the entries of those that end in it are read.
    public func runs(asOf day: CivilDate, endingIn span: DateSpan) throws(StoreError) -> [RunRecord] {
        try decoded(
            where: Self.newest("\(Self.endsIn) AND \(Self.isAsOf)"),
            arguments: [span.first.description, span.last.description, day.description])
    }

    /// The same for what came of them alone, which takes less time to read: without what was read, and but for those
    /// whose samples may wait for people without how their checks went.
    public func outcomes(asOf day: CivilDate, endingIn span: DateSpan) throws(StoreError) -> [RunRecord] {
        let states = OutcomeState.mayAwaitReview.map { "'\($0.rawValue)'" }.joined(separator: ", ")
        return try decoded(
            where: Self.newest("\(Self.endsIn) AND \(Self.isAsOf)"),
            arguments: [span.first.description, span.last.description, day.description],
            outcomesAlone: "coalesce(json_extract(payload, '$.outcome.state') NOT IN (\(states)), false)")
    }

    /// The same for the occurrences of other controls than these, whatever their windows.
    public func runs(asOf day: CivilDate, besides controls: [ControlID]) throws(StoreError) -> [RunRecord] {
        let places = controls.map { _ in "?" }.joined(separator: ", ")
        return try decoded(
            where: Self.newest("json_extract(occurrence, '$[0]') NOT IN (\(places)) AND \(Self.isAsOf)"),
            arguments: StatementArguments(controls.map(\.rawValue) + [day.description]))
    }

    /// That an entry is the newest of its occurrence among those of a condition, in the order they were kept.
    private static func newest(_ condition: String) -> String {
        """
        number IN (
            SELECT max(number) FROM entries WHERE occurrence IS NOT NULL AND \(condition) GROUP BY occurrence)
        ORDER BY number
        """
    }

    /// That the window of a run ends in the days of two arguments.
    private static let endsIn = "json_extract(occurrence, '$[1].last') BETWEEN ? AND ?"

    /// That a run was carried out as of the day of an argument or before it.
    private static let isAsOf = "json_extract(payload, '$.asOf') <= ?"

    /// The plans that the runs belong to, as ``Plan/identity`` says them.
    public func plans() throws(StoreError) -> Set<String> {
        try reading { db in
            let plans = "SELECT DISTINCT coalesce(json_extract(payload, '$.plan'), '') FROM entries WHERE kind = 'run'"
            return Set(try String.fetchAll(db, sql: plans))
        }
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
    public func details(ofRun run: String) throws(StoreError) -> RunDetails? { try details(ofRuns: [run])[run] }

    /// The details of runs by their ids, but for those that have been destroyed and those there are no runs of.
    public func details(ofRuns runs: some Sequence<String>) throws(StoreError) -> [String: RunDetails] {
        let ids = try encoded(Array(runs))
        return try reading { db in
            let path = file.given
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT \(EntryQuery.columns), run, CAST(salt AS BLOB), CAST(content AS BLOB)
                    FROM entries LEFT JOIN details ON details.entry = entries.number
                    WHERE run IN (SELECT value FROM json_each(?)) ORDER BY number
                    """, arguments: [String(decoding: ids, as: UTF8.self)])
            var found: [String: RunDetails] = [:]
            let decoding = PortionDecoding<RunDetails>()
            var kept: [String] = []
            while let row = try rows.next() {
                let entry = try EntryQuery.read(row, path: path)
                try entry.requireOwnHash(path: path)
                let after = EntryQuery.names.count + 1
                guard let run = row[after] as String? else { continue }
                guard !entry.detailsHash.isEmpty else {
                    found[run] = RunDetails(checks: [])
                    continue
                }
                guard let salt = row[after + 1] as Data?, let content = row[after + 2] as Data? else { continue }
                guard SealedDetails(salt: salt, content: content).belong(to: entry) else {
                    throw StoreError.broken(
                        path: path, reason: "uppgifterna till post \(entry.number) stämmer inte med sin saltade hash")
                }
                kept.append(run)
                decoding.add(PortionDecoding.Text(entry: entry.number, json: content, outcomesAlone: false))
            }
            for (run, details) in zip(kept, try decoding.finish()) { found[run] = details }
            return found
        }
    }

    /// How many entries speak of a later day than this: what a report as of the day does not show.
    public func laterEntries(than day: CivilDate) throws(StoreError) -> Int {
        try reading { db in
            // The program keeps nothing as of a day that has not come, so what it kept before the day speaks of no later one.
            let later = "SELECT count(*) FROM entries WHERE recorded_at >= ? AND json_extract(payload, '$.asOf') > ?"
            return try Int.fetchOne(db, sql: later, arguments: [day.description, day.description]) ?? 0
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
        where condition: String, arguments: StatementArguments = [], outcomesAlone: String = "false"
    ) throws(StoreError) -> [Content] {
        try reading { db in
            let decoding = PortionDecoding<Content>()
            var days: [CivilDate?] = []
            // Entries of one moment come together.
            var moment: (text: Data, day: CivilDate?)?
            try EntryQuery.each(
                db, path: file.given, where: condition, arguments: arguments, asking: outcomesAlone
            ) { entry, alone in
                try entry.requireOwnHash(path: file.given)
                if moment?.text != entry.recordedAt { moment = (entry.recordedAt, entry.day) }
                days.append(moment?.day)
                decoding.add(
                    PortionDecoding.Text(entry: entry.number, json: entry.payload, outcomesAlone: alone))
            }
            var contents = try decoding.finish()
            for (index, day) in zip(contents.indices, days) { contents[index].entered = EntryDay(day) }
            return contents
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
