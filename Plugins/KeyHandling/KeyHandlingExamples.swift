import KontrollCore

extension KeyHandlingCheck {
    static let examples = [
        CheckExample(
            "Inte tillbaka, utan kvittens, utan innehavare, och hos den som slutat", asOf: "2025-06-30",
            tables: [
                "keys": """
                  key:text | holder:text | issued:date | due:date   | returned:date | receipt:flag
                ! N1       | P1          | 2025-06-01  | 2025-06-29 |               | ja
                  N2       | P1          | 2025-06-01  | 2025-06-30 |               | ja
                ! N3       | P1          | 2025-06-01  | 2025-06-02 | 2025-06-02    |
                ! N4       |             | 2025-06-01  |            |               | ja
                ! N5       | P2          | 2025-06-01  |            |               | ja
                  N6       | P2          | 2025-05-01  |            | 2025-05-02    | ja
                ! N7       | annsig      | 2025-05-30  |            |               | ja
                ! N8       | P9          | 2025-06-01  |            |               | ja
                ! N9       | P1          | 2025-06-01  | 2025-06-02 | 2025-06-03    | ja
                """,
                "employments": """
                  person:text | user:text | started:date | ended:date
                  P1          | annsig    | 2020-01-01   |
                  P2          |           | 2020-01-01   | 2025-06-29
                """,
            ]),
        CheckExample(
            "Allt i ordning: återanställd, sista arbetsdagen, och precis i tid", asOf: "2025-06-30",
            tables: [
                "keys": """
                  key:text | holder:text | issued:date | due:date   | returned:date | receipt:flag
                  N1       | P1          | 2025-05-31  |            |               | ja
                  N2       | P2          | 2025-06-01  | 2025-06-30 |               | ja
                  N3       | P2          | 2025-07-01  |            |               | ja
                """,
                "employments": """
                  person:text | user:text | started:date | ended:date
                  P1          |           | 2020-01-01   | 2024-12-31
                  P1          |           | 2025-02-01   |
                  P2          |           | 2020-01-01   | 2025-06-30
                """,
            ]),
    ]
}
