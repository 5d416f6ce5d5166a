import KontrollCore

/// Reads the columns of a source, and checks those its other keys name.
struct ColumnsReader {
    let scope: Scope
    /// The data set; nil when that could not be read, and columns are then not looked at.
    let dataSet: DataSetID?
    /// The columns of the data set with their types.
    let types: [String: ColumnType]

    /// What stands at a column: its heading or headings, or more about it.
    static let shape = SchemaShape.either([.texts, .object(columnKeys)])
    private static let columnKeys: [SchemaKey] = [
        .must("heading", .texts, "Kolumnens rubrik, eller flera att söka efter"),
        .may("before", .texts, "Texter som cellen slutar före"), .may("empty", .texts, "Texter som betyder tomt"),
        .may("dates", .words(DateStyle.allCases.map(\.rawValue)), "Hur datum skrivs"),
        .may("ja", .texts, "Ord som betyder ja"), .may("nej", .texts, "Ord som betyder nej"),
    ]
    static let groupKeys: [SchemaKey] = [
        .must("by", .texts, "Kolumner som är lika för rader som hör ihop"),
        .must("sum", .texts, "Belopp som läggs ihop"),
        .may("first", .texts, "Kolumner där första radens cell gäller"),
    ]

    /// Where each column is found.
    func read(_ fields: Fields) -> [String: ColumnSource] {
        var columns: [String: ColumnSource] = [:]
        let entries = fields.entries("columns")
        if let empty = fields["columns"], case .mapping = empty.value.content, entries.isEmpty {
            scope.report(.emptyText("columns"), at: empty.value.position)
        }
        for entry in entries {
            _ = isKnown(entry.key)
            columns[entry.key.value] = column(entry)
        }
        return columns
    }

    private func column(_ entry: Tree.Entry) -> ColumnSource? {
        guard case .mapping = entry.value.content else {
            return ColumnSource(headings: scope.texts(entry.value, entry.key.value).map(\.value))
        }
        let keys = Self.columnKeys
        guard
            let fields = Fields(entry.value, entry.key.value, known: keys.names, required: keys.required, in: scope)
        else { return nil }
        let type = types[entry.key.value]
        for (key, needed) in [("dates", ColumnType.date), ("ja", .flag), ("nej", .flag)] {
            guard let type, type != needed, let option = fields[key] else { continue }
            scope.report(.notForColumn(key, column: entry.key.value, type: type), at: option.key.position)
        }
        return ColumnSource(
            headings: fields.texts("heading").map(\.value), empty: fields.texts("empty").map(\.value),
            before: separators(fields), dates: fields.word("dates", DateStyle.self)?.value,
            yes: fields.texts("ja").map(\.value), no: fields.texts("nej").map(\.value))
    }

    /// The texts a cell ends before; their blanks count, as in `" - "`.
    private func separators(_ fields: Fields) -> [String] {
        guard let entry = fields["before"] else { return [] }
        let trees = entry.value.raw == nil ? fields.list("before") : [entry.value]
        return trees.compactMap { tree in
            if let raw = tree.raw, !raw.isEmpty { return raw }
            return scope.text(tree, "before")?.value
        }
    }

    /// Reports a column the data set does not have.
    private func isKnown(_ name: Located<String>) -> Bool {
        guard let dataSet else { return false }
        guard types[name.value] == nil else { return true }
        let problem = DefinitionProblem.unknownColumn(
            name.value, dataSet: dataSet.rawValue, known: types.keys.sorted())
        scope.report(problem, at: name.position)
        return false
    }

    /// Reports a column that another key names and that is not declared, or not of the type the key needs.
    func check(_ name: Located<String>, as type: ColumnType? = nil, of key: String) {
        guard isKnown(name) else { return }
        if let type, let found = types[name.value], found != type {
            scope.report(.columnType(name.value, found: found, expected: type, of: key), at: name.position)
        }
    }

    /// How rows that belong together become one.
    func grouping(_ fields: Fields) -> Grouping? {
        guard let entry = fields["group"],
            let group = Fields(
                entry.value, "group", known: Self.groupKeys.names, required: Self.groupKeys.required, in: scope)
        else { return nil }
        var seen: Set<String> = []
        func names(_ key: String, _ type: ColumnType?) -> [String] {
            group.texts(key).map { name in
                check(name, as: type, of: key)
                if !seen.insert(name.value).inserted {
                    scope.report(.twice("group", word: name.value), at: name.position)
                }
                return name.value
            }
        }
        return Grouping(by: names("by", nil), sum: names("sum", .money), first: names("first", nil))
    }
}
