extension CheckFailure {
    /// A stable code that documentation can name.
    public var code: String {
        switch self {
        case .parameters: "CHECK-305"
        case .data: "CHECK-306"
        case .threw: "CHECK-302"
        case .process: "CHECK-303"
        case .unaccounted: "CHECK-307"
        case .uncited: "CHECK-308"
        case .seedNeeded: "CHECK-312"
        case .unpinned: "CHECK-313"
        }
    }

    /// What happened, in Swedish. Never a cell of the data.
    public var text: String {
        switch self {
        case .parameters(_, let errors): errors.problems.map(\.text).joined(separator: "; ")
        case .data(_, let error): error.text
        case .threw(_, let reason): "granskningen avbröts: \(reason)"
        case .process(_, let reason): "granskningens program: \(reason)"
        case .unpinned(_, let reason): reason
        case .seedNeeded: "stickprovet kunde inte dras: urvalsramen fick inget startvärde"
        case .unaccounted(_, let given, let examined, let excluded):
            "granskningen fick \(given) rader men redovisar \(examined) granskade och \(excluded) undantagna"
        case .uncited: "granskningen har en iakttagelse som inte pekar på någon rad den fick"
        }
    }
}

extension DataError {
    /// What is wrong, in Swedish.
    public var text: String {
        switch self {
        case .missingDataSet(let id): "datamängden \(id) saknas"
        case .undeclaredDataSet(let id): "granskningen läser datamängden \(id) som den inte har anmält"
        case .missingColumn(let name, let id): "datamängden \(id) saknar kolumnen \(name)"
        case .undeclaredColumn(let name): "granskningen läser kolumnen \(name) som den inte har anmält"
        case .wrongColumnType(let name, let expected, let found):
            "kolumnen \(name) är \(found.swedish), väntade \(expected.swedish)"
        case .emptyCell(let name, let row): "kolumnen \(name) är tom på rad \(row + 1)"
        }
    }
}
