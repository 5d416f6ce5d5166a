import KontrollCore

/// Sick leave by sex and age (delårsrapport 2023, tables 1-5), as sums of minutes a month: January to August of 2021 and
/// 2022 and January to June of 2023. The second half of 2023 is fictional.
///
/// Tables 1-5 can all be true of 2022 and 2023. Of 2021 table 4 cannot: sick leave is above 9 % in every age and 7,07 %
/// altogether. The rows of 2021 have no age.
enum SickLeaveBook {
    /// A part of the staff: how many women or men there are, their full-time jobs, their part of the ordinary working
    /// time, the sick part of that, and the part of the sick leave that is after day 59; parts of 100 000.
    private struct Group {
        let sex: String
        var age: Int?
        let persons: Int
        let jobs: Int
        let time: Int
        let sick: Int
        let long: Int
    }

    /// Ordinary working time a month, 48 000 hours, in minutes: women have 84 parts of a hundred in 2023.
    private static let scheduled = 2_880_000
    /// By age: how old, parts of the time in 10 000, sick leave in 10 000, and the numbers of women and men with their
    /// full-time jobs.
    private static let ages: [(age: Int, part: Int, sick: Int, women: (Int, Int), men: (Int, Int))] = [
        (26, 1_200, 810, (34, 29), (6, 5)), (39, 4_412, 820, (126, 112), (22, 20)),
        (57, 4_388, 500, (126, 112), (21, 19)),
    ]

    /// 7,46 % of women's time and 4,81 % of men's is 7,07 % of all when women have 85,52 % of it, and then 38,05 % and
    /// 7,18 % of the sick leave is 35,01 % of all of it, each before rounding.
    private static let of2021 = [
        Group(sex: "Kvinnor", persons: 269, jobs: 231, time: 85_520, sick: 7_456, long: 38_046),
        Group(sex: "Män", persons: 41, jobs: 39, time: 14_480, sick: 4_806, long: 7_180),
    ]

    /// Women have 77 196 parts of the time and sick leave of 10,11 %, men 4,19 %: 8,76 % of all. The ages have it too.
    private static let of2022 =
        of2022(26, part: 15_000, sick: 5_330, women: (33, 29), men: (7, 6))
        + of2022(39, part: 39_577, sick: 10_060, women: (123, 109), men: (23, 21))
        + of2022(57, part: 45_423, sick: 8_760, women: (122, 108), men: (22, 20))

    private static func of2022(_ age: Int, part: Int, sick: Int, women: (Int, Int), men: (Int, Int)) -> [Group] {
        let time = part * 77_196 / 100_000
        return [
            Group(
                sex: "Kvinnor", age: age, persons: women.0, jobs: women.1, time: time, sick: sick * 10_110 / 8_760,
                long: 48_540),
            Group(
                sex: "Män", age: age, persons: men.0, jobs: men.1, time: part - time, sick: sick * 4_190 / 8_760,
                long: 8_500),
        ]
    }

    static var part: ExamplePart {
        var files = [(2021, of2021), (2022, of2022)].map { year, groups -> (name: String, rows: [[ExampleCell]]) in
            let rows = (1...8).flatMap { month in groups.map { cells(Calendar.day(year, month, 1), $0) } }
            return ("sjukfranvaro-\(year)-jan-aug.csv", rows)
        }
        for half in 1...2 {
            let first = Period.half(2023, half).first
            files.append(("sjukfranvaro-2023-H\(half).csv", (0..<6).flatMap { rows(first.adding(months: $0), half) }))
        }
        return ExamplePart(sheets: [
            ExampleSheet(
                "sjukfrånvaro", SickLeave.id, pattern: "sjukfranvaro-*.csv",
                columns: .init([
                    "Person": "person", "Antal": "persons", "Årsarbetare": "full_time", "Enhet": "unit", "Kön": "sex",
                    "Ålder": "age", "Månad": "month", "Arbetstid": "scheduled", "Sjukfrånvaro": "absent",
                    "Varav efter dag 59": "long_absent",
                ]), files: files)
        ])
    }

    private static func cells(_ month: CivilDate, _ group: Group) -> [ExampleCell] {
        let time = scheduled * group.time / 100_000
        let sick = time * group.sick / 100_000
        return cells(month, group, time, sick, sick * group.long / 100_000)
    }

    private static func rows(_ month: CivilDate, _ half: Int) -> [[ExampleCell]] {
        ages.flatMap { group -> [[ExampleCell]] in
            let time = scheduled * group.part / 10_000
            let sick = time * group.sick / 10_000 * (half == 1 ? 100 : 104) / 100
            // Women have 84 % of the time, and so much of the sick leave that it is 7,2 % of theirs and 4,6 % of men's.
            let women = sick * 6_048 / 6_784
            func staff(_ sex: String, _ count: (Int, Int)) -> Group {
                Group(sex: sex, age: group.age, persons: count.0, jobs: count.1, time: 0, sick: 0, long: 0)
            }
            return [
                cells(month, staff("Kvinnor", group.women), time * 84 / 100, women, women * 336 / 1_000),
                cells(
                    month, staff("Män", group.men), time - time * 84 / 100, sick - women, (sick - women) * 81 / 1_000),
            ]
        }
    }

    private static func cells(
        _ month: CivilDate, _ group: Group, _ time: Int, _ sick: Int, _ long: Int
    ) -> [ExampleCell] {
        [
            .text(nil), .integer(Int64(group.persons)), .text("\(group.jobs),0"), .text("Socialförvaltningen"),
            .text(group.sex), .integer(group.age.map { Int64($0) }), .month(month),
        ] + [time, sick, long].map { .text("\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)") }
    }
}
