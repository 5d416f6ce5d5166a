/// An occurrence that was run again and came to something better than before (omprövning).
public struct Retrial: Sendable, Hashable, Codable {
    /// The control.
    public var control: ControlID
    /// The occurrence's period.
    public var period: String
    /// The run that came to something worse.
    public var earlier: String
    /// What it came to, or had come to so far.
    public var from: OutcomeState
    /// The day it was run as of.
    public var fromDay: CivilDate
    /// The run that stands.
    public var run: String
    /// What that came to, or has come to so far.
    public var to: OutcomeState
    /// The day it was run as of.
    public var toDay: CivilDate
    /// The day the ledger was told of it, where that was later.
    public var entered: CivilDate?
    /// The account it was run from; nil where an older program did not keep it.
    public var account: String?
    /// What differed, in Swedish; none where the ledger knows of nothing.
    public var changes: [String]

    /// `tidigare röd 2023-08-31, nu grön 2023-08-31: ändrat kontrollens fil, gränserna`.
    public var text: String {
        "tidigare \(from.rawValue) \(fromDay), nu \(to.rawValue) \(toDay)"
            + (entered.map { ", införd \($0)" } ?? "") + ": "
            + (changes.isEmpty ? "liggaren visar inte vad som ändrats" : "ändrat \(Swedish.list(changes))")
    }

    /// The retrials of an occurrence's standing run, one for each worse state it had come to: the newest run of each.
    ///
    /// - Parameters:
    ///   - run: The run that stands.
    ///   - superseded: Earlier runs, oldest first; those of other occurrences are passed over.
    /// - Returns: The retrials, the gravest first.
    public static func of(_ run: RunRecord, among superseded: [RunRecord]) -> [Retrial] {
        var newest: [OutcomeState: RunRecord] = [:]
        for earlier in superseded
        where earlier.control == run.control && earlier.occurrence.window == run.occurrence.window
            && earlier.run != run.run && earlier.outcome.gravity > run.outcome.gravity
        {
            newest[earlier.outcome.seen] = earlier
        }
        return newest.values.sorted { ($0.outcome.gravity, $0.run) > ($1.outcome.gravity, $1.run) }.map { earlier in
            Retrial(
                control: run.control, period: run.occurrence.period, earlier: earlier.run, from: earlier.outcome.seen,
                fromDay: earlier.asOf, run: run.run, to: run.outcome.seen, toDay: run.asOf,
                entered: run.entered.later(than: run.asOf), account: run.account, changes: run.changes(since: earlier))
        }
    }
}

extension Outcome {
    /// The state, or the colour so far while it has none.
    fileprivate var seen: OutcomeState { interim.map { OutcomeState($0) } ?? state }

    /// How grave what was seen is: what had no colour yet cannot have been worse than anything.
    fileprivate var gravity: Int {
        switch seen {
        case .failed: 4
        case .red: 3
        case .yellow: 2
        case .green: 1
        case .notDue, .ongoing, .awaitingData: 0
        }
    }
}

extension RunRecord {
    /// What differs from an earlier run of the same occurrence: what it was told to do, what it read and what read it.
    fileprivate func changes(since earlier: RunRecord) -> [String] {
        var changes: [String] = []
        if definitionHash != earlier.definitionHash { changes.append("kontrollens fil") }
        if checks.map(\.limits) != earlier.checks.map(\.limits) { changes.append("gränserna") }
        if checks.map(\.parameters) != earlier.checks.map(\.parameters) { changes.append("parametrarna") }
        let before = Dictionary(earlier.inputs.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
        let redefined = inputs.filter { input in
            guard let was = before[input.source]?.definition, let now = input.definition else { return false }
            return was != now
        }
        if !redefined.isEmpty {
            changes.append("data.yaml (\(redefined.map(\.source.rawValue).joined(separator: ", ")))")
        }
        let files = inputs.filter { input in
            before[input.source].map { was in
                was.inputs.map { [$0.file, $0.sha256] } != input.inputs.map { [$0.file, $0.sha256] }
            } ?? true
        }
        if !files.isEmpty { changes.append("exporten (\(files.map(\.source.rawValue).joined(separator: ", ")))") }
        if programVersion != earlier.programVersion
            || checks.map(\.version) != earlier.checks.map(\.version)
            || checks.map(\.program) != earlier.checks.map(\.program)
        {
            changes.append("programmet")
        }
        if review != earlier.review { changes.append("granskarnas svar") }
        if asOf != earlier.asOf { changes.append("dagen") }
        return changes
    }
}

extension [ControlStanding] {
    /// The same, with remarks on what was run again and on what has changed since.
    ///
    /// - Parameters:
    ///   - plan: The plan as its files say it now.
    ///   - retrials: What was run again and came to something better, as ``retrials(among:)`` finds it.
    ///   - replaced: What to remark of a run's files, as they lie now.
    /// - Returns: The standings, in the same order.
    public func remarked(
        _ plan: Plan, retrials: [Retrial], replaced: (RunRecord) -> [Remark] = { _ in [] }
    ) -> [ControlStanding] {
        let byRun = Dictionary(grouping: retrials, by: \.run)
        return map { standing in
            var standing = standing
            for index in standing.occurrences.indices {
                guard let run = standing.occurrences[index].run else { continue }
                standing.occurrences[index].remarks =
                    (byRun[run.run] ?? []).map {
                        Remark(.retried, period: $0.period, text: $0.text)
                    } + plan.redefined(since: run) + replaced(run)
            }
            return standing
        }
    }

    /// The retrials behind the standing runs, in the plan's order.
    public func retrials(among superseded: [RunRecord]) -> [Retrial] {
        let earlier = Dictionary(grouping: superseded, by: \.control)
        return flatMap { standing in
            standing.occurrences.compactMap(\.run).flatMap { Retrial.of($0, among: earlier[$0.control] ?? []) }
        }
    }
}
