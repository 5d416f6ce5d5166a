public import KontrollCore

extension Report {
    /// Whom a version is for.
    public enum Audience: String, Sendable, Codable, Hashable, CaseIterable {
        /// Anybody (offentlig).
        case open = "offentlig"
        /// Those who may see what single rows say (begränsad): secrecy under OSL 26 kap. 1 § may hold for it.
        case restricted = "begränsad"
    }

    /// A finding with the rows that show it, for a restricted version.
    public struct CitedLine: Sendable, Codable, Hashable {
        /// The control.
        public var control: ControlID
        /// The occurrence's period.
        public var period: String
        /// The check.
        public var check: CheckID
        /// How grave it is.
        public var severity: Finding.Severity
        /// Why, with the values of the rows.
        public var text: String
        /// `fil:rad` of each row, with what a reader knows it by: `fakturor.csv:12 (Fakturanr 10023, Levnr 4711)`.
        public var places: [String]
        /// The amount at stake; nil where there is none.
        public var amount: Money?
        /// Its currency, where that is not kronor.
        public var currency: String?

        /// The findings of a run; none when what it cited has been destroyed.
        static func lines(of run: RunRecord, _ details: RunDetails?) -> [CitedLine] {
            (details?.checks ?? []).flatMap { check in
                check.findings.map { cited in
                    CitedLine(
                        control: run.control.cleaned, period: run.occurrence.period, check: check.check.cleaned,
                        severity: cited.finding.severity, text: cited.finding.reason.text.cleaned,
                        places: cited.shownPlaces.map(\.cleaned), amount: cited.finding.amount)
                }
            }
        }
    }
}

/// Takes from a public version what could tell single persons apart.
///
/// Groups of fewer than five findings in data on persons are not counted by reason, and where only one group of a
/// check is so small the next smallest goes with it, or the total would give it away (the rules of thumb of official
/// statistics: SCB, *Handbok i statistisk röjandekontroll*). Valid personnummer in what people wrote become
/// `[person 1]`, `[person 2]`, the same number for the same person throughout.
struct PersonHiding {
    let isOn: Bool
    let asOf: CivilDate
    private var numbers: [String: Int] = [:]
    private var accounts: [String: Int] = [:]

    static let smallest = 5

    init(isOn: Bool, asOf: CivilDate) { (self.isOn, self.asOf) = (isOn, asOf) }

    /// The data sets of the vocabulary that hold nothing on persons but those who decide.
    private static let impersonal: Set<DataSetID> = Set(
        Vocabulary.dataSets.filter { entry in
            !entry.columns.contains { $0.help.lowercased().contains("person") }
        }.map(\.id))

    mutating func hide(in row: inout Report.Row) {
        guard isOn else { return }
        row.reason = text(row.reason)
        for index in row.comments.indices { row.comments[index].text = text(row.comments[index].text) }
    }

    mutating func hidden(_ run: Report.RunLine) -> Report.RunLine {
        guard isOn else { return run }
        var run = run
        run.reason = text(run.reason)
        if let said = run.override?.text { run.override?.text = text(said) }
        for index in run.checks.indices where !run.checks[index].isImpersonal {
            run.checks[index].reasons = Self.suppressed(run.checks[index].reasons)
        }
        return run
    }

    /// Whether a check of a population is about things alone.
    static func isImpersonal(_ population: DataSetID?) -> Bool { population.map(impersonal.contains) ?? true }

    static func suppressed(_ reasons: [Report.ReasonLine]) -> [Report.ReasonLine] {
        let counts = reasons.enumerated().compactMap { line in line.element.count.map { (line.offset, $0) } }
        var hidden = counts.filter { $0.1 < smallest }.map(\.0)
        // One group alone is its check's total, which is said anyway; its amount is not.
        if hidden.count == 1, let next = counts.filter({ $0.1 >= smallest }).min(by: { $0.1 < $1.1 }) {
            hidden.append(next.0)
        }
        var result = reasons
        for index in hidden { (result[index].count, result[index].amount) = (nil, nil) }
        return result
    }

    /// The account, or the number that stands for it.
    mutating func account(_ name: String) -> String {
        guard isOn else { return name }
        let number = accounts[name] ?? accounts.count + 1
        accounts[name] = number
        return "[konto \(number)]"
    }

    /// The text without personnummer.
    mutating func text(_ text: String) -> String {
        guard isOn else { return text }
        var result = ""
        var rest = text[...]
        while let found = rest.firstMatch(of: /[0-9]{6}(?:[0-9]{2})?[-+ ]?[0-9]{4}/) {
            result += rest[..<found.range.lowerBound]
            let isWhole =
                !(result.last?.isNumber ?? false)
                && !(rest[found.range.upperBound...].first?.isNumber ?? false)
            let written = String(found.output).replacing(" ", with: "-")
            if isWhole, let person = try? Personnummer(written, asOf: asOf) {
                let number = numbers[person.canonical] ?? numbers.count + 1
                numbers[person.canonical] = number
                result += "[person \(number)]"
            } else {
                result += found.output
            }
            rest = rest[found.range.upperBound...]
        }
        return result + rest
    }
}
