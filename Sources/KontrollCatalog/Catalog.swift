public import KontrollCore

/// The checks compiled into this program.
public enum Catalog {
    /// Every check, by name.
    public static let checks: [any CheckRunner] =
        compiledChecks.sorted { $0.about.id < $1.about.id }.map { $0.runner }

    /// The check with this name.
    public static func check(_ id: CheckID) -> (any CheckRunner)? { checks.first { $0.id == id } }
}
