import KontrollCore

extension ExampleExports {
    /// Debts for wages paid in excess, as they stood at the end of each half of 2024.
    static var salaryDebts: ExampleBook {
        var book = ExampleBook(
            SalaryDebts.id, "loneskulder-*.csv",
            [
                .init("Anställd", "employee"), .init("Uppstod", "incurred", .date), .init("Skuld", "amount", .money),
                .init("Plan avtalad", "agreed", .date), .init("Reglerad", "settled", .date),
            ])
        // Wages are paid on the 27th.
        func rows(_ half: Int) -> [[String]] {
            (0..<10).map { index in
                let paid = Calendar.day(2024, half * 6 + 1 + index % 5, 27)
                return [
                    "L\(half + 1)\(10 + index)", "\(paid)", "\(-(400_00 + index * 137_00))",
                    index % 3 == 0 ? "\(paid.adding(days: 12 + index))" : "",
                    index % 3 == 0 ? "" : "\(paid.adding(days: 20 + index % 10))",
                ]
            }
        }
        book.add("loneskulder-2024-06-30.csv", rows(0))
        // The list holds the whole year.
        let late = [
            ["L290", "2024-08-27", "\(-3_250_00)", "", ""], ["L291", "2024-09-27", "\(-1_180_00)", "2024-11-20", ""],
        ]
        book.add("loneskulder-2024-12-31.csv", rows(0) + rows(1) + late)
        let file = "loneskulder-2024-12-31.csv"
        book.plant("salary-debt", "utan plan", "2024-07/2024-12", in: file, ["L290"])
        book.plant("salary-debt", "plan först efter 30 dagar", as: .look, "2024-07/2024-12", in: file, ["L291"])
        return book
    }

    /// The plan of inspections of 2024, as it stood at the end of each half.
    static var inspections: ExampleBook {
        var book = ExampleBook(
            Inspections.id, "tillsyn-*.csv",
            [
                .init("Objekt", "object"), .init("Område", "kind"), .init("Planerad", "planned", .date),
                .init("Utförd", "performed", .date), .init("Utgår", "cancelled"),
            ])
        let kinds = ["Livsmedel", "Miljöfarlig verksamhet", "Hälsoskydd"]
        for (half, day) in ["2024-06-30", "2024-12-31"].enumerated() {
            let rows = (0..<(half == 0 ? 24 : 48)).map { index -> [String] in
                let month = Calendar.day(2024, 1 + index / 4, 1)
                let done = index == 41 ? "" : index == 34 ? "2024-10-04" : "\(month.adding(days: 3 + index * 7 % 25))"
                return [
                    "T\(101 + index)", kinds[index % 3], "\(month)", index == 13 ? "" : done,
                    index == 13 ? "Verksamheten har upphört" : "",
                ]
            }
            book.add("tillsyn-\(day).csv", rows)
        }
        let file = "tillsyn-2024-12-31.csv"
        book.plant("inspection-plan", "inte utförd", "2024-07/2024-12", in: file, ["T142"])
        book.plant("inspection-plan", "utförd efter planerad månad", as: .look, "2024-07/2024-12", in: file, ["T135"])
        return book
    }
}
