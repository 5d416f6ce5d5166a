import KontrollCore

extension BudgetOutcomeCheck {
    static let examples = [
        CheckExample(
            "Underskott i perioden, i prognosen, och utan prognos",
            tables: [
                "budget-lines": """
                  unit:text | unit_name:text | year_budget:money | period_budget:money | outcome:money | forecast:money
                ! 8160      | Hemtjänst      | -2200000.00       | -1573600.00         | -8488000.00   | -7636000.00
                ! 8102      | Ledning        | -2800000.00       | -1875000.00         | -1876000.00   | -500000.00
                ! 8110      | Utveckling     | -9467000.00       | -6359000.00         | -3599000.00   |
                  8130      | Vuxen          | -187293000.00     | -124905000.00       | -126152000.00 | -2500000.00
                ! 8210      | LSS            | 0.00              | 0.00                | -60000.00     | 0.00
                ! 8210      | LSS            | 0.00              | -63000.00           | -104000.01    | 0.00
                  8101      | Ordförande     | -877000.00        | -585000.00          | -577200.00    | 0.00
                """
            ]),
        CheckExample(
            "Kostnader utan minus, och precis på gränsen", parameters: ["costs": "plus", "share": "1 %"],
            tables: [
                "budget-lines": """
                  unit:text | unit_name:text | year_budget:money | period_budget:money | outcome:money | forecast:money
                  1         |                | 1000000.00        | 500000.00           | 600000.00     | -100000.00
                  2         |                | 90000000.00       | 50000000.00         | 50500000.00   | 0.00
                  3         |                | 90000.00          | 50000.00            | 0.00          | 10.00
                """
            ]),
    ]
}
