import KontrollCore

/// Reads the checks of a control: `checks:` with a list, or the one-item form `check:`.
struct CheckUseReader {
    let context: ControlContext
    let scope: Scope

    /// The keys of a check but its name, those that only some checks have last.
    static func keys(_ catalogue: CheckCatalogue) -> [SchemaKey] {
        let all: [SchemaKey] = [
            .may("data", .map(.text), "Källan till varje datamängd"),
            .may("parameters", .map(.anything), "Granskningens inställningar"),
            .may("limits", .object(limitKeys), "När utfallet är gult och rött"),
        ]
        return all + catalogue.written
    }
    private static let limitKeys: [SchemaKey] = [
        .may("gul", .texts, "När utfallet är gult, till exempel avvikelser > 0"),
        .may("röd", .texts, "När utfallet är rött"),
    ]
    private var keys: [String] { ["use"] + Self.keys(context.catalogue).names }

    /// The checks a control file lists; errors have been reported.
    func read(_ control: Fields) -> [CheckUse] {
        let stray = keys.dropFirst().filter { control[$0] != nil }
        if control["check"] != nil, let list = control["checks"] {
            scope.report(.together(["check", "checks"]), at: list.key.position)
        }
        guard let single = control["check"] else {
            for key in stray { scope.report(.strayCheckKey(key), at: control[key]?.key.position ?? control.firstKey) }
            return control.list("checks").compactMap { use($0) }
        }
        if case .mapping = single.value.content {
            for key in stray { scope.report(.strayCheckKey(key), at: control[key]?.key.position ?? control.firstKey) }
            return use(single.value).map { [$0] } ?? []
        }
        return use(control, named: "check").map { [$0] } ?? []
    }

    private func use(_ tree: Tree) -> CheckUse? {
        Fields(tree, "granskningen", known: keys, required: ["use"], in: scope).flatMap { use($0, named: "use") }
    }

    private func use(_ fields: Fields, named key: String) -> CheckUse? {
        guard let name = fields.text(key) else { return nil }
        let id = CheckID(rawValue: name.value)
        guard let check = context.catalogue[id] else {
            scope.report(.unknownCheck(name.value, known: context.catalogue.names), at: name.position)
            return nil
        }
        for key in context.catalogue.written.names {
            let owners = context.catalogue.owners(of: key)
            guard !owners.contains(name.value), let entry = fields[key] else { continue }
            scope.report(.writtenForOther(key, owners: owners, check: name.value), at: entry.key.position)
        }
        if let driven = check.runner as? any RuleDrivenCheck {
            return RuleUseReader(context: context, scope: scope).read(fields, driven, at: name.position).map { use in
                var use = use
                use.limits = limits(fields, check.description)
                return use
            }
        }
        if check.runner is any ProgramDrivenCheck { return program(fields, id, at: name.position) }
        return use(fields, check, id, at: name.position)
    }

    private func use(
        _ fields: Fields, _ check: CheckCatalogue.Entry, _ id: CheckID, at position: Position
    ) -> CheckUse {
        let data = data(fields, check.description, at: position)
        if let source = check.description.reads.first.flatMap({ data[$0.dataSet] }),
            context.sources?.undated.contains(source) == true
        {
            context.report(.undatedPopulation(source.rawValue, check: id.rawValue), at: position, in: scope)
        }
        return CheckUse(
            check: id, data: data,
            parameters: parameters(fields, check, at: position), limits: limits(fields, check.description))
    }

    /// A program that the control names. What has not been pinned is *fel* when it is run: nothing is asked of it here.
    private func program(_ fields: Fields, _ id: CheckID, at position: Position) -> CheckUse? {
        let reader = ProgramUseReader(context: context, scope: scope)
        guard let program = reader.program(fields, at: position) else { return nil }
        var about = program.description
        if program.speech == .nagios {
            about = CheckDescription(
                id: id, version: 1, title: program.shown, looksFor: "", rationale: "", sources: [],
                reads: reader.nagiosReads(fields),
                measures: [MeasureDescription(ProgramUse.verdict, .count, "")] + program.measures, examples: [])
        }
        guard let about else { return CheckUse(check: id, data: [:], program: program) }
        let entry = CheckCatalogue.Entry(runner: DescribedCheck(description: about), description: about)
        var use = use(fields, entry, id, at: position)
        if program.speech == .nagios {
            use.parameters = [:]
            use.limits = reader.nagiosLimits(use.limits)
        }
        (use.reads, use.program) = (about.reads, program)
        return use
    }

    // MARK: Data

