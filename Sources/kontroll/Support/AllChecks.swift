import KontrollCatalog
import KontrollCore
import KontrollRules

/// The checks a plan may use: those compiled in, and those that are driven by what a plan writes.
enum AllChecks {
    /// Every check.
    static let checks: [any CheckRunner] = Catalog.checks + [RulesCheck()]

    /// The check of that name.
    static func check(_ id: CheckID) -> (any CheckRunner)? { checks.first { $0.description.id == id } }
}
