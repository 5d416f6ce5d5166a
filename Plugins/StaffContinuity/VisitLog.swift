import KontrollCore

/// The visits that count, in the order of their days.
struct VisitLog {
    private let visits: [Visit]
    private let names: [Int: String]
    private let births: [Int: CivilDate]

    private struct Visit {
        let row: Int
        let day: CivilDate
        let client: Int
        let staff: Int
        /// The minute it begins; where it is not known, a number of its own.
        let minute: Int
    }

    /// A client who counts.
    struct Client {
        let name: String
        let first: CivilDate
        /// How many members of staff the client met.
        let met: Int
        /// The rows of the visits.
        let rows: [Int]
    }

    /// What a period showed.
    struct Continuity {
        var clients: [Client] = []
        /// How many visits were examined.
        var visits = 0
        /// How many visits are with clients whose age is asked for and not known.
        var ageless = 0
        /// The days in words.
        var period = ""
    }

    init(_ rows: Rows<HomeCareVisits>, _ counted: [Int: Int], asOf day: CivilDate) throws {
        let (days, client, birth) = try (rows.day, rows.client, rows.birthDate)
        var (clients, staff) = (TextKeys(), TextKeys())
        let clientKey = clients.keys(of: client) { TextKeys.person($0, asOf: day) }
        let staffKey = staff.keys(of: try rows.staff, TextKeys.name)
        visits = counted.map {
            Visit(row: $0.key, day: days[$0.key], client: clientKey[$0.key], staff: staffKey[$0.key], minute: $0.value)
        }.sorted { $0.day < $1.day }
        var (names, births): ([Int: String], [Int: CivilDate]) = ([:], [:])
        for row in counted.keys {
            let key = clientKey[row]
            names[key] = min(names[key] ?? client[row], client[row])
            if let born = birth[row] { births[key] = min(births[key] ?? born, born) }
        }
        (self.names, self.births) = (names, births)
    }

    /// The staff of each client who counts, in the period or in each client's worst period.
    func continuity(_ terms: StaffContinuityCheck.Parameters) -> Continuity {
        guard let first = visits.first?.day, let last = visits.last?.day else { return Continuity() }
        let length = terms.days - 1
        let given = CivilDate(terms.from) ?? last.adding(days: -length)
        let days = terms.worstPeriod ? first...max(first, last.adding(days: -length)) : given...given
        var (worst, seen): ([Int: Client], Set<Int>) = ([:], [])
        var begin = days.lowerBound
        while begin <= days.upperBound {
            let rows = slice(begin, begin.adding(days: length))
            for (key, client) in clients(rows, from: begin, terms) {
                seen.insert(key)
                if worst[key].map({ $0.met < client.met }) ?? true { worst[key] = client }
            }
            guard begin < .latest else { break }
            begin = begin.adding(days: 1)
        }
        let span = terms.worstPeriod ? (days.lowerBound, last) : (given, given.adding(days: length))
        let inside = slice(span.0, span.1)
        return Continuity(
            clients: worst.sorted { $0.key < $1.key }.map(\.value),
            visits: inside.count { seen.contains($0.client) },
            ageless: terms.age > 0 ? inside.count { births[$0.client] == nil } : 0,
            period: terms.worstPeriod
                ? "varje klients sämsta \(terms.days) dagar, \(span.0) till \(span.1)" : "\(span.0) till \(span.1)")
    }

    private func slice(_ first: CivilDate, _ last: CivilDate) -> ArraySlice<Visit> {
        let begin = partition { $0 >= first }
        return visits[begin..<max(begin, partition { $0 > last })]
    }

    /// The place of the first visit on a day that satisfies; the days ascend.
    private func partition(_ isAfter: (CivilDate) -> Bool) -> Int {
        var (low, high) = (0, visits.count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(visits[middle].day) { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func clients(
        _ rows: ArraySlice<Visit>, from first: CivilDate, _ terms: StaffContinuityCheck.Parameters
    ) -> [Int: Client] {
        Dictionary(grouping: rows, by: \.client).compactMapValues { own in
            guard let key = own.first?.client, isOldEnough(key, terms, on: first.adding(days: terms.days - 1)) else {
                return nil
            }
            // Two members of staff at the same time are one visit.
            var byDay: [CivilDate: Set<Int>] = [:]
            for visit in own { byDay[visit.day, default: []].insert(visit.minute) }
            guard
                terms.visits == 0
                    || byDay.count == terms.days && byDay.values.allSatisfy({ $0.count >= terms.visits })
            else { return nil }
            return Client(
                name: names[key] ?? "", first: first, met: Set(own.map(\.staff)).count, rows: own.map(\.row))
        }
    }

    private func isOldEnough(_ client: Int, _ terms: StaffContinuityCheck.Parameters, on day: CivilDate) -> Bool {
        terms.age == 0 || births[client].map { $0.adding(years: terms.age) <= day } ?? false
    }
}

extension StaffContinuityCheck {
    static let examples = [
        CheckExample(
            "Två dagar, högst två medarbetare: larm, natt och den som var borta räknas inte",
            parameters: ["days": 2, "most": 2],
            tables: [
                "home-care-visits": """
                  client:text | birth_date:date | staff:text | day:date   | time:text | kind:text
                  B1          |                 | S9         | 2025-05-01 | 08:00     | omvårdnad
                ! B1          |                 | S1         | 2025-05-02 | 08:00     | omvårdnad
                ! B1          |                 | S2         | 2025-05-02 | 18:00     | omvårdnad
                ! B1          |                 | S3         | 2025-05-03 | 8:00      |
                ! B1          |                 | s3         | 2025-05-03 | 21:59     | omvårdnad
                  B1          |                 | S4         | 2025-05-03 | 22:00     | omvårdnad
                  B1          |                 | S5         | 2025-05-03 | 12:00     | Trygghetslarm
                  B2          |                 | S1         | 2025-05-02 |           | omvårdnad
                  B2          |                 | S2         | 2025-05-02 |           | omvårdnad
                  B2          |                 | S3         | 2025-05-02 |           | omvårdnad
                  B3          |                 | S1         | 2025-05-03 | kväll     | omvårdnad
                """
            ]),
        CheckExample(
            "Precis på gränsen, i en bestämd period", parameters: ["days": 1, "most": 2, "from": "2025-05-02"],
            tables: [
                "home-care-visits": """
                  client:text | birth_date:date | staff:text | day:date   | time:text | kind:text
                  B1          |                 | S1         | 2025-05-02 | 08:00     | omvårdnad
                  B1          |                 | S2         | 2025-05-02 | 18:00     | omvårdnad
                  B1          |                 | S3         | 2025-05-03 | 18:00     | omvårdnad
                """
            ]),
        CheckExample(
            "Varje klients sämsta period, från 65 år",
            parameters: ["days": 1, "most": 1, "visits": 1, "worstPeriod": true, "age": 65],
            tables: [
                "home-care-visits": """
                  client:text | birth_date:date | staff:text | day:date   | time:text | kind:text
                ! B1          | 1960-05-02      | S1         | 2025-05-02 | 08:00     | omvårdnad
                ! B1          | 1960-05-02      | S2         | 2025-05-02 | 18:00     | omvårdnad
                  B1          | 1960-05-02      | S3         | 2025-05-03 | 18:00     | omvårdnad
                  B2          | 1960-05-04      | S1         | 2025-05-02 | 08:00     | omvårdnad
                  B2          | 1960-05-04      | S2         | 2025-05-02 | 18:00     | omvårdnad
                  B3          |                 | S1         | 2025-05-02 | 18:00     | omvårdnad
                """
            ]),
    ]
}
