public import Foundation
import KontrollCore
import KontrollSpreadsheet

/// Writes a report as a workbook (Excel): one sheet for each part, typed cells, headings that stay in view and can be
/// filtered by, the state's colour beside its word. Text is always text: what begins like a formula is none.
public struct XlsxWriter: ReportWriter {
    /// The format's name.
    public let format = "xlsx"

    /// A writer.
    public init() {}

    /// The bytes of the file.
    public func data(_ report: Report) throws(ReportError) -> Data {
        // The library writes files only.
        let file = FileManager.default.temporaryDirectory.appending(path: "rapport-\(UUID().uuidString).xlsx")
        defer { try? FileManager.default.removeItem(at: file) }
        do throws(SpreadsheetError) {
            try workbook(report).write(to: file.path)
        } catch {
            throw .cannotEncode(format: format, reason: error.text)
        }
        do {
            return try Data(contentsOf: file)
        } catch {
            throw .cannotEncode(format: format, reason: error.localizedDescription)
        }
    }

    /// The workbook as a value.
    func workbook(_ report: Report) -> Spreadsheet {
        let title = report.title
        let sheets =
            [summary(report), letter(report), followUp(report), results(report)]
            + [
                trend(report), overrides(report), retrials(report), orphans(report), attests(report), risks(report),
                tables(report), reasons(report),
                measures(report), samples(report), cited(report), sources(report),
            ]
            .compactMap(\.self)
        return Spreadsheet(
            title: "\(title.heading) – \(title.board), \(title.organisation)".onOneLine,
            author: [title.administration, title.organisation].filter { !$0.isEmpty }.joined(separator: ", "),
            created: title.asOf, sheets: sheets)
    }

    typealias Cell = Spreadsheet.Cell

    private func summary(_ report: Report) -> Spreadsheet.Sheet {
        let title = report.title
        let facts =
            [
                ("Rubrik", title.heading), ("Organisation", title.organisation), ("Nämnd", title.board),
                ("Förvaltning", title.administration), ("Plan", title.plan),
            ] + title.decision.map { ($0.name.capitalizedFirst, $0.value) }
            + [("Period", title.period), ("Version", report.audience.rawValue)]
        var rows = facts.filter { !$0.1.isEmpty }.map { [Cell.text($0.0), .text($0.1, .wrapped)] }
        rows += [
            [.text("Första dag"), Cell(.date(title.span.first))], [.text("Sista dag"), Cell(.date(title.span.last))],
            [.text("Läget per"), Cell(.date(title.asOf))],
            [.text("Liggarens huvud"), .text(report.ledger.description, .wrapped)],
        ]
        rows += report.ledgerNotes.map { [.text("Liggaren, obs"), .text($0, .wrapped)] }
        if let later = report.laterText { rows.append([.text("Senare poster"), .text(later, .wrapped)]) }
        rows += report.summary.map { line in
            [state(line.state, interim: nil), Cell(.integer(Int64(line.count)))]
        }
        rows += report.legend.entries.map { entry in
            [
                .text("\(entry.symbol) \(entry.word)", .init(fill: entry.colour)),
                .text(entry.meaning.isEmpty ? entry.state.rawValue : entry.meaning, .wrapped),
            ]
        }
        return sheet("Sammanfattning", ["Uppgift", "Värde"], [28, 80], rows)
    }

    private func letter(_ report: Report) -> Spreadsheet.Sheet {
        let letter = report.letter
        var rows = letter.proposals.map { ("Förslag till beslut", $0) }
        for section in letter.sections { rows += (section.sentences + section.items).map { (section.heading, $0) } }
        rows += letter.basis.map { ("Beslutsunderlag", $0) } + letter.recipients.map { ("Beslutet skickas till", $0) }
        return sheet(
            "Tjänsteskrivelse", ["Del", "Text"], [32, 110], rows.map { [.text($0.0), .text($0.1, .wrapped)] })
    }

