import KontrollCatalog
import KontrollCore
import KontrollProcess
import KontrollRules
import KontrollSQL

/// The checks a plan may use: those compiled in, and those that are driven by what a plan writes.
enum AllChecks {
    /// Every check.
    static let checks: [any CheckRunner] = checks(seconds: .max)

    /// Every check, with the longest time that a program may take in this run.
    static func checks(seconds: Int) -> [any CheckRunner] {
        Catalog.checks + [RulesCheck(), SQLCheck(), ProgramsCheck(seconds: seconds)]
    }

    /// The check of that name.
    static func check(_ id: CheckID) -> (any CheckRunner)? { checks.first { $0.id == id } }
}
