import KontrollCore
import Testing

@testable import KontrollSampling

@Suite struct MoneyTests {
    static let ids = (1...60).map { "F-\($0)" }
    static let amounts: [Money] = (1...60).map { Money(ore: Int64(($0 * 7919) % 4001) * 100 - 20_000) }
    let confidence = Decimals(text: "0.95").rate

    private func frame() throws -> MoneyFrame { try MoneyFrame(ids: Self.ids, amounts: Self.amounts) }

    @Test func `every item is in the frame, without chance, or taken out`() throws {
        let frame = try MoneyFrame(ids: ["a", "b", "c", "d"], amounts: [5, 0, -3, 7])
        #expect(frame.bookValue == 12 && frame.negativeValue == -3)
        #expect(frame.positiveCount == 2 && frame.zeroItems == [1] && frame.negativeItems == [2])
        #expect(try frame.digest == TicketFrame(["d", "c", "b", "a"]).digest)
    }

    @Test(arguments: MoneyDraw.Method.allCases)
    func `the draw by ticket order does not depend on the order of the rows`(_ method: MoneyDraw.Method) throws {
        let pairs = Array(zip(Self.ids, Self.amounts))
        let turned = pairs[23...] + pairs[..<23].reversed()
        let other = try MoneyFrame(ids: turned.map(\.0), amounts: turned.map(\.1))
        let seed = try Seed("4711")
        let one = try frame().draw(method, .size(12), seed: seed)
        let two = try other.draw(method, .size(12), seed: seed)
        #expect(one.selected.map(\.id) == two.selected.map(\.id))
        #expect(one.selected.map(\.times) == two.selected.map(\.times))
        #expect(one.hitUnits == two.hitUnits)
    }

    @Test(arguments: MoneyDraw.Method.allCases, MoneyDraw.Order.allCases)
    func `what is selected adds up`(_ method: MoneyDraw.Method, _ order: MoneyDraw.Order) throws {
        let frame = try frame()
        let draw = try frame.draw(method, .size(15), order: order, seed: Seed("x"))
        #expect(draw.topValue.ore + draw.restValue.ore == frame.bookValue.ore)
        #expect(draw.selected.filter(\.isTop).reduce(0) { $0 + $1.amount.ore } == draw.topValue.ore)
        #expect(draw.selected.filter { !$0.isTop }.reduce(0) { $0 + $1.times } == draw.hitUnits.count)
        #expect(Set(draw.selected.map(\.index)).count == draw.selected.count)
        #expect(draw.selected.allSatisfy { Self.ids[$0.index] == $0.id && Self.amounts[$0.index] == $0.amount })
        #expect(draw.selected.allSatisfy { $0.amount > 0 })
    }

    @Test func `an item of an interval or more is always selected, and once`() throws {
        let frame = try MoneyFrame(ids: ["a", "b", "c"], amounts: [100, 99, 300])
        for seed in ["1", "2", "3", "4", "5"] {
            let draw = try frame.draw(.intervalTop, .interval(100), seed: Seed(seed))
            let top = draw.selected.filter(\.isTop)
            #expect(Set(top.map(\.id)) == ["a", "c"] && top.allSatisfy { $0.times == 1 })
        }
    }

