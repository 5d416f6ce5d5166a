public import Foundation
import KontrollCore

/// Writes a report's table as a file for spreadsheets: one row for each control, semicolons, UTF-8 with a byte order
/// mark so that Excel reads the letters right, RFC 4180 quotation and line ends.
///
/// A text that a spreadsheet would take for a formula is guarded by ``CSVCell``.
/// What is the same for all rows, such as the ledger's head, stands in columns so that several files can be joined.
public struct CSVWriter: ReportWriter {
    /// The format's name.
    public let format = "csv"

    /// A writer.
    public init() {}

    /// The bytes of the file.
    public func data(_ report: Report) -> Data { Data(text(report).utf8) }

    /// The whole text, byte order mark included.
    public func text(_ report: Report) -> String {
        let header =
            (["Område", "Kontroll"] + report.columns.map(\.heading)
            + Self.figures.map { $0 == "Belopp (kr)" ? report.amountColumn : $0 }).map(Field.text)
        let rows =
            report.areas.flatMap { area in area.rows.map { row(area, $0, report) } }
            + report.orphans.map { orphan($0, header.count) }
        return "\u{FEFF}" + ([header] + rows).map { $0.map(\.csv).joined(separator: ";") + "\r\n" }.joined()
    }

    /// The columns after the plan's own.
    static let figures = [
        "Symbol", "Färg", "Kommentarer", "Nytt", "Ändrade bedömningar", "Attester", "Tillstånd", "Hittills",
        "Genomförande", "Utfall", "Granskade", "Avvikelser",
        "Att titta på", "Belopp (kr)", "Sent", "Skäl", "Sannolikhet", "Konsekvens", "Riskvärde", "Iakttagelser",
        "Stickprov", "Avsatta rader",
        "Tabeller", "Underlag",
        "Körningar", "Organisation", "Nämnd", "Plan", "Period", "Läget per", "Liggarens huvud",
        "Anmärkningar", "Omprövningar", "Senare poster",
    ]

    private func row(_ area: Report.Area, _ row: Report.Row, _ report: Report) -> [Field] {
        let runs = report.runs.filter { $0.control == row.control }
        let checks = runs.flatMap(\.checks)
        let risk = report.risks?.cell(of: row.control)
        let plan = [.text(area.name), .text(row.control.rawValue)] + row.cells.map(Field.text)
        let outcome: [Field] = [
            .text(row.followUp.symbol), .text(row.followUp.colour?.rawValue ?? ""), .lines(row.comments.map(\.shown)),
            .lines(row.news),
            .lines(report.overrides.filter { $0.control == row.control }.map(Self.override)),
            .lines(report.attests.filter { $0.control == row.control }.map(Self.attest)),
            .text(row.state.rawValue), .text(row.interim?.rawValue ?? ""), .text(row.execution?.rawValue ?? ""),
            .text(row.verdictText ?? ""), .number(row.examined), .number(row.deviations), .number(row.looks),
            .money(row.amount), .text(row.late ? "ja" : "nej"), .text(row.reason),
            .number(risk?.likelihood), .number(risk?.consequence), .number(risk?.value),
        ]
        let evidence: [Field] = [
            .lines(
                checks.flatMap(\.reasons).map {
                    "\(LaidCell.smallCount($0.count).text) × \($0.text) (\($0.severity.swedish))"
                }),
            .lines(checks.flatMap(\.samples).map(Self.sample)),
            Self.setAside(checks),
            .lines(report.tables.filter { $0.control == row.control }.flatMap(Self.table)),
            .lines(
                report.sources.filter { $0.controls.contains(row.control) }
                    .map { "\($0.file), \($0.rows) rader, sha256 \($0.sha256)" }),
            .lines(runs.map(\.run)),
        ]
        let whole: [Field] = [
            .text(report.title.organisation), .text(area.owner?.board ?? report.title.board),
            .text(area.owner?.plan ?? report.title.plan),
            .text(report.title.period), .text("\(report.title.asOf)"),
            .text((area.owner?.ledger ?? report.ledger).description),
            .lines(row.remarks),
            .lines(report.retrials.filter { $0.control == row.control }.map(Self.retrial)),
            .number(report.laterEntries),
        ]
        return plan + outcome + evidence + whole
    }

    /// A control that is not in the plan any more: its id, its last state and why it stands here, all else empty.
    private func orphan(_ line: OrphanControl, _ width: Int) -> [Field] {
        [.text(OrphanControl.heading), .text(line.control.rawValue)]
            + Array(repeating: Field.text(""), count: max(0, width - 5))
            + [.text(line.text), .text(""), .text("")]
    }

    private static func retrial(_ line: Retrial) -> String {
        "\(line.period): \(line.text)" + (line.account.map { ", av \($0)" } ?? "")
    }

    private static func override(_ line: Report.OverrideLine) -> String {
        "\(line.period): \(line.change), av \(line.shownRole) (\(line.account)) \(EntryDay(line.entered).shown(line.asOf)): "
            + line.text.onOneLine
    }

    private static func attest(_ line: Report.AttestLine) -> String {
        "\(line.period): \(line.title), \(line.account), \(EntryDay(line.entered).shown(line.asOf))"
    }

    /// How many rows were set aside, or that it is not said.
    private static func setAside(_ checks: [Report.CheckLine]) -> Field {
        let counts = checks.flatMap(\.setAside).map(\.count)
        let known = counts.compactMap(\.self)
        return known.count < counts.count ? .text(LaidCell.hidden) : .number(known.reduce(0, +))
    }

    /// A table a check published, a line to each of its rows.
    private static func table(_ table: Report.PublishedTable) -> [String] {
        let place = "\(table.title) (\(table.period))"
        if let withheld = table.withheld { return ["\(place): visas inte, \(withheld)"] }
        return table.rows.map { row in
            "\(place): " + zip(table.columns, row).map { "\($0) \($1)" }.joined(separator: ", ")
        }
    }

    private static func sample(_ sample: Report.SampleLine) -> String {
        "\(sample.size) ur \(sample.population), draget \(sample.methodText), startvärde \(sample.seed), "
            + "ram \(sample.frameHash): \(sample.sizeReason)"
    }

    /// A field of a row.
    enum Field {
        case text(String)
        case lines([String])
        case number(Int?)
        case money(Money?)

        var csv: String {
            switch self {
            case .text(let text): CSVCell.written(text)
            case .lines(let lines): CSVCell.written(lines.joined(separator: "\n"))
            case .number(let number): number.map { String($0) } ?? ""
            case .money(let money): money?.description.replacing(".", with: ",") ?? ""
            }
        }
    }
}
