import ArgumentParser
import Foundation
import KontrollCore
import KontrollEngine

/// This machine's clock and time zone.
struct SystemClock: DaemonClock {
    /// When a day's work begins.
    let start: TimeOfDay

    var now: DaemonMoment { DaemonMoment(day: .today, seconds: Int(Date().timeIntervalSince1970)) }

    func start(of day: CivilDate) -> Int {
        let parts = DateComponents(
            year: day.year, month: day.month, day: day.day, hour: start.hour, minute: start.minute)
        // A time that the change to summer time leaves out comes an hour later.
        let date = Calendar(identifier: .gregorian).date(from: parts) ?? Date().addingTimeInterval(86_400)
        return Int(date.timeIntervalSince1970)
    }

    func sleep(seconds: Int) async throws { try await Task.sleep(for: .seconds(seconds)) }
}

/// A time of day: `06:00`.
struct TimeOfDay: ExpressibleByArgument, CustomStringConvertible {
    let hour: Int
    let minute: Int

    init?(argument: String) {
        let parts = argument.split(separator: ":").compactMap { $0.count == 2 ? Int($0) : nil }
        guard parts.count == 2, argument.count == 5, 0...23 ~= parts[0], 0...59 ~= parts[1] else { return nil }
        (hour, minute) = (parts[0], parts[1])
    }

    private init() { (hour, minute) = (6, 0) }

    /// Six in the morning.
    static let usual = TimeOfDay()

    var description: String { (hour < 10 ? "0" : "") + "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)" }
}
