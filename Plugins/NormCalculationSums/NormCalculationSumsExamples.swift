import KontrollCore

extension NormCalculationSumsCheck {
    private static func tables(_ calculations: String, _ persons: String, _ items: String) -> [DataSetID: String] {
        [
            Calculations.id: """
            calculation:text | person:text | month:date | shared_costs:money | norm_amount:money | expenses:money \
            | incomes:money | need:money | decided_amount:money | finalized:flag
            """ + "\n" + calculations,
            CalculationPersons.id: "calculation:text | person:text | amount:money | included:flag\n" + persons,
            CalculationItems.id:
                "calculation:text | kind:text | item:text | full_amount:money | amount:money\n" + items,
        ]
    }

    static let examples = [
        CheckExample(
            "Fel i normen, utgifterna, inkomsterna, behovet och beslutet",
            tables: tables(
                """
                  B1 | P1 | 2025-03-01 | 1270.00 | 5180.00 | 6000.00 | 4000.00 | 7180.00 | 7180.00 |
                ! B2 | P2 | 2025-03-01 | 1270.00 | 5280.00 | 0.00    | 0.00    | 5280.00 |         |
                ! B3 | P3 | 2025-03-01 | 1270.00 | 5180.00 | 6100.00 | 0.00    | 11280.00 |        |
                ! B4 | P4 | 2025-03-01 | 1270.00 | 5180.00 | 0.00    | 4000.00 | 1180.00 |         |
                ! B5 | P5 | 2025-03-01 | 1270.00 | 5180.00 | 0.00    | 0.00    | 5180.00 | 5280.00 |
                  B6 | P6 | 2025-03-01 | 1270.00 | 5280.00 | 0.00    | 0.00    | 9999.00 |         | nej
                  B7 | P7 | 2025-03-01 | 1270.00 |         | 0.00    | 0.00    |         | 5180.00 |
                """,
                """
                  B1 | P1 | 3910.00 | ja
                  B1 | X1 | 3790.00 | nej
                  B2 | P2 | 3910.00 |
                  B3 | P3 | 3910.00 |
                  B4 | P4 | 3910.00 |
                  B5 | P5 | 3910.00 |
                """,
                """
                  B1 | utgift  | Boendekostnad  | 6000.00 | 6000.00
                  B1 | inkomst | Aktivitetsstöd |         | 4000.00
                  B3 | utgift  | Boendekostnad  | 6000.00 | 6000.00
                  B4 | inkomst | Barnbidrag     |         | 3900.00
                """)),
        CheckExample(
            "Dubbelräknad person, sökande som inte räknas med, jobbstimulans och delavslag",
            tables: tables(
                """
                ! B1 | P1 | 2025-03-01 |  | 9000.00 | 0.00    | 0.00    | 9000.00 |         |
                ! B2 | P2 | 2025-03-01 |  | 5180.00 | 0.00    | 0.00    | 5180.00 |         |
                ! B3 | P3 | 2025-03-01 |  | 5180.00 | 0.00    | 5000.00 | 180.00  |         |
                  B4 | P4 | 2025-03-01 |  | 5180.00 | 0.00    | 4500.00 | 680.00  |         |
                ! B5 | P5 | 2025-03-01 |  | 5180.00 | 7000.00 | 0.00    | 12180.00 | 5180.00 |
                ! B6 | P6 | 2025-03-01 |  | 5180.00 | 0.00    | 0.00    | 5180.00 |         |
                ! B7 | P7 | 2025-03-01 |  | 5180.00 | 0.00    | 0.00    | 5180.00 |         |
                  B8 | P8 | 2025-03-01 |  | 5180.00 | 0.00    | 9000.00 | 0.00    |         |
                """,
                """
                  B1 | P1 | |
                  B1 | P1 | |
                  B2 | X2 | |
                  B3 | P3 | |
                  B4 | P4 | |
                  B5 | P5 | |
                  B6 | P6 | |
                  B6 | P7 | |
                  B7 | P7 | |
                  B8 | P8 | |
                """,
                """
                  B3 | inkomst | Lön        | 6000.00 | 5000.00
                  B4 | inkomst | Lön        | 6000.00 | 4500.00
                  B5 | utgift  | Hyra       | 6000.00 | 7000.00
                  B8 | inkomst | A-kassa    |         | 9000.00
                """)),
        CheckExample(
            "Allt stämmer, inom en krona, och ett underskott som står som noll",
            tables: tables(
                """
                  B1 | P1 | 2025-03-01 | 1270.00 | 5180.00 | 6000.50 | 4000.00 | 7181.00 | 7181.00 |
                  B2 | P2 | 2025-03-01 | 1270.00 | 5180.00 | 0.00    | 9000.00 | 0.00    | 0.00    | ja
                """,
                """
                  B1 | P1 | 3910.00 |
                  B2 | P2 | 3910.00 |
                """,
                """
                  B1 | utgift  | Hyra    | 6000.50 | 6000.50
                  B1 | inkomst | A-kassa |         | 4000.00
                  B2 | inkomst | Lön     | 12000.00 | 9000.00
                """)),
    ]
}
