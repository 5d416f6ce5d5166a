import KontrollCore

/// The checks a plan may use, with what they read.
struct CheckCatalogue {
    /// A check and all there is to know about it.
    struct Entry {
        let runner: any CheckRunner
        let description: CheckDescription
    }

    private let checks: [CheckID: Entry]
    /// What the plan's own programs say of themselves.
    private let programs: [CheckDescription]
    /// The checks driven by rules, by name.
    private let driven: [(check: any RuleDrivenCheck, about: CheckDescription)]
    /// The names of the checks that are carried out by programs of the plan's own.
    private let carriedOutByPrograms: [String]
    /// The keys that stand beside `use` for checks driven by rules or carried out by programs.
    let written: [SchemaKey]

    init(_ runners: [any CheckRunner], programs: [CheckDescription] = []) {
        self.programs = programs
        let entries = runners.map { Entry(runner: $0, description: $0.description) }
            .sorted { $0.description.id < $1.description.id }
        checks = Dictionary(entries.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
        driven = entries.compactMap { entry in
            (entry.runner as? any RuleDrivenCheck).map { ($0, entry.description) }
        }
        carriedOutByPrograms = entries.filter { $0.runner is any ProgramDrivenCheck }.map(\.description.id.rawValue)
        let own = driven.flatMap { driven in
            driven.about.parameters.map { parameter in
                let shape = driven.check.shape(of: parameter.key) ?? SchemaShape(parameter.kind)
                return SchemaKey.may(parameter.key, shape, parameter.help)
            }
        }
        written =
            (own.isEmpty ? [] : own + [RuleExampleReader.schemaKey])
            + (carriedOutByPrograms.isEmpty ? [] : ProgramUseReader.keys)
    }

    subscript(id: CheckID) -> Entry? { checks[id] }

    /// The names of the checks, sorted.
    var names: [String] { checks.keys.map(\.rawValue).sorted() }

    /// The names of the checks that have such a key.
    func owners(of key: String) -> [String] {
        let byRules = driven.map(\.about).filter { about in
            key == RuleExampleReader.schemaKey.name || about.parameters.contains { $0.key == key }
        }
        return byRules.map(\.id.rawValue) + (ProgramUseReader.keys.names.contains(key) ? carriedOutByPrograms : [])
    }

    /// The names of the data sets of the vocabulary and of the checks, sorted.
    var dataSets: [String] {
        let own = (checks.values.map(\.description) + programs).flatMap { $0.reads.map(\.dataSet.rawValue) }
        return Set(own + Vocabulary.ids.map(\.rawValue)).sorted()
    }

    /// The columns of a data set with their types: those of the vocabulary, then those the checks ask for.
    func columns(of dataSet: DataSetID) -> [String: ColumnType] {
        let known = Vocabulary.entry(of: dataSet)?.columns.map { ($0.name, $0.type) } ?? []
        let needed = (checks.values.map(\.description).sorted { $0.id < $1.id } + programs)
            .flatMap(\.reads).filter { $0.dataSet == dataSet }
            .flatMap { $0.columns.map { ($0.name, $0.type) } }
        return Dictionary(known + needed, uniquingKeysWith: { first, _ in first })
    }
}
