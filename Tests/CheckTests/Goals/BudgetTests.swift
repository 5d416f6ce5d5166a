import KontrollCore
import Testing

@Suite struct BudgetOutcomeTests {
    private static let heading =
        "unit:text|unit_name:text|year_budget:money|period_budget:money|outcome:money|forecast:money\n"

    private func budget(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report("budget-outcome", tables: ["budget-lines": Self.heading + rows], parameters: parameters)
    }

    /// The budget follow-up of Gnesta's socialnämnd at the half year of 2023, as printed; the amounts in öre are made
    /// up so that they round to it. Its printed lines sum to 279 095 and 5 819,0: the table was rounded last.
    @Test func `the table of a printed half-year report comes out of unrounded rows`() async throws {
        let report = try await budget(
            """
            8101|Ordförande Socialnämnden|-876940.00|-585150.00|-577360.00|0.00
            8102|Förvaltningsledning Förvaltningschef|-2799940.00|-1875030.00|-2120550.00|-500000.00
            8110|Förvaltning och utveckling|-9466940.00|-6358810.00|-3599300.00|2885000.00
            8120|Barn- och familjeenheten|-35310940.00|-23597260.00|-22596780.00|1901000.00
            8130|Vuxen- och biståndsenheten|-187292940.00|-124904750.00|-126152380.00|-2500000.00
            8140|Strandhagen och Dagverksamhet Äldre|0.00|-126780.00|438680.00|500000.00
            8150|Hemtjänst Björnlunda och Ekhamnen|0.00|-116140.00|-161530.00|200000.00
            8160|Hemtjänst Gnesta|-2199940.00|-1573700.00|-8488090.00|-7636000.00
            8170|HSE, Hälso- och sjukvårdsenheten|-30319940.00|-20294190.00|-19581190.00|700000.00
            8180|Violen, Kortvården och Träffpunkten|-1526940.00|-1084810.00|-1996020.00|-1375000.00
            8190|Regnbågen, personlig assistans och socialpsykiatri|0.00|-79190.00|-2257890.00|-3000000.00
            8200|DV, arbetsmarknad och sysselsättning|-3017940.00|-2067640.00|-2200640.00|0.00
            8210|LSS boende|0.00|-63140.00|16020.00|200000.00
            8220|Vuxenutbildning|-6281940.00|-4210390.00|-3479090.00|400000.00
            """)
        let table = try #require(report.evidence.first)
        let printed = table.rows.map { row in
            row.dropFirst().map { $0.replacing("\u{A0}", with: " ").replacing("\u{2212}", with: "-") }
        }
        #expect(
            printed == [
                ["-877", "-585", "-577", "7,8", "0"], ["-2 800", "-1 875", "-2 121", "-245,5", "-500"],
                ["-9 467", "-6 359", "-3 599", "2 759,5", "2 885"],
                ["-35 311", "-23 597", "-22 597", "1 000,5", "1 901"],
                ["-187 293", "-124 905", "-126 152", "-1 247,6", "-2 500"],
                ["0", "-127", "439", "565,5", "500"], ["0", "-116", "-162", "-45,4", "200"],
                ["-2 200", "-1 574", "-8 488", "-6 914,4", "-7 636"],
                ["-30 320", "-20 294", "-19 581", "713,0", "700"],
                ["-1 527", "-1 085", "-1 996", "-911,2", "-1 375"],
                ["0", "-79", "-2 258", "-2 178,7", "-3 000"], ["-3 018", "-2 068", "-2 201", "-133,0", "0"],
                ["0", "-63", "16", "79,2", "200"], ["-6 282", "-4 210", "-3 479", "731,3", "400"],
                ["-279 094", "-186 937", "-192 756", "-5 819,1", "-8 225"],
            ])
        #expect(report.measures.contains(Measure("prognos", .money(-8_225_000))))
        #expect(report.measures.contains(Measure("prognostiserat underskott", .money(8_225_000))))
    }

    @Test(arguments: [
        ("1||-1.00|-1000000.00|-1100000.01|0.00", 1), ("1||-1.00|-1000000.00|-1100000.00|0.00", 0),
        ("1||-1.00|-10000000.00|-10200000.00|0.00", 0), ("1||-1.00|-10000000.00|-10200000.01|0.00", 1),
        ("1||-1000000.00|0.00|0.00|-100000.01", 1), ("1||-1000000.00|0.00|0.00|100000.01", 0),
        ("1||0.00|0.00|-100000.01|0.00", 1), ("1||0.00|0.00|0.00|", 1),
    ])
    func `a deficit is one above both the amount and the share`(_ row: String, _ findings: Int) async throws {
        #expect(try await budget(row).findings.count == findings)
    }

    @Test func `a negative amount or share is refused`() async {
        await #expect(throws: CheckFailure.self) { try await budget("", ["amount": -1]) }
        await #expect(throws: CheckFailure.self) { try await budget("", ["share": "-1/2"]) }
    }
}

@Suite struct InvestmentsTests {
    private func investments(_ rows: String, _ parameters: [String: Value] = [:]) async throws -> CheckReport {
        try await report(
            "investments",
            tables: ["investments": "project:text|project_name:text|budget:money|outcome:money\n" + rows],
            parameters: parameters)
    }

    /// The nine projects of the same report and their sum, in kronor.
    @Test func `the printed projects sum to the printed total`() async throws {
        let report = try await investments(
            """
            IV80044|Möbler|234000.00|-216746.00
            IV80045|Taklyftar|70000.00|-75640.00
            IV80046|Renovering|200000.00|0.00
            IV80047|Fordon|147200.00|-147200.00
            IV80048|Infrastruktur|180000.00|0.00
            IV80049|Markiser|190000.00|-19820.00
            IV80050|Maskiner|90000.00|-77200.00
            IV80051|Kompisgunga|50000.00|0.00
            IV80052|Däckvättmaskin|98656.00|-98656.00
            """, ["frame": 2_200_000])
        #expect(
            report.measures == [
                Measure("budget", .money(1_259_856)), Measure("utfall", .money(-635_262)),
                Measure("återstår", .money(624_594)), Measure("projekt", .count(9)),
                Measure("ej påbörjade", .count(3)), Measure("kvar av ramen", .money(940_144)),
            ])
        #expect(report.plainReasons == ["IV80045 Taklyftar: 5 640,00 kr över budget"])
        #expect(report.evidence.first?.rows.last?.first == "Totalt")
    }

    @Test(arguments: [("0", 1), ("5 639,99 kr", 1), ("5640", 0)])
    func `the control says what it tolerates`(_ tolerance: String, _ findings: Int) async throws {
        let report = try await investments("A||70000.00|-75640.00", ["tolerance": .string(tolerance)])
        #expect(report.findings.count == findings)
    }
}
