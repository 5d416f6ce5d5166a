import KontrollCore

/// A column to find in an export.
struct WantedColumn: Sendable, Hashable {
    /// Its name in the data set.
    var name: String
    /// The type of its cells.
    var type: ColumnType
    /// Where it is found and how its cells read.
    var source: ColumnSource
    /// Whether the export may lack it: a column that no plan declares and that the checks can do without.
    var isOptional: Bool
    /// Whether its cells are read; a declared column that nobody asks for is only looked for.
    var isRead: Bool

    /// The columns asked for, then those the reading itself needs (period, totals, grouping), then the rest of the
    /// declared ones.
    static func all(_ source: SourceDefinition, asked: [DataRequirement.NeededColumn]) throws(SourceFailure)
        -> [WantedColumn]
    {
        var wanted: [WantedColumn] = []
        var known: [String: Int] = [:]
        func add(_ name: String, _ type: ColumnType, isOptional: Bool, isRead: Bool) throws(SourceFailure) {
            if let index = known[name] {
                guard wanted[index].type == type || !isRead else {
                    throw .unreadable(
                        file: source.file, line: nil, column: name,
                        found: "en kolumn som ska läsas som \(wanted[index].type.swedish)", expected: type.swedish)
                }
                wanted[index].isOptional = wanted[index].isOptional && isOptional
                return
            }
            var reading = source.columns[name] ?? ColumnSource(headings: [name])
            if reading.headings.isEmpty { reading.headings = [name] }
            known[name] = wanted.count
            wanted.append(
                WantedColumn(
                    name: name, type: type, source: reading,
                    isOptional: isOptional && source.columns[name] == nil, isRead: isRead))
        }
        let vocabulary = Vocabulary.entry(of: source.dataSet)?.columns ?? []
        func usual(_ name: String, _ otherwise: ColumnType) -> ColumnType {
            known[name].map { wanted[$0].type } ?? vocabulary.first { $0.name == name }?.type ?? otherwise
        }
        for column in asked { try add(column.name, column.type, isOptional: column.allowsEmpty, isRead: true) }
        if case .column(let name) = source.period { try add(name, .date, isOptional: false, isRead: true) }
        for name in (source.totals?.sums ?? [:]).keys.sorted() {
            try add(name, .money, isOptional: false, isRead: true)
        }
        for name in source.grouping?.by ?? [] { try add(name, usual(name, .text), isOptional: false, isRead: true) }
        for name in source.columns.keys.sorted() { try add(name, usual(name, .text), isOptional: false, isRead: false) }
        return wanted
    }
}
