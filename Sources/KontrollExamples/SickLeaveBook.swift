import KontrollCore

/// Sick leave by sex and age (delårsrapport 2023, tables 1 and 3-5), as sums of minutes a month. The second half of 2023
/// is fictional.
///
/// Tables 1 and 3-5 can all be true of 2023. Of January to August 2021 table 4 cannot: sick leave is above 9 % in every
/// age and 7,07 % altogether.
enum SickLeaveBook {
    /// Ordinary working time a month, 48 000 hours: women have 84 parts of a hundred.
    private static let scheduled = 2_880_000
    /// By age: how old, parts of the time in 10 000, sick leave in 10 000, and the number of women and men.
    private static let ages: [(age: Int, part: Int, sick: Int, women: Int, men: Int)] = [
        (26, 1_200, 810, 34, 6), (39, 4_412, 820, 126, 22), (57, 4_388, 500, 126, 21),
    ]

    static var part: ExamplePart {
        let files = (1...2).map { half -> (name: String, rows: [[ExampleCell]]) in
            let first = Period.half(2023, half).first
            return ("sjukfranvaro-2023-H\(half).csv", (0..<6).flatMap { rows(first.adding(months: $0), half) })
        }
        return ExamplePart(sheets: [
            ExampleSheet(
                "sjukfrånvaro", SickLeave.id, pattern: "sjukfranvaro-*.csv",
                columns: .init([
                    "Person": "person", "Antal": "persons", "Enhet": "unit", "Kön": "sex", "Ålder": "age",
                    "Månad": "month",
                    "Arbetstid": "scheduled", "Sjukfrånvaro": "absent", "Varav efter dag 59": "long_absent",
                ]), files: files)
        ])
    }

    private static func rows(_ month: CivilDate, _ half: Int) -> [[ExampleCell]] {
        ages.flatMap { group -> [[ExampleCell]] in
            let time = scheduled * group.part / 10_000
            let sick = time * group.sick / 10_000 * (half == 1 ? 100 : 104) / 100
            // Women have 84 % of the time, and so much of the sick leave that it is 7,2 % of theirs and 4,6 % of men's.
            let women = sick * 6_048 / 6_784
            return [
                cells(month, "Kvinnor", group.women, group.age, time * 84 / 100, women, women * 336 / 1_000),
                cells(
                    month, "Män", group.men, group.age, time - time * 84 / 100, sick - women,
                    (sick - women) * 81 / 1_000),
            ]
        }
    }

    private static func cells(
        _ month: CivilDate, _ sex: String, _ persons: Int, _ age: Int, _ time: Int, _ sick: Int, _ long: Int
    ) -> [ExampleCell] {
        [
            .text(nil), .integer(Int64(persons)), .text("Socialförvaltningen"), .text(sex), .integer(Int64(age)),
            .month(month),
        ] + [time, sick, long].map { .text("\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)") }
    }
}