    private func data(
        _ fields: Fields, _ check: CheckDescription, at position: Position
    ) -> [DataSetID: SourceID] {
        let reads = check.reads.map(\.dataSet)
        var chosen: [DataSetID: SourceID] = [:]
        var mentioned: Set<DataSetID> = []
        for entry in fields.entries("data") {
            let dataSet = DataSetID(rawValue: entry.key.value)
            mentioned.insert(dataSet)
            guard reads.contains(dataSet) else {
                let problem = DefinitionProblem.dataSetNotRead(
                    dataSet.rawValue, check: check.id.rawValue, reads: reads.map(\.rawValue))
                scope.report(problem, at: entry.key.position)
                continue
            }
            guard let name = scope.text(entry.value, entry.key.value), let sources = context.sources else { continue }
            let source = SourceID(rawValue: name.value)
            guard let serves = sources.dataSets[source] else {
                let known = sources.dataSets.keys.map(\.rawValue).sorted()
                context.report(.unknownSource(name.value, known: known), at: name.position, in: scope)
                continue
            }
            if let serves, serves != dataSet {
                let problem = DefinitionProblem.sourceServesOther(
                    source: name.value, serves: serves.rawValue, needed: dataSet.rawValue)
                context.report(problem, at: name.position, in: scope)
            }
            chosen[dataSet] = source
        }
        for dataSet in reads where !mentioned.contains(dataSet) {
            chosen[dataSet] = onlySource(of: dataSet, check.id, at: position)
        }
        return chosen
    }

    /// The one source that serves a data set nobody chose a source for.
    private func onlySource(of dataSet: DataSetID, _ check: CheckID, at position: Position) -> SourceID? {
        guard let sources = context.sources else { return nil }
        let serving = sources.dataSets.filter { $0.value == dataSet }.keys.sorted()
        if serving.isEmpty, !sources.dataSets.values.contains(nil) {
            context.report(.noSource(dataSet: dataSet.rawValue, check: check.rawValue), at: position, in: scope)
        }
        if serving.count > 1 {
            let problem = DefinitionProblem.severalSources(
                dataSet: dataSet.rawValue, sources: serving.map(\.rawValue))
            context.report(problem, at: position, in: scope)
        }
        return serving.first
    }

    // MARK: Parameters

    private func parameters(
        _ fields: Fields, _ check: CheckCatalogue.Entry, at position: Position
    ) -> [String: Value] {
        var values: [String: Value] = [:]
        var places: [String: Tree.Entry] = [:]
        for entry in fields.entries("parameters") {
            let kind = check.description.parameters.first { $0.key == entry.key.value }?.kind
            values[entry.key.value] = ParameterValue.read(entry.value, as: kind)
            places[entry.key.value] = entry
        }
        do {
            try check.runner.validate(values)
        } catch {
            for problem in error.problems {
                scope.report(.parameter(problem), at: place(problem, places, fields, position))
            }
        }
        return values
    }

    private func place(
        _ problem: ParameterProblem, _ places: [String: Tree.Entry], _ fields: Fields, _ position: Position
    ) -> Position {
        let entry = problem.key.flatMap { places[$0] }
        if case .unknownKey = problem, let entry { return entry.key.position }
        return entry?.value.position ?? fields["parameters"]?.key.position ?? position
    }

    // MARK: Limits

    private func limits(_ fields: Fields, _ check: CheckDescription) -> Limits? {
        guard let entry = fields["limits"],
            let colours = Fields(entry.value, "limits", known: Self.limitKeys.names, in: scope)
        else { return nil }
        if colours["gul"] == nil, colours["röd"] == nil {
            scope.report(.noneOf(Self.limitKeys.names), at: entry.key.position)
        }
        let (yellow, red) = (limits(colours, "gul", check), limits(colours, "röd", check))
        for limit in yellow {
            guard let hiding = red.first(where: { $0.value.covers(limit.value) }) else { continue }
            scope.warn(.hiddenYellow(limit.value.text, red: hiding.value.text), at: limit.position)
        }
        return Limits(yellow: yellow.map(\.value), red: red.map(\.value))
    }

    private func limits(_ colours: Fields, _ colour: String, _ check: CheckDescription) -> [Located<Limit>] {
        colours.texts(colour).compactMap { text in
            limit(text, check).map { Located(value: $0, position: text.position) }
        }
    }

    private func limit(_ text: Located<String>, _ check: CheckDescription) -> Limit? {
        do {
            return try Limit(parsing: text.value, measures: check.measures)
        } catch {
            scope.report(.limit(error), at: text.position)
            return nil
        }
    }
}
