public import KontrollCore

extension Report {
    /// A table that a check publishes (underlagstabell): sums and counts, never single rows.
    public struct PublishedTable: Sendable, Codable, Hashable {
        /// The run it comes from.
        public var run: String
        /// The control.
        public var control: ControlID
        /// The occurrence's period.
        public var period: String
        /// The check.
        public var check: CheckID
        /// The data set whose rows it accounts for; nil where that is not known.
        public var population: DataSetID?
        /// What it shows.
        public var title: String
        /// The headings.
        public var columns: [String]
        /// The cells; none where the table is not shown.
        public var rows: [[String]]
        /// Why the table is not shown in this version; nil when it is.
        public var withheld: String?
    }
}

extension Report.PublishedTable {
    /// The tables of a run. In the public version those of data on persons with groups of fewer than five are
    /// withheld whole, since a row's or a column's total could give a single cell away; so are those of checks the
    /// program does not know, which may show anything.
    static func lines(
        of run: RunRecord, _ details: RunDetails?, known: Set<CheckID>, _ hiding: inout PersonHiding
    ) -> [Self] {
        let populations = Dictionary(
            run.checks.map { ($0.check, $0.population) }, uniquingKeysWith: { first, _ in first })
        var lines: [Self] = []
        for check in details?.checks ?? [] {
            let population = (populations[check.check] ?? nil)?.cleaned
            for table in check.evidence where !table.rows.isEmpty {
                var line = Self(
                    run: run.run.cleaned, control: run.control.cleaned, period: run.occurrence.period,
                    check: check.check.cleaned, population: population, title: table.title.cleaned,
                    columns: table.columns.map(\.cleaned), rows: table.rows.map { $0.map(\.cleaned) }, withheld: nil)
                if hiding.isOn {
                    line.withheld =
                        !known.contains(check.check)
                        ? "granskningen är inte programmets egen"
                        : line.isPersonal && SmallGroups.stand(in: line.rows)
                            ? "tabellen har grupper med färre än \(PersonHiding.smallest)" : nil
                    line.rows = line.withheld == nil ? line.rows.map { $0.map { hiding.text($0) } } : []
                }
                lines.append(line)
            }
        }
        return lines
    }

    /// Whether it counts persons, and not the board's own goals, tasks and money.
    private var isPersonal: Bool { !isFollowUp && !PersonHiding.isImpersonal(population) }

    /// The data sets whose tables are the board's own follow-up, in the order they are shown.
    static let followUp: [DataSetID] = [
        Goals.id, Indicators.id, Activities.id, AnnualActivities.id, BudgetLines.id, Investments.id,
    ]

    /// Whether it belongs in the follow-up and not in the appendix.
    var isFollowUp: Bool { population.map(Self.followUp.contains) ?? false }

    /// What the data sets of the follow-up are called.
    static func title(of dataSet: DataSetID) -> String {
        Vocabulary.entry(of: dataSet)?.title ?? dataSet.rawValue
    }
}
