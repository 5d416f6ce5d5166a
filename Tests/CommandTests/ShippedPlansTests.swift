import Foundation
import KontrollCore
import KontrollExamples
import KontrollTesting
import Testing

/// The plans beside Gnesta's: each is run on its exports, period by period, with one ledger.
@Suite struct ShippedPlansTests {
    struct Shipped: Sendable, CustomTestStringConvertible {
        let plan: String
        /// The days it is run, and the reporting period where it is another than the day's.
        let runs: [(asOf: String, period: String?)]
        var testDescription: String { plan }

        var folder: String { TestData.root.appending(path: "Controls/\(plan)").path }
    }

    static let plans = [
        Shipped(
            plan: "gotland-socialforvaltning", runs: [("2023-08-31", nil), ("2023-12-31", nil), ("2026-12-31", nil)]),
        Shipped(
            plan: "skarpnack-hemtjanst",
            runs: [("2023-05-10", "T1 2023"), ("2023-09-10", "T2 2023"), ("2024-01-15", "VB 2023")]),
        Shipped(plan: "ange-socialnamnd", runs: [("2021-08-31", nil), ("2021-12-31", nil)]),
        Shipped(plan: "kommun-bas", runs: [("2024-06-30", nil), ("2024-12-31", nil)]),
        Shipped(plan: "exempelby-kommunstyrelse", runs: [("2024-12-31", nil)]),
    ]

    /// Every run's outcomes, each of the plan's runs after the other.
    private static func outcomes(
        _ shipped: Shipped, _ kontroll: borrowing Program
    ) throws -> [(asOf: String, outcomes: [[String: any Sendable]])] {
        try shipped.runs.map { run in
            let period = run.period.map { ["--period", $0] } ?? []
            let result = try kontroll.run(
                ["run", shipped.folder, "--as-of", run.asOf, "--ledger", kontroll.ledger, "--format", "json"] + period)
            let outcomes = try #require(try result.json()["outcomes"] as? [[String: any Sendable]], "\(result.errors)")
            return (run.asOf, outcomes)
        }
    }

    @Test(arguments: plans)
    func `a plan has no errors`(_ shipped: Shipped) throws {
        let kontroll = try Program()
        let result = try kontroll("validate", shipped.folder)
        #expect(result.code == 0, "\(result.errors)")
    }

