import Testing

@Suite struct YamlErrorTests {
    @Test(arguments: cases)
    func `what is no YAML, or more of it than definitions use`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    static let cases = [
        Wrong(
            "a key that stands twice", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov\nrisk: En till",
            [
                "plan/kontroller/K-1.yaml:9:1: nyckeln ”risk” står redan på rad 4, väntade varje nyckel en "
                    + "gång [DEF-127]"
            ]),
        Wrong(
            "a key that stands twice in a list's item", "kontroller/K-1.yaml",
            "  - use: paired",
            "  - use: paired\n    use: specimen",
            [
                "plan/kontroller/K-1.yaml:20:5: nyckeln ”use” står redan på rad 19, väntade varje nyckel "
                    + "en gång [DEF-127]"
            ]),
        Wrong(
            "a key that stands twice within braces", "kontroller/K-1.yaml",
            "{days: 5",
            "{days: 5, days: 6",
            [
                "plan/kontroller/K-1.yaml:17:18: nyckeln ”days” står redan på rad 17, väntade varje nyckel "
                    + "en gång [DEF-127]"
            ]),
        Wrong(
            "two keys that stand twice, and an unknown one", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov\nmetod: Två\nrisk: En till\nröra: nej",
            [
                "plan/kontroller/K-1.yaml:9:1: nyckeln ”metod” står redan på rad 8, väntade varje nyckel "
                    + "en gång [DEF-127]",
                "plan/kontroller/K-1.yaml:10:1: nyckeln ”risk” står redan på rad 4, väntade varje nyckel "
                    + "en gång [DEF-127]",
                "plan/kontroller/K-1.yaml:11:1: okänd nyckel ”röra”, väntade någon av id, område, process, "
                    + "risk, sannolikhet, konsekvens, kontrollmoment, metod, frequency, ansvarig, "
                    + "rapporteras_till, check, data, parameters, limits, checks, kan_vara_tom, bortfall, "
                    + "väntar_på, attest, tvåhandsprincip, gäller_från, gäller_till [DEF-201]",
            ]),
        Wrong(
            "a colon within a text", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov: tio",
            [
                "plan/kontroller/K-1.yaml:8:17: YAML-fel: ett kolon på fel plats; fel indragning, eller en "
                    + "text med ”: ” som saknar citattecken [DEF-126]"
            ]),
        Wrong(
            "a colon within a text after letters of several bytes", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Återkommande åäö: tio",
            [
                "plan/kontroller/K-1.yaml:8:24: YAML-fel: ett kolon på fel plats; fel indragning, eller en "
                    + "text med ”: ” som saknar citattecken [DEF-126]"
            ]),
        Wrong(
            "a line without a colon", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod Stickprov",
            [
                "plan/kontroller/K-1.yaml:9:1: YAML-fel: en rad utan kolon, väntade ”nyckel: värde” [DEF-126]"
            ]),
        Wrong(
            "a wrong indentation", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "  metod: Stickprov",
            [
                "plan/kontroller/K-1.yaml:8:8: YAML-fel: ett kolon på fel plats; fel indragning, eller en "
                    + "text med ”: ” som saknar citattecken [DEF-126]"
            ]),
        Wrong(
            "a bracket that is not closed", "kontroller/K-1.yaml",
            "EC/FC",
            "[EC, FC",
            [
                "plan/kontroller/K-1.yaml:12:13: YAML-fel: listan [ avslutas inte, väntade komma eller ] "
                    + "[DEF-126]"
            ]),
        Wrong(
            "a quote that is not closed", "kontroller/K-1.yaml",
            "metod: Stickprov",
            #"metod: "Stickprov"#,
            [
                "plan/kontroller/K-1.yaml:17:95: YAML-fel: väntade en nyckel här; fel indragning eller "
                    + "citattecken på fel ställe [DEF-126]"
            ]),
        Wrong(
            "a tab in the indentation", "kontroller/K-1.yaml",
            "  - use: paired",
            "\t- use: paired",
            [
                "plan/kontroller/K-1.yaml:19:1: tabb i indragningen, väntade blanksteg [DEF-122]"
            ]),
        Wrong(
            "an anchor", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: &m Stickprov",
            [
                "plan/kontroller/K-1.yaml:8:8: ankaret ”m” används inte här, väntade värdet utskrivet [DEF-124]"
            ]),
        Wrong(
            "an alias", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: &m Stickprov\nprocess2: *m",
            [
                "plan/kontroller/K-1.yaml:9:11: ankaret ”m” används inte här, väntade värdet utskrivet "
                    + "[DEF-124]"
            ]),
        Wrong(
            "a value that begins with a star", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: *alla fakturor",
            [
                "plan/kontroller/K-1.yaml:8:8: YAML-fel: en stjärna pekar på ett värde som inte finns, "
                    + "väntade citattecken om texten [DEF-126]"
            ]),
        Wrong(
            "a tag", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: !!binary Stickprov",
            [
                "plan/kontroller/K-1.yaml:8:8: taggen ”tag:yaml.org,2002:binary” används inte här, väntade "
                    + "värdet utan tagg [DEF-125]"
            ]),
        Wrong(
            "a second document", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov\n---\na: b",
            [
                "plan/kontroller/K-1.yaml:9:1: YAML-fel: ett nytt dokument börjar efter ”---”, väntade ett "
                    + "dokument i filen [DEF-126]"
            ]),
        Wrong(
            "a key that is a list", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov\n? [a, b]\n: c",
            [
                "plan/kontroller/K-1.yaml:9:3: nyckeln är ingen text, väntade ett ord före kolonet [DEF-128]"
            ]),
        Wrong(
            "a list for a file", "kontroller/K-2.yaml",
            "id: K-2",
            "- id: K-2",
            [
                "plan/kontroller/K-2.yaml:2:1: YAML-fel: en rad i listan utan bindestreck, eller fel "
                    + "indragning [DEF-126]"
            ]),
        Wrong(
            "a character no editor shows", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stick\u{07}prov",
            [
                "plan/kontroller/K-1.yaml:8:13: tecknet U+0007 får inte stå i en definitionsfil [DEF-121]"
            ]),
        Wrong(
            "a text begun with an at sign", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: @alla",
            [
                "plan/kontroller/K-1.yaml:8:8: YAML-fel: ett tecken som inte kan börja ett värde, väntade "
                    + "citattecken om texten [DEF-126]"
            ]),
        Wrong(
            "an unknown escape", "kontroller/K-1.yaml",
            "metod: Stickprov",
            #"metod: "a\qb""#,
            [
                "plan/kontroller/K-1.yaml:8:10: YAML-fel: okänt tecken efter bakstreck, väntade enkla "
                    + "citattecken om texten [DEF-126]"
            ]),
    ]
}
