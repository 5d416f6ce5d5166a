public import KontrollCore

/// Finds waits that are longer than the local limit (väntetid), from decision or application to start or offer.
///
/// The limit is the municipality's own: no law sets one for these services. Open waits past the limit count. A wait
/// that the person ended is out of the question, but one that had passed the limit by then is worth a look.
public struct WaitingTimeCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Längsta väntan som är i tid; den lokala rutinens gräns", unit: "dagar")
        var days = 90
        @Parameter("Gräns i kalendermånader i stället för dagar; 0 betyder att dagarna gäller", unit: "månader")
        var months = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= days else { throw .outOfRange(key: "days", allowed: "0 till 3660 dagar") }
            guard 0...120 ~= months else { throw .outOfRange(key: "months", allowed: "0 till 120 månader") }
        }
    }

    public static let about = CheckDescription(
        id: "waiting-time",
        version: 1,
        title: "Väntetid",
        looksFor:
            "Väntan från beslut till start, eller från ansökan till erbjudande, som är längre än gränsen, också den "
            + "som pågår.",
        rationale: "Den som väntar för länge får inte hjälpen när den behövs, och behoven hinner växa.",
        sources: [
            .practice("Gnesta kommuns internkontrollplan 2023-2025: öppenvårdsinsatser enligt rutin"),
            .practice("Kolada U23401: väntetid i dagar till särskilt boende, medelvärde"),
            .assumption("Gränsen är lokal; 90 dagar gäller tills kontrollen anger en egen"),
            .assumption("Medelvärde och median räknas på väntan som är över"),
        ],
        reads: [.from(WaitingTimes.self, \.service, \.decided, \.started, \.withdrawn)],
        measures: [
            MeasureDescription("andel i tid", .share, "I tid av dem som börjat eller väntat längre än gränsen"),
            MeasureDescription("medelvärde", .dayQuotient, "Väntan som är över, i medeltal"),
            MeasureDescription("median", .dayQuotient, "Väntan som är över, median"),
            MeasureDescription("längsta väntan", .days, "Den längsta, också pågående"),
            MeasureDescription("väntar", .count, "Antal som väntar på granskningsdagen"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: WaitingTimes.self)
        let (service, decided, started, withdrawn) = try (rows.service, rows.decided, rows.started, rows.withdrawn)
        var (later, backwards, gone, open, waiting, inTime) = (0, 0, 0, 0, 0, 0)
        var (late, longest) = (0, 0)
        var waits: [String: [Int]] = [:]
        var findings: [Finding] = []
        for row in rows.indices {
            let begun = started[row].flatMap { $0 <= input.asOf ? $0 : nil }
            let left = begun == nil ? withdrawn[row].flatMap { $0 <= input.asOf ? $0 : nil } : nil
            let end = begun ?? left ?? input.asOf
            if decided[row] > input.asOf {
                later += 1
                continue
            }
            if end < decided[row] {
                backwards += 1
                continue
            }
            let (days, isLate) = (end.days(since: decided[row]), end > deadline(decided[row]))
            if left == nil { longest = max(longest, days) }
            if begun == nil, left == nil { waiting += 1 }
            if begun != nil { waits[service[row] ?? "insats saknas", default: []].append(days) }
            if isLate {
                late += 1
                findings.append(finding(rows.reference(row), days, began: begun, left: left))
            } else if begun != nil {
                inTime += 1
            } else if left != nil {
                gone += 1
            } else {
                open += 1
            }
        }
        let all = Averages(waits.values.joined())
        var measures =
            late + inTime > 0 ? [Measure("andel i tid", .share(part: Int64(inTime), of: Int64(late + inTime)))] : []
        if let mean = all.mean, let median = all.median {
            measures += [
                Measure("medelvärde", .dayQuotient(mean.sum, over: mean.over)),
                Measure("median", .dayQuotient(median.sum, over: median.over)),
            ]
        }
        let lines = waits.sorted { $0.key < $1.key }.map { Self.line($0.key, Averages($0.value)) }
        return CheckReport(
            examined: late + inTime,
            excluded: [
                .filtered("väntar, inom gränsen", open), .filtered("tackade nej eller upphörde inom gränsen", gone),
                .filtered("senare än granskningsdagen", later), .untested("slutar innan den börjar", backwards),
            ],
            findings: findings,
            measures: measures + [
                Measure("längsta väntan", .days(Int64(longest))), Measure("väntar", .count(Int64(waiting))),
            ],
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Väntetid i dagar", columns: ["insats", "antal", "medelvärde", "median", "längst"],
                        rows: lines + [Self.line("Totalt", all)])
                ],
            waiting: open)
    }

    private func deadline(_ first: CivilDate) -> CivilDate {
        parameters.months > 0 ? first.adding(months: parameters.months) : first.adding(days: parameters.days)
    }

    private static func line(_ name: String, _ waits: Averages) -> [String] {
        [
            name, Swedish.grouped(waits.count), waits.mean(decimals: 1), waits.median(decimals: 1),
            Swedish.grouped(waits.greatest),
        ]
    }

    private func finding(_ row: RowReference, _ days: Int, began: CivilDate?, left: CivilDate?) -> Finding {
        let span = Swedish.count(days, "dag", "dagar")
        let allowed =
            parameters.months > 0
            ? Swedish.count(parameters.months, "månad", "månader") : Swedish.count(parameters.days, "dag", "dagar")
        if let began { return Finding("Väntade \(span), började \(began), gränsen är \(allowed)", rows: [row]) }
        if let left { return Finding("Upphörde \(left) efter \(span), gränsen är \(allowed)", .look, rows: [row]) }
        return Finding("Väntar sedan \(span), gränsen är \(allowed)", rows: [row])
    }
}
