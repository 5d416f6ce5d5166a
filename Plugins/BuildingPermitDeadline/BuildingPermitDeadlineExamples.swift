import KontrollCore

extension BuildingPermitDeadlineCheck {
    private static func cases(_ rows: String) -> [DataSetID: String] {
        [
            "building-cases": """
            kind:text | received:date | supplemented:date | injunction:date | remedied:date | extended_to:date \
            | extension_notified:date | decided:date | withdrawn:flag

            """ + rows
        ]
    }

    static let examples = [
        CheckExample(
            "Tio veckor till dagen och en dag över; anmälan fyra veckor; återkallad", asOf: "2025-06-30",
            tables: cases(
                """
                  Bygglov        | 2025-01-07 | | | | | | 2025-03-18 |
                ! Bygglov        | 2025-01-07 | | | | | | 2025-03-19 |
                ! Förhandsbesked | 2025-01-07 | | | | | |            |
                  Rivningslov    | 2025-06-01 | | | | | |            |
                  Anmälan        | 2025-01-07 | | | | | | 2025-02-04 |
                ! Anmälan        | 2025-01-07 | | | | | | 2025-02-05 |
                  Bygglov        | 2025-01-07 | | | | | |            | ja
                  Strandskydd    | 2025-01-07 | | | | | | 2025-12-01 |
                """)),
        CheckExample(
            "Komplettering: begärd i tid, för sent, inte gjord, och på eget initiativ", asOf: "2025-12-31",
            tables: cases(
                """
                  Bygglov | 2025-01-07 |            | 2025-01-28 | 2025-03-01 | | | 2025-05-10 |
                ! Bygglov | 2025-01-07 |            | 2025-01-29 | 2025-03-01 | | | 2025-05-10 |
                  Bygglov | 2025-01-07 |            | 2025-01-20 |            | | |            |
                  Bygglov | 2025-01-07 | 2025-02-03 |            |            | | | 2025-04-14 |
                ! Bygglov | 2025-01-07 | 2025-02-03 |            |            | | | 2025-04-15 |
                """)),
        CheckExample(
            "Förlängning: en gång med högst tio veckor, och meddelad i tid",
            tables: cases(
                """
                  Bygglov | 2025-01-07 | | | | 2025-05-27 | 2025-03-18 | 2025-05-27 |
                ! Bygglov | 2025-01-07 | | | | 2025-05-27 | 2025-03-19 | 2025-05-27 |
                ! Bygglov | 2025-01-07 | | | | 2025-05-28 | 2025-03-18 | 2025-05-28 |
                ! Bygglov | 2025-01-07 | | | | 2025-05-27 |            | 2025-05-27 |
                ! Bygglov | 2025-01-07 | | | | 2025-06-30 |            | 2025-05-27 |
                """)),
        CheckExample(
            "Utanför de regler som är inlagda, och fel i uppgifterna",
            tables: cases(
                """
                  Bygglov | 2018-12-31 | | | | | | 2019-12-31 |
                  Bygglov | 2025-12-01 | | | | | | 2025-12-31 |
                ! Bygglov | 2025-03-01 | | | | | | 2025-02-01 |
                  Bygglov | 2025-11-30 | | | | | | 2025-12-31 |
                """)),
        CheckExample(
            "Samma tider efter 2025-12-01 när kontrollen säger det", parameters: ["sameTimesAfter2025": true],
            asOf: "2026-06-30", tables: cases("! Bygglov | 2025-12-01 | | | | | | 2026-02-10 |")),
        CheckExample("Beslut i tid", tables: cases("  Marklov | 2025-01-07 | | | | | | 2025-02-07 |")),
    ]
}
