/// One thing wrong in a plan's files (definitionsfel): where it stands, what was found and what was expected.
public struct DefinitionError: Error, Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The file, below the plan's folder as the user named that.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, counted in Unicode scalars as editors and YAML count them.
    public let column: Int
    /// What was found, what was expected and the nearest known word, in Swedish.
    public let message: String
    /// What kind of error it is: `DEF-201`. Codes never change their meaning.
    public let code: String

    /// An error at a place.
    public init(file: String, line: Int, column: Int, message: String, code: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.code = code
    }

    /// `file:line:column: message [code]`, as compilers write and editors follow.
    public var description: String { "\(file):\(line):\(column): \(message) [\(code)]" }

    /// By file, line and column.
    public static func < (lhs: DefinitionError, rhs: DefinitionError) -> Bool {
        (lhs.file, lhs.line, lhs.column, lhs.code, lhs.message)
            < (rhs.file, rhs.line, rhs.column, rhs.code, rhs.message)
    }
}

/// All that is wrong in all files of a plan, sorted by place. Never empty.
public struct DefinitionErrors: Error, Sendable, Hashable, CustomStringConvertible {
    /// The errors by file, line and column.
    public let errors: [DefinitionError]

    /// Some errors, sorted here; the same error at the same place is said once.
    public init(_ errors: some Sequence<DefinitionError>) { self.errors = Set(errors).sorted() }

    /// One line an error.
    public var description: String { errors.map(\.description).joined(separator: "\n") }
}
