import Foundation
import Testing

@testable import KontrollCore

/// What a worker says of its findings, and what its host hears.
@Suite struct FindingColumnsTests {
    private static let words: [Character] = ["a", "å", "{", "}", "\"", "\\", "\n", "\u{30A}", "\u{0}", "🏛"]

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
            Bool.random(using: &random) ? findings.map { $0.rows.map { _ in random.text(words, 0...4) } } : []
        }
        var quality = DataQuality(
            rowsRead: Int.random(in: 0...9, using: &random), outsideWindow: Int.random(in: 0...9, using: &random),
            setAside: [SetAside(dataSet: "x", reason: random.text(words, 0...3), count: 1, of: 2, places: ["a:1"])],
            doubts: [random.text(words, 1...2)])
        quality.notes = Bool.random(using: &random) ? ["not"] : nil
        let report = CheckReport(
            examined: 5, excluded: [.filtered("x", 2)], findings: findings,
            measures: [Measure("andel", .share(part: 1, of: 3))],
            evidence: [EvidenceTable(title: "t", columns: ["a"], rows: [[random.text(words, 0...2)]])])
        return TaskResult(
            task: Int.random(in: 0...9, using: &random),
            result: CheckResult(
                check: "late-payment", population: SupplierInvoices.id, ending: .report(report), quality: quality),
            frame: Bool.random(using: &random)
                ? SampleFrame(method: "ticket", population: 9, hash: "ab", size: 3, sizeReason: "få") : nil,
            places: texts(&random), references: texts(&random), sources: ["fakturor"],
            milliseconds: Int.random(in: 0...9, using: &random),
            trace: Bool.random(using: &random) ? ProgramTrace(files: [], errors: random.text(words, 0...3)) : nil)
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

    @Test func `templates that only look the same are said as they are`() throws {
        let findings = ["\u{E5}", "a\u{30A}"].map {
            Finding(FindingText(template: $0, cells: []), rows: [RowReference(dataSet: SupplierInvoices.id, row: 0)])
        }
        let heard = try Self.columns(String(decoding: CanonicalJSON.data(FindingColumns(findings)), as: UTF8.self))
        #expect(heard.findings?.map { Array($0.reason.template.utf8) } == [[0xC3, 0xA5], [0x61, 0xCC, 0x8A]])
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

    @Test func `findings are said in one way`() throws {
        let row = { RowReference(dataSet: "x", row: $0) }
        let finding = Finding(FindingText(template: "{}{}", cells: ["a", "b"]), .look, rows: [row(4), row(5)])
        #expect(try Self.columns(Self.right).findings == [finding])
        #expect(String(decoding: try CanonicalJSON.data(FindingColumns([finding])), as: UTF8.self) == Self.right)
    }

    @Test(arguments: [
        [#""amounts":[null]"#: #""amounts":[]"#], [#""amounts":[null]"#: #""amounts":[null,5]"#],
        [#"["a","b"],"counts":[2]"#: #"["a","b"],"counts":[1]"#],
        [#"["a","b"],"counts":[2]"#: #"["a","b"],"counts":[3]"#],
        [#"["a","b"],"counts":[2]"#: #"["a","b"],"counts":[2,-1]"#],
        [#"["a","b"],"counts":[2]"#: #"["a","b"],"counts":[-1]"#],
        [#"["a","b"],"counts":[2]"#: #"["a","b"],"counts":[1,1]"#],
        [#"["a","b"],"counts":[2]"#: #"["a","b"],"counts":[9223372036854775807]"#],
        [#"[4,5],"counts":[2]"#: #"[4,5],"counts":[1,1]"#], [#"[4,5],"counts":[2]"#: #"[4],"counts":[1]"#],
        [#"[4,5],"counts":[2]"#: #"[],"counts":[]"#, #""numbers":[0,0]"#: #""numbers":[]"#],
        [#""numbers":[0,0]"#: #""numbers":[0]"#], [#""numbers":[0,0]"#: #""numbers":[0,0,0]"#],
        [#""numbers":[0,0]"#: #""numbers":[0,1]"#], [#""numbers":[0,0]"#: #""numbers":[0,-1]"#],
        [#"["look"],"numbers":[0]"#: #"["look"],"numbers":[]"#], [#"["look"],"numbers":[0]"#: #"[],"numbers":[0]"#],
        [#"["{}{}"],"numbers":[0]"#: #"["{}{}"],"numbers":[0,0]"#],
    ])
    func `columns that do not fit together are no findings`(_ changes: [String: String]) throws {
        let wrong = changes.reduce(Self.right) { text, change in
            #expect(text.contains(change.key))
            return text.replacing(change.key, with: change.value)
        }
        #expect(try Self.columns(wrong).findings == nil)
    }

    @Test func `a few bytes cannot mean more text than a host can write`() throws {
        let times = 3_000
        let said = { (length: Int) in
            let zeros = Array(repeating: "0", count: times).joined(separator: ",")
            let none = #"{"all":[],"counts":[\#(zeros)]}"#
            let nulls = Array(repeating: "null", count: times).joined(separator: ",")
            return #"{"amounts":[\#(nulls)],"cells":\#(none),"rows":\#(none),"dataSets":{"distinct":[],"numbers":[]},"#
                + #""severities":{"distinct":["look"],"numbers":[\#(zeros)]},"#
                + #""templates":{"distinct":["\#(String(repeating: "a", count: length))"],"numbers":[\#(zeros)]}}"#
        }
        #expect(try Self.columns(said(FindingColumns.mostBytes / times)).findings?.count == times)
        #expect(try Self.columns(said(FindingColumns.mostBytes / times + 1)).findings == nil)
    }

    private static func refuses(_ result: TaskResult, _ part: String, _ other: String) throws {
        let said = String(decoding: try CanonicalJSON.data(result), as: UTF8.self)
        #expect(said.contains(part))
        #expect(try JSONDecoder().decode(TaskResult.self, from: Data(said.utf8)) == result)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(TaskResult.self, from: Data(said.replacing(part, with: other).utf8))
        }
    }

    @Test(arguments: [
        (#""findings":{"amounts":[]"#, #""findings":{"amounts":[null]"#),
        (#""places":{"all":[],"counts":[]}"#, #""places":{"all":["a:1"],"counts":[]}"#),
        (#""places":{"all":[],"counts":[]}"#, #""places":{"all":["a:1"],"counts":[1]}"#),
        (#""references":{"all":[],"counts":[]}"#, #""references":{"all":[],"counts":[1]}"#),
        (#""references":{"all":[],"counts":[]}"#, #""references":{"all":[],"counts":[0]}"#),
        (#""findings":[]"#, #""findings":[{"reason":"a","rows":[],"severity":"look"}]"#),
        (#""milliseconds":3"#, #""milliseconds":9223372036854775807"#), (#""milliseconds":3"#, #""milliseconds":-1"#),
        (#""rowsRead":8"#, #""rowsRead":9223372036854775807"#), (#""outsideWindow":7"#, #""outsideWindow":-7"#),
        (#""count":1"#, #""count":9223372036854775807"#), (#""of":2"#, #""of":-2"#),
    ])
    func `a host refuses what no worker of ours says`(_ part: String, _ other: String) throws {
        let quality = DataQuality(
            rowsRead: 8, outsideWindow: 7, setAside: [SetAside(dataSet: "x", reason: "r", count: 1, of: 2, places: [])])
        try Self.refuses(
            TaskResult(
                task: 1,
                result: CheckResult(
                    check: "late-payment", ending: .report(CheckReport(examined: 1)), quality: quality),
                milliseconds: 3), part, other)
    }

    @Test(arguments: [
        (#""places":{"all":["a:1","a:2"],"counts":[2]}"#, #""places":{"all":["a:1"],"counts":[1]}"#),
        (#""places":{"all":["a:1","a:2"],"counts":[2]}"#, #""places":{"all":["a:1","a:2"],"counts":[1,1]}"#),
        (#""findings":{"amounts""#, #""others":{"amounts""#),
    ])
    func `places of other rows, and a report without findings, are refused`(_ part: String, _ other: String) throws {
        let rows = (0...1).map { RowReference(dataSet: SupplierInvoices.id, row: $0) }
        let report = CheckReport(examined: 2, findings: [Finding("a", rows: rows)])
        try Self.refuses(
            TaskResult(
                task: 1, result: CheckResult(check: "late-payment", ending: .report(report)),
                places: [["a:1", "a:2"]]), part, other)
    }

    @Test func `findings of a check that was not carried out are refused`() throws {
        try Self.refuses(
            TaskResult(task: 1, result: CheckResult(check: "late-payment", ending: .awaitingData("saknas"))),
            #""milliseconds":0"#, #""findings":\#(Self.right),"milliseconds":0"#)
    }
}
