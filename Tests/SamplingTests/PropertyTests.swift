import KontrollCore
import KontrollTesting
import Testing

@testable import KontrollSampling

/// What holds for every draw, tried on 2 000 seeds.
@Suite struct DrawPropertyTests {
    static let ids = (1...40).map { "F-\($0)" }
    static let seeds = 2_000

    /// χ² of how often each unit was drawn against all being drawn equally often; the chance of so great a value must not
    /// be below one in a thousand. The seeds are given, so the test answers the same every time.
    private func isUnbiased(_ counts: [Int]) -> Bool {
        let mean = Double(counts.reduce(0, +)) / Double(counts.count)
        // Drawn without replacement n of N: the variance of a count is (1 − n/N) of a free draw's.
        let share = mean / Double(Self.seeds)
        let chiSquare =
            counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) / (mean * (1 - share)) }
            * Double(counts.count - 1) / Double(counts.count)
        return Tails.gamma(a: Double(counts.count - 1) / 2, x: chiSquare / 2).upper > 0.001
    }

    private func counts(_ draw: (Seed) throws -> [Int]) throws -> [Int] {
        var counts = Self.ids.map { _ in 0 }
        for number in 0..<Self.seeds { for index in try draw(Seed("frö \(number)")) { counts[index] += 1 } }
        return counts
    }

    @Test func `tickets favour no unit`() throws {
        let frame = try TicketFrame(Self.ids)
        #expect(isUnbiased(try counts { try frame.draw(seed: $0, size: 7).map(\.index) }))
    }

    @Test(arguments: SystematicOrder.allCases)
    func `a systematic draw favours no unit`(_ order: SystematicOrder) throws {
        let frame = try TicketFrame(Self.ids)
        let counts = try counts { try frame.drawSystematically(seed: $0, size: 7, order: order).map(\.index) }
        let mean = Double(counts.reduce(0, +)) / Double(counts.count)
        // Neighbours are never drawn together, so the counts lie closer than χ² lets them: each is held by itself, at
        // four standard deviations.
        let deviation = (mean * (1 - mean / Double(Self.seeds))).squareRoot()
        #expect(counts.allSatisfy { abs(Double($0) - mean) < 4 * deviation }, "\(counts)")
    }

    @Test func `the random share beside targeted units favours none of the rest`() throws {
        let frame = try TicketFrame(Self.ids)
        let plan = try TargetedPlan(size: 12, randomShare: Rate(1, over: 2) ?? .one, confidence: .zero)
        let risks = (0..<40).map { Int64($0 < 6 ? 100 : 1) }
        let counts = try counts { try plan.select(from: frame, risks: risks, seed: $0).random.map(\.index) }
        #expect(counts[..<6].allSatisfy { $0 == 0 })
        #expect(isUnbiased(Array(counts[6...])))
    }

    @Test func `an öre is as likely as any other`() throws {
        let amounts = (1...40).map { Money(ore: Int64($0) * 100) }
        let frame = try MoneyFrame(ids: Self.ids, amounts: amounts)
        for method in [MoneyDraw.Method.cellTop, .randomPPS, .intervalTop] {
            var hits = Self.ids.map { _ in 0 }
            for number in 0..<Self.seeds {
                let draw = try frame.draw(method, .size(8), seed: Seed("frö \(number)"))
                for item in draw.selected { hits[item.index] += item.times }
            }
            let total = Double(hits.reduce(0, +))
            for (index, count) in hits.enumerated() {
                let expected = total * Double(amounts[index].ore) / Double(frame.bookValue.ore)
                #expect(abs(Double(count) - expected) < 4.5 * expected.squareRoot(), "\(method) \(index)")
            }
        }
    }

    @Test(arguments: 0..<20)
    func `a draw does not depend on the order of the rows, and a larger one begins with the smaller`(_ number: Int)
        throws
    {
        var generator = KnownGenerator(state: UInt64(number))
        let shuffled = Self.ids.shuffled(using: &generator)
        let seed = try Seed("frö \(number)")
        let (one, other) = (try TicketFrame(Self.ids), try TicketFrame(shuffled))
        let sizes = (Int.random(in: 0...20, using: &generator), Int.random(in: 20...40, using: &generator))
        let large = try one.draw(seed: seed, size: sizes.1)
        #expect(try other.draw(seed: seed, size: sizes.1).map(\.id) == large.map(\.id))
        #expect(try one.draw(seed: seed, size: sizes.0) == Array(large.prefix(sizes.0)))
        let systematic = try one.drawSystematically(seed: seed, size: sizes.1).map(\.id)
        #expect(try other.drawSystematically(seed: seed, size: sizes.1).map(\.id) == systematic)
        #expect(Set(systematic).count == sizes.1)
    }
}
