public import KontrollCore

/// The checks compiled into this program.
public enum Catalog {
    /// Every check, by name.
    public static let checks: [any CheckRunner] =
        compiledChecks.map { $0.runner }.sorted { $0.description.id < $1.description.id }

    /// The check with this name.
    public static func check(_ id: CheckID) -> (any CheckRunner)? { checks.first { $0.description.id == id } }
}
