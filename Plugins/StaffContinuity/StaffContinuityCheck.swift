public import KontrollCore

/// Measures how many of the staff a client of the home care meets in 14 days (personalkontinuitet).
///
/// The number of different members of staff by client, with mean and median, over any 14 days. A client counts who is
/// visited at least twice every day of the period between 07 and 22: one who was away some of the days does not.
public struct StaffContinuityCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Periodens första dag, ÅÅÅÅ-MM-DD; tom text tar de sista dagarna som har besök")
        var from = ""
        @Parameter("Periodens längd", unit: "dagar")
        var days = 14
        @Parameter("Pröva varje klients sämsta period i stället för en bestämd")
        var worstPeriod = false
        @Parameter("Så många olika medarbetare får en klient möta; 0 betyder ingen gräns", unit: "personer")
        var most = 10
        @Parameter("Målvärde för medelvärdet; 0 betyder inget", unit: "personer")
        var targetMean = 0
        @Parameter("Minsta antal besök varje dag för att klienten ska räknas", unit: "besök")
        var visits = 2
        @Parameter("Klientens lägsta ålder; 0 prövar alla", unit: "år")
        var age = 0
        @Parameter("Besök räknas från klockan")
        var hourFrom = 7
        @Parameter("Besök räknas till klockan")
        var hourTo = 22
        @Parameter("Slag av besök som inte räknas; varje slag som innehåller något av orden")
        var excluded = ["larm", "matlev", "matdist", "matlåd", "hemsjukvård", "hsl"]

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard from.isEmpty || CivilDate(from) != nil else {
                throw .outOfRange(key: "from", allowed: "ett datum, ÅÅÅÅ-MM-DD, eller tom text")
            }
            guard 1...366 ~= days else { throw .outOfRange(key: "days", allowed: "1 till 366 dagar") }
            guard most >= 0 else { throw .outOfRange(key: "most", allowed: "0 eller mer") }
            guard 0...1000 ~= targetMean else { throw .outOfRange(key: "targetMean", allowed: "0 till 1000") }
            guard visits >= 0 else { throw .outOfRange(key: "visits", allowed: "0 eller mer") }
            guard 0...150 ~= age else { throw .outOfRange(key: "age", allowed: "0 till 150 år") }
            guard 0...24 ~= hourFrom else { throw .outOfRange(key: "hourFrom", allowed: "0 till 24") }
            guard hourFrom...24 ~= hourTo else { throw .outOfRange(key: "hourTo", allowed: "hourFrom till 24") }
        }
    }

    public static let about = CheckDescription(
        id: "staff-continuity",
        version: 1,
        title: "Personalkontinuitet i hemtjänsten",
        looksFor: "Klienter som under 14 dagar möter fler olika medarbetare än verksamheten satt som gräns.",
        rationale: "Många olika ansikten gör hjälpen otrygg, och fel märks senare.",
        sources: [
            .practice(
                "Kolada U21401 (medelvärde), kommunernas definition: två eller fler besök varje dag klockan 07-22, larm, "
                    + "matleveranser och hemsjukvård räknas inte"),
            .practice("Skarpnäcks hemtjänst, verksamhetsplan 2023: högst 10 personer under en 14-dagarsperiod"),
            .assumption("En klient som inte har besök alla dagar har varit frånvarande och räknas inte"),
            .assumption("Ett besök utan klockslag räknas som dagtid; ålder räknas vid periodens slut"),
        ],
        reads: [
            .from(HomeCareVisits.self, \.client, \.birthDate, \.staff, \.day, \.time, \.kind)
        ],
        measures: [
            MeasureDescription("klienter", .count, "Klienter som räknas"),
            MeasureDescription("medelvärde", .quotient, "Olika medarbetare per klient i medeltal"),
            MeasureDescription("median", .quotient, "Olika medarbetare per klient, median"),
            MeasureDescription("högsta antal", .count, "Flest olika medarbetare hos en klient"),
            MeasureDescription(
                "medelvärde av målvärdet", .share, "Möten med olika medarbetare, av klienter × målvärde"),
            MeasureDescription("klienter inom gränsen", .share, "Klienter som möter högst så många som gränsen säger"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: HomeCareVisits.self)
        let (day, time, kind) = try (rows.day, rows.time, rows.kind)
        let words = parameters.excluded.map(TextKeys.name)
        var (other, night, unread, later) = (0, 0, 0, 0)
        // The minute each visit that counts begins; where it is not known, a number that no other visit has.
        var counted: [Int: Int] = [:]
        for row in rows.indices {
            let minute = time[row].map(Self.minute)
            if let name = kind[row].map(TextKeys.name), words.contains(where: name.contains) {
                other += 1
            } else if day[row] > input.asOf {
                later += 1
            } else if case .some(nil) = minute {
                unread += 1
            } else if let minute = minute.flatMap(\.self),
                !(parameters.hourFrom * 60..<max(parameters.hourTo * 60, 1) ~= minute)
            {
                night += 1
            } else {
                counted[row] = minute.flatMap(\.self) ?? -1 - row
            }
        }
        let log = try VisitLog(rows, counted, asOf: input.asOf)
        let found = log.continuity(parameters)
        let averages = Averages(found.clients.map(\.met))
        var findings: [Finding] = []
        for client in found.clients where parameters.most > 0 && client.met > parameters.most {
            findings.append(
                Finding(
                    "\(client.name) mötte \(client.met) medarbetare från \(client.first), gränsen är \(parameters.most)",
                    rows: rows.references(client.rows)))
        }
        let within = Int64(averages.count - findings.count)
        let clients = Int64(averages.count)
        var measures = [Measure("klienter", .count(clients))]
        if let mean = averages.mean, let median = averages.median {
            measures += [
                Measure("medelvärde", .quotient(mean.sum, over: mean.over)),
                Measure("median", .quotient(median.sum, over: median.over)),
                Measure("högsta antal", .count(averages.greatest)),
            ]
            if parameters.targetMean > 0 {
                let target = clients * Int64(parameters.targetMean)
                measures.append(Measure("medelvärde av målvärdet", .share(part: averages.sum, of: target)))
            }
            if parameters.most > 0 {
                measures.append(Measure("klienter inom gränsen", .share(part: within, of: clients)))
            }
        }
        return CheckReport(
            examined: found.visits, units: ExaminedUnits("klienter", averages.count),
            excluded: [
                .filtered("slag av besök som inte räknas", other), .filtered("utanför klockslagen", night),
                .filtered("senare än granskningsdagen", later), .untested("klockslag som inte kan läsas", unread),
                .filtered(
                    "utanför perioden, eller klient som inte räknas", counted.count - found.visits - found.ageless),
                .untested("födelsedatum saknas", found.ageless),
            ],
            findings: findings, measures: measures,
            evidence: clients == 0 ? [] : [Self.table(averages, found.period)])
    }

    private static func table(_ averages: Averages, _ period: String) -> EvidenceTable {
        EvidenceTable(
            title: "Personalkontinuitet \(period)", columns: ["klienter", "medelvärde", "median", "högst"],
            rows: [
                [
                    Swedish.grouped(averages.count), averages.mean(decimals: 1), averages.median(decimals: 1),
                    Swedish.grouped(averages.greatest),
                ]
            ])
    }

    /// Minutes after midnight of `7:05` or `07:05:30`; nil when it is no time of day.
    private static func minute(_ text: String) -> Int? {
        guard text.contains(":"), let seconds = WorkTime.seconds(text), seconds < 86_400 else { return nil }
        return Int(seconds / 60)
    }
}
