import Foundation
import KontrollCore
import KontrollEngine
import KontrollLedger

/// Which of its runs a command reads from the ledger: JSON takes its time, and a ledger is kept for many years.
enum RunsWanted {
    /// The newest of every occurrence.
    case all
    /// Those that what stands in a period rests on, those of a year before the day, which may have lapsed, and those of
    /// some years before the period.
    case standing(ReportingPeriod, yearsBefore: Int = 0)
    /// Those of a period, with the outcomes of the periods that a report of it is compared with.
    case reported(ReportingPeriod)
    /// Those of controls that the plan does not have.
    case gone
    /// None: people's statements are enough, or that the chain holds.
    case none
}

/// What a ledger holds that was known on a day.
struct Recorded {
    /// The runs that were asked for.
    var runs: [RunRecord] = []
    /// What came of runs of earlier periods, without what they read.
    var compared: [RunRecord] = []
    /// The runs of controls that the plan does not have, of the same years as the others together.
    var gone: [RunRecord] = []
    /// All that people had said.
    var contributions: [Contribution] = []
    /// The end of the chain.
    var head = LedgerHead.empty
    /// Where the machine's clock went back between entries.
    var clock: [ClockStep] = []
}

extension PlanPlace {
    /// What the ledger holds that was known on the day, once its chain has been verified; nothing when there is none
    /// yet. What was said later counts for nothing: it can be said again, as of the day.
    func recorded(
        _ plan: Plan, _ wanted: RunsWanted = .all
    ) throws -> Recorded {
        guard FileManager.default.fileExists(atPath: ledgerPath) else { return Recorded() }
        do {
            let ledger = try Ledger(existing: ledgerPath)
            let (verification, clock) = try ledger.examine()
            if case .broken(let entry, let reason) = verification {
                throw CommandFailure.failed("liggaren \(ledgerPath) är bruten vid post \(entry): \(reason)")
            }
            var recorded = try runs(wanted, plan, ledger)
            recorded.contributions = try ledger.contributions()
            var plans = Set(
                (recorded.runs + recorded.compared + recorded.gone).map(\.plan) + recorded.contributions.map(\.plan))
            if case .none = wanted { plans.formUnion(try ledger.plans()) }
            if let other = plans.subtracting([plan.identity]).sorted().first {
                throw CommandFailure.failed(
                    "liggaren \(ledgerPath) hör till ”\(other)”, väntade ”\(plan.identity)”; har planen bytt namn, skriv "
                        + "namn_i_liggaren: \"\(other)\" i plan.yaml [LEDGER-410]")
            }
            recorded.contributions.removeAll { $0.asOf > day }
            (recorded.head, recorded.clock) = (try ledger.head(), clock)
            return recorded
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        }
    }

    private func runs(_ wanted: RunsWanted, _ plan: Plan, _ ledger: Ledger) throws(StoreError) -> Recorded {
        func ending(from first: CivilDate, to last: CivilDate) throws(StoreError) -> [RunRecord] {
            guard let span = DateSpan(first, last) else { return [] }
            return try ledger.runs(asOf: day, endingIn: span)
        }
        func gone(from first: CivilDate) throws(StoreError) -> [RunRecord] {
            try ledger.runs(asOf: day, besides: plan.controls.map(\.id)).filter { $0.occurrence.window.last >= first }
        }
        var recorded = Recorded()
        switch wanted {
        case .all:
            recorded.runs = try ledger.runs(asOf: day)
            let known = Set(plan.controls.map(\.id))
            recorded.gone = recorded.runs.filter { !known.contains($0.control) }
        case .standing(let period, let years):
            let first = min(period.span.first.adding(years: -years), day.startOfYear.adding(years: -1))
            recorded.runs = try ending(from: first, to: max(period.span.last, day))
            recorded.gone = try gone(from: min(first, plan.firstCompared(with: period, asOf: day)))
        case .reported(let period):
            let first = plan.firstCompared(with: period, asOf: day)
            recorded.runs = try ending(from: period.span.first, to: max(period.span.last, day))
            recorded.gone = try gone(from: first)
            if let before = DateSpan(first, period.span.first.adding(days: -1)) {
                recorded.compared = try ledger.outcomes(asOf: day, endingIn: before)
            }
        case .gone: recorded.gone = try gone(from: .earliest)
        case .none: break
        }
        return recorded
    }

    /// Where the machine's clock went back between entries, in Swedish; nothing when there is no ledger yet.
    func clockNotes() throws -> [String] {
        guard FileManager.default.fileExists(atPath: ledgerPath) else { return [] }
        do { return try Ledger(existing: ledgerPath).clockSteps().map(\.text) } catch {
            throw CommandFailure.store(error)
        }
    }

    /// How many entries the ledger has of later days than the one asked about.
    func laterEntries() throws -> Int {
        guard FileManager.default.fileExists(atPath: ledgerPath) else { return 0 }
        do { return try Ledger(existing: ledgerPath).laterEntries(than: day) } catch {
            throw CommandFailure.store(error)
        }
    }

    /// The runs whose details have been destroyed.
    func purgedRuns() throws -> Set<String> {
        guard FileManager.default.fileExists(atPath: ledgerPath) else { return [] }
        do { return try Ledger(existing: ledgerPath).purgedRuns() } catch { throw CommandFailure.store(error) }
    }

    /// The frames and seeds the ledger holds, for a run that keeps nothing.
    func recordedSeeds() throws(StoreError) -> TransientSeeds {
        guard FileManager.default.fileExists(atPath: ledgerPath) else { return TransientSeeds() }
        let ledger = try Ledger(existing: ledgerPath)
        return TransientSeeds(frames: try ledger.frames(), seeds: try ledger.seeds())
    }
}
