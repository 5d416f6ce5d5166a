import Foundation
import KontrollTesting
import Testing

/// The whole way of a sample: drawn by a run, reviewed by a person, read back, evaluated.
@Suite struct ReviewTests {
    private static let day = "2023-08-31"

    /// A copy of Gnesta's plan where SN-09 is only the invoice sample, run once.
    private static func drawn(_ kontroll: borrowing Program, limits: String = "") throws -> URL {
        let plan = try kontroll.copy(Program.gnesta)
        let file = plan.appending(path: "kontroller/SN-09.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let end = try #require(text.range(of: "  - use: duplicate-invoices"))
        try Data((text[..<end.lowerBound] + limits).utf8).write(to: file)
        let run = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", day)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("review import"))
        return plan
    }

    private static func sheet(_ plan: URL, _ ending: String = "csv") throws -> URL {
        let folder = plan.appending(path: "granskning")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        return folder.appending(path: try #require(names.first { $0.hasSuffix(ending) }))
    }

    /// Fills the protocol in: the first `items` items with ja, the first `errors` of them with a nej.
    private static func fill(_ sheet: URL, items: Int, errors: Int) throws -> Int {
        let lines = try String(contentsOf: sheet, encoding: .utf8).split(separator: "\r\n").map(String.init)
        let questions = 7
        let filled = lines.enumerated().map { number, line in
            guard 1...max(items, 1) ~= number, items > 0 else { return line }
            let cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            let answers = Array(repeating: "ja", count: questions - 1) + [number <= errors ? "nej" : "ja"]
            return (cells.dropLast(questions + 2) + answers + ["", ""]).joined(separator: ";")
        }
        try Data((filled.joined(separator: "\r\n") + "\r\n").utf8).write(to: sheet)
        return lines.count - 1
    }

    private static func outcome(_ kontroll: borrowing Program, _ plan: URL) throws -> [String: any Sendable] {
        let run = try kontroll("run", plan.path, "--control", "SN-09", "--as-of", day, "--format", "json")
        return try #require((try run.json()["outcomes"] as? [[String: any Sendable]])?.first, "\(run.errors)")
    }

    private static func review(_ kontroll: borrowing Program, _ sheet: URL) throws -> Program.Result {
        try kontroll("review", "import", sheet.path, "--as-of", day)
    }

    @Test(arguments: [(0, "grön"), (1, "gul"), (4, "röd")])
    func `a reviewed sample is coloured by the decision rule`(_ errors: Int, _ state: String) throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "pågår")
        let sheet = try Self.sheet(plan)
        _ = try Self.fill(sheet, items: 1_000, errors: errors)
        let imported = try Self.review(kontroll, sheet)
        #expect(imported.code == 0, "\(imported.errors)")
        let said = imported.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("beslutsregeln (ISA 530)"), "\(said)")
        #expect(said.contains("\(errors) poster med fel") || errors == 1)
        let outcome = try Self.outcome(kontroll, plan)
        #expect(outcome["state"] as? String == state)
        #expect(outcome["genomförande"] as? String == "genomförd")
        let measures = try #require(outcome["measures"] as? [[String: any Sendable]])
        #expect(measures.compactMap { $0["name"] as? String } == ["felandel", "övre gräns"])
    }

    @Test(arguments: [(0, "grön"), (4, "röd")])
    func `the workbook is read back as a spreadsheet program saves it`(_ errors: Int, _ state: String) throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let filled = plan.appending(path: "ifyllt.xlsx")
        let script = TestData.root.appending(path: "Tests/CommandTests/fill_protocol.py")
        let python = try Process.run(
            URL(filePath: "/usr/bin/env"),
            arguments: ["python3", script.path, try Self.sheet(plan, "xlsx").path, filled.path, "I", "O", "\(errors)"])
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let imported = try Self.review(kontroll, filled)
        #expect(imported.code == 0, "\(imported.errors)")
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == state)
    }

    @Test func `a question that was made another in the returned workbook is refused`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan, "xlsx")
        let script = """
            import sys, zipfile
            with zipfile.ZipFile(sys.argv[1]) as book, zipfile.ZipFile(sys.argv[2], "w") as out:
                for name in book.namelist():
                    data = book.read(name)
                    if name.endswith(".xml"):
                        data = data.replace(b"konto och ansvar", b"mapp och datum")
                    out.writestr(name, data)
            """
        let changed = plan.appending(path: "ändrat.xlsx")
        let python = try Process.run(
            URL(filePath: "/usr/bin/env"), arguments: ["python3", "-c", script, sheet.path, changed.path])
        python.waitUntilExit()
        let refused = try Self.review(kontroll, changed)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("är en annan än den som stod i protokollet"), "\(refused.errors)")
        let own = try Self.review(kontroll, sheet)
        #expect(own.code == 0 && !own.errors.contains("Obs"), "\(own.errors)")
    }

    @Test func `limits of the control's own come before the rule`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll, limits: "    limits: {röd: felandel > 0 %}\n")
        let sheet = try Self.sheet(plan)
        _ = try Self.fill(sheet, items: 1_000, errors: 1)
        #expect(try Self.review(kontroll, sheet).code == 0)
        let outcome = try Self.outcome(kontroll, plan)
        #expect(outcome["state"] as? String == "röd")
    }

    @Test func `half a review is pågår, the rest may come later, and nothing is kept twice`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan)
        let items = try Self.fill(sheet, items: 5, errors: 0)
        let half = try Self.review(kontroll, sheet)
        let said = half.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("5 av \(items) poster granskade, pågår"), "\(said)\(half.errors)")
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "pågår")
        _ = try Self.fill(sheet, items: items, errors: 0)
        #expect(try Self.review(kontroll, sheet).code == 0)
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "grön")
        #expect(try Self.review(kontroll, sheet).output.contains("finns redan i liggaren"))
        let verified = try kontroll("ledger", "verify", plan.path)
        #expect(verified.code == 0)
    }

    @Test func `a protocol that has been tampered with is refused and nothing is kept`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan)
        _ = try Self.fill(sheet, items: 1_000, errors: 0)
        let lines = try String(contentsOf: sheet, encoding: .utf8).split(separator: "\r\n")
        let swapped = lines[1].split(separator: ";", omittingEmptySubsequences: false)
        var cells = swapped.map(String.init)
        cells[3] = "F-0000"
        let text = ([lines[0], cells.joined(separator: ";")[...]] + lines[2...]).joined(separator: "\r\n") + "\r\n"
        try Data(text.utf8).write(to: sheet)
        let refused = try Self.review(kontroll, sheet)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("rad 2, kolumn id: post 1 har ett annat id"), "\(refused.errors)")
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "pågår")
    }

    @Test func `the protocol of a run that has been replaced is refused`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan)
        _ = try Self.fill(sheet, items: 1_000, errors: 0)
        _ = try kontroll(
            "run", plan.path, "--control", "SN-09", "--as-of", "2023-09-01", "--again", "--period", "delår 2023")
        let refused = try kontroll("review", "import", sheet.path, "--as-of", "2023-09-01")
        #expect(refused.code == 65)
        #expect(refused.errors.contains("har ersatts av en senare körning"), "\(refused.errors)")
    }

    @Test func `a protocol that somebody has begun is never written over`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan)
        _ = try Self.fill(sheet, items: 3, errors: 0)
        let before = try Data(contentsOf: sheet)
        let written = try kontroll("review", "write", plan.path, "--as-of", Self.day)
        #expect(written.code == 0, "\(written.errors)")
        #expect(try Data(contentsOf: sheet) == before)
    }

    @Test func `a cell of the returned workbook that has no value is an error that names it, and no answer`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let filled = plan.appending(path: "ifyllt.xlsx")
        let script = TestData.root.appending(path: "Tests/CommandTests/fill_protocol.py")
        let arguments = [script.path, try Self.sheet(plan, "xlsx").path, filled.path, "I", "O", "0", "J3"]
        let python = try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["python3"] + arguments)
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        let refused = try Self.review(kontroll, filled)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("rad 3, kolumn konto: cellen kan inte läsas"), "\(refused.errors)")
        #expect(refused.errors.contains("#N/A"))
        #expect(try Self.outcome(kontroll, plan)["state"] as? String == "pågår")
    }

    @Test func `a blank protocol after a filled one is warned of`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan)
        let blank = try Data(contentsOf: sheet)
        let items = try Self.fill(sheet, items: 1_000, errors: 0)
        let first = try Self.review(kontroll, sheet)
        #expect(first.code == 0 && !first.errors.contains("Obs"), "\(first.errors)")
        try blank.write(to: sheet)
        let second = try Self.review(kontroll, sheet)
        #expect(second.code == 0)
        let said = second.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(
            said.contains("färre svar än det förra protokollet (0 mot \(items)); kontrollen går från grön till pågår"))
    }

    @Test func `a changed fact is refused, and a protocol outside any plan is told how to name one`() throws {
        let kontroll = try Program()
        let plan = try Self.drawn(kontroll)
        let sheet = try Self.sheet(plan)
        _ = try Self.fill(sheet, items: 1_000, errors: 0)
        let text = try String(contentsOf: sheet, encoding: .utf8)
        let line = try #require(text.split(separator: "\r\n").dropFirst().first)
        var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        cells[6] = "0,01 kr"
        try Data(text.replacing(line, with: cells.joined(separator: ";")).utf8).write(to: sheet)
        let refused = try Self.review(kontroll, sheet)
        #expect(refused.code == 65)
        #expect(refused.errors.contains("rad 2, kolumn belopp: uppgiften är en annan"), "\(refused.errors)")
        let away = kontroll.folder.appending(path: "protokoll.csv")
        try Data(text.utf8).write(to: away)
        let lost = try kontroll("review", "import", away.path, "--as-of", Self.day)
        #expect(lost.code == 64)
        #expect(lost.errors.contains("--plan"), "\(lost.errors)")
        #expect(try kontroll("review", "import", away.path, "--plan", plan.path, "--as-of", Self.day).code == 0)
    }
}
