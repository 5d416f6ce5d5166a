import KontrollCore

extension PayoutsReconciledCheck {
    private static let payouts = "payout:text | amount:money | pay_date:date | cancelled:flag\n"
    private static let entries = "voucher_date:date | text:text | account:text | amount:money\n"

    static let examples = [
        CheckExample(
            "En månad med för lite bokfört, en med för mycket, en som stämmer och en som huvudboken saknar",
            parameters: ["accounts": .array(["4510-4519"])],
            tables: [
                "payouts": payouts + """
                      U1 | 5200.00 | 2025-01-27 |
                    ! U2 | 4100.00 | 2025-01-28 |
                      U3 | 900.00  | 2025-01-28 | ja
                      U4 | 5200.00 | 2025-02-27 |
                      U5 | 4000.00 | 2025-03-27 |
                      U6 | -500.00 | 2025-03-28 | nej
                      U7 | 4000.00 | 2025-04-27 |
                    """,
                "ledger-entries": entries + """
                      2025-01-27 | U1   | 4510  | 5200.00
                    ! 2025-01-28 | U2   | 4511  | 4000.00
                      2025-02-27 | U4   | 45121 | 5200.00
                    ! 2025-02-15 |      | 4519  | 300.00
                      2025-02-15 | Hyra | 4520  | 700.00
                      2025-03-31 | U5   | 4510  | 4000.00
                      2025-03-31 | U6   | 4510  | -500.00
                    """,
            ]),
        CheckExample(
            "Bokförd dagen efter, i nästa månad", parameters: ["accounts": .array(["4510"]), "lag": 1],
            tables: [
                "payouts": payouts + """
                      U1 | 5200.00 | 2025-01-31 |
                      U2 | 4000.00 | 2025-02-28 |
                    """,
                "ledger-entries": entries + """
                      2025-01-02 |    | 1930 | -10.00
                      2025-02-01 | U1 | 4510 | 5200.00
                      2025-03-01 | U2 | 4510 | 4000.00
                    """,
            ]),
        CheckExample(
            "Två dagar efter är för sent när en dag godtas: månaden och nästa skiljer",
            parameters: ["accounts": .array(["4510"]), "lag": 1],
            tables: [
                "payouts": payouts + """
                    ! U1 | 5200.00 | 2025-01-30 |
                      U2 | 4000.00 | 2025-02-27 |
                    """,
                "ledger-entries": entries + """
                      2025-01-02 |    | 1930 | -10.00
                    ! 2025-02-01 | U1 | 4510 | 5200.00
                      2025-02-27 | U2 | 4510 | 4000.00
                    """,
            ]),
    ]
}
