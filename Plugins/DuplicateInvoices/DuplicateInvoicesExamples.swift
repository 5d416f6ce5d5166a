import KontrollCore

/// What the check finds and what it leaves alone.
enum DuplicateInvoicesExamples {
    static let all = [
        CheckExample(
            "Samma nummer skrivet på olika sätt, vilket datum som helst",
            tables: [
                "supplier-invoices": """
                  supplier:text  | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                ! 556022-4551    | F-2025/0117         | 12487.50     | 2025-02-03        |
                ! SE556022455101 | f2025 0117          | 12487.50     | 2025-02-03        | nej
                ! 556728-5613    | 88231               | 4560.00      | 2025-03-10        |
                ! 5567285613     | 088231              | 4560.00      | 2025-04-22        |
                ! 0010033        | 4711                | 320.00       | 2025-03-10        |
                ! 10033          | 4711                | 320.00       | 2025-03-10        |
                  556022-4551    | F-2025/0117         | 12487.51     | 2025-02-03        |
                  556557-1790    | F-2025/0117         | 12487.50     | 2025-02-03        |
                  556557-1790    | 5501                | 9900.00      | 2025-05-05        |
                  556557-1790    | 7719                | 9900.00      | 2025-05-05        |
                """
            ]),
        CheckExample(
            "Makulerade och krediterade är förklarade",
            tables: [
                "supplier-invoices": """
                  supplier:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                  556446-5051   | 1200                | 6400.00      | 2025-08-14        |
                  556446-5051   | 1200                | 6400.00      | 2025-08-14        |
                  556446-5051   | K1200               | -6400.00     | 2025-08-20        |
                  556347-1670   | 77                  | 500.00       | 2025-03-01        |
                  556347-1670   | 77                  | 500.00       | 2025-03-01        | ja
                  556347-1670   | 78                  | 0.00         | 2025-03-01        |
                """
            ]),
        CheckExample(
            "En kredit räcker inte till tre, och en tidigare kredit hör till något annat",
            tables: [
                "supplier-invoices": """
                  supplier:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                ! 556446-5051   | 1200                | 6400.00      | 2025-08-14        |
                ! 556446-5051   | 1200                | 6400.00      | 2025-08-15        |
                ! 556446-5051   | 1200                | 6400.00      | 2025-09-01        |
                  556446-5051   | K1200               | -6400.00     | 2025-08-14        |
                ! 556347-1670   | 77                  | 500.00       | 2025-03-01        |
                ! 556347-1670   | 77                  | 500.00       | 2025-03-02        |
                  556347-1670   | 60                  | -500.00      | 2025-02-28        |
                """
            ]),
        CheckExample(
            "Den andra av två lika kommer i perioden; två som båda kom före den är redan sagda",
            tables: [
                "supplier-invoices": """
                  supplier:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag | background:flag
                ! 556461-2355   | 10294               | 11498.46     | 2024-03-21        |                | ja
                ! 556461-2355   | 10294               | 11498.46     | 2024-04-03        |                |
                  556461-2355   | 10295               | 900.00       | 2024-02-01        |                | ja
                  556461-2355   | 10295               | 900.00       | 2024-03-01        |                | ja
                  556461-2355   | 10296               | 700.00       | 2024-03-01        |                | ja
                  556461-2355   | 10297               | 700.00       | 2024-04-02        |                |
                """
            ]),
        CheckExample(
            "Utan nummer jämförs datum i stället",
            tables: [
                "supplier-invoices": """
                  supplier:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                ! 556461-2355   |                     | 612.00       | 2025-11-04        |
                ! 556461-2355   | -                   | 612.00       | 2025-11-04        |
                  556461-2355   |                     | 612.00       | 2025-12-04        |
                  556461-2355   | 40012               | 612.00       | 2025-11-04        |
                """
            ]),
        CheckExample(
            "En kredit som kan förklara två dubbletter förklarar bara en",
            tables: [
                "supplier-invoices": """
                  supplier:text | invoice_number:text | amount:money | invoice_date:date | cancelled:flag
                ! 556461-2355   | 11                  | 200.00       | 2025-01-10        |
                ! 556461-2355   | 11                  | 200.00       | 2025-01-10        |
                ! 556461-2355   | 12                  | 200.00       | 2025-02-10        |
                ! 556461-2355   | 12                  | 200.00       | 2025-02-10        |
                ! 556461-2355   | K1                  | -200.00      | 2025-02-20        |
                  556461-2355   | 13                  | 200.00       | 2025-03-10        |
                """
            ]),
    ]
}
