import KontrollUsage
import Testing

@Suite struct SwedishUsageTests {
    @Test(arguments: [
        (
            "Error: Unknown option '--perod'. Did you mean '--period'?",
            "Okänt alternativ ”--perod”. Menades ”--period”?"
        ),
        ("Error: Unknown option '-x'", "Okänt alternativ ”-x”"),
        ("Error: Missing value for '--seed <text>'", "Värde saknas för ”--seed <text>”"),
        (
            "Error: The option '--due' does not take any value, but 'ja' was specified.",
            "Alternativet ”--due” tar inget värde, men ”ja” gavs."
        ),
        ("Error: Unexpected argument 'rnu'", "Oväntat argument ”rnu”"),
        ("Error: 3 unexpected arguments: 'a', 'b', 'c'", "3 oväntade argument: ”a”, ”b”, ”c”"),
        ("Error: Missing expected argument '<plan>'", "Argumentet ”<plan>” saknas"),
        (
            "Error: The value 'x' is invalid for '--format <format>'. Please provide one of 'text' and 'json'.",
            "Värdet ”x” duger inte för ”--format <format>”. Ange ”text” eller ”json”."
        ),
        (
            "Error: The value 'x' is invalid for '--form <form>'. Please provide one of 'a', 'b' or 'c'.",
            "Värdet ”x” duger inte för ”--form <form>”. Ange ”a”, ”b” eller ”c”."
        ),
        ("Error: The value 'x' is invalid for '--size <antal>'", "Värdet ”x” duger inte för ”--size <antal>”"),
        (
            "Error: Missing expected argument '<plan>'\nHelp:  <plan>  Planens mapp.\nUsage: kontroll run [<options>] <plan>\n"
                + "  See 'kontroll run --help' for more information.",
            "Argumentet ”<plan>” saknas\nHjälp:  <plan>  Planens mapp.\nSå här: kontroll run [<alternativ>] <plan>\n"
                + "  Mer hjälp: kontroll run --help"
        ),
    ])
    func `what the parser says of a mistake is said in Swedish`(_ english: String, _ swedish: String) {
        #expect(SwedishUsage.error(english) == swedish)
    }

    @Test func `what was given with quotation marks in it is kept as given`() {
        #expect(SwedishUsage.error("Error: Unexpected argument 'it's'") == "Oväntat argument ”it's”")
        #expect(SwedishUsage.error("Error: det finns ingen sådan plan") == "det finns ingen sådan plan")
    }

    @Test func `a help page is turned, a version and a completion script are not`() {
        let page =
            "OVERVIEW: Kör planen.\n\nUSAGE: kontroll run [<options>]\n\nOPTIONS:\n  --form <f>  F. (default: a)\n"
        #expect(
            SwedishUsage.help(page)
                == "Kör planen.\n\nSÅ HÄR: kontroll run [<alternativ>]\n\nALTERNATIV:\n  --form <f>  F. (förval: a)\n")
        for text in ["0.1.0", "#compdef kontroll\n# OPTIONS:\n(default: a)\n"] {
            #expect(SwedishUsage.help(text) == text)
        }
    }
}
