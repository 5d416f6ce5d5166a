public import KontrollCore

/// Measures sick leave against its target (sjukfrånvaro mot målvärde), and how much of it is long.
///
/// Sick hours as a share of ordinary working hours, and the hours after day 59 as a share of all sick hours: the way
/// municipalities show sick leave in their annual reports. Units with too few people are not shown for themselves, nor is
/// what would give them away: see ``Suppression``.
public struct SickLeaveCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Målvärde: högsta andel sjukfrånvaro av ordinarie arbetstid")
        var target = Rate(8, over: 100) ?? .one
        @Parameter("Minsta antal personer i en enhet eller grupp som visas för sig", unit: "personer")
        var smallest = 5

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard smallest >= 1 else { throw .outOfRange(key: "smallest", allowed: "1 eller mer") }
        }
    }

    public static let about = CheckDescription(
        id: "sick-leave",
        version: 1,
        title: "Sjukfrånvaro mot målvärde",
        looksFor: "Enheter vars sjukfrånvaro är större än målvärdet, och hur stor del som är längre än 59 dagar.",
        rationale: "Hög sjukfrånvaro säger något om arbetsmiljön, kostar vikarier och går ut över kontinuiteten.",
        sources: [
            .practice(
                "Sjukfrånvaro i kommunernas årsredovisning: andel av ordinarie arbetstid, andel efter dag 59, per kön och "
                    + "ålder (29 år eller yngre, 30-49 år, 50 år eller äldre)"),
            .assumption("8 procent är målvärdet tills kontrollen anger sitt eget"),
            .assumption(
                "Enheter och grupper med färre än fem personer visas inte för sig, och inte heller den näst minsta när "
                    + "summan annars skulle röja dem; är alla färre än fem prövas ingenting"),
        ],
        reads: [
            .from(
                SickLeave.self, \.person, \.persons, \.fullTime, \.unit, \.sex, \.age, \.month, \.scheduled,
                \.absent, \.long)
        ],
        measures: [
            MeasureDescription("sjukfrånvaro", .share, "Sjukfrånvaro av ordinarie arbetstid, i minuter"),
            MeasureDescription("över 59 dagar", .share, "Sjukfrånvaro efter dag 59 av all sjukfrånvaro, i minuter"),
        ],
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: SickLeave.self)
        let (month, scheduled, absent, long) = try (rows.month, rows.scheduled, rows.absent, rows.long)
        let (persons, unit, sex, age) = try (rows.persons, rows.unit, rows.sex, rows.age)
        let fullTime = try rows.fullTime
        var keys = TextKeys()
        let person = keys.keys(of: try rows.person) { TextKeys.person($0, asOf: input.asOf) }

        var findings: [Finding] = []
        var (whole, unreadable) = (Absence(), 0)
        var groups: [Group: Absence] = [:]
        for row in rows.indices {
            guard let due = WorkTime.seconds(scheduled[row]), let away = Self.seconds(absent[row]),
                let longer = Self.seconds(long[row]), let jobs = Self.hundredths(fullTime[row])
            else {
                unreadable += 1
                continue
            }
            if away > due || longer > away {
                findings.append(
                    Finding("Sjukfrånvaron är större än den tid den är en del av", .look, rows: [rows.reference(row)]))
            }
            let one = Absence(
                scheduled: due, absent: away, long: longer, rows: [row],
                persons: person[row] == TextKeys.none ? [] : [person[row]],
                others: person[row] == TextKeys.none ? [month[row].startOfMonth: persons[row] ?? 1] : [:],
                fullTime: fullTime.isEmpty(row) ? [:] : [month[row].startOfMonth: jobs])
            whole.add(one)
            groups[.unit(unit[row] ?? "enhet saknas"), default: Absence()].add(one)
            groups[.sex(sex[row] ?? "kön saknas"), default: Absence()].add(one)
            groups[.age(Self.band(age[row])), default: Absence()].add(one)
        }
        // Fewer than may be shown are not shown as a whole either.
        let few = rows.count > unreadable && whole.size < Int64(parameters.smallest) ? rows.count - unreadable : 0
        let hasJobs = !whole.fullTime.isEmpty
        var lines = [["Totalt"] + whole.cells + (hasJobs ? [whole.fullTimeCell] : [])]
        for (group, absence, isShown) in Group.shown(groups, smallest: parameters.smallest) {
            let cells = isShown ? absence.cells : ["visas inte", "–", "–"]
            lines.append([group.name] + cells + (hasJobs ? [isShown ? absence.fullTimeCell : "–"] : []))
            guard case .unit(let name) = group, absence.size >= Int64(parameters.smallest),
                absence.exceeds(parameters.target)
            else { continue }
            let (share, target) = (Swedish.percent(absence.absent, of: absence.scheduled), parameters.target)
            // The share of a unit that is left out for a small one's sake would give that one away.
            let reason: FindingText =
                isShown
                ? "\(name): sjukfrånvaro \(share), målvärde \(target)"
                : "\(name): sjukfrånvaron är över målvärdet \(target)"
            findings.append(Finding(reason, rows: rows.references(absence.rows)))
        }
        let examined = rows.count - unreadable - few
        return CheckReport(
            examined: examined,
            excluded: [
                .untested("tid eller sysselsättningsgrad som inte kan läsas", unreadable),
                .untested("färre än \(parameters.smallest) personer, som inte visas", few),
            ],
            findings: findings,
            measures: examined == 0 ? [] : whole.measures,
            evidence: examined == 0
                ? []
                : [
                    EvidenceTable(
                        title: "Sjukfrånvaro",
                        columns: ["grupp", "personer", "andel av arbetstiden", "varav över 59 dagar"]
                            + (hasJobs ? ["årsarbetare"] : []), rows: lines)
                ])
    }

    private static func seconds(_ text: String?) -> Int64? {
        if let text { WorkTime.seconds(text) } else { 0 }
    }

    /// Full-time jobs in hundredths: none where the cell is empty, nil where it cannot be read.
    private static func hundredths(_ text: String?) -> Int64? {
        guard let text else { return 0 }
        guard let digits = Swedish.ungrouped(text), let jobs = Rate(decimal: digits), jobs.numerator >= 0,
            jobs.numerator / jobs.denominator < 1_000_000
        else { return nil }
        return Swedish.nearest(Int64(clamping: Int128(jobs.numerator) * 100), over: jobs.denominator)
    }

    private static func band(_ age: Int64?) -> String {
        guard let age else { return "ålder saknas" }
        return switch age {
        case ..<30: "29 år eller yngre"
        case 30..<50: "30-49 år"
        default: "50 år eller äldre"
        }
    }
}
