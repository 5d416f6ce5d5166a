public import KontrollCore

/// Something to do next, for one or more controls that stand alike.
public struct NextStep: Sendable, Hashable {
    /// The controls, in the plan's order; none for a step that concerns them all.
    public var controls: [ControlID]
    /// What to do, and why.
    public var text: String
    /// The commands that do it, in order; none when no command does.
    public var commands: [String]
}

/// What to do next (nästa steg), from how the controls stand.
public struct NextSteps: Sendable {
    /// The steps, the most pressing first.
    public let steps: [NextStep]

    /// The steps for some controls.
    ///
    /// - Parameters:
    ///   - standings: How the controls stand.
    ///   - period: The period they are shown in.
    ///   - asOf: The day the controls are shown as of.
    ///   - plan: The plan's folder as the user named it, for the commands.
    ///   - flags: What every command needs beside its own words, so that it can be run as it is: `--as-of 2023-08-31`.
    ///   - protocols: The folder that holds `granskning/`, where it is not the plan's own.
    ///   - program: How the program is started.
    public init(
        _ standings: [ControlStanding], period: ReportingPeriod, asOf: CivilDate, plan: String, flags: [String] = [],
        protocols: String? = nil, program: String = "kontroll"
    ) {
        let commands = Commands(plan: plan, period: period, flags: flags, protocols: protocols, program: program)
        var steps: [NextStep] = []
        for rank in Need.Rank.allCases {
            for standing in standings {
                guard let need = Need(standing, asOf: asOf), need.rank == rank else { continue }
                let own = commands.commands(need, standing)
                if let index = steps.firstIndex(where: { $0.text == need.text && !$0.controls.isEmpty }) {
                    steps[index].controls.append(standing.control.id)
                    steps[index].commands += own
                } else {
                    steps.append(NextStep(controls: [standing.control.id], text: need.text, commands: own))
                }
            }
        }
        let changed = standings.filter { $0.occurrences.contains { $0.remarks.contains(where: \.asksForAnother) } }
        if !changed.isEmpty {
            steps.append(
                NextStep(
                    controls: changed.map(\.control.id),
                    text: "pröva på nytt, underlaget eller filerna har ändrats sedan körningen",
                    commands: changed.map { commands.again($0) }))
        }
        steps.append(NextStep(controls: [], text: "Skriv rapporten", commands: [commands.report]))
        self.steps = steps
    }

    /// The steps as lines: the text at most 80 columns wide, each command whole on a line of its own so that it can be
    /// copied.
    public var lines: [String] {
        steps.flatMap { step in
            let ids = Swedish.list(step.controls.map { $0.rawValue.cleaned.onOneLine })
            let text = ids.isEmpty ? step.text : "\(ids): \(step.text)"
            return (step.commands.isEmpty ? text : text + ":").folded(to: TerminalSummary.width - 4).enumerated()
                .map { ($0.offset == 0 ? "  " : "    ") + $0.element } + step.commands.map { "      " + $0 }
        }
    }
}

/// What a control needs of people.
private struct Need {
    /// How pressing it is.
    enum Rank: CaseIterable { case mend, carryOut, look, run, review, wait }

    var rank: Rank
    var text: String

    /// Nil when there is nothing to do.
    init?(_ standing: ControlStanding, asOf: CivilDate) {
        let outcome = standing.outcome
        let why = outcome.reason.cleaned.onOneLine
        let reason = why.isEmpty ? "" : " (\(why))"
        switch outcome.state {
        case .green, .notDue: return nil
        case .failed: (rank, text) = (.mend, "rätta felet och kör igen\(reason)")
        case .awaitingData:
            let open = standing.occurrences.first { $0.outcome.state == .awaitingData && $0.occurrence.opens <= asOf }
            switch open {
            case nil: (rank, text) = (.wait, "inget att göra ännu" + reason)
            case let open? where open.run == nil: (rank, text) = (.run, "kör kontrollen" + reason)
            case _?: (rank, text) = (.run, "ta fram exporten och kör igen" + reason)
            }
        case .ongoing:
            let open = standing.occurrences.filter { $0.outcome.state == .ongoing }
            let what =
                open.contains { $0.awaitsAttest }
                ? "attestera utfallet"
                : open.contains { $0.run != nil }
                    ? "fyll i granskningsprotokollet och läs in det" : "registrera resultatet"
            (rank, text) = (.review, what + reason)
        case .yellow, .red:
            let open = standing.unanswered
            guard !open.isEmpty else { return nil }
            if let execution = outcome.execution, execution != .carriedOut {
                let what =
                    standing.control.isManual ? "genomför kontrollen och registrera resultatet" : "kör kontrollen"
                (rank, text) = (.carryOut, what + reason)
            } else {
                let (deviations, looks) = open.reduce((0, 0)) { sum, occurrence in
                    (sum.0 + occurrence.outcome.deviations, sum.1 + occurrence.outcome.looks)
                }
                let found = [
                    deviations > 0 ? Swedish.count(deviations, "avvikelse", "avvikelser") : nil,
                    looks > 0 ? Swedish.count(looks, "iakttagelse", "iakttagelser") : nil,
                ].compactMap(\.self)
                let what = found.isEmpty ? "utfallet" : Swedish.list(found)
                // The whole's reason may be the answer to another occurrence.
                let own = open.map(\.outcome.reason.cleaned.onOneLine).first { !$0.isEmpty } ?? why
                let places =
                    open.count < standing.occurrences.count ? " i \(Swedish.list(open.map(\.occurrence.period)))" : ""
                (rank, text) = (.look, "utred \(what)\(places) och kommentera" + (own.isEmpty ? "" : " (\(own))"))
            }
        }
    }
}

