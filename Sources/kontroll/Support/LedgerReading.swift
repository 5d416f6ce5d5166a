import Foundation
import KontrollCore
import KontrollEngine
import KontrollLedger

/// Which of its runs a command reads from the ledger: JSON takes its time, and a ledger is kept for many years.
enum RunsWanted {
    /// The newest of every occurrence.
    case all
    /// Those that what stands in a period rests on, and those of some years before it.
    case standing(ReportingPeriod, yearsBefore: Int = 0)
    /// The same, with the outcomes of the periods that a report of it is compared with.
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
    /// What came of earlier runs, those that ``runs`` are compared with.
    var compared: [RunRecord] = []
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
            let (runs, compared) = try runs(wanted, plan, ledger)
            let contributions = try ledger.contributions()
            let plans = Set(
                runs.map(\.plan) + contributions.map(\.plan) + (try ledger.lastRun().map { [$0.plan] } ?? []))
            if let other = plans.subtracting([plan.identity]).sorted().first {
                throw CommandFailure.failed(
                    "liggaren \(ledgerPath) hör till ”\(other)”, väntade ”\(plan.identity)”; har planen bytt namn, skriv "
                        + "namn_i_liggaren: \"\(other)\" i plan.yaml [LEDGER-410]")
            }
            return Recorded(
                runs: runs, compared: compared, contributions: contributions.filter { $0.asOf <= day },
                head: try ledger.head(),
                clock: clock)
        } catch let error as StoreError {
            throw CommandFailure.store(error)
        }
    }

    private func runs(
        _ wanted: RunsWanted, _ plan: Plan, _ ledger: Ledger
    ) throws -> (runs: [RunRecord], compared: [RunRecord]) {
        func runs(endingIn span: DateSpan?) throws(StoreError) -> [RunRecord] {
            guard let span else { return try ledger.runs(asOf: day) }
            return try ledger.runs(asOf: day, endingIn: span)
        }
        switch wanted {
        case .all: return (try ledger.runs(asOf: day), [])
        case .standing(let period, let years):
            return (try runs(endingIn: plan.span(for: period, asOf: day, yearsBefore: years)), [])
        case .reported(let period):
            let own = DateSpan(period.span.first, max(period.span.last, day))
            guard let before = plan.comparedSpan(for: period, asOf: day) else { return (try runs(endingIn: own), []) }
            return (try runs(endingIn: own), try ledger.outcomes(asOf: day, endingIn: before))
        case .gone: return (try ledger.runs(asOf: day, besides: plan.controls.map(\.id)), [])
        case .none: return ([], [])
        }
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
