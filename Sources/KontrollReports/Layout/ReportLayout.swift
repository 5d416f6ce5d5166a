import KontrollCore

/// What a report says and in which order, for every format that people read.
struct ReportLayout: Sendable {
    let report: Report
    /// What a reader calls the checks.
    private let checks: [CheckID: String]

    init(_ report: Report) {
        self.report = report
        checks = Dictionary(
            report.runs.flatMap(\.checks).map { ($0.check, $0.title) }, uniquingKeysWith: { first, _ in first })
    }

    /// What a reader calls a check: its title, or its id where no run of the report says more.
    func name(of check: CheckID) -> String {
        checks[check].flatMap { $0.isEmpty ? nil : $0 } ?? check.rawValue
    }

    var blocks: [Block] {
        title + letter + summary + legend + areas + risks + followUp + orphans + overrides + retrials + attests + trend
            + results + goals
            + evidence + cited + sources + ledger
    }

    private var title: [Block] {
        let title = report.title
        let facts =
            [
                Block.Fact(name: "Organisation", value: title.organisation),
                Block.Fact(name: "Nämnd", value: title.board),
                Block.Fact(name: "Förvaltning", value: title.administration),
                Block.Fact(name: "Plan", value: title.plan),
            ] + title.decision.map { Block.Fact(name: $0.name.capitalizedFirst, value: $0.value) } + [
                Block.Fact(name: "Period", value: Self.period(title)),
                Block.Fact(name: "Läget per", value: "\(title.asOf)"),
            ]
        return [
            .heading(level: 1, text: title.heading), .facts(facts.filter { !$0.value.isEmpty }),
        ]
            + (report.audience == .open
                ? []
                : [
                    .paragraph(
                        "Begränsad version: innehåller uppgifter ur enskilda rader. Sekretess kan gälla enligt 26 kap. 1 § offentlighets- och sekretesslagen (2009:400)."
                    )
                ])
    }

    /// `delår 2023 (1 januari–31 augusti 2023)`; the days alone where the name says no more.
    private static func period(_ title: Report.TitleBlock) -> String {
        let days = title.span.inWords
        return title.period == days ? days : "\(title.period) (\(days))"
    }

    /// What the colours and symbols mean.
    var legend: [Block] {
        let note =
            switch report.legend.paints {
            case .execution:
                "Färgen i uppföljningen visar genomförandet: om kontrollen är gjord. Är utfallet sämre än så står det i cellen."
            case .verdict:
                "Färgen i uppföljningen visar utfallet: vad kontrollen visade. Är genomförandet sämre än så står det i cellen."
            }
        let roles = report.roles.filter { $0.name != $0.value }.map { "\($0.name) = \($0.value)" }.joined(
            separator: ", ")
        return [.heading(level: 3, text: "Teckenförklaring"), .paragraph(note), .legend(report.legend.entries)]
            + (roles.isEmpty ? [] : [.paragraph("Roller: \(roles).")])
    }

    /// The plan's own table, area by area.
    var followUp: [Block] {
        [.page(isLandscape: true), .heading(level: 2, text: "Uppföljning per område")]
            + report.areas.flatMap { area in
                let name = area.name.isEmpty ? "Kontroller" : area.name
                return [
                    Block.heading(level: 3, text: name),
                    .table(
                        LaidTable(
                            kind: .plan, caption: "\(name): \(report.title.heading)",
                            columns: report.columns.map { .init(heading: $0.heading, weight: Self.weight($0.field)) },
                            rows: area.rows.map(cells))),
                ]
            }
    }

    /// How wide a column of the plan is beside the others, so that the areas' tables stand in line.
    private static func weight(_ field: PlanColumn.Field) -> Int {
        switch field {
        case .id, .riskValue: 6
        case .frequency: 10
        case .ansvarig: 12
        case .reportsTo: 10
        case .risk: 13
        case .process, .kontrollmoment, .metod: 14
        case .followUp: 20
        }
    }

    private func cells(_ row: Report.Row) -> [LaidCell] {
        zip(report.columns, row.cells).map { column, text in
            guard column.field == .followUp else { return .text(text) }
            return LaidCell(
                text: text, mark: .init(symbol: row.followUp.symbol, colour: row.followUp.colour),
                notes: row.comments.map(\.shown) + row.remarks.map(\.capitalizedFirst)
                    + row.news.map { "\(Self.newMark) \($0)" })
        }
    }

    /// The state, the counts and the reason of every control.
    var results: [Block] {
        let examined = Set(report.runs.map(\.control))
        let rows = report.rows.map { row in
            [
                LaidCell(
                    text: row.control.rawValue, link: examined.contains(row.control) ? Self.anchor(row.control) : nil),
                .text(row.process), .state(row.state, interim: row.interim),
                .text((row.execution?.rawValue.capitalizedFirst ?? "–") + (row.late ? " (sent)" : "")),
                .text(row.verdictText?.capitalizedFirst ?? "–"), .count(row.examined), .count(row.deviations),
                .count(row.looks), .amount(row.amount, report.amountUnit(row.currency)),
                .text(([row.reason] + row.remarks).filter { !$0.isEmpty }.joined(separator: "; ")),
            ]
        }
        return [
            .heading(level: 2, text: "Resultat per kontroll"),
            .table(
                LaidTable(
                    kind: .figures, caption: "Tillstånd, antal och skäl per kontroll",
                    columns: [
                        .text("Kontroll"), .text("Process"), .text("Tillstånd"), .text("Genomförande"), .text("Utfall"),
                        .number("Granskade"), .number("Avvikelser"), .number("Att titta på"),
                        .number(report.amountHeading),
                        .text("Skäl"),
                    ], rows: rows)),
        ] + counting
    }

    /// Why the follow-up's cells and the results can show two numbers of the same control.
    private var counting: [Block] {
        let different = report.rows.compactMap { row -> String? in
            guard let findings = row.deviations, let rows = row.affected, findings != rows else { return nil }
            return "\(row.control): \(Swedish.count(findings, "avvikelse", "avvikelser")) som gäller "
                + Swedish.count(rows, "post", "poster")
        }
        guard !different.isEmpty else { return [] }
        return [
            .paragraph(
                "Avvikelser räknar iakttagelser: en post kan ha flera, och en iakttagelse kan gälla flera poster. I "
                    + "uppföljningens celler och mot gränser i andel räknas varje post en gång. "
                    + different.joined(separator: "; ") + ".")
        ]
    }

    /// The name of a control's heading, of letters, digits and hyphens only.
    static func anchor(_ control: ControlID) -> String {
        "underlag-"
            + control.rawValue.unicodeScalars.map { scalar in
                scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                    || scalar == "-"
                    ? String(scalar) : "_\(String(scalar.value, radix: 16))"
            }.joined()
    }
}
