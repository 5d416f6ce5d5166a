public import KontrollCore

/// Compares outcome with budget by responsibility (budgetuppföljning per ansvar), with the forecast of the year.
///
/// Rows of the same responsibility are summed. Deviations are made of whole öre and the table is rounded last, so its
/// printed lines need not sum to its printed total.
public struct BudgetOutcomeCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Hur kostnader är skrivna i exporten: med minus eller utan (plus)")
        var costs = CostSign.minus
        @Parameter("Ett underskott upp till detta belopp är inte en avvikelse", unit: "kr")
        var amount: Money = 100_000
        @Parameter("Ett underskott upp till denna del av budgeten är inte en avvikelse")
        var share = Rate(2, over: 100) ?? .zero

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard amount >= 0 else { throw .outOfRange(key: "amount", allowed: "0 kr eller mer") }
            guard share >= .zero else { throw .outOfRange(key: "share", allowed: "0 % eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "budget-outcome",
        version: 1,
        title: "Budget mot utfall per ansvar",
        looksFor: "Ansvar med underskott för perioden eller i årets prognos, och ansvar utan prognos.",
        rationale: "Nämnden svarar för att verksamheten ryms i budgeten. Ett underskott som syns i tid kan åtgärdas.",
        sources: RuleSource.internalControl + [
            .practice("Gnesta socialnämnds delårsrapport 2023: budget, utfall, avvikelse och prognos per ansvar, tkr"),
            .assumption("Underskott över både 100 000 kr och 2 procent av budgeten är en avvikelse"),
        ],
        reads: [
            .from(
                BudgetLines.self, \.unit, \.unitName, \.yearBudget, \.periodBudget, \.outcome, \.forecast)
        ],
        measures: [
            MeasureDescription("budget helår", .money, "Budget för året"),
            MeasureDescription("budget", .money, "Budget för perioden"),
            MeasureDescription("utfall", .money, "Utfall för perioden"),
            MeasureDescription("avvikelse", .money, "Utfall mot budget för perioden, minus är underskott"),
            MeasureDescription("underskott", .money, "Avvikelsen som underskott, 0 när det är ett överskott"),
            MeasureDescription("prognos", .money, "Årets väntade avvikelse, minus är underskott"),
            MeasureDescription(
                "prognostiserat underskott", .money, "Prognosen som underskott, 0 när det är ett överskott"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: BudgetLines.self)
        let (unit, name) = try (rows.unit, rows.unitName)
        let (year, period, outcome, forecast) = try (rows.yearBudget, rows.periodBudget, rows.outcome, rows.forecast)
        var (parts, whole) = ([String: Line](), Line(name: "Summa"))
        for row in rows.indices {
            let line = Line(
                name: [unit[row], name[row]].compactMap(\.self).joined(separator: " "), year: Int128(year[row].ore),
                period: Int128(period[row].ore), outcome: Int128(outcome[row].ore),
                forecast: forecast[row].map { Int128($0.ore) }, rows: [row])
            parts[TextKeys.name(unit[row]), default: Line(name: line.name)].add(line)
            whole.add(line)
        }
        let lines = parts.sorted { $0.key < $1.key }.map(\.value)
        let difference = whole.difference(parameters.costs)
        return CheckReport(
            examined: rows.count,
            findings: lines.flatMap { line in findings(line, rows.references(line.rows)) },
            measures: [
                Measure("budget helår", .money(Line.money(whole.year))),
                Measure("budget", .money(Line.money(whole.period))),
                Measure("utfall", .money(Line.money(whole.outcome))),
                Measure("avvikelse", .money(Line.money(difference))),
                Measure("underskott", .money(Line.money(max(0, -difference)))),
                Measure("prognos", .money(Line.money(whole.forecast ?? 0))),
                Measure("prognostiserat underskott", .money(Line.money(max(0, -(whole.forecast ?? 0))))),
            ],
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Belopp i tkr, avrundade sist",
                        columns: ["ansvar", "budget helår", "budget", "utfall", "avvikelse", "prognos"],
                        rows: (lines + [whole]).map { $0.cells(parameters.costs) })
                ])
    }

    private func findings(_ line: Line, _ rows: [RowReference]) -> [Finding] {
        var found: [Finding] = []
        let difference = line.difference(parameters.costs)
        if isMuch(difference, of: line.period) {
            let deficit = Line.money(-difference)
            found.append(Finding("\(line.name): underskott \(deficit) kr för perioden", rows: rows, amount: deficit))
        }
        if let forecast = line.forecast {
            if isMuch(forecast, of: line.year) {
                let deficit = Line.money(-forecast)
                found.append(
                    Finding("\(line.name): prognos underskott \(deficit) kr för året", rows: rows, amount: deficit))
            }
        } else {
            found.append(Finding("\(line.name): prognos saknas", .look, rows: rows))
        }
        return found
    }

    /// Whether a deficit is above both the amount and the part of the budget.
    private func isMuch(_ difference: Int128, of budget: Int128) -> Bool {
        let deficit = -difference
        let part = Int128(parameters.share.numerator) * Int128(budget.magnitude)
        return deficit > Int128(parameters.amount.ore) && deficit * Int128(parameters.share.denominator) > part
    }
}
