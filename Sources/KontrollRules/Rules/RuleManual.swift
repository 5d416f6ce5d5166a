import KontrollCore

/// What the manual says of rules.
enum RuleManual {
    static func description(reads: [DataRequirement], examples: [CheckExample] = []) -> CheckDescription {
        var about = CheckDescription(
            id: RulesCheck.id, version: 1, title: "Regler utan kod",
            looksFor: """
                Rader som inte följer de regler som kontrollen själv skriver under ”rules”: krav, unik, värden, mönster, \
                intervall, ordning, dagar, finns_i, summa och villkor. Docs/regler.md beskriver dem och språket i villkor.
                """,
            rationale: """
                Den som kan underlaget ska kunna pröva det utan att programmera, med samma lagar, underlag och spår som \
                för andra granskningar. Reglerna som de gällde sparas med varje körning.
                """,
            sources: [.practice("Kontrollens egna regler: deras grund anges i kontrollen och i skälen")],
            reads: reads, examples: examples)
        about.parameters = [
            ParameterDescription(
                key: "rules", kind: .rules,
                help: "Reglerna; skrivs bredvid ”use” och ”data”, där den första datamängden är den som prövas",
                defaultValue: nil)
        ]
        return about
    }
}
