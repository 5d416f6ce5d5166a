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

    init(_ runners: [any CheckRunner], programs: [CheckDescription] = []) {
        self.programs = programs
        let entries = runners.map { Entry(runner: $0, description: $0.description) }
        checks = Dictionary(entries.map { ($0.description.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    subscript(id: CheckID) -> Entry? { checks[id] }

    /// Whether a use names the check that is carried out by a program of the plan's own.
    func isProgram(_ use: Tree.Entry?) -> Bool {
        use?.value.text.flatMap { checks[CheckID(rawValue: $0)] }?.runner is any ProgramDrivenCheck
    }

    /// The names of the checks, sorted.
    var names: [String] { checks.keys.map(\.rawValue).sorted() }

    /// The names of the data sets of the vocabulary and of the checks, sorted.
    var dataSets: [String] {
        let own = (checks.values.map(\.description) + programs).flatMap { $0.reads.map(\.dataSet.rawValue) }
        return Set(own + Vocabulary.dataSets.map(\.id.rawValue)).sorted()
    }

    /// The columns of a data set with their types: those of the vocabulary, then those the checks ask for.
    func columns(of dataSet: DataSetID) -> [String: ColumnType] {
        let known = Vocabulary.dataSets.first { $0.id == dataSet }?.columns.map { ($0.name, $0.type) } ?? []
        let needed = (checks.values.map(\.description).sorted { $0.id < $1.id } + programs)
            .flatMap(\.reads).filter { $0.dataSet == dataSet }
            .flatMap { $0.columns.map { ($0.name, $0.type) } }
        return Dictionary(known + needed, uniquingKeysWith: { first, _ in first })
    }
}
