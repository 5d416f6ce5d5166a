import Foundation
import KontrollCore

/// The machine's clock: the one place that asks what time it is for the ledger and for today (klocka).
enum MachineClock {
    /// The variable that sets the clock of a program built for development, for its tests; a released one does not
    /// read it.
    static let variable = "KONTROLL_CLOCK"

    /// The moment now.
    static var now: Date {
        #if DEBUG
            if let text = ProcessInfo.processInfo.environment[variable], let date = try? Date(text, strategy: .iso8601)
            {
                return date
            }
        #endif
        return Date()
    }
}
