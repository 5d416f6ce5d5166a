import Foundation
import KontrollCore
import KontrollDefinitions

/// A plan with one control, written to a folder of its own.
enum SQLPlan {
    /// The plan with these lines as the control's check.
    static func load(_ check: String) throws -> Result<CheckUse, DefinitionErrors> {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sql-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = [
            "plan.yaml": """
            organisation: Exempelby kommun
            nämnd: Nämnden
            plan: Plan 2025
            legend: {paints: utfall, grön: Utan, gul: Mindre, röd: Väsentlig}
            """,
            "data.yaml": """
            leverantörs-fakturor: {file: exporter/f.csv, data_set: supplier-invoices, period_from: invoice_date}
            attest: {file: exporter/a.csv, data_set: approval-limits, dated: nej}
            fakturor: {file: exporter/f.csv, data_set: supplier-invoices, period_from: invoice_date}
            attestförteckning: {file: exporter/a.csv, data_set: approval-limits, dated: nej}
            leverantörs_fakturor: {file: exporter/b.csv, data_set: approval-limits, dated: nej}
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
            return .success(try PlanLoader.load(folder, checks: SQLUse.checks).controls[0].checks[0])
        } catch {
            return .failure(error)
        }
    }
}
