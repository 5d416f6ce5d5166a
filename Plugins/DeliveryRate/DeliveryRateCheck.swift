public import KontrollCore

/// Measures how much of the granted time is delivered (utförandegrad), and finds those who get much less or more.
///
/// Delivered time over granted time, by unit or by client. Sums are made of exact times and rounded last.
public struct DeliveryRateCheck: Check {
    /// What is compared with the limits.
    public enum Part: String, ParameterType, CaseIterable {
        case unit = "enhet"
        case client = "brukare"
    }

    public struct Parameters: CheckParameters {
        @Parameter("Vad som jämförs med gränserna")
        var per = Part.unit
        @Parameter("Lägsta utförandegrad som inte är värd en titt")
        var least = Rate(7, over: 10) ?? .zero
        @Parameter("Högsta utförandegrad som inte är värd en titt")
        var most = Rate(11, over: 10) ?? .one

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard least <= most else { throw .outOfRange(key: "least", allowed: "högst lika med most") }
        }
    }

    public static let about = CheckDescription(
        id: "delivery-rate",
        version: 1,
        title: "Utförandegrad",
        looksFor: "Enheter eller brukare där utförd tid är mycket mindre eller större än den beviljade, eller utförd "
            + "utan att vara beviljad.",
        rationale: "Den som får mindre än beslutet ger rätt till får inte sitt bistånd verkställt; mer än beslutat är "
            + "resurser utan beslut.",
        sources: [
            .practice("Gnesta socialnämnds delårsrapport 2023: utförd tid delad med beställd tid, 69,7 % jan-jun"),
            .practice("Socialnämnders internkontrollplaner: överutförande och underutförande"),
            .assumption("70 och 110 procent är värda en titt; utförd tid utan någon beviljad är en avvikelse"),
        ],
        reads: [.from(CareHours.self, \.client, \.unit, \.kind, \.granted, \.delivered)],
        measures: [
            MeasureDescription("utförandegrad", .share, "Utförd tid av beviljad, i minuter"),
            MeasureDescription("utförda timmar", .count, "Utförd tid i timmar, avrundad"),
            MeasureDescription("beviljade timmar", .count, "Beviljad tid i timmar, avrundad"),
            MeasureDescription("brukare", .count, "Olika brukare"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: CareHours.self)
        let (granted, delivered, client) = try (rows.granted, rows.delivered, rows.client)
        let (unit, kind) = try (rows.unit, rows.kind)

        var (empty, unreadable, whole) = (0, 0, Hours())
        var (parts, units, kinds): ([String: Hours], [String: Hours], [String: Hours]) = ([:], [:], [:])
        var clients: Set<String> = []
        for row in rows.indices {
            guard granted[row] != nil || delivered[row] != nil else {
                empty += 1
                continue
            }
            guard let due = WorkTime.seconds(granted[row] ?? "0"), let done = WorkTime.seconds(delivered[row] ?? "0")
            else {
                unreadable += 1
                continue
            }
            let hours = Hours(granted: due, delivered: done, rows: [row])
            whole.add(hours)
            client[row].map { _ = clients.insert(TextKeys.person($0, asOf: input.asOf)) }
            unit[row].map { units[TextKeys.name($0), default: Hours(name: $0)].add(hours, $0) }
            kind[row].map { kinds[TextKeys.name($0), default: Hours(name: $0)].add(hours, $0) }
            if parameters.per == .client, let name = client[row] {
                parts[TextKeys.person(name, asOf: input.asOf), default: Hours(name: name)].add(hours, name)
            }
        }
        if parameters.per == .unit { parts = units }
        let findings = parts.values.compactMap { part in finding(part, rows.references(part.rows)) }
        let examined = rows.count - empty - unreadable
        let table = EvidenceTable(
            title: "Utförd och beviljad tid", columns: ["del", "utförda timmar", "beviljade timmar", "utförandegrad"],
            rows: (Hours.sorted(units) + Hours.sorted(kinds)).map(\.cells) + [whole.cells])
        return CheckReport(
            examined: examined,
            excluded: [.untested("tid saknas", empty), .untested("tid som inte kan läsas", unreadable)],
            findings: findings, measures: measures(whole, clients.count), evidence: examined > 0 ? [table] : [])
    }

    private func measures(_ whole: Hours, _ clients: Int) -> [Measure] {
        let minutes = (Swedish.nearest(whole.delivered, over: 60), Swedish.nearest(whole.granted, over: 60))
        return (minutes.1 > 0 ? [Measure("utförandegrad", .share(part: minutes.0, of: minutes.1))] : []) + [
            Measure("utförda timmar", .count(Swedish.nearest(whole.delivered, over: 3600))),
            Measure("beviljade timmar", .count(Swedish.nearest(whole.granted, over: 3600))),
            Measure("brukare", .count(Int64(clients))),
        ]
    }

    private func finding(_ part: Hours, _ rows: [RowReference]) -> Finding? {
        let (name, done, due) = (part.name, Hours.text(part.delivered), Hours.text(part.granted))
        guard let rate = Rate(part.delivered, over: part.granted) else {
            return part.delivered > 0
                ? Finding("\(name): \(done) timmar utförda utan beviljad tid", rows: rows) : nil
        }
        guard rate < parameters.least || rate > parameters.most else { return nil }
        return Finding("\(name): \(done) timmar utförda av \(due) beviljade (\(rate))", .look, rows: rows)
    }
}
