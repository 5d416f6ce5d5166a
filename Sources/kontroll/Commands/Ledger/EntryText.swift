import Foundation
import KontrollCore
import KontrollLedger

/// What the program's own entries in the ledger say, in Swedish: destructions, messages and ordered reports.
enum EntryText {
    /// What an entry of a kind says; nil for the other kinds.
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
        if kind == "report", let report = try? JSONDecoder().decode(ReportRecord.self, from: payload) {
            let files = report.files.map(\.name).joined(separator: ", ")
            return "rapport \(report.label), \(report.state.rawValue): \(files)"
        }
        return nil
    }
}