    @Test func `a start outside the interval is refused`() throws {
        let frame = try frame()
        for start: Int64 in [0, -1, 1_001] {
            #expect(throws: SamplingError.outOfRange(.start)) {
                try frame.draw(.intervalTop, .interval(10), seed: Seed("1"), start: start)
            }
            #expect(throws: SamplingError.outOfRange(.start)) {
                try frame.draw(.intervalPlain, .interval(10), seed: Seed("1"), start: start)
            }
        }
    }

    @Test(arguments: MoneyDraw.Method.allCases)
    func `an impossible draw is refused`(_ method: MoneyDraw.Method) throws {
        let seed = try Seed("1")
        #expect(throws: SamplingError.emptyPopulation) {
            try MoneyFrame(ids: ["a"], amounts: [-1]).draw(method, .size(1), seed: seed)
        }
        for size in [0, -1, Int.max] {
            #expect(throws: SamplingError.outOfRange(.hits)) { try frame().draw(method, .size(size), seed: seed) }
        }
        let error = #expect(throws: SamplingError.self) { try frame().draw(method, .interval(0), seed: seed) }
        #expect(error == (method == .randomPPS ? .outOfRange(.hits) : .exceedsBookValue))
    }

    @Test func `amounts that do not fit, or do not match the ids, are refused`() {
        #expect(throws: SamplingError.amountOverflow) {
            try MoneyFrame(ids: ["a", "b"], amounts: [Money(ore: .max), Money(ore: .max)])
        }
        #expect(throws: SamplingError.amountOverflow) {
            try MoneyFrame(ids: ["a", "b"], amounts: [Money(ore: .min), Money(ore: .min)])
        }
        #expect(throws: SamplingError.lengthMismatch(expected: 2, found: 1)) {
            try MoneyFrame(ids: ["a", "b"], amounts: [1])
        }
        #expect(throws: SamplingError.duplicateID(first: 0, second: 1)) {
            try MoneyFrame(ids: ["a", "a "], amounts: [1, 2])
        }
    }

    @Test func `the largest amounts are drawn without overflow`() throws {
        let large = Money(ore: MoneyFrame.largestValue / 2)
        let frame = try MoneyFrame(ids: ["a", "b"], amounts: [large, large])
        for method in [MoneyDraw.Method.intervalTop, .cellTop, .randomPPS] {
            #expect(try !frame.draw(method, .size(3), seed: Seed("1")).selected.isEmpty)
        }
        #expect(throws: SamplingError.amountOverflow) { try frame.draw(.intervalPlain, .size(100), seed: Seed("1")) }
        #expect(throws: SamplingError.outOfRange(.hits)) {
            try frame.draw(.intervalPlain, .interval(1), seed: Seed("1"))
        }
    }

    @Test(arguments: [
        (0, 100, 1, SamplingError.emptyPopulation), (100, 0, 0, .outOfRange(.tolerableAmount)),
        (100, 10, -1, .outOfRange(.expected)), (100, 10, 10, .notAttainable), (100, 10, 11, .notAttainable),
    ])
    func `an impossible plan is refused`(_ book: Int64, _ tolerable: Int64, _ expected: Int64, _ error: SamplingError) {
        #expect(throws: error) {
            try MoneyPlan(
                confidence: confidence, bookValue: Money(ore: book), tolerable: Money(ore: tolerable),
                expected: Money(ore: expected))
        }
    }

    @Test func `more units than öre are not planned`() {
        #expect(throws: SamplingError.exceedsBookValue) {
            try MoneyPlan(
                confidence: confidence, bookValue: Money(ore: 10), tolerable: Money(ore: 1), expected: Money(ore: 0))
        }
    }

    private func evaluate(
        _ errors: [MoneyError], hits: Int = 60, rest: Money = 300_000, top: [MoneyError] = [], tolerable: Money = 25_000
    ) throws(SamplingError) -> MoneyEvaluation {
        try MoneyEvaluation(
            confidence: confidence, interval: Rate(500_000, over: 1) ?? .zero, restValue: rest, hits: hits,
            sampleErrors: errors, topErrors: top, tolerable: tolerable)
    }

    @Test func `understatements are not netted away`() throws {
        let found = try evaluate([MoneyError(book: 100, audit: 0), MoneyError(book: 100, audit: 200)])
        #expect(found.over.taints == [1] && found.under.taints == [1])
        #expect(found.mostLikelyNet == 0)
        #expect(found.over.stringer == found.under.stringer && found.over.stringer > found.basicPrecision)
        #expect(!found.hasTaintOverOne)
    }

    @Test func `an error twice its amount is never green`() throws {
        let found = try evaluate([MoneyError(book: 1, audit: -1)], tolerable: 300_000)
        #expect(found.hasTaintOverOne && found.colour == .yellow)
        #expect(try evaluate([MoneyError(book: 1, audit: 0)], tolerable: 300_000).colour == .green)
    }

    @Test func `most likely error above the tolerable is red and equal to it yellow`() throws {
        let top = [MoneyError(book: 100_000, audit: 75_000)]
        #expect(try evaluate([], top: top).colour == .yellow)
        #expect(try evaluate([], top: [MoneyError(book: 100_000, audit: Money(ore: 7_499_999))]).colour == .red)
    }

    @Test func `a rest that was never looked at is not taken for faultless`() throws {
        #expect(try evaluate([], hits: 0, rest: 4_000).over.stringer == 400_000)
        let census = try evaluate([], hits: 0, rest: 0)
        #expect(census.over.stringer == 0 && census.under.stringer == 0 && census.colour == .green)
    }

    @Test func `impossible findings are refused`() {
        #expect(throws: SamplingError.outOfRange(.errorAmount)) { try evaluate([MoneyError(book: 0, audit: 1)]) }
        #expect(throws: SamplingError.outOfRange(.errorAmount)) {
            try evaluate([MoneyError(book: 1, audit: 0, times: 0)])
        }
        #expect(throws: SamplingError.outOfRange(.errors)) { try evaluate([MoneyError(book: 1, audit: 0, times: 61)]) }
        #expect(throws: SamplingError.outOfRange(.errorAmount)) {
            try evaluate([], top: [MoneyError(book: -1, audit: 0)])
        }
        #expect(throws: SamplingError.outOfRange(.tolerableAmount)) { try evaluate([], tolerable: 0) }
        #expect(throws: SamplingError.outOfRange(.restValue)) { try evaluate([], rest: -1) }
        #expect(throws: SamplingError.outOfRange(.hits)) { try evaluate([], hits: -1) }
        #expect(throws: SamplingError.amountOverflow) {
            try evaluate([MoneyError(book: Money(ore: .max), audit: Money(ore: .min))])
        }
    }
}
