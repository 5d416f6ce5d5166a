import KontrollCore

extension PaymentWithoutDecisionCheck {
    static let examples = [
        CheckExample(
            "Annan person, annan månad, makulerat, i efterhand, okänt beslut eller inget alls",
            tables: [
                "payouts": """
                  person:text   | month:date | amount:money | pay_date:date | cancelled:flag | decision:text
                  19900101-9802 | 2025-01-01 | 5200.00      | 2025-01-27    |                | B1
                  900101-9802   | 2025-02-01 | 5200.00      | 2025-02-27    | nej            | b1
                ! 19900101-9802 | 2025-03-01 | 5200.00      | 2025-03-27    |                | B1
                ! P2            | 2025-01-01 | 5200.00      | 2025-01-27    |                | B1
                ! P2            | 2025-01-01 | 100.00       | 2025-01-27    |                | B9
                ! P2            | 2025-01-01 | 100.00       | 2025-01-27    |                |
                ! P3            | 2025-07-01 | 4000.00      | 2025-07-27    |                | B3
                ! P4            | 2025-01-01 | 700.00       | 2025-01-14    |                |
                  P4            | 2025-01-01 | 700.00       | 2025-01-15    |                |
                  P2            | 2025-01-01 | 900.00       | 2025-01-27    | ja             |
                  P2            | 2025-01-01 | -900.00      | 2025-01-27    |                |
                  P2            | 1999-01-01 | 900.00       | 1999-01-27    |                |
                """,
                "decisions": """
                  decision:text | person:text   | decided:date | valid_from:date | valid_to:date | cancelled:flag
                  B1            | 19900101-9802 | 2025-01-10   | 2025-01-31      | 2025-02-01    |
                  B2            | P2            | 2025-02-10   | 2025-02-01      |               |
                  B3            | P3            | 2025-01-10   | 2025-01-01      |               | ja
                  B4            | P4            | 2025-01-15   | 2025-01-01      | 2025-01-31    | nej
                """,
            ]),
        CheckExample(
            "Beslut tills vidare bär varje månad, och ett nytt beslut ersätter det makulerade",
            tables: [
                "payouts": """
                  person:text | month:date | amount:money | pay_date:date | cancelled:flag | decision:text
                  P1          | 2025-06-01 | 5200.00      | 2025-06-27    |                |
                  P1          | 2025-07-01 | 5200.00      | 2025-07-25    |                | B2
                """,
                "decisions": """
                  decision:text | person:text | decided:date | valid_from:date | valid_to:date | cancelled:flag
                  B1            | P1          | 2024-12-10   | 2025-01-01      |               | ja
                  B2            | P1          | 2025-01-10   | 2025-01-01      |               |
                """,
            ]),
    ]
}
