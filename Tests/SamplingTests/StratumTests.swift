import KontrollCore
import Testing

@testable import KontrollSampling

@Suite struct StratumTests {
    let confidence = Decimals(text: "0.95").rate

    @Test(arguments: [4, 11, 37, 60, 114])
    func `an allocation gives every unit once, within the bounds`(_ total: Int) throws {
        let populations = [50, 3, 40, 21]
        let deviations = ["12.5", "1000", "0.25", "3"].map { Decimals(text: $0).rate }
        for weighting in [StratumAllocation.Weighting.proportional, .equal, .neyman(deviations: deviations)] {
            let found = try StratumAllocation(weighting, total: total, populations: populations)
            #expect(found.total == total)
            #expect(zip(found.sizes, populations).allSatisfy { 1...$1 ~= $0 })
            #expect(zip(found.sizes, found.unrounded).allSatisfy { abs(Double($0) - $1) < 1 })
        }
    }

    @Test func `an impossible allocation is refused`() {
        let (zero, one) = (Rate.zero, Rate.one)
        func refuse(
            _ error: SamplingError, _ weighting: StratumAllocation.Weighting, _ total: Int, _ populations: [Int],
            minimum: Int = 1
        ) {
            #expect(throws: error) {
                try StratumAllocation(weighting, total: total, populations: populations, minimum: minimum)
            }
        }
        refuse(.exceedsPopulation(requested: 7, population: 6), .proportional, 7, [3, 3])
        refuse(.belowMinimum(requested: 3, minimum: 4), .equal, 3, [3, 3], minimum: 2)
        refuse(.exceedsWeightedPopulation, .neyman(deviations: [zero, one]), 5, [3, 3])
        refuse(.lengthMismatch(expected: 2, found: 1), .neyman(deviations: [one]), 2, [3, 3])
        refuse(
            .outOfRange(.weight), .neyman(deviations: [Decimals(text: "1").rate, Rate(-1, over: 1) ?? one]), 2, [3, 3])
        refuse(.outOfRange(.weight), .neyman(deviations: [Rate(.max, over: 1) ?? one, one]), 2, [1 << 50, 3])
        refuse(.emptyPopulation, .equal, 0, [])
        refuse(.outOfRange(.population), .equal, 0, [-1])
        refuse(.outOfRange(.population), .equal, 0, [.max, .max])
        refuse(.outOfRange(.size), .equal, -1, [3])
        refuse(.outOfRange(.size), .equal, 1, [3], minimum: -1)
        #expect(throws: SamplingError.outOfRange(.size)) { try StratumAllocation(perStratum: -1, populations: [3]) }
    }

    @Test(arguments: [(0, 0), (1, 0), (2, 1), (3, 3)])
    func `one stratum has the limit of an undivided sample`(_ errors: Int, _ smaller: Int) throws {
        let found = try StratifiedEvaluation(
            strata: [Stratum(population: 90, size: 20, errors: errors)], confidence: confidence)
        let whole = try AttributeEvaluation(
            method: .hypergeometric(population: 90), size: 20, errors: errors, confidence: confidence)
        #expect(found.maximal?.count == whole.oneSided.upperCount)
        #expect(found.bonferroniUpperCount == whole.oneSided.upperCount)
        #expect(found.pooledUpperCount == whole.oneSided.upperCount)
    }

    /// Every split and every outcome, one by one.
    private func greatestChance(_ strata: [Stratum], errors: Int) -> Double {
        func chance(_ stratum: Stratum, _ errors: Int, _ found: Int) -> Double {
            let distribution = ErrorDistribution.hypergeometric(
                population: stratum.population, errors: errors, size: stratum.size)
            return distribution.atMost(found) - distribution.atMost(found - 1)
        }
        let (a, b) = (strata[0], strata[1])
        let observed = a.errors * a.population * b.size + b.errors * b.population * a.size
        return (0...errors).map { first -> Double in
            let second = errors - first
            guard (a.errors...a.highest).contains(first), (b.errors...b.highest).contains(second) else { return 0 }
            var sum = 0.0
            for x in 0...a.size {
                for y in 0...b.size where x * a.population * b.size + y * b.population * a.size <= observed {
                    sum += chance(a, first, x) * chance(b, second, y)
                }
            }
            return sum
        }.max() ?? 0
    }

    @Test(arguments: [(0, 0), (1, 0), (0, 2), (3, 1)])
    func `the exact limit is that of going through everything`(_ first: Int, _ second: Int) throws {
        let strata = try [
            Stratum(population: 14, size: 5, errors: first), Stratum(population: 25, size: 6, errors: second),
        ]
        let found = try #require(StratifiedEvaluation(strata: strata, confidence: confidence).maximal)
        let reversed = try #require(StratifiedEvaluation(strata: strata.reversed(), confidence: confidence).maximal)
        let counts = (first + second)...(strata[0].highest + strata[1].highest)
        #expect(found.count == counts.last { greatestChance(strata, errors: $0) > 0.05 })
        #expect(isClose(found.probability, greatestChance(strata, errors: found.count)))
        #expect(isClose(found.probabilityOfOneMore, greatestChance(strata, errors: found.count + 1)))
        #expect(reversed.count == found.count && isClose(reversed.probability, found.probability))
    }

    @Test func `large strata are not gone through, and the sum of the limits is reported`() throws {
        let large = try StratifiedEvaluation(
            strata: [Stratum(population: 301, size: 10, errors: 1)], confidence: confidence)
        #expect(large.maximal == nil && large.upperCount == large.bonferroniUpperCount)
    }

    @Test func `several strata with errors are gone through`() throws {
        let strata = try (0..<5).map { _ in try Stratum(population: 15, size: 5, errors: 1) }
        let found = try StratifiedEvaluation(strata: strata, confidence: confidence)
        let maximal = try #require(found.maximal)
        #expect(maximal.probability > 0.05 && maximal.probabilityOfOneMore <= 0.05)
        #expect(found.pooledUpperCount <= maximal.count && maximal.count < found.bonferroniUpperCount)
    }

    @Test func `without errors the exact limit has no bound on size`() throws {
        let strata = try [
            Stratum(population: 200_000, size: 60, errors: 0), Stratum(population: 100_000, size: 30, errors: 0),
        ]
        let found = try StratifiedEvaluation(strata: strata, confidence: confidence)
        let maximal = try #require(found.maximal)
        #expect(maximal.probability > 0.05 && maximal.probabilityOfOneMore <= 0.05)
        #expect(maximal.count < found.bonferroniUpperCount)
    }

    @Test func `a census has the errors found and no standard error`() throws {
        let found = try StratifiedEvaluation(
            strata: [Stratum(population: 3, size: 3, errors: 1), Stratum(population: 1, size: 1, errors: 1)],
            confidence: confidence)
        #expect(found.standardError == 0 && found.upperCount == 2 && found.bonferroniUpperCount == 2)
        #expect(found.maximal?.probability == 1 && found.maximal?.probabilityOfOneMore == 0)
    }

    @Test func `one unit of several gives no standard error`() throws {
        let strata = try [Stratum(population: 5, size: 1, errors: 0), Stratum(population: 9, size: 4, errors: 1)]
        #expect(try StratifiedEvaluation(strata: strata, confidence: confidence).standardError == nil)
        #expect(throws: SamplingError.outOfRange(.sampleSize)) {
            try StratifiedAmounts(
                strata: [
                    StratumAmounts(population: 5, size: 1, mean: 1, deviation: 0),
                    StratumAmounts(population: 5, size: 3, mean: 1, deviation: 1),
                ], confidence: confidence)
        }
    }

    @Test func `differences give the mean and the deviation`() throws {
        let stratum = try StratumAmounts(population: 10, differences: [2, 4, 9])
        #expect(stratum.mean == 500 && stratum.size == 3)
        #expect(isClose(stratum.deviation * stratum.deviation, 130_000))
        #expect(try StratumAmounts(population: 1, differences: [7]).deviation == 0)
        #expect(throws: SamplingError.outOfRange(.sampleSize)) { try StratumAmounts(population: 3, differences: []) }
    }

    @Test func `impossible strata are refused`() {
        #expect(throws: SamplingError.exceedsPopulation(requested: 4, population: 3)) {
            try Stratum(population: 3, size: 4, errors: 0)
        }
        #expect(throws: SamplingError.outOfRange(.errors)) { try Stratum(population: 3, size: 2, errors: 3) }
        #expect(throws: SamplingError.outOfRange(.sampleSize)) { try Stratum(population: 3, size: 0, errors: 0) }
        #expect(throws: SamplingError.emptyPopulation) { try StratifiedEvaluation(strata: [], confidence: confidence) }
        #expect(throws: SamplingError.emptyPopulation) { try StratifiedAmounts(strata: [], confidence: confidence) }
        #expect(throws: SamplingError.outOfRange(.sampleSize)) {
            try StratifiedAmounts(
                strata: [StratumAmounts(population: 1, size: 1, mean: 0, deviation: 0)], confidence: confidence)
        }
        #expect(throws: SamplingError.outOfRange(.weight)) {
            try StratumAmounts(population: 3, size: 2, mean: .nan, deviation: 0)
        }
    }

    /// Published percentage points of Student's t.
    @Test(arguments: [
        (1, 0.05, 6.313751514675043), (10, 0.025, 2.2281388519649385), (88, 0.05, 1.6623540291668955),
        (1_000_000, 0.025, 1.9599663), (5, 0.5, 0),
    ])
    func `Student's t has its published points`(_ freedom: Int, _ tail: Double, _ point: Double) {
        #expect(abs(StudentT.upperQuantile(tail, degreesOfFreedom: freedom) - point) < 1e-6)
        #expect(abs(StudentT.upperQuantile(1 - tail, degreesOfFreedom: freedom) + point) < 1e-6)
    }
}
