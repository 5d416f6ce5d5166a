import KontrollCore

extension DelegationCheck {
    private static let decisions = """
        decision:text | decided:date | decided_by:text | role:text | point:text | paragraph:text | reported:date \
        | cancelled:flag

        """
    private static let order = """
        point:text | delegate:text | committee_only:flag | valid_from:date | valid_to:date

        """
    private static let meetings = "held:date\n"

    static let examples = [
        CheckExample(
            "För sent anmält, inte anmält, utan delegation, utan punkt, okänd punkt, förbehållet och fel lag",
            tables: [
                "delegated-decisions": decisions + """
                      B1 | 2025-09-01 | anek   | Handläggare | 3.1  | 12 kap. 1 § SoL (2025:400) | 2025-09-17 |
                    ! B2 | 2025-09-01 | anek   | Handläggare | 3.1  | 12 kap. 1 § SoL (2025:400) | 2025-10-15 |
                    ! B3 | 2025-09-18 | anek   | Handläggare | 3.1  |                            |            |
                    ! B4 | 2025-09-01 | boal   | Assistent   | 3.1  |                            | 2025-09-17 |
                    ! B5 | 2025-09-01 | anek   | Handläggare |      |                            | 2025-09-17 |
                    ! B6 | 2025-09-01 | anek   | Handläggare | 9.9  |                            | 2025-09-17 |
                    ! B7 | 2025-09-01 | anek   | Handläggare | 4.1  | 30 kap. 6 § SoL (2025:400) | 2025-09-17 |
                    ! B8 | 2025-09-01 | anek   | Handläggare | 3.1  | SoL (2001:453) 4 kap. 1 §  | 2025-09-17 |
                    ! B9 | 2025-09-01 | anek   | Handläggare | 3.1  | 4:1 SoL                    | 2025-09-17 |
                    ! C1 | 2025-06-30 | anek   | Handläggare | 3.1  | 12 kap. 1 § SoL (2025:400) | 2025-09-17 |
                      C2 | 2025-09-01 | anek   | Handläggare | 3.1  |                            |            | ja
                      C3 | 2001-09-01 | anek   | Handläggare | 3.1  |                            |            |
                    """,
                "delegation-order": order + """
                      3.1 | Handläggare | | 2020-01-01 |
                      3.1 | Assistent   | | 2020-01-01 | 2024-12-31
                      4.1 |             | ja | |
                    """,
                "meetings": meetings + """
                      2025-09-17
                      2025-10-15
                    """,
            ]),
        CheckExample(
            "Anmält en dag då inget sammanträde hölls",
            tables: [
                "delegated-decisions": decisions + """
                    ! B1 | 2025-09-01 | anek   | Handläggare | 3.1  |                            | 2025-09-16 |
                      B2 | 2025-09-01 | anek   | Handläggare | 3.1  |                            | 2025-09-17 |
                    """,
                "delegation-order": order + """
                      3.1 | Handläggare | | 2020-01-01 |
                    """,
                "meetings": meetings + """
                      2025-09-17
                      2025-10-15
                    """,
            ]),
        CheckExample(
            "I tid: samma dag som sammanträdet, utskottets beslut, äldre lag på äldre beslut, och ännu inte aktuellt",
            parameters: ["lead": 14],
            tables: [
                "delegated-decisions": decisions + """
                      B1 | 2025-09-03 | anek         |                | p 3.1. | LVU 6 §                   | 2025-09-17 |
                      B2 | 2025-09-04 | anek         |                | 3.1    | 11 kap. 1 § SoL           | 2025-10-15 |
                      B3 | 2025-06-30 | anek         |                | 3.1    | 4 kap. 1 § SoL (2001:453) | 2025-09-17 |
                      B4 | 2025-09-01 | Cecilia Lind | Sociala utskottet | 4.1 | 22 kap. 13 § SoL          | 2025-09-17 |
                      B5 | 2025-12-30 | anek         |                | 3.1    |                           |            |
                    """,
                "delegation-order": order + """
                      3.1 | anek |    | 2020-01-01 |
                      4.1 |      | ja |            |
                    """,
                "meetings": meetings + """
                      2025-09-17
                      2025-10-15
                      2026-01-20
                    """,
            ]),
    ]
}
