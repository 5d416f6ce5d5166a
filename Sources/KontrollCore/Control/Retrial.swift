/// An occurrence that came to something better than before, or has to be signed by fewer (omprövning): it was run
/// again, or people said something else of it.
public struct Retrial: Sendable, Hashable, Codable {
    /// The control.
    public var control: ControlID
    /// The occurrence's period.
    public var period: String
    /// The run that came to something worse, or who had said so.
    public var earlier: String
    /// What it came to, or had come to so far.
    public var from: OutcomeState
    /// The day it was run as of.
    public var fromDay: CivilDate
    /// The run that stands; empty where it is people's word.
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

    /// The retrials of an occurrence's standing run, one for each worse state it had come to or been judged as: the
    /// newest run of each.
    ///
    /// - Parameters:
    ///   - run: The run that stands.
    ///   - superseded: Earlier runs.
    ///   - said: What people have said; an override speaks of its runs.
    /// - Returns: The retrials, the gravest first.
    public static func of(
        _ run: RunRecord, among superseded: RunsByOccurrence, said: [Contribution] = []
    ) -> [Retrial] {
        var newest: [OutcomeState: (run: RunRecord, by: String?)] = [:]
        for earlier in superseded.of(run) {
            let harsher = said.filter { $0.kind == .override && $0.runs.contains(earlier.run) }
                .compactMap { said in said.verdict.map { (state: OutcomeState($0.colour), by: said.role) } }
                .max { $0.state.gravity < $1.state.gravity }
            if let harsher, harsher.state.gravity > max(earlier.outcome.seen.gravity, run.outcome.seen.gravity) {
                newest[harsher.state] = (earlier, harsher.by)
            } else if earlier.outcome.seen.gravity > run.outcome.seen.gravity || earlier.hands > run.hands {
                newest[earlier.outcome.seen] = (earlier, nil)
            }
        }
        return newest.sorted { ($0.key.gravity, $0.value.run.run) > ($1.key.gravity, $1.value.run.run) }.map {
            state, earlier in
            Retrial(
                control: run.control, period: run.occurrence.period, earlier: earlier.run.run, from: state,
                fromDay: earlier.run.asOf, run: run.run, to: run.outcome.seen, toDay: run.asOf,
                entered: run.entered.later(than: run.asOf), account: run.account,
                changes: run.changes(since: earlier.run)
                    + (earlier.by.map { ["det som \($0) ändrat utfallet till"] } ?? []))
        }
    }

    /// The retrials of what people carried out: each worse verdict that was registered before the one that stands.
    static func of(_ standing: OccurrenceStanding, said: [Contribution]) -> [Retrial] {
        let records = said.filter { $0.kind == .record && $0.verdict != nil && $0.concerns(standing.occurrence) }
        guard standing.run == nil, let last = records.last, let verdict = last.verdict else { return [] }
        var newest: [Verdict: Contribution] = [:]
        for record in records { if let other = record.verdict, other > verdict { newest[other] = record } }
        return newest.sorted { $0.key > $1.key }.map { worse, record in
            Retrial(
                control: last.control, period: standing.occurrence.period, earlier: "registrerat av \(record.role)",
                from: OutcomeState(worse.colour), fromDay: record.asOf, run: "", to: OutcomeState(verdict.colour),
                toDay: last.asOf, entered: last.entered.later(than: last.asOf), account: last.account,
                changes: ["det som \(last.role) registrerat"])
        }
    }
}

extension Outcome {
    /// The state, or the colour so far while it has none.
    fileprivate var seen: OutcomeState { interim.map { OutcomeState($0) } ?? state }

}

extension OutcomeState {
    /// How grave it is: what had no colour yet cannot have been worse than anything.
    fileprivate var gravity: Int {
        switch self {
        case .failed: 4
        case .red: 3
        case .yellow: 2
        case .green: 1
        case .notDue, .ongoing, .awaitingData: 0
        }
    }
}

extension CheckSummary {
    /// Whether it was not carried out because nobody had pinned its program as it was.
    fileprivate var wasUnpinned: Bool { failure?.hasSuffix("[\(CheckFailure.unpinned(check, "").code)]") ?? false }
}

