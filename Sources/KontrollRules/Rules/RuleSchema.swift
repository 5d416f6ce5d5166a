import KontrollCore

/// The keys of a rule: the reader knows them from here, and so do editors.
enum RuleSchema {
    /// What every rule may have beside what it tries.
    static let options: [SchemaKey] = [
        .may("skäl", .text, "Varför raden pekas ut, med egna ord"),
        .may("när", .text, "Ett villkor: bara rader som uppfyller det prövas"),
        .may("grad", .words(["avvikelse", "titta", "att titta på"]), "avvikelse (förval) eller titta"),
        .may("namn", .text, "Vad regeln kallas i iakttagelser"),
        .may("belopp", .text, "Kolumnen med det belopp som står på spel"),
    ]
    static let days: [SchemaKey] = [
        .must("från", .text, "Kolumnen med den första dagen"), .must("till", .text, "Kolumnen med den andra dagen"),
        .may("högst", .text, "Högst så många dagar"), .may("minst", .text, "Minst så många dagar"),
    ]
    static let sum: [SchemaKey] = [
        .must("av", .text, "Kolumnen som summeras"), .may("per", .texts, "Kolumnerna som delar upp raderna i grupper"),
        .may("högst", .text, "Högst den summan"), .may("minst", .text, "Minst den summan"),
    ]

    /// A rule tries exactly one thing.
    static let rule = SchemaShape.oneOf(
        Rule.Kind.allCases.map { .may($0.rawValue, $0.shape, $0.help) }, beside: options)
}

extension Rule.Kind {
    /// What stands at the key.
    fileprivate var shape: SchemaShape {
        switch self {
        case .required, .unique: .texts
        case .values: .map(.either([.flag, .texts]))
        case .pattern, .range: .map(.text)
        case .order: .list(.text)
        case .days: .object(RuleSchema.days)
        case .reference: .map(.pattern(#"^[^.]+\.[^.]+$"#))
        case .sum: .object(RuleSchema.sum)
        case .condition: .text
        }
    }

    fileprivate var help: String {
        switch self {
        case .required: "Kolumnen eller kolumnerna får inte vara tomma"
        case .unique: "Högst en rad har samma innehåll i kolumnerna"
        case .values: "Bara vissa värden: {unit: [7100, 7200]}"
        case .pattern: "Hela texten har en viss form: {invoice_number: \"F-[0-9]+\"}"
        case .range: "Från och till: {amount: 0 kr till 100 000 kr}"
        case .order: "Kolumnerna kommer i tur och ordning"
        case .days: "Antalet dagar mellan två datum"
        case .reference: "Står i en annan datamängd: {approver: attestförteckning.approver}"
        case .sum: "Summan per grupp mot en gräns"
        case .condition: "Rader som uppfyller villkoret avviker: amount > 0 och approver = receiver"
        }
    }
}
