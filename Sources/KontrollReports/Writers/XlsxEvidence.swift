import KontrollCore
import KontrollSpreadsheet

/// The sheets of what stands behind the outcomes.
extension XlsxWriter {
    func reasons(_ report: Report) -> Spreadsheet.Sheet? {
        let rows = each(report) { run, check in
            check.reasons.map { line in
                place(run, check) + [
                    .text(line.text, .wrapped), .text(line.severity.swedish),
                    smallCount(line.count), money(line.amount),
                ]
            }
        }
        return sheetIfAny(
            "Iakttagelser", Self.place + ["Skäl", "Slag", "Antal", report.amountColumn], [10, 20, 26, 80, 18, 10, 16],
            rows)
    }

    func measures(_ report: Report) -> Spreadsheet.Sheet? {
        let rows = each(report) { run, check in
            let own: [(String, Cell)] =
                [
                    ("lästa rader", number(check.rowsRead)), ("granskade rader", number(check.examined)),
                    ("utanför perioden", number(check.outsideWindow)),
                ] + check.setAside.map { ("kunde inte läsas: \($0.reason)", smallCount($0.count)) }
                + check.excluded.map {
                    ("\($0.kind == .untested ? "ej prövad" : "ingår inte"): \($0.reason)", smallCount($0.count))
                }
                + check.measures.map { ($0.name, .text($0.value)) }
                + check.limits.map { ("gräns för \($0.name)", .text($0.value)) }
                + check.parameters.map { ("parameter \($0.label)", .text($0.value)) }
            return own.map { place(run, check) + [.text($0.0, .wrapped), $0.1, .text(run.run)] }
        }
        return sheetIfAny("Underlag", Self.place + ["Uppgift", "Värde", "Körning"], [10, 20, 26, 50, 30, 20], rows)
    }

    func samples(_ report: Report) -> Spreadsheet.Sheet? {
        let rows = each(report) { run, check in
            check.samples.map { sample in
                let says = check.statements.map { $0.says + $0.doesNotSay.map { "Säger inte: \($0)" } } ?? []
                return place(run, check) + [
                    .text(sample.methodText, .wrapped), number(sample.population), number(sample.size),
                    .text(sample.sizeReason, .wrapped), .text(sample.seed, .wrapped), .text(sample.frameHash, .wrapped),
                    .text(says.joined(separator: "\n"), .wrapped),
                ]
            }
        }
        return sheetIfAny(
            "Stickprov",
            Self.place + [
                "Metod", "Urvalsram", "Stickprov", "Storlekens skäl", "Startvärde", "Ramens SHA-256", "Säger",
            ],
            [10, 20, 26, 30, 12, 12, 40, 40, 40, 60], rows)
    }

    func cited(_ report: Report) -> Spreadsheet.Sheet? {
        let layout = ReportLayout(report)
        return sheetIfAny(
            "Iakttagelser med rader",
            ["Kontroll", "Tillfälle", "Granskning", "Slag", "Iakttagelse", report.amountColumn, "Rader"],
            [10, 20, 26, 18, 80, 16, 40],
            report.cited.map { line in
                [
                    .text(line.control.rawValue), .text(line.period), .text(layout.name(of: line.check), .wrapped),
                    .text(line.severity.swedish), .text(line.text, .wrapped), money(line.amount),
                    .text(line.places.joined(separator: "\n"), .wrapped),
                ]
            })
    }

    func sources(_ report: Report) -> Spreadsheet.Sheet? {
        sheetIfAny(
            "Datakällor", ["Källa", "Datamängd", "Fil", "Byte", "Rader", "Kontroller", "SHA-256", "Körningar"],
            [18, 20, 40, 12, 12, 24, 68, 40],
            report.sources.map { source in
                [
                    .text(source.source.rawValue), .text(source.dataSet.rawValue), .text(source.file, .wrapped),
                    number(source.bytes), number(source.rows),
                    .text(source.controls.map(\.rawValue).joined(separator: ", "), .wrapped), .text(source.sha256),
                    .text(source.runs.joined(separator: "\n"), .wrapped),
                ]
            })
    }
}
