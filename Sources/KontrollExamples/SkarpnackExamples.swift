import KontrollCore

extension ExampleExports {
    /// The exports of the plan `skarpnack-hemtjanst`: the annual wheel, self-inspections, keys, indicators per third and
    /// year, activities, care plans and visits of 2023.
    static func skarpnack() -> ExampleExports {
        let indicators = skarpnackIndicators
        return ExampleExports(
            "skarpnack-hemtjanst",
            """
            **Ingen brukare, medarbetare eller nyckel finns i verkligheten.** Egenkontrollernas områden, indikatorerna
            med årsmål och periodicitet och gränsen högst 10 medarbetare på 14 dagar är ur Skarpnäcks hemtjänsts
            verksamhetsplan 2023; utfall, datum och antal är påhittade.
            """,
            [
                wheel("arshjul-*.csv", "arshjul-2023.csv", skarpnackWheel),
                wheel("livsmedel-*.csv", "livsmedel-2023.csv", skarpnackFood), hygiene, keys, employments,
                indicators.third, indicators.year, activities, carePlans, visits,
            ])
    }

    /// The months of each third of 2023.
    private static let thirds = ["2023-01/2023-04", "2023-05/2023-08", "2023-09/2023-12"]
    private static let days = ["2023-04-30", "2023-08-31", "2023-12-31"]

    private static func wheel(_ pattern: String, _ file: String, _ content: (String, [Planting])) -> ExampleBook {
        var book = ExampleBook(
            AnnualActivities.id, pattern,
            [
                .init("Egenkontroll", "activity"), .init("Månad", "planned", .date), .init("Gjord", "done", .date),
                .init("Underlag", "evidence"),
            ])
        book.add(file, content.0)
        for planting in content.1 {
            book.plant("annual-wheel", planting.kind, as: planting.severity, planting.window, in: file, [planting.row])
        }
        return book
    }

    private struct Planting {
        let kind: String
        var severity = Finding.Severity.deviation
        let window: String
        let row: String
    }

    private static let skarpnackWheel = (
        """
        Basala hygienrutiner, självskattning T1 | 2023-01-01 | 2023-01-26 | protokoll 1
        Dokumentation SoL, kollegial granskning 1 | 2023-02-01 | 2023-02-21 | protokoll 2
        Nyckelinventering 1 | 2023-03-01 | 2023-03-30 | nyckellista mars
        Rutin för synpunkter och klagomål | 2023-03-01 | |
        Fallprevention, utbildning | 2023-04-01 | 2023-04-18 | deltagarlista
        Uppföljning av uppdragsbeskrivning | 2023-05-01 | 2023-05-31 | rapport
        Dokumentation SoL, kollegial granskning 2 | 2023-06-01 | 2023-06-20 | protokoll 3
        Basala hygienrutiner, punktmätning | 2023-06-01 | 2023-07-06 | PPM
        Kontinuitet, planerad mot utförd | 2023-07-01 | 2023-07-31 | rapport
        Nyckelinventering 2 | 2023-08-01 | 2023-08-24 | nyckellista augusti
        Livsmedel, genomgång av rutin | 2023-09-01 | 2023-09-12 | protokoll 4
        Dokumentation SoL, kollegial granskning 3 | 2023-10-01 | 2023-10-17 | protokoll 5
        Kontinuitetsmätning 14 dagar | 2023-10-01 | 2023-10-20 | mätfil
        Nyckelinventering 3 | 2023-11-01 | 2023-11-28 |
        Kvalitetsmöte, avvikelser | 2023-12-01 | 2023-12-14 | minnesanteckning
        """,
        [
            Planting(kind: "inte gjord", window: thirds[0], row: "Rutin för synpunkter och klagomål"),
            Planting(
                kind: "gjord för sent", severity: .look, window: thirds[1], row: "Basala hygienrutiner, punktmätning"),
            Planting(kind: "underlag saknas", window: thirds[2], row: "Nyckelinventering 3"),
        ]
    )

