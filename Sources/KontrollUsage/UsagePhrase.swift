/// A phrase of the argument parser's and what it is in Swedish; `%` stands for what the phrase is about, in order.
struct UsagePhrase: Sendable {
    let english: String
    let swedish: String

    init(_ english: String, _ swedish: String) {
        self.english = english
        self.swedish = swedish
    }

    /// The line in Swedish; nil when it is not this phrase.
    func said(_ line: String) -> String? {
        guard let held = Self.holes(of: english, in: line) else { return nil }
        var rest = held[...]
        return swedish.split(separator: "%", omittingEmptySubsequences: false).enumerated().map { index, piece in
            index == 0 ? String(piece) : Self.listed(rest.popFirst() ?? "") + piece
        }.joined()
    }

    /// What stands in a pattern's holes; the last hole takes as much as it can.
    private static func holes(of pattern: String, in line: String) -> [String]? {
        let pieces = pattern.split(separator: "%", omittingEmptySubsequences: false)
        guard let first = pieces.first, line.hasPrefix(first) else { return nil }
        var rest = line.dropFirst(first.count)
        guard pieces.count > 1 else { return rest.isEmpty ? [] : nil }
        var held: [String] = []
        for piece in pieces.dropFirst().dropLast() {
            guard let found = rest.firstRange(of: piece) else { return nil }
            held.append(String(rest[..<found.lowerBound]))
            rest = rest[found.upperBound...]
        }
        guard let last = pieces.last, rest.hasSuffix(last) else { return nil }
        held.append(String(rest.dropLast(last.count)))
        return held
    }

    /// Several names in English quotes, in Swedish ones.
    private static func listed(_ names: String) -> String {
        names.replacing("', '", with: "”, ”").replacing("', or '", with: "” eller ”")
            .replacing("' or '", with: "” eller ”").replacing("' and '", with: "” eller ”")
    }
}

extension UsagePhrase {
    /// A line whose unnamed places are said in Swedish: `[<options>]` is `[<alternativ>]`.
    static func unnamed(_ line: String) -> String {
        line.replacing("<subcommand>", with: "<kommando>").replacing("<options>", with: "<alternativ>")
    }

    /// Whole lines of an error, the more particular before the general.
    static let errors = [
        UsagePhrase("Unknown option '%'. Did you mean '%'?", "Okänt alternativ ”%”. Menades ”%”?"),
        UsagePhrase("Unknown option '%'", "Okänt alternativ ”%”"),
        UsagePhrase("Missing value for '%'", "Värde saknas för ”%”"),
        UsagePhrase("   or: Missing value for '%' in '%'", "   eller: Värde saknas för ”%” i ”%”"),
        UsagePhrase(
            "The option '%' does not take any value, but '%' was specified.",
            "Alternativet ”%” tar inget värde, men ”%” gavs."),
        UsagePhrase("Unexpected argument '%'", "Oväntat argument ”%”"),
        UsagePhrase("% unexpected arguments: '%'", "% oväntade argument: ”%”"),
        UsagePhrase(
            "Value to be set with flag '%' had already been set with flag '%'", "”%” säger emot ”%”, som också gavs"),
        UsagePhrase("Missing expected argument '%'", "Argumentet ”%” saknas"),
        UsagePhrase("Missing one of: '%'", "Ett av dessa saknas: ”%”"),
        UsagePhrase(
            "The value '%' is invalid for '%'. Please provide one of the following:",
            "Värdet ”%” duger inte för ”%”. Ange ett av:"),
        UsagePhrase(
            "The value '%' is invalid for '%'. Please provide one of '%'.",
            "Värdet ”%” duger inte för ”%”. Ange ”%”."),
        UsagePhrase("The value '%' is invalid for '%': %", "Värdet ”%” duger inte för ”%”: %"),
        UsagePhrase("The value '%' is invalid for '%'", "Värdet ”%” duger inte för ”%”"),
        UsagePhrase("The value '%' is invalid.%", "Värdet ”%” duger inte.%"),
        UsagePhrase("Missing required subcommand.", "Ett kommando saknas."),
        UsagePhrase("Invalid option: %", "Okänt alternativ: %"),
        UsagePhrase("Can't generate completion scripts for '%'.", "Det finns ingen komplettering för skalet ”%”."),
        UsagePhrase("Can't autodetect a supported shell.", "Skalet kunde inte kännas igen."),
        UsagePhrase(
            "Please use --generate-completion-script=<shell> with one of:",
            "Ange --generate-completion-script=<skal> med ett av:"),
        UsagePhrase("Help:  %", "Hjälp:  %"),
        UsagePhrase("Usage: %", "Så här: %"),
        UsagePhrase("  See '%' for more information.", "  Mer hjälp: %"),
    ]

    /// Whole lines of a help page.
    static let pages = [
        UsagePhrase("OVERVIEW: %", "%"),
        UsagePhrase("USAGE: %", "SÅ HÄR: %"),
        UsagePhrase("ARGUMENTS:", "ARGUMENT:"),
        UsagePhrase("OPTIONS:", "ALTERNATIV:"),
        UsagePhrase("SUBCOMMANDS:", "KOMMANDON:"),
        UsagePhrase("  See '%' for detailed help.", "  Mer hjälp: %"),
    ]

    /// Words within the lines of a help page.
    static let words = [
        UsagePhrase("(values:", "(värden:"),
        UsagePhrase("(default:", "(förval:"),
        UsagePhrase("; default:", "; förval:"),
        UsagePhrase("  default:", "  förval:"),
        UsagePhrase("(default)", "(förval)"),
        UsagePhrase("Show the version.", "Visa versionen."),
        UsagePhrase("Show help information.", "Visa den här hjälpen."),
    ]
}
