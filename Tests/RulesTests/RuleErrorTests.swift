import KontrollCore
import Testing

@testable import KontrollRules

@Suite struct RuleErrorTests {
    static let data = [
        GivenData(
            dataSet: "rader", source: "källa",
            columns: ["kr": .money, "dag": .date, "slut": .date, "text": .text, "n": .integer]),
        GivenData(dataSet: "andra", source: "register", columns: ["kod": .text, "n": .integer]),
    ]

    static func problems(_ rule: Value) -> [RuleProblem] {
        do throws(RuleErrors) {
            _ = try RulesCheck().reads(["rules": .array([rule])], of: data)
            return []
        } catch {
            return error.problems
        }
    }

    @Test(
        arguments: [
            (["kraw": "kr"], [.index(0), .key("kraw")], "okänd nyckel ”kraw” i regeln"),
            (["skäl": "x"], [.index(0)], "regeln säger inte vad som prövas"),
            (["krav": "kr", "unik": "n"], [.index(0)], "regeln har både ”krav” och ”unik”"),
            (["krav": "krr"], [.index(0), .key("krav")], "datamängden ”rader” har ingen kolumn ”krr”"),
            (["krav": .array([])], [.index(0), .key("krav")], "listan är tom"),
            (["unik": ["kr", "kr"]], [.index(0), .key("unik"), .index(1)], "kolumnen ”kr” står två gånger"),
            (
                ["värden": ["n": ["1", "x"]]], [.index(0), .key("värden"), .key("n"), .index(1)],
                "”x” kan inte jämföras med ”n”, väntade heltal"
            ),
            (["värden": "x"], [.index(0), .key("värden")], "”x” är inget som reglerar en kolumn"),
            (
                ["mönster": ["kr": "a"]], [.index(0), .key("mönster"), .key("kr")],
                "kolumnen ”kr” är belopp, väntade text"
            ),
            (["mönster": ["text": "("]], [.index(0), .key("mönster"), .key("text")], "parentesen avslutas inte"),
            (["intervall": ["kr": "5"]], [.index(0), .key("intervall"), .key("kr")], "”5” är inget intervall"),
            (
                ["intervall": ["kr": "9 kr till 1 kr"]], [.index(0), .key("intervall"), .key("kr")],
                "intervallet ”9 kr till 1 kr” går baklänges"
            ),
            (["ordning": ["dag"]], [.index(0), .key("ordning")], "väntade minst 2 kolumner"),
            (["ordning": ["dag", "kr"]], [.index(0), .key("ordning")], "kolumnerna har ingen gemensam ordning"),
            (
                ["dagar": ["från": "dag", "till": "slut"]], [.index(0), .key("dagar")],
                "varken ”högst” eller ”minst” finns"
            ),
            (["dagar": ["från": "dag", "högst": "1"]], [.index(0), .key("dagar")], "”till” saknas"),
            (
                ["dagar": ["från": "dag", "till": "slut", "högst": "x"]], [.index(0), .key("dagar"), .key("högst")],
                "”högst” är ”x”, väntade ett antal dagar"
            ),
            (
                ["finns_i": ["text": "okänd.kod"]], [.index(0), .key("finns_i"), .key("text")],
                "”okänd” är ingen annan källa"
            ),
            (
                ["finns_i": ["text": "register.kodd"]], [.index(0), .key("finns_i"), .key("text")],
                "datamängden ”andra” har ingen kolumn ”kodd”"
            ),
            (
                ["finns_i": ["text": "register.n"]], [.index(0), .key("finns_i"), .key("text")],
                "”register.n” är heltal men ”text” är text"
            ),
            (
                ["summa": ["av": "text", "högst": "1"]], [.index(0), .key("summa"), .key("av")],
                "kolumnen ”text” är text, väntade heltal eller belopp"
            ),
            (
                ["summa": ["av": "kr", "minst": "9 kr", "högst": "1 kr"]], [.index(0), .key("summa")],
                "”minst” är mer än ”högst”"
            ),
            (["villkor": "kr > text"], [.index(0), .key("villkor")], "”kr” är belopp men ”text” är text"),
            (["krav": "kr", "när": "kr >"], [.index(0), .key("när")], "villkoret tar slut"),
            (
                ["krav": "kr", "grad": "röd"], [.index(0), .key("grad")],
                "”grad” är ”röd”, väntade titta eller avvikelse"
            ),
            (["krav": "kr", "skäl": "{}"], [.index(0), .key("skäl")], "”skäl” får inte innehålla ”{}”"),
            (["krav": "kr", "belopp": "n"], [.index(0), .key("belopp")], "kolumnen ”n” är heltal, väntade belopp"),
        ] as [(Value, [RuleProblem.Step], String)])
    func `what is wrong is said at its place`(_ rule: Value, _ path: [RuleProblem.Step], _ text: String) throws {
        let problem = try #require(Self.problems(rule).first)
        #expect(problem.path == [.key("rules")] + path)
        #expect(problem.text.hasPrefix(text), "\(problem.text)")
    }

    @Test(arguments: [
        Value.null, "text", .array([]), .object([:]), .array(Array(repeating: .object(["krav": "kr"]), count: 201)),
    ])
    func `rules that are no list of rules are refused`(_ rules: Value) {
        #expect(throws: RuleErrors.self) { try RulesCheck().reads(["rules": rules], of: Self.data) }
        #expect(throws: RuleErrors.self) {
            try RulesCheck().reads(["rules": .array([.object(["krav": "kr"])])], of: [])
        }
    }

    @Test(arguments: 0..<20)
    func `any tree is rules or is refused, and never a crash`(_ seed: Int) {
        var random = Random(state: 5000 + UInt64(seed))
        func value(_ depth: Int) -> Value {
            switch random.below(depth == 0 ? 3 : 6) {
            case 0:
                return .string(
                    random.pick(["kr", "dag", "slut", "text", "n", "register.kod", "1 till 5", "högst 3", "", "kr > 1"])
                )
            case 1: return random.pick([.null, .bool(true), .integer(5), .string(random.nonsense())])
            case 2: return .string(random.nonsense())
            case 3: return .array((0..<random.below(4)).map { _ in value(depth - 1) })
            default:
                let keys =
                    Rule.Kind.allCases.map(\.rawValue) + [
                        "skäl", "när", "grad", "belopp", "namn", "från", "till", "av", "per", "högst", "kr", "text",
                        "n",
                    ]
                return .object(
                    Dictionary(
                        (0..<random.below(4)).map { _ in (random.pick(keys), value(depth - 1)) },
                        uniquingKeysWith: { $1 }))
            }
        }
        for _ in 0..<300 { _ = Self.problems(value(3)) }
    }

    @Test func `by itself the check reads nothing and cannot be run`() async throws {
        #expect(RulesCheck().description.reads.isEmpty)
        let request = CheckRequest(asOf: .latest, window: try #require(DateSpan(.latest, .latest)), tables: [:])
        await #expect(throws: CheckFailure.self) { try await RulesCheck().run(request) }
        #expect(ManualPage(RulesCheck().description).markdown.contains("de kolumner som reglerna nämner"))
    }
}
