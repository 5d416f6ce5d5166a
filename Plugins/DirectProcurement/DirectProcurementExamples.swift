import KontrollCore

/// What the check finds and what it leaves alone.
enum DirectProcurementExamples {
    static let all = [
        CheckExample(
            "Ett slag når gränsen med två leverantörer, och ett år räknas för sig",
            tables: [
                "supplier-invoices": """
                  supplier:text | amount:money | net:money | invoice_date:date | cancelled:flag | account:text | category:text | contract:text | documentation:text
                ! 1001          | 500000.00    | 400000.00 | 2025-02-03        |                | 5460         | Möbler        |               | KS 2025/12
                ! 1002          | 375000.00    | 300000.00 | 2025-11-28        | nej            | 5410         | möbler        |               | KS 2025/80
                  1002          | 375000.00    | 300000.00 | 2024-11-28        |                | 5410         | Möbler        |               | KS 2024/80
                  1002          | 375000.00    | 300000.00 | 2025-11-28        | ja             | 5410         | Möbler        |               | KS 2025/80
                  1003          | 900000.00    | 720000.00 | 2025-11-28        |                | 5410         | Möbler        | A-17          |
                  1003          | 875000.00    | 699999.99 | 2025-03-28        |                | 6410         |               |               | KS 2025/31
                """
            ]),
        CheckExample(
            "Årets tidigare köp räknas med; den gräns som nåddes före perioden, utan köp sedan, är redan sagd",
            tables: [
                "supplier-invoices": """
                  supplier:text | amount:money | net:money | invoice_date:date | cancelled:flag | account:text | category:text | contract:text | documentation:text | background:flag
                ! 1001          | 500000.00    | 400000.00 | 2025-02-03        |                | 5460         | Möbler        |               | KS 2025/12         | ja
                ! 1002          | 375000.00    | 300000.00 | 2025-05-28        |                | 5410         | Möbler        |               | KS 2025/80         |
                  1003          | 900000.00    | 800000.00 | 2025-02-28        |                | 6410         |               |               | KS 2025/31         | ja
                  1004          | 900000.00    | 200000.00 | 2025-02-28        |                | 6420         |               |               |                    | ja
                """
            ]),
        CheckExample(
            "En leverantör når gränsen med flera slag, och ett köp saknar dokumentation",
            tables: [
                "supplier-invoices": """
                  supplier:text | amount:money | net:money | invoice_date:date | cancelled:flag | account:text | category:text | contract:text | documentation:text
                ! 1001          | 400000.00    |           | 2025-02-03        |                | 5460         |               |               | KS 2025/12
                ! 1001          | 300000.00    |           | 2025-03-03        |                | 6410         |               |               | KS 2025/13
                ! 1002          | 100000.01    |           | 2025-03-03        |                | 6420         |               |               |
                  1002          | 100000.00    |           | 2025-03-03        |                | 6430         |               |               |
                """
            ]),
        CheckExample(
            "En kredit tar bort köpet, före 2018 prövas inte, och moms kan inte räknas bort",
            parameters: ["withVAT": true],
            tables: [
                "supplier-invoices": """
                  supplier:text | amount:money | net:money  | invoice_date:date | cancelled:flag | account:text | category:text | contract:text | documentation:text
                  1001          | 500000.00    | 400000.00  | 2025-02-03        |                | 5460         |               |               | KS 2025/12
                  1001          | 500000.00    | 400000.00  | 2025-02-04        |                | 5460         |               |               | KS 2025/12
                  1001          | -500000.00   | -400000.00 | 2025-02-20        |                | 5460         |               |               |
                  1002          | 1000000.00   | 800000.00  | 2017-12-31        |                | 5460         |               |               |
                  1003          | 1000000.00   |            | 2025-02-03        |                | 5460         |               |               |
                  1004          | 1000000.00   | 800000.00  | 2025-02-03        |                |              |               |               |
                """
            ]),
    ]
}
