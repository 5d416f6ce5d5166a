import KontrollCore
import KontrollDigest
import KontrollTesting
import Testing

@testable import KontrollSampling

/// Section 4 of the vectors.
@Suite(.enabled(if: TestData.shared != nil, Comment(rawValue: TestData.skipReason)))
struct MoneyVectorTests {
    @Test func `there are rows for every part`() throws {
        let sections = try #require(Vectors.shared).sections
        #expect(!sections.musPlan.isEmpty && !sections.musSelect.isEmpty && !sections.musEval.isEmpty)
    }

    @Test(arguments: Vectors.rows(\.musPlan))
    func `a plan has the published factor and size`(_ row: MoneyPlanRow) {
        let plan = outcome { () throws(SamplingError) in
            try MoneyPlan(
                confidence: row.confidence.rate, bookValue: Money(ore: row.bookValueOre),
                tolerable: Money(ore: row.tolerableOre), expected: Money(ore: row.expectedOre))
        }
        switch plan {
        case .failure(let error): #expect(error.code == row.error, "\(row.id)")
        case .success(let plan):
            #expect(row.error == nil, "\(row.id)")
            #expect(isClose(plan.confidenceFactor, row.confidenceFactor ?? .nan), "\(row.id)")
            #expect(plan.size == row.n, "\(row.id)")
            #expect(plan.interval.ore == row.intervalOre, "\(row.id)")
            #expect(isClose(plan.basicPrecision, row.basicPrecisionOre ?? .nan), "\(row.id)")
        }
    }

    @Test(arguments: Vectors.rows(\.musSelect))
    func `a draw hits the published units and selects the published items`(_ row: MoneyDrawRow) throws {
        let items = try #require(row.items)
        let want = row.expected
        let frame = try MoneyFrame(ids: items.map(\.id), amounts: items.map { Money(ore: $0.ore) })
        let drawn = outcome { () throws(SamplingError) in
            try frame.draw(
                row.drawMethod, row.spacing, order: row.order == "ticket" ? .ticket : .file,
                seed: Seed(row.seed ?? "no seed"), start: row.startIn)
        }
        guard case .success(let draw) = drawn else {
            if case .failure(let error) = drawn { #expect(error.code == want.error, "\(row.id)") }
            return
        }
        #expect(want.error == nil, "\(row.id)")
        #expect(frame.bookValue.ore == want.bookValueOre, "\(row.id)")
        #expect(frame.positiveCount == want.positiveItems, "\(row.id)")
        #expect(frame.negativeItems.count == want.negativeItems, "\(row.id)")
        #expect(frame.negativeValue.ore == want.negativeValueOre, "\(row.id)")
        #expect(frame.zeroItems.count == want.zeroItems, "\(row.id)")
        if let interval = want.intervalOre { #expect(draw.interval == Rate(interval, over: 1), "\(row.id)") }
        if let interval = want.interval { #expect(draw.interval == interval.rate, "\(row.id)") }
        if let top = want.topItems { #expect(draw.selected.filter(\.isTop).map(\.id) == top, "\(row.id)") }
        if let hash = want.topItemsSha256 { #expect(joined(draw.selected.filter(\.isTop)) == hash, "\(row.id)") }
        if let value = want.topValueOre { #expect(draw.topValue.ore == value, "\(row.id)") }
        if let value = want.restValueOre { #expect(draw.restValue.ore == value, "\(row.id)") }
        #expect(draw.start == want.start, "\(row.id)")
        #expect(draw.cells == want.cells, "\(row.id)")
        #expect(draw.hitUnits.count == want.hits, "\(row.id)")
        if let units = want.hitUnits { #expect(draw.hitUnits == units.map(\.rate), "\(row.id)") }
        if let units = want.hitUnitsFirst {
            #expect(Array(draw.hitUnits.prefix(units.count)) == units.map(\.rate), "\(row.id)")
        }
        let selected = draw.selected.map {
            VectorSelection(id: $0.id, times: $0.times, stratum: $0.isTop ? "top" : "rest")
        }
        if let list = want.selected { #expect(selected == list, "\(row.id)") }
        if let list = want.firstSelected { #expect(Array(selected.prefix(list.count)) == list, "\(row.id)") }
        if let hash = want.selectedSha256 { #expect(joined(draw.selected) == hash, "\(row.id)") }
        #expect(draw.selected.count == want.distinctItems, "\(row.id)")
    }

    private func joined(_ items: [MoneyDraw.Item]) -> String {
        Digest.sha256(of: items.map(\.id).joined(separator: "\n")).hex
    }

    @Test(arguments: Vectors.rows(\.musEval))
    func `an evaluation has the published limits`(_ row: MoneyEvaluationRow) throws {
        let want = row.expected
        let found = try MoneyEvaluation(
            confidence: row.confidence.rate, interval: row.intervalOre.rate, restValue: Money(ore: row.restValueOre),
            hits: row.hits, sampleErrors: row.sampleErrors.map(\.error), topErrors: row.topErrors.map(\.error),
            tolerable: Money(ore: row.tolerableOre))
        #expect(found.over.taints.count == want.nOver && found.under.taints.count == want.nUnder, "\(row.id)")
        #expect(zip(found.over.taints, want.taintsOver).allSatisfy(isClose), "\(row.id)")
        #expect(zip(found.under.taints, want.taintsUnder).allSatisfy(isClose), "\(row.id)")
        let pairs: [(String, Double, Double)] = [
            ("known over", found.over.known, want.knownOverOre), ("known under", found.under.known, want.knownUnderOre),
            ("projected over", found.over.projected, want.projectedOverOre),
            ("projected under", found.under.projected, want.projectedUnderOre),
            ("mle over", found.over.mostLikely, want.mleOverOre),
            ("mle under", found.under.mostLikely, want.mleUnderOre),
            ("mle net", found.mostLikelyNet, want.mleNetOre),
            ("basic precision", found.basicPrecision, want.basicPrecisionOre),
            ("allowance", found.over.incrementalAllowance, want.incrementalAllowanceOverOre),
            ("Stringer over", found.over.stringer, want.stringerPoissonOverOre),
            ("Stringer under", found.under.stringer, want.stringerPoissonUnderOre),
            ("net over", found.netUpperOver, want.netUpperOverOre),
            ("net under", found.netUpperUnder, want.netUpperUnderOre),
            ("binomial rate", found.stringerBinomialRate, want.stringerBinomialOverRate),
            ("binomial", found.stringerBinomial, want.stringerBinomialOverOre),
            ("cell", found.cellPoisson, want.cellPoissonOverOre ?? found.cellPoisson),
        ]
        for (name, got, wanted) in pairs { #expect(isClose(got, wanted), "\(row.id) \(name)") }
        #expect(found.hasTaintOverOne == want.taintOverOne, "\(row.id)")
        #expect(found.isCappedAtRestValue == want.cappedAtRestValue, "\(row.id)")
        #expect(found.colour.rawValue == want.colour, "\(row.id)")
    }
}
