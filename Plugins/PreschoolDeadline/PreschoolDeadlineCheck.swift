public import KontrollCore

/// Finds children who were not offered a place in preschool within four months (plats i förskola).
///
/// Skollagen (2010:800) 8 kap. 14 §: the home municipality offers the child a place within four months from the day the
/// guardian asked for it. Examined are places offered in the window and applications open at its end.
public struct PreschoolDeadlineCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false
        @Parameter("En plats som önskas längre fram ska vara erbjuden den önskade dagen, om den är senare")
        var untilWanted = true

        public init() {}
    }

    public static let about = CheckDescription(
        id: "preschool-deadline",
        version: 1,
        title: "Plats i förskola inom fyra månader",
        looksFor: "Barn som inte erbjudits plats i förskola inom fyra månader från anmälan, också de som väntar.",
        rationale: "Rätten till förskola gäller inom fyra månader, och föräldrarnas arbete hänger på den.",
        sources: [
            .law("Skollagen (2010:800) 8 kap. 14 §", from: "2011-07-01"),
            .assumption("Fyra månader är kalendermånader: från 31 oktober till sista dagen i februari"),
            .assumption("Önskas platsen längre fram än så, är ett erbjudande till den dagen i tid"),
        ],
        reads: [.from(PreschoolQueue.self, \.applied, \.wanted, \.offered, \.withdrawn)],
        measures: [
            MeasureDescription("andel i tid", .share, "Erbjudna i tid av dem som erbjudits eller väntat för länge"),
            MeasureDescription("väntar över tiden", .count, "Barn utan erbjudande trots att tiden gått ut"),
            MeasureDescription("väntar i tid", .count, "Barn som väntar och vars tid inte gått ut"),
        ],
        examples: [
            CheckExample(
                "Fyra månader till dagen, en dag för sent, en som väntar, en som önskar senare", asOf: "2025-06-28",
                tables: [
                    "preschool-queue": """
                      applied:date | wanted:date | offered:date | withdrawn:date
                      2024-10-31   |             | 2025-02-28   |
                    ! 2024-10-31   | 2024-11-01  | 2025-03-01   |
                    ! 2025-02-27   |             |              |
                      2025-02-28   |             |              |
                      2024-10-01   | 2025-08-15  |              |
                      2024-10-01   | 2025-06-10  | 2025-06-10   |
                    ! 2024-10-01   | 2025-06-10  | 2025-06-11   |
                      2024-10-01   |             |              | 2025-01-31
                    ! 2024-10-01   |             |              | 2025-02-02
                    ! 2025-03-01   |             | 2025-02-01   |
                      2011-06-30   |             | 2025-01-07   |
                    """
                ]),
            CheckExample(
                "Från anmälan, vad som än önskas", parameters: ["untilWanted": false],
                tables: [
                    "preschool-queue": """
                      applied:date | wanted:date | offered:date | withdrawn:date
                    ! 2025-01-07   | 2025-08-15  | 2025-08-01   |
                      2025-01-07   | 2025-08-15  | 2025-05-07   |
                    """
                ]),
            CheckExample(
                "Erbjuden i tid",
                tables: [
                    "preschool-queue": """
                      applied:date | wanted:date | offered:date | withdrawn:date
                      2025-01-07   |             | 2025-03-01   |
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: PreschoolQueue.self)
        let (applied, wanted, offered) = try (rows.applied, rows.wanted, rows.offered)
        let withdrawn = try rows.withdrawn
        let day = min(input.asOf, input.window.last)

        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var (unruled, misdated, before, after, gone, left) = (0, 0, 0, 0, 0, 0)
        var findings: [Finding] = []
        for row in rows.indices {
            let start = applied[row]
            let end = offered[row].flatMap { $0 <= day ? $0 : nil }
            let back = end == nil ? withdrawn[row].flatMap { $0 <= day ? $0 : nil } : nil
            let limit = TimeLimit.months(4).lastDay(from: start)
            let deadline = Deadline(parameters.untilWanted ? max(limit, wanted[row] ?? limit) : limit)
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            if start > day {
                after += 1
            } else if let end = end ?? back, end >= start, end < input.window.first {
                before += 1
            } else if Self.about.law(on: start) == nil {
                unruled += 1
            } else if let end, end < start {
                misdated += 1
                find("Plats erbjuden \(end) före anmälan \(start): fel i uppgifterna", .look)
            } else if let back {
                guard back > tally.last(of: deadline) else {
                    gone += 1
                    continue
                }
                left += 1
                find("Anmäld \(start), återtagen \(back) sedan tiden gått ut \(tally.last(of: deadline))", .look)
            } else if let over = tally.add(deadline, done: end, asOf: day).daysOver {
                let (days, last) = (Swedish.count(over, "dag", "dagar"), tally.last(of: deadline))
                if let end {
                    find("Anmäld \(start), plats senast \(last), erbjuden \(end): \(days) för sent")
                } else {
                    find("Anmäld \(start), plats senast \(last), inte erbjuden: \(days) för sent")
                }
            }
        }
        return CheckReport(
            examined: tally.counts.judged + left,
            excluded: [
                .filtered("väntar, tiden har inte gått ut", tally.counts.pending),
                .filtered("återtagen i tid", gone), .filtered("erbjuden eller återtagen före perioden", before),
                .filtered("anmäld efter perioden", after),
                .untested("ingen regel känd för den dag anmälan kom in", unruled),
                .untested("erbjuden före anmälan: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.share("andel i tid") + [
                Measure("väntar över tiden", .count(Int64(tally.counts.overdue))),
                Measure("väntar i tid", .count(Int64(tally.counts.pending))),
            ], evidence: [tally.bothCounts],
            waiting: tally.counts.pending)
    }
}
