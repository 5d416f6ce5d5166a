import KontrollCore

/// Reads a use of a check that is driven by rules: its data, the first of which is the population, and its rules.
struct RuleUseReader {
    let context: ControlContext
    let scope: Scope

    typealias Use = (data: [DataSetID: SourceID], parameters: [String: Value], reads: [DataRequirement])

    /// The data and rules; nil when they cannot be used, and errors have been reported.
    func read(_ fields: Fields, _ check: any RuleDrivenCheck, at position: Position) -> Use? {
        if let parameters = fields["parameters"] {
            scope.report(
                .unknownKey("parameters", known: ["use", "data", "rules", "limits"]), at: parameters.key.position)
        }
        guard let rules = fields["rules"] else {
            scope.report(.missingKey("rules", of: "granskningen"), at: position)
            return nil
        }
        guard fields["data"] != nil else {
            scope.report(.missingKey("data", of: "granskningen"), at: position)
            return nil
        }
        guard let given = data(fields) else { return nil }
        if let source = given.first?.source, context.sources?.undated.contains(source) == true {
            scope.report(.undatedPopulation(source.rawValue, check: "rules"), at: position)
        }
        let value = ParameterValue.texts(rules.value)
        do {
            let reads = try check.reads(value, of: given)
            let sources = Dictionary(given.map { ($0.dataSet, $0.source) }, uniquingKeysWith: { first, _ in first })
            // A data set that no rule needs is not read.
            let needed = sources.filter { dataSet, _ in reads.contains { $0.dataSet == dataSet } }
            return (needed, ["rules": value], reads)
        } catch {
            for problem in error.problems {
                scope.report(.rule(problem.text), at: rules.value.position(of: problem))
            }
            return nil
        }
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
    /// The place of a problem in rules that stand here: as far inwards as its way can be followed.
    func position(of problem: RuleProblem) -> Position {
        var tree = self
        var place = position
        for step in problem.path {
            switch (step, tree.content) {
            case (.index(let index), .list(let items)) where items.indices.contains(index):
                tree = items[index]
                place = tree.position
            case (.key(let key), .mapping(let entries)):
                guard let entry = entries.first(where: { $0.key.value == key }) else { return place }
                tree = entry.value
                place = problem.isKey ? entry.key.position : tree.position
            default: return place
            }
        }
        if let offset = problem.offset, let first = tree.textColumn { place.column = first + offset }
        return place
    }
}
