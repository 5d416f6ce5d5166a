public import KontrollCore

/// Finds keys to clients' homes that are out without order (nyckelhantering).
///
/// A key is handed out against a signed receipt and signed back in time. One that nobody has signed for, that is not
/// back when it is due, or whose holder no longer works here, may open somebody's door.
public struct KeyHandlingCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så länge får en nyckel utan bestämd återlämningsdag vara ute; 0 betyder ingen gräns", unit: "dagar")
        var longest = 30

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...3660 ~= longest else { throw .outOfRange(key: "longest", allowed: "0 till 3660 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "key-handling",
        version: 1,
        title: "Nyckelhantering",
        looksFor:
            "Nycklar som inte kvitterats tillbaka, som saknar kvittens eller innehavare, eller som innehas av någon "
            + "som slutat.",
        rationale: "En nyckel på drift är ett inbrott som inte syns, och ger misstankar mot den som inte gjort något.",
        sources: [
            .practice("Skarpnäcks hemtjänst, verksamhetsplan 2023: nyckelhantering ingår i egenkontrollen"),
            .assumption("30 dagar utan bestämd återlämningsdag är värt en titt"),
            .assumption("Tom cell för kvittens betyder att den saknas"),
        ],
        reads: [
            .from(Keys.self, \.key, \.holder, \.issued, \.due, \.returned, \.receipt),
            .from(Employments.self, \.person, \.user, \.started, \.ended),
        ],
        measures: [
            MeasureDescription("nycklar ute", .count, "Utlämningar som inte kvitterats tillbaka"),
            MeasureDescription("med kvittens", .share, "Utlämningar med undertecknad kvittens"),
            MeasureDescription("innehavaren har slutat", .count, "Nycklar ute hos någon som slutat"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let keys = try input.rows(of: Keys.self)
        let (key, holder, issued) = try (keys.key, keys.holder, keys.issued)
        let (due, returned, receipt) = try (keys.due, keys.returned, keys.receipt)
        let lastDay = try Self.lastDays(input)
        var (later, out, signed, gone) = (0, 0, 0, 0)
        var findings: [Finding] = []
        for row in keys.indices {
            guard issued[row] <= input.asOf else {
                later += 1
                continue
            }
            let back = returned[row].flatMap { $0 <= input.asOf ? $0 : nil }
            var (wrong, odd): ([String], [String]) = ([], [])
            if receipt[row] == true { signed += 1 } else { wrong.append("kvittens saknas") }
            if let due = due[row], back ?? input.asOf > due {
                wrong.append(back == nil ? "inte tillbaka i tid" : "tillbaka för sent")
            }
            if back == nil {
                out += 1
                if due[row] == nil, parameters.longest > 0, input.asOf.days(since: issued[row]) > parameters.longest {
                    odd.append("ute länge utan bestämd återlämningsdag")
                }
                switch holder[row].map({ lastDay[TextKeys.person($0, asOf: input.asOf)] }) {
                case nil: wrong.append("innehavare saknas")
                case .some(nil): odd.append("innehavaren finns inte bland de anställda")
                // Lent past the holder's last day is lost that day already.
                case .some(let last?)
                where last < input.asOf || last == input.asOf && due[row].map { $0 > last } ?? false:
                    gone += 1
                    wrong.append("innehavaren har slutat")
                default: break
                }
            }
            guard !(wrong + odd).isEmpty else { continue }
            findings.append(
                Finding(
                    "Nyckel \(key[row]), utlämnad \(issued[row]): \(words: Swedish.list(wrong + odd))",
                    wrong.isEmpty ? .look : .deviation, rows: [keys.reference(row)]))
        }
        let examined = Int64(keys.count - later)
        return CheckReport(
            examined: Int(examined), excluded: [.filtered("utlämnad efter granskningsdagen", later)],
            findings: findings,
            measures: [
                Measure("nycklar ute", .count(Int64(out))), Measure("innehavaren har slutat", .count(Int64(gone))),
            ]
                + (examined > 0 ? [Measure("med kvittens", .share(part: Int64(signed), of: examined))] : []))
    }

    /// The last day of each person's employments, by id and by user name.
    private static func lastDays(_ input: CheckInput) throws -> [String: CivilDate] {
        let rows = try input.rows(of: Employments.self)
        let (person, user, started, ended) = try (rows.person, rows.user, rows.started, rows.ended)
        var last: [String: CivilDate] = [:]
        for row in rows.indices where started[row] <= input.asOf {
            for name in [person[row], user[row]].compactMap(\.self) {
                let key = TextKeys.person(name, asOf: input.asOf)
                last[key] = max(last[key] ?? .earliest, ended[row] ?? .latest)
            }
        }
        return last
    }
}
