import Foundation
import KontrollCore
import Synchronization
import Testing

@testable import KontrollLedger

/// A process that a test says has ended.
struct MadeHolder: LeaseHolder {
    let name: String
    var ended: Set<String> = []

    func hasEnded(_ name: String) -> Bool { ended.contains(name) }
}

/// A clock that stands still until it is set.
private final class MadeClock: Sendable {
    private let seconds = Mutex(0)

    func advance(_ more: Int) { seconds.withLock { $0 += more } }

    var now: @Sendable () -> String {
        { Date(timeIntervalSince1970: 1_700_000_000 + Double(self.seconds.withLock { $0 })).formatted(.iso8601) }
    }
}

@Suite struct LeaseTests {
    let folder: LedgerFolder
    private let clock = MadeClock()
    let ledger: Ledger
    private let a = MadeHolder(name: "a")
    private let b = MadeHolder(name: "b")

    init() throws {
        folder = try LedgerFolder()
        ledger = try Ledger(path: folder.path, now: clock.now)
    }

    private func claim(_ year: Int = 2023, newest: String? = nil) -> OccurrenceClaim {
        OccurrenceClaim(control: "SN-09", window: .year(year), newest: newest)
    }

    @Test func `what one holds the other is refused, and told who holds it and for how long`() throws {
        let mine = try ledger.claim([claim()], by: a, seconds: 60)
        #expect(mine.granted == [claim()])
        clock.advance(20)
        let other = try ledger.claim([claim(), claim(2022)], by: b, seconds: 60)
        #expect(other.busy == [BusyOccurrence(claim: claim(), holder: "a", seconds: 40)])
        #expect(other.granted == [claim(2022)])
    }

    @Test func `the same process is refused what it already holds`() throws {
        _ = try ledger.claim([claim()], by: a, seconds: 60)
        #expect(try ledger.claim([claim()], by: a, seconds: 60).granted == [])
    }

    @Test func `a lease runs out, and what is then kept under it is refused`() throws {
        let slow = try ledger.claim([claim()], by: a, seconds: 60).lease
        clock.advance(60)
        let quick = try ledger.claim([claim()], by: b, seconds: 60)
        #expect(quick.granted == [claim()])
        #expect(try ledger.keep(.sample(1), .sample(1), under: slow) == .lost)
        #expect(try !ledger.renew(slow, seconds: 60))
        #expect(try ledger.head() == .empty)
        #expect(try ledger.keep(.sample(2), .sample(2), under: quick.lease) == .new)
        #expect(try ledger.keep(.sample(3), .sample(3), under: quick.lease) == .lost)
    }

    @Test func `a lease that ran out and that nobody took still counts`() throws {
        let lease = try ledger.claim([claim()], by: a, seconds: 60).lease
        clock.advance(1000)
        #expect(try ledger.keep(.sample(1), .sample(1), under: lease) == .new)
    }

    @Test func `a renewed lease lasts`() throws {
        let lease = try ledger.claim([claim()], by: a, seconds: 60).lease
        clock.advance(50)
        #expect(try ledger.renew(lease, seconds: 60))
        clock.advance(50)
        #expect(try ledger.claim([claim()], by: b, seconds: 60).busy.map(\.seconds) == [10])
    }

    @Test func `what a process that has ended held is free at once`() throws {
        _ = try ledger.claim([claim()], by: a, seconds: 60)
        #expect(try ledger.claim([claim()], by: MadeHolder(name: "b", ended: ["a"]), seconds: 60).granted == [claim()])
    }

    @Test func `what is let go of is free`() throws {
        try ledger.release(try ledger.claim([claim()], by: a, seconds: 60).lease)
        #expect(try ledger.claim([claim()], by: b, seconds: 60).granted == [claim()])
    }

    @Test func `a lease from before the clock was set back does not last for ever`() throws {
        clock.advance(500_000)
        _ = try ledger.claim([claim()], by: a, seconds: 60)
        clock.advance(-500_000)
        #expect(try ledger.claim([claim()], by: b, seconds: 60).granted == [claim()])
    }

    @Test func `an occurrence with a newer run than the one known is not granted`() throws {
        #expect(try ledger.keep(.sample(1), .sample(1)) == .new)
        let answer = try ledger.claim([claim(), claim(newest: "run-1"), claim(newest: "run-0")], by: a, seconds: 60)
        #expect(answer.granted == [claim(newest: "run-1")])
        #expect(answer.changed == [claim(), claim(newest: "run-0")])
    }

