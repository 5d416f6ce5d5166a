import KontrollCore

/// The cases of personlig assistans, as registers at midsummer and at the end of 2023.
enum AssistanceBook {
    static var part: ExamplePart {
        var part = ExamplePart()
        for half in 1...2 {
            let window = Period.half(2023, half)
            let rows = (0..<26).map { number -> (cells: [ExampleCell], kind: String?, severity: Finding.Severity) in
                row(number, window.last)
            }
            let sheet = ExampleSheet(
                "personlig-assistans", AssistanceCases.id, on: window.last, columns: columns, rows: rows.map(\.cells))
            part.sheets.append(sheet)
            for (place, row) in rows.enumerated() {
                guard let kind = row.kind else { continue }
                part.mark("assistance-hours", kind, as: row.severity, window, sheet, [place])
            }
        }
        return part
    }

    private static let columns = [ExampleColumn]([
        "Akt": "case", "Handläggare": "handler", "Gällande beslut": "decided", "Avslutat": "closed",
        "Grundläggande behov tim/v": "basic_needs", "Beviljat tim/v": "granted", "Utfört tim/v": "executed",
        "Ansökan Försäkringskassan": "insurance_applied", "Omprövning senast": "review",
    ])

    /// A case; every other one has more than 20 hours of basic needs and an application at Försäkringskassan.
    private static func row(
        _ number: Int, _ day: CivilDate
    ) -> (cells: [ExampleCell], kind: String?, severity: Finding.Severity) {
        let decided = Calendar.weekday(Calendar.day(2019, 2, 4).adding(days: number * 57))
        var needs = number.isMultiple(of: 2) ? 22 + number % 9 : 9 + number % 10
        let granted = needs + 14
        var executed = "\(granted - number % 4),\(number.isMultiple(of: 3) ? 5 : 0)"
        if executed.hasPrefix("\(granted),5") { executed = "\(granted)" }
        var applied: CivilDate? = number.isMultiple(of: 2) ? decided.adding(days: 12) : nil
        var review: CivilDate? = day.adding(months: 8 + number % 20)
        var closed: CivilDate?
        var mark: (String, Finding.Severity)?
        switch number {
        case 4, 10: (applied, mark) = (nil, ("över 20 timmar utan ansökan", .deviation))
        case 7, 13: (executed, mark) = ("\(granted + 3),25", ("fler timmar än beviljat", .deviation))
        case 5, 15: (review, mark) = (day.adding(days: -20 - number), ("omprövning skulle ha gjorts", .look))
        case 9, 19: (review, mark) = (nil, ("dag för omprövning saknas", .look))
        case 3, 17: (closed, needs) = (day.adding(days: -60 - number), 30)
        default: break
        }
        let cells: [ExampleCell] = [
            .text("PA-\(601 + 3 * number)"), .text(["ANEK71", "BEBO72", "CILI73"][number % 3]), .date(decided),
            .date(closed), .text("\(needs)"), .text("\(granted)"), .text(executed), .date(applied), .date(review),
        ]
        return (cells, mark?.0, mark?.1 ?? .deviation)
    }
}
