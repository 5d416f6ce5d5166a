import Foundation
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("What people decided and signed, the risks, and the tables of the checks")
struct StatementReportTests {
    private let made: MadePlan

    init() throws { made = try MadePlan(paints: .execution) }

    private func report(
        _ audience: Report.Audience = .open, details: [String: RunDetails] = [:], checks: [CheckDescription] = []
    ) -> Report {
        Report(
            plan: made.plan, period: made.period, asOf: made.asOf, standing: made.standing,
            head: LedgerHead(number: 1, hash: "a"), label: nil, audience: audience, details: details, checks: checks)
    }

    private func text(_ report: Report, _ format: String) throws -> String {
        let writer = try required(ReportWriters.all.first { $0.format == format })
        return try readable(writer.data(report), format)
    }

    @Test func `an override shows what was computed, what was decided, by whom and why`() throws {
        let line = try required(report().overrides.first)
        #expect(line.control == "SN-10" && line.computed == .red && line.decided == .yellow)
        #expect(line.role == "FC" && line.text == "Den ena var en rättelse." && line.change == "■ Röd → ▲ Gul")
        let row = try required(report().rows.first { $0.control == "SN-10" })
        #expect(row.comments.map(\.shown) == ["Ändrat från röd till gul av FC 2023-08-31: Den ena var en rättelse."])
        let page = PageReader(HTMLWriter().text(report()))
        let table = try required(page.tables.first { $0.first?.contains("Beräknat") ?? false })
        #expect(table[1][2].hasSuffix("Röd") && table[1][3].hasSuffix("Gul") && table[1][4] == "FC")
    }

    @Test func `an override that a newer run has done away with says that it does not hold`() throws {
        let statements = made.contributions.map { statement in
            var statement = statement
            statement.runs = ["an older run"]
            return statement
        }
        let standing = made.plan.standing(
            in: made.period, asOf: made.asOf, runs: made.runs, contributions: statements)
        let report = Report(
            plan: made.plan, period: made.period, asOf: made.asOf, standing: standing,
            head: LedgerHead(number: 1, hash: "a"), label: nil)
        #expect(report.overrides == [])
        let row = try required(report.rows.first { $0.control == "SN-10" })
        #expect(row.comments.first?.shown.hasPrefix("Tidigare ändring av FC, gäller inte nu") == true)
    }

    @Test(arguments: ["html", "md", "docx", "xlsx", "csv", "json"])
    func `a signature is shown with role and day, the account only to those who may see it`(format: String) throws {
        let open = try text(report(), format)
        #expect(open.contains("Förvaltningschef") && open.contains("[konto 1]") || open.contains("\\[konto 1\\]"))
        #expect(!open.contains("annsve01"))
        #expect(try text(report(.restricted), format).contains("annsve01"))
        #expect(report().attests.map(\.period) == ["2023-01/2023-06"])
    }

    @Test func `the risks stand in a matrix with the plan's colours`() throws {
        let risks = try required(report().risks)
        #expect(risks.cells.count == 16)
        let cell = try required(risks.cells.first { !$0.controls.isEmpty })
        #expect((cell.likelihood, cell.consequence, cell.value) == (3, 3, 9))
        #expect(cell.colour == .red, "planens undantag går före bandet")
        #expect(cell.controls == made.plan.controls.map(\.id))
        #expect(risks.cells.first { $0.likelihood == 2 && $0.consequence == 3 }?.colour == .yellow)
        let table = try required(PageReader(HTMLWriter().text(report())).tables.first { $0[0][0] == "Sannolikhet" })
        #expect(table.count == 5 && table[1][0] == "4" && table[2][3].contains("SN-01, SN-02"))
        for format in ["md", "docx", "xlsx"] {
            #expect(try text(report(), format).contains("Konsekvens 4"), "\(format)")
        }
    }

    @Test func `a plan that values no risk has no matrix`() throws {
        var plan = made.plan
        plan.controls = plan.controls.map { control in
            var control = control
            (control.likelihood, control.consequence) = (nil, nil)
            return control
        }
        #expect(Report.RiskMatrix(plan) == nil)
        #expect(Report.RiskMatrix(combining: []) == nil)
        #expect(Report.RiskMatrix(combining: [report().risks, nil]) == nil)
    }

    // MARK: Tables

    private func table(_ rows: [[String]]) -> RunDetails.CheckDetails {
        RunDetails.CheckDetails(
            check: "paid-twice", findings: [],
            evidence: [EvidenceTable(title: "Utbetalt per månad", columns: ["månad", "antal"], rows: rows)],
            samples: [], review: nil)
    }

    private func withTable(
        _ rows: [[String]], _ audience: Report.Audience, population: DataSetID, known: Bool = true
    ) throws -> Report.PublishedTable {
        var run = try required(made.runs.last)
        run.checks[0].population = population
        var hiding = PersonHiding(isOn: audience == .open, asOf: made.asOf)
        let lines = Report.PublishedTable.lines(
            of: run, RunDetails(checks: [table(rows)]), known: known ? ["paid-twice"] : [], &hiding)
        return try required(lines.first)
    }

