import KontrollCore

/// How long people waited: for öppenvård from the decision, and for särskilt boende from the application.
struct WaitingBook {
    private struct Wait {
        let decided: CivilDate
        var started: CivilDate?
        var withdrawn: CivilDate?
        var kind: String?
        var severity = Finding.Severity.deviation
    }

    /// The two kinds of öppenvård, and särskilt boende.
    var part: ExamplePart {
        var part = ExamplePart()
        add("väntetider-missbruk", "Öppenvård missbruk", perHalf: 21, days: 30, to: &part)
        add("väntetider-föräldrastöd", "Öppenvård föräldrastöd/familjebehandling", perHalf: 34, days: 30, to: &part)
        addHomes(to: &part)
        return part
    }

    private static let columns = [ExampleColumn]([
        "Ärende": "case", "Insats": "service", "Beslut": "decided", "Insatsen började": "started",
        "Tackade nej": "withdrawn",
    ])

    /// Both halves of 2023, with waits that were too long; what began by the year's end is known.
    private func add(
        _ source: SourceID, _ service: String, perHalf count: Int, days limit: Int, to part: inout ExamplePart
    ) {
        var waits: [Wait] = []
        for half in 1...2 {
            let window = Period.half(2023, half)
            for number in 0..<count {
                let decided = Calendar.weekday(window.first.adding(days: 3 + number * 176 / count))
                let started = min(decided.adding(days: 2 + number * 11 % (limit - 1)), window.last)
                waits.append(Wait(decided: decided, started: started))
            }
            for turn in 0..<2 {
                let decided = window.first.adding(days: 24 + 41 * turn)
                waits.append(
                    Wait(
                        decided: decided, started: decided.adding(days: limit + 5 + 9 * turn),
                        kind: "började efter gränsen"))
                waits.append(Wait(decided: decided.adding(days: 20), kind: "väntar efter gränsen"))
                waits.append(
                    Wait(
                        decided: decided.adding(days: 31), withdrawn: decided.adding(days: 31 + limit + 3 + turn),
                        kind: "tackade nej efter gränsen", severity: .look))
            }
        }
        waits.sort { $0.decided < $1.decided }
        write(source, service, waits, days: \.decided, to: &part)
    }

    /// Offers of a place, by the day of the offer. Published are the mean waits of the first halves (U23401): 102 days in
    /// 2023 and 81 in 2022, against a target of 90.
    private func addHomes(to part: inout ExamplePart) {
        var waits: [Wait] = []
        for (year, half, count, mean) in [(2022, 1, 28, 81), (2023, 1, 30, 102), (2023, 2, 26, 94)] {
            let window = Period.half(year, half)
            for number in 0..<count {
                // As far above the mean as its neighbour is below it.
                let spread = (number / 2 * 7 % 50 + 4) * (number.isMultiple(of: 2) ? 1 : -1)
                let started = window.first.adding(days: 3 + number * 176 / count)
                let wait = mean + spread
                waits.append(
                    Wait(
                        decided: started.adding(days: -wait), started: started,
                        kind: wait > 90 && year == 2023 ? "erbjuden plats efter 90 dagar" : nil))
            }
        }
        write("väntetider-särskilt-boende", "Särskilt boende", waits, days: { $0.started ?? $0.decided }, to: &part)
    }

    private func write(
        _ source: SourceID, _ service: String, _ waits: [Wait], days: (Wait) -> CivilDate, to part: inout ExamplePart
    ) {
        let sheet = ExampleSheet(
            source, WaitingTimes.id, columns: Self.columns,
            files: [
                "": waits.enumerated().map { number, wait in
                    [
                        .text("V-\(401 + number)"), .text(service), .date(wait.decided), .date(wait.started),
                        .date(wait.withdrawn),
                    ]
                }
            ])
        part.sheets.append(sheet)
        for (place, wait) in waits.enumerated() {
            guard let kind = wait.kind else { continue }
            let window = [1, 2].map { Period.half(2023, $0) }.first { $0.contains(days(wait)) }
            if let window { part.mark("waiting-time", kind, as: wait.severity, window, sheet, [place]) }
        }
    }
}
