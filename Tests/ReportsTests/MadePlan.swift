import KontrollCore
import KontrollReports

/// A plan in which every state occurs, made for these tests.
struct MadePlan {
    let plan: Plan
    let period: ReportingPeriod
    let asOf: CivilDate
    let runs: [RunRecord]
    let contributions: [Contribution]

    var standing: [ControlStanding] {
        plan.standing(in: period, asOf: asOf, runs: runs, contributions: contributions)
    }

    var report: Report {
        Report(
            plan: plan, period: period, asOf: asOf, standing: standing,
            head: LedgerHead(number: 12, hash: String(repeating: "3fa9c07b", count: 8)), label: nil)
    }

    init(paints: Legend.Paints) throws {
        let anchors = Anchors()
        period = try required(ReportingPeriod("delår 2023", anchors: anchors))
        asOf = try required(CivilDate("2023-08-31"))
        let words: [Colour: String] =
            switch paints {
            case .execution: [.green: "Genomförd", .yellow: "Delvis genomförd", .red: "Ej genomförd"]
            case .verdict: [.green: "Utan avvikelse", .yellow: "Mindre avvikelse", .red: "Väsentlig avvikelse"]
            }
        plan = Plan(
            organisation: "Provköpings kommun", board: "Socialnämnden", administration: "Socialförvaltningen",
            title: "Internkontrollplan 2023-2025", decision: ["diarienummer": "SN.2023.69", "beslutad": "2023-01-31"],
            legend: Legend(paints: paints, words: words), anchors: anchors,
            roles: [
                "EC": Role(title: "Enhetschef", holders: ["annsve01"]), "FC": Role(title: "Förvaltningschef"),
                "SN": Role(title: "Socialnämnden"), "KS": Role(title: "Kommunstyrelsen"),
            ],
            riskScale: RiskScale(
                steps: 4,
                bands: [
                    .init(from: 1, colour: .green), .init(from: 6, colour: .yellow), .init(from: 12, colour: .red),
                ],
                overrides: ["3x3": .red]), controls: Self.controls)
        let occurrences = Dictionary(
            plan.controls.map { [plan, period] in ($0.id, $0.occurrences(dueIn: period.span, plan: plan)) },
            uniquingKeysWith: { $1 })
        runs = try Self.runs { try required(occurrences[$0]?.first) }
        let (span, day) = (period.span, asOf)
        contributions = Self.statements.map { statement in
            Contribution(
                kind: statement.kind, control: statement.control, period: "delår 2023", span: span,
                execution: statement.execution, verdict: statement.verdict, comment: statement.comment,
                runs: statement.kind == .override ? ["SN-10-" + String(repeating: "ab12", count: 4)] : [],
                role: statement.role, account: "annsve01", asOf: day)
        }
    }

    private static let early = "Omvärldsrisker och verksamhetsrisker"
    private static let money = "Finansiella risker"
    private static let june = Frequency(text: "2 ggr/år. Juni December", points: [.month(6), .month(12)])
    private static let march = Frequency(text: "2 ggr/år Mars September", points: [.month(3), .month(9)])
    private static let august = Frequency(text: "1 ggr/år Augusti", points: [.month(8)])
    private static let yearly = Frequency(text: "1 ggr/år Helår", points: [.anchor("helår")])

    private static func control(
        _ id: ControlID, _ area: String, _ process: String, _ risk: String, _ frequency: Frequency,
        ansvarig: String = "EC", checks: [CheckUse] = []
    ) -> Control {
        Control(
            id: id, area: area, process: process, risk: risk, likelihood: 3, consequence: 3,
            kontrollmoment: "Kontroller enligt rutin.", metod: "Uppföljning av att rutinen efterlevs.",
            frequency: frequency, ansvarig: ansvarig, reportsTo: ["FC", "SN"], checks: checks, definitionHash: "d\(id)")
    }

