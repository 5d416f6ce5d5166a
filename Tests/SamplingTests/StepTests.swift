import KontrollCore
import KontrollDigest
import Testing

@testable import KontrollSampling

/// Plan, select, evaluate and report: each step takes what the one before gave.
@Suite struct StepTests {
    let confidence = Decimals(text: "0.95").rate
    let tolerable = Decimals(text: "0.05").rate
    static let ids = (1...200).map { "F-\($0)" }

    private func selection() throws -> AttributeSelection {
        let plan = try AttributePlan(
            method: .hypergeometric(population: 200), confidence: confidence, tolerable: tolerable, expected: .errors(0)
        )
        return try plan.select(from: TicketFrame(Self.ids), seed: Seed("4711"))
    }

    @Test func `an attribute sample goes from plan to report`() throws {
        let selection = try selection()
        #expect(selection.units.count == selection.plan.size && selection.population == 200)
        let clean = try selection.evaluate(
            Dictionary(uniqueKeysWithValues: selection.units.map { (" \($0.id) ", false) }))
        #expect(clean.decision.colour == .green && clean.report.colour == .green)
        #expect(clean.report.facts.first?.value == selection.plan.reason)
        var answers = Dictionary(uniqueKeysWithValues: selection.units.map { ($0.id, false) })
        for unit in selection.units.prefix(9) { answers[unit.id] = true }
        let bad = try selection.evaluate(answers)
        #expect(bad.decision.evaluation.errors == 9 && bad.decision.colour == .red)
    }

    @Test func `silence is not a pass, and an answer for what was not drawn is refused`() throws {
        let selection = try selection()
        var answers = Dictionary(uniqueKeysWithValues: selection.units.map { ($0.id, false) })
        answers[selection.units[2].id] = nil
        #expect(throws: SamplingError.unanswered(position: 2)) { try selection.evaluate(answers) }
        answers[selection.units[2].id] = false
        answers["F-0"] = false
        #expect(throws: SamplingError.unknownUnit) { try selection.evaluate(answers) }
    }

