import KontrollCore

/// The counts of reports as kommuner publish them: by time, by decision and by month.
struct ReportCount {
    /// All reports with a known day of decision, those that were added to an investigation among them.
    private(set) var all: DeadlineTally
    /// Those that needed a decision.
    private var needed: DeadlineTally
    private var kinds: [ReportDecision: Int] = [:]
    /// Added to an investigation on a day that is not told.
    private var undated = 0
    private var months: [CivilDate: Month] = [:]
    /// Over the time, with reasons stated.
    var reasoned = 0

    private struct Month {
        var (reports, inTime, over) = (0, 0, 0)
    }

    init(nextWorkday: Bool) {
        all = DeadlineTally(nextWorkday: nextWorkday)
        needed = DeadlineTally(nextWorkday: nextWorkday)
    }

    /// How many reports there is something to say of.
    var examined: Int { all.counts.judged + undated }

    /// Counts a report and tells where it stands.
    mutating func add(
        _ kind: ReportDecision?, _ deadline: Deadline, month: CivilDate, done: CivilDate?, asOf: CivilDate
    ) -> Timeliness {
        if let kind { kinds[kind, default: 0] += 1 }
        months[month, default: Month()].reports += 1
        if kind == .added, done == nil {
            undated += 1
            return .inTime
        }
        let standing = all.add(deadline, done: done, asOf: asOf)
        if kind != .added { _ = needed.add(deadline, done: done, asOf: asOf) }
        months[month, default: Month()].inTime += standing == .inTime ? 1 : 0
        months[month, default: Month()].over += standing.daysOver == nil ? 0 : 1
        return standing
    }

    static let measures = [
        MeasureDescription("inom 14 dagar", .count, "Alla anmälningar med beslut inom tiden, också tillförda"),
        MeasureDescription("över 14 dagar", .count, "Alla anmälningar över tiden, också tillförda och utan beslut"),
        MeasureDescription("andel inom 14 dagar av alla", .share, "Så räknar många kommuner i sin statistik"),
        MeasureDescription(
            "andel inom 14 dagar där beslut krävs", .share, "Utan dem som tillförts en pågående utredning"),
        MeasureDescription("öppna över 14 dagar", .count, "Utan beslut trots att tiden gått ut"),
        MeasureDescription("över 14 dagar med angivna skäl", .count, "Över tiden, med synnerliga skäl angivna"),
        MeasureDescription("inledda", .count, "Anmälningar som ledde till en ny utredning"),
        MeasureDescription("tillförda pågående", .count, "Anmälningar som tillförts en pågående utredning"),
        MeasureDescription("inte inledda", .count, "Anmälningar där utredning inte inleddes"),
    ]

    var measures: [Measure] {
        func count(_ name: String, _ number: Int) -> Measure { Measure(name, .count(Int64(number))) }
        return [count("inom 14 dagar", all.counts.inTime), count("över 14 dagar", all.counts.over)]
            + all.share("andel inom 14 dagar av alla") + needed.share("andel inom 14 dagar där beslut krävs")
            + [
                count("öppna över 14 dagar", needed.counts.overdue),
                count("över 14 dagar med angivna skäl", reasoned),
                count("inledda", kinds[.opened] ?? 0), count("tillförda pågående", kinds[.added] ?? 0),
                count("inte inledda", kinds[.notOpened] ?? 0),
            ]
    }

    var evidence: [EvidenceTable] {
        let lines = months.sorted { $0.key < $1.key }.map { month, count in
            [String(month.description.prefix(7))] + [count.reports, count.inTime, count.over].map { String($0) }
        }
        let table = EvidenceTable(
            title: "Anmälningar efter månad", columns: ["månad", "anmälningar", "inom 14 dagar", "över 14 dagar"],
            rows: lines)
        return [table, needed.bothCounts]
    }
}
