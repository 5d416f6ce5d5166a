import Foundation
import KontrollCore
import KontrollReports

/// What is wrong with the templates of the reports a plan orders: places that no report can fill.
struct TemplateFaults {
    let plan: Plan
    let folder: URL

    /// The faults in Swedish, by template.
    func found() throws -> [String] {
        let writings = plan.reports.compactMap(\.writing) + plan.recurringReports.compactMap(\.writing)
        let templates = Set(writings.compactMap(\.template)).sorted()
        guard !templates.isEmpty else { return [] }
        // Nothing has been run: which places there are is the same whatever stands in them.
        let period = try plan.period(nil, asOf: .today)
        let standing = plan.standing(in: period, asOf: .today, runs: [], contributions: [])
        let report = Report(
            plan: plan, period: period, asOf: .today, standing: standing, head: .empty, label: nil,
            checks: AllChecks.checks.map(\.description))
        return templates.compactMap { name in
            let file = folder.appending(path: name)
            do {
                _ = try ReportTemplate(try Data(contentsOf: file)).filled(report)
                return nil
            } catch let error as TemplateError {
                return "\(file.relativePath): \(error.text) [\(error.code)]"
            } catch {
                return "\(file.relativePath): mallen kan inte läsas: \(error.inSwedish)"
            }
        }
    }
}