    @Test func `of many that claim the same occurrence at once one gets it`() async throws {
        let path = folder.path
        let granted = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<8 {
                group.addTask {
                    let ledger = try Ledger(path: path) { LedgerFolder.moment }
                    let claims = (2000..<2050).map {
                        OccurrenceClaim(control: "SN-09", window: .year($0), newest: nil)
                    }
                    return try ledger.claim(claims, by: MadeHolder(name: "p\(number)"), seconds: 60).granted.count
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(granted == 50)
    }

    @Test func `leases are no part of the chain`() throws {
        let head = try ledger.head()
        _ = try ledger.claim([claim()], by: a, seconds: 60)
        #expect(try ledger.head() == head)
        #expect(try folder.verify() == .ok(head: .empty, entries: 0, purgedDetails: 0))
    }

    @Test func `what has lapsed is entered once however many find it out`() throws {
        try ledger.keep([.sample(.lapse), .sample(.comment)])
        try ledger.keep([.sample(.lapse), .sample(.comment), .sample(.lapse, control: "SN-02")])
        #expect(try ledger.contributions().map(\.kind) == [.lapse, .comment, .comment, .lapse])
    }

    // MARK: Reminders

    private func message(
        _ name: String, _ controls: [ControlID], to receiver: String = "EC", _ state: ReminderRecord.State = .begun
    ) -> ReminderRecord {
        ReminderRecord(
            message: name, state: state, receiver: receiver,
            things: controls.map { ReminderKey(stage: .reminder, control: $0, window: .year(2023)) },
            channels: ["epost"], plan: "plan", account: "konto", asOf: .latest)
    }

    @Test func `a receiver is told a thing once, and another receiver too`() throws {
        #expect(try ledger.begin(message("1", ["SN-01", "SN-02"])).things.map(\.control) == ["SN-01", "SN-02"])
        #expect(try ledger.begin(message("2", ["SN-01", "SN-03"])).things.map(\.control) == ["SN-03"])
        #expect(try ledger.begin(message("3", ["SN-02"])) == ReminderLeave(things: []))
        #expect(try ledger.begin(message("4", ["SN-02"], to: "FC")).things.map(\.control) == ["SN-02"])
        #expect(try ledger.reminders().map(\.message) == ["1", "2", "4"])
    }

    @Test func `what failed is told again, what may have been sent is not`() throws {
        _ = try ledger.begin(message("1", ["SN-01"]))
        _ = try ledger.begin(message("2", ["SN-02"]))
        try ledger.finish(message("1", ["SN-01"], .failed))
        clock.advance(3_600)
        #expect(try ledger.begin(message("3", ["SN-01", "SN-02"])).things.map(\.control) == ["SN-01"])
    }

    @Test func `what failed is not tried again within the hour, and then ever more seldom`() throws {
        let kept = try [0, 1, 2, 4, 6].map { hours in
            clock.advance(hours * 3_600)
            let leave = try ledger.begin(message("\(hours)", ["SN-01"]))
            try ledger.finish(message("\(hours)", ["SN-01"], .failed))
            return leave.things.count
        }
        #expect(kept == [1, 1, 1, 1, 1])
        let before = try ledger.reminders()
        clock.advance(1)
        #expect(try ledger.begin(message("7", ["SN-01"])) == ReminderLeave(things: [], wait: 21_599))
        clock.advance(21_598)
        #expect(try ledger.begin(message("7", ["SN-01"])) == ReminderLeave(things: [], wait: 1))
        #expect(try ledger.reminders() == before)
        // Whoever has not failed, by another way or with something new to tell, does not wait; nor does a clock set back.
        var other = message("8", ["SN-01"])
        other.channels = ["fil"]
        #expect(try ledger.begin(message("9", ["SN-01"], to: "FC")).things.count == 1)
        #expect(try ledger.begin(other).things.count == 1)
        #expect(try ledger.begin(message("10", ["SN-02"])).things.count == 1)
        try ledger.finish(message("10", ["SN-02"], .failed))
        clock.advance(-7_200)
        #expect(try ledger.begin(message("11", ["SN-02"])).things.count == 1)
    }
}
