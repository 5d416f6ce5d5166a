import KontrollCore
import Testing

@Suite struct WorkdayTests {
    @Test(arguments: [
        ("2023-12-31", "2024-01-02"), ("2023-09-30", "2023-10-02"), ("2023-06-30", "2023-06-30"),
        ("2024-03-29", "2024-04-02"), ("2023-06-23", "2023-06-26"), ("2023-12-24", "2023-12-27"),
    ])
    func `what ends on a weekend or holiday is due on the next working day`(_ day: String, _ due: String) throws {
        #expect(try #require(CivilDate(day)).orNextWorkday.description == due)
    }

    @Test(arguments: [("2023-12-31", "2023-12-29"), ("2024-03-31", "2024-03-28"), ("2023-06-30", "2023-06-30")])
    func `the last working day comes before weekends and holidays`(_ day: String, _ last: String) throws {
        #expect(try #require(CivilDate(day)).orPreviousWorkday.description == last)
    }

    @Test(arguments: [
        ("2023-01-01", 52), ("2023-01-02", 1), ("2020-12-31", 53), ("2021-01-03", 53), ("2024-12-30", 1),
        ("2016-01-03", 53),
    ])
    func `weeks are numbered as ISO 8601 does`(_ day: String, _ week: Int) throws {
        #expect(try #require(CivilDate(day)).weekNumber == week)
    }

    @Test func `every week has seven days`() throws {
        let first = try #require(CivilDate("2018-01-01"))
        let days = (0..<7 * 52 * 8).map { first.adding(days: $0) }
        let counts = Dictionary(grouping: days) { "\($0.adding(days: 4 - $0.weekday).year)-\($0.weekNumber)" }
        #expect(counts.values.allSatisfy { $0.count == 7 })
    }

    @Test func `the ends of time do not trap`() {
        #expect(CivilDate.latest.orNextWorkday <= .latest)
        #expect(CivilDate.earliest.orPreviousWorkday >= .earliest)
        #expect(CivilDate.latest.weekNumber == 52)
    }
}
