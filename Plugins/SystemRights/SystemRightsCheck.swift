public import KontrollCore

/// Holds the rights in a system against the list of who may approve and against the employments (behörigheter mot
/// attestförteckningen).
///
/// The rights that hold on the day of the run are examined; see ``Listing`` for how a right is looked up. A user whom
/// the employments do not know may be a consultant and is worth a look, as is a right nobody has used for long.
public struct SystemRightsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Ord i behörighetens namn som betyder attesträtt och kräver stöd i attestförteckningen")
        var approvalWords = ["attest"]
        @Parameter("Så många dagar får en behörighet vara oanvänd", unit: "dagar")
        var inactiveDays = 180
        @Parameter("Så många dagar efter anställningens slut får behörigheten finnas kvar", unit: "dagar")
        var grace = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard approvalWords.allSatisfy({ !TextKeys.name($0).isEmpty }) else {
                throw .outOfRange(key: "approvalWords", allowed: "ord som inte är tomma")
            }
            guard 1...3660 ~= inactiveDays else { throw .outOfRange(key: "inactiveDays", allowed: "1 till 3660 dagar") }
            guard 0...366 ~= grace else { throw .outOfRange(key: "grace", allowed: "0 till 366 dagar") }
        }
    }

    public static let about = CheckDescription(
        id: "system-rights",
        version: 1,
        title: "Behörigheter mot attest och anställning",
        looksFor: "En behörighet saknar stöd i attestförteckningen, har högre beloppsgräns än den, finns kvar efter "
            + "anställningens slut eller används inte.",
        rationale:
            "Det är systemet och inte förteckningen som avgör vem som kan attestera. En behörighet som blivit kvar "
            + "kan användas av någon annan.",
        sources: RuleSource.internalControl + [
            .law("Lag (2001:454) 10 § (SFS 2023:821), för verksamhetssystem i socialtjänsten", from: "2024-01-01"),
            .practice("Region Gävleborg, granskningslista: attestförteckning mot systembehörigheter"),
            .assumption("180 dagar utan användning är ett förslag, liksom att 10 § gäller från 2024-01-01"),
        ],
        reads: [
            .from(
                SystemRights.self, \.user, \.right, \.system, \.unit, \.limit, \.validFrom, \.validTo, \.lastUsed),
            .from(ApprovalLimits.self, \.approver, \.unit, \.limit, \.validFrom, \.validTo),
            .from(Employments.self, \.person, \.user, \.started, \.ended),
        ],
        measures: [
            MeasureDescription(
                "utan uppgift om användning", .count, "Antal behörigheter som inte kan prövas på den punkten")
        ]
            + RightFault.words.map { MeasureDescription($0, .count, "Antal behörigheter: \($0)") },
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rights = try input.rows(of: SystemRights.self)
        let (userText, right, system) = try (rights.user, rights.right, rights.system)
        let (limit, from, to, used) = try (rights.limit, rights.validFrom, rights.validTo, rights.lastUsed)
        let unitText = try rights.unit
        var (users, units) = (TextKeys(), TextKeys())
        let user = users.keys(of: userText, TextKeys.name)
        let unit = units.keys(of: unitText, TextKeys.name)
        let listing = try Listing(input, &users, &units)
        let words = parameters.approvalWords.map(TextKeys.name)
        let isApproval = right.perText { text in words.contains { TextKeys.name(text).contains($0) } }

        let standing = rights.indices.filter {
            from[$0] ?? .earliest <= input.asOf && input.asOf <= to[$0] ?? .latest
        }
        var unused = 0
        var counts: [String: Int64] = [:]
        var findings: [Finding] = []
        for row in standing {
            var faults: [RightFault] = []
            if isApproval[Int(right.codes[row])] {
                faults += listing.approvalFault(user[row], unit[row], limit[row], input.asOf).map { [$0] } ?? []
            }
            switch listing.employment(user[row], input.asOf) {
            case .none: faults.append(.unknownUser)
            case .ended(let day) where input.asOf > day.adding(days: parameters.grace): faults.append(.ended(day))
            case .ended, .standing: break
            }
            if let last = used[row] {
                let days = input.asOf.days(since: last)
                if days > parameters.inactiveDays { faults.append(.inactive(last, days)) }
            } else {
                unused += 1
            }
            guard let severity = faults.map(\.severity).max() else { continue }
            for fault in faults { counts[fault.word, default: 0] += 1 }
            let place = system[row].map { " i \($0)" } ?? ""
            let name: FindingText = "\(userText[row]), behörigheten \(right[row])\(place)"
            findings.append(
                Finding(
                    FindingText(joining: [name] + faults.map(\.text)), severity, rows: [rights.reference(row)]))
        }
        return CheckReport(
            examined: standing.count,
            excluded: [.filtered("gäller inte på dagen", rights.count - standing.count)], findings: findings,
            measures: [Measure("utan uppgift om användning", .count(Int64(unused)))]
                + RightFault.words.map { Measure($0, .count(counts[$0] ?? 0)) })
    }
}