extension RunRecord {
    /// How many had to sign it.
    fileprivate var hands: Int { attestation?.hands ?? 0 }

    /// What differs from an earlier run of the same occurrence: what it was told to do, what it read and what read it.
    fileprivate func changes(since earlier: RunRecord) -> [String] {
        var changes: [String] = []
        if definitionHash != earlier.definitionHash { changes.append("kontrollens fil") }
        // What a check that was not carried out would have read or used is not known, and cannot have been changed.
        let pairs = checks.count == earlier.checks.count ? Array(zip(checks, earlier.checks)) : []
        let both = pairs.filter { $0.0.failure == nil && $0.1.failure == nil }
        if both.contains(where: { $0.limits != $1.limits }) { changes.append("gränserna") }
        if both.contains(where: { $0.parameters != $1.parameters }) { changes.append("parametrarna") }
        let before = Dictionary(earlier.inputs.map { ($0.source, $0) }, uniquingKeysWith: { first, _ in first })
        let redefined = inputs.filter { input in
            guard let was = before[input.source]?.definition, let now = input.definition else { return false }
            return was != now
        }
        if !redefined.isEmpty {
            changes.append("data.yaml (\(redefined.map(\.source.rawValue).joined(separator: ", ")))")
        }
        func changed(_ word: String, where isSo: (SourceReport) -> Bool) {
            let files = inputs.filter { input in
                before[input.source].map { was in
                    isSo(was) && was.inputs.map { [$0.file, $0.sha256] } != input.inputs.map { [$0.file, $0.sha256] }
                } ?? false
            }
            if !files.isEmpty { changes.append("\(word) (\(files.map(\.source.rawValue).joined(separator: ", ")))") }
        }
        changed("exporten") { !$0.inputs.isEmpty }
        changed("exporten, som inte lästes då") { $0.inputs.isEmpty }
        if programVersion != earlier.programVersion
            || both.contains(where: { $0.version != $1.version || $0.program != $1.program })
        {
            changes.append("programmet")
        }
        if pairs.contains(where: { $0.failure == nil && $1.wasUnpinned }) {
            changes.append("programmets fastställande")
        }
        if review != earlier.review { changes.append("granskarnas svar") }
        if hands < earlier.hands {
            changes.append("kravet på attest (av \(earlier.hands == 1 ? "en person" : "två personer") förut)")
        }
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
    ///   - superseded: Earlier runs.
    ///   - replaced: What to remark of a run's files, as they lie now.
    /// - Returns: The standings, in the same order.
    public func remarked(
        _ plan: Plan, retrials: [Retrial], among superseded: RunsByOccurrence = [],
        replaced: (RunRecord) -> [Remark] = { _ in [] }
    ) -> [ControlStanding] {
        let byControl = Dictionary(grouping: retrials, by: \.control)
        let definitions = DefinitionsNow(plan)
        return map { standing in
            var standing = standing
            for index in standing.occurrences.indices {
                let period = standing.occurrences[index].occurrence.period
                let run = standing.occurrences[index].run
                standing.occurrences[index].remarks =
                    (byControl[standing.control.id] ?? []).filter { $0.period == period }
                    .map { Remark(.retried, period: period, text: $0.text) }
                    + standing.occurrences[index].unheld(in: plan).map { Remark(.unheld, period: period, text: $0) }
                    + (run.map {
                        Remark.ofSamples($0, among: superseded) + definitions.remarks(on: $0)
                            + replaced($0)
                    } ?? [])
            }
            return standing
        }
    }

    /// The retrials behind what stands, in the plan's order.
    ///
    /// - Parameters:
    ///   - superseded: Earlier runs.
    ///   - said: What people have said, oldest first.
    /// - Returns: The retrials, by control and occurrence.
    public func retrials(among superseded: RunsByOccurrence, said: [Contribution] = []) -> [Retrial] {
        let said = Dictionary(grouping: said, by: \.control)
        return flatMap { standing in
            standing.occurrences.flatMap { occurrence in
                let said = said[standing.control.id] ?? []
                return (occurrence.run.map { Retrial.of($0, among: superseded, said: said) } ?? [])
                    + Retrial.of(occurrence, said: said)
            }
        }
    }
}
