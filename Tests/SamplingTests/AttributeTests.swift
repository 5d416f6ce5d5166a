import KontrollCore
import Testing

@testable import KontrollSampling

@Suite struct AttributeTests {
    let confidence = Decimals(text: "0.95").rate
    let tolerable = Decimals(text: "0.05").rate

    @Test(arguments: [SamplingMethod.binomial, .poisson, .hypergeometric(population: 700)], [0, 1, 4, 11])
    func `the plan is the smallest sample the decision rule finds green`(_ method: SamplingMethod, _ errors: Int) throws
    {
        let plan = try AttributePlan(
            method: method, confidence: confidence, tolerable: tolerable, expected: .errors(errors))
        let rule = try DecisionRule(confidence: confidence, tolerable: tolerable)
        #expect(try rule.colour(method: method, size: plan.size, errors: errors) == .green)
        #expect(try rule.colour(method: method, size: plan.size - 1, errors: errors) != .green)
        #expect(try rule.colour(method: method, size: plan.size, errors: errors + 1) != .green)
        #expect(plan.risk <= 0.05 && plan.riskOfOneFewer > 0.05)
    }

    @Test(arguments: ["0", "0.001", "0.01", "0.0123", "0.02", "0.025", "0.031"], ["0.90", "0.95"])
    func `the plan for an expected rate is the smallest of all sizes tried one by one`(
        _ rate: String, _ confidence: String
    ) throws {
        let (rate, confidence) = (Decimals(text: rate).rate, Decimals(text: confidence).rate)
        let accepted = try AcceptedRisk(confidence: confidence)
        for method in [SamplingMethod.binomial, .poisson, .hypergeometric(population: 1_000)] {
            let brute = (1...1_000).first { size in
                let errors = rate.ceil(times: size)
                return size > errors && accepted.covers(method.errors(in: size, at: tolerable).atMost(errors))
            }
            let plan = outcome { () throws(SamplingError) in
                try AttributePlan(method: method, confidence: confidence, tolerable: tolerable, expected: .rate(rate))
            }
            #expect((try? plan.get().size) == brute)
        }
    }

    @Test func `a tie of the risk with alpha is accepted`() throws {
        let plan = try AttributePlan(
            method: .hypergeometric(population: 20), confidence: confidence, tolerable: tolerable, expected: .errors(0))
        #expect(plan.size == 19)
    }

