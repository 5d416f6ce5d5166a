import KontrollCore

extension DeliveryRateCheck {
    static let examples = [
        CheckExample(
            "En enhet under, en över, en på gränsen och en utan beviljad tid",
            tables: [
                "care-hours": """
                  client:text | unit:text | kind:text | granted:text | delivered:text
                ! B1          | Norr      | SoL       | 10           | 6,99
                ! B2          | Söder     | SoL       | 10:00        | 11:01
                  B3          | Öst       | SoL       | 10           | 7
                ! B4          | Väst      | HSL       |              | 0,5
                  B5          | Öst       |           |              |
                  B6          | Öst       | SoL       | tio          | 1
                """
            ]),
        CheckExample(
            "Per brukare, och en summa utan enhet", parameters: ["per": "brukare"],
            tables: [
                "care-hours": """
                  client:text | unit:text | kind:text | granted:text | delivered:text
                ! B1          | Norr      | SoL       | 10           | 6
                  B2          | Norr      | SoL       | 30           | 31
                  B3          | Norr      | SoL       | 0            | 0
                              |           | LOV       |              | 3 333,25
                """
            ]),
        CheckExample(
            "Timmar för månaderna läggs ihop",
            tables: [
                "care-hours": """
                  client:text | unit:text | kind:text | granted:text | delivered:text
                  B1          | Norr      | SoL       | 10           | 1
                  B1          | norr      | SoL       | 10           | 19
                """
            ]),
    ]
}
