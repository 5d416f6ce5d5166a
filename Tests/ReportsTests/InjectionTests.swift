import Foundation
import KontrollArchive
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("Hostile texts")
struct InjectionTests {
    static let hostile = [
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='x", "a | b |\n| --- | --- |",
        "=HYPERLINK(\"http://x\";\"y\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1",
        "rad ett\r\nrad två\n\n# rubrik",
        "`kod` **fet** [länk](javascript:x) ~~bort~~ <!-- dold", "]]> &amp; &lt; ]]>", "\u{1B}[2J\u{1B}]0;x\u{07}",
        "\u{202E}fdp.exe", "NUL\u{0}slut", "{period} {}", "\u{2028}rad", "å\u{030A}", "\\", "\\|", "\"", ";", "",
    ]

    /// The made report with a text in every place that comes from files or people.
    static func report(_ text: String) throws -> Report {
        let made = try MadePlan(paints: .execution)
        var plan = made.plan
        plan.organisation = text
        plan.board = text
        plan.administration = text
        plan.title = text
        plan.decision = [text: text]
        plan.legend.words = [.green: text, .yellow: text]
        plan.roles = ["EC": Role(title: text)]
        plan.columns = plan.columns.map { PlanColumn($0.field, $0.heading + text) }
        plan.controls = plan.controls.map { control in
            var control = control
            control.process = text
            control.risk = text
            control.kontrollmoment = text
            control.metod = text
            control.ansvarig = "EC \(text)"
            control.reportsTo = [text, "EC"]
            return control
        }
        plan.controls[0].area = text
        let runs = made.runs.map { run in
            var run = run
            run.outcome.reason = text
            run.seed = text
            run.inputs = run.inputs.map { source in
                var source = source
                source.inputs = source.inputs.map { _ in InputFile(file: text, sha256: text, bytes: 1, rows: 1) }
                return source
            }
            run.checks = run.checks.map { Self.spoiled($0, text) }
            return run
        }
        let said = made.contributions.map { statement in
            var statement = statement
            statement.comment = text
            statement.role = text
            return statement
        }
        return Report(
            plan: plan, period: made.period, asOf: made.asOf,
            standing: plan.standing(in: made.period, asOf: made.asOf, runs: runs, contributions: said),
            head: LedgerHead(number: 1, hash: text), label: text)
    }

    @Test(arguments: hostile)
    func `a Word document stays well-formed and says the text`(text: String) throws {
        let report = try Self.report(text)
        for part in DocxWriter().parts(report) where part.name.hasSuffix(".xml") {
            let page = PageReader(String(decoding: part.bytes, as: UTF8.self))
            #expect(page.problem == nil, "\(part.name)")
            guard part.name == "word/document.xml" else { continue }
            let words = text.cleaned.split(separator: "\n").map(String.init)
            #expect(words.filter { !page.text.contains($0) } == [])
        }
    }

    @Test(arguments: hostile)
    func `no cell of a workbook is a formula`(text: String) throws {
        let parts = try unzipped(XlsxWriter().data(try Self.report(text)))
        #expect(parts.keys.count { $0.hasPrefix("xl/worksheets/") } >= 8)
        #expect(parts.filter { $0.value.contains("<f>") || $0.value.contains("<hyperlink") }.keys.sorted() == [])
    }

    @Test(arguments: ["html", "md", "csv", "json", "docx", "xlsx"])
    func `a personnummer in any text that comes from files or people is not in the public version`(
        format: String
    ) throws {
        let writer = try required(ReportWriters.all.first { $0.format == format })
        var report = try Self.report("gäller 19811218-9876 i dag")
        // Hashes are not texts.
        report.ledger.hash = ""
        for index in report.sources.indices { report.sources[index].sha256 = "" }
        for run in report.runs.indices {
            for check in report.runs[run].checks.indices {
                for sample in report.runs[run].checks[check].samples.indices {
                    report.runs[run].checks[check].samples[sample].frameHash = ""
                }
            }
        }
        let data = try writer.data(report)
        let parts =
            ["docx", "xlsx"].contains(format) ? try unzipped(data) : ["": String(decoding: data, as: UTF8.self)]
        #expect(parts.values.contains { $0.contains("person 1") })
        let found = parts.compactMap { part in
            part.value.firstRange(of: "9876").map { part.value[..<$0.lowerBound].suffix(80) }
        }
        #expect(found == [])
    }

