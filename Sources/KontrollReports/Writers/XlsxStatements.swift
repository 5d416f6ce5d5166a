import KontrollCore
import KontrollSpreadsheet

/// The sheets of what people decided and signed, of the risks, and of the tables that checks published.
extension XlsxWriter {
    func overrides(_ report: Report) -> Spreadsheet.Sheet? {
        sheetIfAny(
            "Ändrade bedömningar",
            ["Kontroll", "Tillfälle", "Beräknat", "Beslutat", "Av", "Konto", "Dag", "Införd", "Varför"],
            [10, 20, 18, 18, 12, 20, 12, 12, 80],
            report.overrides.map { line in
                [
                    .text(line.control.rawValue), .text(line.period),
                    line.computed.map { state($0, interim: nil) } ?? .empty, state(line.decided, interim: nil),
                    .text(line.shownRole), .text(line.account), Cell(.date(line.asOf)),
                    line.entered.map { Cell(.date($0)) } ?? .empty, .text(line.text, .wrapped),
                ]
            })
    }

    func attests(_ report: Report) -> Spreadsheet.Sheet? {
        sheetIfAny(
            "Attester",
            [
                "Kontroll", "Tillfälle", "Roll", "Rollens titel", "Konto", "Ansvarar för kontrollen", "Dag",
                "Kommentar",
                "Införd",
            ],
            [10, 20, 12, 30, 20, 12, 12, 60, 12],
            report.attests.map { line in
                [
                    .text(line.control.rawValue), .text(line.period), .text(line.role), .text(line.title),
                    .text(line.account), .text(line.isResponsible.map { $0 ? "ja" : "nej" } ?? ""),
                    Cell(.date(line.asOf)), .text(line.text, .wrapped),
                    line.entered.map { Cell(.date($0)) } ?? .empty,
                ]
            })
    }

    func risks(_ report: Report) -> Spreadsheet.Sheet? {
        guard let risks = report.risks else { return nil }
        let lines = Dictionary(grouping: risks.cells, by: \.likelihood).sorted { $1.key < $0.key }
        let rows = lines.map { likelihood, cells in
            [Cell(.integer(Int64(likelihood)))]
                + cells.sorted { $0.consequence < $1.consequence }.map { cell in
                    let symbol = cell.colour.map { "\(OutcomeState($0).symbol) " } ?? ""
                    let controls = cell.controls.map(\.rawValue).joined(separator: ", ")
                    return Cell.text(
                        "\(symbol)\(cell.value)" + (controls.isEmpty ? "" : "\n\(controls)"),
                        .init(wraps: true, fill: cell.colour))
                }
        }
        let steps = Array(1...max(risks.steps, 1))
        return sheet(
            "Riskmatris", ["Sannolikhet"] + steps.map { "Konsekvens \($0)" }, [12] + steps.map { _ in 24 }, rows)
    }

    /// Every table on the same sheet, its own headings above its rows.
    func tables(_ report: Report) -> Spreadsheet.Sheet? {
        let width = report.tables.map(\.columns.count).max() ?? 0
        let layout = ReportLayout(report)
        let rows = report.tables.flatMap { table -> [[Cell]] in
            let place: [Cell] = [
                .text(table.control.rawValue), .text(table.period), .text(layout.name(of: table.check), .wrapped),
                .text(table.title, .wrapped),
            ]
            if let withheld = table.withheld { return [place + [.text("visas inte: \(withheld)", .wrapped)]] }
            return [place + table.columns.map { .text($0, .heading) }]
                + table.rows.map { row in place + row.map { .text($0, .wrapped) } }
        }
        return sheetIfAny(
            "Tabeller", Self.place + ["Tabell"] + (0..<width).map { "Kolumn \($0 + 1)" },
            [10, 20, 26, 30] + (0..<width).map { _ in 18 }, rows)
    }
}
