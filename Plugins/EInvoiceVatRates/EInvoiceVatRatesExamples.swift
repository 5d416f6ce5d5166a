import KontrollCore

extension EInvoiceVatRatesCheck {
    private static let taxes = """
        invoice:text | invoice_date:date | vat_category:text | vat_percent:text | vat:money | exemption:text

        """
    private static let invoices = "invoice:text | tax_date:date | delivery_date:date | supplier_vat:text\n"
    private static let lines = """
        invoice:text | invoice_date:date | item:text | vat_category:text | vat_percent:text | line_total:money

        """

    static let examples = [
        CheckExample(
            "Satser och kategorier som inte finns, och en utländsk säljare",
            tables: [
                "e-invoice-taxes": taxes + """
                      F1 | 2025-03-01 | S  | 25    | 250.00 |
                      F2 | 2025-03-01 | S  | 12.00 | 12.00  |
                    ! F3 | 2025-03-01 | S  | 20    | 20.00  |
                    ! F4 | 2025-03-01 | S  | 0     | 0.00   |
                    ! F5 | 2025-03-01 | E  | 0     | 0.00   |
                      F6 | 2025-03-01 | AE | 0     | 0.00   | Omvänd betalningsskyldighet
                    ! F7 | 2025-03-01 | Z  | 25    | 25.00  |
                    ! F8 | 2025-03-01 | L  | 7     | 7.00   |
                    ! F9 | 2025-03-01 | XX | 25    | 25.00  |
                      G1 | 2025-03-01 | S  | 19    | 19.00  |
                      G2 | 1994-03-01 | S  | 21    | 21.00  |
                      G3 | 2025-03-01 |    | 25    | 25.00  |
                      G4 | 2025-03-01 | O  |       | 0.00   |
                    """,
                "e-invoices": invoices + """
                      G1 | | | DE123456789
                      F1 | | | SE556022455101
                    """,
                "e-invoice-lines": lines,
            ]),
        CheckExample(
            "Livsmedel: 12 % och 6 % efter dagen för leverans", asOf: "2026-12-31",
            tables: [
                "e-invoice-taxes": taxes + """
                      F1 | 2026-04-05 | S | 12 | 12.00 |
                      F2 | 2026-04-05 | S | 6  | 6.00  |
                    """,
                "e-invoices": invoices + """
                      F1 |            | 2026-03-31 |
                      F2 | 2026-04-01 | 2026-03-31 |
                    """,
                "e-invoice-lines": lines + """
                      F1 | 2026-04-05 | Livsmedel, torrvaror | S | 12 | 100.00
                    ! F1 | 2026-04-05 | Livsmedel, frukt     | S | 6  | 100.00
                      F1 | 2026-04-05 | Städmaterial         | S | 25 | 100.00
                      F2 | 2026-04-05 | Livsmedel            | S | 6  | 100.00
                    ! F2 | 2026-04-05 | Livsmedel            | S | 12 | 100.00
                    """,
            ]),
        CheckExample(
            "Allt i ordning, med momsdatum före satsändringen",
            tables: [
                "e-invoice-taxes": taxes + """
                      F1 | 2026-04-05 | S | 25 | 25.00 |
                      F1 | 2026-04-05 | E | 0  | 0.00  | ML 10 kap.
                    """,
                "e-invoices": invoices + """
                      F1 | 2026-03-30 |            | SE556022455101
                    """,
                "e-invoice-lines": lines + """
                      F1 | 2026-04-05 | Livsmedel            | S | 12 | 100.00
                    """,
            ]),
    ]
}
