import KontrollCore

extension ReportLayout {
    /// What marks a thing that is new since the latest earlier report. The arrow is one that Arial has, so that no other
    /// typeface without names for its signs goes into a PDF.
    static let newMark = "► Nytt:"

    /// The letter the report is sent with.
    var letter: [Block] {
        let letter = report.letter
        var blocks: [Block] = [
            .heading(level: 2, text: "Tjänsteskrivelse"), .heading(level: 3, text: "Förslag till beslut"),
            .list(letter.proposals, isNumbered: letter.proposals.count > 1),
            .heading(level: 3, text: "Ärendebeskrivning"),
        ]
        for section in letter.sections {
            blocks.append(.heading(level: 4, text: section.heading))
            blocks += section.sentences.map { .paragraph($0) }
            if !section.items.isEmpty { blocks.append(.list(section.items, isNumbered: false)) }
        }
        blocks += [.heading(level: 3, text: "Beslutsunderlag"), .list(letter.basis, isNumbered: false)]
        if !letter.recipients.isEmpty {
            blocks += [.heading(level: 3, text: "Beslutet skickas till"), .list(letter.recipients, isNumbered: false)]
        }
        return blocks
    }

    /// The page for the board: how many controls are in each state, and a picture of them.
    var summary: [Block] {
        let counts: [Block] = [
            .page(isLandscape: false), .heading(level: 2, text: "Sammanfattning"),
            .counts(report.summary.filter { $0.count > 0 }),
            .paragraph("Tillståndet är det sämre av genomförande och utfall."),
        ]
        return counts + (report.rows.isEmpty ? [] : [.picture(.stackedBars(report))])
    }

    /// The picture's numbers.
    var areas: [Block] {
        let states = report.summary.filter { $0.count > 0 }.map(\.state)
        let rows = report.areas.map { area in
            [LaidCell.text(area.shownName)]
                + states.map { state in .count(area.rows.count { $0.state == state }) } + [.count(area.rows.count)]
        }
        let whole =
            [LaidCell.text("Hela planen")]
            + states.map { state in
                .count(report.rows.count { $0.state == state })
            } + [.count(report.rows.count)]
        return [
            .heading(level: 3, text: "Kontroller per område"),
            .table(
                LaidTable(
                    kind: .figures, caption: "Antal kontroller per område och tillstånd",
                    columns: [.text("Område")]
                        + states.map { .number("\($0.symbol) \($0.rawValue.capitalizedFirst)") } + [.number("Alla")],
                    rows: rows + (rows.count > 1 ? [whole] : []))),
        ]
    }

    /// How many controls were in each state in earlier periods.
    var trend: [Block] {
        guard !report.earlier.isEmpty else { return [] }
        let title = report.title
        let periods =
            report.earlier.reversed().map { (PeriodWords.long($0.period), $0.asOf, $0.summary) } + [
                (title.period, title.asOf, report.summary)
            ]
        let states = report.summary.map(\.state).filter { state in
            periods.contains { $0.2.contains { $0.state == state && $0.count > 0 } }
        }
        return [
            .heading(level: 2, text: "Utveckling"),
            .table(
                LaidTable(
                    kind: .figures, caption: "Antal kontroller per tillstånd, period för period",
                    columns: [.text("Period"), .text("Läget per")]
                        + states.map { .number("\($0.symbol) \($0.rawValue.capitalizedFirst)") },
                    rows: periods.map { period, asOf, summary in
                        [LaidCell.text(period), .text("\(asOf)")]
                            + states.map { state in .count(summary.first { $0.state == state }?.count ?? 0) }
                    })),
        ]
    }

    /// The findings with their rows, in a restricted version.
    var cited: [Block] {
        guard !report.cited.isEmpty else { return [] }
        return [
            .page(isLandscape: true), .heading(level: 2, text: "Iakttagelser med rader"),
            .table(
                LaidTable(
                    kind: .figures, caption: "Iakttagelser med de rader som visar dem",
                    columns: [
                        .text("Kontroll"), .text("Tillfälle"), .text("Granskning"), .text("Slag"), .text("Iakttagelse"),
                        .number(report.amountHeading), .text("Rader"),
                    ],
                    rows: report.cited.map { line in
                        [
                            .text(line.control.rawValue), .text(PeriodWords.short(line.period)),
                            .text(name(of: line.check)),
                            .text(line.severity.swedish), .text(line.text),
                            .amount(line.amount, report.amountUnit(line.currency)),
                            .text(line.places.joined(separator: "\n")),
                        ]
                    })),
        ]
    }
}
