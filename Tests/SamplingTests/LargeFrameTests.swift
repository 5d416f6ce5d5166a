import Foundation
import KontrollCore
import Testing

@testable import KontrollSampling

/// A million items within a second and a half: planning, hashing the frame and drawing a hundred.
///
/// Runs when asked for, since a debug build is many times slower:
/// `INTERNKONTROLL_BENCH=1 swift test -c release -Xswiftc -enable-testing --filter LargeFrameTests`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["INTERNKONTROLL_BENCH"] != nil, "INTERNKONTROLL_BENCH saknas"))
struct LargeFrameTests {
    @Test func `a million items are planned, hashed and drawn from in time`() throws {
        var generator = KnownGenerator(state: 7)
        let ids = (1...1_000_000).map { "F-\($0)" }.shuffled(using: &generator)
        let clock = ContinuousClock()
        var drawn: [DrawnUnit] = []
        let time = try clock.measure {
            let plan = try AttributePlan(
                method: .hypergeometric(population: ids.count), confidence: Decimals(text: "0.95").rate,
                tolerable: Decimals(text: "0.05").rate, expected: .errors(1))
            #expect(plan.size == 93)
            let frame = try TicketFrame(ids)
            drawn = try frame.draw(seed: Seed("73091846520017735102"), size: 100)
        }
        #expect(drawn.count == 100)
        #expect(time < .milliseconds(1_500), "\(time)")
    }
}
