public import KontrollCore

/// Follows state grants up (statsbidrag): what was asked for, given and spent, and what is left undone.
///
/// A grant is given for something and for a time. One that nothing was done for, that was not spent when its time was
/// out, or that was not accounted for, has to be paid back.
public struct GrantsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Högsta belopp som ett bidrag rimligen kan ha; 0 betyder att det inte prövas", unit: "kr")
        var greatest: Money = 0

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard greatest >= 0 else { throw .outOfRange(key: "greatest", allowed: "0 kr eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "grants",
        version: 1,
        title: "Statsbidrag",
        looksFor:
            "Tilldelade statsbidrag utan redovisad aktivitet eller tid, som inte förbrukats i tid eller inte "
            + "redovisats till den som gav dem.",
        rationale: "Bidrag som inte används till det de är till för ska betalas tillbaka, och kommer kanske inte igen.",
        sources: [
            .practice("Gnesta socialnämnds delårsrapport 2023, bilaga 3: medel, period och aktivitet per bidrag"),
            .assumption(
                "Ett bidrag utan aktivitet eller period är värt en titt; en missad redovisning är en avvikelse"),
        ],
        reads: [
            .from(
                Grants.self, \.grant, \.applied, \.awarded, \.used, \.ends, \.activity, \.reportDue, \.reported)
        ],
        measures: [
            MeasureDescription("tilldelat", .money, "Tilldelade belopp tillsammans"),
            MeasureDescription("förbrukat", .money, "Förbrukade belopp tillsammans, av dem som har uppgiften"),
            MeasureDescription("bidrag", .count, "Tilldelade bidrag"),
            MeasureDescription("med aktivitet", .share, "Tilldelade bidrag med redovisad aktivitet"),
            MeasureDescription("väntar på beslut", .count, "Sökta bidrag som inte beslutats"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Grants.self)
        let (grant, applied, awarded, used) = try (rows.grant, rows.applied, rows.awarded, rows.used)
        let (ends, activity, due, reported) = try (rows.ends, rows.activity, rows.reportDue, rows.reported)
        let day = min(input.asOf, input.window.last)

        var (given, spent): (Int128, Int128) = (0, 0)
        var (examined, active, applying, unknown, waiting) = (0, 0, 0, 0, 0)
        var (lines, findings): ([[String]], [Finding]) = ([], [])
        for row in rows.indices {
            lines.append(
                [grant[row]] + [applied[row], awarded[row], used[row]].map { $0.map(Self.kronor) ?? "–" }
                    + [ends[row]?.description ?? "–"])
            guard let amount = awarded[row] else {
                if applied[row] == nil { unknown += 1 } else { applying += 1 }
                continue
            }
            examined += 1
            given += Int128(amount.ore)
            spent += Int128(used[row]?.ore ?? 0)
            let left = used[row].map { Int128(amount.ore) - Int128($0.ore) }
            var (odd, wrong): ([FindingText], [FindingText]) = ([], [])
            if amount <= 0 { odd.append("tilldelat \(Self.kronor(amount)) kr") }
            if parameters.greatest > 0, amount > parameters.greatest {
                odd.append("tilldelat \(Self.kronor(amount)) kr, mer än rimligt: kontrollera enheten")
            }
            if activity.isEmpty(row) { odd.append("ingen aktivitet redovisad") } else { active += 1 }
            if let last = ends[row] {
                if let left, left > 0, last < day {
                    odd.append("\(Self.kronor(Self.money(left))) kr inte förbrukat när tiden gick ut \(last)")
                }
            } else {
                odd.append("saknar uppgift om vilken tid bidraget avser")
            }
            if let left, left < 0 { odd.append("\(Self.kronor(Self.money(-left))) kr mer förbrukat än tilldelat") }
            if let last = due[row], min(reported[row] ?? .latest, day) > last {
                let done = reported[row].flatMap { $0 <= day ? $0 : nil }
                if let done {
                    wrong.append("skulle redovisas senast \(last), redovisades \(done)")
                } else {
                    wrong.append("skulle redovisas senast \(last), inte redovisat")
                }
            }
            // What is to be spent or accounted for before the period is over can be judged on a later day.
            let open = [left == 0 ? nil : ends[row], reported[row].map { $0 <= day } == true ? nil : due[row]]
            if open.contains(where: { $0.map { $0 >= day && $0 < input.window.last } ?? false }) { waiting += 1 }
            guard !(odd + wrong).isEmpty else { continue }
            findings.append(
                Finding(
                    FindingText(joining: wrong + odd), wrong.isEmpty ? .look : .deviation,
                    rows: [rows.reference(row)], amount: left.flatMap { $0 > 0 ? Self.money($0) : nil }))
        }
        let whole = [Self.money(given), Self.money(spent)].map(Self.kronor)
        return CheckReport(
            examined: examined,
            excluded: [
                .filtered("sökt, beslut väntas", applying), .untested("varken sökt eller tilldelat belopp", unknown),
            ],
            findings: findings,
            measures: [
                Measure("tilldelat", .money(Self.money(given))), Measure("förbrukat", .money(Self.money(spent))),
                Measure("bidrag", .count(Int64(examined))), Measure("väntar på beslut", .count(Int64(applying))),
            ] + (examined > 0 ? [Measure("med aktivitet", .share(part: Int64(active), of: Int64(examined)))] : []),
            evidence: lines.isEmpty
                ? []
                : [
                    EvidenceTable(
                        title: "Statsbidrag, kr",
                        columns: ["bidrag", "sökt", "tilldelat", "förbrukat", "till och med"],
                        rows: lines.sorted { $0.lexicographicallyPrecedes($1) } + [["Totalt", ""] + whole + [""]])
                ], waiting: waiting)
    }

    private static func money(_ ore: Int128) -> Money { Money(ore: Int64(clamping: ore)) }

    private static func kronor(_ amount: Money) -> String { Swedish.decimal(amount.ore, over: 100, decimals: 0) }
}
