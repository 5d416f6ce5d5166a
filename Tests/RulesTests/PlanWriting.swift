import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollProcess
import KontrollRules
import KontrollSQL
import KontrollTesting

/// A plan with one control of rules, written to a folder of its own.
enum RulePlan {
    static let checks: [any CheckRunner] = Catalog.checks + [RulesCheck(), SQLCheck(), ProgramsCheck()]

    /// The plan with these lines as the control's check; `%` lines are indented as they stand.
    static func load(_ check: String) throws -> Result<CheckUse, DefinitionErrors> {
        let data = """
            fakturor:
              file: exporter/fakturor.csv
              data_set: supplier-invoices
              period_from: invoice_date
            attestförteckning:
              file: exporter/attest.csv
              data_set: approval-limits
              dated: nej
            odaterad:
              file: exporter/odaterad.csv
              data_set: approval-limits
            """
        return try WrittenFolder.with(WrittenFolder.plan(data: data, check: check)) { folder in
            do throws(DefinitionErrors) {
                let plan = try PlanLoader.load(folder, checks: checks)
                return .success(plan.controls[0].checks[0])
            } catch {
                return .failure(error)
            }
        }
    }

    /// The check of some rules as a plan writes them, each line as it stands below `rules:`.
    static func use(_ rules: String) throws -> Result<CheckUse, DefinitionErrors> {
        let lines = rules.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
        return try load(
            """
            checks:
              - use: rules
                data: {supplier-invoices: fakturor, approval-limits: attestförteckning}
                rules:
            \(lines)
            """)
    }

    /// The errors of a plan without its folder.
    static func errors(_ result: Result<CheckUse, DefinitionErrors>) -> [String] {
        guard case .failure(let errors) = result else { return [] }
        return errors.errors.map { "\($0.line):\($0.column): \($0.message) [\($0.code)]" }
    }
}
