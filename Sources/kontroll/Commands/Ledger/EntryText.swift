import Foundation
import KontrollCore
import KontrollLedger

/// What the program's own entries in the ledger say, in Swedish: destructions and messages.
enum EntryText {
    /// What an entry of a kind says; nil for the kinds that are neither.
    static func of(_ kind: String, _ payload: Data) -> String? {
        if kind == "purge", let purge = try? JSONDecoder().decode(PurgeRecord.self, from: payload) {
            return "gallring av uppgifter före \(purge.before), gjord av kontot \(purge.account): "
                + Swedish.count(purge.entries.count, "post", "poster") + " ("
                + purge.entries.map { String($0) }.joined(separator: ", ") + ")"
        }
        if kind == "reminder", let told = try? JSONDecoder().decode(ReminderRecord.self, from: payload) {
            return "meddelande till \(told.receiver), \(told.state.rawValue): "
                + told.things.map { "\($0.stage.rawValue) \($0.control) \($0.window.label)" }.joined(separator: ", ")
                + (told.channels.isEmpty ? "" : "; genom \(told.channels.joined(separator: ", "))")
                + (told.reason.isEmpty ? "" : "; \(told.reason)")
        }
        return nil
    }
}
