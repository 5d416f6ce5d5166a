import Foundation
import KontrollTesting
import Testing

/// The reports, examined by others' checkers: `make setup-checkers` installs them.
@Suite("Reports for everybody") struct AccessibilityTests {
    private static let python = TestData.root.appending(path: ".venv/bin/python").path
    private static let chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    private static let office = FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice")

    private static func has(_ module: String) -> Bool {
        guard FileManager.default.isExecutableFile(atPath: python) else { return false }
        let found = try? ReportFileTests.tool(
            python, ["-c", "from importlib.util import find_spec; print(find_spec('\(module)') is not None)"])
        return found?.hasPrefix("True") ?? false
    }

    @Test(
        .enabled(
            if: chromium != nil && has("axe_playwright_python"), "Chromium eller axe-core saknas: make setup-checkers"),
        arguments: [[], ["--restricted"]])
    func `axe-core finds nothing to say of the page`(version: [String]) throws {
        let kontroll = try Program()
        _ = try ReportFileTests.report(kontroll, "html", version)
        let script = TestData.root.appending(path: "Tests/CommandTests/axe.py").path
        let said = try ReportFileTests.tool(
            Self.python, [script, kontroll.folder.appending(path: "rapport.html").path, #require(Self.chromium)])
        let found = try #require(
            try JSONSerialization.jsonObject(with: Data(said.utf8)) as? [String: any Sendable], "\(said)")
        #expect((found["passes"] as? Int ?? 0) > 20)
        let violations = try #require(found["violations"] as? [any Sendable])
        #expect(violations.isEmpty, "\(said)")
    }

    @Test(.enabled(if: office && has("pdfua"), "LibreOffice eller pdfua saknas: make setup-checkers"))
    func `a checker of PDF/UA-1 finds no error`() throws {
        let kontroll = try Program()
        _ = try ReportFileTests.report(kontroll, "pdf")
        let said = try ReportFileTests.tool(
            Self.python,
            ["-m", "pdfua", "check", "--format", "json", kontroll.folder.appending(path: "rapport.pdf").path])
        #expect(said.contains("rapport.pdf"), "\(said)")
        #expect(!said.lowercased().contains(/"severity": *"error"/), "\(said)")
    }
}