    private static let skarpnackFood: (String, [Planting]) = {
        var lines: [String] = []
        for month in 1...12 {
            let first = Calendar.day(2023, month, 1)
            for (number, moment) in ["Kyltemperatur i matbilen", "Märkning och datum"].enumerated() {
                let isMissed = month == 7 && number == 0
                let done = isMissed ? "|" : "\(first.adding(days: 9 + number)) | lista \(month)"
                lines.append("\(moment), månad \(month) | \(first) | \(done)")
            }
        }
        return (
            lines.joined(separator: "\n"),
            [Planting(kind: "inte gjord", window: thirds[1], row: "Kyltemperatur i matbilen, månad 7")]
        )
    }()

    private static var hygiene: ExampleBook {
        let steps = [
            ("Desinfekterat före", "disinfected_before"), ("Desinfekterat efter", "disinfected_after"),
            ("Handskar", "gloves"), ("Förkläde", "apron"), ("Kort ärm", "clothes"), ("Inga smycken", "no_jewellery"),
            ("Naglar", "nails"), ("Hår", "hair"),
        ]
        var book = ExampleBook(
            HygieneObservations.id, "hygien-*.csv",
            [.init("Observation", nil), .init("Grupp", "unit"), .init("Yrke", "occupation")]
                + steps.map { .init($0.0, $0.1, .flag) })
        let wrong = [[3: 2], [7: 5], [4: 0, 11: 6]]
        for (third, day) in days.enumerated() {
            let rows = (1...14).map { number in
                ["O\(third + 1)-\(number)", number % 2 == 0 ? "Grupp A" : "Grupp B", "Undersköterska"]
                    + steps.indices.map { wrong[third][number] == $0 ? "Nej" : "Ja" }
            }
            let file = "hygien-\(day).csv"
            book.add(file, rows)
            for number in wrong[third].keys.sorted() {
                book.plant(
                    "hygiene-observations", "ett steg fel", thirds[third], in: file, ["O\(third + 1)-\(number)"])
            }
        }
        return book
    }

    private static var keys: ExampleBook {
        var book = ExampleBook(
            Keys.id, "nycklar-*.csv",
            [
                .init("Nyckel", "key"), .init("Innehavare", "holder"), .init("Utlämnad", "issued", .date),
                .init("Åter senast", "due", .date), .init("Återlämnad", "returned", .date),
                .init("Kvittens", "receipt", .flag),
            ])
        for (third, day) in days.enumerated() {
            let last = CivilDate(day) ?? .latest
            // Out for the day, and back the same evening; some lie out over the last night.
            var rows = (1...20).map { number -> [String] in
                let issued = last.adding(days: -3 * number)
                let due = issued.adding(days: 1)
                return [
                    "N\(third + 1)\(100 + number)", "M\(1 + number % 9)", issued.description, due.description,
                    issued.description, "Ja",
                ]
            }
            let file = "nycklar-\(day).csv"
            if third == 1 {
                rows[4][5] = "Nej"
                rows[9][4] = ""
            } else if third == 2 {
                rows.append(["N3199", "M10", "2023-12-20", "2024-02-28", "", "Ja"])
            }
            book.add(file, rows)
            if third == 1 {
                book.plant("key-handling", "kvittens saknas", thirds[1], in: file, ["N2105"])
                book.plant("key-handling", "inte återlämnad", thirds[1], in: file, ["N2110"])
            } else if third == 2 {
                book.plant("key-handling", "innehavaren har slutat", thirds[2], in: file, ["N3199"])
            }
        }
        return book
    }

    private static var employments: ExampleBook {
        var book = ExampleBook(
            Employments.id, "anstallningar.csv",
            [
                .init("Anställd", "person"), .init("Befattning", "occupation"), .init("Från", "started", .date),
                .init("Till", "ended", .date),
            ])
        book.add(
            "anstallningar.csv",
            (1...24).map { ["M\($0)", "Undersköterska", "2021-0\(1 + $0 % 9)-01", $0 == 10 ? "2023-12-31" : ""] })
        return book
    }
}