    private static let controls = [
        control("SN-01", early, "Personlig assistans", "Ökade kostnader", june, ansvarig: "EC VoB/LSS-handläggare"),
        control("SN-02", early, "Utredning inom barn och unga 0-21 år", "Lagstadgad tid hålls inte", june),
        control(
            "SN-03", early, "Förhandsbedömning barn och unga 0-21 år", "14 dagar hålls inte", june,
            checks: [CheckUse(check: "late-assessments", data: ["case-events": "anmalningar"], limits: shareLimits)]),
        control("SN-04", early, "Öppenvård, missbruk", "Ökat behov", june),
        control("SN-05", early, "Våld i nära relation", "Brister i kompetens", june),
        control("SN-06", early, "Personalförsörjning", "Svårt att rekrytera", yearly, ansvarig: "EC med stöd av HR"),
        control("SN-07", money, "Avgifter", "Fel avgift", august, checks: [CheckUse(check: "fees", data: [:])]),
        control(
            "SN-08", money, "Föreningsbidrag", "Fel mottagare", june, checks: [CheckUse(check: "grants", data: [:])]),
        control(
            "SN-09", money, "Attestering av fakturor", "Felaktiga fakturor", march, ansvarig: "Ekonomiassistent/Ekonom",
            checks: [
                CheckUse(check: "invoice-sample", data: ["supplier-invoices": "fakturor"]),
                CheckUse(check: "duplicate-invoices", data: ["supplier-invoices": "fakturor"], limits: amountLimits),
            ]),
        control(
            "SN-10", money, "Utbetalningar inom ekonomiskt bistånd", "Felaktiga utbetalningar", june,
            checks: [CheckUse(check: "paid-twice", data: ["payouts": "utbetalningar"])]),
    ]

    private static let shareLimits = limits(yellow: "andel > 5 %", red: "andel > 10 %")
    private static let amountLimits = limits(yellow: "avvikelser > 0", red: "belopp > 50 000 kr")

    private static func limits(yellow: String, red: String) -> Limits {
        Limits(
            yellow: [yellow].compactMap { try? Limit(parsing: $0, measures: []) },
            red: [red].compactMap { try? Limit(parsing: $0, measures: []) })
    }

    private struct Statement {
        var kind = Contribution.Kind.record
        var control: ControlID
        var execution: Execution?
        var verdict: Verdict?
        var comment: String?
        var role = "EC"
    }

    private static let statements = [
        Statement(
            control: "SN-01", execution: .notCarriedOut,
            comment: "En informationsmiss vid chefsbyte ledde till att kontrollen ej är genomförd."),
        Statement(control: "SN-02", execution: .partly, verdict: .clean),
        Statement(control: "SN-04", execution: .carriedOut, verdict: .clean),
        Statement(kind: .comment, control: "SN-06", comment: "Följs upp i årsredovisningen."),
        Statement(kind: .comment, control: "SN-09", comment: "Rutin behöver skrivas fram."),
        Statement(
            kind: .override, control: "SN-10", verdict: .minor, comment: "Den ena var en rättelse.", role: "FC"),
        Statement(kind: .attest, control: "SN-02", role: "FC"),
    ]

    private static func runs(_ occurrence: (ControlID) throws -> Occurrence) throws -> [RunRecord] {
        try [
            run(
                "SN-03", try occurrence("SN-03"), inputs: [source("anmalningar", "case-events", rows: 369)],
                [(.report(late), DataQuality(rowsRead: 401, outsideWindow: 32))]),
            run(
                "SN-08", try occurrence("SN-08"), inputs: [],
                [(.failed(code: "CHECK-302", reason: "granskningen avbröts efter 60 s"), DataQuality())]),
            run(
                "SN-09", try occurrence("SN-09"), inputs: [source("fakturor", "supplier-invoices", rows: 1_245)],
                [(.report(sample), DataQuality(rowsRead: 1_245)), (.report(duplicates), unreadable)]),
            run(
                "SN-10", try occurrence("SN-10"), inputs: [source("utbetalningar", "payouts", rows: 214)],
                [(.report(twice), DataQuality(rowsRead: 214))]),
        ]
    }

