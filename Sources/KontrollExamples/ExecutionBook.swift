import KontrollCore

/// Favourable decisions and whether they were carried out (ej verkställda beslut), with the quarterly reports.
///
/// Of the second quarter of 2023 five are published, by month of decision; of the first that they were seven. The later
/// quarters are fictional.
struct ExecutionBook {
    private struct Decision {
        let law: String
        let service: String
        let decided: CivilDate
        var executed: CivilDate?
        /// When each quarter that it waited at the end of was reported to IVO.
        var reported: [CivilDate] = []
        var executionReported: CivilDate?
        /// The deviations of each quarter of 2023, by the quarter's number.
        var kinds: [Int: (String, Finding.Severity)] = [:]
    }

    private static let told = [Calendar.day(2023, 4, 20), Calendar.day(2023, 7, 20), Calendar.day(2023, 10, 20)]
    private static let home = "Särskilt boende enligt 4 kap. 1 § SoL"
    private static let housing = "LSS 9 § 9 bostad med särskild service för vuxna"
    private static let contact = "LSS 9 § 4 kontaktperson"

    private var decisions: [Decision] = []

    init() {
        let waits = ("ej verkställt", Finding.Severity.deviation)
        let late = ("verkställt efter tre månader", Finding.Severity.look)
        // The five of the second quarter; the second of them was not yet due in the first.
        wait("SoL", Self.home, 2022, 12, 12, [1: waits, 2: waits, 3: late], until: Calendar.day(2023, 8, 14))
        wait("SoL", Self.home, 2023, 2, 20, [2: waits, 3: waits, 4: late], until: Calendar.day(2023, 11, 6))
        wait("LSS", Self.housing, 2021, 11, 15, [1: waits, 2: waits, 3: waits, 4: waits])
        wait("LSS", Self.contact, 2022, 11, 3, [1: waits, 2: waits, 3: waits, 4: waits])
        wait("LSS", Self.contact, 2022, 4, 21, [1: waits, 2: waits, 3: waits, 4: waits])
        // With four of those the seven of the first quarter; carried out in the second.
        wait("SoL", Self.home, 2022, 10, 5, [1: waits, 2: late], until: Calendar.day(2023, 4, 17))
        wait("SoL", Self.home, 2022, 11, 21, [1: waits, 2: late], until: Calendar.day(2023, 5, 8))
        wait("LSS", Self.contact, 2022, 9, 14, [1: waits, 2: late], until: Calendar.day(2023, 6, 12))
        // Forgotten in the report of the third quarter.
        let untold = ("ej verkställt och inte rapporterat till IVO", Finding.Severity.serious)
        for day in [9, 23] {
            wait("SoL", Self.home, 2023, 5, day, [3: untold, 4: untold])
            decisions[decisions.count - 1].reported = []
        }
        // Carried out in time.
        for number in 0..<48 {
            let decided = Calendar.weekday(Calendar.day(2022, 10, 3).adding(days: number * 9))
            let isLSS = number % 5 == 4
            decisions.append(
                Decision(
                    law: isLSS ? "LSS" : "SoL",
                    service: isLSS ? Self.contact : number % 3 == 0 ? Self.home : "Hemtjänst enligt 4 kap. 1 § SoL",
                    decided: decided, executed: decided.adding(days: 4 + number * 17 % 80)))
        }
        decisions.sort { ($0.decided, $0.service) < ($1.decided, $1.service) }
    }

    /// A decision that waited for more than three months.
    private mutating func wait(
        _ law: String, _ service: String, _ year: Int, _ month: Int, _ day: Int,
        _ kinds: [Int: (String, Finding.Severity)], until executed: CivilDate? = nil
    ) {
        let reported = (0..<3).filter { kinds[$0 + 1]?.1 == .deviation }.map { Self.told[$0] }
        decisions.append(
            Decision(
                law: law, service: service, decided: Calendar.day(year, month, day), executed: executed,
                reported: reported, executionReported: executed.map { $0.adding(days: 9) }, kinds: kinds))
    }

    /// The registers as of the report for the second quarter and the end of the year, and the reports to others.
    var part: ExamplePart {
        var part = ExamplePart()
        for (day, quarters) in [(Calendar.day(2023, 7, 31), 1...2), (Period.newYearsEve, 3...4)] {
            let known = decisions.enumerated().filter { $0.element.decided <= day }
            let sheet = ExampleSheet(
                "ej-verkställda", ExecutionDecisions.id, on: day, columns: Self.columns,
                rows: known.map { Self.cells($0.element, $0.offset, day) })
            part.sheets.append(sheet)
            for quarter in quarters {
                for (place, decision) in known.map(\.element).enumerated() {
                    guard let (kind, severity) = decision.kinds[quarter] else { continue }
                    part.mark(
                        "unexecuted-decisions", kind, as: severity, Period.quarter(2023, quarter), sheet, [place],
                        isPublished: quarter < 3)
                }
            }
        }
        // The report of the third quarter of 2022 reached nobody, which shows in the first of 2023.
        let waiting = decisions.indices.filter { decisions[$0].decided < Calendar.day(2022, 6, 30) }
        for _ in 0..<2 {
            part.mark(
                "unexecuted-statistics", "kvartalsrapport saknas", Period.quarter(2023, 1), part.sheets[0], waiting)
        }
        let reports: [[ExampleCell]] = (0..<4).flatMap { number in
            ["Kommunfullmäktige", "Revisorerna"].map { receiver in
                let first = Calendar.day(2022, 10, 1).adding(months: 3 * number)
                return [.text(receiver), .date(first), .date(first.adding(months: 4).adding(days: 22))]
            }
        }
        part.sheets.append(
            ExampleSheet(
                "kvartalsrapporter", QuarterlyReports.id,
                columns: .init(["Mottagare": "receiver", "Kvartal": "quarter", "Lämnad": "submitted"]),
                files: ["": reports]))
        return part
    }

    private static let columns = [ExampleColumn]([
        "Beslut": "decision", "Enhet": "", "Lag": "law", "Insats": "service", "Beslutat": "decided",
        "Verkställt": "executed", "Avbrutet": "interrupted", "Återupptaget": "resumed", "Upphört": "closed",
        "Rapporterat till IVO": "reported", "Verkställighet anmäld": "execution_reported",
    ])

    private static func cells(_ row: Decision, _ number: Int, _ day: CivilDate) -> [ExampleCell] {
        func known(_ date: CivilDate?) -> ExampleCell { .date(date.flatMap { $0 <= day ? $0 : nil }) }
        return [
            .text("BV-\(3_001 + number)"), .text("Vuxen- och biståndsenheten"), .text(row.law), .text(row.service),
            .date(row.decided), known(row.executed), .date(nil), .date(nil), .date(nil),
            .date(row.reported.last { $0 <= day }), known(row.executionReported),
        ]
    }
}
