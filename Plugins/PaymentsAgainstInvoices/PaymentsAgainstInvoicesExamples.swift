import KontrollCore

extension PaymentsAgainstInvoicesCheck {
    private static let payments = """
        pay_date:date | amount:money | currency:text | payee:text | payee_id:text | payee_account:text \
        | reference:text | own_reference:text

        """
    private static let invoices = """
        invoice:text | supplier:text | supplier_name:text | organisation_number:text | invoice_number:text | ocr:text \
        | amount:money | bankgiro:text | plusgiro:text | iban:text | paid_date:date | cancelled:flag | receiver:text \
        | approver:text

        """

    static let examples = [
        CheckExample(
            "Okänd mottagare, annat konto, annat belopp, oattesterad, makulerad och redan betald",
            tables: [
                "payments": payments + """
                      2025-03-31 | 1200.00 | SEK | Bygg AB   | | 5402-9681 | 12351 |
                    ! 2025-03-31 | 1300.00 |     | Bygg AB   | | 640-5070  | 20255 |
                    ! 2025-03-31 | 950.00  |     | Städ AB   | | 640-5070  | S-17  |
                    ! 2025-03-31 | 400.00  |     | Bluff AB  | | 991-2346  | 77    |
                    ! 2025-03-31 | 600.00  |     | Städ AB   | | 640-5070  | S-18  |
                    ! 2025-03-31 | 700.00  |     | Städ AB   | | 640-5070  | S-19  |
                    ! 2025-03-31 | 800.00  |     | Städ AB   | | 640-5070  | S-20  |
                      2025-03-31 | -50.00  |     | Städ AB   | | 640-5070  |       |
                      2025-03-31 | 50.00   | EUR | Paris SA  | |           |       |
                    """,
                "supplier-invoices": invoices + """
                      1 | L1 | Bygg AB | | 1001 | 12351 | 1200.00 | 5402-9681 | | |            |     | A | B
                      2 | L1 | Bygg AB | | 1002 | 20255 | 1300.00 | 5402-9681 | | |            |     | A | B
                      3 | L2 | Städ AB | | S-17 |       | 900.00  | 640-5070  | | |            |     | A | B
                      4 | L2 | Städ AB | | S-18 |       | 600.00  | 640-5070  | | |            |     | A |
                      5 | L2 | Städ AB | | S-19 |       | 700.00  | 640-5070  | | |            | ja  | A | B
                      6 | L2 | Städ AB | | S-20 |       | 800.00  | 640-5070  | | | 2025-03-30 | nej | A | B
                    """,
            ]),
        CheckExample(
            "Samma faktura två gånger i filen, med annans referens, och två delbetalningar",
            tables: [
                "payments": payments + """
                    ! 2025-03-31 | 1200.00 | | Bygg AB  | | 5402-9681 | 12351 |
                    ! 2025-03-31 | 1200.00 | | Bygg AB  | | 5402-9681 | 12351 |
                      2025-03-31 | 500.00  | | Bygg AB  | | 5402-9681 | 20255 |
                      2025-03-31 | 800.00  | | Bygg AB  | | 5402-9681 | 20255 |
                    ! 2025-03-31 | 900.00  | | Bluff AB | | 991-2346  | S-17  |
                    """,
                "supplier-invoices": invoices + """
                      1 | L1 | Bygg AB | | 1001 | 12351 | 1200.00 | 5402-9681 | | | | | A | B
                      2 | L1 | Bygg AB | | 1002 | 20255 | 1300.00 | 5402-9681 | | | | | A | B
                      3 | L2 | Städ AB | | S-17 |       | 900.00  | 640-5070  | | | | | A | B
                    """,
            ]),
        CheckExample(
            "Rätt: samlad betalning, utan referens, en omskriven faktura och samma konto skrivet på två sätt",
            tables: [
                "payments": payments + """
                      2025-03-31 | 2500.00 | | Bygg AB |             | 54029681                 | 12351, 20255 |
                      2025-03-31 | 900.00  | | Städ AB |             | 6405070                  |              |
                      2025-03-31 | 700.00  | |         | 556677-8899 | SE4550000000058398257466 |              | 4
                      2025-03-31 | 100.00  | | Okänt   |             |                          | 5            |
                    """,
                "supplier-invoices": invoices + """
                      1 | L1 | Bygg AB | | 1001 | 12351 | 1200.00 | 5402-9681 |       | | | | A | B
                      2 | L1 | Bygg AB | | 1002 | 20255 | 1300.00 | 5402-9681 |       | | | | A | B
                      3 | L2 | Städ AB | | S-17 |       | 900.00  | 640-5070  |       | | | ja | A | B
                      6 | L2 | Städ AB | | S-17 |       | 900.00  | 640-5070  |       | | |    | A | B
                      4 | L3 | Åke HB  | 5566778899 | 7 |   | 700.00 |      |      | SE45 5000 0000 0583 9825 7466 | | | | B
                      5 | L4 | Okänt   | | 5    |       | 100.00  |           |       | | | | | B
                    """,
            ]),
    ]
}
