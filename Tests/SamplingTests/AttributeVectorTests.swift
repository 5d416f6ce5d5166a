import KontrollCore
import KontrollTesting
import Testing

@testable import KontrollSampling

/// Sections 1 to 3 of the vectors.
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct AttributeVectorTests {
    @Test func `there are rows for every section`() throws {
        let sections = try #require(Vectors.shared).sections
        #expect(!sections.attributePlan.isEmpty && !sections.attributeEval.isEmpty && !sections.decision.isEmpty)
    }

    @Test(
        arguments: Vectors.rows(\.attributePlan).filter { $0.mode == "expected_errors" || $0.mode == "expected_rate" })
    func `a plan finds the published size`(_ row: AttributePlanRow) throws {
        let plan = outcome { () throws(SamplingError) in
            try AttributePlan(
                method: row.samplingMethod, confidence: row.confidence.rate, tolerable: row.tolerable.rate,
                expected: row.expectedErrors.map { .errors($0) } ?? .rate((row.expectedRate ?? .missing).rate))
        }
        switch plan {
        case .failure(let error): #expect(error.code == row.error, "\(row.id)")
        case .success(let plan):
            #expect(row.error == nil, "\(row.id)")
            #expect(plan.size == row.n, "\(row.id)")
            if let k = row.k { #expect(plan.errors == k, "\(row.id)") }
            if let risk = row.riskAtN { #expect(isClose(plan.risk, risk), "\(row.id)") }
            if let risk = row.riskAtNMinus1 { #expect(isClose(plan.riskOfOneFewer, risk), "\(row.id)") }
            if let count = row.tolerableCount { #expect(plan.tolerableCount == count, "\(row.id)") }
        }
    }

    @Test(arguments: Vectors.rows(\.attributePlan).filter { $0.mode == "expected_taint_rate" })
    func `a plan for partial errors finds the published size`(_ row: AttributePlanRow) throws {
        let plan = try TaintPlan(
            confidence: row.confidence.rate, tolerable: row.tolerable.rate,
            expected: (row.expectedRate ?? .missing).rate)
        #expect(plan.size == row.n, "\(row.id)")
        #expect(isClose(plan.taints, row.taintsAtN ?? .nan), "\(row.id)")
        #expect(isClose(plan.risk, row.riskAtN ?? .nan), "\(row.id)")
    }

    @Test(arguments: Vectors.rows(\.attributeEval))
    func `an evaluation finds the published limits`(_ row: AttributeEvalRow) throws {
        let found = try AttributeEvaluation(
            method: row.samplingMethod, size: row.n, errors: row.k, confidence: row.confidence.rate)
        #expect(isClose(found.point, row.point), "\(row.id)")
        #expect(isClose(found.oneSided.upper, row.upperOneSided), "\(row.id)")
        #expect(isClose(found.oneSided.lower, row.lowerOneSided), "\(row.id)")
        #expect(isClose(found.twoSided.lower, row.twoSidedLower), "\(row.id)")
        #expect(isClose(found.twoSided.upper, row.twoSidedUpper), "\(row.id)")
        #expect(found.oneSided.upperCount == row.upperCount, "\(row.id)")
        #expect(found.oneSided.lowerCount == row.lowerCount, "\(row.id)")
        #expect(found.twoSided.lowerCount == row.twoSidedLowerCount, "\(row.id)")
        #expect(found.twoSided.upperCount == row.twoSidedUpperCount, "\(row.id)")
    }

    @Test(arguments: Vectors.rows(\.decision))
    func `a sample has the colour the rule gives it`(_ row: DecisionRow) throws {
        let rule = try DecisionRule(confidence: row.confidence.rate, tolerable: row.tolerable.rate)
        let found = try rule.decide(method: row.samplingMethod, size: row.n, errors: row.k)
        #expect(isClose(found.risk, row.risk), "\(row.id)")
        #expect(found.supported == row.supported, "\(row.id)")
        #expect(found.pointExceeds == row.pointExceeds, "\(row.id)")
        #expect(found.redConfirmed == row.redConfirmed, "\(row.id)")
        #expect(found.colour.rawValue == row.colour, "\(row.id)")
        #expect(found.isCensus == row.census, "\(row.id)")
        #expect(isClose(found.evaluation.oneSided.upper, row.upperOneSided), "\(row.id)")
    }
}

/// A decimal as the vectors write it.
struct Decimals: Decodable {
    static let missing = Decimals(text: "")
    let text: String
    init(text: String) { self.text = text }
    init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    /// Read exactly; the rate 1 001 000, which no test accepts, when the text is no decimal.
    var rate: Rate { Rate(decimal: text) ?? Rate(1_001_000, over: 1) ?? .one }
}

protocol MethodRow {
    var method: String { get }
    var population: Int? { get }
}

extension MethodRow {
    var samplingMethod: SamplingMethod {
        switch method {
        case "binomial": .binomial
        case "poisson": .poisson
        default: .hypergeometric(population: population ?? -1)
        }
    }
}

struct AttributePlanRow: Decodable, MethodRow, CustomTestStringConvertible {
    let id, method, mode: String
    let population: Int?
    let confidence, tolerable: Decimals
    let expectedErrors: Int?
    let expectedRate: Decimals?
    let tolerableCount, n, k: Int?
    let riskAtN, riskAtNMinus1, taintsAtN: Double?
    let error: String?
    let stage1Errors, stage2Errors, nPerStage: Int?
    var testDescription: String { id }
    enum CodingKeys: String, CodingKey {
        case id, method, mode, confidence, tolerable, expectedErrors, expectedRate, tolerableCount, n, k
        case riskAtN, riskAtNMinus1, taintsAtN, error, stage1Errors, stage2Errors, nPerStage
        case population = "N"
    }
}

struct AttributeEvalRow: Decodable, MethodRow, CustomTestStringConvertible {
    let id, method: String
    let population: Int?
    let n, k: Int
    let confidence: Decimals
    let point, upperOneSided, lowerOneSided, twoSidedLower, twoSidedUpper: Double
    let upperCount, lowerCount, twoSidedLowerCount, twoSidedUpperCount: Int?
    var testDescription: String { id }
    enum CodingKeys: String, CodingKey {
        case id, method, n, k, confidence, point, upperOneSided, lowerOneSided, twoSidedLower, twoSidedUpper
        case upperCount, lowerCount, twoSidedLowerCount, twoSidedUpperCount
        case population = "N"
    }
}

struct DecisionRow: Decodable, MethodRow, CustomTestStringConvertible {
    let id, method: String
    let population: Int?
    let n, k: Int
    let confidence, tolerable: Decimals
    let risk: Double
    let supported, pointExceeds, redConfirmed: Bool
    let colour: String
    let census: Bool
    let upperOneSided: Double
    var testDescription: String { id }
    enum CodingKeys: String, CodingKey {
        case id, method, n, k, confidence, tolerable, risk, supported, pointExceeds, redConfirmed, colour, census
        case upperOneSided
        case population = "N"
    }
}
