import KontrollCore

/// What the check finds and what it leaves alone.
enum NearDuplicateInvoicesExamples {
    static let all = [
        CheckExample(
            "En leverantör under två id, och samma OCR",
            tables: [
                "supplier-invoices": """
                  supplier:text | supplier_name:text | organisation_number:text | bankgiro:text | ocr:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                ! 1001          | Exempelkontor AB   | 556022-4551              |               |          | 88231               | 4560.00      | 2025-03-10        |
                ! 2044          | Exempel Kontor     | SE556022455101           |               |          | 088231              | 4560.00      | 2025-05-02        |
                ! 1002          | Övningsbygg        |                          | 5402-9681     |          | 7                   | 9000.00      | 2025-03-10        |
                ! 1003          | Öb Service         |                          | 54029681      |          | 7                   | 9000.00      | 2025-03-10        |
                ! 1004          | Provmåleri AB      |                          |               |          | A-5                 | 700.00       | 2025-03-10        |
                ! 1005          | PROVMÅLERI, AB     |                          |               |          | A5                  | 700.00       | 2025-06-10        |
                ! 1006          | Testel AB          |                          |               | 12 34566 | 1234                | 812.00       | 2025-03-10        |
                ! 1006          | Testel AB          |                          |               | 1234566  | 99120               | 812.00       | 2025-03-24        |
                  1006          | Testel AB          |                          |               | 1234566  | 99450               | 812.00       | 2025-04-24        |
                  1004          | Provmåleri AB      |                          |               |          | A-6                 | 9000.00      | 2025-03-10        |
                """
            ]),
        CheckExample(
            "Den förra kom före perioden; två som båda kom före den är redan sagda",
            tables: [
                "supplier-invoices": """
                  supplier:text | supplier_name:text | organisation_number:text | bankgiro:text | ocr:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag | background:flag
                ! 556022-4551   |                    |                          |               |          | 20513               | 100.00       | 2025-03-28        |                | ja
                ! 556022-4551   |                    |                          |               |          | 20531               | 100.00       | 2025-04-02        |                |
                  556022-4551   |                    |                          |               |          | 30513               | 200.00       | 2025-03-28        |                | ja
                  556022-4551   |                    |                          |               |          | 30531               | 200.00       | 2025-03-29        |                | ja
                """
            ]),
        CheckExample(
            "Skrivfel, prefix och bara beloppet lika",
            tables: [
                "supplier-invoices": """
                  supplier:text | supplier_name:text | organisation_number:text | bankgiro:text | ocr:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                ! 556022-4551   |                    |                          |               |          | 20513               | 100.00       | 2025-03-10        |
                ! 556022-4551   |                    |                          |               |          | 20531               | 100.00       | 2025-03-12        |
                ! 556022-4551   |                    |                          |               |          | F-2025/0117         | 200.00       | 2025-03-10        |
                ! 556022-4551   |                    |                          |               |          | 117                 | 200.00       | 2025-03-10        |
                ! 556022-4551   |                    |                          |               |          | 40012               | 300.00       | 2025-03-10        |
                ! 556022-4551   |                    |                          |               |          |                     | 300.00       | 2025-03-17        |
                  556022-4551   |                    |                          |               |          | 40012               | 400.00       | 2025-03-10        |
                  556022-4551   |                    |                          |               |          |                     | 400.00       | 2025-03-18        |
                  556022-4551   |                    |                          |               |          | 50001               | 500.00       | 2025-03-10        |
                  556022-4551   |                    |                          |               |          | 50002               | 500.00       | 2025-03-11        |
                """
            ]),
        CheckExample(
            "Makulerat, krediterat, fast pris och lika nummer är förklarade",
            tables: [
                "supplier-invoices": """
                  supplier:text | supplier_name:text | organisation_number:text | bankgiro:text | ocr:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                  556022-4551   |                    |                          |               |          | 20513               | 100.00       | 2025-03-10        | ja
                  556022-4551   |                    |                          |               |          | 20531               | 100.00       | 2025-03-12        |
                  556022-4551   |                    |                          |               |          | 30513               | 200.00       | 2025-03-10        |
                  556022-4551   |                    |                          |               |          | 30531               | 200.00       | 2025-03-12        |
                  556022-4551   |                    |                          |               |          | K1                  | -200.00      | 2025-03-20        |
                  556022-4551   |                    |                          |               |          | 7781                | 300.00       | 2025-03-10        |
                  556022-4551   |                    |                          |               |          | 7781                | 300.00       | 2025-03-10        |
                """
            ]),
        CheckExample(
            "Fler än två på samma belopp är ett fast pris", parameters: ["crowd": 2],
            tables: [
                "supplier-invoices": """
                  supplier:text | supplier_name:text | organisation_number:text | bankgiro:text | ocr:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                  556022-4551   |                    |                          |               |          | 20513               | 100.00       | 2025-03-10        |
                  556022-4551   |                    |                          |               |          | 20531               | 100.00       | 2025-03-10        |
                  556022-4551   |                    |                          |               |          | 20517               | 100.00       | 2025-03-10        |
                """
            ]),
    ]
}
