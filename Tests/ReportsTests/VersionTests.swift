import Foundation
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("Public and restricted, new and earlier, one board and several")
struct VersionTests {
    @Test func `a personnummer in a comment becomes a person's number, the same for the same person`() throws {
        let made = try MadePlan(paints: .execution)
        let said = made.contributions.map { statement in
            var statement = statement
            if statement.comment != nil {
                statement.comment = "gäller 811218-9876, 198112189876 och 900101-1234, faktura 5566-7788"
            }
            return statement
        }
        let standing = made.plan.standing(in: made.period, asOf: made.asOf, runs: made.runs, contributions: said)
        let head = LedgerHead(number: 1, hash: "a")
        func comments(_ audience: Report.Audience) -> [String] {
            Report(
                plan: made.plan, period: made.period, asOf: made.asOf, standing: standing, head: head, label: nil,
                audience: audience
            ).rows.flatMap { $0.comments.map(\.text) }
        }
        #expect(comments(.open).count > 0)
        let hidden = "gäller [person 1], [person 1] och [person 2], faktura 5566-7788"
        #expect(comments(.open).allSatisfy { $0.contains(hidden) })
        #expect(comments(.restricted).allSatisfy { $0.contains("811218-9876") })
    }

    @Test func `only the restricted version cites rows, and it says so first`() throws {
        let made = try MadePlan(paints: .execution)
        let finding = Finding(
            FindingText(template: "{} finns två gånger", cells: ["Anna Svensson"]), rows: [])
        let details = RunDetails(checks: [
            RunDetails.CheckDetails(
                check: "paid-twice", findings: [CitedFinding(finding: finding, places: ["utbetalningar.csv:8"])],
                evidence: [], samples: [], review: nil)
        ])
        let runs = Dictionary(made.runs.map { ($0.run, details) }, uniquingKeysWith: { $1 })
        let report = Report(
            plan: made.plan, period: made.period, asOf: made.asOf, standing: made.standing,
            head: LedgerHead(number: 1, hash: "a"), label: nil, audience: .restricted, details: runs)
        #expect(report.audience == .restricted && report.cited.count >= made.runs.count / 2)
        for format in ["html", "md", "docx", "xlsx", "json"] {
            let writer = try required(ReportWriters.all.first { $0.format == format })
            let (open, closed) = (made.report, report)
            #expect(try readable(writer.data(closed), format).contains("Anna Svensson"), "\(format)")
            #expect(try !readable(writer.data(open), format).contains("Anna Svensson"), "\(format)")
        }
        let word = try readable(DocxWriter().data(report), "docx")
        let warning = try required(word.range(of: "Begränsad version"))
        #expect(word.range(of: "Anna Svensson").map { warning.upperBound < $0.lowerBound } == true)
    }

    @Test func `what is new since the earlier period is marked, and the marks can be left out`() throws {
        let made = try MadePlan(paints: .execution)
        let (day, span) = (
            try required(CivilDate("2022-12-31")), DateSpan(yearOf: try required(CivilDate("2022-01-01")))
        )
        var before = made.standing
        before[0].cell.text = "Genomförd"
        let earlier = EarlierStanding(
            period: ReportingPeriod(label: "årsredovisning 2022", span: span), asOf: day, standing: before)
        func report(_ marks: Bool) -> Report {
            Report(
                plan: made.plan, period: made.period, asOf: made.asOf, standing: made.standing,
                head: LedgerHead(number: 1, hash: "a"), label: nil, earlier: [earlier], marksNews: marks)
        }
        let marked = report(true)
        #expect(marked.rows[0].news.first == "Ej genomförd, tidigare Genomförd")
        #expect(marked.letter.sections.contains { $0.heading == "Nytt sedan föregående uppföljning" })
        let html = HTMLWriter().text(marked)
        #expect(html.contains("► Nytt: Ej genomförd, tidigare Genomförd") && html.contains("Utveckling</h2>"))
        #expect(report(false).rows.allSatisfy { $0.news.isEmpty })
        #expect(!HTMLWriter().text(report(false)).contains("►"))
    }

    @Test func `several boards make one report, and ids that two use are told apart`() throws {
        let one = try MadePlan(paints: .execution).report
        var other = try MadePlan(paints: .verdict).report
        other.title.board = "Barn- och utbildningsnämnden"
        let both = try required(Report(combining: [one, other], heading: "Samlad uppföljning"))
        #expect(both.rows.count == one.rows.count * 2)
        #expect(Set(both.rows.map(\.control)).count == both.rows.count)
        #expect(both.title.board == "Socialnämnden och Barn- och utbildningsnämnden")
        let counts = zip(one.summary, other.summary).map { $0.count + $1.count }
        #expect(both.summary.map(\.count) == counts)
        #expect(both.areas.last?.owner?.board == "Barn- och utbildningsnämnden")
        let page = PageReader(HTMLWriter().text(both))
        #expect(page.problem == nil && Set(page.captions).count == page.captions.count)
        #expect(Report(combining: [], heading: "x") == nil)
    }

    @Test func `a column that only one board prints is filled or marked for the others, never empty`() throws {
        let made = try MadePlan(paints: .execution)
        var plan = made.plan
        plan.columns = [PlanColumn(.id, "Nr"), PlanColumn(.process, "Process"), PlanColumn(.riskValue, "Riskvärde")]
        let numbered = Report(
            plan: plan, period: made.period, asOf: made.asOf, standing: made.standing,
            head: LedgerHead(number: 1, hash: "a"), label: nil)
        var other = made.report
        other.title.board = "Barn- och utbildningsnämnden"
        let both = try required(Report(combining: [numbered, other], heading: "Samlad uppföljning"))
        #expect(both.columns.prefix(3).map(\.heading) == ["Nr", "Process", "Riskvärde"])
        let last = try required(both.rows.last)
        #expect(last.cells[0] == last.control.rawValue && last.cells[2] == "–")
        #expect(both.rows.allSatisfy { $0.cells.count == both.columns.count })
        #expect(!HTMLWriter().text(both).contains("<th scope=\"row\"></th>"))
    }
}