    @Test func `a table of persons with a small group is withheld from the public, and shown to others`() throws {
        let (small, large) = ([["januari", "4"], ["februari", "80"]], [["januari", "0"], ["februari", "80"]])
        #expect(try withTable(small, .open, population: "payouts").withheld?.contains("färre än 5") == true)
        #expect(try withTable(small, .open, population: "payouts").rows == [])
        #expect(try withTable(small, .restricted, population: "payouts").rows == small)
        #expect(try withTable(large, .open, population: "payouts").rows == large)
        #expect(try withTable(small, .open, population: "investments").rows == small)
        #expect(try withTable(large, .open, population: "payouts", known: false).withheld != nil)
    }

    @Test func `goals and money have a part of their own, other tables stand with their check`() throws {
        var made = report()
        func add(_ population: DataSetID, _ title: String) {
            made.tables.append(
                Report.PublishedTable(
                    run: made.runs.last?.run ?? "", control: "SN-10", period: "2023-01/2023-06", check: "paid-twice",
                    population: population, title: title, columns: ["ansvar", "utfall"], rows: [["8101", "1 200"]],
                    withheld: nil))
        }
        add("budget-lines", "Belopp i tkr")
        add("payouts", "Utbetalt per månad")
        let html = HTMLWriter().text(made)
        let page = PageReader(html)
        #expect(page.problem == nil && Set(page.captions).count == page.captions.count)
        let goals = try required(html.range(of: "Mål, uppdrag och ekonomi</h2>"))
        let evidence = try required(html.range(of: "Underlag per kontroll</h2>"))
        let (money, payouts) = (
            try required(html.range(of: "Belopp i tkr: SN-10")),
            try required(html.range(of: "Utbetalt per månad: SN-10"))
        )
        #expect(goals.upperBound < money.lowerBound && money.upperBound < evidence.lowerBound)
        #expect(evidence.upperBound < payouts.lowerBound)
        for format in ["md", "docx", "xlsx", "csv", "json"] {
            let text = try text(made, format)
            #expect(text.contains("Belopp i tkr") && text.contains("Utbetalt per månad"), "\(format)")
        }
    }

    @Test func `parameters are named by what they mean`() throws {
        var description = CheckDescription(
            id: "paid-twice", version: 1, title: "Dubbelt", looksFor: "", rationale: "", sources: [], reads: [],
            examples: [])
        description.parameters = [
            ParameterDescription(
                key: "confidence", kind: .rate, help: "Hur säkert stickprovet ska vara", defaultValue: nil)
        ]
        let known = report(checks: [description])
        var summary = try required(made.runs.last?.checks.first)
        summary.parameters = ["confidence": .string("19/20")]
        #expect(ParameterLabels([description]).lines(of: summary).map(\.value) == ["95\u{A0}%"])
        let line = try required(known.runs.last?.checks.first?.parameters.first)
        #expect((line.name, line.label, line.value) == ("confidence", "Hur säkert stickprovet ska vara", "95 %"))
        #expect(HTMLWriter().text(known).contains("Hur säkert stickprovet ska vara: 95 %"))
        #expect(report().runs.last?.checks.first?.parameters.first?.label == "confidence")
    }

    @Test func `rows and findings that differ are explained beside each other`() throws {
        #expect(!HTMLWriter().text(report()).contains("Avvikelser räknar iakttagelser"))
        var changed = report()
        let index = try required(changed.areas[0].rows.firstIndex { $0.control == "SN-03" })
        changed.areas[0].rows[index].affected = 60
        #expect(HTMLWriter().text(changed).contains("SN-03: 68\u{A0}avvikelser som gäller 60\u{A0}poster"))
    }

    @Test func `an overridden occurrence does not hide another that nobody has answered for`() throws {
        var standing = try required(made.standing.first { $0.control.id == "SN-10" })
        let answered = NextSteps([standing], period: made.period, asOf: made.asOf, plan: "p").lines.joined()
        #expect(!answered.contains("utred"))
        var other = try required(standing.occurrences.first)
        other.override = nil
        other.occurrence.window =
            DateSpan(
                try required(CivilDate("2022-07-01")), try required(CivilDate("2022-12-31"))) ?? other.occurrence.window
        other.outcome = try required(other.run).outcome
        standing.occurrences.append(other)
        standing.comments = standing.comments.map { comment in
            var comment = comment
            comment.span = standing.occurrences[0].occurrence.window
            return comment
        }
        let lines = NextSteps([standing], period: made.period, asOf: made.asOf, plan: "p").lines.joined(separator: " ")
        #expect(lines.contains("utred"))
    }
}
