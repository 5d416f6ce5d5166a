import KontrollCore

extension EInvoiceArithmeticCheck {
    private static let invoices = """
        invoice:text | line_total:money | allowance_total:money | charge_total:money | total_without_vat:money \
        | vat:money | total_with_vat:money | prepaid:money | rounding:money | payable:money

        """
    private static let lines = """
        invoice:text | line:text | quantity:text | price:text | price_quantity:text | allowance:money | charge:money \
        | line_total:money

        """
    private static let taxes = """
        invoice:text | vat_percent:text | taxable:money | vat:money | allowance:money | charge:money

        """

    static let examples = [
        CheckExample(
            "Ett fel mot varje regel",
            tables: [
                "e-invoices": invoices + """
                      F0 | 100.00 |       |      | 100.00 | 25.00 | 125.00 |       |      | 125.00
                    ! F1 | 110.00 |       |      | 110.00 | 27.50 | 137.50 |       |      | 137.50
                    ! F2 | 100.00 | 10.00 |      | 90.00  | 22.50 | 112.50 |       |      | 112.50
                    ! F3 | 100.00 |       |      | 99.00  | 25.00 | 124.00 |       |      | 124.00
                    ! F4 | 100.00 |       |      | 100.00 | 26.00 | 126.00 |       |      | 126.00
                    ! F5 | 100.00 |       |      | 100.00 | 25.00 | 125.01 |       |      | 125.01
                    ! F6 | 100.00 |       |      | 100.00 | 25.00 | 125.00 | 25.00 |      | 125.00
                      F7 | 100.00 |       |      | 100.00 | 12.00 | 112.00 |       |      | 112.00
                    ! F8 | 100.00 |       | 5.00 | 105.00 | 25.00 | 130.00 |       |      | 130.00
                    """,
                "e-invoice-lines": lines + """
                      F0 | 1 | 4 | 25.00 | | | | 100.00
                      F1 | 1 | 4 | 25.00 | | | | 100.00
                      F2 | 1 | 4 | 25.00 | | | | 100.00
                    ! F3 | 1 | 4 | 24.00 | | | | 100.00
                    """,
                "e-invoice-taxes": taxes + """
                      F0 | 25 | 100.00 | 25.00 | |
                      F1 | 25 | 110.00 | 27.50 | |
                      F2 | 25 | 90.00  | 22.50 | 5.00 |
                      F4 | 25 | 100.00 | 25.00 | |
                    ! F7 | 25 | 100.00 | 12.00 | |
                      F8 | 25 | 100.00 | 25.00 | |
                    """,
            ]),
        CheckExample(
            "Avdrag, avgift, öresutjämning, kredit, pris per hundra, och summor som saknas",
            tables: [
                "e-invoices": invoices + """
                      F1 | 100.34 | 10.00 | 5.00 | 95.34 | 23.84 | 119.18 | 19.00 | -0.18 | 100.00
                      F2 |        |       |      |       |       |        |       |       | 100.00
                    """,
                "e-invoice-lines": lines + """
                      F1 | 1 | 3    | 33.445 |     |      |      | 100.34
                      F1 | 2 | 150  | 10     | 100 | 1.00 | 2.00 | 16.00
                      F1 | 3 | -1   | 16     |     |      |      | -16.00
                      F1 | 4 |      |        |     |      |      | 0.00
                    """,
                "e-invoice-taxes": taxes + """
                      F1 | 25 | 95.34 | 23.84 | 10.00 | 5.00
                    """,
            ]),
    ]
}