    private func followUp(_ report: Report) -> Spreadsheet.Sheet {
        let rows = report.areas.flatMap { area in
            area.rows.map { row -> [Cell] in
                let own: [Cell] = [.text(area.name, .wrapped), .text(row.control.rawValue)]
                let cells: [Cell] = zip(report.columns, row.cells).map { column, text in
                    column.field == .followUp
                        ? Cell.text("\(row.followUp.symbol) \(text)", .init(wraps: true, fill: row.followUp.colour))
                        : .text(text, .wrapped)
                }
                let notes = [row.comments.map(\.shown), row.news, row.remarks]
                return own + cells + notes.map { .text($0.joined(separator: "\n"), .wrapped) }
            }
        }
        return sheet(
            "Uppföljning",
            ["Område", "Kontroll"] + report.columns.map(\.heading) + ["Kommentarer", "Nytt", "Anmärkningar"],
            [24, 10] + report.columns.map { _ in 26 } + [40, 30, 40], rows)
    }

    private func results(_ report: Report) -> Spreadsheet.Sheet {
        let rows = report.rows.map { row in
            [
                .text(row.control.rawValue), .text(row.process, .wrapped), state(row.state, interim: row.interim),
                .text(row.execution?.rawValue ?? ""), .text(row.verdictText ?? ""), number(row.examined),
                number(row.deviations), number(row.looks), money(row.amount), .text(row.late ? "ja" : "nej"),
                .text(row.reason, .wrapped),
            ]
        }
        return sheet(
            "Resultat",
            [
                "Kontroll", "Process", "Tillstånd", "Genomförande", "Utfall", "Granskade", "Avvikelser",
                "Att titta på", report.amountColumn, "Sent", "Skäl",
            ], [10, 34, 24, 18, 20, 12, 12, 12, 16, 8, 60], rows)
    }

    private func trend(_ report: Report) -> Spreadsheet.Sheet? {
        let states = report.summary.map(\.state)
        let periods =
            report.earlier.reversed().map { ($0.period, $0.asOf, $0.summary) } + [
                (report.title.period, report.title.asOf, report.summary)
            ]
        let rows = periods.map { period, asOf, summary in
            [.text(period), Cell(.date(asOf))]
                + states.map { state in number(summary.first { $0.state == state }?.count ?? 0) }
        }
        return report.earlier.isEmpty
            ? nil
            : sheet(
                "Utveckling", ["Period", "Läget per"] + states.map { $0.rawValue.capitalizedFirst },
                [24, 12] + states.map { _ in 14 }, rows)
    }
}

extension XlsxWriter {
    static let place = ["Kontroll", "Tillfälle", "Granskning"]

    func place(_ run: Report.RunLine, _ check: Report.CheckLine) -> [Cell] {
        [.text(run.control.rawValue), .text(run.period), .text(check.title, .wrapped)]
    }

    func each(_ report: Report, _ rows: (Report.RunLine, Report.CheckLine) -> [[Cell]]) -> [[Cell]] {
        report.runs.flatMap { run in run.checks.flatMap { rows(run, $0) } }
    }

    func number(_ number: Int?) -> Cell { number.map { Cell(.integer(Int64($0))) } ?? .empty }

    /// A number, or that it is not said.
    func smallCount(_ number: Int?) -> Cell { number.map { self.number($0) } ?? .text(LaidCell.hidden) }

    func money(_ money: Money?) -> Cell { money.map { Cell(.money($0)) } ?? .empty }

    func state(_ state: OutcomeState, interim: Colour?) -> Cell {
        let text = state.rawValue.capitalizedFirst + (interim.map { ", hittills \($0.rawValue)" } ?? "")
        return .text("\(state.symbol) \(text)", .init(wraps: true, fill: Colour(rawValue: state.rawValue)))
    }

    func sheetIfAny(
        _ name: String, _ headings: [String], _ widths: [Int], _ rows: [[Cell]]
    ) -> Spreadsheet.Sheet? {
        rows.isEmpty ? nil : sheet(name, headings, widths, rows)
    }

    func sheet(
        _ name: String, _ headings: [String], _ widths: [Int], _ rows: [[Cell]]
    ) -> Spreadsheet.Sheet {
        Spreadsheet.Sheet(
            name: name, columns: widths.map { .init(width: $0) },
            rows: [headings.map { Cell.text($0, .heading) }] + rows, frozenRows: 1, hasFilter: true, isLandscape: true)
    }
}
