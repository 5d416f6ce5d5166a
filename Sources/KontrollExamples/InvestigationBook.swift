import KontrollCore

/// Investigations of children: those concluded in a half year as published, and some that go on.
struct InvestigationBook {
    /// An investigation as all of it came to be known.
    struct Investigation {
        let id: String
        let child: String
        let start: CivilDate
        var end: CivilDate?
        var extendedTo: CivilDate?
        var measure: String?

        /// Four calendar months, or the day an extension set (SoL 2001:453, 11 kap. 2 §).
        var last: CivilDate { extendedTo ?? start.adding(months: 4) }

        /// Whether it had gone on for too long when it ended, or goes on for too long on a day.
        func isOver(on day: CivilDate) -> Bool { min(end ?? day, day) > last }

        /// Whether it ran on a day.
        func runs(on day: CivilDate) -> Bool { start <= day && end.map { $0 >= day } ?? true }
    }

    private(set) var investigations: [Investigation] = []

    /// The whole book.
    init(_ halves: [PublishedConcerns]) {
        for half in halves { add(half, Period.half(half.year, half.half)) }
        investigations.sort { ($0.start, $0.id) < ($1.start, $1.id) }
    }

    private mutating func add(_ half: PublishedConcerns, _ window: DateSpan) {
        let count = half.concluded.inTime + half.concluded.over
        let days = window.last.days(since: window.first)
        let measures = zip(PublishedConcerns.measureNames, half.measures).flatMap { Array(repeating: $0, count: $1) }
        for number in 0..<count {
            let place = count.strewn(number)
            let end = Calendar.weekday(window.last.adding(days: -days * number / count))
            let length = place < half.concluded.inTime ? 55 + place * 7 % 60 : 124 + place * 11 % 150
            add(half, end.adding(days: -length), end, measure: place < measures.count ? measures[place] : nil)
        }
        // Going on when the half year ends: in time and extended.
        for number in 0..<14 {
            let start = window.last.adding(days: -3 - number * 8)
            add(half, start, goesOn(half) ? nil : start.adding(days: 118))
        }
        for number in 0..<2 {
            let start = window.last.adding(days: -140 - number * 9)
            let last = start.adding(months: 6)
            add(half, start, goesOn(half) ? nil : last.adding(days: -5), extendedTo: last)
        }
        // And for too long.
        for number in 0..<2 where half.year == 2023 {
            let start = window.last.adding(days: -160 - number * 12)
            add(half, start, goesOn(half) ? nil : start.adding(days: 201))
        }
    }

    /// What goes on at the end of an earlier half year is concluded later, so that the registers are of a piece.
    private func goesOn(_ half: PublishedConcerns) -> Bool { half.year == 2023 && half.half == 2 }

    private mutating func add(
        _ half: PublishedConcerns, _ start: CivilDate, _ end: CivilDate?, extendedTo: CivilDate? = nil,
        measure: String? = nil
    ) {
        let number = investigations.count
        investigations.append(
            Investigation(
                id: "UTR-\(half.year % 100)-\(1_001 + number)", child: "B-\(20_001 + number * 7)", start: start,
                end: end,
                extendedTo: extendedTo, measure: measure))
    }

    /// The registers of the ends of the halves: what ran at some time of the year until then.
    var part: ExamplePart {
        var part = ExamplePart()
        for (year, half) in [(2021, 1), (2022, 1), (2023, 1), (2023, 2)] {
            let window = Period.half(year, half)
            let day = window.last
            let rows = investigations.filter { $0.start <= day && $0.end.map { $0 >= day.startOfYear } ?? true }
            let sheet = ExampleSheet(
                "utredningar", ChildInvestigations.id, on: day, columns: Self.columns,
                rows: rows.map { Self.cells($0, day) })
            part.sheets.append(sheet)
            guard year == 2023 else { continue }
            for (place, row) in rows.enumerated() where row.isOver(on: day) {
                if let end = row.end, end < window.first { continue }
                let isDone = row.end.map { $0 <= day } ?? false
                part.mark(
                    "child-investigation-deadline",
                    isDone ? "avslutad efter fyra månader" : "pågår efter fyra månader", window, sheet, [place],
                    isPublished: isDone && half == 1)
            }
        }
        return part
    }

    private static let columns = [ExampleColumn]([
        "Utredning": "investigation", "Barn-id": "child", "Inledd": "started", "Avslutad": "ended",
        "Förlängd till": "extended_to", "Förlängning beslutad": "extension_decided",
        "Skäl för förlängning": "extension_reason", "Beslutad insats": "",
    ])

    private static func cells(_ row: Investigation, _ day: CivilDate) -> [ExampleCell] {
        let isDone = row.end.map { $0 <= day } ?? false
        let decided = row.extendedTo.map { _ in row.start.adding(months: 4).adding(days: -10) }
        return [
            .text(row.id), .text(row.child), .date(row.start), .date(isDone ? row.end : nil), .date(row.extendedTo),
            .date(decided), .text(row.extendedTo.map { _ in "Inväntar umgängesutredning från annan kommun" }),
            .text(isDone ? row.measure : nil),
        ]
    }
}
