import KontrollCore

/// A day and a time of day as a workbook counts them: days since the epoch, the time as a part of a day.
struct SerialDay: Equatable {
    /// The day.
    var day: CivilDate
    /// Seconds after midnight, rounded.
    var seconds: Int

    /// A day with its time.
    init(day: CivilDate, seconds: Int) { (self.day, self.seconds) = (day, seconds) }

    /// The day of a number in plain decimal form (ECMA-376-1 §18.17.4.1); nil where there is none.
    ///
    /// In the 1900 system day 1 is 1900-01-01 and day 60 is 1900-02-29, a day that never was: it is refused, and the
    /// days before it are counted as Excel does. In the 1904 system day 0 is 1904-01-01.
    init?(_ number: String, since1904: Bool) {
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), whole >= 0, !number.hasPrefix("-") else { return nil }
        let offset: Int
        switch (since1904, whole) {
        case (true, _): offset = -24_107
        case (false, 0), (false, 60): return nil
        case (false, ..<60): offset = -25_568
        case (false, _): offset = -25_569
        }
        // Days after the year 9999 are none, in either system.
        guard whole <= 3_000_000, let day = CivilDate(dayNumber: whole + offset) else { return nil }
        self.init(day: day, seconds: Self.seconds(parts.count == 2 ? parts[1] : ""))
    }

    /// Reads `2021-01-31`, `2021-01-31T10:10:10` and the like with parts of a second or a `Z` after (ISO 8601).
    init?(iso text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count <= 2, let day = parts.first.flatMap({ CivilDate($0) }) else { return nil }
        guard parts.count == 2 else {
            self.init(day: day, seconds: 0)
            return
        }
        guard let seconds = Self.timeOfDay(parts[1]) else { return nil }
        self.init(day: day, seconds: seconds)
    }

    /// The seconds of a part of a day, given as its decimals.
    static func seconds(_ decimals: some StringProtocol) -> Int {
        guard let part = Double("0." + (decimals.isEmpty ? "0" : decimals)) else { return 0 }
        return min(Int((part * 86_400).rounded()), 86_399)
    }

    /// Reads `10:10` or `10:10:10.5Z` into seconds; nil when it is no time of day.
    static func timeOfDay(_ text: some StringProtocol) -> Int? {
        let plain = text.hasSuffix("Z") ? text.dropLast() : text[...]
        let parts = plain.split(separator: ":", omittingEmptySubsequences: false)
        guard 2...3 ~= parts.count, let hours = Int(parts[0]), let minutes = Int(parts[1]),
            0...23 ~= hours, 0...59 ~= minutes
        else { return nil }
        guard parts.count == 3 else { return hours * 3600 + minutes * 60 }
        guard let seconds = Double(parts[2]), seconds >= 0, seconds < 60 else { return nil }
        return hours * 3600 + minutes * 60 + Int(seconds)
    }

    /// `10:10:10`.
    static func clock(_ seconds: Int) -> String {
        [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    /// `2021-01-31`, or with its time `2021-01-31 10:10:10`.
    var text: String { seconds == 0 ? "\(day)" : "\(day) \(Self.clock(seconds))" }
}
