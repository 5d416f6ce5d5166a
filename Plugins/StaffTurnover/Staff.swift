import KontrollCore

/// The employments by person, and how many days they cover.
struct Staff {
    /// A number for each row's person.
    let person: RowKeys
    /// The days of each row; one that ends before it begins is a single day.
    let spans: [DateSpan]
    /// The last day of each row.
    let ended: [CivilDate?]
    private let rowsOf: [Int: [Int]]

    init(_ rows: Rows<Employments>, asOf day: CivilDate) throws {
        var keys = TextKeys()
        let person = keys.keys(of: try rows.person) { TextKeys.person($0, asOf: day) }
        let (started, last) = try (rows.started, rows.ended)
        self.person = person
        ended = rows.indices.map { last[$0] }
        spans = rows.indices.compactMap { row in
            DateSpan(started[row], max(started[row], last[row] ?? .latest))
        }
        rowsOf = Dictionary(grouping: rows.indices) { person[$0] }
    }

    /// Whether the row's person goes on in another employment, begun at most so many days after the row's last day.
    func stays(_ row: Int, after last: CivilDate, within gap: Int) -> Bool {
        (rowsOf[person[row]] ?? []).contains { other in
            other != row && spans[other].first <= last.adding(days: gap + 1) && spans[other].last > last
        }
    }

    /// How many persons there are among some rows.
    func count(_ rows: [Int]) -> Int { Set(rows.map { person[$0] }).count }

    /// How many persons there are among some rows, how many left, and how many days they were employed.
    func turnover(_ rows: [Int], _ left: Set<Int>, in period: DateSpan) -> Turnover {
        let persons = Dictionary(grouping: rows) { person[$0] }
        var days: Int64 = 0
        for own in persons.values {
            // Two employments on the same day are one person.
            var free = period.first
            for span in own.map({ spans[$0] }).sorted(by: { $0.first < $1.first }) {
                let (first, last) = (max(span.first, free), min(span.last, period.last))
                guard first <= last else { continue }
                days += Int64(last.days(since: first) + 1)
                free = last.adding(days: 1)
            }
        }
        return Turnover(
            persons: persons.count, left: Int64(persons.values.count { !left.isDisjoint(with: $0) }),
            personDays: days, days: Int64(period.last.days(since: period.first) + 1))
    }
}

/// What became of a group in a period.
struct Turnover {
    let persons: Int
    let left: Int64
    let personDays: Int64
    let days: Int64

    var average: String { Swedish.decimal(personDays, over: days, decimals: 1) }
    var share: String { Swedish.percent(left * days, of: personDays) }
    var cells: [String] { [Swedish.grouped(left), average, share] }

    /// Whether the share that left is greater.
    func exceeds(_ rate: Rate) -> Bool { Rate(left * days, over: personDays).map { $0 > rate } ?? false }
}

extension StaffTurnoverCheck {
    static let examples = [
        CheckExample(
            "Sex undersköterskor varav en slutat, och en grupp som är för liten att visa", asOf: "2025-12-31",
            tables: [
                "employments": """
                  person:text | occupation:text  | started:date | ended:date | end_reason:text  | permanent:flag
                  P1          | Undersköterska   | 2000-01-01   |            |                  | ja
                  P2          | Undersköterska   | 2000-01-01   |            |                  | ja
                  P3          | Undersköterska   | 2000-01-01   |            |                  | ja
                  P4          | undersköterska   | 2000-01-01   |            |                  | ja
                  P5          | Undersköterska   | 2000-01-01   |            |                  | ja
                ! P6          | Undersköterska   | 2000-01-01   | 2025-06-30 | egen begäran     | ja
                  P7          | Undersköterska   | 2000-01-01   | 2025-06-30 | tiden ut         | nej
                  P8          | Sjuksköterska    | 2000-01-01   | 2025-06-30 | egen begäran     | ja
                  P9          | Sjuksköterska    | 2000-01-01   |            |                  |
                  P10         |                  | 2000-01-01   |            |                  | ja
                """
            ]),
        CheckExample(
            "Pension och byte inom organisationen är inte avgång", parameters: ["smallest": 1],
            tables: [
                "employments": """
                  person:text | occupation:text  | started:date | ended:date | end_reason:text  | permanent:flag
                  P1          | Undersköterska   | 2000-01-01   | 2025-03-31 | Ålderspension    | ja
                  P2          | Undersköterska   | 2000-01-01   | 2025-03-31 |                  | ja
                  P2          | Samordnare       | 2025-04-15   |            |                  | ja
                  P3          | Undersköterska   | 2000-01-01   | 2025-03-31 | intern övergång  | ja
                  P4          | Undersköterska   | 1990-01-01   | 1999-12-31 | egen begäran     | ja
                """
            ]),
        CheckExample(
            "Räknade ändå, och bara den yrkesgrupp som kontrollen frågar efter",
            parameters: [
                "smallest": 1, "countRetired": true, "countInternal": true, "occupations": .array(["Undersköterska"]),
            ],
            tables: [
                "employments": """
                  person:text | occupation:text  | started:date | ended:date | end_reason:text  | permanent:flag
                ! P1          | Undersköterska   | 2000-01-01   | 2025-03-31 | Ålderspension    | ja
                ! P2          | Undersköterska   | 2000-01-01   | 2025-03-31 |                  | ja
                  P2          | Samordnare       | 2025-04-15   |            |                  | ja
                """
            ]),
    ]
}
