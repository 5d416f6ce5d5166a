public import KontrollCore

/// How many units to draw (stickprovsstorlek) so that few enough errors would show that the population is below the
/// tolerable rate.
///
/// The risk of a sample of n with k errors is the chance of seeing k or fewer although the population is at the tolerable
/// rate. The plan is the smallest n whose risk is no more than 1 − confidence (ISA 530 A10-A11; AICPA Audit Guide
/// *Audit Sampling* 2017, tables, which it reproduces).
///
/// ```swift
/// let plan = try AttributePlan(
///     method: .hypergeometric(population: 1_200), confidence: confidence, tolerable: tolerable, expected: .errors(0))
/// let drawn = try frame.draw(seed: seed, size: plan.size)
/// ```
public struct AttributePlan: Hashable, Sendable {
    /// What errors the sample is expected to show.
    public enum Expectation: Hashable, Sendable {
        /// So many errors in the sample.
        case errors(Int)
        /// A share of the sample, rounded up to whole errors.
        case rate(Rate)
    }

    /// The distribution used.
    public let method: SamplingMethod
    /// The confidence asked for, between 0 and 1.
    public let confidence: Rate
    /// The share of errors that can be tolerated, above 0 and at most 1.
    public let tolerable: Rate
    /// The errors expected.
    public let expectation: Expectation

    /// The number of units to draw (n).
    public let size: Int
    /// The errors that the sample may show and still support the population (k).
    public let errors: Int
    /// The risk at `size`, at most 1 − confidence.
    public let risk: Double
    /// The risk with one unit fewer and as many errors: why `size` cannot be smaller. 1 when that would be all errors.
    public let riskOfOneFewer: Double

    /// The errors in the population at the tolerable rate (K_T), where the method knows the population.
    public var tolerableCount: Int? { method.tolerableCount(at: tolerable) }

    /// The terms that gave the size, as a report states them.
    public var reason: String {
        let expected =
            switch expectation {
            case .errors(let errors): "\(Swedish.grouped(errors)) fel"
            case .rate(let rate): "\(rate.swedish) fel"
            }
        let draw =
            switch method {
            case .hypergeometric(let population): "dragning utan återläggning ur \(Swedish.grouped(population))"
            case .binomial: "binomialfördelade fel"
            case .poisson: "poissonfördelade fel"
            }
        return "\(confidence.swedish) säkerhet, högst \(tolerable.swedish) fel godtas, \(expected) väntas, \(draw)"
    }

    /// The largest sample that is planned for; what would take more is not attainable.
    static let largestSize = 1_000_000_000

    /// Finds the smallest sample.
    public init(
        method: SamplingMethod, confidence: Rate, tolerable: Rate, expected: Expectation
    ) throws(SamplingError) {
        try method.check()
        let accepted = try AcceptedRisk(confidence: confidence)
        guard .zero < tolerable, tolerable <= .one else { throw .outOfRange(.tolerable) }
        let search = SizeSearch(method: method, tolerable: tolerable, accepted: accepted)
        switch expected {
        case .errors(let errors):
            guard 0...SamplingMethod.largest ~= errors else { throw .outOfRange(.expected) }
            (size, self.errors) = (try search.smallest(errors: errors, from: errors + 1), errors)
        case .rate(let rate):
            guard .zero <= rate else { throw .outOfRange(.expected) }
            (size, self.errors) = try search.smallest(rate: rate)
        }
        (self.method, self.confidence, self.tolerable, expectation) = (method, confidence, tolerable, expected)
        risk = search.risk(size, errors)
        riskOfOneFewer = size - 1 <= errors ? 1 : search.risk(size - 1, errors)
    }
}

/// The search for the smallest sample.
private struct SizeSearch {
    let method: SamplingMethod
    let tolerable: Rate
    let accepted: AcceptedRisk

    private var largest: Int { method.population ?? AttributePlan.largestSize }

    func risk(_ size: Int, _ errors: Int) -> Double { method.errors(in: size, at: tolerable).atMost(errors) }

    /// The smallest n, no smaller than `lowest`, whose risk with so many errors is accepted. The risk falls as n grows.
    func smallest(errors: Int, from lowest: Int) throws(SamplingError) -> Int {
        if let population = method.population, errors >= tolerable.ceil(times: population) { throw .notAttainable }
        guard lowest <= largest,
            let size = Search.smallest(in: lowest...largest, where: { accepted.covers(risk($0, errors)) })
        else { throw .notAttainable }
        return size
    }

    /// The smallest n whose risk with ⌈rate · n⌉ errors is accepted; that risk is not monotone in n.
    ///
    /// For k errors let n be the smallest size that is accepted and has at least k expected errors. If it has exactly k
    /// it is the answer. Otherwise no size below it is, since more errors never need fewer units, and the search goes
    /// on at the number of errors expected in n.
    func smallest(rate: Rate) throws(SamplingError) -> (size: Int, errors: Int) {
        guard rate < tolerable else { throw .notAttainable }
        var errors = rate == .zero ? 0 : 1
        var lowest = errors + 1
        while true {
            lowest = try smallest(errors: errors, from: lowest)
            let size = max(lowest, (rate.floor(dividing: errors - 1) ?? 0) + 1)
            guard size <= largest else { throw .notAttainable }
            let expected = rate.ceil(times: size)
            if expected <= errors { return (size, errors) }
            errors = expected
            lowest = max(lowest, errors + 1)
        }
    }
}

/// How many monetary or other units to draw when errors are partial (kvotfel): the expected misstatement is a share of
/// each unit's value, and need not be a whole number of errors. Poisson; AICPA Audit Guide 2017, table C-1.
public struct TaintPlan: Hashable, Sendable {
    /// The number of units to draw (n).
    public let size: Int
    /// The misstatement expected in the sample, in whole units' worth: expected rate × n.
    public let taints: Double
    /// The risk at `size`: Q(1 + taints, n · tolerable), at most 1 − confidence.
    public let risk: Double

    /// Finds the smallest sample whose risk is accepted.
    public init(confidence: Rate, tolerable: Rate, expected: Rate) throws(SamplingError) {
        let accepted = try AcceptedRisk(confidence: confidence)
        guard .zero < tolerable, tolerable <= .one else { throw .outOfRange(.tolerable) }
        guard .zero <= expected else { throw .outOfRange(.expected) }
        guard expected < tolerable else { throw .notAttainable }
        func risk(_ size: Int) -> Double {
            Tails.gamma(a: 1 + expected.times(size), x: tolerable.times(size)).upper
        }
        let sizes = 1...AttributePlan.largestSize
        guard let size = Search.smallest(in: sizes, where: { accepted.covers(risk($0)) }) else { throw .notAttainable }
        (self.size, taints, self.risk) = (size, expected.times(size), risk(size))
    }
}
