import KontrollCore

extension IndicatorTargetCheck {
    static let examples = [
        CheckExample(
            "Lågt är bra, högt är bra, och det som inte kan jämföras",
            tables: [
                "indicators": """
                  indicator:text      | goal:text | value:text | target:text     | direction:text | previous:text | county:text | nation:text
                ! Väntetid            | Attraktiv | 102 dagar  | 90 dagar        | låg            | 81 dagar      | -           | -
                ! Personalkontinuitet | Trygg     | 18 st      | 17 st           | låg            | 19 st         |             |
                ! E-tjänst SoL        | Effektiv  | 8%         | 15 %            | Högre          | 5%            |             |
                  E-tjänst oro        | Effektiv  | 33 %       | 31%             | hög            | 29%           |             |
                  Sjukfrånvaro        | Effektiv  | 6,8%       | 8 %             | låg            | 8,76 %        | 7,1 %       | 7,4 %
                ! Kontinuitet         | Trygg     | 11         | Max 10 personer |                |               |             |
                  Nöjda               | Trygg     | -          | 90 %            | hög            | 88 %          |             |
                  Trygghet            | Trygg     | 4 av 5     | 90 %            | hög            |               |             |
                  Meddelad            | Trygg     | 90 %       |                 | hög            |               |             |
                  Tillgång            | Trygg     | 90 %       | 80 %            |                |               |             |
                  Svarstid            | Trygg     | 3 dagar    | 80 %            | låg            |               |             |
                """
            ]),
        CheckExample(
            "Precis på målvärdet", asOf: "2025-08-31",
            tables: [
                "indicators": """
                  indicator:text | goal:text | value:text | target:text  | direction:text | previous:text | county:text | nation:text
                  Resultat       |           | −2,50 %    | -2,5 %       | hög            |               |             |
                  Andel          |           | 1 250      | minst 1250   | låg            |               |             |
                """
            ]),
    ]
}
