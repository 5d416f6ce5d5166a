import KontrollCore

/// Reads the control totals of a source.
struct TotalsReader {
    let columns: ColumnsReader

    /// What the exporting system says the file holds.
    func read(_ fields: Fields) -> ControlTotals? {
        guard fields["totals"] != nil else { return nil }
        var totals = ControlTotals()
        let entries = fields.entries("totals")
        if let file = entries.first(where: { $0.key.value == "file" }) {
            totals.sideFile = columns.scope.path(file.value, "file")
        }
        let isBeside = totals.sideFile != nil
        for entry in entries where entry.key.value != "file" {
            if entry.key.value == "rows" {
                totals.rows = source(entry, isBeside, "ett antal rader") { text in
                    Swedish.ungrouped(text).flatMap { Int($0) }.flatMap { $0 >= 0 ? String($0) : nil }
                }
            } else {
                columns.check(entry.key, as: .money, of: "totals")
                totals.sums[entry.key.value] = source(entry, isBeside, "ett belopp, till exempel 50 000 kr") { text in
                    Money(definition: text)?.description
                }
            }
        }
        return totals
    }

    /// `footer`, a value, or, where a file beside the export is declared, the text before the total in it.
    private func source(
        _ entry: Tree.Entry, _ isBeside: Bool, _ expected: String, _ parse: (String) -> String?
    ) -> ControlTotals.Source? {
        let read = columns.scope.read(entry.value, entry.key.value, "footer eller \(expected)") {
            text -> ControlTotals.Source? in
            if text.lowercased() == "footer" { return .footer }
            return parse(text).map { .value($0) } ?? (isBeside ? .sideFile(text) : nil)
        }
        return read?.value
    }
}
