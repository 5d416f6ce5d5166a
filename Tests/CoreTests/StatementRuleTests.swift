import KontrollCore
import Testing

/// What people say can add to what was measured, never stand in for it.
@Suite struct StatementRuleTests {
    private static let window = ("2023-01-01", "2023-06-30")

    private static func standing(
        _ machine: Outcome?, _ statements: [Contribution], asOf: String = "2023-08-31"
    ) throws -> ControlStanding {
        let control = try StandingTests.control("2 ggr/år Juni December", manual: false)
        let runs = try machine.map { [try StandingTests.run(control, $0, window: window)] } ?? []
        return try StandingTests.standing(control, asOf: asOf, runs: runs, statements)
    }

    private static let fel = Outcome(state: .failed, reason: "exporten saknas [DATA-101]")
    private static let empty = Outcome(state: .notDue, reason: "inga poster i perioden")
    private static let review = Outcome(state: .ongoing, verdict: .clean, reason: "väntar på granskning av 47 poster")

    @Test(arguments: [StatementRuleTests.fel, empty])
    func `a record does not turn what could not be tried into grön`(_ machine: Outcome) throws {
        let record = StandingTests.statement(.record, .carriedOut, .clean, span: StandingTests.year)
        let outcome = try Self.standing(machine, [record]).outcome
        #expect(outcome.state == machine.state)
        #expect(outcome.reason.contains(machine.reason))
        #expect(outcome.reason.contains("enligt EC: skäl"))
    }

    @Test func `a record before any run does not stand in for the run`() throws {
        let record = StandingTests.statement(.record, .carriedOut, .clean, span: StandingTests.year)
        #expect(try Self.standing(nil, [record]).outcome.state == .awaitingData)
        #expect(try Self.standing(nil, [record], asOf: "2023-09-15").outcome.state == .red)
    }

    @Test func `an override of what could not be tried is at best gul, and says what was wrong`() throws {
        let override = StandingTests.statement(.override, .carriedOut, .clean, span: StandingTests.year)
        let outcome = try Self.standing(Self.fel, [override]).outcome
        #expect(outcome.state == .yellow)
        #expect(outcome.reason.contains("exporten saknas"))
    }

    @Test func `an override holds for the run it was said of and no later one`() throws {
        let override = StandingTests.statement(
            .override, nil, .clean, span: StandingTests.year, runs: ["an earlier run"])
        let red = Outcome(
            state: .red, execution: .carriedOut, verdict: .material, reason: "röd", examined: 9, deviations: 3)
        let standing = try Self.standing(red, [override])
        #expect(standing.outcome.state == .red)
        #expect(standing.occurrences.first?.override == nil)
    }

    @Test(arguments: [Contribution.Kind.record, .override])
    func `a sample nobody has answered for stays pågår until somebody states the utfall`(_ kind: Contribution.Kind)
        throws
    {
        let silent = StandingTests.statement(kind, .carriedOut, nil, span: StandingTests.year)
        #expect(try Self.standing(Self.review, [silent]).outcome.state == .ongoing)
        let stated = StandingTests.statement(kind, .carriedOut, .clean, span: StandingTests.year)
        #expect(try Self.standing(Self.review, [stated]).outcome.state == .green)
    }

    @Test func `what was said of one sample does not answer for another`() throws {
        let earlier = StandingTests.statement(
            .record, .carriedOut, .clean, span: StandingTests.year, runs: ["an earlier run"])
        #expect(try Self.standing(Self.review, [earlier]).outcome.state == .ongoing)
    }

    @Test func `what was found beside the sample is the reason once the sample is reviewed`() throws {
        var machine = Self.review
        machine.verdict = .material
        machine.verdictReason = "röd: belopp > 50 000 kr"
        let record = StandingTests.statement(.record, .carriedOut, .clean, span: StandingTests.year)
        let outcome = try Self.standing(machine, [record]).outcome
        #expect(outcome.state == .red)
        #expect(outcome.reason == "enligt EC: skäl; röd: belopp > 50 000 kr")
    }

    @Test func `a recorded ej genomförd keeps what the machine counted`() throws {
        let red = Outcome(
            state: .red, execution: .carriedOut, verdict: .material, reason: "röd", examined: 9, deviations: 3)
        let record = StandingTests.statement(.record, .notCarriedOut, nil, span: StandingTests.year)
        let outcome = try Self.standing(red, [record]).outcome
        #expect(outcome.execution == .notCarriedOut)
        #expect((outcome.examined, outcome.deviations) == (9, 3))
    }

    @Test func `what is said or run after the day is not known on it`() throws {
        let record = StandingTests.statement(.record, .carriedOut, .clean, span: StandingTests.year, asOf: "2023-12-01")
        let control = try StandingTests.control("2 ggr/år Juni December")
        #expect(try StandingTests.standing(control, asOf: "2023-08-31", [record]).outcome.state == .ongoing)
        #expect(try Self.standing(Self.fel, [], asOf: "2023-07-04").outcome.state == .awaitingData)
    }

    @Test func `an occurrence whose window has not ended does not hide the one that has`() throws {
        let control = try StandingTests.control("2 ggr/år Juni December")
        let standing = try StandingTests.standing(control, asOf: "2023-10-01", period: StandingTests.year)
        #expect(standing.occurrences.map(\.outcome.state) == [.red, .awaitingData])
        #expect(standing.outcome.state == .red)
    }

    @Test func `fel in one window is not comforted by a clean one`() throws {
        let clean = Outcome(state: .green, execution: .carriedOut, verdict: .clean, reason: "", examined: 5)
        let both = Outcome(combining: [("mars", clean), ("juni", Self.fel)])
        #expect(both.state == .failed)
        #expect(both.interim == nil)
        #expect(both.verdict == nil)
    }

    @Test func `a remark on another period stays in that period's report`() throws {
        let control = try StandingTests.control("2 ggr/år Juni December")
        let half = try #require(DateSpan(StandingTests.day("2023-01-01"), StandingTests.day("2023-08-31")))
        let remark = StandingTests.statement(.comment, nil, nil, span: half)
        #expect(try StandingTests.standing(control, asOf: "2023-12-31", [remark]).comments.count == 1)
        #expect(
            try StandingTests.standing(control, asOf: "2023-12-31", [remark], period: StandingTests.year).comments
                .isEmpty)
    }
}
