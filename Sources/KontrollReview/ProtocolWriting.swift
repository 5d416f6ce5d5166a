import KontrollCore
import KontrollSpreadsheet

extension ReviewProtocol {
    /// Writes the protocol as a workbook: the answers are drop-downs, everything else but remarks is locked.
    ///
    /// - Throws: ``ProtocolWriteError``; no file is then left.
    public func writeWorkbook(to path: String) throws(ProtocolWriteError) {
        do { try workbook.write(to: path) } catch { throw ProtocolWriteError(text: error.text) }
    }

    /// The protocol as text for any program: the same headings, semicolons, UTF-8 with a byte order mark.
    public var csv: String {
        let open = asked.map { _ in "" } + ["", ""]
        let rows = request.items.enumerated().map { known($1, number: $0 + 1) + open }
        return "\u{FEFF}"
            + ([headings] + rows).map { $0.map(CSVCell.written).joined(separator: ";") + "\r\n" }.joined()
    }

    var workbook: Spreadsheet {
        Spreadsheet(
            title: "Granskningsprotokoll \(control.id) \(period)", author: organisation, created: asOf,
            sheets: [reviewSheet, guideSheet])
    }

    /// One row an item, under one row of headings, so that the sheet can be read back as a table.
    private var reviewSheet: Spreadsheet.Sheet {
        let facts = factNames.count
        let firstQuestion = 4 + facts
        let open = Spreadsheet.Style(wraps: true, isOpen: true)
        let rows = request.items.enumerated().map { index, item in
            known(item, number: index + 1).map { Spreadsheet.Cell.text($0, .wrapped) }
                + (asked.map { _ in "" } + ["", ""]).map { Spreadsheet.Cell.text($0, open) }
        }
        let choices = request.questions.enumerated().compactMap { index, question -> Spreadsheet.Choice? in
            rows.isEmpty
                ? nil
                : Spreadsheet.Choice(
                    rows: 1...rows.count, column: firstQuestion + index, words: ReviewAnswer.allCases.map(\.rawValue),
                    promptTitle: question.id, prompt: question.text)
        }
        let layouts =
            [
                Spreadsheet.ColumnLayout(width: 12, isHidden: true),
                Spreadsheet.ColumnLayout(width: 12, isHidden: true),
                Spreadsheet.ColumnLayout(width: 5), fitting(request.items.map(\.id)),
            ] + factNames.map { name in fitting(request.items.compactMap { $0.fact(name) } + [factHeading(name)]) }
            + asked.map { _ in Spreadsheet.ColumnLayout(width: 14) }
            + [Spreadsheet.ColumnLayout(width: 36), Spreadsheet.ColumnLayout(width: 20)]
        return Spreadsheet.Sheet(
            name: "Granskning", columns: layouts, rows: [headings.map { .text($0, .heading) }] + rows, frozenRows: 1,
            frozenColumns: 4, hasFilter: true, isLocked: true, choices: choices, isLandscape: true)
    }

    /// A width that shows every text whole, within bounds.
    private func fitting(_ texts: [String]) -> Spreadsheet.ColumnLayout {
        Spreadsheet.ColumnLayout(width: min(max(texts.map(\.count).max() ?? 0, 12) + 2, 42))
    }

    /// The name of the sheet that says what the questions mean.
    public static let guideName = "Om granskningen"

    /// The heading of that sheet's first row, by which it can be read back as a table of two columns.
    public var guideHeadings: [String] { ["Protokoll", request.title] }

    /// What is reviewed, what the questions mean, and how the file is handed in.
    private var guideSheet: Spreadsheet.Sheet {
        func line(_ heading: String, _ text: String) -> [Spreadsheet.Cell] {
            [.text(heading, .heading), .text(text, .wrapped)]
        }
        let head = [
            line(guideHeadings[0], guideHeadings[1]), line("Kontroll", "\(control.id) \(control.kontrollmoment)"),
            line("Risk", control.risk), line("Period", period), line("Poster", Swedish.grouped(request.items.count)),
            line("Körning", run),
        ]
        let answers =
            request.questions.isEmpty
            ? []
            : [
                line("ja", "Det är som det ska."), line("nej", "Det är fel; skriv vad i kommentaren."),
                line("ej tillämpligt", "Frågan rör inte den här posten."),
            ]
        let amount = request.amount.map {
            [line($0.id, "Kronor med högst två decimaler: 1 200,50. Är posten rätt bokförd skrivs samma belopp igen.")]
        }
        let guide =
            [line("Så här", "Svara på varje fråga för varje post på bladet Granskning.")] + answers + (amount ?? []) + [
                line(
                    "Lämna in",
                    "kontroll review import FIL --plan PLANENS MAPP: också en halvfärdig fil kan läsas in.")
            ]
        let questions = asked.map { line($0.id, $0.text) }
        return Spreadsheet.Sheet(
            name: Self.guideName,
            columns: [Spreadsheet.ColumnLayout(width: 18), Spreadsheet.ColumnLayout(width: 80)],
            rows: head + [[]] + guide + [[]] + [line("Fråga", "Vad som prövas")] + questions, isLocked: true)
    }
}

extension ReviewRequest.Item {
    /// What a fact says.
    func fact(_ name: String) -> String? { facts.first { $0.first == name && $0.count > 1 }?[1] }
}

/// A protocol that could not be written: why, in Swedish.
public struct ProtocolWriteError: Error, Sendable, Hashable {
    /// Why.
    public var text: String
}
