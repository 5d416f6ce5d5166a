public import KontrollCore

/// Follows the annual wheel up (årshjul): whether what was planned for a month was done, when, and what shows it.
///
/// An activity is due when its month is over, with some days of grace if the control gives them.
public struct AnnualWheelCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar efter månadens slut räknas ändå som i tid", unit: "dagar")
        var grace = 0
        @Parameter("Kräv underlag för det som gjorts")
        var requireEvidence = true

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...366 ~= grace else { throw .outOfRange(key: "grace", allowed: "0 till 366 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "annual-wheel",
        version: 1,
        title: "Årshjul",
        looksFor: "Aktiviteter i årshjulet som inte gjorts när månaden är slut, gjorts för sent eller saknar underlag.",
        rationale:
            "Ett årshjul hjälper bara om det snurrar. Utan datum och underlag går det inte att visa att det gör det.",
        sources: [
            .practice("Gnesta kommuns internkontrollplan 2023-2025: efterlevandet av årshjul för våld i nära relation"),
            .practice("Skarpnäcks hemtjänst, verksamhetsplan 2023: egenkontroll utifrån planering i årshjul"),
            .assumption("En aktivitet ska vara gjord senast sista dagen i den månad den är planerad"),
        ],
        reads: [.from(AnnualActivities.self, \.activity, \.planned, \.done, \.evidence)],
        measures: [
            MeasureDescription("gjorda i tid", .share, "Aktiviteter gjorda i tid av dem som skulle vara gjorda"),
            MeasureDescription("inte gjorda", .count, "Aktiviteter som skulle vara gjorda och inte är det"),
            MeasureDescription("med underlag", .share, "Gjorda aktiviteter som har underlag"),
        ],
        examples: [
            CheckExample(
                "Inte gjord, gjord för sent och utan underlag", asOf: "2025-04-30",
                tables: [
                    "annual-activities": """
                      activity:text       | planned:date | done:date  | evidence:text
                    ! Utbildning VINR     | 2025-03-01   |            |
                    ! Rutin på APT        | 2025-02-01   | 2025-03-01 | APT-protokoll
                    ! Kartläggning        | 2025-02-01   | 2025-02-28 |
                    ! Bokad, inte gjord   | 2025-03-15   | 2025-05-02 | kallelse
                      Nätverksträff       | 2025-01-01   | 2025-01-31 | minnesanteckning
                      Gjord i förväg      | 2025-09-01   | 2025-04-01 | protokoll
                      Statistik           | 2025-04-01   |            |
                    """
                ]),
            CheckExample(
                "Några dagars respit, och underlag som inte krävs",
                parameters: ["grace": 10, "requireEvidence": false],
                asOf: "2025-04-10",
                tables: [
                    "annual-activities": """
                      activity:text       | planned:date | done:date  | evidence:text
                      Utbildning VINR     | 2025-02-01   | 2025-03-10 |
                      Rutin på APT        | 2025-03-01   |            |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    private struct Month {
        var (planned, done, inTime, shown) = (0, 0, 0, 0)
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: AnnualActivities.self)
        let (activity, planned, done, evidence) = try (rows.activity, rows.planned, rows.done, rows.evidence)
        var (due, inTime, missing, made, shown, later, waiting) = (0, 0, 0, 0, 0, 0, 0)
        var months: [CivilDate: Month] = [:]
        var findings: [Finding] = []
        for row in rows.indices {
            let deadline = planned[row].endOfMonth.adding(days: parameters.grace)
            let day = done[row].flatMap { $0 <= input.asOf ? $0 : nil }
            let month = planned[row].startOfMonth
            months[month, default: Month()].planned += 1
            if day == nil, input.asOf <= deadline {
                later += 1
                waiting += planned[row].endOfMonth <= input.window.last ? 1 : 0
                continue
            }
            due += 1
            var wrong: [String] = []
            var isLate = false
            if let day {
                made += 1
                months[month]?.done += 1
                isLate = day > deadline
                if !isLate {
                    inTime += 1
                    months[month]?.inTime += 1
                }
                if evidence[row] != nil {
                    shown += 1
                    months[month]?.shown += 1
                } else if parameters.requireEvidence {
                    wrong.append("underlag saknas")
                }
            } else {
                missing += 1
                wrong.append("inte gjord")
            }
            guard isLate || !wrong.isEmpty else { continue }
            let reason = Swedish.list((isLate ? ["gjord för sent"] : []) + wrong)
            findings.append(
                Finding(
                    "\(activity[row]), planerad \(String(month.description.prefix(7))): \(words: reason)",
                    wrong.isEmpty ? .look : .deviation, rows: [rows.reference(row)]))
        }
        let lines = months.sorted { $0.key < $1.key }.map { month, tally in
            [String(month.description.prefix(7))]
                + [tally.planned, tally.done, tally.inTime, tally.shown].map { Swedish.grouped($0) }
        }
        return CheckReport(
            examined: due, excluded: [.filtered("månaden är inte slut", later)], findings: findings,
            measures: (due > 0 ? [Measure("gjorda i tid", .share(part: Int64(inTime), of: Int64(due)))] : [])
                + [Measure("inte gjorda", .count(Int64(missing)))]
                + (made > 0 ? [Measure("med underlag", .share(part: Int64(shown), of: Int64(made)))] : []),
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Årshjul", columns: ["månad", "planerade", "gjorda", "i tid", "med underlag"],
                        rows: lines)
                ], waiting: waiting)
    }
}
