import KontrollCore
import Testing

@Suite struct IndicatorTargetTests {
    private static let heading =
        "indicator:text|goal:text|value:text|target:text|direction:text|previous:text|county:text|nation:text\n"

    private func indicators(_ rows: String) async throws -> CheckReport {
        try await report("indicator-target", tables: ["indicators": Self.heading + rows])
    }

    /// Bilaga 1 of Gnesta's half-year report of 2023.
    @Test func `a printed appendix of indicators is judged as its comments do`() async throws {
        let report = try await indicators(
            """
            Väntetid|Attraktiv|102 dagar|90 dagar|låg|81 dagar|-|-
            Personalkontinuitet|Trygg|18 st|17 st|låg|19 st|-|-
            E-tjänst orosanmälan|Effektiv|33%|31%|hög|29%|-|-
            E-tjänst SoL|Effektiv|8%|15%|hög|5%|-|-
            E-tjänst LSS|Effektiv|19%|39%|hög|27%|-|-
            E-tjänst färdtjänst|Effektiv|14%|20%|hög|16%|-|-
            Sjukfrånvaro|Effektiv|6,8%|8%|låg|8,76%|-|-
            Över 59 dagar|Effektiv|30,8%|44%|låg|44,17%|-|-
            """)
        #expect(report.cited == [[0], [1], [3], [4], [5]])
        #expect(
            report.measures == [
                Measure("når målvärdet", .share(part: 3, of: 8)), Measure("inte mätta", .count(0)),
                Measure("förbättrade", .count(5)), Measure("försämrade", .count(3)),
            ])
        #expect(report.plainReasons.first == "Väntetid: 102 dagar, målvärdet är 90 dagar")
    }

    @Test(arguments: [
        ("8,0 %", "8 %", "låg", 0), ("8,01 %", "8 %", "låg", 1), ("8,01 %", "8 %", "hög", 0), ("7,99", "8 %", "hög", 1),
        ("11", "högst 10", "", 1), ("10", "max 10 personer", "hög", 0), ("1 000 kr", "999 kr", "LÅG", 1),
    ])
    func `the direction says what reaches the target`(
        _ value: String, _ target: String, _ direction: String, _ missed: Int
    ) async throws {
        let report = try await indicators("A||\(value)|\(target)|\(direction)|||")
        #expect(report.findings.count == missed)
        #expect(report.examined == 1)
    }

    @Test(arguments: [
        ("-|8 %|låg", "inte mätt"), ("|8 %|låg", "inte mätt"), ("mäts i höst|8 %|låg", "inte mätt"),
        ("3 av 4|8 %|låg", "nuläge som inte kan läsas"), ("7 %||låg", "målvärde saknas eller kan inte läsas"),
        ("7 %|8 %|", "riktning saknas: om högt eller lågt är bra"),
        ("7 dagar|8 %|låg", "nuläge och målvärde har olika enhet"),
    ])
    func `what cannot be compared is not clean`(_ cells: String, _ reason: String) async throws {
        let report = try await indicators("A||\(cells)|||")
        #expect(report.examined == 0)
        #expect(report.excluded == [.untested(reason, 1)])
    }
}

@Suite struct GoalSummaryTests {
    private func summary(
        _ forecast: String, indicators: String = "", activities: String = "", _ parameters: [String: Value] = [:]
    ) async throws -> CheckReport {
        try await report(
            "goal-summary",
            tables: [
                "goals": "goal:text|forecast:text\nTrygg|\(forecast)",
                "indicators": "goal:text|value:text|target:text|direction:text\n" + indicators,
                "activities": "goal:text|forecast:text\n" + activities,
            ], parameters: parameters)
    }

    @Test(arguments: ["gul", "delvis uppnått", "röd", "Mål ej uppnått"])
    func `a goal that promises less than grön is left alone`(_ forecast: String) async throws {
        let report = try await summary(forecast, indicators: "Trygg||8 %|låg", activities: "Trygg|röd")
        #expect(report.findings == [])
    }

    @Test func `an unmeasured indicator caps the goal at gul until the rule is turned off`() async throws {
        let capped = try await summary("uppnått", indicators: "trygg|-|8 %|låg")
        #expect(capped.findings.map(\.severity) == [.deviation])
        #expect(capped.plainReasons == ["Trygg är grönt, men 1 indikator är inte mätt: som mest gult"])
        let whole = try await summary("uppnått", indicators: "trygg|-|8 %|låg", ["unmeasuredAtMostYellow": false])
        #expect(whole.findings == [])
        #expect(whole.measures.contains(Measure("omätta indikatorer", .count(1))))
    }

    @Test(arguments: [("Trygg|9 %|8 %|låg", ""), ("", "Trygg|röd"), ("Annat|7 %|8 %|låg", ""), ("", "Annat|gul")])
    func `a missed target, a red assignment and an unknown goal are worth a look`(
        _ indicators: String, _ activities: String
    ) async throws {
        let report = try await summary("grön", indicators: indicators, activities: activities)
        #expect(report.findings.map(\.severity) == [.look])
    }

    @Test(arguments: [("", "prognos saknas"), ("lila", "prognos som inte kan läsas")])
    func `a goal without a forecast is not clean`(_ forecast: String, _ reason: String) async throws {
        #expect(try await summary(forecast).excluded == [.untested(reason, 1)])
    }
}

@Suite struct ActivityStatusTests {
    private static let heading =
        "activity:text|goal:text|responsible:text|status:text|progress:text|starts:date|ends:date|done:date|forecast:text\n"

    private func activities(_ rows: String) async throws -> CheckReport {
        try await report("activity-status", tables: ["activities": Self.heading + rows], asOf: "2023-08-31")
    }

