import KontrollCore
import Testing

@Suite struct HolidayTests {
    /// Easter Sundays, from published tables; the earliest and latest there can be among them.
    @Test(arguments: [
        "1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2038-04-25",
        "2049-04-18", "2285-03-22",
    ])
    func `Easter falls as published`(_ day: String) throws {
        let easter = try #require(CivilDate(day))
        #expect(Holiday.all(of: easter.year).first { $0.name == "påskdagen" }?.day == easter)
        #expect(easter.weekday == 7)
    }

    @Test(arguments: 1990...2060)
    func `a year has thirteen, each on its weekday`(_ year: Int) throws {
        let holidays = Holiday.all(of: year)
        #expect(holidays.count == 13)
        let days = Dictionary(uniqueKeysWithValues: holidays.map { ($0.name, $0.day) })
        #expect(days["midsommardagen"]?.weekday == 6 && days["alla helgons dag"]?.weekday == 6)
        #expect(days["långfredagen"]?.weekday == 5 && days["annandag påsk"]?.weekday == 1)
        #expect(days["Kristi himmelsfärdsdag"]?.weekday == 4 && days["pingstdagen"]?.weekday == 7)
        #expect(holidays.allSatisfy { $0.day.holiday != nil })
    }

    @Test func `nationaldagen took annandag pingst's place in 2005`() {
        #expect(CivilDate("2004-06-06")?.holiday == nil && CivilDate("2004-05-31")?.holiday == "annandag pingst")
        #expect(CivilDate("2005-06-06")?.holiday == "nationaldagen" && CivilDate("2005-05-16")?.holiday == nil)
    }

    @Test(arguments: ["2025-06-20", "2025-12-24", "2025-12-31", "2025-04-17", "2025-06-07", "2025-11-02"])
    func `eves and plain Sundays are no public holidays of this list`(_ day: String) {
        #expect(CivilDate(day)?.holiday == nil)
    }
}
