import KontrollCore

/// Collects the errors of all files, so that none hides another.
final class ErrorCollector {
    private(set) var errors: [DefinitionError] = []
    /// What is allowed but hardly meant.
    private(set) var warnings: [DefinitionError] = []

    func add(_ problem: DefinitionProblem, at position: Position, in file: String) {
        errors.append(DefinitionError(problem, at: position, in: file))
    }

    func warn(_ problem: DefinitionProblem, at position: Position, in file: String) {
        warnings.append(DefinitionError(problem, at: position, in: file))
    }
}

/// The file being read, and where its errors go.
struct Scope {
    let file: String
    let collector: ErrorCollector

    func report(_ problem: DefinitionProblem, at position: Position) {
        collector.add(problem, at: position, in: file)
    }

    func warn(_ problem: DefinitionProblem, at position: Position) {
        collector.warn(problem, at: position, in: file)
    }
}

extension DefinitionError {
    fileprivate init(_ problem: DefinitionProblem, at position: Position, in file: String) {
        self.init(
            file: position.file ?? file, line: position.line, column: position.column, message: problem.text,
            code: problem.code)
    }
}
