/// A Swedish public holiday (allmän helgdag) that is not merely a Sunday.
///
/// Lag (1989:253) om allmänna helgdagar 1 §; nationaldagen took annandag pingst's place on 2005-01-01 (SFS 2004:1320).
/// Easter by the Gregorian computus (Meeus, Jones and Butcher).
public struct Holiday: Hashable, Sendable {
    /// The day.
    public let day: CivilDate
    /// What it is called: `långfredagen`.
    public let name: String

    /// The holidays of a year, 1 to 9999, by day. Two may fall on the same day: första maj and
    /// Kristi himmelsfärdsdag in 2008.
    public static func all(of year: Int) -> [Holiday] {
        guard let easter = easter(of: year) else { return [] }
        var holidays: [Holiday] = []
        func add(_ month: Int, _ day: Int, _ name: String) {
            if let day = CivilDate(year: year, month: month, day: day) {
                holidays.append(Holiday(day: day, name: name))
            }
        }
        func add(afterEaster days: Int, _ name: String) {
            holidays.append(Holiday(day: easter.adding(days: days), name: name))
        }
        func add(saturdayFrom month: Int, _ day: Int, _ name: String) {
            guard let first = CivilDate(year: year, month: month, day: day) else { return }
            holidays.append(Holiday(day: first.adding(days: (6 - first.weekday + 7) % 7), name: name))
        }
        add(1, 1, "nyårsdagen")
        add(1, 6, "trettondedag jul")
        add(afterEaster: -2, "långfredagen")
        add(afterEaster: 0, "påskdagen")
        add(afterEaster: 1, "annandag påsk")
        add(5, 1, "första maj")
        add(afterEaster: 39, "Kristi himmelsfärdsdag")
        add(afterEaster: 49, "pingstdagen")
        if year >= 2005 { add(6, 6, "nationaldagen") } else { add(afterEaster: 50, "annandag pingst") }
        add(saturdayFrom: 6, 20, "midsommardagen")
        add(saturdayFrom: 10, 31, "alla helgons dag")
        add(12, 25, "juldagen")
        add(12, 26, "annandag jul")
        return holidays.sorted { $0.day < $1.day }
    }

    /// Easter Sunday of a year (påskdagen), in the Gregorian calendar.
    static func easter(of year: Int) -> CivilDate? {
        let golden = year % 19
        let (century, ofCentury) = (year / 100, year % 100)
        let correction = (8 * century + 13) / 25
        let epact = (19 * golden + century - century / 4 - correction + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7
        let late = (golden + 11 * epact + 22 * weekday) / 451
        let number = epact + weekday - 7 * late + 114
        return CivilDate(year: year, month: number / 31, day: number % 31 + 1)
    }
}

extension CivilDate {
    /// The public holiday on this day, by name; nil on other days, plain Sundays among them.
    public var holiday: String? { Holiday.all(of: year).last { $0.day == self }?.name }
}
