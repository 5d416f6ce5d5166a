/// The YAML library's messages in Swedish.
enum SyntaxMessage {
    private static let known: KeyValuePairs = [
        "mapping values are not allowed":
            "ett kolon på fel plats; fel indragning, eller en text med ”: ” som saknar citattecken",
        "could not find expected ':'": "en rad utan kolon, väntade ”nyckel: värde”",
        "did not find expected key": "väntade en nyckel här; fel indragning eller citattecken på fel ställe",
        "did not find expected ',' or ']'": "listan [ avslutas inte, väntade komma eller ]",
        "did not find expected ',' or '}'": "nycklarna { avslutas inte, väntade komma eller }",
        "did not find expected '-' indicator": "en rad i listan utan bindestreck, eller fel indragning",
        "block sequence entries are not allowed": "ett bindestreck på fel plats; fel indragning",
        "found unexpected end of stream": "filen tar slut inne i en text med citattecken",
        "found character that cannot start any token":
            "ett tecken som inte kan börja ett värde, väntade citattecken om texten",
        "found unknown escape character": "okänt tecken efter bakstreck, väntade enkla citattecken om texten",
        "found undefined alias": "en stjärna pekar på ett värde som inte finns, väntade citattecken om texten",
        "did not find expected alphabetic": "ett tecken som inte kan börja ett värde, väntade citattecken om texten",
        "but found another document": "ett nytt dokument börjar efter ”---”, väntade ett dokument i filen",
        "did not find expected <document start>": "text efter dokumentets slut, väntade ett dokument i filen",
        "found a tab character": "en tabb där blanksteg väntades",
        "did not find expected node content":
            "ett värde saknas eller börjar med ett tecken som inte får stå här, väntade citattecken om texten",
        "found unexpected document indicator": "”---” eller ”...” mitt i en text med citattecken",
        "mapping keys are not allowed": "ett frågetecken på fel plats, väntade citattecken om texten",
        "found unexpected ':'": "ett kolon på fel plats, väntade citattecken om texten",
        "expected comment or line break": "text efter värdet på samma rad, väntade ny rad eller kommentar (#)",
        "did not find expected hexdecimal number": "bakstreck utan hexadecimala siffror, väntade enkla citattecken",
        "found invalid Unicode character escape code":
            "bakstreck med ett tecken som inte finns, väntade enkla citattecken",
        "found an indentation indicator equal to 0": "indragningen efter | eller > kan inte vara 0",
        "directive": "en rad som börjar med procenttecken, väntade citattecken om texten",
        "YAML document": "en annan version av YAML än den som läses, väntade filen utan %YAML",
        "found undefined tag handle": "ett utropstecken före värdet, väntade citattecken om texten",
        "tag": "ett utropstecken före värdet, väntade citattecken om texten",
        "URI": "ett utropstecken före värdet, väntade citattecken om texten",
        "did not find expected whitespace": "ett blanksteg saknas, väntade citattecken om texten",
        "did not find expected digit": "en siffra saknas efter %YAML, väntade filen utan den raden",
        "version number": "en annan version av YAML än den som läses, väntade filen utan %YAML",
        "exceeded max depth": "filen är nästlad för djupt",
        "control characters are not allowed": "ett styrtecken, väntade vanlig text",
        "UTF": "tecken som inte är UTF-8, spara filen som UTF-8",
    ]

    /// The message in Swedish; one that is not known is quoted.
    static func swedish(_ problem: String) -> String {
        known.first { problem.contains($0.key) }?.value ?? "texten förstås inte här (”\(problem)”)"
    }
}
