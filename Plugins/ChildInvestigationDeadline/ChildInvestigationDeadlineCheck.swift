public import KontrollCore

/// Finds investigations of children that took more than four months (utredningstid).
///
/// SoL (2025:400) 20 kap. 3 §: an investigation is finished within four calendar months from its start; on särskilda
/// skäl the board may extend it for a set time. An extension is a decision with a new last day, made before the time
/// has run out. Examined are investigations concluded in the window and those open at its end.
public struct ChildInvestigationDeadlineCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(TimeLimit.nextWorkdayHelp) var nextWorkday = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "child-investigation-deadline",
        version: 1,
        title: "Barnutredning inom fyra månader",
        looksFor: "Utredningar av barn och unga som tagit, eller har pågått, längre än fyra månader utan förlängning.",
        rationale: "En utredning ska inte pågå längre än nödvändigt: barnet och familjen väntar på svar och på hjälp.",
        sources: [
            .law("SoL (2025:400) 20 kap. 3 §", from: "2025-07-01"),
            .law("SoL (2001:453) 11 kap. 2 §", from: "2002-01-01", to: "2025-06-30"),
            .assumption("Fyra månader är kalendermånader: från 31 oktober till sista dagen i februari"),
            .assumption("Utredningen följer lagen den dag den inleddes; samma tid gällde före 2025-07-01"),
            .assumption("Bara det senaste beslutet om förlängning känns; det ska ha fattats inom de fyra månaderna"),
        ],
        reads: [
            .from(ChildInvestigations.self, \.started, \.ended, \.extendedTo, \.extensionDecided, \.extensionReason)
        ],
        measures: InvestigationCount.measures,
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: ChildInvestigations.self)
        let (started, ended) = try (rows.started, rows.ended)
        let (extendedTo, decided, reason) = try (rows.extendedTo, rows.extensionDecided, rows.extensionReason)

        var cases = CasesInWindow(input, Self.about)
        var count = InvestigationCount(nextWorkday: parameters.nextWorkday)
        var findings: [Finding] = []
        for row in rows.indices {
            let start = started[row]
            func find(_ reason: FindingText, _ severity: Finding.Severity = .deviation) {
                findings.append(Finding(reason, severity, rows: [rows.reference(row)]))
            }
            switch cases.place(from: start, to: ended[row]) {
            case .passedOver: continue
            case .misdated(let end): find("Avslutad \(end) före start \(start): fel i uppgifterna", .look)
            case .judged(let end):
                let extended = Deadline.Extension(to: extendedTo[row], decided: decided[row])
                let deadline = Deadline(.months(4), from: start, extension: extended)
                let standing = count.add(deadline, end: end, asOf: cases.day)
                if let over = standing.daysOver {
                    find(text(start, end, count.last(of: deadline), over, deadline.flaw))
                } else if let extended, count.isNeeded(deadline, end: end, asOf: cases.day) {
                    if deadline.flaw == .undated {
                        find("Förlängd till \(extended.to) utan datum för beslutet", .look)
                    } else if reason.isEmpty(row) {
                        find("Förlängd till \(extended.to) utan angivna skäl", .look)
                    }
                }
            }
        }
        return CheckReport(
            examined: count.examined,
            excluded: cases.excluded(
                pending: count.pending, after: "inledd efter perioden",
                unruled: "ingen regel känd för den dag utredningen inleddes", misdated: "avslutad före start"),
            findings: findings, measures: count.measures, evidence: [count.bothCounts])
    }

    private func text(
        _ start: CivilDate, _ end: CivilDate?, _ last: CivilDate, _ over: Int, _ flaw: Deadline.Flaw?
    ) -> FindingText {
        let days = Swedish.count(over, "dag", "dagar")
        let why = flaw == .late ? ", förlängd först när tiden gått ut" : ""
        guard let end else { return "Inledd \(start), klar senast \(last), pågår: \(days) över tiden\(words: why)" }
        return "Inledd \(start), klar senast \(last), avslutad \(end): \(days) över tiden\(words: why)"
    }
}
