import KontrollCore

extension ExampleExports {
    /// The indicators of the plan `skarpnack-hemtjanst` that are measured every third, and those of the year.
    static var skarpnackIndicators: (third: ExampleBook, year: ExampleBook) {
        let fields: [ExampleBook.Field] = [
            .init("Indikator", "indicator"), .init("Mål", "goal"), .init("Utfall", "value"),
            .init("Årsmål", "target"), .init("Riktning", "direction"), .init("Föregående", "previous"),
            .init("Periodicitet", nil),
        ]
        var third = ExampleBook(Indicators.id, "indikatorer-tertial-*.csv", fields)
        let lines = [
            ("Får hjälp på önskade tider", "1.4", "92 %", "hög", ["93 %", "92 %", "94 %"]),
            ("Får hjälp så som överenskommits", "1.4", "91 %", "hög", ["92 %", "90 %", "93 %"]),
            ("Respektfullt bemötande", "1.4", "98 %", "hög", ["98 %", "98 %", "99 %"]),
            ("Ungefär samma personer hjälper", "1.4", "80 %", "hög", ["80 %", "81 %", "82 %"]),
            ("Sjukfrånvaro", "3.4", "8 %", "låg", ["7,9 %", "7,4 %", "8,3 %"]),
            ("Sjukfrånvaro dag 1-14", "3.4", "3 %", "låg", ["3 %", "2,6 %", "2,9 %"]),
        ]
        let months = ["2023-01/2023-04", "2023-05/2023-08", "2023-09/2023-12"]
        for (index, day) in ["2023-04-30", "2023-08-31", "2023-12-31"].enumerated() {
            third.add(
                "indikatorer-tertial-\(day).csv",
                lines.map { line in
                    [line.0, line.1, line.4[index], line.2, line.3, index > 0 ? line.4[index - 1] : "", "Tertial"]
                })
        }
        third.plant(
            "indicator-target", "når inte årsmålet", months[1], in: "indikatorer-tertial-2023-08-31.csv",
            ["Får hjälp så som överenskommits"])
        third.plant(
            "indicator-target", "når inte årsmålet", months[2], in: "indikatorer-tertial-2023-12-31.csv",
            ["Sjukfrånvaro"])
        var year = ExampleBook(Indicators.id, "indikatorer-ar-*.csv", fields)
        year.add(
            "indikatorer-ar-2023-12-31.csv",
            """
            Kan påverka hur hjälpen utförs | 1.4 | 87 % | 87 % | hög | 85 % | År
            Nöjda omsorgstagare | 1.4 | 84 % | 86 % | hög | 86 % | År
            Personal på 14 dagar, medelvärde | 1.4 | 8,5 personer | Max 10 personer | låg | 9,2 personer | År
            Aktivt medskapandeindex | 3.4 | 83 | 83 | hög | 81 | År
            Ledarskapsindex | 3.4 | 84 | 82 | hög | 82 | År
            Gott arbetsklimat | 3.4 | - | 72 % | hög | 70 % | År
            """)
        year.plant(
            "indicator-target", "når inte årsmålet", "2023-01/2023-12", in: "indikatorer-ar-2023-12-31.csv",
            ["Nöjda omsorgstagare"])
        return (third, year)
    }

