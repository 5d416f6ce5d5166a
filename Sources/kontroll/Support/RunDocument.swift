import KontrollCore

/// What `kontroll run --format json` prints. Documented in `Docs/json.md`; `version` is raised when it changes.
struct RunDocument: Encodable {
    let version = 1
    let plan: String
    let asOf: CivilDate
    let period: String
    let ledger: LedgerHead
    let outcomes: [Entry]
    let orphans: [OrphanControl]

    /// One control and one period.
    struct Entry: Encodable {
        let control: ControlID
        let period: String
        let state: OutcomeState
        let interim: Colour?
        let execution: Execution?
        let verdict: Verdict?
        let reason: String
        let late: Bool
        let examined: Int
        let deviations: Int
        let looks: Int
        let amount: Money?
        let measures: [NamedMeasure]
        let cell: Cell
        let findings: [CitedRow]
        let findingsOmitted: Int
        let samples: [SampleRecord]
        let statements: [Statements]
        let setAside: [SetAside]
        let inputs: [InputFile]
        let run: String?
        let machine: OutcomeState?
        let overriddenBy: String?
        let remarks: [Remark]

        enum CodingKeys: String, CodingKey {
            case control, period, state, interim, reason, late, examined, deviations, looks, amount, measures, cell
            case findings, findingsOmitted, samples, statements, setAside, inputs, run, machine, overriddenBy
            case remarks
            case execution = "genomförande"
            case verdict = "utfall"
        }

        /// Every key stands in every entry, null where there is nothing to say.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(control, forKey: .control)
            try container.encode(period, forKey: .period)
            try container.encode(state, forKey: .state)
            try container.encode(interim, forKey: .interim)
            try container.encode(execution, forKey: .execution)
            try container.encode(verdict, forKey: .verdict)
            try container.encode(reason, forKey: .reason)
            try container.encode(late, forKey: .late)
            try container.encode(examined, forKey: .examined)
            try container.encode(deviations, forKey: .deviations)
            try container.encode(looks, forKey: .looks)
            try container.encode(amount, forKey: .amount)
            try container.encode(measures, forKey: .measures)
            try container.encode(cell, forKey: .cell)
            try container.encode(findings, forKey: .findings)
            try container.encode(findingsOmitted, forKey: .findingsOmitted)
            try container.encode(samples, forKey: .samples)
            try container.encode(statements, forKey: .statements)
            try container.encode(setAside, forKey: .setAside)
            try container.encode(inputs, forKey: .inputs)
            try container.encode(run, forKey: .run)
            try container.encode(machine, forKey: .machine)
            try container.encode(overriddenBy, forKey: .overriddenBy)
            try container.encode(remarks, forKey: .remarks)
        }
    }

    /// A measure with the check that gave it.
    struct NamedMeasure: Encodable {
        let check: CheckID
        let name: String
        let amount: Measure.Amount
        let text: String
    }

    /// What a check's reviewed sample says and does not say.
    struct Statements: Encodable {
        let check: CheckID
        let says: [String]
        let doesNotSay: [String]
    }

    /// A finding with its places in the files.
    struct CitedRow: Encodable {
        let check: CheckID
        let reason: String
        let severity: Finding.Severity
        let amount: Money?
        let rows: [String]
    }

    /// How many findings of one control are printed; the ledger holds all.
    static let findingLimit = 200

    init(
        plan: Plan, period: ReportingPeriod, asOf: CivilDate, standing: [ControlStanding],
        orphans: [OrphanControl] = [], head: LedgerHead,
        details: (String) -> RunDetails?
    ) {
        self.plan = plan.title
        self.asOf = asOf
        self.period = period.label
        ledger = head
        self.orphans = orphans
        outcomes = standing.flatMap { control in
            guard !control.occurrences.isEmpty else {
                return [Entry(control.control.id, period.label, control.outcome, control.cell)]
            }
            return control.occurrences.map { occurrence in
                let run = occurrence.run
                return Entry(
                    control.control.id, occurrence.occurrence.period, occurrence.outcome,
                    Cell(occurrence.outcome, legend: plan.legend), run: run, details: run.flatMap { details($0.run) },
                    override: occurrence.override, remarks: occurrence.remarks)
            }
        }
    }
}

extension RunDocument.Entry {
    init(
        _ control: ControlID, _ period: String, _ outcome: Outcome, _ cell: Cell, run: RunRecord? = nil,
        details: RunDetails? = nil, override: Contribution? = nil, remarks: [Remark] = []
    ) {
        let cited = (details?.checks ?? []).flatMap { check in
            check.findings.map { finding in
                RunDocument.CitedRow(
                    check: check.check, reason: finding.finding.reason.text, severity: finding.finding.severity,
                    amount: finding.finding.amount, rows: finding.places)
            }
        }
        self.init(
            control: control, period: period, state: outcome.state, interim: outcome.interim,
            execution: outcome.execution, verdict: outcome.verdict, reason: outcome.reason, late: outcome.late,
            examined: outcome.examined, deviations: outcome.deviations, looks: outcome.looks, amount: outcome.amount,
            measures: (run?.checks ?? []).flatMap { check in
                check.measures.map {
                    RunDocument.NamedMeasure(
                        check: check.check, name: $0.name, amount: $0.amount, text: $0.amount.swedish)
                }
            },
            cell: cell, findings: Array(cited.prefix(RunDocument.findingLimit)),
            findingsOmitted: max(0, cited.count - RunDocument.findingLimit),
            samples: details.map { $0.checks.flatMap(\.samples) } ?? (run?.checks ?? []).flatMap(\.samples),
            statements: (run?.checks ?? []).compactMap { check in
                check.statements.map {
                    RunDocument.Statements(check: check.check, says: $0.says, doesNotSay: $0.doesNotSay)
                }
            },
            setAside: (run?.checks ?? []).flatMap(\.quality.setAside),
            inputs: (run?.inputs ?? []).flatMap(\.inputs), run: run?.run, machine: run?.outcome.state,
            overriddenBy: override?.role, remarks: remarks)
    }
}