    private static func spoiled(_ check: CheckSummary, _ text: String) -> CheckSummary {
        var check = check
        check.parameters = [text: .string(text)]
        check.reasons = [.init(template: text, severity: .look, count: 1, amount: nil)]
        check.measures = [Measure(text, .count(1))]
        check.quality.doubts = [text]
        check.quality.setAside = [SetAside(dataSet: "x", reason: text, count: 1, of: 9, places: [text])]
        check.excluded = [.untested(text, 1)]
        check.failure = text
        check.samples = [
            SampleRecord(
                method: text, seed: text, population: 1, frameHash: text, filters: [text], sizeReason: text, drawn: [])
        ]
        return check
    }

    @Test(arguments: hostile)
    func `the page holds nothing but our own elements`(text: String) throws {
        let page = PageReader(HTMLWriter().text(try Self.report(text)))
        #expect(page.problem == nil)
        let own: Set = [
            "html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "h5", "p", "dl", "div",
            "dt",
            "dd",
            "ul", "li", "span", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "a", "br",
            "wbr",
            "code", "nav", "ol", "svg", "desc", "rect", "text",
        ]
        #expect(page.elements.subtracting(own) == [])
        let attributes: Set = [
            "lang", "charset", "name", "content", "http-equiv", "class", "id", "style", "role", "tabindex",
            "aria-label", "aria-labelledby", "aria-hidden", "scope", "href", "viewBox", "x", "y", "width",
            "height", "fill", "stroke", "stroke-width", "font-size", "font-weight", "text-anchor",
        ]
        #expect(page.attributes.subtracting(attributes) == [])
        let words = text.cleaned.split { $0 == "\n" || $0 == "/" }.map(String.init)
        #expect(words.filter { !page.text.contains($0) } == [])
    }

    @Test(arguments: hostile)
    func `a Markdown table keeps its columns`(text: String) throws {
        let tables = markdownTables(MarkdownWriter().text(try Self.report(text)))
        #expect(tables.count > 6)
        #expect(tables.filter { table in table.contains { $0.count != table[0].count } } == [])
    }

    @Test(arguments: hostile)
    func `Markdown holds no markup of a text's own`(text: String) throws {
        let lines = MarkdownWriter().text(try Self.report(text)).replacing("<br>", with: "").split(separator: "\n")
        #expect(lines.filter { $0.contains("<") || $0.contains(/[^\\]\]\(/) || $0.contains(/^(=|\+|-[^ -])/) } == [])
        #expect(lines.count { $0.hasPrefix("# ") } == 1)
    }

    @Test(arguments: hostile)
    func `no field of a spreadsheet can be taken for a formula`(text: String) throws {
        let rows = csvRows(CSVWriter().text(try Self.report(text)))
        #expect(rows.count == 11)
        #expect(rows.filter { $0.count != rows[0].count } == [])
        let dangerous = rows.joined().filter { field in
            field.drop { $0 == " " }.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
        }
        #expect(dangerous == [])
    }

    @Test(arguments: hostile)
    func `no control character reaches a file or the terminal`(text: String) throws {
        let made = try MadePlan(paints: .execution)
        var plan = made.plan
        plan.controls = plan.controls.map { control in
            var control = control
            control.process = text
            control.waitsFor = text
            return control
        }
        let standing = plan.standing(in: made.period, asOf: made.asOf, runs: made.runs, contributions: [])
        let lines =
            TerminalSummary(standing).lines(colour: false)
            + NextSteps(standing, period: made.period, asOf: made.asOf, plan: text).lines
        let json = String(decoding: try JSONWriter().data(try Self.report(text)), as: UTF8.self)
        let scalars = (lines.joined() + json.replacing("\n", with: "")).unicodeScalars
        #expect(scalars.filter { $0.properties.generalCategory == .control || $0 == "\u{202E}" } == [])
        #expect(json.matches(of: /\\u00[01]/).isEmpty)
        #expect(lines.filter { $0.contains("\n") } == [])
    }

    @Test func `line breaks become one kind, and blanks fall away at the ends only`() {
        #expect(" a\r\nb\rc\u{2028}d  e\n ".cleaned == "a\nb\nc\nd  e")
        #expect("a\u{0}b\u{202E}c".cleaned == "a\u{FFFD}b\u{FFFD}c")
        #expect("1\u{00A0}201 å".cleaned == "1\u{00A0}201 å")
    }
}
