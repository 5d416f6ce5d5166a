import KontrollCore

extension VoucherGapsCheck {
    static let examples = [
        CheckExample(
            "Två nummer saknas i serie A, ett är använt två gånger i serie B",
            tables: [
                "vouchers": """
                  company_id:text | series:text | voucher:text | voucher_date:date
                  212000-1355     | A           | 1            | 2025-01-15
                ! 212000-1355     | A           | 2            | 2025-01-16
                ! 212000-1355     | A           | 5            | 2025-01-16
                  212000-1355     | A           | 6            | 2025-03-16
                ! 212000-1355     | B           | 1            | 2025-01-17
                ! 212000-1355     | B           | 01           | 2025-01-18
                  212000-1355     | B           | 2            | 2025-02-18
                  212000-1355     | B           |              | 2025-02-18
                """
            ]),
        CheckExample(
            "Serien börjar om med räkenskapsåret, och två företag har var sin",
            tables: [
                "vouchers": """
                  company_id:text | series:text | voucher:text | voucher_date:date
                  212000-1355     | A           | 98           | 2024-12-30
                  212000-1355     | A           | 99           | 2024-12-31
                  212000-1355     | A           | 1            | 2025-01-02
                  212000-1355     | A           | 2            | 2025-01-03
                  556022-4551     | A           | 2            | 2025-01-03
                """
            ]),
        CheckExample(
            "Ett brutet räkenskapsår", parameters: ["yearStart": 7],
            tables: [
                "vouchers": """
                  company_id:text | series:text | voucher:text | voucher_date:date
                ! 556022-4551     | A           | 41           | 2025-06-30
                  556022-4551     | A           | 1            | 2025-07-01
                ! 556022-4551     | A           | 39           | 2025-05-30
                  556022-4551     | A           | 2            | 2025-12-31
                """
            ]),
        CheckExample(
            "En lucka efter det sista före perioden, och en som sades i en tidigare period",
            tables: [
                "vouchers": """
                  company_id:text | series:text | voucher:text | voucher_date:date | background:flag
                                  | A           | 1            | 2025-01-15        | ja
                !                 | A           | 3            | 2025-02-15        | ja
                !                 | A           | 5            | 2025-04-15        |
                """
            ]),
    ]
}
