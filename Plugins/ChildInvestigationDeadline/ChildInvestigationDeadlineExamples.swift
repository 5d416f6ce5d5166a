import KontrollCore

extension ChildInvestigationDeadlineCheck {
    private static func investigations(_ rows: String) -> [DataSetID: String] {
        [
            "child-investigations":
                "started:date | ended:date | extended_to:date | extension_decided:date | extension_reason:text\n" + rows
        ]
    }

    static let examples = [
        CheckExample(
            "Fyra kalendermånader, avslutade och öppna", asOf: "2025-06-30",
            tables: investigations(
                """
                  2024-10-31 | 2025-02-28 | | |
                ! 2024-10-31 | 2025-03-01 | | |
                  2025-01-15 | 2025-05-15 | | |
                ! 2025-02-27 |            | | |
                  2025-03-01 |            | | |
                  2025-02-27 | 2025-06-27 | | |
                """)),
        CheckExample(
            "Förlängning: i tid, överskriden, beslutad för sent, utan datum och utan skäl", asOf: "2025-12-31",
            tables: investigations(
                """
                  2025-01-10 | 2025-06-10 | 2025-06-10 | 2025-05-10 | Sekretess
                ! 2025-01-10 | 2025-06-11 | 2025-06-10 | 2025-05-10 | Sekretess
                ! 2025-01-10 | 2025-06-10 | 2025-06-10 | 2025-05-11 | Sekretess
                ! 2025-01-10 | 2025-06-10 | 2025-06-10 |            | Sekretess
                ! 2025-01-10 | 2025-06-10 | 2025-06-10 | 2025-05-10 |
                  2025-01-10 | 2025-05-10 | 2025-06-10 | 2025-05-10 |
                """)),
        CheckExample(
            "Avslutad före start är ett fel i uppgifterna, och inledd efter perioden hör inte dit",
            tables: investigations(
                """
                ! 2025-03-10 | 2025-03-01 | | |
                  2026-01-10 |            | | |
                  2001-12-31 | 2002-12-31 | | |
                  2025-03-10 | 2025-04-01 | | |
                """)),
        CheckExample(
            "En lördag räknas till måndagen när kontrollen säger det", parameters: ["nextWorkday": true],
            tables: investigations(
                """
                  2025-01-17 | 2025-05-19 | | |
                ! 2025-01-17 | 2025-05-20 | | |
                """)),
        CheckExample("Alla i tid", tables: investigations("  2025-08-01 | 2025-11-30 | | |")),
    ]
}
