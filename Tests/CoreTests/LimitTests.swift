import KontrollCore
import Testing

@Suite struct LimitTests {
    static let measures = [
        MeasureDescription("andel i tid", .share, "h"), MeasureDescription("Väntetid", .days, "h"),
        MeasureDescription("summa i risk", .money, "h"), MeasureDescription("öppna", .count, "h"),
        MeasureDescription("medel", .quotient, "h"), MeasureDescription("medelväntan", .dayQuotient, "h"),
        MeasureDescription("täckning", .share, "h"),
    ]

    private static func limit(_ text: String) throws -> Limit { try Limit(parsing: text, measures: measures) }
    private static func rate(_ percent: Int64) throws -> Rate { try #require(Rate(percent, over: 100)) }

    @Test(arguments: [
        ("avvikelser > 0", Limit.Metric.deviations, Limit.Comparison.above, Limit.Bound.count(0)),
        ("att titta på >= 10", .looks, .atLeast, .count(10)),
        ("avvikelser > 1 000", .deviations, .above, .count(1000)),
        ("Avvikelser>3", .deviations, .above, .count(3)),
        ("belopp > 50 000 kr", .amount, .above, .money(50_000)),
        ("belopp <= 12,50 kr", .amount, .atMost, .money(Money(ore: 1250))),
        ("väntetid > 30 dagar", .measure("Väntetid"), .above, .days(30)),
        ("väntetid > 1 dag", .measure("Väntetid"), .above, .days(1)),
        ("väntetid > 30", .measure("Väntetid"), .above, .days(30)),
        ("summa  i risk >= 1 kr", .measure("summa i risk"), .atLeast, .money(1)),
        ("öppna < 5", .measure("öppna"), .below, .count(5)), ("avvikelser >= 1", .deviations, .atLeast, .count(1)),
        ("medel > 10", .measure("medel"), .above, .rate(Rate(10, over: 1) ?? .zero)),
        ("medel <= 10,4", .measure("medel"), .atMost, .rate(Rate(52, over: 5) ?? .zero)),
        ("medelväntan > 30 dagar", .measure("medelväntan"), .above, .rate(Rate(30, over: 1) ?? .zero)),
        ("andel <= 0 %", .share, .atMost, .rate(.zero)),
        ("täckning > 100 %", .measure("täckning"), .above, .rate(.one)),
    ])
    func `a limit is understood`(
        _ text: String, _ metric: Limit.Metric, _ comparison: Limit.Comparison, _ bound: Limit.Bound
    ) throws {
        let limit = try Self.limit(text)
        #expect(limit.metric == metric)
        #expect(limit.comparison == comparison)
        #expect(limit.bound == bound)
        #expect(limit.text == text)
    }

    @Test(arguments: [("andel > 5 %", Limit.Metric.share, 5), ("andel i tid < 95%", .measure("andel i tid"), 95)])
    func `a share is held exactly`(_ text: String, _ metric: Limit.Metric, _ percent: Int64) throws {
        let limit = try Self.limit(text)
        #expect(limit.metric == metric)
        #expect(limit.bound == .rate(try Self.rate(percent)))
    }

    @Test(arguments: [
        ("", LimitError.noComparison("")),
        ("avvikelser 5", .noComparison("avvikelser 5")),
        ("avvikelser = 5", .noComparison("avvikelser = 5")),
        ("avvikelser >", .noBound("")),
        ("avvikelser > noll", .noBound("noll")),
        ("avvikelser > 5 %", .wrongUnit(metric: "avvikelser", found: "5 %", expected: "ett antal, till exempel 3")),
        ("avvikelser > 2,5", .wrongUnit(metric: "avvikelser", found: "2,5", expected: "ett antal, till exempel 3")),
        ("avvikelser >> 5", .wrongUnit(metric: "avvikelser", found: "> 5", expected: "ett antal, till exempel 3")),
        ("andel > 5", .wrongUnit(metric: "andel", found: "5", expected: "en andel, till exempel 5 %")),
        ("andel > 5 kr", .wrongUnit(metric: "andel", found: "5 kr", expected: "en andel, till exempel 5 %")),
        ("belopp > 500", .wrongUnit(metric: "belopp", found: "500", expected: "ett belopp, till exempel 50 000 kr")),
        (
            "belopp > 5 00 kr",
            .wrongUnit(metric: "belopp", found: "5 00 kr", expected: "ett belopp, till exempel 50 000 kr")
        ),
        (
            "väntetid > 3 veckor",
            .wrongUnit(metric: "väntetid", found: "3 veckor", expected: "ett antal dagar, till exempel 30 dagar")
        ),
        (
            "väntetid > 3 dagardag",
            .wrongUnit(metric: "väntetid", found: "3 dagardag", expected: "ett antal dagar, till exempel 30 dagar")
        ),
        ("andel > 101 %", .unreachable("andel > 101 %")), ("andel > 100 %", .unreachable("andel > 100 %")),
        ("andel < 0 %", .unreachable("andel < 0 %")), ("avvikelser < 0", .unreachable("avvikelser < 0")),
        ("avvikelser <= -1", .unreachable("avvikelser <= -1")), ("belopp < 0 kr", .unreachable("belopp < 0 kr")),
        ("andel i tid < 0 %", .unreachable("andel i tid < 0 %")),
        ("andel i tid > 100 %", .unreachable("andel i tid > 100 %")),
        ("att titta på >= 0", .unfailing("att titta på >= 0")), ("andel <= 100 %", .unfailing("andel <= 100 %")),
        ("avvikelser > -1", .unfailing("avvikelser > -1")), ("medel > x", .noBound("x")),
        ("medel > 10 %", .wrongUnit(metric: "medel", found: "10 %", expected: "ett tal, till exempel 10,5")),
    ])
    func `a limit that cannot be understood is refused`(_ text: String, _ error: LimitError) {
        #expect(throws: error) { try Self.limit(text) }
    }

    @Test func `an unknown measure names the known ones and the nearest`() throws {
        let error = #expect(throws: LimitError.self) { try Self.limit("avikelser > 0") }
        let text = try #require(error).text
        #expect(text.hasPrefix("okänt mått ”avikelser” i gränsen, väntade något av avvikelser, att titta på, andel"))
        #expect(text.hasSuffix("menades ”avvikelser”?"))
    }

    @Test func `another check's measure is not known`() {
        #expect(throws: LimitError.self) { try Limit(parsing: "andel i tid < 95 %", measures: []) }
    }

    @Test(arguments: [
        LimitError.noComparison("x"), .noBound("x"), .unknownMetric("x", known: ["andel"]),
        .wrongUnit(metric: "a", found: "b", expected: "c"),
    ])
    func `every error says what was expected`(_ error: LimitError) { #expect(error.text.contains("väntade")) }

    @Test(arguments: [
        ("andel i tid < 99 %", "andel i tid < 95 %", true), ("andel i tid < 95 %", "andel i tid < 99 %", false),
        ("avvikelser > 0", "avvikelser > 5", true), ("avvikelser > 5", "avvikelser > 0", false),
        ("avvikelser > 5", "avvikelser >= 5", false), ("avvikelser >= 5", "avvikelser > 5", true),
        ("avvikelser > 5", "avvikelser > 5", true), ("avvikelser > 0", "andel > 5 %", false),
        ("andel i tid > 95 %", "andel i tid < 95 %", false),
    ])
    func `a röd limit hides a gul one that it is always met with`(_ red: String, _ yellow: String, _ hides: Bool) throws
    {
        #expect(try Self.limit(red).covers(Self.limit(yellow)) == hides)
    }
}
