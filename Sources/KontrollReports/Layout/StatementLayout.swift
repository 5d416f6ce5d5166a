import KontrollCore

extension ReportLayout {
    /// Other judgements than those computed, with who and why.
    var overrides: [Block] {
        guard !report.overrides.isEmpty else { return [] }
        return [
            .heading(level: 2, text: "Ändrade bedömningar"),
            .paragraph("Det beräknade utfallet finns kvar i liggaren bredvid det beslutade."),
            .table(
                LaidTable(
                    kind: .figures, caption: "Ändrade bedömningar: beräknat, beslutat, av vem och varför",
                    columns: [
                        .text("Kontroll"), .text("Tillfälle"), .text("Beräknat"), .text("Beslutat"), .text("Av"),
                        .text("Konto"), .text("Dag"), .text("Varför"),
                    ],
                    rows: report.overrides.map { line in
                        [
                            .text(line.control.rawValue), .text(PeriodWords.short(line.period)),
                            line.computed.map { .state($0, interim: nil) } ?? .text("–"),
                            .state(line.decided, interim: nil), .text(line.shownRole), .text(line.account),
                            .text(EntryDay(line.entered).shown(line.asOf)),
                            .text(line.text),
                        ]
                    })),
        ]
    }

    /// The signatures that hold.
    var attests: [Block] {
        guard !report.attests.isEmpty else { return [] }
        return [
            .heading(level: 2, text: "Attester"),
            .table(
                LaidTable(
                    kind: .figures, caption: "Attester: vem som har intygat vilket utfall, i vilken roll och när",
                    columns: [
                        .text("Kontroll"), .text("Tillfälle"), .text("Attesterat av"), .text("Konto"),
                        .text("Ansvarar för kontrollen"), .text("Dag"), .text("Kommentar"),
                    ],
                    rows: report.attests.map { line in
                        [
                            .text(line.control.rawValue), .text(PeriodWords.short(line.period)),
                            .text(line.title == line.role ? line.role : "\(line.title) (\(line.role))"),
                            .text(line.account), .text(line.isResponsible.map { $0 ? "ja" : "nej" } ?? "–"),
                            .text(EntryDay(line.entered).shown(line.asOf)), .text(line.text.isEmpty ? "–" : line.text),
                        ]
                    })),
        ]
    }

    /// The risks as a matrix, likelihood downwards and consequence across.
    var risks: [Block] {
        guard let risks = report.risks else { return [] }
        let bands = risks.bands.map { "\(OutcomeState($0.colour).symbol) \($0.colour.rawValue) från \($0.from)" }
        let own = risks.cells.filter { cell in
            cell.colour != risks.bands.last { $0.from <= cell.value }?.colour
        }.map { "\($0.likelihood) × \($0.consequence)" }
        let note =
            "Varje ruta visar riskvärdet, sannolikhet gånger konsekvens, och de kontroller vars risk har det."
            + (bands.isEmpty ? "" : " Färgerna är planens: \(Swedish.list(bands)).")
            + (own.isEmpty ? "" : " Egen färg enligt planen: \(Swedish.list(own)).")
        let rows = Dictionary(grouping: risks.cells, by: \.likelihood).sorted { $1.key < $0.key }
        return [
            .heading(level: 3, text: "Riskmatris"), .paragraph(note),
            .table(
                LaidTable(
                    kind: .figures, caption: "Riskvärden: sannolikhet nedåt, konsekvens åt höger",
                    columns: [LaidTable.Column(heading: "Sannolikhet", weight: 10)]
                        + (1...max(risks.steps, 1)).map { LaidTable.Column(heading: "Konsekvens \($0)", weight: 16) },
                    rows: rows.map { likelihood, cells in
                        [.text("\(likelihood)")]
                            + cells.sorted { $0.consequence < $1.consequence }.map(Self.shown)
                    })),
        ]
    }

    private static func shown(_ cell: Report.RiskMatrix.Cell) -> LaidCell {
        LaidCell(
            text: "\(cell.value)",
            mark: cell.colour.map { .init(symbol: OutcomeState($0).symbol, colour: $0) },
            notes: cell.controls.isEmpty ? [] : [cell.controls.map(\.rawValue).joined(separator: ", ")])
    }

    /// Goals, tasks and money: the tables of the checks that follow them.
    var goals: [Block] {
        let own = report.tables.filter { $0.isFollowUp && $0.withheld == nil }
        guard !own.isEmpty else { return [] }
        return [.page(isLandscape: true), .heading(level: 2, text: "Mål, uppdrag och ekonomi")]
            + Report.PublishedTable.followUp.flatMap { dataSet -> [Block] in
                let tables = own.filter { $0.population == dataSet }
                guard !tables.isEmpty else { return [] }
                return [.heading(level: 3, text: Report.PublishedTable.title(of: dataSet))] + laid(tables)
            }
    }

    /// Tables that checks published; no two captions are alike.
    func laid(_ tables: [Report.PublishedTable]) -> [Block] {
        var seen: [String: Int] = [:]
        return tables.map { table in
            let name = "\(table.title): \(table.control), \(PeriodWords.short(table.period))"
            seen[name, default: 0] += 1
            let caption = seen[name].map { $0 > 1 ? "\(name) (\($0))" : name } ?? name
            if let withheld = table.withheld {
                return .paragraph("\(caption): visas bara i den begränsade versionen, \(withheld).")
            }
            return .table(
                LaidTable(
                    kind: .figures, caption: caption,
                    columns: table.columns.indices.map { index in
                        let cells = table.rows.compactMap { index < $0.count ? $0[index] : nil }
                        return LaidTable.Column(
                            heading: table.columns[index].capitalizedFirst,
                            isNumeric: index > 0 && cells.allSatisfy(Self.isNumber))
                    },
                    rows: table.rows.map { row in
                        table.columns.indices.map { .text($0 < row.count ? row[$0] : "") }
                    }))
        }
    }

    private static func isNumber(_ text: String) -> Bool {
        text.allSatisfy { $0.isNumber || " \u{A0}\u{202F},.-−–%".contains($0) }
    }
}
