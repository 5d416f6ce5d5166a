import KontrollCore

/// One time that the transfer of custody is to be considered: two years after the placement, then each year.
struct CustodyTurn {
    /// When the two years, or the year, have passed.
    let due: CivilDate
    /// When it was considered; nil when it has not been.
    var day: CivilDate?
    /// The row that says so.
    var row: Int?

    /// The times of a placement, the considerations sorted by day. One made less than a year before it is due counts for
    /// it; the next is due a year after it was made.
    static func turns(from start: CivilDate, _ considered: [(row: Int, day: CivilDate)]) -> [CustodyTurn] {
        var due = start.adding(months: 24)
        var turns: [CustodyTurn] = []
        for (row, day) in considered {
            let next = day.adding(months: 12)
            guard next > due else { continue }
            turns.append(CustodyTurn(due: due, day: day, row: row))
            due = next
        }
        return turns + [CustodyTurn(due: due)]
    }

    /// The last day in time.
    func last(_ grace: Int) -> CivilDate { due.adding(days: grace) }

    func text(_ last: CivilDate, _ over: Int) -> FindingText {
        let days = Swedish.count(over, "dag", "dagar")
        guard let day else {
            return "Skulle övervägas \(due), inget övervägande till och med \(last): \(days) för sent"
        }
        return "Skulle övervägas \(due), övervägdes \(day): \(days) för sent"
    }
}

extension CustodyConsiderationCheck {
    private static func tables(_ placements: String, _ considerations: String) -> [DataSetID: String] {
        [
            "child-placements": "placement:text | form:text | started:date | ended:date | birth_date:date\n"
                + placements,
            "custody-considerations": "placement:text | considered:date\n" + considerations,
        ]
    }

    static let examples = [
        CheckExample(
            "Två år och 30 dagar till dagen, en dag för sent, ett som saknas, ett år sedan det senaste",
            asOf: "2026-06-30",
            tables: tables(
                """
                  PL-1 | Familjehem     | 2024-01-31 |            |
                ! PL-2 | Familjehem     | 2024-01-31 |            |
                ! PL-3 | Nätverksfamiljehem | 2024-05-30 |        |
                  PL-4 | Familjehem     | 2024-05-31 |            |
                ! PL-5 | familjehem     | 2022-05-01 |            |
                  PL-6 | HVB            | 2020-01-01 |            |
                  PL-7 |                | 2020-01-01 |            |
                """,
                """
                  pl-1 | 2026-03-02
                ! PL-2 | 2026-03-03
                  PL-5 | 2025-05-15
                """)),
        CheckExample(
            "Upphörde, fyllde 18, övervägt i förväg, och före lagen",
            tables: tables(
                """
                  PL-1 | Familjehem | 2023-09-01 | 2025-09-30 |
                ! PL-2 | Familjehem | 2023-09-01 | 2025-10-03 |
                  PL-3 | Familjehem | 2023-09-01 |            | 2007-09-15
                  PL-4 | Familjehem | 2023-12-31 |            |
                  PL-5 | Familjehem | 2022-01-01 |            |
                ! PL-6 | Familjehem | 2023-09-01 | 2023-08-01 |
                """,
                """
                  PL-4 | 2025-12-01
                  PL-5 | 2025-06-01
                """)),
        CheckExample(
            "I tid", tables: tables("  PL-1 | Familjehem | 2023-09-01 | |", "  PL-1 | 2025-09-01")),
    ]
}
