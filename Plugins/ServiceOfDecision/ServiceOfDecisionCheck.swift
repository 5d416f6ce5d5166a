public import KontrollCore

/// Finds decisions the party was not told of in time, and appeals treated as too late or in time when they were not
/// (delgivning och överklagande).
///
/// FL (2017:900) 33 §: the party is told as soon as possible; how soon is the control's to say. 44 and 45 §§: an appeal
/// comes in within three weeks from the day the party got the decision, and one that comes later is dismissed. That
/// time moves to the next working day (lag 1930:173, 2 §).
public struct ServiceOfDecisionCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar efter beslutet ska parten senast ha underrättats", unit: "dagar") var days = 7
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = true

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...365 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 365 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "service-of-decision",
        version: 1,
        title: "Underrättelse om beslut och överklagandetid",
        looksFor: "Beslut som parten inte underrättats om i tid, och överklaganden som avvisats eller tagits upp fel.",
        rationale:
            "Överklagandetiden börjar när parten får del av beslutet. Den som inte får veta kan inte ta till vara "
            + "sin rätt.",
        sources: [
            .law("FL (2017:900) 33, 44 och 45 §§", from: "2018-07-01"),
            .assumption("Överklagandetiden flyttas till nästa vardag enligt lagen (1930:173) 2 §"),
            .assumption("Lagen säger så snart som möjligt; antalet dagar är kontrollens"),
            .assumption("Beslut som laglighetsprövas (KL 13 kap.) ingår inte i exporten"),
        ],
        reads: [.from(ServedDecisions.self, \.decided, \.sent, \.served, \.appealed, \.dismissed)],
        measures: [
            MeasureDescription("andel i tid", .share, "Beslut där parten underrättats i tid"),
            MeasureDescription("inte underrättade", .count, "Beslut där underrättelse saknas efter tiden"),
            MeasureDescription("överklaganden i tid", .count, "Överklaganden inom tre veckor från delgivningen"),
            MeasureDescription("överklaganden för sent", .count, "Överklaganden efter tre veckor från delgivningen"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: ServedDecisions.self)
        let (decided, sent, served) = try (rows.decided, rows.sent, rows.served)
        let (appealed, dismissed) = try (rows.appealed, rows.dismissed)

        var tally = DeadlineTally(nextWorkday: parameters.nextWorkday)
        var appeals = DeadlineTally(nextWorkday: true)
        var (unruled, misdated) = (0, 0)
        var findings: [Finding] = []
        for row in rows.indices {
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            func past(_ day: CivilDate?) -> CivilDate? { day.flatMap { $0 <= input.asOf ? $0 : nil } }
            // Who has got the decision has been told of it.
            let told = [past(sent[row]), past(served[row])].compactMap { $0 }.min()
            let first = [told, past(appealed[row])].compactMap { $0 }.min()
            guard Self.about.law(on: decided[row]) != nil else {
                unruled += 1
                continue
            }
            if let first, first < decided[row] {
                misdated += 1
                find(
                    "Underrättelse eller överklagande \(first) före beslutet \(decided[row]): fel i uppgifterna", .look)
                continue
            }
            let deadline = Deadline(.days(parameters.days), from: decided[row])
            let standing = tally.add(deadline, done: told, asOf: input.asOf)
            if standing.daysOver != nil {
                if let told {
                    find("Beslut \(decided[row]), parten underrättades först \(told)")
                } else {
                    find("Beslut \(decided[row]), parten är inte underrättad")
                }
            }
            guard standing != .pending, let served = past(served[row]), let appeal = past(appealed[row]) else {
                continue
            }
            let time = Deadline(.weeks(3), from: served)
            let isLate = appeals.add(time, done: appeal, asOf: input.asOf).daysOver != nil
            if !isLate, dismissed[row] == true {
                find("Överklagat \(appeal), i tid till \(appeals.last(of: time)), men avvisat som för sent", .serious)
            } else if isLate, dismissed[row] == false {
                find("Överklagat \(appeal), efter \(appeals.last(of: time)), men inte avvisat", .look)
            }
        }
        return CheckReport(
            examined: tally.counts.judged,
            excluded: [
                .filtered("inte underrättad, tiden har inte gått ut", tally.counts.pending),
                .untested("ingen regel känd för beslutsdagen", unruled),
                .untested("underrättelse före beslutet: fel i uppgifterna", misdated),
            ],
            findings: findings,
            measures: tally.share("andel i tid") + [
                Measure("inte underrättade", .count(Int64(tally.counts.overdue))),
                Measure("överklaganden i tid", .count(Int64(appeals.counts.inTime))),
                Measure("överklaganden för sent", .count(Int64(appeals.counts.late))),
            ], evidence: [tally.bothCounts],
            waiting: tally.counts.pending)
    }
}
