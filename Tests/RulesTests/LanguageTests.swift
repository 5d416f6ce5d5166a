import KontrollCore
import Testing

@testable import KontrollRules

@Suite struct LanguageTests {
    @Test(arguments: 0..<40)
    func `what is printed reads back as the same`(_ seed: Int) throws {
        var random = Random(state: UInt64(seed))
        for _ in 0..<50 {
            let expression = random.expression(depth: 4)
            let text = "\(expression)"
            guard text.unicodeScalars.count < 3000, expression.size < 350 else { continue }
            let again = try Parser.parse(text)
            #expect(again == expression, "\(text)")
            #expect("\(again)" == text)
        }
    }

    @Test(arguments: 0..<40)
    func `nonsense is refused at a place within it, and never a crash`(_ seed: Int) {
        var random = Random(state: 1_000_000 + UInt64(seed))
        let typing = Typing(dataSet: "x", columns: ["amount": .money, "unit": .text])
        for _ in 0..<250 {
            let text = random.nonsense()
            do throws(ExpressionError) {
                _ = try typing.condition(text)
            } catch {
                #expect(0...text.unicodeScalars.count ~= error.offset)
                #expect(!error.text.isEmpty)
            }
            do throws(ExpressionError) {
                _ = try Pattern(text)
            } catch {
                #expect(!error.text.isEmpty)
            }
        }
    }

    @Test(arguments: [
        ("a = 1 och b = 2 eller c = 3", "((a = 1) och (b = 2)) eller (c = 3)"),
        ("inte a = 1 och b = 2", "(inte (a = 1)) och (b = 2)"),
        ("a + 2 * 3 = 7", "(a + (2 * 3)) = 7"),
        ("a - b - c > 0", "((a - b) - c) > 0"),
        ("a ≤ 1 000 000", "a <= 1000000"),
        ("a<>5", "a != 5"),
        ("belopp(a) > 12,50 kr", "belopp(a) > 12.50 kr"),
        ("a i (1,2, 3)", "a i (1, 2, 3)"),
        ("a inte i (1)", "a inte i (1)"),
        ("a är inte tomt", "a är inte tom"),
        ("a = 'x''y'", "a = \"x'y\""),
        ("a = ”x y”", "a = \"x y\""),
        ("d - 1 dag < idag", "(d - 1 dagar) < idag"),
        ("d = 2025-03-01", "d = 2025-03-01"),
        ("d = 2025 - 03 - 01", "d = ((2025 - 3) - 1)"),
        ("a = \u{2212}5", "a = (-5)"),
    ])
    func `order of precedence and the ways of writing`(_ text: String, _ plain: String) throws {
        #expect("\(try Parser.parse(text))" == plain)
    }

    static let columns: [String: ColumnType] = [
        "amount": .money, "count": .integer, "day": .date, "unit": .text, "done": .flag,
    ]

    @Test(arguments: [
        ("", 0, "villkoret tar slut, väntade en kolumn eller ett värde"),
        (
            "amount > 0 and done", 11,
            "”and” kan inte stå här, väntade ”och”, ”eller” eller slutet av villkoret; menades ”och”?"
        ),
        ("not done", 0, "”not” kan inte stå här, väntade en kolumn eller ett värde; menades ”inte”?"),
        (
            "amont > 0", 0,
            "datamängden ”x” har ingen kolumn ”amont”, väntade någon av amount, count, day, done, unit; menades ”amount”?"
        ),
        ("unit = 7100", 7, "”unit” är text men ”7100” är heltal; skriv talet som text: \"7100\""),
        ("unit > \"a\"", 0, "text har ingen ordning, väntade ”=” eller ”!=” i stället för ”>”"),
        (
            "day > \"2025-01-01\"", 6,
            "”day” är datum men ”\"2025-01-01\"” är text; skriv ett datum utan citattecken: 2025-03-01"
        ),
        ("day = 2025-02-30", 6, "det finns ingen dag 2025-02-30"),
        ("day + 30 > idag", 6, "ett datum kan bara flyttas med dagar; skriv till exempel 30 dagar"),
        ("amount", 0, "”amount” är belopp, väntade något som är sant eller falskt, till exempel en jämförelse"),
        ("amount * amount > 0", 0, "belopp * belopp går inte att räkna ut"),
        (
            "amount / 2 > 0", 7,
            "tecknet ”/” hör inte till språket; det har ingen division, multiplicera den andra sidan i stället"
        ),
        ("amount > 1.5", 9, "ett tal med decimaler måste vara ett belopp, väntade ”kr” efter talet"),
        ("amount = count", 9, "”amount” är belopp men ”count” är heltal"),
        ("unit = \"x", 7, "citattecknet avslutas inte"),
        ("unit = \"\"", 7, "texten är tom, väntade ”är tom” eller ”är inte tom”"),
        ("längd(amount) > 1", 6, "längd(…) väntade en kolumn med text"),
        (
            "langd(unit) > 1", 0,
            "okänd funktion ”langd”, väntade någon av belopp, år, månad, veckodag, vardag, längd, börjar, slutar, innehåller; menades ”längd”?"
        ),
        ("börjar(unit, unit)", 13, "börjar(…) väntade en text inom citattecken efter kommat"),
        ("amount > 99999999999999999999", 9, "talet ryms inte"),
        ("unit i ()", 8, "”)” kan inte stå här, väntade en kolumn eller ett värde"),
        ("7100A = unit", 0, "en bokstav står tätt efter ett tal, väntade citattecken om texten"),
        ("done är", 7, "villkoret tar slut, väntade ”tom”"),
        ("(amount + 1) är tom", 1, "bara en kolumn kan vara tom"),
    ])
    func `what has no meaning is refused at its place`(_ text: String, _ offset: Int, _ message: String) {
        let error = #expect(throws: ExpressionError.self) {
            try Typing(dataSet: "x", columns: Self.columns).condition(text)
        }
        #expect(error?.text == message)
        #expect(error?.offset == offset)
    }

    @Test func `depth and size are held`() {
        let deep = String(repeating: "(", count: 1000) + "ja" + String(repeating: ")", count: 1000)
        let wide = Array(repeating: "ja", count: 600).joined(separator: " och ")
        let long = String(repeating: "ja och ", count: 700) + "ja"
        for text in [
            deep, wide, long, String(repeating: "inte ", count: 500) + "ja", String(repeating: "-", count: 900) + "1",
        ] {
            #expect(throws: ExpressionError.self) { try Parser.parse(text) }
        }
    }
}

extension Expression {
    /// How many expressions it has in it.
    var size: Int {
        switch form {
        case .call(_, let inner): 1 + inner.reduce(0) { $0 + $1.size }
        case .negated(let inner), .empty(let inner, _), .not(let inner): 1 + inner.size
        case .arithmetic(_, let left, let right), .comparison(_, let left, let right), .and(let left, let right),
            .or(let left, let right):
            1 + left.size + right.size
        case .among(let item, let list, _): 1 + item.size + list.reduce(0) { $0 + $1.size }
        default: 1
        }
    }
}
