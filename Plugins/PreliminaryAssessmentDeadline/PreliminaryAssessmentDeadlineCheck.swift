public import KontrollCore

/// Finds reports of concern for which it was not decided within 14 days whether to investigate (förhandsbedömning).
///
/// SoL (2025:400) 20 kap. 2 §: the decision is made within 14 days after the report came in unless there are synnerliga
/// skäl, and none is needed when an investigation of the child is already going on. All reports are counted, as
/// kommuner publish them, and so are those that needed a decision.
public struct PreliminaryAssessmentDeadlineCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "preliminary-assessment-deadline",
        version: 1,
        title: "Förhandsbedömning inom 14 dagar",
        looksFor: "Orosanmälningar där beslutet att inleda eller inte inleda utredning dröjt mer än 14 dagar.",
        rationale: "Ett barn som far illa ska inte behöva vänta på att någon avgör om det ska utredas.",
        sources: [
            .law("SoL (2025:400) 20 kap. 2 §", from: "2025-07-01"),
            .law("SoL (2001:453) 11 kap. 1 a §", from: "2013-01-01", to: "2025-06-30"),
            .assumption("Den dag anmälan kom in är dag 0, och dag 14 är i tid"),
            .assumption("Angivna synnerliga skäl godtas när beslut har fattats; om de räcker bedömer en människa"),
            .assumption("Saknas beslutstyp räknas anmälan som en som kräver beslut"),
        ],
        reads: [.from(ReportsOfConcern.self, \.received, \.decided, \.decision, \.extended, \.extensionReason)],
        measures: ReportCount.measures,
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let reports = try input.rows(of: ReportsOfConcern.self)
        let (received, decided, texts) = try (reports.received, reports.decided, reports.decision)
        let (extended, reason) = try (reports.extended, reports.extensionReason)
        let kinds = texts.dictionary.map { ReportDecision($0) }

        var count = ReportCount(nextWorkday: parameters.nextWorkday)
        var (unruled, misdated, unread, undated) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in reports.indices {
            let start = received[row]
            // What happened after the day examined has not happened yet.
            let isKnown = decided[row].map { $0 <= input.asOf } ?? true
            let done = isKnown ? decided[row] : nil
            let kind = isKnown ? kinds[Int(texts.codes[row])] : nil
            guard Self.about.law(on: start) != nil else {
                unruled += 1
                continue
            }
            if let done, done < start {
                misdated += 1
                findings.append(
                    Finding(
                        "Beslut \(done) före anmälan \(start): fel i uppgifterna", .look, rows: [reports.reference(row)]
                    ))
            } else if isKnown, !texts.isEmpty(row), kind == nil {
                unread += 1
            } else if done == nil, let kind, kind != .added {
                undated += 1
            } else {
                let deadline = Deadline(.days(14), from: start)
                let standing = count.add(kind, deadline, month: start.startOfMonth, done: done, asOf: input.asOf)
                guard kind != .added, let over = standing.daysOver else { continue }
                let reasoned = !reason.isEmpty(row)
                if reasoned { count.reasoned += 1 }
                if reasoned, done != nil { continue }
                let text = Self.text(start, done, over, extended: extended[row] == true, reasoned: reasoned)
                findings.append(Finding(text, reasoned ? .look : .deviation, rows: [reports.reference(row)]))
            }
        }
        return CheckReport(
            examined: count.examined,
            excluded: [
                .filtered("beslut inte fattat, tiden har inte gått ut", count.all.counts.pending),
                .untested("ingen regel känd för den dag anmälan kom in", unruled),
                .untested("beslut före anmälan: fel i uppgifterna", misdated),
                .untested("beslutstypen förstås inte", unread), .untested("beslut utan datum", undated),
            ],
            findings: findings, measures: count.measures, evidence: count.evidence,
            waiting: count.all.counts.pending)
    }

    private static func text(
        _ start: CivilDate, _ done: CivilDate?, _ over: Int, extended: Bool, reasoned: Bool
    ) -> FindingText {
        let days = Swedish.count(over, "dag", "dagar")
        let why = reasoned ? ", förlängd med skäl" : extended ? ", förlängd utan angivna skäl" : ""
        guard let done else { return "Inkom \(start), inget beslut: \(days) över 14 dagar\(words: why)" }
        return "Inkom \(start), beslut \(done): \(days) över 14 dagar\(words: why)"
    }
}
