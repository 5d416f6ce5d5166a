public import KontrollCore

/// The JSON Schema of the definition files, for editors that complete and check YAML while it is written.
///
/// It is made from the keys that the readers themselves know. What a schema cannot say (that a column exists in an
/// export, what a frequency means) is said by ``PlanLoader``: a file that the schema finds right may still be wrong, but
/// a file that ``PlanLoader`` reads is right by the schema.
public enum DefinitionSchema {
    /// The kinds of definition files.
    public enum File: String, CaseIterable, Sendable {
        case plan, data
        case control = "kontroll"
        case pack = "paket"
    }

    /// The schema of a kind of file (JSON Schema draft 7).
    ///
    /// - Parameters:
    ///   - file: Which file.
    ///   - checks: The checks a plan may use.
    /// - Returns: The schema as a JSON object.
    public static func schema(of file: File, checks: [any CheckRunner]) -> Value {
        let catalogue = CheckCatalogue(checks)
        var schema: [String: Value] =
            switch file {
            case .plan: fields(SchemaShape.object(PlanFileReader.keys).schema)
            case .data: data(catalogue)
            case .control: control(catalogue)
            case .pack: fields(SchemaShape.object(PackManifestReader.keys).schema)
            }
        schema["$schema"] = "http://json-schema.org/draft-07/schema#"
        schema["title"] = .string("internkontroll: \(file.rawValue)")
        return .object(schema)
    }

    private static func fields(_ schema: Value) -> [String: Value] {
        if case .object(let fields) = schema { fields } else { [:] }
    }

    private static func words(_ words: [String]) -> Value { SchemaShape.words(words).schema }

    /// What holds where a key has a word.
    private static func when(_ key: String, _ word: String, _ then: [String: Value]) -> Value {
        .object([
            "if": .object([
                "properties": .object([key: .object(["const": .string(word)])]), "required": .array([.string(key)]),
            ]), "then": .object(["properties": .object(then)]),
        ])
    }

    // MARK: data.yaml

    /// Each source with the columns of its data set.
    private static func data(_ catalogue: CheckCatalogue) -> [String: Value] {
        var source = fields(SchemaShape.object(SourceReader.keys(catalogue)).schema)
        source["allOf"] = .array(
            catalogue.dataSets.map { name in
                let columns = catalogue.columns(of: DataSetID(rawValue: name)).keys.sorted()
                let named: Value = .object(["propertyNames": words(columns)])
                return when("data_set", name, ["columns": named, "period_from": words(columns)])
            })
        return ["type": "object", "additionalProperties": .object(source)]
    }

    // MARK: kontroller/*.yaml

    private static func control(_ catalogue: CheckCatalogue) -> [String: Value] {
        let reader = CheckUseReader.keys(catalogue)
        let name = SchemaKey.must("use", .words(catalogue.names), "Granskningens namn")
        var use = fields(SchemaShape.object([name] + reader).schema)
        use["allOf"] = uses("use", catalogue)
        var schema = fields(SchemaShape.object(ControlReader.keys(catalogue)).schema)
        // A file that lacks most of what a control must have changes a pack's control.
        schema["required"] = .array(["id"])
        let whole = ControlReader.required.filter { $0 != "id" }.map { Value.string($0) }
        let most = combinations(whole, leavingOut: ControlReader.fragmentLacks - 1).map {
            Value.object(["required": .array($0)])
        }
        schema["allOf"] = .array(
            [.object(["if": .object(["anyOf": .array(most)]), "then": .object(["required": .array(whole)])])]
                + array(uses("check", catalogue)))
        if case .object(var properties)? = schema["properties"] {
            properties["checks"] = .object([
                "type": "array", "minItems": 1, "items": .object(use),
                "description": "Kontrollens granskningar, en eller flera",
            ])
            properties["check"] = .object([
                "anyOf": .array([words(catalogue.names), .object(use)]), "description": "Kontrollens enda granskning",
            ])
            schema["properties"] = .object(properties)
        }
        return schema
    }

    private static func array(_ value: Value) -> [Value] { if case .array(let items) = value { items } else { [] } }

    /// All ways to leave some out.
    private static func combinations(_ items: [Value], leavingOut count: Int) -> [[Value]] {
        guard count > 0 else { return [items] }
        return items.indices.flatMap { index -> [[Value]] in
            let rest = Array(items[(index + 1)...])
            return combinations(rest, leavingOut: count - 1).map { Array(items[..<index]) + $0 }
        }
    }

    /// What each check's parameters and data are.
    private static func uses(_ key: String, _ catalogue: CheckCatalogue) -> Value {
        .array(
            catalogue.names.compactMap { name in
                guard let entry = catalogue[CheckID(rawValue: name)], !(entry.runner is any RuleDrivenCheck),
                    !(entry.runner is any ProgramDrivenCheck)
                else { return nil }
                let about = entry.description
                let parameters = about.parameters.map { parameter in
                    SchemaKey.may(parameter.key, SchemaShape(parameter.kind), parameter.help)
                }
                return when(
                    key, name,
                    [
                        "parameters": SchemaShape.object(parameters).schema,
                        "data": .object(["propertyNames": words(about.reads.map(\.dataSet.rawValue))]),
                    ])
            })
    }
}

extension SchemaShape {
    /// What a control may write for a parameter.
    init(_ kind: ParameterKind) {
        self =
            switch kind {
            case .text, .money, .rate: .text
            case .texts: .texts
            case .integer: .either([.integer(Int(Int32.min)...Int(Int32.max)), .pattern("^[0-9 ]+$")])
            case .flag: .flag
            case .date: .date
            case .rules: .list(.map(.anything))
            case .choice(let words): .words(words)
            }
    }
}
