import KontrollCore

/// Where each row stands to one rule.
enum RowState: UInt8 {
    /// Outside the rule's `när`.
    case filtered
    /// Tried and found right.
    case clean
    /// Tried and found to deviate.
    case deviating
    /// Could not be tried: a cell is empty, or a number does not fit.
    case untested
}

/// Tries one rule on every row.
struct RuleRun {
    let rule: Rule
    private(set) var states: [RowState]
    /// Rows that deviate together: each by itself, or as a group, with a sum where one was made.
    private(set) var groups: [(rows: [Int], sum: Int64?)] = []

    /// Tries the rule on a table; `others` are the tables that rules refer to.
    init(_ rule: Rule, _ table: Table, others: [DataSetID: Table], asOf today: CivilDate) throws(DataError) {
        self.rule = rule
        states = [RowState](repeating: .clean, count: table.count)
        var binder = Binder(table, asOf: today)
        try filter(&binder)
        switch rule.form {
        case .rows(let code): try judge(binder.bind(code))
        case .unique(let columns):
            let keys = try keys(columns, &binder)
            gather(keys.groups) { $0.count > 1 ? .some(nil) : nil }
        case .reference(let columns, let dataSet, let targets):
            guard let other = others[dataSet] else { throw .missingDataSet(dataSet) }
            try look(for: columns, targets, in: other, &binder)
        case .sum(let column, let per, let least, let most):
            try add(column, per, least, most, &binder)
        }
    }

    private var chunks: [Range<Int>] {
        stride(from: 0, to: states.count, by: Binder.chunk).map { $0..<min($0 + Binder.chunk, states.count) }
    }

    private mutating func filter(_ binder: inout Binder) throws(DataError) {
        guard let code = rule.filter else { return }
        let holds = try binder.bind(code)
        for rows in chunks {
            let found = holds(rows)
            for (place, row) in rows.enumerated() {
                states[row] = !found.isKnown(place) ? .untested : found.values[place] == 1 ? .clean : .filtered
            }
        }
    }

    private mutating func judge(_ deviates: Binder.Evaluation) {
        for rows in chunks {
            let found = deviates(rows)
            for (place, row) in rows.enumerated() where states[row] == .clean {
                if !found.isKnown(place) {
                    states[row] = .untested
                } else if found.values[place] == 1 {
                    deviate([row], nil)
                }
            }
        }
    }

    private mutating func deviate(_ rows: [Int], _ sum: Int64?) {
        for row in rows { states[row] = .deviating }
        groups.append((rows, sum))
    }

    // MARK: Groups

    /// Rows by what stands in some columns; rows that could not be tried are marked and left out.
    private mutating func keys(_ columns: [String], _ binder: inout Binder) throws(DataError) -> RowGroups {
        var groups = RowGroups(count: states.count)
        for column in columns { try groups.divide(by: binder.numbers(column), chunks) }
        for row in states.indices where states[row] == .clean && groups.isUnknown[row] { states[row] = .untested }
        for row in states.indices where states[row] != .clean { groups.isUnknown[row] = true }
        return groups
    }

    /// Marks each group for which `deviates` gives something, with its sum if it has one.
    private mutating func gather(_ groups: [[Int]], _ deviates: ([Int]) -> Int64??) {
        for rows in groups { if let sum = deviates(rows) { deviate(rows, sum) } }
    }

    private mutating func add(
        _ column: String, _ per: [String], _ least: Int64?, _ most: Int64?, _ binder: inout Binder
    ) throws(DataError) {
        let cells = try binder.numbers(column)
        var values = [Int64](repeating: 0, count: states.count)
        for rows in chunks {
            let found = cells(rows)
            for (place, row) in rows.enumerated() {
                values[row] = found.values[place]
                if states[row] == .clean, !found.isKnown(place) { states[row] = .untested }
            }
        }
        let keys = try keys(per, &binder)
        gather(keys.groups) { rows in
            let sum = rows.reduce(Int128(0)) { $0 + Int128(values[$1]) }
            let isOutside = least.map { sum < Int128($0) } ?? false || most.map { sum > Int128($0) } ?? false
            return isOutside ? .some(Int64(clamping: sum)) : nil
        }
    }

    private mutating func look(
        for columns: [String], _ targets: [String], in other: Table, _ binder: inout Binder
    ) throws(DataError) {
        // Texts of both tables get keys of one and the same series.
        var own: [Binder.Evaluation] = []
        for column in columns { own.append(try binder.numbers(column)) }
        var far = Binder(other, asOf: binder.today, keys: binder.keys)
        var known: Set<[Int64]> = []
        var targetCells: [Binder.Evaluation] = []
        for target in targets { targetCells.append(try far.numbers(target)) }
        for start in stride(from: 0, to: other.count, by: Binder.chunk) {
            let rows = start..<min(start + Binder.chunk, other.count)
            let found = targetCells.map { $0(rows) }
            for place in 0..<rows.count where found.allSatisfy({ $0.isKnown(place) }) {
                known.insert(found.map { $0.values[place] })
            }
        }
        for rows in chunks {
            let found = own.map { $0(rows) }
            for (place, row) in rows.enumerated() where states[row] == .clean {
                if !found.allSatisfy({ $0.isKnown(place) }) {
                    states[row] = .untested
                } else if !known.contains(found.map { $0.values[place] }) {
                    deviate([row], nil)
                }
            }
        }
    }
}

/// Rows divided by one column after another.
struct RowGroups {
    private var numbers: [Int]
    /// Rows that belong nowhere.
    var isUnknown: [Bool]

    init(count: Int) {
        numbers = [Int](repeating: 0, count: count)
        isUnknown = [Bool](repeating: false, count: count)
    }

    private struct Pair: Hashable {
        let group: Int
        let value: Int64
    }

    /// Divides every group by the values of one more column.
    mutating func divide(by cells: Binder.Evaluation, _ chunks: [Range<Int>]) {
        var next: [Pair: Int] = [:]
        for rows in chunks {
            let found = cells(rows)
            for (place, row) in rows.enumerated() {
                guard found.isKnown(place) else {
                    isUnknown[row] = true
                    continue
                }
                let pair = Pair(group: numbers[row], value: found.values[place])
                let number = next[pair] ?? next.count
                next[pair] = number
                numbers[row] = number
            }
        }
    }

    /// The rows of each group, ascending.
    var groups: [[Int]] {
        var result: [[Int]] = []
        var places: [Int: Int] = [:]
        for row in numbers.indices where !isUnknown[row] {
            if let place = places[numbers[row]] {
                result[place].append(row)
            } else {
                places[numbers[row]] = result.count
                result.append([row])
            }
        }
        return result
    }
}
