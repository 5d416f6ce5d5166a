import KontrollCore

/// The counts of decisions by how they were executed.
struct UnexecutedCount {
    /// Executed within three months, or ceased to hold.
    var executed = 0
    /// Executed later.
    var late = 0
    /// Executed after a report to IVO, which has not been told.
    var unsaid = 0
    /// Missing in the quarter's report to IVO.
    var untold = 0
    private var overdue: [WelfareLaw: Int] = [:]
    private var (interrupted, longest) = (0, 0)

    private var open: Int { overdue.values.reduce(0, +) }
    var examined: Int { executed + late + open }

    mutating func addOverdue(_ law: WelfareLaw, _ standing: ExecutionStanding, days: Int) {
        overdue[law, default: 0] += 1
        interrupted += standing.isInterrupted ? 1 : 0
        longest = max(longest, days)
    }

    static let measures = [
        MeasureDescription(
            "ej verkställda", .count, "Beslut som väntar, mer än tre månader efter beslut eller avbrott"),
        MeasureDescription("ej verkställda enligt SoL", .count, "Därav enligt socialtjänstlagen"),
        MeasureDescription("ej verkställda enligt LSS", .count, "Därav enligt LSS"),
        MeasureDescription("ej verkställda efter avbrott", .count, "Därav sådana där verkställigheten avbrutits"),
        MeasureDescription(
            "inte rapporterade till IVO", .count, "Beslut som saknas i rapporten för det senaste kvartalet"),
        MeasureDescription(
            "verkställda utan anmälan till IVO", .count, "Rapporterade tidigare, verkställda, inte anmälda"),
        MeasureDescription("verkställda efter tre månader", .count, "Beslut som verkställts, men för sent"),
        MeasureDescription("längsta dröjsmål", .days, "Dagar över tre månader för det beslut som väntat längst"),
    ]

    var measures: [Measure] {
        func count(_ name: String, _ number: Int) -> Measure { Measure(name, .count(Int64(number))) }
        return [
            count("ej verkställda", open), count("ej verkställda enligt SoL", overdue[.sol] ?? 0),
            count("ej verkställda enligt LSS", overdue[.lss] ?? 0),
            count("ej verkställda efter avbrott", interrupted), count("inte rapporterade till IVO", untold),
            count("verkställda utan anmälan till IVO", unsaid), count("verkställda efter tre månader", late),
            Measure("längsta dröjsmål", .days(Int64(longest))),
        ]
    }
}

/// What must have been reported to IVO by the day of the run (rapporteringsskyldighet): the latest quarter ended in the
/// window whose last day to report has passed.
struct ReportingDuty {
    let quarter: Quarter
    private let day: CivilDate

    init(endedBy end: CivilDate, _ parameters: UnexecutedDecisionsCheck.Parameters, asOf day: CivilDate) {
        var quarter = Quarter(endedBy: end)
        while parameters.deadline(for: quarter) >= day, quarter.first > .earliest {
            quarter = Quarter(containing: quarter.first.adding(days: -1))
        }
        (self.quarter, self.day) = (quarter, day)
    }

    /// Whether the quarter's report of a decision is missing.
    func isMissing(_ reported: CivilDate?) -> Bool {
        guard let reported, reported <= day else { return true }
        return reported <= quarter.last
    }

    /// Whether a decision once reported was executed in the quarter or before, and IVO has not been told.
    func isUnsaid(_ said: CivilDate?, executed: CivilDate?, reported: CivilDate?) -> Bool {
        guard let executed, executed <= quarter.last, let reported, reported <= day else { return false }
        // A report made before an interruption or after the execution says nothing of this execution.
        guard let said, said <= day else { return true }
        return said < executed
    }
}