    /// The activities of the plan with their first and last days.
    static var activities: ExampleBook {
        var book = ExampleBook(
            Activities.id, "aktiviteter-*.csv",
            [
                .init("Aktivitet", "activity"), .init("Mål", "goal"), .init("Ansvarig", "responsible"),
                .init("Startdatum", "starts", .date), .init("Slutdatum", "ends", .date), .init("Status", "status"),
                .init("Klar", "done", .date),
            ])
        let lines = [
            "Uppföljning av ledningssystem | 1.4 | EC | 2023-01-01 | 2023-12-31",
            "Utbildning i fallprevention | 1.4 | EC, Planerare | 2023-02-01 | 2023-10-31",
            "Tillgängliggöra rutiner i 2c8 | 1.4 | EC | 2023-03-01 | 2023-08-31",
            "Energibesparing enligt checklista | 2.1 | EC | 2023-01-01 | 2023-12-31",
            "Nyckelfri hemtjänst, utbildning | 1.4 | Planerare | 2023-01-01 | 2023-12-31",
        ]
        let done = [
            "aktiviteter-2023-04-30.csv": ["", "", "", "", ""],
            "aktiviteter-2023-08-31.csv": ["", "", "", "", "2023-08-20"],
            "aktiviteter-2023-12-31.csv": ["2023-12-20", "2023-10-10", "2023-12-01", "2023-12-30", "2023-08-20"],
        ]
        for (file, days) in done.sorted(by: { $0.key < $1.key }) {
            book.add(
                file,
                zip(lines, days).map { "\($0) | \($1.isEmpty ? "Pågår" : "Klar") | \($1)" }
                    .joined(separator: "\n"))
        }
        book.plant(
            "activity-status", "skulle ha varit klar", "2023-05/2023-08", in: "aktiviteter-2023-08-31.csv",
            ["Tillgängliggöra rutiner i 2c8"])
        book.plant(
            "activity-status", "blev klar för sent", as: .look, "2023-09/2023-12", in: "aktiviteter-2023-12-31.csv",
            ["Tillgängliggöra rutiner i 2c8"])
        return book
    }

    /// The clients' care plans, of which some are drawn every third.
    static var carePlans: ExampleBook {
        var book = ExampleBook(
            CarePlans.id, "genomforandeplaner-*.csv",
            [
                .init("Plan", "plan"), .init("Grupp", "unit"), .init("Insats från", "started", .date),
                .init("Insats till", "ended", .date), .init("Planen daterad", "revised", .date),
            ])
        for day in ["2023-04-30", "2023-08-31", "2023-12-31"] {
            let last = CivilDate(day) ?? .latest
            book.add(
                "genomforandeplaner-\(day).csv",
                (1...40).map { number in
                    let started = Calendar.day(2022, 1 + number % 12, 1 + number % 28)
                    return [
                        "GP-\(1000 + number)", number % 2 == 0 ? "Grupp A" : "Grupp B", started.description, "",
                        last.adding(days: -number * 4).description,
                    ]
                })
        }
        return book
    }

    /// Two visits a day in 14 days: each client meets as many of the staff as its number says, but one was away.
    static var visits: ExampleBook {
        var book = ExampleBook(
            HomeCareVisits.id, "besok-*.csv",
            [
                .init("Brukare", "client"), .init("Medarbetare", "staff"), .init("Dag", "day", .date),
                .init("Klockan", "time"), .init("Slag", "kind"),
            ])
        let met = [6, 7, 8, 9, 10, 10, 5, 7, 8, 9, 11, 12]
        var rows: [[String]] = []
        for day in 0..<14 {
            let date = Calendar.day(2023, 10, 2).adding(days: day).description
            for (client, number) in met.enumerated() {
                for (turn, time) in ["08:15", "17:30"].enumerated() {
                    let staff = "M\(1 + (3 * client + (2 * day + turn) % number) % 24)"
                    rows.append(["B\(101 + client)", staff, date, time, "Omvårdnad"])
                }
            }
            rows.append(["B101", "M\(13 + day % 11)", date, "23:40", "Trygghetslarm"])
            if !(5...7).contains(day) {
                for time in ["09:00", "18:00"] { rows.append(["B113", "M\(1 + day)", date, time, "Omvårdnad"]) }
            }
        }
        let file = "besok-2023-10-15.csv"
        book.add(file, rows)
        book.plant(
            "staff-continuity", "fler än tio medarbetare", "2023-01/2023-12", in: file, ["B111"], ["B112"])
        return book
    }
}
