public import KontrollCore

/// Follows activities and assignments up (uppföljning av aktiviteter och uppdrag): what is late, not begun, or nobody's.
///
/// An activity is done when it has a day it was done or its status says so. One with several responsible counts for each
/// of them in the table. A status in prose says that it is under way and no more.
public struct ActivityStatusCheck: Check {
    public static let about = CheckDescription(
        id: "activity-status",
        version: 1,
        title: "Aktiviteter och uppdrag",
        looksFor:
            "Aktiviteter som inte blivit klara i tid eller inte påbörjats, saknar ansvarig, har röd prognos, eller "
            + "vars status och färdiggrad säger emot varandra.",
        rationale:
            "Ett uppdrag som ingen driver blir inte av. Uppföljningen visar det medan det ännu går att göra något.",
        sources: [
            .practice("Gnesta socialnämnds delårsrapport 2023: uppdrag med status, ansvarig, start och slut, prognos"),
            .practice("Region Gotland, uppföljning av verksamhetsplan: aktivitet, status, färdiggrad"),
            .assumption("Avbrutna aktiviteter och sådana som utgår prövas inte"),
        ],
        reads: [
            .from(
                Activities.self, \.activity, \.goal, \.responsible, \.status, \.progress, \.starts, \.ends, \.done,
                \.forecast)
        ],
        measures: [
            MeasureDescription("klara", .share, "Aktiviteter som är klara"),
            MeasureDescription("sena", .count, "Aktiviteter som skulle ha varit klara"),
            MeasureDescription("ej påbörjade", .count, "Aktiviteter som skulle ha påbörjats"),
            MeasureDescription("prognos grön", .count, "Aktiviteter med grön prognos"),
            MeasureDescription("prognos gul", .count, "Aktiviteter med gul prognos"),
            MeasureDescription("prognos röd", .count, "Aktiviteter med röd prognos"),
        ],
        examples: [
            CheckExample(
                "Sen, ej påbörjad, utan ansvarig, röd, och med uppgifter som inte går ihop", asOf: "2023-08-31",
                tables: [
                    "activities": """
                      activity:text   | goal:text | responsible:text | status:text  | progress:text | starts:date | ends:date  | done:date  | forecast:text
                    ! Webbsidor       | Effektiv  | EC               | pågår        | 80 %          | 2023-01-01  | 2023-05-31 |            | gul
                    ! Värdegrund      | Effektiv  | FC               | ej påbörjad  |               | 2022-08-31  | 2026-12-31 |            |
                    ! Bemötande       | Effektiv  |                  | pågår        |               | 2023-01-01  | 2025-12-30 |            |
                    ! Heltid          | Effektiv  | HR, FC           | pågår        | 0 %           | 2023-09-01  | 2026-12-31 |            | Mål ej uppnått
                    ! Klagomål        | Effektiv  | EC               | Klar         | 90 %          | 2023-01-01  | 2023-04-30 | 2023-04-30 |
                    ! Samverkan       | Effektiv  | EC/FC            | pågår        | 100%          | 2023-01-01  | 2023-12-31 |            |
                    ! Strategi        | Effektiv  | EC               | Klar         |               | 2023-01-01  | 2023-04-30 | 2023-05-02 |
                    ! Anhöriga        | Effektiv  | EC               | pågår        |               | 2024-01-01  | 2023-12-31 |            |
                      Nöjd            | Effektiv  | EC               | Avbruten     |               | 2023-01-01  | 2023-02-01 |            |
                      Okänd           | Effektiv  | EC               |              |               |             |            |            |
                    """
                ]),
            CheckExample(
                "I tid: klar på slutdagen, pågår sista dagen, och en utan datum", asOf: "2023-08-31",
                tables: [
                    "activities": """
                      activity:text   | goal:text | responsible:text | status:text  | progress:text | starts:date | ends:date  | done:date  | forecast:text
                      Klagomål        | Effektiv  | EC               | klar         | 100 %         | 2023-01-01  | 2023-04-30 | 2023-04-30 | Uppnått
                      Budget          | Effektiv  | FC, Samtliga EC  | påbörjad     |               | 2023-01-01  | 2023-08-31 |            | grön
                      SIP             | Trygg     | IFO och HSF      | Arbetet pågår inom olika delar. | 50 | |         |            |
                      E-tjänst        | Trygg     | EC               | ej påbörjad  | 0 %           | 2023-08-31  | 2024-12-31 |            |
                    """
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Activities.self)
        let all = try Activity.all(rows, asOf: input.asOf)
        let starts = try rows.starts
        let year = input.window.last.endOfYear
        let activities = all.filter { $0.stage != .notBegun || (starts[$0.row] ?? .earliest) <= year }
        let stopped = activities.filter { $0.stage == .stopped }
        let unknown = activities.filter { $0.stage == .unknown }
        let examined = activities.filter { $0.stage != .stopped && $0.stage != .unknown }
        let findings = examined.compactMap { activity -> Finding? in
            let (wrong, odd) = (activity.deviations, activity.oddities)
            guard !(wrong + odd).isEmpty else { return nil }
            return Finding(
                "\(activity.name): \(words: Swedish.list(wrong + odd))", wrong.isEmpty ? .look : .deviation,
                rows: [rows.reference(activity.row)])
        }
        let done = Measure(
            "klara", .share(part: Int64(examined.count { $0.stage == .done }), of: Int64(examined.count)))
        func count(_ name: String, _ isCounted: (Activity) -> Bool) -> Measure {
            Measure(name, .count(Int64(examined.count(where: isCounted))))
        }
        let responsible = Self.lines(examined) { $0.responsible.isEmpty ? ["ansvarig saknas"] : $0.responsible }
        return CheckReport(
            examined: examined.count,
            excluded: [
                .filtered("avbruten eller utgår", stopped.count),
                .filtered("börjar ett senare år", all.count - activities.count),
                .untested("varken slutdatum, status, färdiggrad eller prognos", unknown.count),
            ],
            findings: findings,
            measures: (examined.isEmpty ? [] : [done]) + [
                count("sena") { $0.isLate }, count("ej påbörjade") { $0.isNotBegun },
                count("prognos grön") { $0.forecast == .green }, count("prognos gul") { $0.forecast == .yellow },
                count("prognos röd") { $0.forecast == .red },
            ],
            evidence: examined.isEmpty
                ? []
                : [
                    Self.table("Aktiviteter per mål", "mål", Self.lines(examined) { [$0.goal] }),
                    Self.table("Aktiviteter per ansvarig", "ansvarig", responsible),
                ])
    }

    private static func table(_ title: String, _ first: String, _ lines: [[String]]) -> EvidenceTable {
        EvidenceTable(title: title, columns: [first, "aktiviteter", "klara", "sena", "ej påbörjade"], rows: lines)
    }

    private static func lines(_ activities: [Activity], _ names: (Activity) -> [String]) -> [[String]] {
        var groups: [String: [Activity]] = [:]
        for activity in activities {
            for name in Set(names(activity)) { groups[name, default: []].append(activity) }
        }
        return groups.sorted { $0.key < $1.key }.map { name, own in
            [name]
                + [
                    own.count, own.count { $0.stage == .done }, own.count(where: \.isLate),
                    own.count(where: \.isNotBegun),
                ].map { Swedish.grouped($0) }
        }
    }
}
