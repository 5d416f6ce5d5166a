public import KontrollCore

/// Finds access to clients' data without an assignment, and by people who are not employed (loggkontroll).
///
/// An access is judged by the assignments and employments of its own day. What a user did with one client and what is
/// wrong with it becomes one finding. A user whom the employments do not know may be a consultant and is worth a look.
public struct AccessLogCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter(
            "Så många dagar före uppdragets första dag godtas åtkomst, till exempel vid överlämning", unit: "dagar")
        var daysBefore = 0
        @Parameter(
            "Så många dagar efter uppdragets sista dag godtas åtkomst, till exempel för dokumentation", unit: "dagar")
        var daysAfter = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...366 ~= daysBefore else { throw .outOfRange(key: "daysBefore", allowed: "0 till 366 dagar") }
            guard 0...366 ~= daysAfter else { throw .outOfRange(key: "daysAfter", allowed: "0 till 366 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "access-log",
        version: 1,
        title: "Åtkomst utan uppdrag eller anställning",
        looksFor:
            "Någon har öppnat en klients uppgifter utan uppdrag hos klienten den dagen, eller utan att vara anställd.",
        rationale:
            "Var och en får ta del av bara det som arbetet kräver. Kommunen ska regelbundet kontrollera loggarna, "
            + "och en loggkontroll som inte görs är inget skydd.",
        sources: [
            .law("Lag (2001:454) 10 § (SFS 2023:821)", from: "2024-01-01"),
            .law("OSL (2009:400) 26 kap. 1 § (socialtjänstsekretess)", from: "2009-06-30"),
            .assumption(
                "I annan verksamhet än socialtjänst, som skola, gäller andra lagar: loggkontrollen är där ett skydd för "
                    + "personuppgifter (dataskyddsförordningen artikel 32, ur minnet), och OSL 23 kap. för skolan (ur minnet)"
            ),
            .assumption("Att 10 § i den lydelsen gäller från 2024-01-01, och OSL från 2009-06-30, är antaget"),
            .assumption("Åtkomst till kollegers och anhörigas uppgifter prövas inte särskilt"),
        ],
        reads: [
            .from(AccessLog.self, \.user, \.client, \.accessed, \.emergency),
            .from(Assignments.self, \.user, \.client, \.started, \.ended),
            .from(Employments.self, \.person, \.user, \.started, \.ended),
        ],
        measures: [
            MeasureDescription(
                "andel med uppdrag", .share, "Åtkomster till en klient där uppdrag fanns, av alla sådana")
        ]
            + AccessFault.allCases.map { MeasureDescription($0.rawValue, .count, "Antal åtkomster: \($0.rawValue)") },
        examples: [
            CheckExample(
                "Utan uppdrag, efter uppdraget, efter anställningen, före den, nödöppning och okänd användare",
                tables: [
                    "access-log": log + """
                          anek | P1 | 2025-03-01 |
                        ! anek | P2 | 2025-03-01 |
                        ! ANEK | P2 | 2025-03-05 | nej
                        ! anek | P1 | 2025-07-01 |
                          anek |    | 2025-03-01 |
                        ! anek | P3 | 2025-03-02 | ja
                        ! boal | P1 | 2025-04-01 |
                        ! boal |    | 2024-12-31 |
                        ! kons | P1 | 2025-03-01 |
                          anek | P1 | 2001-03-01 |
                        """,
                    "assignments": assignments + """
                          anek | P1 | 2025-01-01 | 2025-06-30
                          boal | P1 | 2025-01-01 |
                          kons | P1 | 2025-01-01 |
                        """,
                    "employments": employments + """
                          1001 | anek | 2020-01-01 |
                          boal |      | 2025-01-01 | 2025-03-31
                        """,
                ]),
            CheckExample(
                "Med uppdrag samma dag, inom de dagar som godtas, och två anställningar efter varandra",
                parameters: ["daysBefore": 1, "daysAfter": 14],
                tables: [
                    "access-log": log + """
                          anek | 19900101-9802 | 2025-02-28 |
                          anek | 900101-9802   | 2025-07-14 |
                        """,
                    "assignments": assignments + """
                          anek | 900101-9802 | 2025-03-01 | 2025-06-30
                        """,
                    "employments": employments + """
                          1001 | anek | 2020-01-01 | 2025-03-31
                          1001 | anek | 2025-04-01 |
                        """,
                ]),
        ])

    private static let log = "user:text | client:text | accessed:date | emergency:flag\n"
    private static let assignments = "user:text | client:text | started:date | ended:date\n"
    private static let employments = "person:text | user:text | started:date | ended:date\n"

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    private struct Deed: Hashable {
        var user, client: Int
        var fault: AccessFault
    }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let log = try input.rows(of: AccessLog.self)
        let (userText, clientText) = try (log.user, log.client)
        let (day, emergency) = try (log.accessed, log.emergency)
        var (users, clients) = (TextKeys(), TextKeys())
        let user = users.keys(of: userText, TextKeys.name)
        let client = clients.keys(of: clientText) { TextKeys.person($0, asOf: input.asOf) }
        let known = try Registers(input, parameters, &users, &clients)

        var (unruled, withClient, assigned) = (0, 0, 0)
        var deeds: [Deed: [Int]] = [:]
        for row in log.indices {
            guard Self.about.law(on: day[row]) != nil else {
                unruled += 1
                continue
            }
            let employment = known.employmentFault(user[row], day[row])
            var faults = employment.map { [$0] } ?? []
            if client[row] != TextKeys.none {
                withClient += 1
                if known.isAssigned(user[row], client[row], day[row]) {
                    assigned += 1
                } else {
                    faults.append(emergency[row] == true ? .emergency : .unassigned)
                }
            }
            for fault in faults {
                deeds[Deed(user: user[row], client: client[row], fault: fault), default: []].append(row)
            }
        }
        var counts: [AccessFault: Int64] = [:]
        var findings: [Finding] = []
        for (deed, rows) in deeds {
            counts[deed.fault, default: 0] += Int64(rows.count)
            let days = rows.map { day[$0] }
            let (name, whose) = (rows.map { userText[$0] }.min() ?? "", rows.compactMap { clientText[$0] }.min())
            let times = Swedish.count(rows.count, "åtkomst", "åtkomster")
            let reason: FindingText =
                "\(name) hos \(whose ?? "ingen enskild klient"): \(times) \(words: deed.fault.rawValue), \(days.min() ?? .earliest) till \(days.max() ?? .latest)"
            findings.append(Finding(reason, deed.fault.severity, rows: log.references(rows)))
        }
        let share = Measure("andel med uppdrag", .share(part: Int64(assigned), of: Int64(withClient)))
        return CheckReport(
            examined: log.count - unruled, excluded: [.untested("ingen regel känd för dagen", unruled)],
            findings: findings,
            measures: (withClient > 0 ? [share] : [])
                + AccessFault.allCases.map { Measure($0.rawValue, .count(counts[$0] ?? 0)) })
    }
}
