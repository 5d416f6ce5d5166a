import KontrollCore

extension ChangedPayeeBeforePaymentCheck {
    private static func tables(_ payouts: String, _ accounts: String) -> [DataSetID: String] {
        [
            Payouts.id: """
            person:text | amount:money | pay_date:date | cancelled:flag | account:text | payee:text | released_by:text
            """ + "\n" + payouts,
            PayeeAccounts.id: "person:text | account:text | since:date | changed_by:text\n" + accounts,
        ]
    }

    static let examples = [
        CheckExample(
            "Ändrat inom 14 dagar, och ändrat av den som attesterade",
            tables: tables(
                """
                ! P1 | 5200.00 | 2025-03-27 |    | 8327-2 |            | BEBE02
                  P2 | 5200.00 | 2025-03-27 |    | 8327-4 |            | BEBE02
                ! P3 | 5200.00 | 2025-03-27 |    | 8327-6 |            | ANDA01
                  P1 | 5200.00 | 2025-03-27 | ja | 8327-2 |            | BEBE02
                  P4 | 7000.00 | 2025-03-27 |    | 8327-9 | Bostads AB | BEBE02
                  P5 | 5200.00 | 2025-03-27 |    | 8327-7 |            | BEBE02
                  P6 | 5200.00 | 2025-03-27 |    | 8327-8 |            | BEBE02
                """,
                """
                  P1 | 8327-1 | 2024-01-10 | ANDA01
                  P1 | 83272  | 2025-03-13 | ANDA01
                  P2 | 8327-3 | 2024-01-10 | ANDA01
                  P2 | 8327-4 | 2025-03-12 | ANDA01
                  P3 | 8327-5 | 2024-01-10 | ANDA01
                  P3 | 8327-6 | 2025-03-26 | anda01
                  P6 | 8327-8 | 2025-03-20 | ANDA01
                """)),
        CheckExample(
            "Utan logg: kontot före perioden är det som jämförs",
            tables: [
                "payouts": """
                  person:text | amount:money | pay_date:date | cancelled:flag | account:text | payee:text | released_by:text | background:flag
                  P1          | 5200.00      | 2025-03-27    |                | 8327-1       |            |                  | ja
                ! P1          | 5200.00      | 2025-04-27    |                | 8327-2       |            |                  |
                  P2          | 5200.00      | 2025-02-27    |                | 8327-3       |            |                  | ja
                  P2          | 5200.00      | 2025-03-27    |                | 8327-4       |            |                  | ja
                """,
                "payee-accounts": """
                  person:text | account:text | since:date | changed_by:text
                """,
            ]),
        CheckExample(
            "Utan logg: ett nytt konto bland periodens utbetalningar",
            tables: tables(
                """
                  P1 | 5200.00 | 2025-01-27 |  | 8327-1 | |
                ! P1 | 5200.00 | 2025-02-27 |  | 8327-2 | |
                  P1 | 5200.00 | 2025-03-27 |  | 8327-2 | |
                  P2 | 5200.00 | 2025-01-27 |  | 8327-3 | |
                  P2 | 5200.00 | 2025-02-27 |  | 8327-3 | |
                """, "P9 | 8327-9 | 2024-01-10 |")),
        CheckExample(
            "Ändrat för länge sedan, och två konton som används om vartannat",
            tables: tables(
                """
                  P1 | 5200.00 | 2025-03-27 |  | 8327-2 | | ANDA01
                  P2 | 5200.00 | 2025-03-27 |  | 8327-3 | | ANDA01
                """,
                """
                  P1 | 8327-1 | 2024-01-10 | ANDA01
                  P1 | 8327-2 | 2025-03-12 | ANDA01
                  P2 | 8327-3 | 2025-02-27 |
                  P2 | 8327-4 | 2025-02-27 |
                  P2 | 8327-3 | 2025-03-20 |
                """)),
    ]
}
