import Testing

@Suite struct PlanErrorTests {
    @Test(arguments: cases)
    func `what is wrong in the plan's own file`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    static let cases = [
        Wrong(
            "an unknown key", "plan.yaml",
            "organisation:",
            "organisationen:",
            [
                "plan/plan.yaml:1:1: okänd nyckel ”organisationen”, väntade någon av organisation, nämnd, "
                    + "förvaltning, plan, beslut, legend, anchors, reports, roles, columns, riskskala, respit, "
                    + "tidig_start, attest, tvåhandsprincip, förslag, sändlista, include, utelämna, "
                    + "påminnelser, namn_i_liggaren; "
                    + "menades ”organisation”? [DEF-201]",
                "plan/plan.yaml:1:1: ”organisation” saknas i planen, väntade ”organisation: …” [DEF-202]",
            ]),
        Wrong(
            "a missing required key", "plan.yaml",
            "nämnd: Nämnden\n",
            "",
            [
                "plan/plan.yaml:1:1: ”nämnd” saknas i planen, väntade ”nämnd: …” [DEF-202]"
            ]),
        Wrong(
            "an unknown half of the outcome", "plan.yaml",
            "paints: genomförande",
            "paints: genomförd",
            [
                "plan/plan.yaml:6:18: ”paints” är ”genomförd”, väntade någon av genomförande, utfall; "
                    + "menades ”genomförande”? [DEF-206]"
            ]),
        Wrong(
            "a legend that does not say what it paints", "plan.yaml",
            "paints: genomförande, ",
            "",
            [
                "plan/plan.yaml:6:10: ”paints” saknas i legend, väntade ”paints: …” [DEF-202]"
            ]),
        Wrong(
            "an unknown colour", "plan.yaml",
            "grön: Genomförd",
            "blå: Genomförd",
            [
                "plan/plan.yaml:6:32: okänd nyckel ”blå”, väntade någon av paints, grön, gul, röd [DEF-201]"
            ]),
        Wrong(
            "a legend that is a text", "plan.yaml",
            "legend: {paints: genomförande, grön: Genomförd, gul: Delvis genomförd, röd: Ej genomförd}",
            "legend: grön",
            [
                "plan/plan.yaml:6:9: ”legend” är texten ”grön”, väntade nycklar med värden [DEF-203]"
            ]),
        Wrong(
            "an anchor on a day not every year has", "plan.yaml",
            "delår: 08-31",
            "delår: 02-29",
            [
                "plan/plan.yaml:7:18: ”delår” är ”02-29”, väntade en dag i varje år, MM-DD [DEF-205]"
            ]),
        Wrong(
            "an anchor with a month's name", "plan.yaml",
            "höstrapport: 10-15",
            "mars: 10-15",
            [
                "plan/kontroller/K-2.yaml:6:12: okänt ord ”Höstrapport” i frekvensen, väntade månader, ett "
                    + "antal gånger per år eller en årspunkt [DEF-301]",
                "plan/plan.yaml:7:25: årspunkten ”mars” kan inte användas, väntade ett eget ord som inte "
                    + "är en månad [DEF-310]",
            ]),
        Wrong(
            "a period that is not understood", "plan.yaml",
            "period: delår 2023",
            "period: höst 2023",
            [
                "plan/plan.yaml:8:20: perioden ”höst 2023” förstås inte, väntade till exempel ”delår "
                    + "2023”, ”årsredovisning 2023” eller ”2023-06” [DEF-311]"
            ]),
        Wrong(
            "a report format that is not known", "plan.yaml",
            "format: docx",
            "format: doc",
            [
                "plan/plan.yaml:8:71: ”format” är ”doc”, väntade någon av md, html, csv, json, docx, xlsx, "
                    + "pdf; menades ”docx”? [DEF-206]"
            ]),
        Wrong(
            "a report without a period", "plan.yaml",
            "period: delår 2023, ",
            "",
            [
                "plan/plan.yaml:8:12: ”period” saknas i reports, väntade ”period: …” [DEF-202]"
            ]),
        Wrong(
            "an unknown key of a role", "plan.yaml",
            "innehavare:",
            "innehavaren:",
            [
                "plan/plan.yaml:10:27: okänd nyckel ”innehavaren”, väntade någon av title, innehavare, epost; "
                    + "menades ”innehavare”? [DEF-201]"
            ]),
        Wrong(
            "a mail address that is none", "plan.yaml",
            "{title: Förvaltningschef}",
            "{title: Förvaltningschef, epost: [fc@exempel.se, \"Anna <a@b.se>\"]}",
            [
                "plan/plan.yaml:11:56: epostadressen ”Anna <a@b.se>” kan inte användas, väntade namn@domän [DEF-304]"
            ]),
        Wrong(
            "a role without a title", "plan.yaml",
            "{title: Förvaltningschef}",
            "{innehavare: fc}",
            [
                "plan/plan.yaml:11:8: ”title” saknas i FC, väntade ”title: …” [DEF-202]"
            ]),
        Wrong(
            "a role's name with a stroke", "plan.yaml",
            "FC: {",
            "FC/SN: {",
            [
                "plan/kontroller/K-1.yaml:11:19: okänd roll ”FC”, väntade någon av EC, FC/SN; menades "
                    + "”EC”? [DEF-305]",
                "plan/plan.yaml:11:3: rollen ”FC/SN” kan inte användas, väntade bokstäver, siffror, "
                    + "bindestreck, punkt eller understreck [DEF-304]",
            ]),
        Wrong(
            "an unknown column", "plan.yaml",
            "[process,",
            "[proces,",
            [
                "plan/plan.yaml:12:11: ”columns” är ”proces”, väntade någon av id, process, risk, "
                    + "kontrollmoment, metod, frequency, ansvarig, riskvärde, rapporteras_till, uppföljning; "
                    + "menades ”process”? [DEF-206]"
            ]),
        Wrong(
            "a column twice", "plan.yaml",
            "uppföljning]",
            "risk]",
            [
                "plan/plan.yaml:12:44: ”risk” står två gånger i ”columns”, väntade en gång [DEF-210]"
            ]),
        Wrong(
            "a risk scale with too few steps", "plan.yaml",
            "steg: 4",
            "steg: 1",
            [
                "plan/plan.yaml:13:19: ”steg” är ”1”, väntade ett heltal från 2 till 10 [DEF-205]"
            ]),
        Wrong(
            "bands that do not begin at one", "plan.yaml",
            "grön: 1",
            "grön: 2",
            [
                "plan/plan.yaml:13:35: det lägsta bandet börjar på 2, väntade 1 [DEF-309]"
            ]),
        Wrong(
            "bands in the wrong order", "plan.yaml",
            "gul: 4",
            "gul: 10",
            [
                "plan/plan.yaml:13:52: röd börjar på 9, väntade mer än 10, där gul börjar [DEF-309]"
            ]),
        Wrong(
            "a cell outside the risk scale", "plan.yaml",
            #""4x3": gul"#,
            #""5x3": gul"#,
            [
                "plan/plan.yaml:13:66: ”undantag” är ”5x3”, väntade sannolikhet x konsekvens inom 1 till "
                    + "4, till exempel ”4x3” [DEF-205]"
            ]),
        Wrong(
            "a cell of an unknown colour", "plan.yaml",
            #""4x3": gul"#,
            #""4x3": rosa"#,
            [
                "plan/plan.yaml:13:73: ”4x3” är ”rosa”, väntade någon av grön, gul, röd [DEF-206]"
            ]),
        Wrong(
            "a grace that is no number of days", "plan.yaml",
            "20 dagar",
            "20 veckor",
            [
                "plan/plan.yaml:14:9: ”respit” är ”20 veckor”, väntade ett heltal från 0 till 366 (dagar) "
                    + "[DEF-205]"
            ]),
        Wrong(
            "an anchor taken away", "plan.yaml",
            ", höstrapport: 10-15",
            "",
            [
                "plan/kontroller/K-2.yaml:6:12: okänt ord ”Höstrapport” i frekvensen, väntade månader, ett "
                    + "antal gånger per år eller en årspunkt [DEF-301]"
            ]),
    ]
}
