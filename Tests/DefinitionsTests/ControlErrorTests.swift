import Testing

@Suite struct ControlErrorTests {
    @Test(arguments: cases)
    func `what is wrong in a control`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    static let cases = [
        Wrong(
            "an unknown key", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metodd: Stickprov",
            [
                "plan/kontroller/K-1.yaml:1:1: ”metod” saknas i kontrollen, väntade ”metod: …” [DEF-202]",
                "plan/kontroller/K-1.yaml:8:1: okänd nyckel ”metodd”, väntade någon av id, område, "
                    + "process, risk, sannolikhet, konsekvens, kontrollmoment, metod, frequency, ansvarig, "
                    + "rapporteras_till, check, data, parameters, limits, checks, kan_vara_tom, bortfall, "
                    + "väntar_på, attest, tvåhandsprincip, gäller_från, gäller_till; menades ”metod”? [DEF-201]",
            ]),
        Wrong(
            "a missing required key", "kontroller/K-1.yaml",
            "risk: Felaktiga fakturor\n",
            "",
            [
                "plan/kontroller/K-1.yaml:1:1: ”risk” saknas i kontrollen, väntade ”risk: …” [DEF-202]"
            ]),
        Wrong(
            "a required key without a value", "kontroller/K-1.yaml",
            "risk: Felaktiga fakturor",
            "risk:",
            [
                "plan/kontroller/K-1.yaml:4:6: ”risk” är tom, väntade ett värde [DEF-204]"
            ]),
        Wrong(
            "a list where a text is expected", "kontroller/K-1.yaml",
            "risk: Felaktiga fakturor",
            "risk: [a, b]",
            [
                "plan/kontroller/K-1.yaml:4:7: ”risk” är en lista, väntade text [DEF-203]"
            ]),
        Wrong(
            "a key written with a capital", "kontroller/K-1.yaml",
            "risk: F",
            "Risk: F",
            [
                "plan/kontroller/K-1.yaml:1:1: ”risk” saknas i kontrollen, väntade ”risk: …” [DEF-202]",
                "plan/kontroller/K-1.yaml:4:1: okänd nyckel ”Risk”, väntade någon av id, område, process, "
                    + "risk, sannolikhet, konsekvens, kontrollmoment, metod, frequency, ansvarig, "
                    + "rapporteras_till, check, data, parameters, limits, checks, kan_vara_tom, bortfall, "
                    + "väntar_på, attest, tvåhandsprincip, gäller_från, gäller_till; menades ”risk”? [DEF-201]",
            ]),
        Wrong(
            "a frequency whose number and months disagree", "kontroller/K-1.yaml",
            "2 ggr/ år Mars September",
            "3 ggr/år Juni December",
            [
                "plan/kontroller/K-1.yaml:9:12: frekvensen säger 3 gånger per år men nämner 2 tidpunkter, "
                    + "väntade lika många [DEF-301]"
            ]),
        Wrong(
            "a frequency with a misspelt month", "kontroller/K-1.yaml",
            "2 ggr/ år Mars September",
            "2 ggr/år Juny December",
            [
                "plan/kontroller/K-1.yaml:9:12: okänt ord ”Juny” i frekvensen, väntade månader, ett antal "
                    + "gånger per år eller en årspunkt; menades ”Juni”? [DEF-301]"
            ]),
        Wrong(
            "a frequency that leaves its weeks open", "kontroller/K-1.yaml",
            "2 ggr/ år Mars September",
            "Varannan vecka",
            [
                "plan/kontroller/K-1.yaml:9:12: ”Varannan vecka” säger inte vilka veckor, väntade ”jämna veckor” "
                    + "eller ”udda veckor” [DEF-301]"
            ]),
        Wrong(
            "days it holds in the wrong order", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov\ngäller_från: 2024-01-01\ngäller_till: 2023-12-31",
            [
                "plan/kontroller/K-1.yaml:10:14: ”gäller_till” 2023-12-31 ligger före ”gäller_från” 2024-01-01 [DEF-302]"
            ]),
        Wrong(
            "a day it holds that is none", "kontroller/K-1.yaml",
            "metod: Stickprov",
            "metod: Stickprov\ngäller_från: 2023-02-30",
            [
                "plan/kontroller/K-1.yaml:9:14: ”gäller_från” är ”2023-02-30”, väntade ett datum, ÅÅÅÅ-MM-DD [DEF-205]"
            ]),
        Wrong(
            "an id with a blank", "kontroller/K-1.yaml",
            "id: K-1",
            "id: K 1",
            [
                "plan/kontroller/K-1.yaml:1:5: id ”K 1” kan inte användas, väntade bokstäver, siffror, "
                    + "bindestreck, punkt eller understreck [DEF-304]"
            ]),
        Wrong(
            "a value outside the risk scale", "kontroller/K-1.yaml",
            "sannolikhet: 3",
            "sannolikhet: 5",
            [
                "plan/kontroller/K-1.yaml:5:14: ”sannolikhet” är 5, väntade 1 till 4 enligt riskskalan "
                    + "[DEF-307]"
            ]),
        Wrong(
            "a value that is no number", "kontroller/K-1.yaml",
            "sannolikhet: 3",
            "sannolikhet: trolig",
            [
                "plan/kontroller/K-1.yaml:5:14: ”sannolikhet” är ”trolig”, väntade ett heltal [DEF-205]"
            ]),
        Wrong(
            "a likelihood without a consequence", "kontroller/K-1.yaml",
            "konsekvens: 4\n",
            "",
            [
                "plan/kontroller/K-1.yaml:5:14: ”konsekvens” saknas, väntade både sannolikhet och "
                    + "konsekvens eller ingen av dem [DEF-308]"
            ]),
        Wrong(
            "a role the plan does not declare", "kontroller/K-1.yaml",
            "EC/FC",
            "EC/FK",
            [
                "plan/kontroller/K-1.yaml:11:19: okänd roll ”FK”, väntade någon av EC, FC; menades ”FC”? "
                    + "[DEF-305]"
            ]),
        Wrong(
            "a role twice", "kontroller/K-1.yaml",
            "rapporteras_till: EC/FC",
            "rapporteras_till: [EC, EC]",
            [
                "plan/kontroller/K-1.yaml:11:24: ”EC” står två gånger i ”rapporteras_till”, väntade en "
                    + "gång [DEF-210]"
            ]),
        Wrong(
            "a share without per cent", "kontroller/K-1.yaml",
            "bortfall: 2 %",
            "bortfall: 0.02",
            [
                "plan/kontroller/K-1.yaml:13:11: ”bortfall” är ”0.02”, väntade en andel, till exempel 1 % "
                    + "[DEF-205]"
            ]),
        Wrong(
            "a share above the whole", "kontroller/K-1.yaml",
            "bortfall: 2 %",
            "bortfall: 200 %",
            [
                "plan/kontroller/K-1.yaml:13:11: ”bortfall” är ”200 %”, väntade en andel, till exempel 1 % "
                    + "[DEF-205]"
            ]),
        Wrong(
            "a word that is not yes or no", "kontroller/K-1.yaml",
            "kan_vara_tom: ja",
            "kan_vara_tom: kanske",
            [
                "plan/kontroller/K-1.yaml:12:15: ”kan_vara_tom” är ”kanske”, väntade ja eller nej [DEF-205]"
            ]),
        Wrong(
            "a manual control's key beside checks", "kontroller/K-1.yaml",
            "kan_vara_tom: ja",
            "väntar_på: Någon",
            [
                "plan/kontroller/K-1.yaml:12:12: ”väntar_på” hör till en kontroll som människor utför, "
                    + "väntade den inte ihop med granskningar [DEF-410]"
            ]),
    ]
}
