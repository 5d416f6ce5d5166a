public import KontrollCore

/// Sums up the expected outcome of each goal (sammanfattning av måluppfyllelse), and tests it against what it rests on.
///
/// A goal with indicators that are not measured yet can at most be gul at the half year. A grön goal with a red
/// assignment or an indicator that misses its target is worth a look. At the end of the year the control turns the rule
/// off.
public struct GoalSummaryCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Ett mål med omätta indikatorer kan som mest bli gult; nej vid årsredovisningen")
        var unmeasuredAtMostYellow = true

        public init() {}
    }

    public static let about = CheckDescription(
        id: "goal-summary",
        version: 1,
        title: "Sammanfattning av måluppfyllelse",
        looksFor:
            "Mål vars prognos är bättre än underlaget medger: gröna mål med omätta indikatorer, röda uppdrag eller "
            + "målvärden som inte nås.",
        rationale: "Prognosen är det nämnden styr efter. Den får inte lova mer än vad som är mätt.",
        sources: [
            .practice(
                "Gnesta socialnämnds delårsrapport 2023: har målet indikatorer som redovisas först till årsredovisningen "
                    + "kan det vid delåret som mest bli gult"),
            .assumption("Ett rött uppdrag eller ett missat målvärde under ett grönt mål är värt en titt"),
        ],
        reads: [
            .from(Goals.self, \.goal, \.forecast),
            .from(Indicators.self, \.goal, \.value, \.target, \.direction),
            .from(Activities.self, \.goal, \.forecast),
        ],
        measures: [
            MeasureDescription("gröna", .count, "Mål med grön prognos"),
            MeasureDescription("gula", .count, "Mål med gul prognos"),
            MeasureDescription("röda", .count, "Mål med röd prognos"),
            MeasureDescription("omätta indikatorer", .count, "Indikatorer utan värde, i alla mål"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Goals.self)
        let (goal, forecast) = try (rows.goal, rows.forecast)
        let basis = try Basis(input)
        var (empty, unread) = (0, 0)
        var colours: [Forecast: Int] = [:]
        var findings: [Finding] = []
        var lines: [[String]] = []
        for row in rows.indices {
            let own = basis[goal[row]]
            let colour = forecast[row].flatMap { Forecast($0) }
            lines.append([goal[row], colour?.rawValue ?? "saknas"] + own.cells)
            guard let colour else {
                if forecast[row] == nil { empty += 1 } else { unread += 1 }
                continue
            }
            colours[colour, default: 0] += 1
            guard colour == .green else { continue }
            let here = rows.reference(row)
            if parameters.unmeasuredAtMostYellow, !own.unmeasured.isEmpty {
                let isOne = own.unmeasured.count == 1
                findings.append(
                    Finding(
                        "\(goal[row]) är grönt, men \(own.unmeasured.count) \(words: isOne ? "indikator är inte mätt" : "indikatorer är inte mätta"): som mest gult",
                        rows: [here] + own.unmeasured))
            }
            if !own.missed.isEmpty {
                findings.append(
                    Finding("\(goal[row]) är grönt trots målvärden som inte nås", .look, rows: [here] + own.missed))
            }
            if !own.red.isEmpty {
                findings.append(
                    Finding("\(goal[row]) är grönt trots uppdrag med röd prognos", .look, rows: [here] + own.red))
            }
        }
        findings += basis.strangers(to: rows.indices.map { goal[$0] }).map {
            Finding("\($0.name) finns inte bland målen", .look, rows: $0.rows)
        }
        let examined = rows.count - empty - unread
        return CheckReport(
            examined: examined,
            excluded: [.untested("prognos saknas", empty), .untested("prognos som inte kan läsas", unread)],
            findings: rows.count == 0 ? [] : findings,
            measures: [
                Measure("gröna", .count(Int64(colours[.green] ?? 0))),
                Measure("gula", .count(Int64(colours[.yellow] ?? 0))),
                Measure("röda", .count(Int64(colours[.red] ?? 0))),
                Measure("omätta indikatorer", .count(Int64(basis.unmeasured))),
            ],
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Måluppfyllelse",
                        columns: [
                            "mål", "prognos", "når målvärdet", "når inte", "inte mätta", "uppdrag", "varav gröna",
                            "gula",
                            "röda",
                        ], rows: lines.sorted { $0.lexicographicallyPrecedes($1) })
                ])
    }
}
