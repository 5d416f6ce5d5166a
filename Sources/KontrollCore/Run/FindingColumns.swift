/// The findings of a report column by column, as a worker says them to its host: thousands of them are then some long
/// lists of numbers and texts, which are read many times faster than as many objects.
struct FindingColumns: Codable, Hashable {
    private var templates: RepeatedValues<String>
    private var cells: FlatLists<String>
    private var severities: RepeatedValues<Finding.Severity>
    private var dataSets: RepeatedValues<DataSetID>
    private var rows: FlatLists<Int>
    private var amounts: [Money?]

    /// Takes findings apart.
    init(_ findings: [Finding]) {
        // By their bytes: texts that are equal as Swift sees it may be spelt otherwise, and are then told as they are.
        templates = RepeatedValues(findings.map(\.reason.template)) { Array($0.utf8) }
        cells = FlatLists(findings.map(\.reason.cells))
        severities = RepeatedValues(findings.map(\.severity)) { $0 }
        dataSets = RepeatedValues(findings.flatMap { $0.rows.map(\.dataSet) }) { $0 }
        rows = FlatLists(findings.map { $0.rows.map(\.row) })
        amounts = findings.map(\.amount)
    }

    /// The findings, in their order; nil where the columns do not fit together.
    var findings: [Finding]? {
        guard let templates = templates.values, let severities = severities.values,
            var dataSets = dataSets.values?[...], let cells = cells.lists, let rows = rows.lists,
            Set([templates.count, severities.count, cells.count, rows.count, amounts.count]).count == 1,
            dataSets.count == rows.reduce(0, { $0 + $1.count })
        else { return nil }
        return templates.indices.map { place in
            let references = zip(dataSets.prefix(rows[place].count), rows[place]).map(RowReference.init)
            dataSets = dataSets.dropFirst(references.count)
            return Finding(
                FindingText(template: templates[place], cells: cells[place]), severities[place], rows: references,
                amount: amounts[place])
        }
    }
}

/// Lists as one long list and how many of it each has.
struct FlatLists<Element: Codable & Hashable>: Codable, Hashable {
    private var all: [Element]
    private var counts: [Int]

    /// Joins lists.
    init(_ lists: [[Element]]) {
        all = lists.flatMap(\.self)
        counts = lists.map(\.count)
    }

    /// The lists, in their order; nil where the counts are not those of the long list.
    var lists: [[Element]]? {
        var rest = all[...]
        var lists: [[Element]] = []
        lists.reserveCapacity(counts.count)
        for count in counts {
            guard count >= 0, count <= rest.count else { return nil }
            lists.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return rest.isEmpty ? lists : nil
    }
}

/// Values of which few differ: each that differs once, and the number of each value among them.
struct RepeatedValues<Value: Codable & Hashable>: Codable, Hashable {
    private var distinct: [Value] = []
    private var numbers: [Int] = []

    /// Numbers values; those with equal keys are one.
    init<Key: Hashable>(_ values: [Value], by key: (Value) -> Key) {
        var known: [Key: Int] = [:]
        for value in values {
            let number = known[key(value), default: distinct.count]
            if number == distinct.count {
                known[key(value)] = number
                distinct.append(value)
            }
            numbers.append(number)
        }
    }

    /// The values, in their order; nil where a number is nobody's.
    var values: [Value]? {
        guard numbers.allSatisfy(distinct.indices.contains) else { return nil }
        return numbers.map { distinct[$0] }
    }
}
