import Foundation
import KontrollCore
import KontrollLaws
import KontrollRules
import KontrollTesting
import Testing

/// `Docs/regler.md`, every example of it run.
@Suite struct ManualTests {
    struct Example: Sendable {
        var rules: String
        var tables: [DataSetID: String]
    }

    private static func page() throws -> String {
        try String(contentsOf: TestData.root.appending(path: "Docs/regler.md"), encoding: .utf8)
    }

    /// Rules with the tables that follow them.
    static func examples() throws -> [Example] {
        var examples: [Example] = []
        var (fence, lines): (String?, [Substring]) = (nil, [])
        for line in try page().split(separator: "\n", omittingEmptySubsequences: false) {
            if let open = fence {
                guard line == "```" else {
                    lines.append(line)
                    continue
                }
                let text = lines.joined(separator: "\n")
                if open == "yaml" { examples.append(Example(rules: text, tables: [:])) }
                if open.hasPrefix("tabell ") {
                    examples[examples.count - 1].tables[DataSetID(rawValue: String(open.dropFirst(7)))] = text
                }
                fence = nil
            } else if line.hasPrefix("```") {
                (fence, lines) = (String(line.dropFirst(3)), [])
            }
        }
        return examples
    }

    @Test func `every kind of rule has an example and every example does what it says`() async throws {
        let examples = try Self.examples()
        #expect(examples.count == 11)
        for example in examples {
            let use = try RulePlan.use(example.rules).get()
            let check = try RulesCheck().configured(for: use)
            let (request, marked) = try CheckExample("sidan", tables: example.tables).request()
            let cited = try await request.carryOut(check).findings.flatMap(\.rows)
            #expect(Set(cited) == marked, "\(example.rules)")
            #expect(!marked.isEmpty)
        }
    }

    @Test func `every kind, option and function stands on the page`() throws {
        let page = try Self.page()
        let kinds = [
            "krav", "unik", "värden", "mönster", "intervall", "ordning", "dagar", "finns_i", "summa", "villkor",
        ]
        #expect(kinds.filter { !page.contains("### \($0):") } == [])
        let words =
            ["`skäl`", "`när`", "`grad`", "`namn`", "`belopp`"]
            + ["belopp", "år", "månad", "veckodag", "vardag", "längd", "börjar", "slutar", "innehåller"].map {
                "`\($0)("
            }
        #expect(words.filter { !page.contains($0) } == [])
    }
}