/// The commands of the steps.
private struct Commands {
    let plan: String
    let period: ReportingPeriod
    let flags: [String]
    let protocols: String?
    let program: String

    var report: String {
        "\(program) report \(Self.quoted(plan)) --period \(Self.quoted(period.label)) --output rapport.html" + common
    }

    private var common: String { flags.map { " " + Self.quoted($0) }.joined() }

    /// Carries a control out anew, also what has been concluded.
    func again(_ standing: ControlStanding) -> String {
        "\(program) run \(Self.quoted(plan)) --control \(Self.quoted(standing.control.id.rawValue)) --again" + common
    }

    func commands(_ need: Need, _ standing: ControlStanding) -> [String] {
        let control = "\(Self.quoted(plan)) --control \(Self.quoted(standing.control.id.rawValue))"
        let run = "\(program) run \(control)" + common
        func findings(_ occurrences: [OccurrenceStanding]) -> [String] {
            occurrences.filter { $0.run != nil }.map {
                "\(program) findings \(control) --period \(Self.quoted($0.occurrence.period))" + common
            }
        }
        func records(_ occurrences: [OccurrenceStanding]) -> [String] {
            occurrences.map {
                "\(program) record \(control) --period \(Self.quoted($0.occurrence.period)) "
                    + "--genomförande … --utfall … --by …" + common
            }
        }
        func reviews(_ occurrence: OccurrenceStanding, _ control: Control) -> [String] {
            if occurrence.awaitsAttest {
                return [
                    "\(program) attest \(Self.quoted(control.id.rawValue)) --plan \(Self.quoted(plan)) --period "
                        + "\(Self.quoted(occurrence.occurrence.period)) --by …" + common
                ]
            }
            guard let run = occurrence.run else { return [] }
            return run.reviewedChecks.map { check in
                let file = "\(protocols ?? plan)/\(RunRecord.protocolFolder)/\(run.protocolName(of: check)).xlsx"
                let elsewhere = protocols == nil ? "" : " --plan \(Self.quoted(plan))"
                return "\(program) review import \(Self.quoted(file))" + elsewhere + common
            }
        }
        let missed = standing.occurrences.filter { $0.outcome.execution == .notCarriedOut }
        let open = standing.occurrences.filter { $0.outcome.state == .ongoing }
        switch need.rank {
        case .mend, .run: return [run]
        case .carryOut: return standing.control.isManual ? records(missed) : [run]
        case .look:
            let comment =
                "\(program) comment \(control) --period \(Self.quoted(period.label)) --comment … --by …" + common
            return findings(standing.unanswered.filter { $0.outcome.deviations > 0 || $0.outcome.looks > 0 }) + [
                comment
            ]
        case .review:
            let manual =
                missed.filter { _ in standing.control.isManual } + open.filter { $0.run == nil && !$0.awaitsAttest }
            return records(manual) + open.flatMap { reviews($0, standing.control) }
        case .wait: return []
        }
    }

    /// The word as a shell reads it back.
    private static func quoted(_ word: String) -> String {
        let word = word.cleaned.onOneLine
        let plain = !word.isEmpty && word.allSatisfy { $0.isLetter || $0.isNumber || "./_-:".contains($0) }
        return plain ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
}

extension ControlStanding {
    /// The gul and röda occurrences of which nobody has said what came of it, and why, since they were last run.
    fileprivate var unanswered: [OccurrenceStanding] {
        occurrences.filter { occurrence in
            guard [.yellow, .red].contains(occurrence.outcome.state) else { return false }
            let ran = occurrence.run?.asOf ?? .earliest
            return !comments.contains { $0.asOf >= ran && $0.concerns(occurrence.occurrence) }
        }
    }
}
