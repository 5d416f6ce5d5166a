public import KontrollCore

extension Report {
    /// Whose an area's controls are, in a report over several boards.
    public struct Owner: Sendable, Codable, Hashable {
        /// The board.
        public var board: String
        /// What its plan is called.
        public var plan: String
        /// The end of its ledger's chain.
        public var ledger: LedgerHead
    }

    /// One report over several boards' reports (samlad rapport), as the kommunstyrelse needs it to keep watch over the
    /// boards' work (uppsikt, kommunallagen 2017:725, 6 kap. 1 §); nil when there is none to put together.
    ///
    /// The boards' columns are put together by what they show; a control's id that two boards use gets its board's
    /// name before it.
    ///
    /// - Parameters:
    ///   - reports: The boards' reports, of one period.
    ///   - heading: The report's heading.
    public init?(combining reports: [Report], heading: String) {
        guard let first = reports.first else { return nil }
        var hiding = PersonHiding(isOn: first.audience == .open, asOf: first.title.asOf)
        let heading = hiding.text(heading.cleaned)
        guard reports.count > 1 else {
            self = first
            title.heading = heading
            return
        }
        self = first
        let boards = reports.map(\.title.board)
        func once(_ texts: [String]) -> [String] {
            var seen: Set<String> = []
            return texts.filter { !$0.isEmpty && seen.insert($0).inserted }
        }
        title.heading = heading
        title.organisation = once(reports.map(\.title.organisation)).joined(separator: ", ")
        title.board = Swedish.list(once(boards))
        title.administration = ""
        title.plan = once(reports.map(\.title.plan)).joined(separator: "; ")
        title.decision = []
        title.asOf = reports.map(\.title.asOf).max() ?? first.title.asOf
        var fields: [Heading] = []
        for column in reports.flatMap(\.columns) where !fields.contains(where: { $0.field == column.field }) {
            fields.append(column)
        }
        columns = fields.filter { $0.field != .followUp } + fields.filter { $0.field == .followUp }
        let ids = reports.flatMap { Set($0.rows.map(\.control)) }
        let shared = Set(Dictionary(grouping: ids) { $0 }.filter { $0.value.count > 1 }.keys)
        let renamed = reports.map { $0.renamed(shared) }
        areas = renamed.flatMap { report in
            report.areas.map { area in
                var area = area
                let name = [report.title.board, area.name].filter { !$0.isEmpty }.joined(separator: " – ")
                area.name = name
                area.owner = Owner(board: report.title.board, plan: report.title.plan, ledger: report.ledger)
                for index in area.rows.indices {
                    let (cells, control) = (area.rows[index].cells, area.rows[index].control)
                    area.rows[index].cells = columns.map { column in
                        report.columns.firstIndex { $0.field == column.field }.map { cells[$0] }
                            ?? (column.field == .id ? control.rawValue : "–")
                    }
                }
                return area
            }
        }
        runs = renamed.flatMap(\.runs)
        cited = renamed.flatMap(\.cited)
        overrides = renamed.flatMap(\.overrides)
        attests = renamed.flatMap(\.attests)
        retrials = renamed.flatMap(\.retrials)
        orphans = renamed.flatMap(\.orphans)
        ledgerNotes = renamed.flatMap { report in
            report.ledgerNotes.map { "\(report.title.board): \($0)" }
        }
        tables = renamed.flatMap(\.tables)
        risks = RiskMatrix(combining: renamed.map(\.risks))
        sources = renamed.flatMap(\.sources)
        let later = reports.compactMap(\.laterEntries).reduce(0, +)
        laterEntries = later > 0 ? later : nil
        summary = Self.added(reports.map(\.summary))
        var seen: Set<Named> = []
        roles = reports.flatMap(\.roles).filter { seen.insert($0).inserted }
        legend.entries = Self.combined(reports)
        // A period counts when every board has it.
        earlier = first.earlier.compactMap { period in
            let same = reports.compactMap { $0.earlier.first { $0.span == period.span } }
            guard same.count == reports.count else { return nil }
            var sum = period
            sum.summary = Self.added(same.map(\.summary))
            return sum
        }
        letter =
            LetterText(
                report: self, number: nil,
                proposals: [
                    "Styrelsen tar del av den samlade uppföljningen av nämndernas interna kontroll för \(title.period)."
                ],
                recipients: once(boards)
            ).letter
    }

    /// The report with its board's name before the ids that others use too.
    private func renamed(_ shared: Set<ControlID>) -> Report {
        func name(_ id: ControlID) -> ControlID {
            shared.contains(id) ? ControlID(rawValue: "\(title.board) \(id.rawValue)") : id
        }
        var report = self
        for area in report.areas.indices {
            for row in report.areas[area].rows.indices {
                report.areas[area].rows[row].control = name(report.areas[area].rows[row].control)
            }
        }
        for index in report.runs.indices { report.runs[index].control = name(report.runs[index].control) }
        for index in report.overrides.indices {
            report.overrides[index].control = name(report.overrides[index].control)
        }
        for index in report.attests.indices { report.attests[index].control = name(report.attests[index].control) }
        for index in report.retrials.indices { report.retrials[index].control = name(report.retrials[index].control) }
        for index in report.orphans.indices { report.orphans[index].control = name(report.orphans[index].control) }
        for index in report.tables.indices { report.tables[index].control = name(report.tables[index].control) }
        if var risks = report.risks {
            for index in risks.cells.indices { risks.cells[index].controls = risks.cells[index].controls.map(name) }
            report.risks = risks
        }
        for index in report.cited.indices { report.cited[index].control = name(report.cited[index].control) }
        for index in report.sources.indices {
            report.sources[index].controls = report.sources[index].controls.map(name)
        }
        return report
    }

    private static func added(_ summaries: [[StateCount]]) -> [StateCount] {
        OutcomeState.allCases.map { state in
            StateCount(
                state: state, symbol: state.symbol,
                count: summaries.joined().filter { $0.state == state }.reduce(0) { $0 + $1.count })
        }
    }

    /// The boards' legends, each entry once; where the boards' words differ it says whose they are.
    private static func combined(_ reports: [Report]) -> [LegendBlock.Entry] {
        OutcomeState.allCases.flatMap { state -> [LegendBlock.Entry] in
            let all = reports.compactMap { report in
                report.legend.entries.first { $0.state == state }.map { (report.title.board, $0) }
            }
            var words: [(LegendBlock.Entry, [String])] = []
            for (board, entry) in all {
                if let index = words.firstIndex(where: { $0.0 == entry }) {
                    words[index].1.append(board)
                } else {
                    words.append((entry, [board]))
                }
            }
            guard words.count > 1 else { return words.map(\.0) }
            return words.map { entry, boards in
                var entry = entry
                entry.meaning = "\(state.rawValue) hos \(Swedish.list(boards))"
                return entry
            }
        }
    }
}