    private static func run(
        _ id: ControlID, _ occurrence: Occurrence, inputs: [SourceReport],
        _ endings: [(CheckResult.Ending, DataQuality)]
    ) throws -> RunRecord {
        let control = try required(controls.first { $0.id == id })
        let results = zip(control.checks, endings).map {
            CheckResult(check: $0.check, ending: $1.0, quality: $1.1)
        }
        return RunRecord(
            run: "\(id)-" + String(repeating: "ab12", count: 4), control: id, definitionHash: "d\(id)",
            occurrence: occurrence, asOf: occurrence.due, seed: "SN.2023.69 \(occurrence.period)",
            programVersion: "0.1.0", milliseconds: 12, inputs: inputs,
            checks: zip(control.checks, results).map {
                var summary = CheckSummary(
                    $0, version: 1, parameters: ["confidence": "95 %"], result: $1, milliseconds: 4)
                summary.population = $0.data.keys.sorted().first
                return summary
            }, outcome: Judge(control).outcome(results))
    }

    private static func source(_ name: SourceID, _ dataSet: DataSetID, rows: Int) -> SourceReport {
        SourceReport(
            source: name, dataSet: dataSet,
            inputs: [
                InputFile(
                    file: "exporter/\(name)-2023.csv", sha256: String(repeating: "0123abcd", count: 8),
                    bytes: rows * 90,
                    rows: rows)
            ], rowsRead: rows)
    }

    private static func findings(
        _ count: Int, _ dataSet: DataSetID, _ severity: Finding.Severity = .deviation, amount: Money? = nil,
        _ text: (Int) -> FindingText
    ) -> [Finding] {
        (0..<count).map {
            Finding(text($0), severity, rows: [RowReference(dataSet: dataSet, row: $0)], amount: amount)
        }
    }

    private static let late = CheckReport(
        examined: 369,
        findings: findings(68, "case-events") { "Beslut dag \(15 + $0), senast dag 14" },
        measures: [Measure("andel i tid", .share(part: 301, of: 369))])

    private static let sample = CheckReport(
        examined: 60,
        samples: [
            SampleRecord(
                method: "ticket", seed: "SN.2023.69 2022-10/2023-03", population: 1_201,
                frameHash: String(repeating: "beef0042", count: 8), filters: ["makulerade fakturor"],
                sizeReason: "60 ger 95 % säkerhet för högst 5 % fel", drawn: (1...60).map { "F-\($0)" })
        ],
        review: ReviewRequest(
            title: "Fakturor", questions: [.init("attest", "Är fakturan attesterad?")],
            items: (1...60).map {
                .init(id: "F-\($0)", row: RowReference(dataSet: "supplier-invoices", row: $0), facts: [])
            }))

    private static let duplicates = CheckReport(
        examined: 1_201, excluded: [.filtered("makulerade fakturor", 40)],
        findings: findings(3, "supplier-invoices", amount: 20_000) {
            "Faktura \("nr \($0)") från \("Anna Svensson") är bokförd två gånger"
        } + findings(2, "supplier-invoices", .look) { "Nästan samma nummer som \("F-\($0)")" })

    private static let unreadable = DataQuality(
        rowsRead: 1_245,
        setAside: [
            SetAside(
                dataSet: "supplier-invoices", reason: "kolumnen belopp är tom", count: 4, of: 1_245,
                places: ["exporter/fakturor-2023.csv:9"])
        ])

    private static let twice = CheckReport(
        examined: 214,
        findings: findings(2, "payouts", .serious, amount: 4_950) {
            "Samma belopp två gånger till konto \("8327-9, \($0)")"
        })
}

/// Says what was missing instead of trapping.
struct Missing: Error {}

func required<T>(_ value: T?) throws -> T {
    guard let value else { throw Missing() }
    return value
}
