import Foundation
import KontrollTesting
import Testing

/// The report's Word document and workbook as others' libraries read them, against the same report as JSON.
@Suite("Reports read by others") struct OfficeFileTests {
    private struct Said: Decodable {
        var differences: [String]
        var compared: Int
    }

    /// What a file says otherwise than the report.
    private static func compared(_ report: URL, _ file: URL) throws -> Said {
        let script = TestData.root.appending(path: "Tests/CommandTests/office.py").path
        let said = try ReportFileTests.tool(Checkers.python, [script, report.path, file.path])
        return try JSONDecoder().decode(Said.self, from: Data(said.utf8))
    }

    @Test(
        .enabled(
            if: Checkers.has("docx") && Checkers.has("openpyxl"),
            "python-docx eller openpyxl saknas: make setup-checkers"),
        arguments: ["docx", "xlsx"], [[], ["--restricted"]])
    func `every number and word is the report's own`(format: String, version: [String]) throws {
        let kontroll = try Program()
        let json = String(decoding: try ReportFileTests.report(kontroll, "json", version), as: UTF8.self)
        _ = try ReportFileTests.report(kontroll, format, version)
        let (report, file) = (
            kontroll.folder.appending(path: "rapport.json"), kontroll.folder.appending(path: "rapport.\(format)")
        )
        let said = try Self.compared(report, file)
        #expect(said.differences == [])
        #expect(said.compared > 1_000)
        // What differs is found: a number, a word, and a cell of a check's own table.
        let changed = json.replacing("\"deviations\" : 76,", with: "\"deviations\" : 75,")
            .replacing("Felaktiga utbetalningar", with: "Felaktig utbetalning").replacing("2 759,5", with: "2 759,4")
            .replacing("2\u{A0}759,5", with: "2\u{A0}759,4")
        try Data(changed.utf8).write(to: report)
        #expect(try Self.compared(report, file).differences.count >= 3)
    }
}
