import Foundation
import KontrollCore
import KontrollReports
import KontrollTesting
import Testing

@Suite("Whole reports")
struct GoldenReportTests {
    @Test(arguments: Legend.Paints.allCases)
    func `each format says the same as last time`(paints: Legend.Paints) throws {
        let report = try MadePlan(paints: paints).report
        let name = paints == .execution ? "execution" : "verdict"
        expectGolden(MarkdownWriter().text(report), "\(name).md")
        expectGolden(HTMLWriter().text(report), "\(name).html")
        expectGolden(CSVWriter().text(report).replacing("\r\n", with: "\n"), "\(name).csv")
        expectGolden(String(decoding: try JSONWriter().data(report), as: UTF8.self), "\(name).json")
    }

    @Test func `the terminal says the same as last time`() throws {
        let made = try MadePlan(paints: .execution)
        let lines =
            TerminalSummary(made.standing).lines(colour: false) + [""]
            + NextSteps(made.standing, period: made.period, asOf: made.asOf, plan: "Controls/provplan").lines
        expectGolden(lines.joined(separator: "\n"), "terminal.txt")
    }

    @Test func `every state occurs in the made plan`() throws {
        let states = Set(try MadePlan(paints: .execution).standing.map(\.outcome.state))
        #expect(states == Set(OutcomeState.allCases))
    }

    @Test func `a report read back from its JSON is the same`() throws {
        let report = try MadePlan(paints: .verdict).report
        let data = try JSONWriter().data(report)
        #expect(try JSONDecoder().decode(Report.self, from: data) == report)
        let object = try JSONDecoder().decode([String: Value].self, from: data)
        #expect(object["version"] == 1)
    }

    @Test func `every key of the JSON is documented`() throws {
        let documentation = try String(
            contentsOf: TestData.root.appending(path: "docs/rapport-json.md"), encoding: .utf8)
        let made = try JSONDecoder().decode(Value.self, from: JSONWriter().data(MadePlan(paints: .execution).report))
        let keys = Self.keys(made)
        #expect(keys.count > 40)
        #expect(keys.filter { !documentation.contains("`\($0)`") } == [])
    }

    private static func keys(_ value: Value) -> Set<String> {
        switch value {
        case .object(let members): members.reduce(into: Set(members.keys)) { $0.formUnion(keys($1.value)) }
        case .array(let items): items.reduce(into: []) { $0.formUnion(keys($1)) }
        default: []
        }
    }
}
