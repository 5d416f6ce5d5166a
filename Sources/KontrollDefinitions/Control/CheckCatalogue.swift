import KontrollCore

/// The checks a plan may use, with what they read.
struct CheckCatalogue {
    /// A check and all there is to know about it.
    struct Entry {
        let runner: any CheckRunner
        let description: CheckDescription
    }

    private let checks: [CheckID: Entry]

    init(_ runners: [any CheckRunner]) {
        let entries = runners.map { Entry(runner: $0, description: $0.description) }
        checks = Dictionary(entries.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: CheckID) -> Entry? { checks[id] }

    /// The names of the checks, sorted.
    var names: [String] { checks.keys.map(\.rawValue).sorted() }

    /// The checks driven by rules, by name.
    private var driven: [CheckDescription] {
        checks.values.filter { $0.runner is any RuleDrivenCheck }.map(\.description).sorted { $0.id < $1.id }
    }

    /// The keys that stand beside `use` for checks driven by rules.
    var written: [SchemaKey] {
        let own = driven.flatMap { $0.parameters.map { SchemaKey.may($0.key, SchemaShape($0.kind), $0.help) } }
        return own.isEmpty ? [] : own + [RuleExampleReader.schemaKey]
    }

    /// The names of the checks driven by rules that have a key.
    func owners(of key: String) -> [String] {
        driven.filter { about in key == RuleExampleReader.schemaKey.name || about.parameters.contains { $0.key == key }
        }
        .map(\.id.rawValue)
    }

    /// The names of the data sets of the vocabulary and of the checks, sorted.
    var dataSets: [String] {
        let own = checks.values.flatMap { $0.description.reads.map(\.dataSet.rawValue) }
        return Set(own + Vocabulary.dataSets.map(\.id.rawValue)).sorted()
    }

    /// The columns of a data set with their types: those of the vocabulary, then those the checks ask for.
    func columns(of dataSet: DataSetID) -> [String: ColumnType] {
        let known = Vocabulary.dataSets.first { $0.id == dataSet }?.columns.map { ($0.name, $0.type) } ?? []
        let needed = checks.values.sorted { $0.description.id < $1.description.id }
            .flatMap(\.description.reads).filter { $0.dataSet == dataSet }
            .flatMap { $0.columns.map { ($0.name, $0.type) } }
        return Dictionary(known + needed, uniquingKeysWith: { first, _ in first })
    }
}
