import KontrollCore

/// Reads a use of a check that is driven by rules: its data, the first of which is the population, its rules and the
/// examples of what they must cite.
struct RuleUseReader {
    let context: ControlContext
    let scope: Scope

    /// The use without its limits; nil when it cannot be used, and errors have been reported.
    func read(_ fields: Fields, _ check: any RuleDrivenCheck, at position: Position) -> CheckUse? {
        let about = check.description
        let keys = about.parameters.map(\.key)
        if let parameters = fields["parameters"] {
            let known = ["use", "data"] + keys + [RuleExampleReader.schemaKey.name, "limits"]
            scope.report(.unknownKey("parameters", known: known), at: parameters.key.position)
        }
        let needed = about.parameters.filter { $0.defaultValue == nil }.map(\.key) + ["data"]
        if let missing = needed.first(where: { fields[$0] == nil }) {
            scope.report(.missingKey(missing, of: "granskningen"), at: position)
            return nil
        }
        guard let given = data(fields) else { return nil }
        if let source = given.first?.source, context.sources?.undated.contains(source) == true {
            scope.report(.undatedPopulation(source.rawValue, check: about.id.rawValue), at: position)
        }
        let examples = RuleExampleReader(scope: scope, given: given).read(fields)
        var written: [String: Value] = [:]
        for parameter in about.parameters {
            guard let entry = fields[parameter.key] else { continue }
            guard let value = value(entry, parameter.kind) else { return nil }
            written[parameter.key] = value
        }
        do {
            let reads = try check.reads(written, of: given)
            let sources = Dictionary(given.map { ($0.dataSet, $0.source) }, uniquingKeysWith: { first, _ in first })
            // A data set that no rule needs is not read.
            let needed = sources.filter { dataSet, _ in reads.contains { $0.dataSet == dataSet } }
            return CheckUse(check: about.id, data: needed, parameters: written, reads: reads, examples: examples)
        } catch {
            for problem in error.problems {
                report(problem, fields, position)
            }
            return nil
        }
    }

    /// What a key holds; nil when it has another shape, which has been reported.
    private func value(_ entry: Tree.Entry, _ kind: ParameterKind) -> Value? {
        switch kind {
        case .text:
            // Word for word, so that a place in it is a place in the file.
            guard let text = entry.value.raw else {
                return scope.text(entry.value, entry.key.value).map { .string($0.value) }
            }
            return .string(text)
        case .texts: return .array(scope.texts(entry.value, entry.key.value).map { .string($0.value) })
        default: return ParameterValue.texts(entry.value)
        }
    }

    private func report(_ problem: RuleProblem, _ fields: Fields, _ position: Position) {
        guard case .key(let key)? = problem.path.first, let tree = fields[key]?.value else {
            return scope.report(.rule(problem.text), at: position)
        }
        var inner = problem
        inner.path.removeFirst()
        let place = tree.place(of: inner)
        let before = place.before.map { " (efter ”\($0)”)" } ?? ""
        scope.report(.rule(problem.text + before), at: place.position)
    }

    /// What stands under `data`, in its order; nil when some of it cannot be used.
    private func data(_ fields: Fields) -> [GivenData]? {
        let entries = fields.entries("data")
        if entries.isEmpty { fields.report(.emptyText("data"), at: "data") }
        guard let sources = context.sources, !entries.isEmpty else { return nil }
        let given = entries.compactMap { entry -> GivenData? in
            guard let name = scope.text(entry.value, entry.key.value) else { return nil }
            let (dataSet, source) = (DataSetID(rawValue: entry.key.value), SourceID(rawValue: name.value))
            let known = context.catalogue.dataSets
            guard known.contains(dataSet.rawValue) else {
                scope.report(.unknownDataSet(dataSet.rawValue, known: known), at: entry.key.position)
                return nil
            }
            guard let serves = sources.dataSets[source] else {
                let named = sources.dataSets.keys.map(\.rawValue).sorted()
                scope.report(.unknownSource(name.value, known: named), at: name.position)
                return nil
            }
            if let serves, serves != dataSet {
                let problem = DefinitionProblem.sourceServesOther(
                    source: name.value, serves: serves.rawValue, needed: dataSet.rawValue)
                scope.report(problem, at: name.position)
                return nil
            }
            return GivenData(dataSet: dataSet, source: source, columns: context.catalogue.columns(of: dataSet))
        }
        return given.count == entries.count ? given : nil
    }
}

extension Tree {
    /// The place of a problem in rules that stand here: as far inwards as its way can be followed; and what stands
    /// before it in a text that the file writes otherwise than it reads (folded, or with escapes), when that is so.
    func place(of problem: RuleProblem) -> (position: Position, before: String?) {
        var tree = self
        var place = position
        for step in problem.path {
            switch (step, tree.content) {
            case (.index(let index), .list(let items)) where items.indices.contains(index):
                tree = items[index]
                place = tree.position
            case (.key(let key), .mapping(let entries)):
                guard let entry = entries.first(where: { $0.key.value == key }) else { return (place, nil) }
                tree = entry.value
                place = problem.isKey ? entry.key.position : tree.position
            default: return (place, nil)
            }
        }
        guard let offset = problem.offset, let text = tree.raw else { return (place, nil) }
        guard let start = tree.textStart else {
            let before = String(String.UnicodeScalarView(text.unicodeScalars.prefix(offset).suffix(30))).trimmed
            return (place, before.isEmpty ? nil : before)
        }
        return (start.position(offset, in: text, of: place), nil)
    }
}
