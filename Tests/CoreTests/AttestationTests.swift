import KontrollCore
import Testing

@Suite struct AttestationTests {
    private static let half = DateSpan(StandingTests.day("2023-01-01"), StandingTests.day("2023-06-30"))
    private static let window = ("2023-01-01", "2023-06-30")

    private static func signature(_ account: String, responsible: Bool = false, runs: [String] = ["1"])
        throws -> Contribution
    {
        var signature = StandingTests.statement(.attest, nil, nil, span: try #require(half), runs: runs)
        (signature.account, signature.isResponsible) = (account, responsible)
        return signature
    }

    private static func standing(_ attestation: Attestation, _ statements: [Contribution]) throws -> ControlStanding {
        var control = try StandingTests.control("Juni", manual: false)
        control.frequency = try Frequency(parsing: "2 ggr/år Juni December", anchors: Anchors())
        control.attestation = attestation
        let run = try StandingTests.run(
            control, Outcome(state: .yellow, execution: .carriedOut, verdict: .minor, reason: "2 avvikelser"),
            window: window)
        return try StandingTests.standing(control, asOf: "2023-08-31", runs: [run], statements)
    }

    @Test func `without signatures the outcome waits, and says what it would be`() throws {
        let standing = try Self.standing(.one, [])
        #expect(standing.outcome.state == .ongoing)
        #expect(standing.outcome.interim == .yellow)
        #expect(standing.outcome.reason == "väntar på attest; 2 avvikelser")
        #expect(standing.cell.text == "Pågår, hittills gul")
    }

    @Test func `one signature is enough where one is asked for, whoever gives it`() throws {
        #expect(try Self.standing(.one, [Self.signature("anna", responsible: true)]).outcome.state == .yellow)
    }

    @Test func `a control that asks for none stands without`() throws {
        #expect(try Self.standing(.notAsked, []).outcome.state == .yellow)
    }

    @Test(
        arguments: [
            ([("anna", false)], "väntar på attest av två personer, 1 av 2 har attesterat"),
            ([("anna", false), ("anna", false)], "väntar på attest av två personer, 1 av 2 har attesterat"),
            ([("anna", true), ("bo", true)], "väntar på attest av någon som inte ansvarar för kontrollen"),
            (
                [("anna", true), ("anna", false), ("bo", true)],
                "väntar på attest av någon som inte ansvarar för kontrollen"
            ),
            ([("anna", true), ("bo", false)], nil), ([("anna", false), ("bo", false)], nil),
        ] as [([(String, Bool)], String?)])
    func `two hands are two accounts, and not only those who answer for the control`(
        _ signed: [(String, Bool)], _ missing: String?
    ) throws {
        let signatures = try signed.map { try Self.signature($0, responsible: $1) }
        let outcome = try Self.standing(.twoHands, signatures).outcome
        #expect(outcome.state == (missing == nil ? .yellow : .ongoing))
        #expect(Attestation.twoHands.missing(signatures) == missing)
    }

    @Test func `a signature holds for the run it was given of`() throws {
        #expect(try Self.standing(.one, [Self.signature("anna", runs: ["0"])]).outcome.state == .ongoing)
    }

    @Test func `what is said after a signature must be signed anew`() throws {
        let override = StandingTests.statement(.override, nil, .material, span: try #require(Self.half))
        #expect(try Self.standing(.one, [Self.signature("anna"), override]).outcome.interim == .red)
        #expect(try Self.standing(.one, [override, Self.signature("anna")]).outcome.state == .red)
    }

    @Test func `an account answers for a control through the role its ansvarig names`() throws {
        var control = try StandingTests.control("Juni")
        control.ansvarig = "Ekonomi-assistent/Ekonom"
        var plan = StandingTests.plan(control)
        plan.roles = [
            "Ekonom": Role(title: "Controller", holders: ["anna"]),
            "FC": Role(title: "Förvaltningschef", holders: ["bo"]),
        ]
        #expect(plan.isResponsible("anna", for: control))
        #expect(!plan.isResponsible("bo", for: control))
        control.ansvarig = "Förvaltningschef med stöd av HR"
        #expect(plan.isResponsible("bo", for: control))
    }
}
