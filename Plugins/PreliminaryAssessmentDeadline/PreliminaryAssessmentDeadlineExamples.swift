import KontrollCore

extension PreliminaryAssessmentDeadlineCheck {
    private static func reports(_ rows: String) -> [DataSetID: String] {
        [
            "reports-of-concern":
                "received:date | decided:date | decision:text | extended:flag | extension_reason:text\n"
                + rows
        ]
    }

    static let examples = [
        CheckExample(
            "Dag 14 är i tid, dag 15 är för sent, och ett beslut som saknas räknas", asOf: "2025-06-30",
            tables: reports(
                """
                  2025-03-03 | 2025-03-17 | Inleda utredning |     |
                ! 2025-03-03 | 2025-03-18 | Ej inleda        |     |
                  2025-03-03 | 2025-04-30 | Tillförd pågående utredning | |
                  2025-03-03 |            | Tillförd pågående utredning | |
                ! 2025-06-01 |            |                  |     |
                  2025-06-16 |            |                  |     |
                  2025-06-01 | 2025-06-20 | Inte inleda      | ja  | Barnet vistades utomlands
                ! 2025-06-01 | 2025-06-20 | Inte inleda      | ja  |
                ! 2025-06-01 |            |                  | ja  | Barnet vistas utomlands
                """)),
        CheckExample(
            "Före 2013 fanns ingen tid; ett beslut före anmälan är ett fel i uppgifterna",
            tables: reports(
                """
                  2012-12-31 | 2013-03-01 | Inleda   | |
                ! 2025-03-03 | 2025-03-01 | Inleda   | |
                  2025-03-03 | 2025-05-01 | Överlämnad | |
                  2025-03-03 |            | Inleda   | |
                  2025-03-03 | 2025-03-04 | Inleda   | |
                """)),
        CheckExample(
            "Tiden går ut på juldagen och räknas till nästa vardag", parameters: ["nextWorkday": true],
            tables: reports(
                """
                  2024-12-11 | 2024-12-27 | Inleda | |
                ! 2024-12-11 | 2024-12-30 | Inleda | |
                """)),
        CheckExample(
            "Alla förhandsbedömningar i tid",
            tables: reports(
                """
                  2025-07-01 | 2025-07-01 | Inleda    | |
                  2025-07-01 | 2025-07-15 | Ej inleda | |
                """)),
    ]
}
