import KontrollCore

extension ReportLayout {
    /// The occurrences that were run again and came to something better, with what had changed.
    var retrials: [Block] {
        guard !report.retrials.isEmpty else { return [] }
        return [
            .heading(level: 2, text: "Omprövade kontroller"),
            .paragraph(
                "De här kontrollerna har körts om eller registrerats på nytt och fått ett bättre utfall, eller ett mindre "
                    + "krav på attest. Det tidigare finns kvar i liggaren."),
            .table(
                LaidTable(
                    kind: .figures, caption: "Omprövade kontroller: tidigare utfall, nytt utfall och vad som ändrats",
                    columns: [
                        .text("Kontroll"), .text("Tillfälle"), .text("Tidigare"), .text("Dag"), .text("Nu"),
                        .text("Dag"),
                        .text("Ändrat"), .text("Konto"), .text("Tidigare körning"),
                    ],
                    rows: report.retrials.map { line in
                        [
                            .text(line.control.rawValue), .text(line.period), .state(line.from, interim: nil),
                            .text("\(line.fromDay)"), .state(line.to, interim: nil), .text(line.shownDay),
                            .text(line.shownChanges), .text(line.account ?? "–"), .code(line.earlier),
                        ]
                    })),
        ]
    }

    /// The controls the ledger knows of and the plan no longer has.
    var orphans: [Block] {
        guard !report.orphans.isEmpty else { return [] }
        return [
            .heading(level: 3, text: OrphanControl.heading),
            .paragraph(
                "Det här har utfall i liggaren, men finns inte längre i planen: kontrollens fil är borttagen eller har fått "
                    + "ett annat id, eller så har dess frekvens eller giltighet ändrats så att tillfället inte är kvar."
            ),
            .table(
                LaidTable(
                    kind: .figures, caption: "Kontroller i liggaren som inte finns i planen, med deras sista utfall",
                    columns: [
                        .text("Kontroll"), .text("Sista utfall"), .text("Tillfälle"), .text("Dag"),
                        .text("Saknas i planen"),
                    ],
                    rows: report.orphans.map { line in
                        [
                            .text(line.control.rawValue), line.state.map { .state($0, interim: nil) } ?? .text("–"),
                            .text(line.period), .text("\(line.asOf)"), .text(line.missing.rawValue),
                        ]
                    })),
        ]
    }
}
