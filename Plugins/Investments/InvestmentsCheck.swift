public import KontrollCore

/// Follows investment projects up (investeringsuppföljning): budget, outcome and what is left, and what is overdrawn.
///
/// Rows of the same project are summed. Where the frame that kommunfullmäktige has decided is given, what is left of it
/// is told too.
public struct InvestmentsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Hur utgifter är skrivna i exporten: med minus eller utan (plus)")
        var costs = CostSign.minus
        @Parameter("Ett överdrag upp till detta belopp är inte en avvikelse", unit: "kr")
        var tolerance: Money = 0
        @Parameter("Fullmäktiges ram för årets investeringar; 0 betyder att den inte prövas", unit: "kr")
        var frame: Money = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard tolerance >= 0 else { throw .outOfRange(key: "tolerance", allowed: "0 kr eller mer") }
            guard frame >= 0 else { throw .outOfRange(key: "frame", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "investments",
        version: 1,
        title: "Investeringsuppföljning",
        looksFor: "Investeringsprojekt som kostat mer än sin budget, och vad som återstår av de andra.",
        rationale: "Medel tas i anspråk projekt för projekt inom fullmäktiges ram. Ett överdrag saknar beslut.",
        sources: [
            .practice(
                "Gnesta socialnämnds delårsrapport 2023: årets projektbudget, utfall och återstående per projekt"),
            .assumption("Ett överdrag är en avvikelse från första kronan om inte kontrollen tål mer"),
        ],
        reads: [.from(Investments.self, \.project, \.projectName, \.budget, \.outcome)],
        measures: [
            MeasureDescription("budget", .money, "Projektbudgetarna tillsammans"),
            MeasureDescription("utfall", .money, "Utfallet, med exportens tecken"),
            MeasureDescription("återstår", .money, "Det som återstår av projektbudgetarna"),
            MeasureDescription("projekt", .count, "Antal projekt"),
            MeasureDescription("ej påbörjade", .count, "Projekt utan utfall"),
            MeasureDescription("kvar av ramen", .money, "Fullmäktiges ram minus projektbudgetarna"),
        ],
        examples: [
            CheckExample(
                "Ett projekt över sin budget, ett förbrukat, ett ej påbörjat och ett i två delar",
                parameters: ["frame": 500_000],
                tables: [
                    "investments": """
                      project:text | project_name:text | budget:money | outcome:money
                    ! IV80045      | Taklyftar         | 70000.00     | -75640.00
                      IV80047      | Fordon            | 147200.00    | -147200.00
                      IV80046      | Renovering        | 200000.00    | 0.00
                      IV80050      | Maskiner          | 50000.00     | -50000.00
                      iv80050      |                   | 40000.00     | -40000.00
                    """
                ]),
            CheckExample(
                "Utgifter utan minus, inom det som tolereras", parameters: ["costs": "plus", "tolerance": 5_640],
                tables: [
                    "investments": """
                      project:text | project_name:text | budget:money | outcome:money
                      IV80045      | Taklyftar         | 70000.00     | 75640.00
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    private struct Project {
        var name: String
        var budget: Int128 = 0
        var outcome: Int128 = 0
        var rows: [Int] = []
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Investments.self)
        let (project, name, budget, outcome) = try (rows.project, rows.projectName, rows.budget, rows.outcome)
        let projects = Dictionary(grouping: rows.indices) { TextKeys.name(project[$0]) }.sorted { $0.key < $1.key }
            .map { key, own in
                let title = [own.map { project[$0] }.min() ?? key, own.compactMap { name[$0] }.min()]
                return Project(
                    name: title.compactMap(\.self).joined(separator: " "),
                    budget: own.reduce(0) { $0 + Int128(budget[$1].ore) },
                    outcome: own.reduce(0) { $0 + Int128(outcome[$1].ore) }, rows: own)
            }
        let whole = Project(
            name: "Totalt", budget: projects.reduce(0) { $0 + $1.budget },
            outcome: projects.reduce(0) { $0 + $1.outcome })
        let findings = projects.compactMap { own -> Finding? in
            let over = -left(own)
            guard over > Int128(parameters.tolerance.ore) else { return nil }
            let amount = Self.money(over)
            return Finding("\(own.name): \(amount) kr över budget", rows: rows.references(own.rows), amount: amount)
        }
        var measures = [
            Measure("budget", .money(Self.money(whole.budget))), Measure("utfall", .money(Self.money(whole.outcome))),
            Measure("återstår", .money(Self.money(left(whole)))), Measure("projekt", .count(Int64(projects.count))),
            Measure("ej påbörjade", .count(Int64(projects.count { $0.outcome == 0 }))),
        ]
        if parameters.frame > 0 {
            measures.append(Measure("kvar av ramen", .money(Self.money(Int128(parameters.frame.ore) - whole.budget))))
        }
        return CheckReport(
            examined: rows.count, findings: findings, measures: measures,
            evidence: projects.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Investeringar, kr", columns: ["projekt", "årets budget", "utfall", "återstår"],
                        rows: (projects + [whole]).map {
                            [$0.name] + [$0.budget, $0.outcome, left($0)].map(Self.kronor)
                        })
                ])
    }

    /// What is left of a project's budget: the budget is a plus, whatever sign costs have.
    private func left(_ project: Project) -> Int128 {
        switch parameters.costs {
        case .minus: project.budget + project.outcome
        case .plus: project.budget - project.outcome
        }
    }

    private static func money(_ ore: Int128) -> Money { Money(ore: Int64(clamping: ore)) }

    private static func kronor(_ ore: Int128) -> String {
        Swedish.decimal(Int64(clamping: ore), over: 100, decimals: 0)
    }
}
