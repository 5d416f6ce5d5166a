import Foundation
import KontrollCore
import KontrollReports
import Testing

@Suite("The same in all formats")
struct SameNumbersTests {
    /// The figures of a control as a reader sees them.
    struct Figures: Hashable {
        var control, state, execution, verdict, examined, deviations, looks, amount, reason: String

        init(_ row: Report.Row) {
            control = row.control.rawValue
            state = row.state.rawValue + (row.interim.map { ", hittills \($0.rawValue)" } ?? "")
            execution = row.execution?.rawValue ?? "–"
            verdict = row.verdictText?.lowercased() ?? "–"
            examined = row.examined.map { String($0) } ?? "–"
            deviations = row.deviations.map { String($0) } ?? "–"
            looks = row.looks.map { String($0) } ?? "–"
            amount = row.amount?.description ?? "–"
            reason = row.reason
        }

        /// A row of the workbook's sheet *Resultat*: amounts as numbers.
        init(typed cells: [String]) {
            func orDash(_ text: String) -> String { text.isEmpty ? "–" : text }
            (control, execution, verdict) = (cells[0], orDash(cells[3]), orDash(cells[4]).lowercased())
            state = cells[2].drop { !$0.isLetter }.lowercased()
            (examined, deviations, looks) = (orDash(cells[5]), orDash(cells[6]), orDash(cells[7]))
            let kronor = Double(cells[8])
            amount = kronor.map { Money(ore: Int64(($0 * 100).rounded())).description } ?? "–"
            reason = cells[10]
        }

        /// A row of the table *Resultat per kontroll*, symbol before the state or not.
        init(printed cells: [String]) {
            let plain = cells.map { $0.replacing("\u{00A0}", with: "").replacing("\u{2212}", with: "-") }
            control = cells[0]
            state = cells[2].drop { !$0.isLetter }.lowercased()
            execution = cells[3].lowercased()
            verdict = cells[4].lowercased()
            (examined, deviations, looks) = (plain[5], plain[6], plain[7])
            amount = plain[8].replacing(",", with: ".")
            reason = cells[9]
        }
    }

    @Test(arguments: Legend.Paints.allCases)
    func `the letter says the same`(paints: Legend.Paints) throws {
        let report = try MadePlan(paints: paints).report
        let letter = report.letter
        let sentences =
            letter.proposals + letter.sections.flatMap { $0.sentences + $0.items } + letter.basis + letter.recipients
        #expect(sentences.count > 8)
        for format in ["html", "docx", "xlsx", "json"] {
            let writer = try required(ReportWriters.all.first { $0.format == format })
            let text = try readable(writer.data(report), format).replacing("/<wbr />", with: "/")
            #expect(sentences.filter { !text.contains($0) } == [], "\(format)")
        }
    }

    @Test(arguments: Legend.Paints.allCases)
    func `the figures of every control are the same`(paints: Legend.Paints) throws {
        try compare(MadePlan(paints: paints).report)
    }

    @Test(arguments: Legend.Paints.allCases)
    func `what was examined in other units, what limits allow and what was eased are the same`(
        paints: Legend.Paints
    ) throws {
        let made = try MadePlan(paints: paints)
        var standing = made.standing
        let index = try required(standing.firstIndex { $0.control.id == "SN-03" })
        standing[index].outcome.verdict = .clean
        standing[index].outcome.units = ExaminedUnits("klienter", 20)
        standing[index].occurrences[0].outcome = standing[index].outcome
        let report = Report(
            plan: made.plan, period: made.period, asOf: made.asOf, standing: standing,
            head: LedgerHead(number: 0, hash: ""), label: nil)
        let row = try required(report.rows.first { $0.control == "SN-03" })
        #expect(row.examined == 20 && row.verdictText == "inom gränserna")
        #expect(report.rows.first { $0.control == "SN-10" }?.verdictText == "mindre avvikelse enligt FC")
        try compare(report)
        let examined = report.rows.compactMap(\.examined).reduce(0, +)
        let sentences = report.letter.sections.flatMap(\.sentences)
        #expect(sentences.contains { $0.contains("har gått igenom \(Swedish.count(examined, "post", "poster"))") })
    }

