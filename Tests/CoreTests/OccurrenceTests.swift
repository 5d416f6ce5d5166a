import KontrollCore
import Testing

@Suite struct OccurrenceTests {
    private static func span(_ first: String, _ last: String) throws -> DateSpan {
        let (from, to) = (try #require(CivilDate(first)), try #require(CivilDate(last)))
        return try #require(DateSpan(from, to))
    }

    private static func plan(_ frequency: String, graceDays: Int = 31, reports: [String] = []) throws -> Plan {
        let ordered = try reports.map {
            let period = try #require(ReportingPeriod($0, anchors: Anchors()))
            return OrderedReport(period: period, label: $0, format: "html")
        }
        let control = Control(
            id: "K-1", risk: "r", kontrollmoment: "k", metod: "m",
            frequency: try Frequency(parsing: frequency, anchors: Anchors()), ansvarig: "a")
        return Plan(
            organisation: "o", board: "n", title: "p", legend: Legend(paints: .execution, words: [:]), reports: ordered,
            graceDays: graceDays, controls: [control])
    }

    @Test(arguments: [
        ("2 ggr/år. Juni December", ["2023-01/2023-06", "2023-07/2023-12"]),
        ("2 ggr/ år Mars September", ["2022-10/2023-03", "2023-04/2023-09"]),
        ("1 ggr/år", ["2023"]),
        ("1 ggr/år Helår", ["2023"]),
        ("1 ggr/år Kvalitetsberättelsen", ["2023"]),
        ("1 ggr/år Mars", ["2022-04/2023-03"]),
        ("Kvartalsvis", ["2023-01/2023-03", "2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12"]),
        ("T1, T2, VB", ["2023-01/2023-04", "2023-05/2023-08", "2023-09/2023-12"]),
        (
            "varannan månad",
            [
                "2023-01/2023-02", "2023-03/2023-04", "2023-05/2023-06", "2023-07/2023-08",
                "2023-09/2023-10", "2023-11/2023-12",
            ]
        ),
    ])
    func `a window runs from the day after the previous point to its own`(_ text: String, _ windows: [String]) throws {
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        let year = try Self.span("2023-01-01", "2023-12-31")
        #expect(frequency.windows(dueIn: year, anchors: Anchors()).map(\.label) == windows)
    }

    @Test(arguments: ["2 ggr/år Juni December", "Månadsvis", "T1, T2, VB", "1 ggr/år Mars", "Vid delår och bokslut"])
    func `windows meet without gaps or overlaps over leap years`(_ text: String) throws {
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        let windows = frequency.windows(dueIn: try Self.span("2019-01-01", "2028-12-31"), anchors: Anchors())
        let gaps = zip(windows, windows.dropFirst()).filter { $0.last.adding(days: 1) != $1.first }
        #expect(windows.count == 10 * frequency.points.count)
        #expect(gaps.isEmpty)
    }

    @Test func `only windows that end in the span are due in it`() throws {
        let frequency = try Frequency(parsing: "2 ggr/år Juni December", anchors: Anchors())
        func due(_ first: String, _ last: String) throws -> [String] {
            frequency.windows(dueIn: try Self.span(first, last), anchors: Anchors()).map(\.label)
        }
        #expect(try due("2023-01-01", "2023-08-31") == ["2023-01/2023-06"])
        #expect(try due("2023-06-30", "2023-06-30") == ["2023-01/2023-06"])
        #expect(try due("2023-07-01", "2023-12-30") == [])
    }

    @Test func `the first and last years there are do not trap`() throws {
        let frequency = try Frequency(parsing: "Månadsvis", anchors: Anchors())
        let first = try Self.span("0001-01-01", "0001-12-31")
        let last = try Self.span("9999-01-01", "9999-12-31")
        #expect(frequency.windows(dueIn: first, anchors: Anchors()).count == 11)
        #expect(frequency.windows(dueIn: last, anchors: Anchors()).count == 12)
    }

    @Test func `an occurrence opens when its window is complete and has grace until it is reported`() throws {
        let plan = try Self.plan("2 ggr/år Juni December")
        let occurrences = plan.controls[0].occurrences(dueIn: try Self.span("2023-01-01", "2023-12-31"), plan: plan)
        #expect(occurrences.map(\.period) == ["2023-01/2023-06", "2023-07/2023-12"])
        #expect(occurrences.map(\.opens.description) == ["2023-06-30", "2023-12-31"])
        // 31 December 2023 is a Sunday, and 1 January a holiday.
        #expect(occurrences.map(\.due.description) == ["2023-06-30", "2024-01-02"])
        #expect(occurrences.map(\.grace.description) == ["2023-08-31", "2024-01-31"])
    }

    @Test func `what has no day of its own is due in every reporting period, from its first day`() throws {
        let plan = try Self.plan("Löpande", reports: ["2023-01/2023-03"])
        let occurrences = plan.controls[0].occurrences(dueIn: try Self.span("2023-01-01", "2023-12-31"), plan: plan)
        #expect(occurrences.map(\.period) == ["2023-01/2023-03", "2023-04/2023-08", "2023-09/2023-12"])
        #expect(occurrences.map(\.opens.description) == ["2023-01-01", "2023-04-01", "2023-09-01"])
        #expect(occurrences.map(\.due.description) == ["2023-03-31", "2023-08-31", "2024-01-02"])
    }

    @Test func `what people carry out may be begun early when the plan says so`() throws {
        var plan = try Self.plan("2 ggr/år Juni December")
        plan.earlyDays = 14
        let year = try Self.span("2023-01-01", "2023-12-31")
        #expect(
            plan.controls[0].occurrences(dueIn: year, plan: plan).map(\.opens.description)
                == ["2023-06-16", "2023-12-17"])
        plan.controls[0].checks = [CheckUse(check: "x", data: [:])]
        #expect(
            plan.controls[0].occurrences(dueIn: year, plan: plan).map(\.opens.description)
                == ["2023-06-30", "2023-12-31"])
    }

    @Test func `what is due every week has a week of grace`() throws {
        let plan = try Self.plan("varje vecka")
        let occurrences = plan.controls[0].occurrences(dueIn: try Self.span("2023-01-02", "2023-01-15"), plan: plan)
        #expect(occurrences.map(\.period) == ["2023-01-02/2023-01-08", "2023-01-09/2023-01-15"])
        #expect(occurrences.map(\.due.description) == ["2023-01-09", "2023-01-16"])
        #expect(occurrences.map(\.grace.description) == ["2023-01-15", "2023-01-22"])
    }

    @Test(arguments: ["2 ggr/år Juni December", "Löpande", "varje vecka", "sista vardagen i månaden", "dagligen"])
    func `an occurrence opens before it is due, and grace comes last`(_ text: String) throws {
        let plan = try Self.plan(text)
        let occurrences = plan.controls[0].occurrences(dueIn: try Self.span("2023-01-01", "2024-12-31"), plan: plan)
        #expect(!occurrences.isEmpty)
        #expect(occurrences.allSatisfy { $0.opens <= $0.due && $0.due <= $0.grace && $0.window.first <= $0.opens })
        #expect(occurrences.allSatisfy { $0.due.isWorkday })
    }

    @Test func `grace follows the plan`() throws {
        let plan = try Self.plan("1 ggr/år", graceDays: 5)
        let occurrences = plan.controls[0].occurrences(dueIn: try Self.span("2023-01-01", "2023-12-31"), plan: plan)
        #expect(occurrences.map(\.grace.description) == ["2024-01-05"])
    }

    @Test(arguments: [
        ("delår 2023", "delår 2023", "2023-01-01", "2023-08-31"),
        ("Delårsrapport 2023", "delår 2023", "2023-01-01", "2023-08-31"),
        ("t1 2026", "T1 2026", "2026-01-01", "2026-04-30"),
        ("årsredovisning 2025", "årsredovisning 2025", "2025-01-01", "2025-12-31"),
        ("2023", "2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02", "2024-02-01", "2024-02-29"),
        ("2022-10/2023-03", "2022-10/2023-03", "2022-10-01", "2023-03-31"),
        ("2023-01-01/2023-08-31", "2023-01-01/2023-08-31", "2023-01-01", "2023-08-31"),
        ("2023-05-17", "2023-05-17", "2023-05-17", "2023-05-17"),
    ])
    func `a reporting period is read`(_ text: String, _ label: String, _ first: String, _ last: String) throws {
        let period = try #require(ReportingPeriod(text, anchors: Anchors()))
        #expect(period.label == label)
        #expect(period.span == (try Self.span(first, last)))
    }

    @Test(arguments: [
        "", "delår", "delår 23", "delår 2023 extra", "höst 2023", "2023-13", "2023-02-30", "2023-03/2022-10", "0000",
        "2023/", "/2023", "2023/2024/2025", "2023 - 2024",
    ])
    func `a period that is not understood is refused`(_ text: String) {
        #expect(ReportingPeriod(text, anchors: Anchors()) == nil)
    }

    @Test(arguments: [
        ("2023-01-01", "delår 2023"), ("2023-08-31", "delår 2023"), ("2023-09-01", "årsredovisning 2023"),
        ("2023-12-31", "årsredovisning 2023"), ("2024-01-01", "delår 2024"),
    ])
    func `a day is reported in the nearest period that holds it`(_ day: String, _ label: String) throws {
        let plan = try Self.plan("1 ggr/år", reports: ["delår 2023", "årsredovisning 2023"])
        let date = try #require(CivilDate(day))
        #expect(plan.reportingPeriod(holding: date)?.label == label)
    }

    @Test(arguments: [
        ("2014-10-01", "2014-10/2014-12"), ("2014-12-31", "2014-10/2014-12"), ("2014-09-30", "årsredovisning 2014"),
        ("2014-01-31", "2014-01"), ("2014-02-01", "delår 2014"),
    ])
    func `a period of the plan's own is nearer than the year it ends with`(_ day: String, _ label: String) throws {
        let plan = try Self.plan("Kvartalsvis", reports: ["2014-10/2014-12", "2014-01"])
        let date = try #require(CivilDate(day))
        #expect(plan.reportingPeriod(holding: date)?.label == label)
    }
}
