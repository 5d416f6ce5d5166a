import KontrollCore
import Testing

@Suite("What came of a control before, and the plan or people no longer say")
struct EarlierOutcomeTests {
    private static let half = ("2023-01-01", "2023-06-30")

    private static func control(_ frequency: String = "2 ggr/år Juni December", manual: Bool = false) throws -> Control
    {
        try StandingTests.control(frequency, manual: manual)
    }

    private static func run(
        _ state: OutcomeState, _ id: String = "1", verdict: Verdict = .clean, attestation: Attestation? = nil
    ) throws -> RunRecord {
        var run = try StandingTests.run(
            control(), Outcome(state: state, execution: .carriedOut, verdict: verdict, reason: "skäl"), window: half)
        (run.run, run.attestation) = (id, attestation)
        return run
    }

    private static func span(_ first: String = half.0, _ last: String = half.1) throws -> DateSpan {
        try #require(DateSpan(StandingTests.day(first), StandingTests.day(last)))
    }

    // MARK: Occasions

    private static func lost(_ control: Control, _ runs: [RunRecord], _ said: [Contribution] = []) throws -> [String] {
        StandingTests.plan(control).orphans(runs: runs, contributions: said, in: try span("2023-01-01", "2023-08-31"))
            .map { "\($0.control) \($0.period) \($0.state?.rawValue ?? "–") \($0.missing.rawValue)" }
    }

    @Test(arguments: ["Mars September", "1 gång per år", "kvartalsvis", "månadsvis utom juni"])
    func `an occasion that another frequency does not have is told with its outcome`(_ frequency: String) throws {
        let red = try Self.run(.red, verdict: .material)
        #expect(try Self.lost(Self.control(), [red]) == [])
        let period = red.occurrence.period
        #expect(try Self.lost(Self.control(frequency), [red]) == ["T-1 \(period) röd tillfälle"])
    }

    @Test func `an occasion after the control's last day, or before its first, is told`() throws {
        let red = try Self.run(.red, verdict: .material)
        var control = try Self.control()
        control.validity = try Self.span("2020-01-01", "2022-12-31")
        #expect(try Self.lost(control, [red]).count == 1)
        control.validity = try Self.span("2023-07-01", "2030-12-31")
        #expect(try Self.lost(control, [red]).count == 1)
        control.validity = try Self.span("2023-01-01", "2030-12-31")
        #expect(try Self.lost(control, [red]) == [])
    }

    @Test func `an occasion of another period of the report is not told`() throws {
        let red = try Self.run(.red, verdict: .material)
        let control = try Self.control("1 gång per år")
        let later = try Self.span("2023-07-01", "2023-12-31")
        #expect(StandingTests.plan(control).orphans(runs: [red], contributions: [], in: later) == [])
        #expect(StandingTests.plan(control).orphans(runs: [red], contributions: []) == [])
    }

    @Test func `what people registered of days in which nothing is due any more is told`() throws {
        let record = StandingTests.statement(.record, .carriedOut, .material, span: try Self.span())
        #expect(try Self.lost(Self.control(manual: true), [], [record]) == [])
        #expect(try Self.lost(Self.control("Mars", manual: true), [], [record]) == [])
        #expect(try Self.lost(Self.control("December", manual: true), [], [record]) == ["T-1 p röd tillfälle"])
        let comment = StandingTests.statement(.comment, nil, nil, span: try Self.span())
        #expect(try Self.lost(Self.control("December", manual: true), [], [comment]) == [])
    }

    // MARK: Judgements

    @Test func `a run that fewer have to sign is a retrial although the colour is the same`() throws {
        let before = try Self.run(.green, "1", attestation: .twoHands)
        let after = try Self.run(.green, "2", attestation: .notAsked)
        let retrial = try #require(Retrial.of(after, among: [before]).first)
        #expect(retrial.changes.contains("kravet på attest (av två personer förut)"))
        #expect(Retrial.of(before, among: [after]) == [])
        #expect(Retrial.of(try Self.run(.green, "2", attestation: .twoHands), among: [before]) == [])
    }

    @Test func `a harsher judgement of the run before is what the retrial was earlier`() throws {
        let before = try Self.run(.yellow, "1", verdict: .minor)
        let after = try Self.run(.green, "2")
        let harsher = StandingTests.statement(.override, nil, .material, span: try Self.span(), runs: ["1"])
        #expect(Retrial.of(after, among: [before]).map(\.from) == [.yellow])
        let retrial = try #require(Retrial.of(after, among: [before], said: [harsher]).first)
        #expect(retrial.from == .red)
        #expect(retrial.changes.contains("det som EC ändrat utfallet till"))
        let ofAnother = StandingTests.statement(.override, nil, .material, span: try Self.span(), runs: ["0"])
        #expect(Retrial.of(after, among: [before], said: [ofAnother]).map(\.from) == [.yellow])
    }

    private static func retrials(_ said: [Contribution]) throws -> [Retrial] {
        let standing = try StandingTests.standing(control(manual: true), asOf: "2023-08-31", said)
        return [standing].retrials(among: [], said: said)
    }

    @Test func `a worse verdict that people registered before is told, a better one is not`() throws {
        func record(_ verdict: Verdict, _ asOf: String) throws -> Contribution {
            StandingTests.statement(.record, .carriedOut, verdict, span: try Self.span(), asOf: asOf)
        }
        let told = try Self.retrials([record(.material, "2023-07-01"), record(.clean, "2023-07-02")])
        #expect(told.map(\.text) == ["tidigare röd 2023-07-01, nu grön 2023-07-02: ändrat det som EC registrerat"])
        #expect(try Self.retrials([record(.clean, "2023-07-01"), record(.material, "2023-07-02")]) == [])
        #expect(try Self.retrials([record(.minor, "2023-07-01")]) == [])
    }

    // MARK: Grace

    @Test(arguments: [("2023-08-31", OutcomeState.ongoing), ("2023-09-01", .red)])
    func `a sample that nobody has gone through when the grace has passed is no control carried out`(
        _ asOf: String, _ state: OutcomeState
    ) throws {
        let run = try StandingTests.run(
            Self.control(), Outcome(state: .ongoing, reason: "väntar på granskning av 20 poster"), window: Self.half)
        let outcome = try StandingTests.standing(Self.control(), asOf: asOf, runs: [run]).outcome
        #expect(outcome.state == state)
        #expect(outcome.reason.contains("väntar på granskning av 20 poster"))
        if state == .red { #expect(outcome.execution == .notCarriedOut) }
    }

    @Test func `an attest that is missing when the grace has passed leaves no grön so far`() throws {
        var control = try Self.control()
        control.attestation = .one
        let run = try Self.run(.green)
        let inTime = try StandingTests.standing(control, asOf: "2023-08-31", runs: [run]).outcome
        #expect((inTime.state, inTime.interim) == (.ongoing, .green))
        let late = try StandingTests.standing(control, asOf: "2023-09-01", runs: [run]).outcome
        #expect((late.state, late.interim) == (.ongoing, .yellow))
        #expect(late.reason.hasPrefix("väntar på attest sedan respiten gick ut"))
    }
}
