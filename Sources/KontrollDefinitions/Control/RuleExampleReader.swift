import KontrollCore

/// Reads the examples beside a control's own rules: small tables in which `!` marks the rows that must be cited.
struct RuleExampleReader {
    let scope: Scope
    let given: [GivenData]

    static let schemaKey = SchemaKey.may(
        "exempel", .list(.object(keys)), "Små tabeller där ! märker raderna som ska pekas ut")
    private static let keys: [SchemaKey] = [
        .may("namn", .text, "Vad exemplet visar"), .may("per", .date, "Dagen det körs för"),
        .must("tabeller", .map(.text), "En tabell för varje datamängd"),
    ]

    /// The examples; nil when there are none. Errors have been reported.
    func read(_ fields: Fields) -> [CheckExample]? {
        let key = Self.schemaKey.name
        guard fields[key] != nil else { return nil }
        return fields.list(key).enumerated().compactMap { example($1, number: $0 + 1) }
    }

    private func example(_ tree: Tree, number: Int) -> CheckExample? {
        guard let fields = Fields(tree, "exemplet", known: Self.keys.names, required: Self.keys.required, in: scope)
        else {
            return nil
        }
        var tables: [DataSetID: String] = [:]
        for entry in fields.entries("tabeller") {
            let id = DataSetID(rawValue: entry.key.value)
            guard given.contains(where: { $0.dataSet == id }) else {
                scope.report(
                    .unknownDataSet(id.rawValue, known: given.map(\.dataSet.rawValue)), at: entry.key.position)
                continue
            }
            if let text = scope.text(entry.value, entry.key.value) { tables[id] = text.value }
        }
        let name = fields.text("namn")?.value ?? "exempel \(number)"
        let day = fields.read("per", "ett datum, ÅÅÅÅ-MM-DD") { CivilDate($0) }?.value
        return day.map { CheckExample(name, asOf: $0.description, tables: tables) }
            ?? CheckExample(name, tables: tables)
    }
}
