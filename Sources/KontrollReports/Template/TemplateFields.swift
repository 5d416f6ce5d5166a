import KontrollCore

/// What a template's placeholders stand for.
///
/// A field is `{{nämnd}}`; in a table's row `{{kontroll.process}}` and the like repeat the row for every control; a
/// paragraph of its own with `{{avsnitt.uppföljning}}` becomes that whole part of the report.
struct TemplateFields {
    let report: Report

    /// The fields, in the order help shows them.
    static let fields = [
        "rubrik", "organisation", "nämnd", "förvaltning", "plan", "period", "diarienummer", "upprättad", "från", "till",
        "läget_per", "version", "antal_kontroller", "antal_gröna", "antal_gula", "antal_röda", "antal_ej_aktuella",
        "antal_pågår", "antal_inväntar", "antal_fel", "liggarens_huvud",
    ]

    /// The fields of a control, for a row that is repeated.
    static let rowFields = [
        "kontroll.id", "kontroll.område", "kontroll.process", "kontroll.risk", "kontroll.kontrollmoment",
        "kontroll.metod", "kontroll.frekvens", "kontroll.ansvarig", "kontroll.riskvärde", "kontroll.rapporteras_till",
        "kontroll.utfall", "kontroll.tillstånd", "kontroll.skäl", "kontroll.kommentarer", "kontroll.nytt",
        "kontroll.granskade", "kontroll.avvikelser", "kontroll.belopp",
    ]

    /// The whole parts.
    static let sections = [
        "avsnitt.tjänsteskrivelse", "avsnitt.sammanfattning", "avsnitt.bild", "avsnitt.teckenförklaring",
        "avsnitt.riskmatris", "avsnitt.uppföljning", "avsnitt.ändringar", "avsnitt.attester", "avsnitt.utveckling",
        "avsnitt.resultat", "avsnitt.mål", "avsnitt.underlag", "avsnitt.iakttagelser",
        "avsnitt.datakällor", "avsnitt.liggaren",
    ]

    /// Every placeholder's name.
    static let known: [String] = fields + rowFields + sections

    /// The value of a field.
    func value(_ name: String) -> String? {
        let title = report.title
        switch name {
        case "rubrik": return title.heading
        case "organisation": return title.organisation
        case "nämnd": return title.board
        case "förvaltning": return title.administration
        case "plan": return title.plan
        case "period": return title.period
        case "diarienummer": return decision("diarienummer") ?? ""
        case "upprättad": return decision("upprättad") ?? "\(title.asOf)"
        case "från": return "\(title.span.first)"
        case "till": return "\(title.span.last)"
        case "läget_per": return "\(title.asOf)"
        case "version": return report.audience.rawValue
        case "antal_kontroller": return Swedish.grouped(report.rows.count)
        case "antal_gröna": return count(.green)
        case "antal_gula": return count(.yellow)
        case "antal_röda": return count(.red)
        case "antal_ej_aktuella": return count(.notDue)
        case "antal_pågår": return count(.ongoing)
        case "antal_inväntar": return count(.awaitingData)
        case "antal_fel": return count(.failed)
        case "liggarens_huvud": return report.ledger.description
        default: return nil
        }
    }

    /// The value of a control's field, or of a field.
    func value(_ name: String, _ area: Report.Area, _ row: Report.Row) -> String? {
        switch name {
        case "kontroll.id": return row.control.rawValue
        case "kontroll.område": return area.shownName
        case "kontroll.process": return row.process
        case "kontroll.risk": return cell(.risk, row)
        case "kontroll.kontrollmoment": return cell(.kontrollmoment, row)
        case "kontroll.metod": return cell(.metod, row)
        case "kontroll.frekvens": return cell(.frequency, row)
        case "kontroll.ansvarig": return cell(.ansvarig, row)
        case "kontroll.riskvärde": return cell(.riskValue, row)
        case "kontroll.rapporteras_till": return cell(.reportsTo, row)
        case "kontroll.utfall": return "\(row.followUp.symbol) \(row.followUp.text)"
        case "kontroll.tillstånd":
            let interim = row.interim.map { ", hittills \($0.rawValue)" } ?? ""
            return "\(row.state.symbol) \(row.state.rawValue.capitalizedFirst)\(interim)"
        case "kontroll.skäl": return row.reason
        case "kontroll.kommentarer":
            return (row.comments.map(\.shown) + row.remarks.map(\.capitalizedFirst)).joined(separator: "\n")
        case "kontroll.nytt": return row.news.joined(separator: "\n")
        case "kontroll.granskade": return LaidCell.count(row.examined).text
        case "kontroll.avvikelser": return LaidCell.count(row.deviations).text
        case "kontroll.belopp": return LaidCell.amount(row.amount).text
        default: return value(name)
        }
    }

    /// The blocks of a whole part.
    func section(_ name: String) -> [Block]? {
        let layout = ReportLayout(report)
        switch name {
        case "avsnitt.tjänsteskrivelse": return layout.letter
        case "avsnitt.sammanfattning": return layout.summary + layout.legend + layout.areas
        case "avsnitt.bild": return layout.summary.filter(\.isPicture)
        case "avsnitt.teckenförklaring": return layout.legend
        case "avsnitt.uppföljning": return layout.followUp + layout.orphans
        case "avsnitt.riskmatris": return layout.risks
        case "avsnitt.ändringar": return layout.overrides + layout.retrials
        case "avsnitt.attester": return layout.attests
        case "avsnitt.mål": return layout.goals
        case "avsnitt.utveckling": return layout.trend
        case "avsnitt.resultat": return layout.results
        case "avsnitt.underlag": return layout.evidence
        case "avsnitt.iakttagelser": return layout.cited
        case "avsnitt.datakällor": return layout.sources
        case "avsnitt.liggaren": return layout.ledger
        default: return nil
        }
    }

    private func decision(_ name: String) -> String? {
        report.title.decision.first { $0.name.lowercased() == name }?.value
    }

    private func count(_ state: OutcomeState) -> String {
        Swedish.grouped(report.summary.first { $0.state == state }?.count ?? 0)
    }

    private func cell(_ field: PlanColumn.Field, _ row: Report.Row) -> String {
        report.columns.firstIndex { $0.field == field }.map { row.cells[$0] } ?? ""
    }

    /// The name in a placeholder, as it is looked up.
    static func name(_ written: Substring) -> String {
        written.split(whereSeparator: \.isWhitespace).joined(separator: "_").lowercased()
    }
}

extension Block {
    fileprivate var isPicture: Bool { if case .picture = self { true } else { false } }
}
