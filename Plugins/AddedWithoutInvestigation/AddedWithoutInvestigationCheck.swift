public import KontrollCore

/// Finds reports of concern said to be added to an investigation of the child when none was going on (tillförd
/// pågående).
///
/// SoL (2025:400) 20 kap. 2 §: only when an investigation of the same child is already going on is no decision needed.
/// The export of investigations must hold all that were open some day of the window.
public struct AddedWithoutInvestigationCheck: Check {
    public static let about = CheckDescription(
        id: "added-without-investigation",
        version: 1,
        title: "Tillförd utan pågående utredning",
        looksFor: "Orosanmälningar som tillförts en pågående utredning fast barnet inte hade någon den dagen.",
        rationale: "Den som tillförs en utredning som inte finns blir aldrig bedömd.",
        sources: [
            .law("SoL (2025:400) 20 kap. 2 §", from: "2025-07-01"),
            .law("SoL (2001:453) 11 kap. 1 a §", from: "2013-01-01", to: "2025-06-30"),
            .assumption("Utredningen ska ha pågått den dag anmälan tillfördes, eller kom in om den dagen inte är känd"),
        ],
        reads: [
            .from(ReportsOfConcern.self, \.child, \.received, \.decided, \.decision),
            .from(ChildInvestigations.self, \.child, \.started, \.ended),
        ],
        measures: [
            MeasureDescription("tillförda", .count, "Anmälningar som sägs vara tillförda en pågående utredning"),
            MeasureDescription("utan utredning", .count, "Därav sådana där ingen utredning pågick"),
        ],
        examples: [
            CheckExample(
                "Före, under och efter utredningen, och ett barn utan utredning",
                tables: [
                    "reports-of-concern": """
                      child:text | received:date | decided:date | decision:text
                    ! B1         | 2025-01-31    | 2025-02-02   | Tillförd pågående
                      B1         | 2025-02-01    | 2025-02-03   | Tillförd pågående
                      B1         | 2025-05-31    |              | Tillförd pågående
                    ! B1         | 2025-06-01    |              | Tillförd pågående
                    ! B2         | 2025-03-01    | 2025-03-02   | Tillförs utredning
                      B2         | 2025-03-01    | 2025-03-02   | Inleda
                                 | 2025-03-01    | 2025-03-02   | Tillförd pågående
                      B2         | 2012-03-01    | 2012-03-02   | Tillförd pågående
                    """,
                    "child-investigations": """
                      child:text | started:date | ended:date
                      b1         | 2025-02-03   | 2025-05-31
                                 | 2025-01-01   |
                    """,
                ]),
            CheckExample(
                "Utredningen pågår",
                tables: [
                    "reports-of-concern": """
                      child:text | received:date | decided:date | decision:text
                      B1         | 2025-02-04    | 2025-02-05   | Tillförd pågående
                    """,
                    "child-investigations": """
                      child:text | started:date | ended:date
                      B1         | 2025-02-03   |
                    """,
                ]),
        ])

    public init(_: NoParameters) {}

    public func run(_ input: CheckInput) throws -> CheckReport {
        let reports = try input.rows(of: ReportsOfConcern.self)
        let (received, decided, texts) = try (reports.received, reports.decided, reports.decision)
        let kinds = texts.dictionary.map { ReportDecision($0) }
        let investigations = try input.rows(of: ChildInvestigations.self)
        let (started, ended) = try (investigations.started, investigations.ended)
        var children = TextKeys()
        let child = children.keys(of: try reports.child) { TextKeys.person($0, asOf: input.asOf) }
        let investigated = children.keys(of: try investigations.child) { TextKeys.person($0, asOf: input.asOf) }
        let own = Dictionary(grouping: investigations.indices, by: { investigated[$0] })

        let added = reports.indices.filter { kinds[Int(texts.codes[$0])] == .added }
        let named = added.filter { child[$0] != TextKeys.none }
        let ruled = named.filter { Self.about.law(on: received[$0]) != nil }
        let alone = ruled.filter { row in
            let day = decided[row] ?? received[row]
            return !(own[child[row]] ?? []).contains { started[$0] <= day && day <= ended[$0] ?? .latest }
        }
        return CheckReport(
            examined: ruled.count,
            excluded: [
                .filtered("inte tillförd en utredning", reports.count - added.count),
                .untested("barnets id saknas", added.count - named.count),
                .untested("ingen regel känd för den dag anmälan kom in", named.count - ruled.count),
            ],
            findings: alone.map {
                Finding(
                    "Inkom \(received[$0]), tillförd \(decided[$0] ?? received[$0]): ingen utredning pågick",
                    rows: [reports.reference($0)])
            },
            measures: [
                Measure("tillförda", .count(Int64(added.count))), Measure("utan utredning", .count(Int64(alone.count))),
            ])
    }
}
