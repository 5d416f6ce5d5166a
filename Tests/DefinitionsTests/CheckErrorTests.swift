import Foundation
import KontrollDefinitions
import Testing

@Suite struct CheckErrorTests {
    @Test(arguments: cases)
    func `what is wrong in a control's checks`(_ wrong: Wrong) throws {
        #expect(try errors(changed(wrong.file, wrong.old, wrong.new)) == wrong.expected)
    }

    @Test func `a gul limit that röd hides is a warning with its place`() throws {
        let files = try changed(
            "kontroller/K-1.yaml", #"gul: "övre gräns > 5 %""#, #"gul: "avvikelser > 5""#)
        let warnings = try withPlan(files) { try PlanLoader.loadWarned($0, checks: testChecks).warnings }
        #expect(
            warnings.map(\.description) == [
                "plan/kontroller/K-1.yaml:18:19: gul kan aldrig visas: när ”avvikelser > 5” nås är också röd "
                    + "”avvikelser > 3” nådd; är gul och röd omkastade? [DEF-412]"
            ])
        let right = GoodPlan.files.mapValues { Data($0.utf8) }
        #expect(try withPlan(right) { try PlanLoader.loadWarned($0, checks: testChecks).warnings }.isEmpty)
    }

    static let cases = [
        Wrong(
            "an unknown check", "kontroller/K-1.yaml",
            "use: specimen",
            "use: spesimen",
            [
                "plan/kontroller/K-1.yaml:15:10: okänd granskning ”spesimen”; menades ”specimen”?; kontroll checks list visar alla [DEF-401]"
            ]),
        Wrong(
            "a check without a name", "kontroller/K-1.yaml",
            "use: specimen",
            "data: {}",
            [
                "plan/kontroller/K-1.yaml:15:5: ”use” saknas i granskningen, väntade ”use: …” [DEF-202]",
                "plan/kontroller/K-1.yaml:16:5: nyckeln ”data” står redan på rad 15, väntade varje nyckel "
                    + "en gång [DEF-127]",
            ]),
        Wrong(
            "a key of no check", "kontroller/K-1.yaml",
            "parameters:\n      limit: 500",
            "parametrar:\n      limit: 500",
            [
                "plan/kontroller/K-1.yaml:19:10: parametern ”limit” saknas, väntade ett belopp, till "
                    + "exempel 50 000 kr [DEF-402]",
                "plan/kontroller/K-1.yaml:20:5: okänd nyckel ”parametrar”, väntade någon av use, data, "
                    + "parameters, limits; menades ”parameters”? [DEF-201]",
            ]),
        Wrong(
            "a place after letters of several bytes", "kontroller/K-1.yaml",
            "{days: 5",
            "{mark: åäö, dags: 5",
            [
                "plan/kontroller/K-1.yaml:17:29: okänd parameter ”dags”, väntade någon av accounts, days, "
                    + "from, limit, mark, mode, open, tolerable; menades ”days”? [DEF-402]"
            ]),
        Wrong(
            "a place after a flag", "kontroller/K-1.yaml",
            "{days: 5",
            "{mark: 🇸🇪, dags: 5",
            [
                "plan/kontroller/K-1.yaml:17:28: okänd parameter ”dags”, väntade någon av accounts, days, "
                    + "from, limit, mark, mode, open, tolerable; menades ”days”? [DEF-402]"
            ]),
        Wrong(
            "an unknown parameter", "kontroller/K-1.yaml",
            "{days: 5",
            "{dags: 5",
            [
                "plan/kontroller/K-1.yaml:17:18: okänd parameter ”dags”, väntade någon av accounts, days, "
                    + "from, limit, mark, mode, open, tolerable; menades ”days”? [DEF-402]"
            ]),
        Wrong(
            "a parameter of the wrong type", "kontroller/K-1.yaml",
            "days: 5",
            "days: fem",
            [
                "plan/kontroller/K-1.yaml:17:24: parametern ”days” är ”fem”, väntade ett heltal [DEF-402]"
            ]),
        Wrong(
            "several parameters of the wrong type", "kontroller/K-1.yaml",
            "days: 5, tolerable: 5 %, limit: 50 000 kr, open: ja, mode: mild",
            "days: 5 %, tolerable: 0.5, limit: x, open: yes, mode: vild",
            [
                "plan/kontroller/K-1.yaml:17:24: parametern ”days” är ”5 %”, väntade ett heltal [DEF-402]",
                "plan/kontroller/K-1.yaml:17:40: parametern ”tolerable” är ”0.5”, väntade en andel, till "
                    + "exempel 5 % [DEF-402]",
                "plan/kontroller/K-1.yaml:17:52: parametern ”limit” är ”x”, väntade ett belopp, till "
                    + "exempel 50 000 kr [DEF-402]",
                "plan/kontroller/K-1.yaml:17:61: parametern ”open” är ”yes”, väntade ja eller nej [DEF-402]",
                "plan/kontroller/K-1.yaml:17:72: parametern ”mode” är ”vild”, väntade något av sträng, "
                    + "mild [DEF-402]",
            ]),
        Wrong(
            "a text where texts are expected", "kontroller/K-1.yaml",
            #"["0123", 456]"#,
            "5010",
            [
                "plan/kontroller/K-1.yaml:17:93: parametern ”accounts” är ”5010”, väntade en lista av "
                    + "texter [DEF-402]"
            ]),
        Wrong(
            "a parameter outside what is allowed", "kontroller/K-1.yaml",
            "days: 5",
            "days: -5",
            [
                "plan/kontroller/K-1.yaml:17:24: parametern ”days” är utanför det tillåtna, väntade 0 "
                    + "eller mer [DEF-402]"
            ]),
        Wrong(
            "a required parameter that is missing", "kontroller/K-1.yaml",
            "\n    parameters:\n      limit: 500",
            "",
            [
                "plan/kontroller/K-1.yaml:19:10: parametern ”limit” saknas, väntade ett belopp, till "
                    + "exempel 50 000 kr [DEF-402]"
            ]),
        Wrong(
            "a required parameter that is missing from others", "kontroller/K-1.yaml",
            "limit: 500",
            "limits: 500",
            [
                "plan/kontroller/K-1.yaml:20:5: parametern ”limit” saknas, väntade ett belopp, till "
                    + "exempel 50 000 kr [DEF-402]",
                "plan/kontroller/K-1.yaml:21:7: okänd parameter ”limits”, väntade någon av limit; menades "
                    + "”limit”? [DEF-402]",
            ]),
        Wrong(
            "a limit that cannot be parsed", "kontroller/K-1.yaml",
            "övre gräns > 5 %",
            "övre gräns = 5 %",
            [
                "plan/kontroller/K-1.yaml:18:19: gränsen ”övre gräns = 5 %” har ingen jämförelse, väntade "
                    + "till exempel ”avvikelser > 0” [DEF-403]"
            ]),
        Wrong(
            "a limit on a measure the check does not give", "kontroller/K-1.yaml",
            "övre gräns > 5 %",
            "undre gräns > 5 %",
            [
                "plan/kontroller/K-1.yaml:18:19: okänt mått ”undre gräns” i gränsen, väntade något av "
                    + "avvikelser, att titta på, andel, belopp, övre gräns; menades ”övre gräns”? [DEF-403]"
            ]),
        Wrong(
            "a limit with the wrong unit", "kontroller/K-1.yaml",
            "avvikelser > 3",
            "avvikelser > 3 kr",
            [
                "plan/kontroller/K-1.yaml:18:45: gränsen jämför ”avvikelser” med ”3 kr”, väntade ett "
                    + "antal, till exempel 3 [DEF-403]"
            ]),
        Wrong(
            "a limit that can never be reached", "kontroller/K-1.yaml",
            "avvikelser > 3",
            "andel > 150 %",
            [
                "plan/kontroller/K-1.yaml:18:45: gränsen ”andel > 150 %” kan aldrig nås: antal, belopp och andelar är aldrig "
                    + "under 0, och en andel aldrig över 100 % [DEF-403]"
            ]),
        Wrong(
            "a limit that is always met", "kontroller/K-1.yaml",
            "avvikelser > 3",
            "avvikelser >= 0",
            [
                "plan/kontroller/K-1.yaml:18:45: gränsen ”avvikelser >= 0” nås alltid: antal, belopp och andelar är "
                    + "aldrig under 0, och en andel aldrig över 100 % [DEF-403]"
            ]),
        Wrong(
            "limits of an unknown colour", "kontroller/K-1.yaml",
            #"gul: "övre"#,
            #"gull: "övre"#,
            [
                "plan/kontroller/K-1.yaml:18:14: okänd nyckel ”gull”, väntade någon av gul, röd; menades "
                    + "”gul”? [DEF-201]"
            ]),
        Wrong(
            "limits without colours", "kontroller/K-1.yaml",
            #"limits: {gul: "övre gräns > 5 %", röd: ["avvikelser > 3", "belopp > 1 000 kr"]}"#,
            "limits: {}",
            [
                "plan/kontroller/K-1.yaml:18:5: varken ”gul” eller ”röd” finns, väntade en av dem [DEF-208]"
            ]),
        Wrong(
            "a data set the check does not read", "kontroller/K-1.yaml",
            "{supplier-invoices: fakturor}",
            "{payouts: utbetalningar}",
            [
                "plan/kontroller/K-1.yaml:16:12: granskningen specimen läser inte ”payouts”, väntade "
                    + "supplier-invoices [DEF-408]"
            ]),
        Wrong(
            "an unknown source", "kontroller/K-1.yaml",
            "{supplier-invoices: fakturor}",
            "{supplier-invoices: faktura}",
            [
                "plan/kontroller/K-1.yaml:16:31: okänd källa ”faktura”, väntade någon av beslut, fakturor, "
                    + "utbetalningar; menades ”fakturor”? [DEF-404]"
            ]),
        Wrong(
            "a source of another data set", "kontroller/K-1.yaml",
            "{supplier-invoices: fakturor}",
            "{supplier-invoices: beslut}",
            [
                "plan/kontroller/K-1.yaml:16:31: källan ”beslut” ger ”decisions”, väntade en källa som ger "
                    + "”supplier-invoices” [DEF-405]"
            ]),
        Wrong(
            "a data set no source gives", "data.yaml",
            "data_set: decisions\n  dated: nej\n  columns: {decision: Id}",
            "data_set: approval-limits\n  dated: nej\n  columns: {limit: Belopp}",
            [
                "plan/kontroller/K-1.yaml:19:10: ingen källa i data.yaml ger ”decisions” som granskningen "
                    + "paired läser, väntade en med data_set: decisions [DEF-406]"
            ]),
        Wrong(
            "a data set several sources give", "data.yaml",
            "data_set: payouts",
            "data_set: decisions",
            [
                "plan/data.yaml:24:16: datamängden ”decisions” har ingen kolumn ”pay_date”, väntade någon "
                    + "av %decisions% "
                    + "[DEF-502]",
                "plan/data.yaml:25:13: datamängden ”decisions” har ingen kolumn ”payout”, väntade någon av "
                    + "%decisions% [DEF-502]",
                "plan/data.yaml:25:41: datamängden ”decisions” har ingen kolumn ”pay_date”, väntade någon "
                    + "av %decisions% "
                    + "[DEF-502]",
                "plan/kontroller/K-1.yaml:19:10: ingen källa i data.yaml ger ”payouts” som granskningen "
                    + "paired läser, väntade en med data_set: payouts [DEF-406]",
                "plan/kontroller/K-1.yaml:19:10: flera källor ger ”decisions”, väntade ett val under data: "
                    + "beslut eller utbetalningar [DEF-407]",
            ]),
        Wrong(
            "an empty list of checks", "kontroller/K-2.yaml",
            "väntar_på: En rutin.",
            "checks: []",
            [
                "plan/kontroller/K-2.yaml:8:9: ”checks” är en tom lista, väntade minst en rad eller ingen "
                    + "nyckel alls [DEF-209]"
            ]),
        Wrong(
            "a population that does not say its period", "data.yaml",
            "  period_from: pay_date\n",
            "",
            [
                "plan/kontroller/K-1.yaml:19:10: källan ”utbetalningar” säger inte vilken period dess rader hör till, och "
                    + "granskningen paired prövar dem period för period; väntade i data.yaml period_from: (en datumkolumn), "
                    + "dated: filnamn eller dated: nej [DEF-411]"
            ]),
        Wrong(
            "check and checks together", "kontroller/K-2.yaml",
            "väntar_på: En rutin.",
            "check: specimen\nchecks: [{use: specimen}]",
            [
                "plan/kontroller/K-2.yaml:9:1: ”check” och ”checks” står tillsammans, väntade bara en av "
                    + "dem [DEF-207]"
            ]),
        Wrong(
            "a check's key without a check", "kontroller/K-2.yaml",
            "väntar_på: En rutin.",
            "limits: {gul: avvikelser > 0}",
            [
                "plan/kontroller/K-2.yaml:8:1: ”limits” står utan ”check”, väntade den i en granskning "
                    + "under ”check” eller ”checks” [DEF-409]"
            ]),
        Wrong(
            "a check's key beside the nested form", "kontroller/K-2.yaml",
            "väntar_på: En rutin.",
            "check: {use: specimen}\nlimits: {gul: avvikelser > 0}",
            [
                "plan/kontroller/K-2.yaml:9:1: ”limits” står utan ”check”, väntade den i en granskning "
                    + "under ”check” eller ”checks” [DEF-409]"
            ]),
    ]
}
