import KontrollCore

extension UnexecutedDecisionsCheck {
    private static func decisions(_ rows: String) -> [DataSetID: String] {
        [
            "execution-decisions": """
            law:text | decided:date | executed:date | interrupted:date | resumed:date | closed:date | reported:date \
            | execution_reported:date

            """ + rows
        ]
    }

    static let examples = [
        CheckExample(
            "Rapporterade och orapporterade vid kvartalets slut, när rapporteringstiden gått ut", asOf: "2025-09-01",
            tables: decisions(
                """
                ! SoL | 2025-01-10 |            | | | | 2025-07-15 |
                ! SoL | 2025-01-10 |            | | | |            |
                ! LSS | 2025-01-10 |            | | | | 2025-06-30 |
                  LSS | 2025-01-10 | 2025-04-10 | | | |            |
                ! LSS | 2025-01-10 | 2025-04-11 | | | |            |
                  SoL | 2025-06-10 |            | | | |            |
                  SoL | 2025-01-10 |            | | | 2025-03-01 | |
                """)),
        CheckExample(
            "Avbrott: tre månader räknas från det, och till den dag insatsen börjar igen", asOf: "2025-08-31",
            tables: decisions(
                """
                ! SoL | 2024-01-10 | 2024-02-01 | 2025-03-31 |            | | |
                  SoL | 2024-01-10 | 2024-02-01 | 2025-06-01 |            | | |
                  SoL | 2024-01-10 | 2024-02-01 | 2025-03-31 | 2025-06-30 | | |
                """)),
        CheckExample(
            "Verkställt utan att IVO fått veta, och ej verkställt vid kvartalets slut utan rapport", asOf: "2025-09-01",
            tables: decisions(
                """
                ! SoL | 2024-10-10 | 2025-05-05 | | | | 2025-04-15 |
                  SoL | 2025-06-01 | 2025-07-01 | | | |            |
                ! LSS | 2025-01-10 | 2025-07-10 | | | |            |
                """)),
        CheckExample(
            "Fel i uppgifterna, och beslut som inte kan prövas",
            tables: decisions(
                """
                ! SoL | 2025-02-10 | 2025-02-01 | | | | |
                ! SoL | 2025-02-10 |            | 2025-03-01 | | | |
                  LVU | 2025-02-10 |            | | | | |
                  LSS | 2008-06-30 |            | | | | |
                """)),
        CheckExample("Verkställda i tid", tables: decisions("  Socialtjänstlagen | 2025-01-31 | 2025-04-30 | | | | |")),
    ]
}
