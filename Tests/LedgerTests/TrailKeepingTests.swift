import Foundation
import KontrollCore
import Testing

@testable import KontrollLedger

/// What the ledger tells of what was run again, entered afterwards or taken away.
@Suite struct TrailKeepingTests {
    let folder: LedgerFolder

    init() throws { folder = try LedgerFolder() }

    @Test(arguments: 1...3)
    func `details that no destruction speaks of are a break at their entry`(_ number: Int) throws {
        try folder.fill()
        let entries = try folder.ledger().entries(from: 1, limit: .max).filter { $0.kind == "run" }.map(\.number)
        let entry = entries[number - 1]
        try folder.tamper("DELETE FROM details WHERE entry = \(entry)")
        #expect(
            try folder.verify()
                == .broken(entry: entry, reason: "uppgifterna saknas utan att någon gallring nämner posten"))
        #expect(try Ledger(existing: folder.path).purgedRuns() == [])
    }

    @Test func `details that a destruction names are no break, others beside it are`() throws {
        try folder.fill()
        let ledger = try folder.ledger()
        let day = try #require(CivilDate("2999-01-01"))
        let purged = try ledger.purge(before: day, plan: "p", account: "a", asOf: day)
        #expect(purged.entries.count == 3)
        #expect(try ledger.purgedRuns().count == 3)
        guard case .ok(_, _, 3) = try folder.verify() else { return #expect(Bool(false)) }
        _ = try ledger.keep(.sample(4), .sample(4))
        try folder.tamper("DELETE FROM details")
        guard case .broken(7, _) = try folder.verify() else { return #expect(Bool(false)) }
        #expect(try ledger.purgedRuns().count == 3)
    }

    @Test func `the day something was entered is the entry's and never part of what was said`() throws {
        try folder.fill()
        let ledger = try folder.ledger()
        let days = try ledger.runs().map(\.entered.day) + ledger.contributions().map(\.entered.day)
        #expect(!days.contains(nil))
        let payloads = try ledger.entries(from: 1, limit: .max).map(\.payload)
        #expect(!payloads.contains { $0.contains("entered") || $0.contains("account\":null") })
    }

    @Test func `outcomes alone say what came of runs, and all of those whose samples may wait for people`() throws {
        let ledger = try folder.ledger()
        var whole: [OutcomeState: RunRecord] = [:]
        for (number, state) in OutcomeState.allCases.enumerated() {
            var run = RunRecord.sample(number, year: 2000 + number)
            run.outcome.state = state
            try #require(!run.inputs.isEmpty && !run.checks.isEmpty)
            _ = try ledger.keep(run, .sample(number))
            whole[state] = run
        }
        let span = try #require(DateSpan(.earliest, .latest))
        let found = try ledger.outcomes(asOf: .latest, endingIn: span)
        #expect(found.count == whole.count)
        for run in found {
            let state = run.outcome.state
            var expected = try #require(whole[state])
            if !OutcomeState.mayAwaitReview.contains(state) { (expected.inputs, expected.checks) = ([], []) }
            #expect(run == expected)
            #expect(run.entered.day != nil)
        }
        #expect(try ledger.outcomes(asOf: .earliest, endingIn: span) == [])
        #expect(found.map(\.run) == whole.values.map(\.run).sorted())
        var stateless = RunRecord.sample(9, year: 2020)
        stateless.plan = "en annan"
        let payload = String(decoding: try ledger.encoded(stateless), as: UTF8.self)
            .replacing("\"state\":\"\(stateless.outcome.state.rawValue)\"", with: "\"tillstånd\":7")
        _ = try ledger.writing { try $0.append(kind: "run", payload: Data(payload.utf8)) }
        #expect(
            storeError { _ = try ledger.outcomes(asOf: .latest, endingIn: span) }
                == .undecodable(entry: found.count + 1, reason: "fältet outcome.state saknas"))
        #expect(try ledger.plans() == [RunRecord.sample(1).plan, "en annan"])
    }

    @Test func `what a newer run took the place of is still there, in order`() throws {
        let ledger = try folder.ledger()
        for name in ["a", "b", "c"] { _ = try ledger.keep(.sample(1, run: name), .sample(1)) }
        _ = try ledger.keep(.sample(2, year: 2022, run: "alone"), .sample(2))
        let span = try #require(DateSpan(.earliest, .latest))
        #expect(try ledger.superseded(asOf: .latest, endingIn: span).map(\.run) == ["a", "b", "c"])
        #expect(try ledger.superseded(asOf: .earliest, endingIn: span) == [])
    }
}
