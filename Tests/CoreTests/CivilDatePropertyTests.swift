import KontrollCore
import Testing

/// A calendar that only knows how to turn to the next day: the independent witness for ``CivilDate``.
private struct Odometer {
    var (year, month, day) = (1900, 1, 1)
    /// Days since 1970-01-01: 70 years of 365 days and 17 leap days before it (1900 was none).
    var count = -(70 * 365 + 17)
    /// 1 January 1900 was a Monday.
    var weekday = 1

    var lastOfMonth: Bool { day == monthLength }
    var monthLength: Int {
        let leap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    mutating func turn() {
        (count, weekday) = (count + 1, weekday % 7 + 1)
        (year, month, day) =
            !lastOfMonth ? (year, month, day + 1) : month < 12 ? (year, month + 1, 1) : (year + 1, 1, 1)
    }

    /// Every day of the years 1900 to 2100.
    static let days: [Odometer] = Array(
        sequence(first: Odometer()) { day in
            var next = day
            next.turn()
            return next.year > 2100 ? nil : next
        })

    var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)" }
}

@Suite struct CivilDatePropertyTests {
    @Test func `the witness has the right number of days`() {
        #expect(Odometer.days.count == 201 * 365 + 49)
        #expect(Odometer.days.last?.text == "2100-12-31")
    }

    @Test func `every day from 1900 to 2100 has the right number, parts, text and weekday`() {
        let failing = Odometer.days.first { witness in
            guard let date = CivilDate(year: witness.year, month: witness.month, day: witness.day) else { return true }
            return Int(date.dayNumber) != witness.count || date.description != witness.text
                || date.parts != (witness.year, witness.month, witness.day) || date.weekday != witness.weekday
                || (date.year, date.month, date.day) != date.parts
                || CivilDate(witness.text) != date || CivilDate(dayNumber: witness.count) != date
        }
        #expect(failing == nil)
    }

    @Test func `every day from 1900 to 2100 lies in its month and year`() {
        let failing = Odometer.days.first { witness in
            guard let date = CivilDate(dayNumber: witness.count) else { return true }
            let month = witness.text.prefix(8)
            return date.startOfMonth.description != month + "01"
                || date.endOfMonth.description != month + String(witness.monthLength)
                || date.startOfYear.description != "\(witness.year)-01-01"
                || date.endOfYear.description != "\(witness.year)-12-31"
        }
        #expect(failing == nil)
    }

    @Test func `the day after the last of a month is refused, and so is day 0`() {
        let failing = Odometer.days.first { witness in
            witness.lastOfMonth
                && (CivilDate(year: witness.year, month: witness.month, day: witness.day + 1) != nil
                    || CivilDate(year: witness.year, month: witness.month, day: 0) != nil)
        }
        #expect(failing == nil)
    }

    @Test func `adding months lands in that month, on the same day or its last`() {
        let failing = counterexample(of: Self.dayAndSteps) { date, months in
            let sum = date.adding(months: months)
            let landed = (sum.year - date.year) * 12 + sum.month - date.month
            return landed == months && (sum.day == date.day || sum.day < date.day && sum == sum.endOfMonth)
        }
        #expect(failing == nil)
    }

    @Test func `a later day never gets an earlier day when months are added`() {
        let failing = counterexample(of: Self.dayAndSteps) { date, months in
            date.adding(months: months) <= date.adding(days: 1).adding(months: months)
        }
        #expect(failing == nil)
    }

    @Test func `adding days and years agrees with counting`() {
        let failing = counterexample(of: Self.dayAndSteps) { date, steps in
            date.adding(days: steps).days(since: date) == steps
                && date.adding(years: steps % 50) == date.adding(months: steps % 50 * 12)
        }
        #expect(failing == nil)
    }

    @Test func `random text is a day only when it is that day's text`() {
        let alphabet = Array("00112233456789-")
        let shaped: (inout SeededGenerator) -> String = { random in
            random.text(["1", "2"], 1...1) + random.text(alphabet, 3...3) + "-" + random.text(["0", "1", "2"], 2...2)
                + "-" + random.text(alphabet, 2...2)
        }
        let failing = counterexample(of: shaped) { text in CivilDate(text).map { $0.description == text } ?? true }
        #expect(failing == nil)
        // The sieve is not empty: some texts of that shape are days.
        #expect(counterexample(of: shaped) { CivilDate($0) == nil } != nil)
    }

    @Test(arguments: [
        "", "2025-02-30", "2023-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "20250101",
        "2025-01-01 ",
        "2025/01/01", "0000-01-01", "-001-01-01", "２０２５-01-01", "2025-01-1x",
    ])
    func `what is no day is refused`(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test(arguments: [
        ("2025-10-31", 4, "2026-02-28"), ("2023-10-31", 4, "2024-02-29"), ("2025-03-31", -1, "2025-02-28"),
        ("2024-02-29", 12, "2025-02-28"), ("9999-12-31", 1, "9999-12-31"), ("0001-01-01", -1, "0001-01-01"),
        ("2025-05-05", .max, "9999-12-31"), ("2025-05-05", .min, "0001-01-01"),
    ])
    func `months are added as time limits are read`(_ date: String, _ months: Int, _ expected: String) {
        #expect(CivilDate(date)?.adding(months: months) == CivilDate(expected))
    }

    @Test(arguments: [Int.max, .min, 4_000_000, -4_000_000])
    func `no count of days leaves the calendar`(_ days: Int) {
        let end = days < 0 ? CivilDate.earliest : .latest
        #expect(CivilDate(dayNumber: 0)?.adding(days: days) == end)
        #expect(CivilDate(dayNumber: 0)?.adding(years: days) == end)
    }

    private static func dayAndSteps(_ random: inout SeededGenerator) -> (CivilDate, Int) {
        let day = Int.random(in: -25_567...47_846, using: &random)
        return (CivilDate.earliest.adding(days: day + 719_162), Int.random(in: -1200...1200, using: &random))
    }
}
