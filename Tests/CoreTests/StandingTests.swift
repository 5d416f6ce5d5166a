import KontrollCore
import Testing

@Suite struct StandingTests {
    static let year = DateSpan(yearOf: day("2023-01-01"))

    static func day(_ text: String) -> CivilDate { CivilDate(text) ?? .earliest }

    static func control(_ frequency: String, manual: Bool = true) throws -> Control {
        Control(
            id: "T-1", risk: "r", kontrollmoment: "k", metod: "m",
            frequency: try Frequency(parsing: frequency, anchors: Anchors()), ansvarig: "EC",
            checks: manual ? [] : [CheckUse(check: "check", data: [:])], waitsFor: "protokoll")
    }

    static func plan(_ control: Control, paints: Legend.Paints = .execution) -> Plan {
        Plan(
            organisation: "K", board: "N", title: "P",
            legend: Legend(
                paints: paints, words: [.green: "Genomförd", .yellow: "Delvis genomförd", .red: "Ej genomförd"]),
            controls: [control])
    }

    static func statement(
        _ kind: Contribution.Kind, _ execution: Execution?, _ verdict: Verdict?, span: DateSpan,
        asOf: String = "2023-08-31", runs: [String] = ["1"]
    ) -> Contribution {
        Contribution(
            kind: kind, control: "T-1", period: "p", span: span, execution: execution, verdict: verdict,
            comment: "skäl",
            runs: runs,
            role: "EC", account: "konto", asOf: day(asOf))
    }

    static func standing(
        _ control: Control, asOf: String, paints: Legend.Paints = .execution, runs: [RunRecord] = [],
        _ statements: [Contribution] = [], period: DateSpan? = nil
    ) throws -> ControlStanding {
        let half = DateSpan(day("2023-01-01"), day("2023-08-31"))
        let span = try #require(period ?? half)
        let standings = plan(control, paints: paints).standing(
            in: ReportingPeriod(label: "delår 2023", span: span), asOf: day(asOf), runs: runs, contributions: statements
        )
        return try #require(standings.first)
    }

    static func run(_ control: Control, _ outcome: Outcome, window: (String, String), asOf: String = "2023-07-05")
        throws
        -> RunRecord
    {
        let span = try #require(DateSpan(day(window.0), day(window.1)))
        let occurrence = Occurrence(
            control: control.id, window: span, opens: span.last, due: span.last, grace: span.last.adding(days: 31))
        return RunRecord(
            run: "1", control: control.id, definitionHash: "", occurrence: occurrence, asOf: day(asOf), seed: "s",
            programVersion: "v", milliseconds: 0, inputs: [], checks: [], outcome: outcome)
    }

    @Test func `a control without an occurrence in the period is ej aktuell, never röd`() throws {
        let standing = try Self.standing(Self.control("1 ggr/år"), asOf: "2023-08-31")
        #expect(standing.outcome.state == .notDue)
        #expect(standing.cell.text == "Ej aktuell")
        #expect(standing.cell.colour == nil)
    }

    @Test(arguments: [("2023-05-01", OutcomeState.awaitingData), ("2023-08-31", .ongoing), ("2023-09-01", .red)])
    func `a manual control waits until its grace has passed and is then ej genomförd`(
        _ asOf: String, _ state: OutcomeState
    ) throws {
        let standing = try Self.standing(Self.control("2 ggr/år Juni December"), asOf: asOf)
        #expect(standing.outcome.state == state)
        if state == .red {
            #expect(standing.outcome.execution == .notCarriedOut)
            #expect(standing.cell.text == "Ej genomförd")
        }
    }

