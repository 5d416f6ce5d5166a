import KontrollCore

/// Persons with försörjningsstöd by code and month, as Gnesta kommun's socialnämnd published them (delårsrapport 2023,
/// tables 6 and 7). The second half of 2023 is fictional.
///
/// Table 8 says 72 persons in June 2023; table 7 sums to 81, and so does the export. Its seven with an insats of
/// Arbetsmarknadsenheten are marked.
enum SupportBook {
    /// For each code January to June, of each month the years 2021, 2022 and 2023.
    private static let published = """
        111 15 6 10 16 8 13 17 9 13 18 10 10 18 8 9 17 6 9
        112 0 1 0 2 0 0 1 2 0 1 2 0 0 0 0 0 0 0
        113 28 28 23 33 21 26 26 27 26 24 24 28 27 31 26 33 25 24
        114 3 0 4 1 2 3 1 2 3 3 2 2 0 2 1 0 2 1
        115 6 8 5 6 6 4 2 3 4 2 3 5 2 3 5 3 2 4
        21 3 2 2 2 2 2 1 2 2 2 3 3 0 2 3 0 1 2
        22 0 0 0 0 1 2 0 1 2 0 1 0 0 0 1 0 0 1
        23 21 26 15 17 22 18 20 24 18 22 23 21 25 24 22 23 23 24
        31 1 0 2 1 1 0 2 2 0 0 0 1 1 0 1 1 2 2
        32 0 2 0 0 1 0 0 0 0 0 0 0 0 1 0 0 2 0
        33 0 1 0 1 1 0 2 1 0 2 0 0 4 0 0 2 0 0
        35 0 0 1 0 0 1 0 0 1 0 0 1 0 1 1 0 1 1
        36 0 0 0 0 0 0 0 1 0 0 0 0 0 0 0 0 0 0
        40 7 4 15 5 6 12 7 7 12 6 6 11 4 4 9 5 7 10
        41 2 0 0 2 0 0 2 0 0 2 0 0 2 0 0 1 0 0
        51 0 1 0 0 1 1 0 1 1 0 1 1 0 1 1 0 1 0
        52 0 1 0 0 1 0 0 2 0 0 1 0 0 1 0 0 1 0
        53 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
        61 5 3 4 3 3 4 4 2 4 3 4 4 3 3 3 3 3 2
        62 0 0 0 0 1 0 0 1 0 0 0 1 0 0 0 0 0 0
        71 1 0 0 0 0 0 0 1 0 0 0 0 0 0 1 0 0 1
        72 1 0 0 0 0 0 0 0 0 0 1 0 0 0 1 0 0 0
        90 0 0 0 0 0 0 1 0 0 0 0 0 0 2 0 0 1 0
        """

    private static let counts: [(code: String, months: [Int])] = published.split(separator: "\n").map { line in
        let cells = line.split(separator: " ").map(String.init)
        return (cells[0], cells.dropFirst().compactMap { Int($0) })
    }

    static var part: ExamplePart {
        var part = ExamplePart()
        var files: [(name: String, rows: [[ExampleCell]])] = []
        var marks: [(kind: String, window: DateSpan, row: Int)] = []
        var (first, persons) = (0, 1_000)
        for (year, half) in [(2021, 1), (2022, 1), (2023, 1), (2023, 2)] {
            let window = Period.half(year, half)
            var rows: [[ExampleCell]] = []
            for (code, months) in counts {
                let byMonth = (0..<6).map { months[3 * $0 + year - 2021] }
                for month in 0..<6 {
                    // The first of each code in June 2023 have an insats.
                    let served = year == 2023 && half == 1 && month == 5 ? inService[code] ?? 0 : 0
                    for number in 0..<byMonth[month] {
                        rows.append(cells(persons + number, window.first.adding(months: month), code, number < served))
                    }
                }
                persons += byMonth.max() ?? 0
            }
            // Rows that no code of the table counts.
            for turn in 0..<2 where year == 2023 {
                for (kind, code) in [("kod saknas", nil), ("okänd kod", "99\(turn)")] {
                    marks.append((kind, window, first + rows.count))
                    rows.append(cells(persons + turn, window.first.adding(months: 1 + turn), code))
                    persons += 2
                }
            }
            files.append(("forsorjningsstod-\(year)-H\(half).csv", rows))
            first += rows.count
        }
        let sheet = ExampleSheet(
            "försörjningsstöd", SupportObstacles.id, pattern: "forsorjningsstod-*.csv",
            columns: .init([
                "Person": "person", "Månad": "month", "Försörjningshinder": "code", "Insats hos AME": "",
            ]), files: files)
        part.sheets = [sheet]
        for mark in marks { part.mark("support-by-obstacle", mark.kind, as: .look, mark.window, sheet, [mark.row]) }
        return part
    }

    /// Table 8, by code: four, one and one, and one with another code.
    private static let inService = ["113": 4, "23": 1, "40": 1, "115": 1]

    private static func cells(_ person: Int, _ month: CivilDate, _ code: String?, _ served: Bool = false)
        -> [ExampleCell]
    {
        [.text("FS-\(person)"), .month(month), .text(code), .mark(served)]
    }
}
