import KontrollCore

extension PlacementConsiderationCheck {
    private static func tables(_ placements: String, _ considerations: String) -> [DataSetID: String] {
        [
            "child-placements": "placement:text | started:date | ended:date | birth_date:date\n" + placements,
            "placement-considerations": "placement:text | considered:date\n" + considerations,
        ]
    }

    static let examples = [
        CheckExample(
            "Sex månader till dagen, en dag för sent, och ett som saknas", asOf: "2025-06-30",
            tables: tables(
                """
                  PL-1 | 2024-08-31 | |
                ! PL-2 | 2024-06-30 | |
                ! PL-3 | 2024-12-15 | |
                  PL-4 | 2025-01-15 | |
                """,
                """
                  PL-1 | 2025-02-28
                ! PL-2 | 2024-12-31
                  PL-2 | 2025-06-30
                """)),
        CheckExample(
            "Upphörde, fyllde 18, och började före lagen",
            tables: tables(
                """
                  PL-1 | 2025-01-10 | 2025-07-10 |
                ! PL-2 | 2025-01-10 | 2025-07-12 |
                  PL-3 | 2025-01-10 |            | 2007-07-01
                  PL-4 | 2001-12-31 |            |
                ! PL-5 | 2025-03-01 | 2025-02-01 |
                """, "  PL-4 | 2025-01-01")),
        CheckExample(
            "Övervägt i tid varje gång", tables: tables("  PL-1 | 2025-01-10 | |", "  pl-1 | 2025-07-10")),
    ]
}