    @Test func `a recorded ej genomförd is röd under every legend`() throws {
        let record = Self.statement(
            .record, .notCarriedOut, nil, span: try #require(DateSpan(Self.day("2023-01-01"), Self.day("2023-08-31"))))
        for paints in Legend.Paints.allCases {
            let standing = try Self.standing(
                Self.control("2 ggr/år Juni December"), asOf: "2023-08-31", paints: paints, [record])
            #expect(standing.outcome.state == .red)
            #expect(standing.cell.colour == .red)
            #expect(standing.cell.text == "Ej genomförd")
        }
    }

    @Test func `genomförd without a stated utfall is not a pass`() throws {
        let record = Self.statement(.record, .carriedOut, nil, span: Self.year)
        let standing = try Self.standing(Self.control("2 ggr/år Juni December"), asOf: "2023-08-31", [record])
        #expect(standing.outcome.state == .ongoing)
        #expect(standing.outcome.reason.contains("utfallet är inte angivet"))
    }

    @Test func `a record of both halves gives the worse of the two`() throws {
        let record = Self.statement(.record, .carriedOut, .minor, span: Self.year)
        let standing = try Self.standing(Self.control("2 ggr/år Juni December"), asOf: "2023-08-31", [record])
        #expect(standing.outcome.state == .yellow)
        #expect(standing.cell.text == "Genomförd · mindre avvikelse")
        #expect(standing.cell.colour == .green)
    }

    @Test func `two of four occurrences carried out is delvis genomförd`() throws {
        let control = try Self.control("4 ggr/år Mars Juni September December")
        let record = Self.statement(
            .record, .carriedOut, .clean, span: try #require(DateSpan(Self.day("2023-01-01"), Self.day("2023-06-30"))))
        let standing = try Self.standing(control, asOf: "2024-03-01", [record], period: Self.year)
        #expect(standing.occurrences.map(\.outcome.state) == [.green, .green, .red, .red])
        #expect(standing.outcome.execution == .partly)
        #expect(standing.outcome.state == .yellow)
    }

    @Test func `where the painted half looks better than the whole the cell says both`() throws {
        let control = try Self.control("2 ggr/år Juni December", manual: false)
        let outcome = Outcome(
            state: .red, execution: .carriedOut, verdict: .material, reason: "röd", examined: 369, deviations: 68)
        let run = try Self.run(control, outcome, window: ("2023-01-01", "2023-06-30"))
        let standing = try Self.standing(control, asOf: "2023-08-31", runs: [run])
        #expect(standing.cell.text == "Genomförd · väsentlig avvikelse (68 av 369)")
        #expect(standing.cell.colour == .green)
        #expect(standing.outcome.state == .red)
    }

    @Test func `pågår shows the worst so far`() throws {
        let control = try Self.control("2 ggr/år Juni December", manual: false)
        let outcome = Outcome(state: .ongoing, interim: .red, reason: "väntar på granskning")
        let run = try Self.run(control, outcome, window: ("2023-01-01", "2023-06-30"))
        let standing = try Self.standing(control, asOf: "2023-08-31", runs: [run])
        #expect(standing.cell.text == "Pågår, hittills röd")
    }

    @Test func `an override stands before the machine's outcome, which is kept`() throws {
        let control = try Self.control("2 ggr/år Juni December", manual: false)
        let outcome = Outcome(
            state: .red, execution: .carriedOut, verdict: .material, reason: "röd", examined: 10, deviations: 3)
        let run = try Self.run(control, outcome, window: ("2023-01-01", "2023-06-30"))
        let standing = try Self.standing(
            control, asOf: "2023-08-31", runs: [run], [Self.statement(.override, nil, .minor, span: Self.year)])
        #expect(standing.outcome.state == .yellow)
        #expect(standing.outcome.reason == "ändrat av EC: skäl")
        #expect(standing.occurrences.first?.run?.outcome.state == .red)
    }

    @Test(arguments: [
        (Legend.Paints.verdict, Verdict.clean, "Utan avvikelse enligt EC (beräknat: mindre avvikelse)"),
        (.execution, .clean, "Genomförd · utan avvikelse enligt EC (beräknat: mindre avvikelse)"),
        (.verdict, .minor, "Mindre avvikelse"), (.verdict, .material, "Väsentlig avvikelse"),
    ])
    func `a milder verdict than the computed is told as somebody's, never as within the limits`(
        paints: Legend.Paints, decided: Verdict, cell: String
    ) throws {
        let control = try Self.control("2 ggr/år Juni December", manual: false)
        let outcome = Outcome(
            state: .yellow, execution: .carriedOut, verdict: .minor, reason: "gul", examined: 54, deviations: 20)
        let run = try Self.run(control, outcome, window: ("2023-01-01", "2023-06-30"))
        let standing = try Self.standing(
            control, asOf: "2023-08-31", runs: [run], [Self.statement(.override, nil, decided, span: Self.year)])
        let words: [Colour: String] =
            paints == .execution
            ? [.green: "Genomförd"]
            : [.green: "Utan avvikelse", .yellow: "Mindre avvikelse", .red: "Väsentlig avvikelse"]
        #expect(Cell(standing.outcome, legend: Legend(paints: paints, words: words)).text == cell)
        #expect(!standing.cell.text.lowercased().contains(Outcome.withinLimits))
    }

    @Test func `what waits for review is counted over all occurrences`() {
        var one = Outcome(state: .ongoing, reason: "väntar på granskning av 20\u{A0}poster")
        one.toReview = 20
        let both = Outcome(combining: [("2023-06", one), ("2023-12", one)])
        #expect(both.reason == "väntar på granskning av 40\u{A0}poster (2 tillfällen)" && both.toReview == 40)
        #expect(Outcome(combining: [("2023-06", one)]).reason == one.reason)
    }

    @Test func `a record cannot make a machine's outcome better`() throws {
        let control = try Self.control("2 ggr/år Juni December", manual: false)
        let outcome = Outcome(
            state: .red, execution: .carriedOut, verdict: .material, reason: "röd", examined: 10, deviations: 3)
        let run = try Self.run(control, outcome, window: ("2023-01-01", "2023-06-30"))
        let standing = try Self.standing(
            control, asOf: "2023-08-31", runs: [run], [Self.statement(.record, .carriedOut, .clean, span: Self.year)])
        #expect(standing.outcome.state == .red)
    }

    @Test func `what is done after its grace is marked sent`() throws {
        let record = Self.statement(.record, .carriedOut, .clean, span: Self.year, asOf: "2023-11-01")
        let standing = try Self.standing(Self.control("2 ggr/år Juni December"), asOf: "2023-11-02", [record])
        #expect(standing.outcome.late)
        #expect(standing.cell.text.hasSuffix("(sent)"))
    }

    @Test(arguments: ["2023-01-01", "2023-08-31"])
    func `the nearest reporting period is the delår while it lasts`(_ day: String) throws {
        let plan = Self.plan(try Self.control("1 ggr/år"))
        #expect(plan.reportingPeriod(holding: Self.day(day))?.label == "delår 2023")
        #expect(plan.reportingPeriod(holding: Self.day("2023-09-01"))?.label == "årsredovisning 2023")
    }
}
