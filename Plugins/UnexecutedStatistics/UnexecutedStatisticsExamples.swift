import KontrollCore

extension UnexecutedStatisticsCheck {
    private static func tables(_ decisions: String, _ reports: String) -> [DataSetID: String] {
        [
            "execution-decisions": """
            law:text | service:text | decided:date | executed:date | interrupted:date | resumed:date | closed:date

            """ + decisions,
            "quarterly-reports": "receiver:text | quarter:date | submitted:date\n" + reports,
        ]
    }

    static let examples = [
        CheckExample(
            "Rapporten till revisorerna saknas; små grupper slås samman", parameters: ["smallest": 2],
            asOf: "2025-10-01",
            tables: tables(
                """
                ! SoL | Särskilt boende    | 2025-01-10 |            | | |
                ! SoL | särskilt boende    | 2025-01-20 |            | | |
                ! LSS | 9 § 4 kontaktperson | 2024-11-05 |           | | |
                  LSS | 9 § 4 kontaktperson | 2025-01-10 | 2025-02-01 | | |
                  SoL | Särskilt boende    | 2025-06-10 |            | | |
                  SoL | Särskilt boende    | 2025-07-10 |            | | |
                """,
                """
                  Kommunfullmäktige | 2025-04-01 | 2025-09-08
                  Fullmäktige       | 2025-01-01 | 2025-05-15
                  Revisorerna       | 2025-01-01 | 2025-05-15
                """)),
        CheckExample(
            "Båda har fått rapporten", asOf: "2025-10-01",
            tables: tables(
                "  SoL | Särskilt boende | 2025-01-10 | | | |",
                """
                  Kommunfullmäktige | 2025-06-30 | 2025-09-08
                  Kommunens revisorer | 2025-04-01 | 2025-08-15
                """)),
        CheckExample(
            "Rapporten är ännu inte förfallen, och beslut som inte kan prövas", asOf: "2025-09-30",
            tables: tables(
                """
                  SoL | Särskilt boende | 2025-01-10 |            | | |
                  LVU | Familjehem      | 2025-01-10 |            | | |
                  SoL | Särskilt boende | 2025-01-10 | 2025-01-01 | | |
                  SoL | Hemtjänst       | 2008-06-30 |            | | |
                """, "  Fullmäktige | 2025-01-01 | ")),
    ]
}
