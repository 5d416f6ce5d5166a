import Foundation
import GRDB
public import KontrollCore

/// Entries that were kept at a time before that of an earlier entry (klocka bakåt): the machine's clock had been set back,
/// or was ahead before. The chain holds all the same.
public struct ClockStep: Sendable, Hashable {
    /// The first entry that is dated too early.
    public let first: Int
    /// The last of those that follow each other and are.
    public var last: Int
    /// When the first was kept, by the clock: ISO 8601 in UTC.
    public let recordedAt: String
    /// The latest entry before it.
    public let after: Int
    /// When that was kept.
    public let afterAt: String

    /// How far the clock may go back without a word, in seconds: clocks are set right by a little all the time.
    public static let tolerance = 300

    /// What a reader must know, in Swedish.
    public var text: String {
        let entries = first == last ? "post \(first) är införd" : "post \(first) till \(last) är införda"
        return "klockan gick bakåt: \(entries) \(recordedAt), före post \(after) (\(afterAt))"
    }
}

/// Finds where times go back, fed with the entries in their order.
struct ClockStepFinder {
    /// Those found so far, in the order of the entries.
    private(set) var steps: [ClockStep] = []
    private var latest: (number: Int, text: String)?
    private var isBehind = false
    /// The last time that lay behind, and how far before the latest: entries of one moment come together.
    private var behind: (text: String, seconds: Int)?

    /// Takes in when an entry was kept.
    mutating func add(_ number: Int, _ text: String) {
        guard let before = latest, text < before.text else {
            (latest, isBehind, behind) = ((number, text), false, nil)
            return
        }
        if behind?.text != text { behind = (text, Self.seconds(from: text, to: before.text)) }
        guard let seconds = behind?.seconds, seconds > ClockStep.tolerance else {
            isBehind = false
            return
        }
        if isBehind, !steps.isEmpty {
            steps[steps.count - 1].last = number
        } else {
            steps.append(
                ClockStep(first: number, last: number, recordedAt: text, after: before.number, afterAt: before.text))
        }
        isBehind = true
    }

    /// The seconds between two times; none where either is no time.
    private static func seconds(from early: String, to late: String) -> Int {
        guard let early = try? Date(early, strategy: .iso8601), let late = try? Date(late, strategy: .iso8601) else {
            return 0
        }
        return Int(late.timeIntervalSince(early))
    }
}

extension Ledger {
    /// Where the times of the entries go back by more than a few minutes, in the order of the entries.
    public func clockSteps() throws(StoreError) -> [ClockStep] {
        try reading { db in
            var finder = ClockStepFinder()
            let rows = try Row.fetchCursor(
                db, sql: "SELECT number, CAST(recorded_at AS TEXT) FROM entries ORDER BY number")
            while let row = try rows.next() { finder.add(EntryQuery.number(row), (row[1] as String?) ?? "") }
            return finder.steps
        }
    }
}
