import KontrollCatalog
import KontrollCore
import Testing

/// The same law said in another way: by walking the calendar. A file may be destroyed on a day when no ground for
/// keeping it holds on that day; the duty arises on the first such day; the last day for the work is the last 31
/// December but one from there.
private struct Oracle {
    typealias Day = (year: Int, month: Int, day: Int)
    var birth: Day
    var note: Day
    var isInvestigation: Bool
    var isPreserved: Bool
    var closed: Day?

    func has(_ years: Int, passedFrom start: Day, on day: Day) -> Bool {
        if day.year != start.year + years { return day.year > start.year + years }
        // A 29 February that the year lacks has passed when its February is over but for the last day.
        let lacksIt = start.month == 2 && start.day == 29 && day.year % 4 != 0
        return (day.month, day.day) >= (start.month, lacksIt ? 28 : start.day)
    }

    func mayBeDestroyed(on day: Day) -> Bool {
        if isPreserved || birth.day % 10 == 5 || !has(5, passedFrom: note, on: day) { return false }
        let isHeld = (day.year, day.month, day.day) >= (2026, 1, 15)
        guard isInvestigation, isHeld else { return true }
        if let closed, (closed.year, closed.month, closed.day) < (2026, 1, 15) { return true }
        return has(30, passedFrom: birth, on: day)
    }

    /// The status of the file that is still there.
    func status(on day: CivilDate) -> String {
        if isPreserved || birth.day % 10 == 5 { return "undantagen" }
        guard mayBeDestroyed(on: day.parts) else { return "ej mogen" }
        // Back to the first day of the unbroken time during which it might have been destroyed.
        var first = day
        while mayBeDestroyed(on: first.adding(days: -1).parts) { first = first.adding(days: -1) }
        return day.year > first.year + 1 ? "försenad" : "mogen"
    }
}

@Suite struct DisposalPropertyTests {
    private struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
        mutating func day(_ from: Int, _ to: Int) -> CivilDate {
            CivilDate(dayNumber: Int.random(in: from * 365...to * 365, using: &self)) ?? .earliest
        }
    }

    private struct Case {
        let birth: CivilDate
        let note: CivilDate
        let investigation: Bool
        let preserved: Bool
        let closed: CivilDate?
        let destroyed: CivilDate?

        init(_ random: inout Random) {
            // Years are counted from 1970, and days near a turn of the month are drawn more often.
            birth = Bool.random(using: &random) ? random.day(20, 40) : random.day(20, 40).endOfMonth
            note = Bool.random(using: &random) ? random.day(42, 58) : random.day(42, 58).endOfMonth
            investigation = Bool.random(using: &random)
            preserved = Int.random(in: 0..<8, using: &random) == 0
            closed = Bool.random(using: &random) ? random.day(50, 60) : nil
            destroyed = Bool.random(using: &random) ? random.day(45, 75) : nil
        }

        var oracle: Oracle {
            Oracle(
                birth: birth.parts, note: note.parts, isInvestigation: investigation, isPreserved: preserved,
                closed: closed?.parts)
        }

        func status(on day: CivilDate) -> String {
            guard let destroyed, destroyed <= day else { return oracle.status(on: day) }
            return oracle.mayBeDestroyed(on: destroyed.parts) ? "gallrad" : "gallrad för tidigt"
        }

        var row: String {
            func flag(_ value: Bool) -> String { value ? "ja" : "nej" }
            let days = [closed, destroyed].map { $0?.description ?? "" }.joined(separator: "|")
            return "|\(birth)|\(note)|\(flag(investigation))|\(flag(preserved))||\(days)"
        }
    }

    @Test(arguments: ["2024-12-31", "2025-12-31", "2026-01-14", "2026-01-15", "2029-02-28", "2036-06-30"])
    func `random files have the status that walking the calendar gives`(_ asOf: String) async throws {
        let day = try #require(CivilDate(asOf))
        var random = Random(state: UInt64(day.dayNumber))
        let cases = (0..<800).map { _ in Case(&random) }
        let report = try await disposalReport(cases.map(\.row).joined(separator: "\n"), asOf: asOf)

        var expected: [String: Int64] = [:]
        for item in cases { expected[item.status(on: day), default: 0] += 1 }
        let statuses = ["ej mogen", "mogen", "försenad", "undantagen", "gallrad", "gallrad för tidigt"]
        #expect(report.measures == statuses.map { Measure($0, .count(expected[$0] ?? 0)) })
        let cited = cases.indices.filter { ["försenad", "gallrad för tidigt"].contains(cases[$0].status(on: day)) }
        #expect(report.cited == cited.map { [$0] })
        #expect(cited.count > 50)
    }
}
