import KontrollCore

extension RiksnormYearCheck {
    private static func tables(_ calculations: String, _ persons: String) -> [DataSetID: String] {
        [
            Calculations.id: """
            calculation:text | month:date | norm:text | home_size:integer | norm_amount:money | finalized:flag
            """ + "\n" + calculations,
            CalculationPersons.id: """
            calculation:text | person:text | birth_date:date | norm_row:text | lunch_at_home:flag | included:flag
            """ + "\n" + persons,
        ]
    }

    static let examples = [
        CheckExample(
            "Ensamstående med barn på åtta år, 2025: 3 910 + 3 790 + 1 400 = 9 100",
            tables: tables(
                """
                  B1 | 2025-03-01 | Riksnorm 2025   |  | 9100.00 |
                ! B2 | 2025-03-01 | Riksnorm 2024   |  | 9100.00 | ja
                ! B3 | 2025-03-01 | Riksnorm 2025   |  | 9000.00 |
                  B4 | 2025-03-01 | Riksnorm 2024   |  | 9000.00 | nej
                  B5 | 2025-03-01 | Matnorm 2024    |  | 2000.00 |
                  B6 | 2023-03-01 | Riksnorm 2023   |  | 8000.00 |
                  B7 | 2025-03-01 | Riksnorm 2025   |  | 3910.00 |
                """,
                """
                  B1 | 19900101-9802 |            | Ensamstående |     |
                  B1 | B             | 2017-01-10 | Barn 7-10    |     |
                  B2 | 19900101-9802 |            | Ensamstående |     |
                  B2 | B             | 2017-01-10 | Barn 7-10    |     |
                  B3 | 19900101-9802 |            | Ensamstående |     |
                  B3 | B             | 2017-01-10 | Barn 7-10    |     |
                  B4 | 19900101-9802 |            | Ensamstående |     |
                  B5 | 19900101-9802 |            | Ensamstående |     |
                  B6 | 19900101-9802 |            | Ensamstående |     |
                """)),
        CheckExample(
            "Delad bostad, åtta personer, barn som fyller år och som äter lunch på förskolan",
            tables: tables(
                """
                  B1 | 2025-03-01 | Riksnorm 2025 | 2 | 4610.00  |
                  B3 | 2025-03-01 | Riksnorm 2025 |   | 32790.00 |
                  B4 | 2025-03-01 | Riksnorm 2025 |   | 8340.00  |
                  B5 | 2025-03-01 | Riksnorm 2025 |   | 8010.00  |
                """,
                """
                  B1 | P1 |            | Ensamstående |     | ja
                  B1 | P2 |            | Ensamstående |     | nej
                  B3 | P1 |            | Sambo        |     |
                  B3 | P2 |            | Sambo        |     |
                  B3 | P3 |            | Barn 7-10    |     |
                  B3 | P4 |            | Barn 7-10    |     |
                  B3 | P5 |            | Barn 7-10    |     |
                  B3 | P6 |            | Barn 7-10    |     |
                  B3 | P7 |            | Barn 7-10    |     |
                  B3 | P8 |            | Barn 7-10    |     |
                  B4 | P1 |            | Ensamstående |     |
                  B4 | P2 | 2018-03-15 | Barn         | ja  |
                  B5 | P1 |            | Ensamstående |     |
                  B5 | P2 | 2019-06-15 | Barn         | nej |
                """)),
        CheckExample(
            "Norm utan årtal, och härledd norm för 2026", asOf: "2026-06-30",
            tables: tables(
                """
                ! B1 | 2026-01-01 | Riksnorm      |  | 5180.00 |
                  B2 | 2026-01-01 | Riksnorm      |  | 5220.00 |
                ! B3 | 2026-01-01 | Riksnorm 2025 |  | 5220.00 |
                  B4 | 2026-01-01 | Riksnorm 2026 |  | 8510.00 |
                """,
                """
                  B1 | P1 | | Ensamstående | |
                  B2 | P1 | | Ensamstående | |
                  B3 | P1 | | Ensamstående | |
                  B4 | P1 | | Sammanboende | |
                  B4 | P2 | | Sammanboende | |
                """)),
    ]
}
