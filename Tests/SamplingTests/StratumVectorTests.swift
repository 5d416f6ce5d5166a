import KontrollCore
import KontrollTesting
import Testing

@testable import KontrollSampling

/// Section 5 of the vectors.
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct StratumVectorTests {
    @Test func `there are rows for every part`() throws {
        let sections = try #require(Vectors.shared).sections
        #expect(!sections.stratAlloc.isEmpty && Set(sections.stratEval.map(\.kind)) == ["attribute", "amount"])
    }

    @Test(arguments: Vectors.rows(\.stratAlloc))
    func `an allocation is the published one`(_ row: AllocationRow) {
        let found = outcome { () throws(SamplingError) in try row.allocate() }
        switch found {
        case .failure(let error): #expect(error.code == row.error, "\(row.id)")
        case .success(let found):
            #expect(row.error == nil, "\(row.id)")
            #expect(found.sizes == row.allocation, "\(row.id)")
            #expect(found.total == row.total, "\(row.id)")
            #expect(found.unrounded.count == row.unrounded?.count, "\(row.id)")
            #expect(zip(found.unrounded, row.unrounded ?? []).allSatisfy(isClose), "\(row.id)")
        }
    }

    @Test(arguments: Vectors.rows(\.stratEval).filter { $0.kind == "attribute" })
    func `an evaluation has the published limits`(_ row: StratumRow) throws {
        let found = try StratifiedEvaluation(strata: row.strata(), confidence: row.confidence.rate)
        #expect(isClose(found.estimateCount, row.estimateCount ?? .nan), "\(row.id)")
        #expect(isClose(found.estimateRate, row.estimateRate ?? .nan), "\(row.id)")
        #expect((found.standardError == nil) == (row.standardError == nil), "\(row.id)")
        if let error = row.standardError { #expect(isClose(found.standardError ?? .nan, error), "\(row.id)") }
        #expect(found.stratumUpperCounts == row.stratumUpperCounts, "\(row.id)")
        #expect(found.bonferroniStratumUpperCounts == row.bonferroniStratumUpperCounts, "\(row.id)")
        #expect(found.bonferroniUpperCount == row.bonferroniUpperCount, "\(row.id)")
        #expect(found.pooledUpperCount == row.pooledUpperCount, "\(row.id)")
        #expect(found.hasEqualFractions == row.equalSamplingFractions, "\(row.id)")
        if let count = row.maxpUpperCount {
            let maximal = try #require(found.maximal, "\(row.id)")
            #expect(maximal.count == count && found.upperCount == count, "\(row.id)")
            if let chance = row.maxpPAtUpper { #expect(isClose(maximal.probability, chance), "\(row.id)") }
            if let chance = row.maxpPAtUpperPlus1 {
                #expect(isClose(maximal.probabilityOfOneMore, chance), "\(row.id)")
            }
        }
    }

    @Test(arguments: Vectors.rows(\.stratEval).filter { $0.kind == "amount" })
    func `an estimate of amounts has the published limits`(_ row: StratumRow) throws {
        let found = try StratifiedAmounts(strata: row.amounts(), confidence: row.confidence.rate)
        #expect(isClose(found.total, row.total ?? .nan), "\(row.id)")
        #expect(isClose(found.meanPerUnit, row.meanPerUnit ?? .nan), "\(row.id)")
        #expect(isClose(found.standardError, row.standardErrorTotal ?? .nan), "\(row.id)")
        #expect(found.degreesOfFreedom == row.df, "\(row.id)")
        #expect(isClose(found.oneSidedT, row.tOneSided ?? .nan), "\(row.id)")
        #expect(isClose(found.twoSidedT, row.tTwoSided ?? .nan), "\(row.id)")
        #expect(isClose(found.oneSided.upper, row.upperOneSided ?? .nan), "\(row.id)")
        #expect(isClose(found.oneSided.lower, row.lowerOneSided ?? .nan), "\(row.id)")
        let both = try #require(row.twoSided)
        #expect(isClose(found.twoSided.lower, both[0]) && isClose(found.twoSided.upper, both[1]), "\(row.id)")
    }
}

struct AllocationRow: Decodable, CustomTestStringConvertible {
    let id, method: String
    let n: Int?
    let stratumSizes: [Int]
    let stratumSd: [Decimals]?
    let minimum: Int
    let perStratum: Int?
    let allocation: [Int]?
    let unrounded: [Double]?
    let total: Int?
    let error: String?
    var testDescription: String { id }

    func allocate() throws(SamplingError) -> StratumAllocation {
        let weighting: StratumAllocation.Weighting
        switch method {
        case "fixed": return try StratumAllocation(perStratum: perStratum ?? -1, populations: stratumSizes)
        case "equal": weighting = .equal
        case "neyman": weighting = .neyman(deviations: (stratumSd ?? []).map(\.rate))
        default: weighting = .proportional
        }
        return try StratumAllocation(weighting, total: n ?? -1, populations: stratumSizes, minimum: minimum)
    }
}

struct StratumRow: Decodable, CustomTestStringConvertible {
    let id, kind: String
    let stratumSizes, sampleSizes: [Int]
    let errors: [Int]?
    let confidence: Decimals
    let estimateCount, estimateRate, standardError: Double?
    let stratumUpperCounts, bonferroniStratumUpperCounts: [Int]?
    let bonferroniUpperCount, pooledUpperCount: Int?
    let equalSamplingFractions: Bool?
    let maxpUpperCount: Int?
    let maxpPAtUpper, maxpPAtUpperPlus1: Double?
    let mean, sd: [String]?
    let total, meanPerUnit, standardErrorTotal: Double?
    let df: Int?
    let tOneSided, tTwoSided, upperOneSided, lowerOneSided: Double?
    let twoSided: [Double]?
    var testDescription: String { id }
    enum CodingKeys: String, CodingKey {
        case id, kind, stratumSizes, sampleSizes, errors, confidence, estimateCount, estimateRate, standardError
        case stratumUpperCounts, bonferroniStratumUpperCounts, bonferroniUpperCount, pooledUpperCount
        case equalSamplingFractions, maxpUpperCount, mean, sd, total, meanPerUnit, standardErrorTotal, df
        case tOneSided, tTwoSided, upperOneSided, lowerOneSided, twoSided, maxpPAtUpper, maxpPAtUpperPlus1
    }

    func strata() throws -> [Stratum] {
        try zip(zip(stratumSizes, sampleSizes), errors ?? [])
            .map { try Stratum(population: $0.0, size: $0.1, errors: $1) }
    }

    func amounts() throws -> [StratumAmounts] {
        try zip(zip(stratumSizes, sampleSizes), zip(mean ?? [], sd ?? [])).map {
            try StratumAmounts(
                population: $0.0, size: $0.1, mean: Double($1.0) ?? .nan, deviation: Double($1.1) ?? .nan)
        }
    }
}
