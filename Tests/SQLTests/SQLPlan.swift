import Foundation
import KontrollCore
import KontrollDefinitions
import KontrollTesting

/// A plan with one control, written to a folder of its own.
enum SQLPlan {
    /// The plan with these lines as the control's check.
    static func load(_ check: String) throws -> Result<CheckUse, DefinitionErrors> {
        let data = """
            leverantörs-fakturor: {file: exporter/f.csv, data_set: supplier-invoices, period_from: invoice_date}
            attest: {file: exporter/a.csv, data_set: approval-limits, dated: nej}
            fakturor: {file: exporter/f.csv, data_set: supplier-invoices, period_from: invoice_date}
            attestförteckning: {file: exporter/a.csv, data_set: approval-limits, dated: nej}
            leverantörs_fakturor: {file: exporter/b.csv, data_set: approval-limits, dated: nej}
            """
        return try WrittenFolder.with(WrittenFolder.plan(data: data, check: check)) { folder in
            do throws(DefinitionErrors) {
                return .success(try PlanLoader.load(folder, checks: SQLUse.checks).controls[0].checks[0])
            } catch {
                return .failure(error)
            }
        }
    }
}
