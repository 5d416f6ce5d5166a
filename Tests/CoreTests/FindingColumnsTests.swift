import Foundation
import Testing

@testable import KontrollCore

/// What a worker says of its findings, and what its host hears.
@Suite struct FindingColumnsTests {
    private static let words: [Character] = ["a", "å", "{", "}", "\"", "\\", "\n", "\u{301}", "\u{0}", "🏛"]

    private static func result(_ random: inout SeededGenerator) -> TaskResult {
        let some = { (random: inout SeededGenerator) in 0..<Int.random(in: 0...3, using: &random) }
        let findings = (0..<Int.random(in: 0...8, using: &random)).map { _ in
            let reason = FindingText(
                template: random.text(words, 0...2), cells: some(&random).map { _ in random.text(words, 0...3) })
            let rows = some(&random).map { _ in
                RowReference(
                    dataSet: Bool.random(using: &random) ? SupplierInvoices.id : AssistanceCases.id,
                    row: Int.random(in: 0..<1 << 40, using: &random))
            }
            let amount = Bool.random(using: &random) ? Money(ore: random.integer()) : nil
            let severity = Finding.Severity.allCases.randomElement(using: &random) ?? .look
            return Finding(reason, severity, rows: rows, amount: amount)
        }
        let texts = { (random: inout SeededGenerator) in
            findings.map { $0.rows.map { _ in random.text(words, 0...4) } }
        }
        return TaskResult(
            task: 7,
            result: CheckResult(
                check: "late-payment", population: SupplierInvoices.id,
                ending: .report(CheckReport(examined: 5, findings: findings))),
            places: texts(&random), references: texts(&random), sources: ["fakturor"], milliseconds: 12)
    }

    /// Equal texts may have other bytes: `==` alone would take å for an a with a ring.
    private static func bytes(_ result: TaskResult) -> [[UInt8]] {
        (result.result.report?.findings ?? []).flatMap { [$0.reason.template] + $0.reason.cells }.map { Array($0.utf8) }
            + (result.places + result.references).joined().map { Array($0.utf8) }
    }

    @Test func `what a worker says of a task is what its host hears`() throws {
        let broken = counterexample(cases: 2_000, of: Self.result) { result in
            guard let said = try? CanonicalJSON.data(WorkerMessage.finished(result)),
                case .finished(let heard)? = try? JSONDecoder().decode(WorkerMessage.self, from: said)
            else { return false }
            return heard == result && Self.bytes(heard) == Self.bytes(result)
        }
        #expect(broken == nil)
    }

    @Test(arguments: [
        CheckResult.Ending.awaitingData("exporten saknas"), .failed(code: "CHECK-302", reason: "trasig"),
    ])
    func `a check without a report has no findings to say`(_ ending: CheckResult.Ending) throws {
        let result = TaskResult(task: 1, result: CheckResult(check: "late-payment", ending: ending))
        let said = try CanonicalJSON.data(result)
        #expect(!String(decoding: said, as: UTF8.self).contains("findings"))
        #expect(try JSONDecoder().decode(TaskResult.self, from: said) == result)
    }

    @Test func `a template is said once, however many findings have it`() throws {
        let findings = (0..<50).map { row in
            Finding("Betald \(row) dagar för sent", rows: [RowReference(dataSet: SupplierInvoices.id, row: row)])
        }
        let said = String(decoding: try CanonicalJSON.data(FindingColumns(findings)), as: UTF8.self)
        #expect(said.components(separatedBy: "dagar för sent").count == 2)
        #expect(said.components(separatedBy: SupplierInvoices.id.rawValue).count == 2)
    }

    /// What a finding of two rows and two cells is said as, and ways in which a worker could say it wrongly.
    private static let right = """
        {"amounts":[null],"cells":{"all":["a","b"],"counts":[2]},"dataSets":{"distinct":["x"],"numbers":[0,0]},\
        "rows":{"all":[4,5],"counts":[2]},"severities":{"distinct":["look"],"numbers":[0]},\
        "templates":{"distinct":["{}{}"],"numbers":[0]}}
        """

    private static func columns(_ text: String) throws -> FindingColumns {
        try JSONDecoder().decode(FindingColumns.self, from: Data(text.utf8))
    }

    @Test func `columns are written as they are documented`() throws {
        let row = { RowReference(dataSet: "x", row: $0) }
        let finding = Finding(FindingText(template: "{}{}", cells: ["a", "b"]), .look, rows: [row(4), row(5)])
        #expect(try Self.columns(Self.right).findings == [finding])
        #expect(String(decoding: try CanonicalJSON.data(FindingColumns([finding])), as: UTF8.self) == Self.right)
    }

    @Test(arguments: [
        (#""amounts":[null]"#, #""amounts":[]"#), (#""amounts":[null]"#, #""amounts":[null,5]"#),
        (#"["a","b"],"counts":[2]"#, #"["a","b"],"counts":[1]"#),
        (#"["a","b"],"counts":[2]"#, #"["a","b"],"counts":[3]"#),
        (#"["a","b"],"counts":[2]"#, #"["a","b"],"counts":[3,-1]"#),
        (#"["a","b"],"counts":[2]"#, #"["a","b"],"counts":[1,1]"#),
        (#"["a","b"],"counts":[2]"#, #"["a","b"],"counts":[9223372036854775807]"#),
        (#"[4,5],"counts":[2]"#, #"[4,5],"counts":[]"#), (#"[4,5],"counts":[2]"#, #"[4],"counts":[1]"#),
        (#""numbers":[0,0]"#, #""numbers":[0]"#), (#""numbers":[0,0]"#, #""numbers":[0,0,0]"#),
        (#""numbers":[0,0]"#, #""numbers":[0,1]"#), (#""numbers":[0,0]"#, #""numbers":[0,-1]"#),
        (#"["look"],"numbers":[0]"#, #"["look"],"numbers":[]"#), (#"["look"],"numbers":[0]"#, #"[],"numbers":[0]"#),
        (#"["{}{}"],"numbers":[0]"#, #"["{}{}"],"numbers":[0,0]"#),
    ])
    func `columns that do not fit together are no findings`(_ part: String, _ other: String) throws {
        #expect(Self.right.contains(part))
        #expect(try Self.columns(Self.right.replacing(part, with: other)).findings == nil)
    }

    @Test(arguments: [
        (#""findings":{"amounts":[]"#, #""findings":{"amounts":[null]"#),
        (#""places":{"all":[],"counts":[]}"#, #""places":{"all":["a:1"],"counts":[]}"#),
        (#""references":{"all":[],"counts":[]}"#, #""references":{"all":[],"counts":[1]}"#),
    ])
    func `a host refuses a result whose columns do not fit together`(_ part: String, _ other: String) throws {
        let result = TaskResult(
            task: 1, result: CheckResult(check: "late-payment", ending: .report(CheckReport(examined: 1))))
        let said = String(decoding: try CanonicalJSON.data(result), as: UTF8.self)
        #expect(said.contains(part))
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(TaskResult.self, from: Data(said.replacing(part, with: other).utf8))
        }
    }
}
