import KontrollCore

/// The counts of investigations: by the four months that kommuner publish, and by the time with extensions.
struct InvestigationCount {
    /// Against four months, whatever was extended.
    private var plain: DeadlineTally
    /// Against the last day with extensions.
    private var extended: DeadlineTally
    private let nextWorkday: Bool

    init(nextWorkday: Bool) {
        (plain, extended) = (DeadlineTally(nextWorkday: nextWorkday), DeadlineTally(nextWorkday: nextWorkday))
        self.nextWorkday = nextWorkday
    }

    var examined: Int { extended.counts.judged }
    var pending: Int { extended.counts.pending }
    var bothCounts: EvidenceTable { extended.bothCounts }

    func last(of deadline: Deadline) -> CivilDate { extended.last(of: deadline) }

    /// Counts an investigation and tells where it stands with its extension.
    mutating func add(_ deadline: Deadline, end: CivilDate?, asOf day: CivilDate) -> Timeliness {
        _ = plain.add(Deadline(deadline.original), done: end, asOf: day)
        return extended.add(deadline, done: end, asOf: day)
    }

    /// Whether the extension is what puts the investigation in time.
    func isNeeded(_ deadline: Deadline, end: CivilDate?, asOf day: CivilDate) -> Bool {
        (end ?? day) > last(of: Deadline(deadline.original))
    }

    static let measures = [
        MeasureDescription("avslutade", .count, "Utredningar avslutade under perioden"),
        MeasureDescription("avslutade inom 4 månader", .count, "Avslutade inom fyra månader, förlängning oräknad"),
        MeasureDescription("avslutade över 4 månader", .count, "Avslutade efter fyra månader, förlängning oräknad"),
        MeasureDescription("andel avslutade inom 4 månader", .share, "Av avslutade, förlängning oräknad"),
        MeasureDescription("avslutade i tid med förlängning", .count, "Avslutade senast den dag förlängningen satte"),
        MeasureDescription("öppna över tiden", .count, "Pågår efter fyra månader eller den dag förlängningen satte"),
        MeasureDescription("öppna i tid", .count, "Pågår, och tiden har inte gått ut"),
        MeasureDescription("andel i tid", .share, "Av avslutade och öppna över tiden, med förlängning"),
    ]

    var measures: [Measure] {
        func count(_ name: String, _ number: Int) -> Measure { Measure(name, .count(Int64(number))) }
        let (four, all) = (plain.counts, extended.counts)
        let concluded = four.inTime + four.late
        let share = Measure.Amount.share(part: Int64(four.inTime), of: Int64(concluded))
        return [
            count("avslutade", concluded), count("avslutade inom 4 månader", four.inTime),
            count("avslutade över 4 månader", four.late),
            count("avslutade i tid med förlängning", all.inTime - four.inTime),
            count("öppna över tiden", all.overdue), count("öppna i tid", all.pending),
        ] + (concluded > 0 ? [Measure("andel avslutade inom 4 månader", share)] : []) + extended.share("andel i tid")
    }
}
