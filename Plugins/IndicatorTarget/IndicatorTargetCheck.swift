public import KontrollCore

/// Compares indicators with their targets (indikatorer mot målvärden), and with the period before.
///
/// Values stand as the report writes them (`6,8 %`, `102 dagar`) and are compared exactly. Whether high or low is good
/// is said by the direction or by the target itself (`max 10 personer`). What is not measured yet is never clean.
public struct IndicatorTargetCheck: Check {
    public static let about = CheckDescription(
        id: "indicator-target",
        version: 1,
        title: "Indikatorer mot målvärden",
        looksFor: "Indikatorer som inte når sitt målvärde, med förändring sedan föregående period.",
        rationale:
            "Målvärdena är nämndens beställning. Ett värde som inte nås ska förklaras, och ett som inte mätts kan "
            + "inte räknas som uppnått.",
        sources: [
            .practice(
                "Gnesta socialnämnds delårsrapport 2023, bilaga 1: nuläge, målvärde, delår föregående år, länet, riket"),
            .assumption("Ett värde som är lika med målvärdet når det"),
        ],
        reads: [
            .from(
                Indicators.self, \.indicator, \.goal, \.value, \.target, \.direction, \.previous, \.county, \.nation)
        ],
        measures: [
            MeasureDescription("når målvärdet", .share, "Indikatorer som når målvärdet av dem som kunnat jämföras"),
            MeasureDescription("inte mätta", .count, "Indikatorer utan värde för perioden"),
            MeasureDescription("förbättrade", .count, "Indikatorer som är bättre än föregående period"),
            MeasureDescription("försämrade", .count, "Indikatorer som är sämre än föregående period"),
        ],
        examples: examples)

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Indicators.self)
        let (indicator, goal, value, target) = try (rows.indicator, rows.goal, rows.value, rows.target)
        let (direction, previous, county, nation) = try (rows.direction, rows.previous, rows.county, rows.nation)
        var (reached, unmeasured, better, worse) = (0, 0, 0, 0)
        var untested: [String: Int] = [:]
        var findings: [Finding] = []
        var lines: [[String]] = []
        for row in rows.indices {
            let standing = IndicatorStanding(value: value[row], target: target[row], direction: direction[row])
            var word = standing.word
            switch standing {
            case .reached: reached += 1
            case .missed:
                let (name, now, aim) = (indicator[row], value[row] ?? "", target[row] ?? "")
                findings.append(Finding("\(name): \(now), målvärdet är \(aim)", rows: [rows.reference(row)]))
            case .unmeasured: unmeasured += 1
            case .untested(let reason): untested[reason, default: 0] += 1
            }
            if let change = Self.change(value[row], previous[row], direction[row], target[row]) {
                better += change == .better ? 1 : 0
                worse += change == .worse ? 1 : 0
                word += ", \(change.rawValue)"
            }
            lines.append(
                [goal[row] ?? "", indicator[row]]
                    + [value[row], target[row], previous[row], county[row], nation[row]].map { $0 ?? "" } + [word])
        }
        let examined = reached + findings.count
        let share = Measure("når målvärdet", .share(part: Int64(reached), of: Int64(examined)))
        return CheckReport(
            examined: examined,
            excluded: [.untested("inte mätt", unmeasured)] + untested.map { .untested($0.key, $0.value) },
            findings: findings,
            measures: (examined > 0 ? [share] : []) + [
                Measure("inte mätta", .count(Int64(unmeasured))), Measure("förbättrade", .count(Int64(better))),
                Measure("försämrade", .count(Int64(worse))),
            ],
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Indikatorer",
                        columns: ["mål", "indikator", "nuläge", "målvärde", "föregående", "länet", "riket", "utfall"],
                        rows: lines.sorted { $0.lexicographicallyPrecedes($1) })
                ])
    }

    private enum Change: String { case better = "bättre", worse = "sämre", same = "oförändrat" }

    /// How a value has changed since the period before; nil where that cannot be said.
    private static func change(_ now: String?, _ before: String?, _ direction: String?, _ target: String?) -> Change? {
        guard let now = now.flatMap(Quantity.init), let before = before.flatMap(Quantity.init),
            let isHighGood = target.flatMap(Quantity.init)?.bound.map({ $0 == .atLeast })
                ?? IndicatorStanding.isHighGood(direction)
        else { return nil }
        if now.value == before.value { return .same }
        return (now.value > before.value) == isHighGood ? .better : .worse
    }
}

extension IndicatorStanding {
    fileprivate var word: String {
        switch self {
        case .reached: "når målvärdet"
        case .missed: "når inte målvärdet"
        case .unmeasured: "inte mätt"
        case .untested: "kan inte jämföras med målvärde"
        }
    }
}
