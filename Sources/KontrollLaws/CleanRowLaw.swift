import KontrollCore

/// The law that findings are about rows, not about how many there are or which comes last.
///
/// The clean row is a copy of a row that no finding cites. To make it a stranger to the others its texts are renamed,
/// the same text always to the same new one, and its companions in the other tables (an attest list, say) are copied
/// along. Dates and amounts stay, since they are what made the original clean. Some checks look into a text itself (a
/// control digit) or want the companion unchanged: therefore several ways of making the stranger are tried, and the
/// law is broken for a row only when none of them leaves the findings alone.
enum CleanRowLaw {
    static func violations(of check: any CheckRunner) async -> [String] {
        guard let population = check.description.reads.first?.dataSet else { return ["granskningen läser inga data"] }
        var violations: [String] = []
        var tried = 0
        for example in check.description.examples {
            do {
                let trial = try Trial(example)
                let before = try await check.run(trial.request)
                let count = trial.request.tables[population]?.count ?? 0
                let cited = before.cited
                for row in 0..<count where !cited.contains(RowReference(dataSet: population, row: row)) {
                    tried += 1
                    if await !isLeftAlone(check, trial.request, before, population, row) {
                        violations.append(
                            "\(example.name): en kopia av rad \(row + 1) utan samband med de andra blir en ny iakttagelse"
                        )
                    }
                }
            } catch {
                violations.append("\(example.name): \(describe(error))")
            }
        }
        if tried == 0, violations.isEmpty { violations.append("inget exempel har någon rad som inte pekas ut") }
        return violations
    }

    private static func isLeftAlone(
        _ check: any CheckRunner, _ request: CheckRequest, _ before: CheckReport, _ population: DataSetID, _ row: Int
    ) async -> Bool {
        let texts = request.tables[population]?.textColumns ?? []
        let renamings: [Set<String>] =
            [Set(texts)] + texts.map { Set(texts).subtracting([$0]) } + texts.map { [$0] } + [[]]
        for renamed in renamings {
            for companions in Companions.allCases {
                let stranger = strange(request, population, row, renamed, companions, cited: before.cited)
                // A stranger that is refused (an id that stands twice, say) was not made well enough.
                if let after = try? await check.run(stranger), !adds(after, to: before) { return true }
            }
        }
        return false
    }

    /// Which of the rows in other tables that share a text with the original are copied along.
    private enum Companions: CaseIterable { case all, uncited, none }

    private static func strange(
        _ request: CheckRequest, _ population: DataSetID, _ row: Int, _ renamed: Set<String>, _ companions: Companions,
        cited: Set<RowReference>
    ) -> CheckRequest {
        var copy = request
        let cells = request.tables[population]?.texts(row) ?? [:]
        let (all, own) = (Set(cells.values), Set(cells.filter { renamed.contains($0.key) }.values))
        copy.tables = request.tables.mapValues { table in
            guard table.id != population else {
                return table.appending([row]) { column, text in renamed.contains(column) ? fresh(text) : text }
            }
            let rows = (0..<table.count).filter { other in
                let isCited = cited.contains(RowReference(dataSet: table.id, row: other))
                let isTaken = companions == .all || companions == .uncited && !isCited
                return isTaken && !all.isDisjoint(with: table.texts(other).values)
            }
            return table.appending(rows) { _, text in own == all || own.contains(text) ? fresh(text) : text }
        }
        return copy
    }

    /// A text that stands nowhere else, still different from every other text that was different before.
    private static func fresh(_ text: String) -> String { "FRÄMMANDE \(text)" }

    private static func adds(_ after: CheckReport, to before: CheckReport) -> Bool {
        var known: [[RowReference]: Int] = [:]
        for finding in before.findings { known[finding.rows.sorted(), default: 0] += 1 }
        for finding in after.findings { known[finding.rows.sorted(), default: 0] -= 1 }
        return known.values.contains { $0 < 0 }
    }
}

extension Table {
    /// The names of the text columns, sorted.
    fileprivate var textColumns: [String] { columns.filter { $0.value.type == .text }.keys.sorted() }

    /// The texts of a row, by column; empty cells have none.
    fileprivate func texts(_ row: Int) -> [String: String] {
        columns.filter { $0.value.type == .text }.compactMapValues { $0.text(row) }
    }

    /// The table with copies of some rows after the others, their texts changed.
    fileprivate func appending(_ rows: [Int], _ change: (_ column: String, _ text: String) -> String) -> Table {
        let order = Array(0..<count) + rows
        var columns: [String: ColumnCells] = [:]
        for (name, column) in self.columns {
            guard case .text = column else {
                columns[name] = column.permuted(by: order)
                continue
            }
            let cells = order.enumerated().map { position, row in
                position < count ? column.text(row) : column.text(row).map { change(name, $0) }
            }
            columns[name] = .text(TextColumn(cells))
        }
        return Table(id: id, count: order.count, columns: columns)
    }
}
