import Testing

@testable import KontrollProcess

@Suite struct SilenceWatchTests {
    private let start = ContinuousClock.now

    @Test func `a child that is silent for longer than its limit is overdue`() {
        let watch = SilenceWatch(limit: .seconds(2), from: start)
        let looks = (1...10).map { watch.isOverdue(at: start + .milliseconds(300 * $0)) }
        #expect(looks == Array(repeating: false, count: 6) + Array(repeating: true, count: 4))
    }

    @Test func `a host that was held up does not count its own absence as the child's silence`() {
        let watch = SilenceWatch(limit: .seconds(2), from: start)
        #expect(!watch.isOverdue(at: start + .seconds(500)))
        watch.renew(at: start + .seconds(501))
        #expect(!watch.isOverdue(at: start + .seconds(502)))
        #expect(!watch.isOverdue(at: start + .seconds(503)))
        #expect(watch.isOverdue(at: start + .milliseconds(503_100)))
    }

    @Test func `the first reason a child was stopped for is the one that is told`() {
        let watch = SilenceWatch(limit: .seconds(2))
        #expect(watch.overrun == nil)
        watch.stop(.wroteTooMuch)
        watch.stop(.silentTooLong)
        #expect(watch.overrun == .wroteTooMuch)
    }

    @Test func `a child lives for as long as the host was there, whether it speaks or not`() {
        let watch = SilenceWatch(limit: .seconds(100), from: start)
        for second in 1...3 { watch.renew(at: start + .seconds(second)) }
        #expect(!watch.isOverdue(at: start + .seconds(600)))
        #expect(watch.hasLived(longerThan: .milliseconds(3900)))
        #expect(!watch.hasLived(longerThan: .seconds(4)))
    }
}
