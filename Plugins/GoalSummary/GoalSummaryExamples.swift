import KontrollCore

extension GoalSummaryCheck {
    static let examples = [
        CheckExample(
            "Grönt med omätt indikator, med missat målvärde och med rött uppdrag", asOf: "2023-08-31",
            tables: [
                "goals": """
                  goal:text | forecast:text
                  Attraktiv | delvis uppnått
                ! Utbildning | Mål uppnått
                ! Trygg     | grön
                ! Effektiv  | grön
                  Proaktiv  | lila
                  Stark     |
                """,
                "indicators": """
                  goal:text  | value:text | target:text | direction:text
                  Attraktiv  | 102 dagar  | 90 dagar    | låg
                  Attraktiv  | -          | 90 %        | hög
                ! utbildning |            | 90 %        | hög
                ! Trygg      | 18 st      | 17 st       | låg
                  Effektiv   | 33 %       | 31 %        | hög
                ! Öppen      | 33 %       | 31 %        | hög
                """,
                "activities": """
                  goal:text  | forecast:text
                  Attraktiv  | röd
                ! Effektiv   | Ej uppnått
                  Effektiv   | grön
                             | röd
                """,
            ]),
        CheckExample(
            "Vid årsredovisningen gäller inte regeln", parameters: ["unmeasuredAtMostYellow": false],
            tables: [
                "goals": """
                  goal:text | forecast:text
                  Trygg     | grönt
                """,
                "indicators": """
                  goal:text  | value:text | target:text | direction:text
                  Trygg      |            | 90 %        | hög
                """,
                "activities": """
                  goal:text  | forecast:text
                  Trygg      | gul
                """,
            ]),
    ]
}
