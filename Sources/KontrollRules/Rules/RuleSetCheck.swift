import KontrollCore

/// The check of one control's rules.
struct RuleSetCheck: CheckRunner {
    let rules: RuleSet
    /// Tables with the rows that the rules must cite marked, as for any check.
    var examples: [CheckExample] = []

    init(_ rules: RuleSet, examples: [CheckExample] = []) { (self.rules, self.examples) = (rules, examples) }

    var description: CheckDescription { RuleManual.description(reads: rules.reads, examples: examples) }

    @concurrent
    func run(_ request: CheckRequest) async throws(CheckFailure) -> CheckReport {
        do {
            let given: [String: Value] = request.parameters.isEmpty ? ["rules": .array([])] : request.parameters
            _ = try description.parameters.effective(given)
        } catch {
            throw .parameters(RulesCheck.id, error)
        }
        do {
            return try report(request)
        } catch {
            throw .data(RulesCheck.id, error)
        }
    }

    private func report(_ request: CheckRequest) throws(DataError) -> CheckReport {
        var tables: [DataSetID: Table] = [:]
        for requirement in rules.reads {
            guard let table = request.tables[requirement.dataSet] else { throw .missingDataSet(requirement.dataSet) }
            tables[requirement.dataSet] = try table.limited(to: requirement)
        }
        guard let population = rules.reads.first.flatMap({ tables[$0.dataSet] }) else {
            return CheckReport(examined: 0)
        }
        var tally = RuleTally(count: population.count)
        var runs: [RuleRun] = []
        var texts = MissingTexts(population)
        for rule in rules.rules {
            let run = try RuleRun(rule, population, others: tables, asOf: request.asOf)
            texts.look(at: rule)
            tally.add(run)
            runs.append(run)
        }
        let findings = zip(runs, RuleAmounts.told(runs, population)).flatMap { run, amounts in
            zip(run.groups, amounts).map { RuleFinding(run.rule, population).finding($0.rows, $0.sum, amount: $1) }
        }
        var report = tally.report(findings)
        report.doubts = tally.untried.isEmpty ? nil : tally.untried
        report.notes = texts.notes.isEmpty ? nil : texts.notes
        return report.canonical
    }
}

/// Puts the rows that deviate from a rule in words.
private struct RuleFinding {
    let rule: Rule
    let table: Table

    init(_ rule: Rule, _ table: Table) { (self.rule, self.table) = (rule, table) }

    func finding(_ rows: [Int], _ sum: Int64?, amount: Money?) -> Finding {
        var template = "\(rule.title): \(rule.reason)"
        var cells: [String] = []
        if case .sum(let column, _, _, _) = rule.form, let sum {
            template += ": {}"
            cells.append(table.columns[column]?.type == .money ? Money(ore: sum).swedish : Swedish.grouped(sum))
        }
        if !rule.shown.isEmpty {
            template += cells.isEmpty ? ": " : ", "
            template += rule.shown.map { "\($0) {}" }.joined(separator: ", ")
            cells += rule.shown.map { shown($0, rows) }
        }
        return Finding(
            FindingText(template: template, cells: cells), rule.severity,
            rows: rows.map { RowReference(dataSet: table.id, row: table.rowNumber($0)) }, amount: amount)
    }

    /// The cell of a row; of several rows the first in order of their letters, so that the order of rows is nothing.
    private func shown(_ column: String, _ rows: [Int]) -> String {
        guard let cells = table.columns[column] else { return "" }
        let texts = rows.map { row -> String in
            if case .money(let amounts) = cells, !amounts.isEmpty(row) { return amounts.values[row].swedish }
            return cells.text(row) ?? "tom"
        }
        return texts.min() ?? ""
    }
}
