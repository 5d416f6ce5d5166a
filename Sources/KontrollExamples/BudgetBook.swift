import KontrollCore

/// The budget follow-up and the investments of Gnesta kommun's socialnämnd at delår 2023.
///
/// Published are tkr; the öre are fictional, and such that rounding comes last. The printed lines of the budget sum to
/// 279 095 tkr and the deviations to 5 819,0, one thousand and one hundred beside the printed sums.
enum BudgetBook {
    static var part: ExamplePart {
        var part = ExamplePart()
        let budget = ExampleSheet(
            "budget", BudgetLines.id, on: Period.midYearReport,
            columns: .init([
                "Ansvar": "unit", "Benämning": "unit_name", "Budget helår": "year_budget",
                "Budget perioden": "period_budget", "Utfall perioden": "outcome", "Prognos avvikelse helår": "forecast",
            ]),
            rows: lines.map { line in
                [.text(line.unit), .text(line.name)] + line.amounts.map { .money(Money(ore: $0 * 1000)) }
            })
        let projects = ExampleSheet(
            "investeringar", Investments.id, on: Period.midYearReport,
            columns: .init([
                "Projekt": "project", "Projektnamn": "project_name", "Årets projektbudget": "budget",
                "Utfall": "outcome",
            ]),
            rows: investments.map { project in
                [
                    .text(project.0), .text(project.1), .money(Money(ore: project.2 * 100)),
                    .money(Money(ore: -project.3 * 100)),
                ]
            })
        part.sheets = [budget, projects]
        for (kind, units) in [
            ("underskott för perioden", ["8102", "8160", "8180", "8190", "8200"]),
            ("prognos underskott för året", ["8102", "8160", "8180", "8190"]),
        ] {
            for (place, line) in lines.enumerated() where units.contains(line.unit) {
                part.mark("budget-outcome", kind, Period.toMidYearReport, budget, [place], isPublished: true)
            }
        }
        part.mark("investments", "över budget", Period.toMidYearReport, projects, [1], isPublished: true)
        return part
    }

    /// Each with the budgets of the year and of January to August, the outcome, and the forecast, in tens of kronor.
    private static let lines: [(unit: String, name: String, amounts: [Int64])] = [
        ("8101", "Ordförande Socialnämnden", [-87_694, -58_515, -57_736, 0]),
        ("8102", "Förvaltningsledning Förvaltningschef", [-279_994, -187_503, -212_055, -50_000]),
        ("8110", "Förvaltning och utveckling", [-946_694, -635_881, -359_930, 288_500]),
        ("8120", "Barn- och familjeenheten", [-3_531_094, -2_359_726, -2_259_678, 190_100]),
        ("8130", "Vuxen- och biståndsenheten", [-18_729_294, -12_490_475, -12_615_238, -250_000]),
        ("8140", "Strandhagen och Dagverksamhet Äldre", [0, -12_678, 43_868, 50_000]),
        ("8150", "Hemtjänst Björnlunda och Ekhamnen", [0, -11_614, -16_153, 20_000]),
        ("8160", "Hemtjänst Gnesta", [-219_994, -157_370, -848_809, -763_600]),
        ("8170", "HSE, Hälso- och sjukvårdsenheten", [-3_031_994, -2_029_419, -1_958_119, 70_000]),
        ("8180", "Violen, Kortvården och Träffpunkten", [-152_694, -108_481, -199_602, -137_500]),
        ("8190", "Regnbågen, personlig assistans och socialpsykiatri", [0, -7_919, -225_789, -300_000]),
        ("8200", "DV, arbetsmarknad och sysselsättning", [-301_794, -206_764, -220_064, 0]),
        ("8210", "LSS boende", [0, -6_314, 1_602, 20_000]),
        ("8220", "Vuxenutbildning", [-628_194, -421_039, -347_909, 40_000]),
    ]

    /// Each with the year's budget and what was spent until August, in kronor.
    private static let investments: [(String, String, Int64, Int64)] = [
        ("IV80044", "Möbler", 234_000, 216_746), ("IV80045", "Taklyftar", 70_000, 75_640),
        ("IV80046", "Renovering", 200_000, 0), ("IV80047", "Fordon", 147_200, 147_200),
        ("IV80048", "Infrastruktur/Wifi", 180_000, 0), ("IV80049", "Markiser och gardiner", 190_000, 19_820),
        ("IV80050", "Maskiner", 90_000, 77_200), ("IV80051", "Kompisgunga", 50_000, 0),
        ("IV80052", "Däckvättmaskin till garaget", 98_656, 98_656),
    ]
}
