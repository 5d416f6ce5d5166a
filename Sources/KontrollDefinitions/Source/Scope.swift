import KontrollCore

/// Collects the errors of all files, so that none hides another.
final class ErrorCollector {
    private(set) var errors: [DefinitionError] = []

    func add(_ problem: DefinitionProblem, at position: Position, in file: String) {
        errors.append(
            DefinitionError(
                file: position.file ?? file, line: position.line, column: position.column, message: problem.text,
                code: problem.code))
    }
}

/// The file being read, and where its errors go.
struct Scope {
    let file: String
    let collector: ErrorCollector

    func report(_ problem: DefinitionProblem, at position: Position) {
        collector.add(problem, at: position, in: file)
    }
}
