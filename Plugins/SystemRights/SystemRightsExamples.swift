import KontrollCore

extension SystemRightsCheck {
    private static let rights = """
        user:text | right:text | system:text | unit:text | limit:money | valid_from:date | valid_to:date \
        | last_used:date

        """
    private static let list = "approver:text | unit:text | limit:money | valid_from:date | valid_to:date\n"
    private static let employments = "person:text | user:text | started:date | ended:date\n"

    static let examples = [
        CheckExample(
            "Utan förteckning, fel ansvar, för hög gräns, kvar efter slutet, okänd användare och oanvänd",
            tables: [
                "system-rights": rights + """
                      anek | Beslutsattest | Ekonomi | 400 | 50000 |            |            | 2025-12-01
                    ! anek | Beslutsattest | Ekonomi | 500 | 50000 |            |            | 2025-12-01
                    ! anek | Beslutsattest | Ekonomi | 400 | 60000 |            |            | 2025-12-01
                    ! boal | Beslutsattest | Ekonomi | 400 | 10000 |            |            | 2025-12-01
                    ! cili | Läsa          | IFO     |     |       |            |            | 2025-12-01
                    ! kons | Läsa          | IFO     |     |       |            |            | 2025-12-01
                    ! anek | Läsa          | IFO     |     |       |            |            | 2025-07-03
                      anek | Läsa          | IFO     |     |       |            |            | 2025-07-04
                      anek | Läsa          | IFO     |     |       |            | 2025-06-30 | 2025-01-01
                      anek | Administrera  | IFO     |     |       | 2026-01-01 |            |
                    """,
                "approval-limits": list + """
                      anek | 400 | 50000 | 2025-01-01 |
                      boal | 400 | 50000 | 2024-01-01 | 2024-12-31
                    """,
                "employments": employments + """
                      1001 | anek | 2020-01-01 |
                      1002 | boal | 2020-01-01 |
                      1003 | cili | 2020-01-01 | 2025-12-30
                    """,
            ]),
        CheckExample(
            "Attesträtt för alla ansvar, sista anställningsdagen, ny anställning och utan uppgift om användning",
            tables: [
                "system-rights": rights + """
                      anek | Beslutsattest | Ekonomi | 400 |        | | | 2025-12-01
                      ANEK | Beslutsattest | Ekonomi |     | 100000 | | |
                      cili | Läsa          | IFO     |     |        | | | 2025-12-31
                    """,
                "approval-limits": list + """
                      anek |  | 100000 | 2025-01-01 | 2025-12-31
                    """,
                "employments": employments + """
                      anek |      | 2020-01-01 |
                      1003 | cili | 2018-01-01 | 2020-01-01
                      1003 | cili | 2020-03-01 | 2025-12-31
                    """,
            ]),
    ]
}
