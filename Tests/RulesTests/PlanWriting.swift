import Foundation
import KontrollCatalog
import KontrollCore
import KontrollDefinitions
import KontrollProcess
import KontrollRules
import KontrollSQL

/// A plan with one control of rules, written to a folder of its own.
enum RulePlan {
    static let checks: [any CheckRunner] = Catalog.checks + [RulesCheck(), SQLCheck(), ProgramsCheck()]

    /// The plan with these lines as the control's check; `%` lines are indented as they stand.
    static func load(_ check: String) throws -> Result<CheckUse, DefinitionErrors> {
        let folder = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "plan.yaml": """
            organisation: Exempelby kommun
            nämnd: Nämnden
            plan: Plan 2025
            legend: {paints: utfall, grön: Utan, gul: Mindre, röd: Väsentlig}
            """,
            "data.yaml": """
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
            """,
            "kontroller/K-1.yaml": """
            id: K-1
            risk: Risk
            kontrollmoment: Moment
            metod: Metod
            frequency: årligen
            ansvarig: Ekonom
            \(check)
            """,
        ]
        for (name, text) in files {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        do throws(DefinitionErrors) {
            let plan = try PlanLoader.load(folder, checks: checks)
            return .success(plan.controls[0].checks[0])
        } catch {
            return .failure(error)
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
