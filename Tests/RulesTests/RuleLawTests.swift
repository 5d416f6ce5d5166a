import KontrollCore
import KontrollLaws
import Testing

@testable import KontrollRules

@Suite struct RuleLawTests {
    @Test(arguments: RuleExample.all, CheckLaw.allCases)
    func `rules obey the laws of all checks`(_ example: RuleExample, _ law: CheckLaw) async throws {
        #expect(await law.violations(of: try example.check(), folder: "Rules") == [])
    }

    @Test(arguments: RuleExample.all)
    func `each kind cites nothing when its marks are taken away`(_ example: RuleExample) async throws {
        let honest = try example.check()
        let unmarked = honest.examples.map { example in
            CheckExample(example.name, tables: example.tables.mapValues { $0.replacing("!", with: " ") })
        }
        let wrong = RuleSetCheck(honest.rules, examples: unmarked)
        #expect(await CheckLaw.citesExactlyTheMarkedRows.violations(of: wrong) != [])
    }

    private static func report(_ name: String) async throws -> CheckReport {
        let example = try #require(RuleExample.all.first { $0.testDescription == name })
        let check = try example.check()
        return try await check.examples[0].request().request.carryOut(check)
    }

    @Test func `every row is examined, not tried, or outside every filter`() async throws {
        let report = try await Self.report("krav")
        #expect(report.examined == 3)
        #expect(report.excluded == [.filtered("utanför alla reglers ”när”", 2)])
        let order = try await Self.report("ordning och dagar")
        #expect(order.examined == 4)
        #expect(
            order.excluded == [.untested("regel 1 (ordning): en cell som behövs är tom, eller ett tal ryms inte", 1)])
        #expect(order.evidence[0].rows[1] == ["regel 2 (dagar)", "3", "1", "0", "2"])
    }

    @Test func `a finding names the rule, its reason and the cells`() async throws {
        let sum = try await Self.report("summa").findings
        #expect(
            sum.map(\.reason.text) == [
                "regel 1 (summa): Över direktupphandling: 100,01, lev L1",
                "regel 1 (summa): Över direktupphandling: 200,00, lev L3",
            ])
        #expect(sum.map(\.amount) == [Money(ore: 10_001), 200])
        let unique = try await Self.report("unik").findings
        #expect(
            unique.map(\.reason.template) == ["regel 1 (unik): samma lev och nr finns på flera rader: lev {}, nr {}"])
        #expect(unique.map(\.amount) == [30])
        let mixed = try await Self.report("värden, mönster och intervall").findings
        #expect(Set(mixed.map(\.severity)) == [.look, .deviation])
        #expect(mixed.contains { $0.reason.text.hasPrefix("regel 3 (rimligt): dag är inte minst 2025-01-01 eller kr") })
    }

    @Test func `sums that fit in no number are still told from small ones`() async throws {
        let example = RuleExample(
            "stora", [["summa": ["av": "n", "högst": "5"]]],
            ["rader": ["n:integer\n9223372036854775807\n9223372036854775807"]])
        let check = try example.check()
        let report = try await check.examples[0].request().request.carryOut(check)
        #expect(report.findings.count == 1)
    }
}
