import KontrollCore
import Testing

@Suite struct TimeLimitTests {
    private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    @Test(arguments: [
        (TimeLimit.days(14), "2025-03-03", "2025-03-17"), (.days(14), "2024-02-20", "2024-03-05"),
        (.weeks(4), "2025-07-11", "2025-08-08"), (.weeks(10), "2025-01-07", "2025-03-18"),
        (.months(4), "2024-10-31", "2025-02-28"), (.months(4), "2023-10-31", "2024-02-29"),
        (.months(4), "2025-01-30", "2025-05-30"), (.months(6), "2024-08-31", "2025-02-28"),
        (.months(3), "2025-11-30", "2026-02-28"), (.days(0), "2025-01-01", "2025-01-01"),
    ])
    func `a limit ends on its last day`(_ limit: TimeLimit, _ start: String, _ last: String) throws {
        let end = try day(last)
        #expect(limit.lastDay(from: try day(start)) == end)
    }

    /// Walks the calendar: passes the first of a month so many times, then goes on to the same day of the month, or to
    /// the month's last where it has no such day.
    private func walked(_ months: Int, from start: CivilDate) -> CivilDate {
        var (day, firsts) = (start, 0)
        while firsts < months {
            day = day.adding(days: 1)
            firsts += day.day == 1 ? 1 : 0
        }
        while day.day < start.day, day.adding(days: 1).day != 1 { day = day.adding(days: 1) }
        return day
    }

    @Test func `calendar months are what walking the calendar gives`() {
        let miss = counterexample(cases: 3000) { random in
            let start = CivilDate(dayNumber: Int.random(in: 0..<40_000, using: &random)) ?? .earliest
            return (Bool.random(using: &random) ? start : start.endOfMonth, Int.random(in: 1...13, using: &random))
        } holds: { start, months in
            TimeLimit.months(months).lastDay(from: start) == walked(months, from: start)
        }
        #expect(miss == nil)
    }

    @Test func `weeks end on the same weekday, and a week is seven days`() {
        let miss = counterexample(cases: 3000) { random in
            (
                CivilDate(dayNumber: Int.random(in: 0..<40_000, using: &random)) ?? .earliest,
                Int.random(in: 1...60, using: &random)
            )
        } holds: { start, weeks in
            let last = TimeLimit.weeks(weeks).lastDay(from: start)
            return last.weekday == start.weekday && last.days(since: start) == weeks * 7
        }
        #expect(miss == nil)
    }

    /// The days of 2025, Monday to Friday, that are no working days for time limits, from the almanac.
    private static let free2025 = [
        "2025-01-01", "2025-01-06", "2025-04-18", "2025-04-21", "2025-05-01", "2025-05-29", "2025-06-06", "2025-06-20",
        "2025-12-24", "2025-12-25", "2025-12-26", "2025-12-31",
    ]

    @Test func `the working days of 2025 are the weekdays but those of the almanac`() throws {
        let start = try day("2025-01-01")
        let days = (0..<365).map { start.adding(days: $0) }.filter { !$0.isWorkday && $0.weekday < 6 }
        #expect(days.map(\.description) == Self.free2025)
        #expect((0..<365).map { start.adding(days: $0) }.allSatisfy { $0.weekday < 6 || !$0.isWorkday })
    }

    @Test(arguments: [
        ("2025-06-20", "2025-06-23"), ("2025-04-18", "2025-04-22"), ("2025-12-24", "2025-12-29"),
        ("2025-12-31", "2026-01-02"), ("2025-03-08", "2025-03-10"), ("2025-03-10", "2025-03-10"),
        ("2024-06-21", "2024-06-24"), ("2026-06-19", "2026-06-22"),
    ])
    func `a day that is no working day moves to the next one`(_ from: String, _ to: String) throws {
        let next = try day(to)
        #expect(try day(from).orNextWorkday == next)
    }

    @Test func `moving skips no working day and never goes back`() {
        let miss = counterexample(cases: 5000) { random in
            CivilDate(dayNumber: Int.random(in: 10_000..<40_000, using: &random)) ?? .earliest
        } holds: { day in
            let moved = day.orNextWorkday
            let skipped = (0..<moved.days(since: day)).map { day.adding(days: $0) }
            return moved.isWorkday && moved >= day && skipped.allSatisfy { !$0.isWorkday } && skipped.count < 6
        }
        #expect(miss == nil)
    }

    @Test(arguments: [
        ("2025-01-01", "2025-01-01", "2025-03-31", "kvartal 1 2025"),
        ("2025-06-30", "2025-04-01", "2025-06-30", "kvartal 2 2025"),
        ("2024-12-31", "2024-10-01", "2024-12-31", "kvartal 4 2024"),
        ("2025-08-15", "2025-07-01", "2025-09-30", "kvartal 3 2025"),
    ])
    func `a quarter holds its days`(_ text: String, _ first: String, _ last: String, _ name: String) throws {
        let quarter = Quarter(containing: try day(text))
        let (start, end) = try (day(first), day(last))
        #expect(quarter.first == start && quarter.last == end && quarter.description == name)
    }

    @Test(arguments: [("2025-06-30", "2025-04-01"), ("2025-06-29", "2025-01-01"), ("2025-01-15", "2024-10-01")])
    func `the quarter ended by a day is the latest that is over`(_ text: String, _ first: String) throws {
        let start = try day(first)
        #expect(Quarter(endedBy: try day(text)).first == start)
    }
}
