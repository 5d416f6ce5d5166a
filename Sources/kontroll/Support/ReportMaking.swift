import Foundation
import KontrollCore
import KontrollLedger
import KontrollProcess
import KontrollReports

/// Makes the report of a plan from what its ledger holds.
struct ReportMaking {
    /// Its heading; nil for the plan's own.
    var title: String?
    /// Whether it has the rows that show the findings (begränsad).
    var isRestricted = false
    /// Whether what is new is left unmarked.
    var hidesNews = false

    /// The report of a plan for a period.
    func report(_ place: some PlanPlace, of plan: Plan, _ period: ReportingPeriod) throws -> Report {
        let asOf = place.day
        let recorded = try place.recorded(plan, .reported(period))
        let tracked = try place.tracked(
            plan.standing(in: period, asOf: asOf, runs: recorded.runs, contributions: recorded.contributions),
            plan, period, recorded)
        let standing = tracked.standing
        return Report(
            plan: plan, period: period, asOf: asOf, standing: standing, head: recorded.head,
            label: title ?? plan.reportLabel(of: period),
            earlier: plan.earlier(
                than: period, asOf: asOf, runs: recorded.compared + recorded.runs, contributions: recorded.contributions
            ),
            marksNews: !hidesNews, audience: isRestricted ? .restricted : .open,
            details: try details(of: standing, place),
            checks: AllChecks.checks.map(\.description), retrials: tracked.retrials, orphans: tracked.orphans,
            laterEntries: try place.laterEntries()
        )
        .noting(purged: try place.purgedRuns())
        .noting(clock: recorded.clock.map(\.text))
    }

    /// What the runs cited and the tables they published.
    private func details(of standing: [ControlStanding], _ place: some PlanPlace) throws -> [String: RunDetails] {
        let runs = standing.flatMap { $0.occurrences.compactMap { $0.run?.run } }
        guard !runs.isEmpty else { return [:] }
        do {
            return try Ledger(existing: place.ledgerPath).details(ofRuns: runs)
        } catch {
            throw CommandFailure.store(error)
        }
    }
}

/// A form that a report can be written in, and the template it is filled in, if any.
struct ReportForm {
    /// The form's name: `docx`, `pdf`, `html` and so on.
    let name: String
    /// The path of a Word template; nil for none, and for forms that have no use of one.
    let template: String?

    /// The names of all forms, for people.
    static var all: String { Swedish.list(ReportWriters.all.map(\.format) + ["pdf"], "eller") }

    private let writer: any ReportWriter
    private let isPDF: Bool

    /// A form by its name; nil when there is none.
    init?(_ name: String, template: String? = nil) {
        (self.name, isPDF) = (name, name == "pdf")
        let made: (any ReportWriter)? =
            isPDF ? DocxWriter(numbersContents: true) : ReportWriters.all.first { $0.format == name }
        guard let writer = made else { return nil }
        self.writer = writer
        self.template = template
    }

    /// Whether a template can be filled in.
    var takesTemplate: Bool { writer.format == "docx" }

    /// The bytes of a report in this form.
    func data(_ report: Report) async throws -> Data {
        do {
            let document = try template.map { try Self.read($0).filled(report) } ?? writer.data(report)
            return isPDF ? try await DocumentConversion().pdf(of: document) : document
        } catch let error as TemplateError {
            throw CommandFailure.data("\(error.text) [\(error.code)]")
        } catch let error as ConversionError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        } catch let error as ReportError {
            throw CommandFailure.failed("\(error.text) [\(error.code)]")
        }
    }

    private static func read(_ path: String) throws -> ReportTemplate {
        let template: Data
        do {
            template = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CommandFailure.usage("mallen \(path) kan inte läsas: \(error.inSwedish)")
        }
        return try ReportTemplate(template)
    }
}
