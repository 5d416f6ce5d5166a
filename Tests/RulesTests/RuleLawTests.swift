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
        // What is over the limit, not the whole sum.
        #expect(sum.map(\.amount) == [Money(ore: 1), 100])
        let unique = try await Self.report("unik").findings
        #expect(
            unique.map(\.reason.template) == ["regel 1 (unik): samma lev och nr finns på flera rader: lev {}, nr {}"])
        #expect(unique.map(\.amount) == [30])
        let mixed = try await Self.report("värden, mönster och intervall").findings
        #expect(Set(mixed.map(\.severity)) == [.look, .deviation])
        #expect(mixed.contains { $0.reason.text.hasPrefix("regel 3 (rimligt): dag är inte minst 2025-01-01 eller kr") })
    }

    private static func report(_ rules: [[String: Value]], _ table: String) async throws -> CheckReport {
        let check = try RuleExample("belopp", rules, ["rader": [table]]).check()
        return try await check.examples[0].request().request.carryOut(check)
    }

    @Test func `a row that two rules find counts once, and a sum with what is over its limit`() async throws {
        let table = "lev:text | kr:money\nL1 | 60\nL1 | 70\nL2 | 500\nL3 | 10"
        let single: [String: Value] = ["villkor": "kr > 65 kr", "belopp": "kr"]
        let again: [String: Value] = ["villkor": "lev = \"L2\"", "belopp": "kr"]
        let sum: [String: Value] = ["summa": ["av": "kr", "per": ["lev"], "högst": "100 kr"]]
        func total(_ rules: [[String: Value]]) async throws -> Money? {
            Tally(try await Self.report(rules, table)).amount
        }
        #expect(try await total([single]) == 570)
        #expect(try await total([single, again]) == 570)
        #expect(try await total([sum]) == 430)
        // 30 kr over in L1 and 400 kr in L2 are parts of the 570 already counted, whichever rule stands first.
        #expect(try await total([sum, single, again]) == 570)
        #expect(try await total([sum, sum]) == 430)
    }

    @Test func `a rule that no row is tried by while others try some is a doubt, and a text that is nowhere a note`()
        async throws
    {
        let table = "vem:text | kr:money\nA | 60\nB | 70"
        let typo: [String: Value] = ["villkor": "kr > 1000 kr", "när": "vem = \"a1\""]
        let right: [String: Value] = ["villkor": "kr > 1000 kr", "när": "vem i (\"a\", \"c\")"]
        let report = try await Self.report([right, typo], table)
        #expect(report.doubts == ["regel 2 (villkor) prövade ingen rad: alla ligger utanför dess ”när”"])
        #expect(
            report.notes == [
                "regel 1 (villkor): ”c” finns inte i kolumnen vem", "regel 2 (villkor): ”a1” finns inte i kolumnen vem",
            ])
        #expect(try await Self.report([right], table).doubts == nil)
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
