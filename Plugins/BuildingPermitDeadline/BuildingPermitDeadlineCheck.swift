public import KontrollCore

/// Finds building cases not decided in time: ten weeks for permits, four for notifications (bygglov och anmälan).
///
/// PBL (2010:900) 9 kap. 27 and 45 §§ in their wording from 2019-01-01 (SFS 2018:1136) to 2025-11-30: from the day the
/// application came in, or the applicant last added to it unasked; when the applicant was told within three weeks of
/// that day to remedy a lack, from the day it was remedied. The time may be extended once, by at most as long again,
/// and the applicant is told before the first time runs out (27 a §). See ``BuildingClock``.
public struct BuildingPermitDeadlineCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false
        @Parameter("Pröva ärenden som kom in från 2025-12-01 med samma tider; annars prövas de inte")
        var sameTimesAfter2025 = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "building-permit-deadline",
        version: 1,
        title: "Bygglov inom tio veckor",
        looksFor: "Ärenden om lov, förhandsbesked och anmälan som inte avgjorts inom lagens tid.",
        rationale:
            "Den som vill bygga ska få besked i tid. Nämnden förlorar en femtedel av avgiften för varje påbörjad "
            + "vecka över tiden.",
        sources: [
            .law("PBL (2010:900) 9 kap. 27, 27 a och 45 §§ (SFS 2018:1136)", from: "2019-01-01", to: "2025-11-30"),
            .practice("Avgiften sänks med en femtedel för varje påbörjad vecka (PBL 12 kap. 8 a §), enligt kommuner"),
            .practice(
                "Nya regler om lov och anmälan gäller ärenden som kom in från 2025-12-01 (prop. 2024/25:169; kommuner och "
                    + "Boverket): paragraferna om tid i det nya 9 kap. är inte kontrollerade här"),
            .assumption("Ärendet följer reglerna den dag det kom in; de från 2025-12-01 är inte bekräftade här"),
        ],
        reads: [
            .from(
                BuildingCases.self, \.kind, \.received, \.supplemented, \.injunction, \.remedied, \.extendedTo,
                \.extensionNotified, \.decided, \.withdrawn)
        ],
        measures: [
            MeasureDescription(
                "andel i tid", .share, "Ärenden avgjorda i tid av dem som avgjorts eller gått över tiden"),
            MeasureDescription("öppna över tiden", .count, "Ärenden utan beslut trots att tiden gått ut"),
            MeasureDescription("förlängda", .count, "Ärenden där tiden förlängts"),
            MeasureDescription("påbörjade veckor över tiden", .count, "Summan över alla ärenden"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: BuildingCases.self)
        let clock = try BuildingClock(rows)
        let (received, decided, withdrawn) = try (rows.received, rows.decided, rows.withdrawn)

        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var (unruled, unread, misdated, void, waiting, extended, weeks) = (0, 0, 0, 0, 0, 0, 0)
        var findings: [Finding] = []
        for row in rows.indices {
            let done = decided[row].flatMap { $0 <= input.asOf ? $0 : nil }
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            guard withdrawn[row] != true else {
                void += 1
                continue
            }
            guard isRuled(received[row]) else {
                unruled += 1
                continue
            }
            guard let limit = clock.limit(row) else {
                unread += 1
                continue
            }
            if let done, done < received[row] {
                misdated += 1
                find("Beslut \(done) före ankomst \(received[row]): fel i uppgifterna", .look)
                continue
            }
            // A case decided as it stands needs no day on which the lack was remedied.
            guard let start = clock.start(row, asOf: input.asOf) ?? (done == nil ? nil : clock.base(row)) else {
                waiting += 1
                continue
            }
            let deadline = Deadline(limit, from: start, extension: clock.extension(row), longest: limit)
            extended += deadline.last > deadline.original ? 1 : 0
            let standing = tally.add(deadline, done: done, asOf: input.asOf)
            if let over = standing.daysOver {
                weeks += (over + 6) / 7
                find(text(start, done, tally.last(of: deadline), over, deadline.flaw))
            } else if deadline.flaw == .undated, done ?? input.asOf > deadline.original {
                find("Förlängd till \(deadline.last) utan datum då sökanden underrättades", .look)
            } else if deadline.flaw == .tooLong {
                find("Förlängd längre än lagen tillåter, högst till \(deadline.last)", .look)
            }
        }
        return CheckReport(
            examined: tally.counts.judged,
            excluded: [
                .filtered("återkallad", void), .filtered("väntar på komplettering, tiden löper inte", waiting),
                .filtered("pågår, tiden har inte gått ut", tally.counts.pending),
                .untested("ingen regel känd för den dag ärendet kom in", unruled),
                .untested("ärendetypen förstås inte", unread),
                .untested("beslut före ankomst: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.share("andel i tid") + [
                Measure("öppna över tiden", .count(Int64(tally.counts.overdue))),
                Measure("förlängda", .count(Int64(extended))),
                Measure("påbörjade veckor över tiden", .count(Int64(weeks))),
            ], evidence: [tally.bothCounts],
            waiting: tally.counts.pending + waiting)
    }

    private func isRuled(_ day: CivilDate) -> Bool {
        if Self.about.law(on: day) != nil { return true }
        return parameters.sameTimesAfter2025 && day.year >= 2025
    }

    private func text(
        _ start: CivilDate, _ done: CivilDate?, _ last: CivilDate, _ over: Int, _ flaw: Deadline.Flaw?
    ) -> FindingText {
        let weeks = Swedish.count((over + 6) / 7, "påbörjad vecka", "påbörjade veckor")
        let why =
            switch flaw {
            case .late: ", förlängd först när tiden gått ut"
            case .tooLong: ", förlängd mer än lagen tillåter"
            case .undated, nil: ""
            }
        guard let done else {
            return "Tiden löper från \(start) till \(last), inget beslut: \(weeks) över tiden\(words: why)"
        }
        return "Tiden löper från \(start) till \(last), beslut \(done): \(weeks) över tiden\(words: why)"
    }
}
