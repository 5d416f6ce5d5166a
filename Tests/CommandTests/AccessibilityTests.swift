import Foundation
import KontrollArchive
import KontrollTesting
import Testing

/// The reports, examined by others' checkers: `make setup-checkers` installs them.
@Suite("Reports for everybody") struct AccessibilityTests {
    @Test(
        .enabled(
            if: Checkers.chromium != nil && Checkers.has("axe_playwright_python"),
            "Chromium eller axe-core saknas: make setup-checkers"),
        arguments: [[], ["--restricted"]])
    func `axe-core finds nothing to say of the page`(version: [String]) throws {
        let kontroll = try Program()
        _ = try ReportFileTests.report(kontroll, "html", version)
        let verdict = try Self.verdict(kontroll.folder.appending(path: "rapport.html").path, width: "1280")
        #expect(verdict.violations == [])
        #expect(verdict.passes > 20)
    }

    @Test(
        .enabled(
            if: Checkers.chromium != nil && Checkers.has("axe_playwright_python"),
            "Chromium eller axe-core saknas: make setup-checkers"),
        arguments: [
            ("skarpnack-hemtjanst", "2023-08-31", "T2 2023"), ("gotland-socialforvaltning", "2023-12-31", "2023"),
            ("exempelby-kommunstyrelse", "2024-12-31", "2024"), ("kommun-bas", "2024-12-31", "2024"),
            ("ange-socialnamnd", "2021-12-31", "2021"), ("exempel-egna", "2025-12-31", "2025"),
        ])
    func `axe-core finds nothing to say of any shipped plan's page, on a telephone's width`(
        plan: String, day: String, period: String
    ) throws {
        let kontroll = try Program()
        let folder = TestData.root.appending(path: "Controls/\(plan)").path
        let page = kontroll.folder.appending(path: "rapport.html").path
        _ = try kontroll("run", folder, "--ledger", kontroll.ledger, "--as-of", day)
        let result = try kontroll(
            "report", folder, "--ledger", kontroll.ledger, "--as-of", day, "--period", period, "--restricted",
            "--output", page)
        #expect(result.code == 0, "\(result.errors)")
        let verdict = try Self.verdict(page, width: "400")
        #expect(verdict.violations == [])
        #expect(verdict.passes > 20)
    }

    @Test(
        .enabled(
            if: Checkers.chromium != nil && Checkers.has("axe_playwright_python"),
            "Chromium eller axe-core saknas: make setup-checkers"))
    func `axe-core finds nothing to say of a page over several boards`() throws {
        let kontroll = try Program()
        let plans = ["gnesta-socialnamnd", "skarpnack-hemtjanst"].map {
            TestData.root.appending(path: "Controls/\($0)").path
        }
        let copies = try plans.map { try kontroll.copy(URL(filePath: $0)).path }
        for plan in copies { _ = try kontroll("run", plan, "--as-of", "2023-08-31") }
        let page = kontroll.folder.appending(path: "samlad.html").path
        let result = try kontroll.run(
            ["report"] + copies + [
                "--as-of", "2023-08-31", "--period", "2023-01-01/2023-08-31", "--title", "Samlad uppföljning",
                "--output", page,
            ])
        #expect(result.code == 0, "\(result.errors)")
        let verdict = try Self.verdict(page, width: "1280")
        #expect(verdict.violations == [])
        #expect(verdict.passes > 20)
    }

    /// What axe-core says of a page in Chromium.
    private struct Verdict {
        var passes: Int
        /// Each rule that is broken, with what breaks it.
        var violations: [String]
    }

    private static func verdict(_ page: String, width: String) throws -> Verdict {
        let script = TestData.root.appending(path: "Tests/CommandTests/axe.py").path
        let said = try ReportFileTests.tool(Checkers.python, [script, page, #require(Checkers.chromium), width])
        let found = try #require(
            try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [String: any Sendable], "\(said)")
        let violations = try #require(found["violations"] as? [any Sendable])
        return Verdict(passes: found["passes"] as? Int ?? 0, violations: violations.map { "\($0)" })
    }

    @Test(
        .enabled(
            if: Checkers.office && Checkers.has("outloud"), "LibreOffice eller outloud saknas: make setup-checkers"),
        arguments: [[], ["--restricted"]])
    func `a checker of the Matterhorn conditions finds no error, and no row of the Word document is lost`(
        version: [String]
    ) throws {
        let kontroll = try Program()
        _ = try ReportFileTests.report(kontroll, "pdf", version)
        _ = try ReportFileTests.report(kontroll, "docx", version)
        let file = kontroll.folder.appending(path: "rapport.pdf").path
        // TBL-001 and TAG-002 take a heading row that LibreOffice repeats on the next page, and so tags as an
        // artifact, for content that nothing announces.
        let said = try ReportFileTests.tool(
            TestData.root.appending(path: ".venv/bin/outloud").path, ["--skip", "TBL-001,TAG-002", "--no-info", file])
        #expect(said.contains("rapport.pdf"), "\(said)")
        #expect(!said.contains("ERROR") && !said.contains("LNK-004"), "\(said)")
        // A text that goes on over the next page has the foot of one and the head of the other in it.
        let text = try ReportFileTests.tool("/usr/bin/pdftotext", ["-raw", file, "-"])
            .replacing(/\n[^\n]* · sida [0-9]+ av [0-9]+\n\f[^\n]*\n/, with: "\n")
        let docx = try Data(contentsOf: kontroll.folder.appending(path: "rapport.docx"))
        let archive = try ZipArchive(Array(docx).span)
        let part = try #require(archive.entries.first { $0.name == "word/document.xml" })
        let xml = String(decoding: try archive.contents(of: part, limit: 1 << 26), as: UTF8.self)
        func plain(_ text: String) -> String {
            text.filter { !$0.isWhitespace && $0 != "-" && $0 != "\u{AD}" }
        }
        let shown = plain(text)
        let cells = xml.matches(of: /<w:t xml:space="preserve">([^<]*)<\/w:t>/).map { match in
            String(match.output.1).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
                .replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&amp;", with: "&")
        }
        #expect(cells.count > 1_000)
        #expect(cells.map(plain).filter { !$0.isEmpty && !shown.contains($0) } == [])
    }

    @Test(.enabled(if: Checkers.office && Checkers.has("pdfua"), "LibreOffice eller pdfua saknas: make setup-checkers"))
    func `a checker of PDF/UA-1 finds no error`() throws {
        let kontroll = try Program()
        _ = try ReportFileTests.report(kontroll, "pdf")
        let said = try ReportFileTests.tool(
            Checkers.python,
            ["-m", "pdfua", "check", "--format", "json", kontroll.folder.appending(path: "rapport.pdf").path])
        #expect(said.contains("rapport.pdf"), "\(said)")
        #expect(!said.lowercased().contains(/"severity": *"error"/), "\(said)")
    }
}
