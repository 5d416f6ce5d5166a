import KontrollCore
import KontrollSampling

/// What `kontroll sample evaluate --format json` prints for a sample of items. Documented in `Docs/json.md`.
struct EvaluateDocument: Encodable {
    let version = 1
    let method: String
    let population: Int?
    let size: Int
    let errors: Int
    let confidence: Double
    let point: Double
    let oneSided: Limits
    let twoSided: Limits
    let decision: Decision?
    let report: SampleReport

    /// A lower and an upper limit: shares, and units where the population is known.
    struct Limits: Encodable {
        let lower: Double
        let upper: Double
        let lowerCount: Int?
        let upperCount: Int?

        init(_ limits: ErrorLimits) {
            (lower, upper) = (limits.lower, limits.upper)
            (lowerCount, upperCount) = (limits.lowerCount, limits.upperCount)
        }
    }

    /// What the decision rule says.
    struct Decision: Encodable {
        let tolerable: Double
        let risk: Double
        let supported: Bool
        let pointExceeds: Bool
        let redConfirmed: Bool
        let census: Bool
        let colour: SampleColour
        let rule: String

        init(_ decision: SampleDecision) {
            tolerable = decision.rule.tolerable.double
            (risk, supported, pointExceeds) = (decision.risk, decision.supported, decision.pointExceeds)
            (redConfirmed, census, colour) = (decision.redConfirmed, decision.isCensus, decision.colour)
            rule = decision.rule.swedish
        }
    }

    init(
        _ method: SampleMethod, _ found: AttributeEvaluation, _ population: Int?, _ report: SampleReport,
        _ decision: SampleDecision?
    ) {
        self.method = method.rawValue
        self.population = population
        (size, errors, confidence, point) = (found.size, found.errors, found.confidence.double, found.point)
        (oneSided, twoSided) = (Limits(found.oneSided), Limits(found.twoSided))
        self.decision = decision.map { Decision($0) }
        self.report = report
    }
}

/// The same for strata.
struct StratifiedDocument: Encodable {
    let version = 1
    let method = "stratified"
    let population: Int
    let confidence: Double
    let estimateCount: Double
    let estimateRate: Double
    let standardError: Double?
    let upperCount: Int
    let upper: Double
    let exact: Bool
    let bonferroniUpperCount: Int
    let strata: [Stratum]
    let tolerable: Double?
    let colour: SampleColour?
    let report: SampleReport

    struct Stratum: Encodable {
        let name: String
        let population: Int
        let size: Int
        let errors: Int
        let upperCount: Int
        let bonferroniUpperCount: Int
    }

    init(_ result: StratifiedResult) {
        let found = result.evaluation
        population = found.population
        confidence = found.confidence.double
        (estimateCount, estimateRate, standardError) = (found.estimateCount, found.estimateRate, found.standardError)
        (upperCount, upper) = (found.upperCount, Double(found.upperCount) / Double(found.population))
        exact = found.maximal != nil
        bonferroniUpperCount = found.bonferroniUpperCount
        strata = zip(result.names, found.strata.indices).map { name, index in
            Stratum(
                name: name, population: found.strata[index].population, size: found.strata[index].size,
                errors: found.strata[index].errors, upperCount: found.stratumUpperCounts[index],
                bonferroniUpperCount: found.bonferroniStratumUpperCounts[index])
        }
        tolerable = result.tolerable?.double
        colour = result.colour
        report = result.report
    }
}

/// The same for a monetary-unit sample: real limits are numbers of öre.
struct MoneyEvaluateDocument: Encodable {
    let version = 1
    let method = SampleMethod.moneyUnits.rawValue
    let confidence: Double
    let interval: Money
    let restValue: Money
    let hits: Int
    let tolerableAmount: Money
    let over: Direction
    let under: Direction
    let basicPrecisionOre: Double
    let mostLikelyNetOre: Double
    let netUpperOverOre: Double
    let netUpperUnderOre: Double
    let stringerBinomialRate: Double
    let stringerBinomialOre: Double
    let cellPoissonOre: Double
    let cappedAtRestValue: Bool
    let taintOverOne: Bool
    let colour: SampleColour
    let report: SampleReport

    /// Booked too high, or too low.
    struct Direction: Encodable {
        let taints: [Double]
        let knownOre: Double
        let projectedOre: Double
        let mostLikelyOre: Double
        let incrementalAllowanceOre: Double
        let stringerOre: Double

        init(_ limits: MoneyLimits) {
            (taints, knownOre, projectedOre) = (limits.taints, limits.known, limits.projected)
            (mostLikelyOre, stringerOre) = (limits.mostLikely, limits.stringer)
            incrementalAllowanceOre = limits.incrementalAllowance
        }
    }

    init(
        _ found: MoneyEvaluation, _ confidence: Rate, _ interval: Money, _ rest: Money, _ hits: Int,
        _ report: SampleReport
    ) {
        self.confidence = confidence.double
        (self.interval, restValue, self.hits, tolerableAmount) = (interval, rest, hits, found.tolerable)
        (over, under) = (Direction(found.over), Direction(found.under))
        (basicPrecisionOre, mostLikelyNetOre) = (found.basicPrecision, found.mostLikelyNet)
        (netUpperOverOre, netUpperUnderOre) = (found.netUpperOver, found.netUpperUnder)
        (stringerBinomialRate, stringerBinomialOre) = (found.stringerBinomialRate, found.stringerBinomial)
        (cellPoissonOre, cappedAtRestValue) = (found.cellPoisson, found.isCappedAtRestValue)
        (taintOverOne, colour) = (found.hasTaintOverOne, found.colour)
        self.report = report
    }
}
