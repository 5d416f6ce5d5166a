import Foundation
import GRDB
public import KontrollCore

extension Ledger: ReminderStore {
    static let reminderKind = "reminder"

    /// Everything entered of reminders, oldest first.
    public func reminders() throws(StoreError) -> [ReminderRecord] {
        try reading { db in try Self.reminders(db, path: file.given) }
    }

    /// Enters that a message is about to be sent, with the things its receiver has not been told, and returns those.
    public func begin(_ message: ReminderRecord) throws(StoreError) -> [ReminderKey] {
        try writing { appender in
            let told = Self.told(message.receiver, try Self.reminders(appender.db, path: appender.path))
            var message = message
            message.things.removeAll { told.contains($0) }
            guard !message.things.isEmpty else { return [] }
            try appender.append(kind: Self.reminderKind, payload: try CanonicalJSON.data(message))
            return message.things
        }
    }

    /// Enters what became of a message.
    public func finish(_ message: ReminderRecord) throws(StoreError) {
        let payload = try encoded(message)
        _ = try writing { try $0.append(kind: Self.reminderKind, payload: payload) }
    }

    private static func reminders(_ db: Database, path: String) throws -> [ReminderRecord] {
        try EntryQuery.entries(db, path: path, where: "kind = ? ORDER BY number", arguments: [reminderKind])
            .map { try decode(ReminderRecord.self, from: $0.payload, entry: $0.number) }
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
