import Foundation
import KontrollTesting
import Testing

/// The whole way of a sample by amounts: drawn by a run, its amounts typed in by a person, read back, evaluated in kronor.
@Suite struct AmountReviewTests {
    private static let day = "2023-08-31"

    /// A copy of Gnesta's plan where SN-09 is only the sample by amounts, run once.
    private static func drawn(_ kontroll: borrowing Program, limits: String = "") throws -> URL {
        let plan = try kontroll.copy(Program.gnesta)
        let file = plan.appending(path: "kontroller/SN-09.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: "  - use: invoice-sample"))
        let use = """
              - use: invoice-value-sample
                data: {supplier-invoices: fakturor}
                parameters: {confidence: 95 %, tolerable: 100 000 kr}

            """
        try Data((text[..<start.lowerBound] + use + limits).utf8).write(to: file)
        let run = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", day)
        #expect(run.code == 0, "\(run.errors)")
        return plan
    }

    private static func sheet(_ plan: URL, _ ending: String = "csv") throws -> URL {
        let folder = plan.appending(path: "granskning")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return folder.appending(path: try #require(names.first { $0.hasSuffix(ending) }))
    }

    /// Types every item's booked amount in as the right one, or nothing at all for the first `errors` items.
    private static func fill(_ sheet: URL, errors: Int) throws {
        let lines = try String(contentsOf: sheet, encoding: .utf8).split(separator: "\r\n").map(String.init)
        let headings = lines[0].split(separator: ";").map(String.init)
        let booked = try #require(headings.firstIndex(of: "bokfört belopp"))
        let right = try #require(headings.firstIndex(of: "rätt belopp"))
        let filled = lines.enumerated().map { number, line in
            guard number > 0 else { return line }
            var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            cells[right] = number <= errors ? "0" : cells[booked]
            return cells.joined(separator: ";")
        }
        try Data((filled.joined(separator: "\r\n") + "\r\n").utf8).write(to: sheet)
    }

    private static func outcome(_ kontroll: borrowing Program, _ plan: URL) throws -> [String: any Sendable] {
        let run = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", day, "--format", "json")
        return try #require((try run.json()["outcomes"] as? [[String: any Sendable]])?.first, "\(run.errors)")
    }

    @Test(arguments: [(0, "grön"), (30, "röd")])
    func `amounts that are typed in colour the control, and the outcome says what they show`(
        _ errors: Int, _ state: String
    ) throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let waiting = try Self.outcome(kontroll, plan)
        #expect(waiting["state"] as? String == "pågår")
        let sample = try #require((waiting["samples"] as? [[String: any Sendable]])?.first)
        #expect(sample["method"] as? String == "mus")
        #expect((sample["money"] as? [String: any Sendable])?["interval"] != nil)
        let sheet = try Self.sheet(plan)
        try Self.fill(sheet, errors: errors)
        let imported = try kontroll("review", "import", sheet.path, "--as-of", Self.day)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(imported.output.contains("säger inte:"))
        let outcome = try Self.outcome(kontroll, plan)
        #expect(outcome["state"] as? String == state, "\(outcome)")
        let measures = try #require(outcome["measures"] as? [[String: any Sendable]])
        #expect(measures.compactMap { $0["name"] as? String } == ["felandel", "troligt felbelopp", "övre felgräns"])
        let statements = try #require((outcome["statements"] as? [[String: any Sendable]])?.first)
        #expect((statements["says"] as? [String])?.contains { $0.contains("Stringers gräns") } == true)
        let report = plan.appending(path: "rapport.html")
        let written = try kontroll(
            "report", plan.path, "--period", "delår 2023", "--as-of", Self.day, "--output", report.path)
        #expect(written.code == 0, "\(written.errors)")
        let html = try String(contentsOf: report, encoding: .utf8)
        #expect(html.contains("Stickprovet säger inte") && html.contains("Stringers gräns"))
    }

    @Test func `limits in kronor come before the rule`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll, limits: "    limits: {gul: övre felgräns > 1 kr}\n")
        let sheet = try Self.sheet(plan)
        try Self.fill(sheet, errors: 0)
        #expect(try kontroll("review", "import", sheet.path, "--as-of", Self.day).code == 0)
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "gul")
    }

    @Test func `the draw is made again from the same files, and an amount that cannot be read is refused`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let run = try #require(try Self.outcome(kontroll, plan)["run"] as? String)
        let again = try kontroll("sample", "redraw", run, "--plan", plan.path)
        #expect(again.code == 0 && again.output.contains("stämmer"), "\(again.output)\(again.errors)")
        let sheet = try Self.sheet(plan)
        try Self.fill(sheet, errors: 0)
        let text = try String(contentsOf: sheet, encoding: .utf8)
        let line = try #require(text.split(separator: "\r\n").dropFirst().first)
        var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        cells[cells.count - 3] = "1.200"
        try Data(text.replacing(line, with: cells.joined(separator: ";")).utf8).write(to: sheet)
        let refused = try kontroll("review", "import", sheet.path, "--as-of", Self.day)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("rad 2, kolumn rätt belopp: fann ”1.200”"), "\(refused.errors)")
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "pågår")
    }

    /// The numbers of a spreadsheet program, typed into the workbook's own cells.
    @Test func `the workbook is read back with numbers in its cells`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let filled = plan.appending(path: "ifyllt.xlsx")
        let script = TestData.root.appending(path: "Tests/CommandTests/fill_amounts.py")
        let python = try Process.run(
            URL(filePath: "/usr/bin/env"),
            arguments: ["python3", script.path, try Self.sheet(plan, "xlsx").path, filled.path, "I", "0.5"])
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let imported = try kontroll("review", "import", filled.path, "--as-of", Self.day)
        #expect(imported.code == 0, "\(imported.errors)")
        let outcome = try Self.outcome(kontroll, plan)
        #expect(outcome["state"] as? String == "röd")
    }
}