    @Test(arguments: [
        ("A||EC|pågår|||2023-08-31||", []), ("A||EC|pågår|||2023-08-30||", ["A: skulle ha varit klar"]),
        ("A||EC|klar|||2023-08-30||", []), ("A||EC|pågår|||2023-08-30|2023-09-01|", ["A: skulle ha varit klar"]),
        ("A||EC|ej påbörjad||2023-08-30|||", ["A: skulle ha påbörjats"]),
        ("A||EC|ej påbörjad||2023-08-31|||", []),
        ("A|| |utgår|||2023-01-01||röd", []), ("A||EC||0 %|2023-01-01|||", ["A: skulle ha påbörjats"]),
        ("A||EC|klar|99,9 %||||", ["A: klar men färdiggraden är under 100 %"]),
        ("A|||pågår|||2023-01-01||röd", ["A: skulle ha varit klar, ansvarig saknas och röd prognos"]),
    ])
    func `what is late, idle, nobody's or contradictory is said`(_ row: String, _ reasons: [String]) async throws {
        #expect(try await activities(row).plainReasons == reasons)
    }

    @Test func `an activity with several responsible counts for each of them`() async throws {
        let report = try await activities("A||FC, Samtliga EC|klar|||||\nB||FC/HR|pågår|||2023-01-01||")
        let table = try #require(report.evidence.last)
        #expect(
            table.rows == [
                ["FC", "2", "1", "1", "0"], ["HR", "1", "0", "1", "0"], ["Samtliga EC", "1", "1", "0", "0"],
            ])
        #expect(report.measures.first == Measure("klara", .share(part: 1, of: 2)))
    }

    @Test(arguments: [
        ("Stöd och omsorg", ["Stöd och omsorg"]), ("IFO och HSF", ["HSF", "IFO"]),
        ("Stöd och omsorg/IFO", ["IFO", "Stöd och omsorg"]), ("Ledning och Säbo", ["Ledning", "Säbo"]),
    ])
    func `och parts names only where both are names`(_ text: String, _ names: [String]) async throws {
        let report = try await activities("A||\(text)|klar|||||")
        let alone = try await activities("A||\(text)|klar|||||\nB||Säbo|klar|||||\nC||Ledning|klar|||||")
        let isKnown = text.contains("Säbo")
        #expect(report.evidence.last?.rows.map { $0[0] } == (isKnown ? [text] : names))
        if isKnown { #expect(alone.evidence.last?.rows.map { $0[0] } == names) }
    }

    @Test func `what begins in a later year is not counted`() async throws {
        let report = try await activities("A||EC|ej påbörjad||2027-01-01|2027-12-31||\nB||EC|pågår|||2023-12-31||")
        #expect(report.examined == 1)
        #expect(report.excluded == [.filtered("börjar ett senare år", 1)])
    }

    @Test func `an activity that nothing is known of is not clean`() async throws {
        let report = try await activities("A||EC||||||")
        #expect(report.excluded == [.untested("varken slutdatum, status, färdiggrad eller prognos", 1)])
    }
}

@Suite struct AnnualWheelTests {
    private func wheel(_ rows: String, _ asOf: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport
    {
        try await report(
            "annual-wheel",
            tables: ["annual-activities": "activity:text|planned:date|done:date|evidence:text\n" + rows],
            parameters: parameters, asOf: asOf)
    }

    @Test(arguments: [("2025-02-28", 0), ("2025-03-01", 1)])
    func `an activity is due when its month is over`(_ day: String, _ findings: Int) async throws {
        let report = try await wheel("A|2025-02-10||", day)
        #expect(report.findings.count == findings)
        #expect(report.examined == findings)
    }

    @Test(arguments: [
        ("2025-02-28|p", []), ("2025-03-01|p", ["A, planerad 2025-02: gjord för sent"]),
        ("2025-02-28|", ["A, planerad 2025-02: underlag saknas"]),
        ("2025-03-02|", ["A, planerad 2025-02: gjord för sent och underlag saknas"]),
        ("2026-01-01|p", ["A, planerad 2025-02: inte gjord"]),
    ])
    func `time and evidence are tested`(_ cells: String, _ reasons: [String]) async throws {
        #expect(try await wheel("A|2025-02-01|\(cells)", "2025-12-31").plainReasons == reasons)
    }

    @Test func `the measures count what was due`() async throws {
        let report = try await wheel("A|2025-01-01|2025-01-02|p\nB|2025-01-01||\nC|2025-06-01||", "2025-03-31")
        #expect(
            report.measures == [
                Measure("gjorda i tid", .share(part: 1, of: 2)), Measure("inte gjorda", .count(1)),
                Measure("med underlag", .share(part: 1, of: 1)),
            ])
        #expect(report.excluded == [.filtered("månaden är inte slut", 1)])
    }
}

@Suite struct ActivityCommentsTests {
    @Test func `the published table has status, progress and comment under each goal`() async throws {
        let rows = """
            activity:text|goal:text|responsible:text|status:text|progress:text|comment:text|commented:date
            B|2 Hälsa|IFO|Klar|100 %|Färdigt.|2023-08-15
            A|1 Skola|IFO|Pågår|50 %|Forum startat.|2023-08-15
            """
        let report = try await report(
            "activity-comments", tables: ["activities": rows], parameters: ["showStatus": true, "showComments": true],
            asOf: "2023-08-31")
        let table = try #require(report.evidence.first)
        #expect(
            table.columns == [
                "mål", "aktivitet", "enhet", "status", "färdiggrad", "kommentar", "kommentar daterad", "nytt",
            ])
        #expect(
            table.rows.map { Array($0.prefix(6)) } == [
                ["1 Skola", "A", "IFO", "Pågår", "50 %", "Forum startat."],
                ["2 Hälsa", "B", "IFO", "Klar", "100 %", "Färdigt."],
            ])
    }
}
