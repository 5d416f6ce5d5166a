import KontrollCore
import KontrollSampling

/// What `kontroll sample plan --format json` prints for a sample of items. Documented in `Docs/json.md`.
struct AttributePlanDocument: Encodable {
    let version = 1
    let method: String
    let population: Int?
    let confidence: Double
    let tolerable: Double
    let tolerableCount: Int?
    let expectedRate: Double?
    let size: Int
    let errors: Int
    let risk: Double
    let riskOfOneFewer: Double
    let reason: String
    let report: SampleReport

    init(_ method: SampleMethod, _ plan: AttributePlan) {
        self.method = method.rawValue
        population = plan.method.population
        confidence = plan.confidence.double
        tolerable = plan.tolerable.double
        tolerableCount = plan.tolerableCount
        if case .rate(let rate) = plan.expectation { expectedRate = rate.double } else { expectedRate = nil }
        (size, errors, risk, riskOfOneFewer) = (plan.size, plan.errors, plan.risk, plan.riskOfOneFewer)
        reason = plan.reason
        report = SampleReport(plan)
    }
}

/// The same for a monetary-unit sample. Amounts that are exact are text in kronor, others numbers of öre.
struct MoneyPlanDocument: Encodable {
    let version = 1
    let method = SampleMethod.moneyUnits.rawValue
    let confidence: Double
    let bookValue: Money
    let tolerableAmount: Money
    let expectedAmount: Money
    let confidenceFactor: Double
    let size: Int
    let interval: Money
    let basicPrecisionOre: Double
    let report: SampleReport

    init(_ plan: MoneyPlan) {
        confidence = plan.confidence.double
        (bookValue, tolerableAmount, expectedAmount) = (plan.bookValue, plan.tolerable, plan.expected)
        (confidenceFactor, size, interval) = (plan.confidenceFactor, plan.size, plan.interval)
        basicPrecisionOre = plan.basicPrecision
        report = SampleReport(plan)
    }
}

/// The same for strata.
struct StratumPlanDocument: Encodable {
    let version = 1
    let allocation: String
    let strata: [Stratum]
    let size: Int

    struct Stratum: Encodable {
        let population: Int
        let size: Int
        let unrounded: Double
    }

    init(_ found: StratumAllocation, _ populations: [Int], _ allocation: Sample.Allocation?) {
        self.allocation = allocation?.rawValue ?? "fixed"
        strata = zip(populations, zip(found.sizes, found.unrounded)).map {
            Stratum(population: $0, size: $1.0, unrounded: $1.1)
        }
        size = found.total
    }
}
