import KontrollCore

/// Hours of home care, ordered and carried out (delårsrapport 2023, table 20), in minutes so that rounding comes last:
/// the printed hours of 2023, 27 167 and 3 333, do not sum to the printed 30 499, nor do those of 2021.
enum CareHoursBook {
    /// A year's minutes: carried out by the kommun and by others, ordered under SoL and HSL.
    private struct Minutes {
        let own: Int
        let others: Int
        let sol: Int
        let hsl: Int
        let clients: Int
    }

    static var part: ExamplePart {
        let halves = Minutes(own: 1_629_996, others: 199_956, sol: 2_309_160, hsl: 317_220, clients: 427)
        let later = Minutes(own: 1_702_404, others: 208_116, sol: 2_331_000, hsl: 320_340, clients: 431)
        // Of the years only the sums are known by month.
        let years = [
            2021: Minutes(own: 2_953_164, others: 12_324, sol: 3_752_616, hsl: 616_356, clients: 420),
            2022: Minutes(own: 3_018_780, others: 341_880, sol: 4_008_960, hsl: 575_220, clients: 453),
        ]
        let files: [(name: String, rows: [[ExampleCell]])] =
            [2021, 2022].map { year in ("hemtjanst-\(year).csv", years[year].map { rows($0, year) } ?? []) } + [
                ("hemtjanst-2023-H1.csv", rows(halves, Period.half(2023, 1), person: 1)),
                ("hemtjanst-2023-H2.csv", rows(later, Period.half(2023, 2), person: 61)),
            ]
        return ExamplePart(sheets: [
            ExampleSheet(
                "hemtjänst", CareHours.id, pattern: "hemtjanst-*.csv",
                columns: .init([
                    "Brukare": "client", "Enhet": "unit", "Slag": "kind", "Månad": "month", "Beställd tid": "granted",
                    "Utförd tid": "delivered",
                ]), files: files)
        ])
    }

    private static let kinds = [
        "Intern utförare, VBB", "Extern utförare, LOV", "Beställt enligt SoL", "Beställt enligt HSL",
    ]

    /// Two months for each client: ordered under SoL and for some under HSL, carried out by the one or the other.
    private static func rows(_ minutes: Minutes, _ window: DateSpan, person first: Int) -> [[ExampleCell]] {
        var rows: [[ExampleCell]] = []
        let count = minutes.clients * 2
        for place in 0..<count {
            let client = place / 2
            let month = window.first.adding(months: (client + place % 2) % 6)
            func add(_ kind: Int, granted: Int? = nil, delivered: Int? = nil) {
                rows.append([
                    .text("HT-\(1_000 + 3 * (first + client))"), .text("Hemtjänst"), .text(kinds[kind]), .month(month),
                    .text(granted.map(clock)), .text(delivered.map(clock)),
                ])
            }
            add(2, granted: minutes.sol.share(place, of: count))
            if client % 3 == 0 {
                let own = (minutes.clients + 2) / 3 * 2
                add(3, granted: minutes.hsl.share(client / 3 * 2 + place % 2, of: own))
            }
            // One client in nine has another provider.
            let others = (minutes.clients + 8) / 9
            if client % 9 == 0 {
                add(1, delivered: minutes.others.share(client / 9 * 2 + place % 2, of: others * 2))
            } else {
                let number = client - client / 9 - 1
                add(0, delivered: minutes.own.share(number * 2 + place % 2, of: (minutes.clients - others) * 2))
            }
        }
        return rows
    }

    /// A year's sums by month.
    private static func rows(_ minutes: Minutes, _ year: Int) -> [[ExampleCell]] {
        (0..<12).flatMap { month in
            [minutes.own, minutes.others, minutes.sol, minutes.hsl].enumerated().map { kind, sum in
                let part = clock(sum.share(month, of: 12))
                return [
                    .text(nil), .text("Hemtjänst"), .text(kinds[kind]), .month(Calendar.day(year, month + 1, 1)),
                    .text(kind > 1 ? part : nil), .text(kind < 2 ? part : nil),
                ]
            }
        }
    }

    /// Hours and minutes, `12:05`.
    private static func clock(_ minutes: Int) -> String {
        "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
    }
}
