import KontrollCore

/// Permanent employments of the year, and the annual wheel of the work against violence in close relationships.
enum StaffBook {
    static var part: ExamplePart {
        var part = ExamplePart()
        addEmployments(to: &part)
        addWheel(to: &part)
        return part
    }

    /// Two groups where more than one in ten left, and two where they did not.
    private static func addEmployments(to part: inout ExamplePart) {
        let year = DateSpan(yearOf: Period.newYearsEve)
        let groups: [(name: String, people: Int, left: Int, retired: Int)] = [
            ("Undersköterska", 92, 5, 3), ("Sjuksköterska", 15, 3, 1),
            ("Socialsekreterare", 21, 4, 0), ("Vårdbiträde", 60, 2, 2),
        ]
        var rows: [[ExampleCell]] = []
        var marks: [[Int]] = []
        for group in groups {
            var left: [Int] = []
            for number in 0..<group.people {
                var (ended, reason): (CivilDate?, String?) = (nil, nil)
                if number < group.left {
                    ended = year.first.adding(days: 40 + number * 61)
                    reason = "Egen begäran"
                    left.append(rows.count)
                } else if number < group.left + group.retired {
                    (ended, reason) = (year.first.adding(days: 89 + number * 17).endOfMonth, "Ålderspension")
                }
                let started = Calendar.day(2004 + number % 17, 1 + number % 12, 1)
                let id = 70_001 + 3 * rows.count
                rows.append([
                    .text("A-\(id)"), .text("\(id)"), .text(group.name), .text("Enhet \(1 + number % 6)"),
                    .date(started), .date(ended), .text(reason), .flag(true),
                ])
            }
            marks.append(left)
            // Temporary employments that end are nobody's loss.
            for number in 0..<4 {
                let id = 90_001 + 3 * rows.count
                rows.append([
                    .text("A-\(id)"), .text("\(id)"), .text(group.name), .text("Timvikarier"),
                    .date(year.first.adding(days: 30 * number)), .date(year.first.adding(days: 150 + 30 * number)),
                    .text("Tiden ut"), .flag(false),
                ])
            }
        }
        let sheet = ExampleSheet(
            "anställningar", Employments.id, on: Period.newYearsEve,
            columns: .init([
                "Anställning": "employment", "Person": "person", "Yrkesgrupp": "occupation", "Enhet": "unit",
                "Från": "started", "Till": "ended", "Avgångsorsak": "end_reason", "Tillsvidare": "permanent",
            ]), rows: rows)
        part.sheets.append(sheet)
        for group in 1...2 {
            part.mark("staff-turnover", "mer än tio procent slutade", as: .look, year, sheet, marks[group])
        }
    }

    private static func addWheel(to part: inout ExamplePart) {
        let year = DateSpan(yearOf: Period.newYearsEve)
        let activities = [
            "Genomgång av rutin för våld i nära relation", "Utbildning för nyanställda", "Statistik över ärenden",
            "Nätverksträff i länet", "Genomgång på arbetsplatsträff", "Metodhandledning", "Samverkan med polisen",
            "Information på webbsidan", "Utbildning i riskbedömning", "Uppföljning av skyddat boende",
            "Kartläggning av kompetens", "Genomgång av blanketter", "Orange vecka", "Planering av nästa år",
        ]
        var rows: [[ExampleCell]] = []
        var marks: [(String, Int)] = []
        for (number, activity) in activities.enumerated() {
            for turn in 0..<2 {
                let planned = Calendar.day(2023, 1 + (number * 11 / 13 + turn) % 12, 15)
                var done: CivilDate? = planned.adding(days: number - 5)
                var evidence: String? = "SN.2023.\(310 + rows.count)"
                var kind: String?
                switch (number, turn) {
                case (2, 0), (6, 1): (done, evidence, kind) = (nil, nil, "inte gjord")
                case (4, 0), (9, 1): (done, kind) = (planned.endOfMonth.adding(days: 12), "gjord för sent")
                case (5, 0), (8, 1): (evidence, kind) = (nil, "underlag saknas")
                default: break
                }
                if let kind { marks.append((kind, rows.count)) }
                rows.append([
                    .text(activity), .text(turn == 0 ? "Vuxen- och biståndsenheten" : "Barn- och familjeenheten"),
                    .date(planned), .date(done), .text(evidence),
                ])
            }
        }
        let sheet = ExampleSheet(
            "årshjul-vinr", AnnualActivities.id,
            columns: .init([
                "Aktivitet": "activity", "Enhet": "unit", "Planerad": "planned", "Gjord": "done",
                "Underlag": "evidence",
            ]), files: ["": rows])
        part.sheets.append(sheet)
        for (kind, row) in marks {
            part.mark(
                "annual-wheel", kind, as: kind == "gjord för sent" ? .look : .deviation, year, sheet, [row])
        }
    }
}
