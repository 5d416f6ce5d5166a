import Foundation
import KontrollCore
import KontrollEngine
import KontrollLedger

/// How a plan's controls stand, with what a reader must know of how that came about.
struct TrackedStanding {
    /// How the controls stand, with remarks.
    var standing: [ControlStanding]
    /// What was run again and came to something better.
    let retrials: [Retrial]
    /// What the ledger knows of and the plan no longer has.
    let orphans: [OrphanControl]

    /// How the controls stand, for those who work with them: the remarks say from which account something was run again,
    /// and what to do.
    var named: [ControlStanding] {
        standing.map { standing in
            var standing = standing
            for index in standing.occurrences.indices {
                let samples = standing.occurrences[index].run?.checks.flatMap(\.samples) ?? []
                standing.occurrences[index].remarks = standing.occurrences[index].remarks.map { remark in
                    let retried = retrials.first {
                        $0.control == standing.control.id && $0.period == remark.period && $0.text == remark.text
                    }?.account
                    let account = retried ?? samples.compactMap(\.entries).first { $0.chosen == remark.text }?.account
                    return Remark(
                        remark.kind, period: remark.period,
                        text: remark.text + (account.map { ", av kontot \($0)" } ?? "")
                            + (remark.asksForAnother ? "; kör om med --again" : ""))
                }
            }
            return standing
        }
    }
}

extension PlanPlace {
    /// Adds to how controls stand what the ledger and the exports say of it.
    ///
    /// - Parameters:
    ///   - standing: How the controls stand.
    ///   - plan: The plan.
    ///   - period: The period they stand in.
    ///   - recorded: What the ledger holds as of the day.
    /// - Returns: The same with remarks, and what belongs beside it.
    /// - Throws: ``CommandFailure`` when the ledger cannot be read.
    func tracked(
        _ standing: [ControlStanding], _ plan: Plan, _ period: ReportingPeriod,
        _ recorded: Recorded
    ) throws -> TrackedStanding {
        let superseded = RunsByOccurrence(try superseded(for: period) + recorded.runs)
        let replaced = ReplacedInputs(folder: url)
        let added = AddedInputs(plan: plan, folder: url, to: standing.flatMap { $0.occurrences.compactMap(\.run) })
        let retrials = standing.retrials(among: superseded, said: recorded.contributions)
        return TrackedStanding(
            standing: standing.remarked(plan, retrials: retrials, among: superseded) {
                replaced.remarks(on: $0) + added.remarks(on: $0) + $0.unsteady(among: superseded)
            },
            // What was run again is told also of a control that was then taken out of the plan.
            retrials: retrials
                + recorded.gone.flatMap { Retrial.of($0, among: superseded, said: recorded.contributions) },
            orphans: plan.orphans(
                runs: recorded.runs + recorded.gone, contributions: recorded.contributions, in: period.span))
    }

    /// The runs that newer ones have taken the place of, as of the day.
    private func superseded(for period: ReportingPeriod) throws -> [RunRecord] {
        let years = DateSpan(period.span.first.adding(years: -1), max(period.span.last, day))
        guard let span = years, FileManager.default.fileExists(atPath: ledgerPath) else {
            return []
        }
        do { return try Ledger(existing: ledgerPath).superseded(asOf: day, endingIn: span) } catch {
            throw CommandFailure.store(error)
        }
    }

    /// Refuses a day that has not come, for what writes in the ledger: what is entered cannot be taken back.
    func refuseFuture() throws {
        guard day > .today else { return }
        throw CommandFailure.usage(
            "--as-of \(day) har inte kommit än (i dag är \(CivilDate.today)): det som skrivs i liggaren kan inte tas "
                + "tillbaka. Vad som väntar visas av schedule och run --dry-run")
    }
}

extension Plan {
    /// Refuses an account that does not hold the role it speaks in, where the plan names who holds it.
    func requireHolder(_ account: String, of role: String) throws {
        guard let holders = roles[role]?.holders, !holders.isEmpty, !holders.contains(account) else { return }
        throw CommandFailure.usage("kontot \(account) innehar inte rollen \(role) enligt plan.yaml")
    }
}