    private func compare(_ report: Report) throws {
        let expected = report.rows.map(Figures.init)
        let page = PageReader(HTMLWriter().text(report))
        let html = try required(
            page.tables.first { $0.first?.prefix(3).joined(separator: " ") == "Kontroll Process Tillstånd" })
        #expect(html.dropFirst().map(Figures.init(printed:)) == expected)
        let markdown = try required(
            markdownTables(MarkdownWriter().text(report)).first {
                $0.first?.prefix(3).joined(separator: " ") == "Kontroll Process Tillstånd"
            })
        #expect(markdown.dropFirst(2).map(Figures.init(printed:)) == expected)
        let json = try JSONDecoder().decode(Report.self, from: JSONWriter().data(report))
        #expect(json.rows.map(Figures.init) == expected)
        let word = try required(
            documentTables(DocxWriter().data(report)).first {
                $0.first?.prefix(3).joined(separator: " ") == "Kontroll Process Tillstånd"
            })
        #expect(word.dropFirst().map(Figures.init(printed:)) == expected)
        let sheets = try workbookSheets(XlsxWriter().data(report))
        let sheet = try required(
            sheets.first { $0.first?.prefix(3).joined(separator: " ") == "Kontroll Process Tillstånd" })
        #expect(sheet.dropFirst().map(Figures.init(typed:)) == expected)
        let csv = csvRows(CSVWriter().text(report))
        #expect(try csv.dropFirst().map { try figures(csv[0], $0) } == expected)
    }

    private func figures(_ header: [String], _ row: [String]) throws -> Figures {
        func field(_ name: String) throws -> String { row[try required(header.firstIndex(of: name))] }
        func orDash(_ text: String) -> String { text.isEmpty ? "–" : text }
        let interim = try field("Hittills")
        return try Figures(printed: [
            field("Kontroll"), field("Process"), field("Tillstånd") + (interim.isEmpty ? "" : ", hittills \(interim)"),
            orDash(field("Genomförande")), orDash(field("Utfall")), orDash(field("Granskade")),
            orDash(field("Avvikelser")), orDash(field("Att titta på")), orDash(field("Belopp (kr)")), field("Skäl"),
        ])
    }

    @Test(arguments: Legend.Paints.allCases)
    func `the plan's table has the same cells in the same order`(paints: Legend.Paints) throws {
        let report = try MadePlan(paints: paints).report
        let expected = report.rows.map { row in
            zip(report.columns, row.cells).map { column, text in
                column.field == .followUp ? ([text] + row.comments.map(\.shown)).joined(separator: "\n") : text
            }
        }
        let headings = report.columns.map(\.heading)
        #expect(headings.last == "Uppföljning delår 2023")
        let html = PageReader(HTMLWriter().text(report)).tables.filter { $0.first == headings }
        #expect(html.flatMap { $0.dropFirst() } == expected)
        let markdown = markdownTables(MarkdownWriter().text(report)).filter { $0.first == headings }
        let unmarked = markdown.flatMap { $0.dropFirst(2) }.map { cells in
            cells.dropLast() + cells.suffix(1).map { String($0.dropFirst(2)) }
        }
        #expect(unmarked == expected)
        let csv = csvRows(CSVWriter().text(report))
        #expect(Array(csv[0][2..<(2 + headings.count)]) == headings)
        #expect(csv.dropFirst().map { Array($0[2..<(2 + headings.count)]) } == report.rows.map(\.cells))
    }

    @Test(arguments: ReportWriters.all.map(\.format))
    func `every format names the ledger's head, the runs and the files`(format: String) throws {
        let report = try MadePlan(paints: .execution).report
        let writer = try required(ReportWriters.all.first { $0.format == format })
        let text = try readable(writer.data(report), format)
        let wanted = [report.ledger.hash] + report.runs.map(\.run) + report.sources.flatMap { [$0.file, $0.sha256] }
        #expect(report.sources.count == 3)
        #expect(wanted.filter { !text.contains($0.replacing("/", with: format == "html" ? "/<wbr />" : "/")) } == [])
    }

    @Test(arguments: ReportWriters.all.map(\.format))
    func `no format shows what was read from single rows, or an account`(format: String) throws {
        let report = try MadePlan(paints: .execution).report
        let writer = try required(ReportWriters.all.first { $0.format == format })
        let text = try readable(writer.data(report), format)
        #expect(["Anna Svensson", "8327-9", "F-1", "annsve01"].filter(text.contains) == [])
        #expect(text.contains("bokförd två gånger"))
    }

    @Test func `a plan without a column for the follow-up gets one last`() throws {
        let made = try MadePlan(paints: .execution)
        var plan = made.plan
        plan.columns = [PlanColumn(.id, "Nr"), PlanColumn(.riskValue, "Riskvärde")]
        let report = Report(
            plan: plan, period: made.period, asOf: made.asOf, standing: made.standing,
            head: LedgerHead(number: 0, hash: ""), label: "Samlad uppföljning")
        #expect(report.columns.map(\.heading) == ["Nr", "Riskvärde", "Uppföljning delår 2023"])
        #expect(report.rows.first?.cells == ["SN-01", "9", "Ej genomförd"])
        #expect(report.title.heading == "Samlad uppföljning")
    }

    @Test func `numbers that nothing measured are left out, not zero`() throws {
        let report = try MadePlan(paints: .execution).report
        let manual = try required(report.rows.first { $0.control == "SN-04" })
        #expect(manual.examined == nil && manual.deviations == nil)
        let failed = try required(report.rows.first { $0.control == "SN-08" })
        #expect(failed.examined == 0)
    }
}
