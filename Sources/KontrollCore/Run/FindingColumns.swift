/// The findings of a report column by column, as a worker says them to its host: thousands of them are then some long
/// lists of numbers and texts, which are read many times faster than as many objects.
///
/// A finding of two rows:
/// `{"amounts":[null],"cells":{"all":["7"],"counts":[1]},"dataSets":{"distinct":["payouts"],"numbers":[0,0]},`
/// `"rows":{"all":[4,5],"counts":[2]},"severities":{"distinct":["look"],"numbers":[0]},`
/// `"templates":{"distinct":["{} gånger"],"numbers":[0]}}`.
struct FindingColumns: Codable, Hashable {
    private var templates: RepeatedTexts<String>
    private var cells: FlatLists<String>
    private var severities: RepeatedTexts<Finding.Severity>
    private var dataSets: RepeatedTexts<DataSetID>
    private var rows: FlatLists<Int>
    private var amounts: [Money?]

    /// The most bytes that templates and data sets may have when each is written as often as it is meant. A text that is
    /// said once can be meant a million times, and the host writes all of them.
    static let mostBytes = 1 << 30

    /// Takes findings apart.
    init(_ findings: [Finding]) {
        templates = RepeatedTexts(findings.map(\.reason.template)) { $0 }
        cells = FlatLists(findings.map(\.reason.cells))
        severities = RepeatedTexts(findings.map(\.severity), \.rawValue)
        dataSets = RepeatedTexts(findings.flatMap { $0.rows.map(\.dataSet) }, \.rawValue)
        rows = FlatLists(findings.map { $0.rows.map(\.row) })
        amounts = findings.map(\.amount)
    }

    /// The findings, in their order; nil where the columns do not fit together or mean too much text.
    var findings: [Finding]? {
        guard let templates = templates.values({ $0 }, mostBytes: Self.mostBytes),
            let severities = severities.values(\.rawValue, mostBytes: Self.mostBytes),
            var dataSets = dataSets.values(\.rawValue, mostBytes: Self.mostBytes)?[...],
            let cells = cells.lists, let rows = rows.lists,
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

/// Texts, or what is written as one, of which few differ: each that differs once, and the number of each among them.
struct RepeatedTexts<Value: Codable & Hashable>: Codable, Hashable {
    private var distinct: [Value] = []
    private var numbers: [Int] = []

    /// Numbers values by the bytes of their texts: texts that are equal to Swift may be spelt otherwise, and are told as
    /// they are.
    init(_ values: [Value], _ text: (Value) -> String) {
        var known: [[UInt8]: Int] = [:]
        for value in values {
            let key = Array(text(value).utf8)
            let number = known[key, default: distinct.count]
            if number == distinct.count {
                known[key] = number
                distinct.append(value)
            }
            numbers.append(number)
        }
    }

    /// The values, in their order; nil where a number is nobody's, or their texts have more bytes than that.
    func values(_ text: (Value) -> String, mostBytes: Int) -> [Value]? {
        let lengths = distinct.map { text($0).utf8.count }
        var bytes = 0
        for number in numbers {
            guard lengths.indices.contains(number) else { return nil }
            bytes += lengths[number]
            guard bytes <= mostBytes else { return nil }
        }
        return numbers.map { distinct[$0] }
    }
}
