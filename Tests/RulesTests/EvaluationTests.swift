import KontrollCore
import KontrollLaws
import Testing

@testable import KontrollRules

/// What conditions come to, row by row.
@Suite struct EvaluationTests {
    /// The answers of a condition for the rows of a table: true, false, or nil where it is not known.
    static func answers(_ condition: String, _ table: String) throws -> [Bool?] {
        let table = try ExampleTable(table, id: "x").table
        let code = try Typing(dataSet: "x", columns: table.columns.mapValues(\.type)).condition(condition)
        let today = try #require(CivilDate("2025-12-31"))
        var binder = Binder(table, asOf: today)
        let found = try binder.bind(code)(0..<table.count)
        return (0..<table.count).map { found.isKnown($0) ? found.values[$0] == 1 : nil }
    }

    static let rows = """
        amount:money | count:integer | day:date   | paid:date  | unit:text | who:text   | done:flag
        100.00       | 3             | 2025-03-01 | 2025-03-31 | 7100      | Anna  EK   | ja
        -0.50        | -3            | 2025-12-27 |            | f-7200    |            | nej
                     |               |            | 2025-01-01 |           | anna ek    |
        """

    @Test(
        arguments: [
            ("amount > 0", [true, false, nil]),
            ("amount = 100", [true, false, nil]),
            ("belopp(amount) <= 0,50 kr", [false, true, nil]),
            ("amount * 2 = 200 kr", [true, false, nil]),
            ("amount * count = 300", [true, false, nil]),
            ("-amount > 0", [false, true, nil]),
            ("count + 1 = 4", [true, false, nil]),
            ("paid - day = 30", [true, nil, nil]),
            ("paid - day > 30 dagar", [false, nil, nil]),
            ("day + 30 dagar = paid", [true, nil, nil]),
            ("day > idag - 5 dagar", [false, true, nil]),
            ("year_is_not = 1 eller ja", [nil, nil, nil]),
            ("år(day) = 2025", [true, true, nil]),
            ("månad(day) = 12", [false, true, nil]),
            ("veckodag(day) = 6", [true, true, nil]),
            ("vardag(day)", [false, false, nil]),
            ("unit = \"7100\"", [true, false, nil]),
            ("unit = \"F-7200\"", [false, true, nil]),
            ("who = \" ANNA ek \"", [true, nil, true]),
            ("who = unit", [false, nil, nil]),
            ("unit i (\"7100\", \"7200\")", [true, false, nil]),
            ("unit inte i (\"7100\", \"7200\")", [false, true, nil]),
            ("count i (3, 4)", [true, false, nil]),
            ("börjar(unit, \"F-\")", [false, true, nil]),
            ("slutar(unit, \"00\")", [true, true, nil]),
            ("innehåller(who, \"a e\")", [true, nil, true]),
            ("längd(who) = 7", [true, nil, true]),
            ("done", [true, false, nil]),
            ("done = nej", [false, true, nil]),
            ("inte done", [false, true, nil]),
            ("amount är tom", [false, false, true]),
            ("who är inte tom", [true, false, true]),
            ("amount är tom eller amount > 0", [true, false, true]),
            ("amount är inte tom och amount > 0", [true, false, false]),
            ("amount > 0 och ja", [true, false, nil]),
            ("amount > 0 eller ja", [true, true, true]),
            ("amount > 0 och nej", [false, false, false]),
            ("count * 9223372036854775807 > 0", [nil, nil, nil]),
            ("count + 9223372036854775807 > 0", [nil, true, nil]),
            ("day + 9223372036854775807 dagar > day", [nil, nil, nil]),
            ("day - 4000000 dagar < day", [nil, nil, nil]),
            ("amount > 9223372036854775807", [nil, nil, nil]),
        ] as [(String, [Bool?])])
    func `a condition is true, false or not known`(_ condition: String, _ expected: [Bool?]) throws {
        if condition.hasPrefix("year_is_not") {
            #expect(throws: ExpressionError.self) { try Self.answers(condition, Self.rows) }
        } else {
            #expect(try Self.answers(condition, Self.rows) == expected)
        }
    }

    @Test(arguments: 0..<20)
    func `counting agrees with wide integers, or says that it does not know`(_ seed: Int) throws {
        var random = Random(state: 77 + UInt64(seed))
        func number() -> Int64 {
            random.pick([0, 1, -1, .max, .min, .max - 1, .min + 1, Int64(truncatingIfNeeded: random.next())])
        }
        let numbers = (0..<200).map { _ in (number(), number()) }
        let table = Table(
            id: "x", count: numbers.count,
            columns: [
                "a": .integer(PlainColumn(values: numbers.map(\.0))),
                "b": .integer(PlainColumn(values: numbers.map(\.1))),
            ])
        var binder = Binder(table, asOf: .latest)
        let forms: [(Expression.Operation, (Int128, Int128) -> Int128)] = [(.plus, +), (.minus, -), (.times, *)]
        for (operation, exact) in forms {
            let found = try binder.bind(.arithmetic(operation, .column("a"), .column("b")))(0..<numbers.count)
            for (row, (a, b)) in numbers.enumerated() {
                let wide = exact(Int128(a), Int128(b))
                #expect(found.isKnown(row) == (Int64(exactly: wide) != nil))
                if found.isKnown(row) { #expect(Int128(found.values[row]) == wide) }
            }
        }
        let negated = try binder.bind(.magnitude(.negated(.column("a"))))(0..<numbers.count)
        #expect(numbers.indices.allSatisfy { negated.isKnown($0) == (numbers[$0].0 != .min) })
    }
}
