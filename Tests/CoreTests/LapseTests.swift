import KontrollCore
import Testing

@Suite struct LapseTests {
    private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    private static func plan() throws -> Plan {
        let control = Control(
            id: "K-1", risk: "r", kontrollmoment: "k", metod: "m",
            frequency: try Frequency(parsing: "2 ggr/år Juni December", anchors: Anchors()), ansvarig: "a")
        return Plan(
            organisation: "o", board: "n", title: "p", legend: Legend(paints: .execution, words: [:]),
            controls: [control])
    }

    private static func said(
        _ kind: Contribution.Kind, _ asOf: String, _ execution: Execution? = nil, comment: String? = nil
    ) throws -> Contribution {
        let span = try #require(DateSpan(try day("2023-01-01"), try day("2023-06-30")))
        return Contribution(
            kind: kind, control: "K-1", period: span.label, span: span, execution: execution,
            verdict: execution.map { _ in .clean }, comment: comment, role: "a", account: "x", asOf: try day(asOf))
    }

    private static func lapses(_ asOf: String, _ said: [Contribution]) throws -> [Contribution] {
        try plan().lapses(asOf: try day(asOf), runs: [], contributions: said, account: "x")
    }

    private static func outcome(_ asOf: String, _ said: [Contribution]) throws -> Outcome {
        let period = try #require(ReportingPeriod("delår 2023", anchors: Anchors()))
        let standing = try plan().standing(in: period, asOf: try day(asOf), runs: [], contributions: said)
        return try #require(standing.first).outcome
    }

    @Test func `what nobody did before its grace had passed has lapsed, and only once`() throws {
        let began = try Self.said(.comment, "2023-02-01", comment: "c")
        #expect(try Self.lapses("2023-08-31", [began]).isEmpty)
        let lapsed = try Self.lapses("2023-09-01", [began])
        #expect(lapsed.map(\.period) == ["2023-01/2023-06"])
        #expect(lapsed.first?.execution == .notCarriedOut)
        #expect(try Self.lapses("2023-10-01", [began] + lapsed).isEmpty)
    }

    @Test func `what was done in time has not lapsed`() throws {
        #expect(try Self.lapses("2023-09-01", [Self.said(.record, "2023-08-31", .carriedOut)]).isEmpty)
    }

    @Test func `what lapsed before the ledger began is not held against it`() throws {
        #expect(try Self.lapses("2023-12-01", [Self.said(.comment, "2023-11-01", comment: "c")]).isEmpty)
        #expect(try Self.lapses("2023-12-01", []).isEmpty)
    }

    @Test func `what is done after it lapsed stays late, whatever day is given`() throws {
        let lapse = try Self.said(.lapse, "2023-09-01", .notCarriedOut)
        let record = try Self.said(.record, "2023-08-30", .carriedOut)
        let late = try Self.outcome("2023-09-15", [lapse, record])
        #expect(late.late)
        #expect(late.execution == .carriedOut)
        #expect(late.reason.contains("genomförd sent, stod som ej genomförd 2023-09-01"))
        #expect(try !Self.outcome("2023-08-31", [lapse, record]).late)
        #expect(try Self.outcome("2023-09-15", [lapse]).execution == .notCarriedOut)
    }

    @Test func `what was done in time stays in time when it is said again`() throws {
        let (first, again) = (
            try Self.said(.record, "2023-08-01", .carriedOut), try Self.said(.record, "2023-10-01", .partly)
        )
        #expect(try !Self.outcome("2023-10-02", [first, again]).late)
        #expect(try Self.outcome("2023-10-02", [again]).late)
    }

    @Test func `an action and a waiver say in words what they are`() throws {
        var action = try Self.said(.action, "2023-09-01", comment: "Skriv rutinen")
        action.action = Contribution.ActionStep(
            name: "K-1-1", responsible: "EC", due: try Self.day("2023-10-01"), isDone: false)
        #expect(action.shown == "Åtgärd K-1-1 (EC, klar senast 2023-10-01): Skriv rutinen")
        action.action?.isDone = true
        #expect(action.shown == "Åtgärd K-1-1 (klar): Skriv rutinen")
        var waiver = try Self.said(.waiver, "2023-09-01", comment: "Systembyte")
        waiver.expires = try Self.day("2023-12-31")
        #expect(waiver.shown == "Godkänt undantag till och med 2023-12-31: Systembyte")
    }
}
