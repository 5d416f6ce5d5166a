import KontrollCore

extension WaitingTimeCheck {
    static let examples = [
        CheckExample(
            "Börjat för sent, väntar för länge, och tackat nej efter gränsen", parameters: ["days": 30],
            asOf: "2025-06-30",
            tables: [
                "waiting-times": """
                  service:text      | decided:date | started:date | withdrawn:date
                ! Familjebehandling | 2025-03-01   | 2025-04-01   |
                ! Familjebehandling | 2025-05-30   |              |
                ! Familjebehandling | 2025-03-01   |              | 2025-04-01
                  Familjebehandling | 2025-03-01   | 2025-03-31   |
                  Familjebehandling | 2025-05-31   |              |
                  Familjebehandling | 2025-03-01   |              | 2025-03-31
                  Familjebehandling | 2025-07-01   |              |
                  Familjebehandling | 2025-03-02   | 2025-03-01   |
                """
            ]),
        CheckExample(
            "Precis i tid, och den som ännu väntar inom gränsen", asOf: "2025-03-31",
            tables: [
                "waiting-times": """
                  service:text      | decided:date | started:date | withdrawn:date
                  Familjebehandling | 2024-12-31   | 2025-03-31   |
                  Familjebehandling | 2024-12-31   |              |
                """
            ]),
        CheckExample(
            "Kalendermånader: 31 oktober och fyra månader är sista februari", parameters: ["months": 4],
            tables: [
                "waiting-times": """
                  service:text    | decided:date | started:date | withdrawn:date
                ! Särskilt boende | 2024-10-31   | 2025-03-01   |
                  Särskilt boende | 2024-10-31   | 2025-02-28   |
                """
            ]),
    ]
}