    @Test func `a plan states its terms`() throws {
        let plan = try AttributePlan(
            method: .hypergeometric(population: 1_200), confidence: confidence, tolerable: tolerable,
            expected: .errors(0))
        #expect(
            plan.reason.replacing(Swedish.space, with: " ")
                == "95 % säkerhet, högst 5 % fel godtas, 0 fel väntas, dragning utan återläggning ur 1 200")
        let rate = try AttributePlan(
            method: .poisson, confidence: confidence, tolerable: tolerable, expected: .rate(Decimals(text: "0.01").rate)
        )
        #expect(rate.reason.contains("1\(Swedish.space)% fel väntas, poissonfördelade fel"))
    }

    @Test func `rates meet counts exactly`() throws {
        #expect(Decimals(text: "0.07").rate.ceil(times: 100) == 7)
        #expect(Decimals(text: "0.035").rate.ceil(times: 400) == 14)
        #expect(Decimals(text: "0.29").rate.floor(times: 100) == 29)
        #expect(!Decimals(text: "0.07").rate.isExceeded(by: 7, of: 100))
        #expect(Decimals(text: "0.07").rate.isExceeded(by: 8, of: 100))
        let plan = try AttributePlan(
            method: .binomial, confidence: Decimals(text: "0.90").rate, tolerable: tolerable,
            expected: .rate(Decimals(text: "0.035").rate))
        #expect(plan.size == 400 && plan.errors == 14)
    }

    @Test func `errors at or above the tolerable are not attainable`() {
        for method in [SamplingMethod.binomial, .poisson, .hypergeometric(population: 100)] {
            #expect(throws: SamplingError.notAttainable) {
                try AttributePlan(
                    method: method, confidence: confidence, tolerable: tolerable, expected: .rate(tolerable))
            }
        }
        #expect(throws: SamplingError.notAttainable) {
            try AttributePlan(
                method: .hypergeometric(population: 100), confidence: confidence, tolerable: tolerable,
                expected: .errors(5))
        }
        #expect(throws: SamplingError.notAttainable) {
            try TaintPlan(confidence: confidence, tolerable: tolerable, expected: tolerable)
        }
    }

    @Test(arguments: ["0", "1", "1.5"])
    func `a confidence must lie between 0 and 1`(_ text: String) {
        let confidence = Decimals(text: text).rate
        #expect(throws: SamplingError.outOfRange(.confidence)) {
            try AttributePlan(method: .binomial, confidence: confidence, tolerable: tolerable, expected: .errors(0))
        }
        #expect(throws: SamplingError.outOfRange(.confidence)) {
            try AttributeEvaluation(method: .binomial, size: 10, errors: 0, confidence: confidence)
        }
        #expect(throws: SamplingError.outOfRange(.confidence)) {
            try DecisionRule(confidence: confidence, tolerable: tolerable)
        }
        #expect(throws: SamplingError.outOfRange(.confidence)) {
            try TaintPlan(confidence: confidence, tolerable: tolerable, expected: .zero)
        }
    }

    @Test(arguments: ["0", "1.01"])
    func `a tolerable rate must be above 0 and at most 1`(_ text: String) {
        let tolerable = Decimals(text: text).rate
        #expect(throws: SamplingError.outOfRange(.tolerable)) {
            try AttributePlan(method: .poisson, confidence: confidence, tolerable: tolerable, expected: .errors(0))
        }
        #expect(throws: SamplingError.outOfRange(.tolerable)) {
            try DecisionRule(confidence: confidence, tolerable: tolerable)
        }
    }

    @Test(arguments: [
        (SamplingMethod.hypergeometric(population: 0), 1, 0, "empty_population"),
        (.hypergeometric(population: -3), 1, 0, "out_of_range"),
        (.hypergeometric(population: 9), 10, 0, "n_exceeds_population"),
        (.binomial, 0, 0, "out_of_range"), (.binomial, -1, 0, "out_of_range"), (.binomial, 5, 6, "out_of_range"),
        (.poisson, 5, -1, "out_of_range"), (.poisson, .max, 1, "out_of_range"),
    ])
    func `an impossible sample is refused`(_ method: SamplingMethod, _ size: Int, _ errors: Int, _ code: String) throws
    {
        let error = #expect(throws: SamplingError.self) {
            try AttributeEvaluation(method: method, size: size, errors: errors, confidence: confidence)
        }
        #expect(error?.code == code)
    }

    @Test(arguments: [0, 1, 5, 20, 60])
    func `limits hold the point between them and the wider statement outside the narrower`(_ errors: Int) throws {
        for method in [SamplingMethod.binomial, .poisson, .hypergeometric(population: 5_000)] {
            let found = try AttributeEvaluation(method: method, size: 60, errors: errors, confidence: confidence)
            #expect(found.oneSided.lower <= found.point && found.point <= found.oneSided.upper)
            #expect(found.twoSided.lower <= found.oneSided.lower && found.oneSided.upper <= found.twoSided.upper)
        }
    }

    @Test func `a census has no sampling risk`() throws {
        let rule = try DecisionRule(confidence: confidence, tolerable: tolerable)
        #expect(try rule.colour(method: .hypergeometric(population: 100), size: 100, errors: 5) == .green)
        #expect(try rule.colour(method: .hypergeometric(population: 100), size: 100, errors: 6) == .red)
        #expect(try rule.colour(method: .hypergeometric(population: 100), size: 98, errors: 4) == .yellow)
    }

    @Test func `ten million units keep the accuracy`() throws {
        let found = try AttributeEvaluation(
            method: .hypergeometric(population: 10_000_000), size: 100, errors: 0, confidence: confidence)
        // The largest K with C(N − K, 100) / C(N, 100) > 0.05, by exact integers.
        #expect(found.oneSided.upperCount == 295_129)
    }

    @Test func `every error says something in Swedish`() {
        let errors: [SamplingError] =
            [
                .notAttainable, .exceedsPopulation(requested: 2_000, population: 1), .emptyPopulation, .badSeed,
                .emptyID(position: 0), .duplicateID(first: 0, second: 1), .lengthMismatch(expected: 1, found: 2),
            ] + SamplingError.Quantity.allCases.map { .outOfRange($0) }
        #expect(Set(errors.map(\.description)).count == errors.count)
        #expect(errors.allSatisfy { $0.description.count > 10 && !$0.code.isEmpty })
        #expect("\(SamplingError.emptyID(position: 0))" == "enhet nummer 1 i urvalsramen saknar id")
    }
}
