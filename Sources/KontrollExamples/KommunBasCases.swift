import KontrollCore

extension ExampleExports {
    static var accessLog: ExampleBook {
        var book = ExampleBook(
            AccessLog.id, "logg-*.csv",
            [
                .init("Rad", nil), .init("Användare", "user"), .init("Klient", "client"),
                .init("Dag", "accessed", .date), .init("Nödöppning", "emergency", .flag),
            ])
        let rows = (0..<120).map { index -> [String] in
            let day = Calendar.weekday(Calendar.day(2024, 1, 2).adding(days: index * 3))
            let client = index == 77 ? "K99" : "K\(1 + index % 8)"
            return ["\(index + 1)", "HAND\(1 + index % 2)", client, day.description, "Nej"]
        }
        let file = "logg-2024.csv"
        book.add(file, rows)
        book.plant("access-log", "åtkomst utan uppdrag", "2024-07/2024-12", in: file, ["78"])
        return book
    }

    static var assignments: ExampleBook {
        var book = ExampleBook(
            Assignments.id, "uppdrag.csv",
            [
                .init("Användare", "user"), .init("Klient", "client"), .init("Från", "started", .date),
                .init("Till", "ended", .date),
            ])
        book.add(
            "uppdrag.csv", (1...2).flatMap { user in (1...8).map { ["HAND\(user)", "K\($0)", "2023-05-01", ""] } })
        return book
    }

    static var sickLeave: ExampleBook {
        var book = ExampleBook(
            SickLeave.id, "sjukfranvaro-*.csv",
            [
                .init("Rad", nil), .init("Anställd", "person"), .init("Enhet", "unit"),
                .init("Månad", "month", .date), .init("Arbetstid", "scheduled"), .init("Sjuk", "absent"),
            ])
        let units = ["Förskolan Exemplet", "Skolan Mallen", "Tekniska enheten"]
        var rows: [[String]] = []
        for month in 1...12 {
            for (unit, name) in units.enumerated() {
                for person in 1...6 {
                    let hours = unit == 0 && month > 6 ? "20" : person == 1 ? "16" : "8"
                    rows.append([
                        "\(name) \(month > 6 ? 2 : 1)", "S\(unit)\(person)", name,
                        Calendar.day(2024, month, 1).description, "152", hours,
                    ])
                }
            }
        }
        let file = "sjukfranvaro-2024.csv"
        book.add(file, rows)
        book.plant("sick-leave", "över målvärdet", "2024-07/2024-12", in: file, ["\(units[0]) 2"])
        return book
    }

    /// Places in preschool, four months from the day they were applied for (skollagen 8 kap. 14 §).
    static var childcare: ExampleBook {
        var book = ExampleBook(
            PreschoolQueue.id, "forskoleko-*.csv",
            [
                .init("Kö-id", "application"), .init("Anmäld", "applied", .date), .init("Önskat från", "wanted", .date),
                .init("Erbjudet", "offered", .date), .init("Återtaget", "withdrawn", .date),
            ])
        /// A half's applications as the queue shows them on a day.
        func rows(_ half: Int, on day: CivilDate) -> [[String]] {
            (0..<24).map { index in
                let asked = Calendar.day(2024, 6 * half + 1, 5).adding(days: index * 7)
                let offered = asked.adding(days: 20 + index * 37 % 60)
                let wanted = index % 6 == 0 ? "\(asked.adding(months: 5))" : ""
                return ["F\(half + 1)\(10 + index)", "\(asked)", wanted, offered > day ? "" : "\(offered)", ""]
            }
        }
        let (june, december) = (Calendar.day(2024, 6, 30), Calendar.day(2024, 12, 31))
        book.add("forskoleko-\(june).csv", rows(0, on: june))
        // The queue holds the whole year.
        let late = [["F290", "2024-07-15", "", "2024-11-16", ""], ["F291", "2024-08-30", "", "", ""]]
        book.add("forskoleko-\(december).csv", rows(0, on: december) + rows(1, on: december) + late)
        let file = "forskoleko-2024-12-31.csv"
        book.plant("preschool-deadline", "mer än fyra månader", "2024-07/2024-12", in: file, ["F290"], ["F291"])
        return book
    }

    static var permits: ExampleBook {
        var book = ExampleBook(
            BuildingCases.id, "bygglov-*.csv",
            [
                .init("Diarienr", "case"), .init("Ärendetyp", "kind"), .init("Inkom", "received", .date),
                .init("Förlängt till", "extended_to", .date), .init("Underrättad", "extension_notified", .date),
                .init("Beslut", "decided", .date),
            ])
        for (half, day) in ["2024-06-30", "2024-12-31"].enumerated() {
            let first = Calendar.day(2024, 6 * half + 1, 8)
            var rows = (0..<16).map { index -> [String] in
                let received = first.adding(days: index * 9)
                let decided = received.adding(days: 30 + index * 11 % 38)
                let isOpen = decided > first.adding(days: 170)
                return ["BN \(half + 1)-\(10 + index)", "Bygglov", "\(received)", "", "", isOpen ? "" : "\(decided)"]
            }
            rows.append([
                "BN \(half + 1)-30", "Bygglov", "\(first)", "\(first.adding(days: 140))", "\(first.adding(days: 60))",
                "\(first.adding(days: 130))",
            ])
            if half == 0 { rows.append(["BN 1-40", "Bygglov", "2024-01-10", "", "", "2024-03-21"]) }
            if half == 1 { rows.append(["BN 2-40", "Anmälan", "2024-08-12", "", "", "2024-09-17"]) }
            book.add("bygglov-\(day).csv", rows)
        }
        let (early, late) = ("bygglov-2024-06-30.csv", "bygglov-2024-12-31.csv")
        book.plant("building-permit-deadline", "mer än tio veckor", "2024-01/2024-06", in: early, ["BN 1-40"])
        book.plant("building-permit-deadline", "mer än fyra veckor", "2024-07/2024-12", in: late, ["BN 2-40"])
        return book
    }

    static var requests: ExampleBook {
        var book = ExampleBook(
            DecisionRequests.id, "begaran-*.csv",
            [
                .init("Ärende", "case"), .init("Inlett", "opened", .date), .init("Begäran", "requested", .date),
                .init("Besvarad", "answered", .date),
            ])
        book.add(
            "begaran-2024-06-30.csv",
            "Ä1 | 2023-06-01 | 2024-02-05 | 2024-03-01\nÄ2 | 2023-09-01 | 2024-04-10 | 2024-05-08")
        let file = "begaran-2024-12-31.csv"
        book.add(
            file,
            "Ä3 | 2024-01-15 | 2024-08-20 | 2024-09-10\nÄ4 | 2024-02-01 | 2024-09-16 | 2024-10-20\nÄ5 | 2024-03-01 | 2024-10-01 | 2024-10-29"
        )
        book.plant("decision-request-deadline", "besvarad efter fyra veckor", "2024-07/2024-12", in: file, ["Ä4"])
        return book
    }
}
