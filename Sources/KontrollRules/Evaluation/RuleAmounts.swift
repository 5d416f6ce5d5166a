import KontrollCore

/// The amounts at stake in what rules found (belopp): a row that several rules find counts once.
///
/// Rules that name a column with `belopp` come first, in their order: of each row what no rule before it counted. Of a
/// group whose sum is outside its bounds it is what lies outside, less what is counted of its rows already. What rules
/// only ask to look at counts by itself, as it is no part of the sum that limits are set on.
struct RuleAmounts {
    private let table: Table
    private var counted: [Int128]

    /// The amounts of the groups of each run; nil where there is none, or none left to count.
    static func told(_ runs: [RuleRun], _ table: Table) -> [[Money?]] {
        var amounts = RuleAmounts(table: table, counted: Array(repeating: 0, count: table.count))
        var told = runs.map { run in run.groups.map { _ in Money?.none } }
        for (place, run) in runs.enumerated() where run.rule.amount != nil {
            told[place] = run.groups.map { amounts.rows($0.rows, run.rule) }
        }
        for (place, run) in runs.enumerated() where run.rule.amount == nil {
            guard case .sum(let column, _, let least, let most) = run.rule.form,
                case .money(let cells)? = table.columns[column]
            else { continue }
            told[place] = run.groups.map { rows, sum in
                guard let sum else { return nil }
                let over = most.map { Int128(sum) - Int128($0) } ?? 0
                let under = least.map { Int128($0) - Int128(sum) } ?? 0
                return amounts.outside(max(over, under), rows, cells, isLook: run.rule.severity == .look)
            }
        }
        return told
    }

    private func magnitude(_ cells: PlainColumn<Money>, _ row: Int) -> Int128 {
        cells.isEmpty(row) ? 0 : Int128(cells.values[row].magnitude)
    }

    private mutating func rows(_ rows: [Int], _ rule: Rule) -> Money? {
        guard let column = rule.amount, case .money(let cells)? = table.columns[column] else { return nil }
        if rule.severity == .look { return Money(clamping: rows.reduce(0) { $0 + magnitude(cells, $1) }) }
        let isNew = rows.allSatisfy { counted[$0] == 0 }
        var total: Int128 = 0
        for row in rows {
            let amount = magnitude(cells, row)
            total += max(0, amount - counted[row])
            counted[row] = max(counted[row], amount)
        }
        return total == 0 && !isNew ? nil : Money(clamping: total)
    }

    private mutating func outside(
        _ excess: Int128, _ rows: [Int], _ cells: PlainColumn<Money>, isLook: Bool
    ) -> Money? {
        if isLook { return Money(clamping: excess) }
        let left = excess - rows.reduce(0) { $0 + counted[$1] }
        guard left > 0 else { return nil }
        // What is counted now lies on the rows in proportion, so that the order of rows is nothing.
        let open = rows.map { max(0, magnitude(cells, $0) - counted[$0]) }
        let whole = open.reduce(0, +)
        if whole > 0 {
            for (row, open) in zip(rows, open) { counted[row] += min(open, (left * open + whole - 1) / whole) }
        }
        return Money(clamping: left)
    }
}