    @Test func `a frame that is not the plan's is refused`() throws {
        let plan = try selection().plan
        #expect(throws: SamplingError.lengthMismatch(expected: 200, found: 2)) {
            try plan.select(from: TicketFrame(["a", "b"]), seed: Seed("1"))
        }
        let money = try MoneyPlan(confidence: confidence, bookValue: 1000, tolerable: 100, expected: 0)
        #expect(throws: SamplingError.otherBookValue(planned: 1000, found: 999)) {
            try money.select(from: MoneyFrame(ids: ["a"], amounts: [999]), seed: Seed("1"))
        }
        let strata = try StratifiedPlan(strata: ["x", "y"], confidence: confidence) { sizes throws(SamplingError) in
            try StratumAllocation(perStratum: 1, populations: sizes)
        }
        #expect(throws: SamplingError.otherStrata) {
            try strata.select(from: TicketFrame(["a", "b"]), strata: ["x", "z"], seed: Seed("1"))
        }
        #expect(throws: SamplingError.otherStrata) {
            try strata.select(from: TicketFrame(["a"]), strata: ["x"], seed: Seed("1"))
        }
    }

    @Test(arguments: MoneyDraw.Method.allCases)
    func `a monetary-unit sample goes from plan to report`(_ method: MoneyDraw.Method) throws {
        let amounts = (1...100).map { Money(ore: Int64($0) * 1_000) }
        let frame = try MoneyFrame(
            ids: (1...102).map { "F-\($0)" }, amounts: amounts + [Money(ore: 0), Money(ore: -5_000)])
        let plan = try MoneyPlan(
            confidence: confidence, bookValue: frame.bookValue, tolerable: Money(ore: 500_000), expected: 0)
        let selection = try plan.select(method, from: frame, seed: Seed("4711"))
        let right = Dictionary(uniqueKeysWithValues: selection.draw.selected.map { ($0.id, $0.amount) })
        let clean = try selection.evaluate(audited: right)
        #expect(clean.evaluation.colour == .green && clean.evaluation.mostLikelyNet == 0)
        #expect(clean.report.doesNotSay.contains { $0.contains("1\(Swedish.space)post på 0 kr") })
        #expect(clean.report.doesNotSay.contains { $0.contains("1\(Swedish.space)kreditpost") })
        let wrong = try selection.evaluate(audited: right.mapValues { _ in 0 })
        #expect(wrong.evaluation.colour == .red)
        #expect(throws: SamplingError.unanswered(position: 0)) { try selection.evaluate(audited: [:]) }
        #expect(throws: SamplingError.unknownUnit) {
            try selection.evaluate(audited: right.merging(["F-101": 0]) { $1 })
        }
    }

    /// Five units of care plans, four plans each: twelve of twenty in order.
    @Test func `a stratified sample tells of each unit and of all`() throws {
        let sizes = [22, 18, 31, 15, 40]
        let strata = sizes.enumerated().flatMap { Array(repeating: "Enhet \($0 + 1)", count: $1) }
        let ids = strata.indices.map { "GP-\($0)" }
        let plan = try StratifiedPlan(
            strata: strata, confidence: confidence, tolerable: Decimals(text: "0.1").rate
        ) { populations throws(SamplingError) in try StratumAllocation(perStratum: 4, populations: populations) }
        let selection = try plan.select(from: TicketFrame(ids), strata: strata, seed: Seed("4711"))
        #expect(selection.strata.map(\.units.count) == [4, 4, 4, 4, 4])
        var answers: [String: Bool] = [:]
        for (stratum, errors) in zip(selection.strata, [2, 1, 0, 3, 2]) {
            for (number, unit) in stratum.units.enumerated() { answers[unit.id] = number < errors }
        }
        let result = try selection.evaluate(answers)
        #expect(result.evaluation.strata.map(\.errors) == [2, 1, 0, 3, 2])
        #expect(isClose(result.evaluation.estimateCount, 46.75))
        #expect(result.colour == .red)
        let report = result.report
        #expect(report.facts.map(\.name) == (1...5).map { "Enhet \($0)" })
        #expect(report.facts[2].value.contains("högst 15 av 31"))
        #expect(report.says.first == "8 av 20 granskade poster har fel.")
        #expect(SampleReport(plan).facts.map(\.value) == sizes.map { "4 av \($0)" })
    }

    @Test(arguments: [(0, SampleColour.green), (1, .yellow), (4, .red)])
    func `one stratum is coloured as an undivided sample is`(_ errors: Int, _ colour: SampleColour) throws {
        let evaluation = try StratifiedEvaluation(
            strata: [Stratum(population: 1000, size: 57, errors: errors)], confidence: confidence)
        #expect(evaluation.colour(tolerable: tolerable) == colour)
        let rule = try DecisionRule(confidence: confidence, tolerable: tolerable)
        #expect(try rule.colour(method: .hypergeometric(population: 1000), size: 57, errors: errors) == colour)
    }

    @Test(arguments: [(5, SampleColour.green), (6, .red)])
    func `a stratified census is green within the tolerable and red beyond`(_ errors: Int, _ colour: SampleColour)
        throws
    {
        let strata = try [
            Stratum(population: 60, size: 60, errors: errors - 1), Stratum(population: 40, size: 40, errors: 1),
        ]
        let evaluation = try StratifiedEvaluation(strata: strata, confidence: confidence)
        #expect(evaluation.colour(tolerable: tolerable) == colour)
    }

    @Test func `targeted units are known and the random share speaks for the rest`() throws {
        let plan = try TargetedPlan(
            size: 40, randomShare: Decimals(text: "0.25").rate, confidence: confidence, tolerable: tolerable)
        #expect(plan.targeted == 30 && plan.random == 10)
        let risks = Self.ids.indices.map { Int64($0 % 50) }
        let selection = try plan.select(from: TicketFrame(Self.ids), risks: risks, seed: Seed("4711"))
        #expect(selection.targeted.map { risks[$0.index] }.min() == 42 && selection.targeted.count == 30)
        #expect(Set(selection.targeted.map(\.id)).isDisjoint(with: selection.random.map(\.id)))
        var answers = Dictionary(uniqueKeysWithValues: (selection.targeted + selection.random).map { ($0.id, false) })
        answers[selection.targeted[0].id] = true
        let result = try selection.evaluate(answers)
        #expect(result.names == ["riktade", "övriga"])
        #expect(result.evaluation.strata.map(\.population) == [30, 170])
        #expect(result.evaluation.estimateCount == 1)
        #expect(result.colour == .yellow)
        #expect(SampleReport(selection).doesNotSay.contains { $0.contains("valdes för att de såg riskabla ut") })
    }

    @Test func `a sample aimed at risks always has a random share`() throws {
        #expect(try TargetedPlan(size: 1, randomShare: Decimals(text: "0.01").rate, confidence: confidence).random == 1)
        #expect(throws: SamplingError.outOfRange(.randomShare)) {
            try TargetedPlan(size: 5, randomShare: .zero, confidence: confidence)
        }
        #expect(throws: SamplingError.outOfRange(.size)) {
            try TargetedPlan(size: 0, randomShare: .one, confidence: confidence)
        }
        let plan = try TargetedPlan(size: 5, randomShare: .one, confidence: confidence)
        #expect(throws: SamplingError.exceedsPopulation(requested: 5, population: 2)) {
            try plan.select(from: TicketFrame(["a", "b"]), risks: [1, 2], seed: Seed("1"))
        }
        #expect(throws: SamplingError.lengthMismatch(expected: 2, found: 1)) {
            try plan.select(from: TicketFrame(["a", "b"]), risks: [1], seed: Seed("1"))
        }
    }

    @Test func `a plan in two stages is the smallest`() throws {
        let plan = try TwoStagePlan(confidence: confidence, tolerable: tolerable, firstErrors: 1, secondErrors: 0)
        #expect(plan.sizePerStage == 61 && plan.size == 122 && plan.risk <= 0.05)
        #expect(throws: SamplingError.outOfRange(.expected)) {
            try TwoStagePlan(confidence: confidence, tolerable: tolerable, firstErrors: -1, secondErrors: 0)
        }
        #expect(throws: SamplingError.outOfRange(.expected)) {
            try TwoStagePlan(confidence: confidence, tolerable: tolerable, firstErrors: .max, secondErrors: 0)
        }
        let report = SampleReport(plan, confidence: confidence, tolerable: tolerable, firstErrors: 1, secondErrors: 0)
        #expect(report.says.count == 2 && !report.doesNotSay.isEmpty)
    }
}
