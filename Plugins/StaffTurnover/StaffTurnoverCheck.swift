public import KontrollCore

/// Measures how many leave each occupational group (andel avslutade per yrkesgrupp).
///
/// Those with a permanent employment who left in the period, divided by the average number of such employees: their
/// days of employment in the period over the period's days. Retirements, and moves to another employment with the same
/// employer, are left out unless the control counts them. Groups that are too small to be shown are shown together, with
/// the next smallest where they would be known all the same: see ``Suppression``.
public struct StaffTurnoverCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Yrkesgrupper som prövas, som de står i exporten; tom lista prövar alla")
        var occupations: [String] = []
        @Parameter("Andel avslutade i en yrkesgrupp som är värd en titt")
        var notable = Rate.tenth
        @Parameter("Räkna den som gått i pension som avslutad")
        var countRetired = false
        @Parameter("Räkna den som bytt anställning inom organisationen som avslutad")
        var countInternal = false
        @Parameter(
            "Högst så många dagar mellan två anställningar räknas som ett byte inom organisationen", unit: "dagar")
        var gap = 30
        @Parameter("Minsta antal personer i en grupp som visas för sig", unit: "personer")
        var smallest = 5

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...366 ~= gap else { throw .outOfRange(key: "gap", allowed: "0 till 366 dagar") }
            guard smallest >= 1 else { throw .outOfRange(key: "smallest", allowed: "1 eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "staff-turnover",
        version: 1,
        title: "Andel avslutade per yrkesgrupp",
        looksFor: "Yrkesgrupper där en stor andel av de tillsvidareanställda har slutat under perioden.",
        rationale:
            "När många slutar i en grupp som är svår att rekrytera till hotas både bemanningen och kontinuiteten.",
        sources: [
            .practice("Gnesta kommuns internkontrollplan 2023-2025: andelen avslutade medarbetare per yrkesgrupp"),
            .assumption(
                "Externt avslutade delat med medelantalet tillsvidareanställda i perioden (anställningsdagar delat med "
                    + "dagar); pension och interna byten räknas inte"),
            .assumption("Tom avgångsorsak räknas som extern avgång"),
            .assumption(
                "Yrkesgrupper med färre än fem personer visas tillsammans, med den näst minsta när de annars skulle "
                    + "röjas; är alla färre än fem prövas ingenting"),
        ],
        reads: [
            .from(
                Employments.self, \.person, \.occupation, \.started, \.ended, \.endReason, \.permanent)
        ],
        measures: [
            MeasureDescription("andel avslutade", .share, "Avslutade × periodens dagar, av alla anställningsdagar"),
            MeasureDescription("avslutade", .count, "Personer som slutat"),
            MeasureDescription("medelantal", .quotient, "Tillsvidareanställda i medeltal"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Employments.self)
        let staff = try Staff(rows, asOf: input.asOf)
        let (permanent, occupation) = try (rows.permanent, rows.occupation)
        let period = DateSpan(input.window.first, min(input.window.last, input.asOf))
        let chosen = Set(parameters.occupations.map(TextKeys.name))

        var (untyped, temporary, outside, ungrouped, unasked) = (0, 0, 0, 0, 0)
        var members: [String: [Int]] = [:]
        for row in rows.indices {
            let group = occupation[row].map(TextKeys.name)
            if permanent[row] == nil {
                untyped += 1
            } else if permanent[row] == false {
                temporary += 1
            } else if period.map(staff.spans[row].overlaps) != true {
                outside += 1
            } else if let group, chosen.isEmpty || chosen.contains(group) {
                members[group, default: []].append(row)
            } else if group == nil {
                ungrouped += 1
            } else {
                unasked += 1
            }
        }
        let all = members.values.flatMap(\.self)
        // Fewer than may be shown are not shown as a whole either.
        let isFew = !all.isEmpty && staff.count(all) < parameters.smallest
        var report = CheckReport(
            examined: isFew ? 0 : all.count,
            excluded: [
                .filtered("inte tillsvidareanställd", temporary), .filtered("utanför perioden", outside),
                .filtered("yrkesgrupp som inte prövas", unasked), .untested("anställningsform saknas", untyped),
                .untested("yrkesgrupp saknas", ungrouped),
                .untested("färre än \(parameters.smallest) personer, som inte visas", isFew ? all.count : 0),
            ])
        guard let period, !all.isEmpty, !isFew else { return report }
        let left = leaving(all, staff, try rows.endReason, in: period)
        let whole = staff.turnover(all, left, in: period)
        report.measures = [
            Measure("andel avslutade", .share(part: whole.left * whole.days, of: whole.personDays)),
            Measure("avslutade", .count(whole.left)),
            Measure("medelantal", .quotient(whole.personDays, over: whole.days)),
        ]
        let groups = members.sorted { $0.key < $1.key }.map { key, rows in
            (name: rows.compactMap { occupation[$0] }.min() ?? key, rows: rows)
        }
        let hidden = Suppression.hidden(groups.map { staff.count($0.rows) }, smallest: parameters.smallest).places
        var (lines, small): ([[String]], [Int]) = ([], [])
        for (place, group) in groups.enumerated() {
            let turnover = staff.turnover(group.rows, left, in: period)
            let isShown = !hidden.contains(place)
            if isShown { lines.append([group.name] + turnover.cells) } else { small += group.rows }
            guard turnover.persons >= parameters.smallest, turnover.exceeds(parameters.notable) else { continue }
            let (count, average, share) = (turnover.left, turnover.average, turnover.share)
            // The share of a group that is left out for a small one's sake would give that one away.
            let reason: FindingText =
                isShown
                ? "\(group.name): \(count) har slutat av i medeltal \(average) tillsvidareanställda (\(share))"
                : "\(group.name): andelen som slutat är större än \(parameters.notable)"
            report.findings.append(
                Finding(reason, .look, rows: rows.references(group.rows.filter(left.contains))))
        }
        if !small.isEmpty { lines.append(["Övriga grupper"] + staff.turnover(small, left, in: period).cells) }
        report.evidence = [
            EvidenceTable(
                title: "Avslutade \(period.first) till \(period.last)",
                columns: ["yrkesgrupp", "avslutade", "medelantal", "andel"], rows: lines)
        ]
        return report
    }

    /// The rows that say that somebody left in the period and did not stay with the employer.
    private func leaving(
        _ all: [Int], _ staff: Staff, _ reason: OptionalCells<String>, in period: DateSpan
    ) -> Set<Int> {
        Set(
            all.filter { row in
                guard let last = staff.ended[row], period.contains(last) else { return false }
                let why = reason[row].map(TextKeys.name) ?? ""
                if !parameters.countRetired, why.contains("pension") { return false }
                if parameters.countInternal { return true }
                return !["intern", "övergång", "omplacer"].contains(where: why.contains)
                    && !staff.stays(row, after: last, within: parameters.gap)
            })
    }
}

extension Rate {
    /// One in ten.
    fileprivate static let tenth = Rate(1, over: 10) ?? .zero
}
