import KontrollCore

extension ServiceOfDecisionCheck {
    private static func decisions(_ rows: String) -> [DataSetID: String] {
        ["served-decisions": "decided:date | sent:date | served:date | appealed:date | dismissed:flag\n" + rows]
    }

    static let examples = [
        CheckExample(
            "Underrättad i tid, för sent och inte alls", asOf: "2025-03-31",
            tables: decisions(
                """
                  2025-03-03 | 2025-03-10 |            | |
                ! 2025-03-03 | 2025-03-11 |            | |
                ! 2025-03-03 |            |            | |
                  2025-03-26 |            |            | |
                  2025-03-03 |            | 2025-03-10 | |
                ! 2025-03-03 | 2025-03-01 |            | |
                  2018-06-30 |            |            | |
                """)),
        CheckExample(
            "Överklaganden: tre veckor från delgivningen, midsommarafton räknas till måndagen",
            tables: decisions(
                """
                  2025-05-28 | 2025-05-28 | 2025-05-30 | 2025-06-20 | nej
                  2025-05-28 | 2025-05-28 | 2025-05-30 | 2025-06-23 | nej
                ! 2025-05-28 | 2025-05-28 | 2025-05-30 | 2025-06-23 | ja
                ! 2025-05-28 | 2025-05-28 | 2025-05-30 | 2025-06-24 | nej
                  2025-05-28 | 2025-05-28 | 2025-05-30 | 2025-06-24 | ja
                """)),
        CheckExample(
            "Underrättad samma dag, inte överklagat", tables: decisions("  2025-03-06 | 2025-03-06 | 2025-03-10 | |")),
        CheckExample(
            "Två dagar, strikt räknat", parameters: ["days": 2, "nextWorkday": false],
            tables: decisions(
                """
                  2025-03-06 | 2025-03-08 | | |
                ! 2025-03-06 | 2025-03-10 | | |
                """)),
    ]
}
