import Foundation
import GRDB
public import KontrollCore

extension Ledger: ReminderStore {
    static let reminderKind = "reminder"

    /// Everything entered of reminders, oldest first.
    public func reminders() throws(StoreError) -> [ReminderRecord] {
        try reading { db in try Self.reminders(db, path: file.given) }
    }

    /// Enters that a message is about to be sent, with the things its receiver has not been told, and returns those;
    /// none when what failed is not to be tried again yet.
    public func begin(_ message: ReminderRecord) throws(StoreError) -> ReminderLeave {
        try writing { appender in
            let kept = try Self.entered(appender.db, path: appender.path)
            let told = Self.told(message.receiver, kept.map(\.record))
            var message = message
            message.things.removeAll { told.contains($0) }
            guard !message.things.isEmpty else { return ReminderLeave(things: []) }
            if let wait = Self.wait(message, kept, at: appender.recordedAt) {
                return ReminderLeave(things: [], wait: wait)
            }
            try appender.append(kind: Self.reminderKind, payload: try CanonicalJSON.data(message))
            return ReminderLeave(things: message.things)
        }
    }

    /// Enters what became of a message.
    public func finish(_ message: ReminderRecord) throws(StoreError) {
        let payload = try encoded(message)
        _ = try writing { try $0.append(kind: Self.reminderKind, payload: payload) }
    }

    private typealias Entered = (record: ReminderRecord, at: String)

    private static func reminders(_ db: Database, path: String) throws -> [ReminderRecord] {
        try entered(db, path: path).map(\.record)
    }

    private static func entered(_ db: Database, path: String) throws -> [Entered] {
        try EntryQuery.entries(db, path: path, where: "kind = ? ORDER BY number", arguments: [reminderKind])
            .map {
                (
                    try decode(ReminderRecord.self, from: $0.payload, entry: $0.number),
                    String(decoding: $0.recordedAt, as: UTF8.self)
                )
            }
    }

    /// How many seconds it is too early to try a message again: the newest of its receiver's failed by the same ways not
    /// long ago, and it says nothing that they did not.
    private static func wait(_ message: ReminderRecord, _ kept: [Entered], at now: String) -> Int? {
        let ended = kept.filter { $0.record.receiver == message.receiver && $0.record.state != .begun }
        let failed = ended.reversed().prefix { $0.record.state == .failed }
        let tried = Set(failed.flatMap(\.record.things))
        guard let last = failed.first, Set(message.channels).isSubset(of: last.record.channels),
            tried.isSuperset(of: message.things), let since = seconds(from: last.at, to: now), since >= 0
        else { return nil }
        let pause = ReminderLeave.pause(after: failed.count)
        return since < pause ? pause - since : nil
    }

    private static func seconds(from first: String, to last: String) -> Int? {
        let (first, last) = (try? Date(first, strategy: .iso8601), try? Date(last, strategy: .iso8601))
        return first.flatMap { first in last.map { Int($0.timeIntervalSince(first)) } }
    }

    /// The things a receiver has been told, or may have been.
    private static func told(_ receiver: String, _ records: [ReminderRecord]) -> Set<ReminderKey> {
        var newest: [String: ReminderRecord] = [:]
        for record in records where record.receiver == receiver { newest[record.message] = record }
        return newest.values.reduce(into: []) { told, record in
            if record.state != .failed { told.formUnion(record.things) }
        }
    }
}
