import KontrollCore

extension GrantsCheck {
    private static func grants(_ rows: String) -> [DataSetID: String] {
        [
            "grants": """
            grant:text | applied:money | awarded:money | used:money | ends:date | activity:text | report_due:date \
            | reported:date

            """ + rows
        ]
    }

    static let examples = [
        CheckExample(
            "Utan aktivitet, utan tid, kvar när tiden gick ut, för mycket förbrukat och inte redovisat",
            asOf: "2024-01-31",
            tables: grants(
                """
                  Nära vård    |           | 700000.00 | 700000.00 | 2023-12-31 | Processledare | 2024-02-28 |
                ! Återhämtning | 654066.00 | 382671.00 |           | 2023-12-31 |               |            |
                ! Stimulans    |           | 327316.00 |           |            | Lönekostnader |            |
                ! Lyftet       |           | 100000.00 | 90000.00  | 2024-01-30 | Utbildning    |            |
                  Lyftet 2     |           | 100000.00 | 90000.00  | 2024-01-31 | Utbildning    |            |
                ! Ombud        |           | 100000.00 | 100000.01 | 2023-12-31 | Två ombud     |            |
                ! Guider       |           | 100000.00 |           | 2024-08-21 | Kulturmåltid  | 2024-01-30 |
                ! Ensamhet     |           | 100000.00 |           | 2024-08-21 | Seniordag     | 2024-01-15 | 2024-01-16
                  Hälsosamtal  |           | 100000.00 |           | 2024-08-21 | Seniordag     | 2024-01-15 | 2024-01-15
                  Projekt      | 525000.00 |           |           |            |               |            |
                  Okänt        |           |           |           |            |               |            |
                """)),
        CheckExample(
            "700 000 tkr är nog kronor", parameters: ["greatest": 50_000_000],
            tables: grants("! Nära vård | | 700000000.00 | | 2025-12-31 | Processledare | |")),
        CheckExample(
            "I ordning", tables: grants("  Nära vård | | 700000.00 | | 2025-12-31 | Processledare | |")),
    ]
}
