import KontrollCore
import KontrollSpreadsheet

/// The sheets of what was run again, and of the controls that are not in the plan any more.
extension XlsxWriter {
    func retrials(_ report: Report) -> Spreadsheet.Sheet? {
        sheetIfAny(
            "Omprövade kontroller",
            [
                "Kontroll", "Tillfälle", "Tidigare", "Tidigare dag", "Nu", "Dag", "Införd", "Ändrat", "Konto",
                "Tidigare körning", "Körning",
            ], [10, 20, 18, 12, 18, 12, 12, 50, 20, 20, 20],
            report.retrials.map { line in
                [
                    .text(line.control.rawValue), .text(line.period), state(line.from, interim: nil),
                    Cell(.date(line.fromDay)), state(line.to, interim: nil), Cell(.date(line.toDay)),
                    line.entered.map { Cell(.date($0)) } ?? .empty, .text(line.shownChanges, .wrapped),
                    .text(line.account ?? ""), .text(line.earlier), .text(line.run),
                ]
            })
    }

    func orphans(_ report: Report) -> Spreadsheet.Sheet? {
        sheetIfAny(
            "Inte i planen", ["Kontroll", "Sista utfall", "Tillfälle", "Dag", "Betydelse"], [10, 20, 20, 12, 80],
            report.orphans.map { line in
                [
                    .text(line.control.rawValue), line.state.map { state($0, interim: nil) } ?? .empty,
                    .text(line.period), Cell(.date(line.asOf)), .text(line.text, .wrapped),
                ]
            })
    }
}
