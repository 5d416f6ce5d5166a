import Foundation
import KontrollArchive
import KontrollTesting
import Testing

/// The table that Gnesta's board printed for delår 2023, against the one the program writes. The plan's words are
/// compared letter for letter; hyphens and blanks differ with the width of a page.
@Suite("The printed table") struct PrintedTableTests {
    /// What the cells must say, in the order of the rows. The source prints words in five; the colours of the others are
    /// lost in it, and theirs is what the plan's own limits and legend make of the exports.
    private static let states = [
        "Ej genomförd", "Genomförd", "Genomförd", "Genomförd", "Genomförd", "Ej aktuell", "Ej aktuell", "Ej aktuell",
        "Pågår", "Genomförd",
    ]

    private static let office = ["/usr/bin/soffice", "/usr/bin/pdftotext"].allSatisfy {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// The printed rows: seven cells of the plan's words, and what was printed in the eighth.
    private static func printed() throws -> [[String]] {
        let file = TestData.root.appending(path: "Tests/CommandTests/Fixtures/gnesta-delar-2023.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    private static func letters(_ text: some StringProtocol) -> String {
        String(String(text).unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil })
    }

    @Test(arguments: ["html", "md", "csv", "json", "docx", "xlsx"])
    func `equals the printed one row for row, in words and states`(format: String) throws {
        let kontroll = try Program()
        let differences = try Self.differences(in: ReportFileTests.report(kontroll, format), format)
        #expect(differences == [])
    }

    @Test(.enabled(if: office, "LibreOffice eller pdftotext saknas"))
    func `equals the printed one in the pdf too`() throws {
        let kontroll = try Program()
        _ = try ReportFileTests.report(kontroll, "pdf")
        let text = try ReportFileTests.tool(
            "/usr/bin/pdftotext", ["-raw", kontroll.folder.appending(path: "rapport.pdf").path, "-"])
        let differences = try Self.differences(in: Data(text.utf8), "txt")
        #expect(differences == [])
    }

    @Test func `a row that is missing, moved or said otherwise is found`() throws {
        let rows = try zip(Self.printed(), Self.states).map { $0.prefix(7).joined() + $1 + ($0.last ?? "") }
        #expect(try Self.differences(in: Data(rows.joined().utf8), "txt") == [])
        let (missing, moved) = (rows.dropLast(), rows[1...] + rows[...0])
        #expect(try Self.differences(in: Data(missing.joined().utf8), "txt").count == 1)
        #expect(try !Self.differences(in: Data(moved.joined().utf8), "txt").isEmpty)
        let said = rows.joined().replacing("Ej genomförd", with: "Genomförd")
        #expect(try !Self.differences(in: Data(said.utf8), "txt").isEmpty)
    }

    /// The printed rows, or what was printed beside them, that do not stand in a report in their order.
    private static func differences(in data: Data, _ format: String) throws -> [String] {
        var rest = letters(try flat(data, format))[...]
        let rows = try printed()
        try #require(rows.count == states.count)
        var differences: [String] = []
        for (row, state) in zip(rows, states) {
            guard let found = rest.range(of: letters(row.prefix(7).joined() + state)) else {
                differences.append("\(row[0]): \(state)")
                continue
            }
            rest = rest[found.upperBound...]
            // What was printed beside the colour stands before the next row begins.
            let comment = row.last.map(letters) ?? ""
            if !comment.isEmpty, !rest.prefix(600).contains(comment) { differences.append("\(row[0]): \(comment)") }
        }
        return differences
    }

    /// All text, the cells of a row one after the other.
    private static func flat(_ data: Data, _ format: String) throws -> String {
        switch format {
        case "html", "docx":
            return try ReportFileTests.text(data, format).replacing(/<[^>]*>/, with: " ")
        case "xlsx":
            let archive = try ZipArchive(Array(data).span)
            var parts: [String: String] = [:]
            for entry in archive.entries {
                parts[entry.name] = String(decoding: try archive.contents(of: entry, limit: 1 << 26), as: UTF8.self)
            }
            let shared = (parts["xl/sharedStrings.xml"] ?? "").matches(of: /<si>(.*?)<\/si>/.dotMatchesNewlines())
                .map { $0.output.1.replacing(/<[^>]*>/, with: "") }
            let sheets = parts.filter { $0.key.hasPrefix("xl/worksheets/") }.sorted { $0.key < $1.key }
            return sheets.flatMap { sheet in
                sheet.value.matches(of: /<c [^>]*t="s"[^>]*><v>(\d+)<\/v>/).compactMap { cell in
                    Int(cell.output.1).flatMap { shared.indices.contains($0) ? String(shared[$0]) : nil }
                }
            }.joined(separator: "\n")
        default: return String(decoding: data, as: UTF8.self)
        }
    }
}