    @Test(arguments: plans)
    func `a run finds exactly what is planted, check by check and window by window`(_ shipped: Shipped) throws {
        let kontroll = try Program()
        let exports = try #require(ExampleExports.all.first { $0.plan == shipped.plan })
        var found: Set<String> = []
        for outcome in try Self.outcomes(shipped, kontroll).flatMap(\.outcomes) {
            let period = try #require(outcome["period"] as? String)
            #expect(outcome["findingsOmitted"] as? Int == 0)
            for finding in try #require(outcome["findings"] as? [[String: any Sendable]]) {
                let check = try #require(finding["check"] as? String)
                let severity = try #require(finding["severity"] as? String)
                let rows = try #require(finding["rows"] as? [String]).map { $0.replacing("exporter/", with: "") }
                found.insert("\(check) \(period) \(severity) \(rows.sorted())")
            }
        }
        let planted = exports.planted.map { deviation in
            "\(deviation.check) \(deviation.window.label) \(deviation.severity) "
                + "\(deviation.rows.map(\.description).sorted())"
        }
        #expect(found.subtracting(planted) == [])
        #expect(Set(planted).subtracting(found) == [])
        #expect(found.count > 5)
    }

    @Test(arguments: plans)
    func `the outcomes are the recorded ones`(_ shipped: Shipped) throws {
        let kontroll = try Program()
        var lines: [String] = []
        for run in try Self.outcomes(shipped, kontroll) {
            lines.append("# \(shipped.plan) \(run.asOf)")
            for outcome in run.outcomes {
                func text(_ key: String) -> String { outcome[key].map { "\($0)" } ?? "–" }
                func number(_ key: String) -> String { (outcome[key] as? Int).map(String.init) ?? "–" }
                let cell = (outcome["cell"] as? [String: any Sendable])?["text"] as? String ?? "–"
                let measures = (outcome["measures"] as? [[String: any Sendable]] ?? []).compactMap { measure in
                    (measure["name"] as? String).flatMap { name in
                        (measure["text"] as? String).map { "\(name) \($0)" }
                    }
                }
                lines.append(
                    "\(text("control")) \(text("period")): \(text("state")), \(cell); granskade \(number("examined")), "
                        + "avvikelser \(number("deviations")), att titta på \(number("looks"))")
                if !measures.isEmpty { lines.append("    " + measures.joined(separator: "; ")) }
            }
        }
        expectGolden(lines.joined(separator: "\n"), "\(shipped.plan).txt")
    }

    /// Twelve of twenty plans showed the client's part: five units, four plans from each.
    @Test func `Gotland's reviewed sample says twelve of twenty`() throws {
        let kontroll = try Program()
        let plan = try kontroll.copy(TestData.root.appending(path: "Controls/gotland-socialforvaltning"))
        let arguments = ["run", plan.path, "--control", "GS-04", "--as-of", "2023-12-31", "--format", "json"]
        let drawn = try #require(try kontroll.run(arguments).json()["outcomes"] as? [[String: any Sendable]])
        let sample = try #require((drawn.first?["samples"] as? [[String: any Sendable]])?.first)
        let strata = try #require(sample["strata"] as? [[String: any Sendable]])
        #expect(strata.map { $0["size"] as? Int } == [4, 4, 4, 4, 4])
        #expect(strata.map { $0["population"] as? Int } == [12, 12, 12, 12, 12])

        let folder = plan.appending(path: "granskning")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let sheet = folder.appending(path: try #require(names.first { $0.hasSuffix("csv") }))
        let lines = try String(contentsOf: sheet, encoding: .utf8).split(separator: "\r\n").map(String.init)
        let headings = lines[0].split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let questions = ["delaktighet"]
        let first = try #require(headings.firstIndex { $0.hasPrefix("delaktighet") })
        #expect(zip(headings[first...], questions).allSatisfy { $0.hasPrefix($1) })
        let filled = lines.enumerated().map { number, line in
            guard number > 0 else { return line }
            var cells = line.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
            for (index, question) in questions.enumerated() {
                cells[first + index] = question == "delaktighet" && number <= 8 ? "nej" : "ja"
            }
            return cells.joined(separator: ";")
        }
        #expect(filled.count == 21)
        try Data((filled.joined(separator: "\r\n") + "\r\n").utf8).write(to: sheet)
        let imported = try kontroll("review", "import", sheet.path, "--as-of", "2023-12-31")
        #expect(imported.code == 0, "\(imported.errors)")
        let said = imported.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(said.contains("8 av 20 granskade poster har fel"), "\(said)")

        let outcomes = try #require(try kontroll.run(arguments).json()["outcomes"] as? [[String: any Sendable]])
        let outcome = try #require(outcomes.first)
        #expect(outcome["state"] as? String == "röd")
        let measures = try #require(outcome["measures"] as? [[String: any Sendable]])
        let share = try #require(measures.first { $0["name"] as? String == "felandel" })
        #expect((share["text"] as? String)?.hasPrefix("40") == true, "\(share)")
    }

    /// Ånge marks what is new since the half-year report.
    @Test func `Ånge's report marks what is new since the half-year report`() throws {
        let kontroll = try Program()
        let plan = TestData.root.appending(path: "Controls/ange-socialnamnd")
        for day in ["2021-08-31", "2021-12-31"] {
            _ = try kontroll("run", plan.path, "--as-of", day, "--ledger", kontroll.ledger)
        }
        let file = kontroll.folder.appending(path: "uppföljning.md")
        let report = try kontroll(
            "report", plan.path, "--period", "årsredovisning 2021", "--as-of", "2021-12-31", "--ledger",
            kontroll.ledger, "--output", file.path)
        #expect(report.code == 0, "\(report.errors)")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("Nytt sedan föregående uppföljning"))
        let comments = text.split(separator: "\n").filter { $0.hasPrefix("| Kommentar per enhet |") }
        #expect(comments.contains { $0.contains("► Nytt: ") && $0.contains("tidigare 0") }, "\(comments)")
    }
}
