public import KontrollCore

/// Finds personal files that should have been destroyed, and files that were destroyed but should not (gallring).
///
/// Notes in a file are destroyed five years after the last one, and the work is finished by the end of the calendar
/// year after (SoL 2025:400 16 kap. 1 §; before 2025-07-01 SoL 2001:453 12 kap. 1 § with the same limits): a last note
/// of 2019-03-10 makes the duty arise 2024-03-10 and last until 2025-12-31. A closed case is not a last note. See
/// ``DisposalRule`` for what is never destroyed and what must wait.
///
/// A remaining file is judged by the rules in force on the day examined: the day of the run, or the day after the
/// window when that comes first, so that a period looked at again gives the same answer. A destroyed file is judged by
/// the rules of the day it was destroyed.
public struct OverdueDisposalCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Var kommunen ligger: där SoF 13 kap. 1 § undantar alla, eller övriga där födelsedagen avgör")
        var region = ResearchRegion.others
        @Parameter(
            "Tomt i kolumnerna om bevarande och barnavårdsutredning betyder nej; annars prövas inte sådana akter")
        var emptyMeansNo = false

        public init() {}
    }

    public static let about = CheckDescription(
        id: "overdue-disposal",
        version: 1,
        title: "Gallring av personakter",
        looksFor: "Akter som inte gallrats i tid, och akter som gallrats för tidigt eller trots undantag.",
        rationale:
            "Uppgifter om enskilda får inte finnas kvar längre än lagen tillåter. Det som gallras för tidigt går "
            + "inte att få tillbaka, för den enskilde eller för forskningen.",
        sources: [
            .law("SoL (2025:400) 16 kap. 1, 2 och 4 §§", from: "2025-07-01"),
            .law("SoL (2025:400) 16 kap. 2 a § (SFS 2025:1501)", from: "2026-01-15"),
            .law("SoF (2025:468) 13 kap. 1 §", from: "2025-07-01"),
            .law("SoL (2001:453) 12 kap. 1 och 2 §§", from: "2002-01-01", to: "2025-06-30"),
            .law("SoF (2001:937) 7 kap. 2 §", from: "2002-01-01", to: "2025-06-30"),
            .law("LSS (1993:387) 21 c och 21 d §§", from: "2005-07-01"),
            .law("Folkbokföringslagen (1991:481) 18 § (en närliggande dag i personnumret)", from: "1991-07-01"),
            .assumption("Före 2025-07-01 gällde samma tider och undantag; gallring före 2002-01-01 prövas inte"),
            .assumption("Avtal om vårdnad, boende och umgänge (16 kap. 3 §) redovisas inte i exporten och prövas inte"),
        ],
        reads: [
            .from(
                PersonalFiles.self, \.person, \.birthDate, \.lastNote, \.childInvestigation, \.preserved, \.registered,
                \.closed, \.destroyed)
        ],
        measures: DisposalStatus.allCases.map { MeasureDescription($0.rawValue, .count, $0.help) },
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let files = try input.rows(of: PersonalFiles.self)
        let day = min(input.asOf, input.window.last.adding(days: 1))
        let rule = DisposalRule(region: parameters.region, day: day)
        let (person, birthDate, destroyed) = try (files.person, files.birthDate, files.destroyed)
        let (lastNote, closed, registered) = try (files.lastNote, files.closed, files.registered)
        let (preserved, investigation) = try (files.preserved, files.childInvestigation)
        let numbered = person.dictionary.map { try? Personnummer($0, asOf: input.asOf).birthDate }
        let blank: Bool? = parameters.emptyMeansNo ? false : nil

        var tally: [DisposalJudgement: Int] = [:]
        var findings: [Finding] = []
        for row in files.indices {
            let file = DisposalFile(
                birth: birthDate[row] ?? numbered[Int(person.codes[row])], lastNote: lastNote[row],
                investigation: investigation[row] ?? blank, preserved: preserved[row] ?? blank,
                registered: registered[row] ?? false, closed: closed[row], destroyed: destroyed[row])
            let judgement = rule.judge(file)
            tally[judgement, default: 0] += 1
            guard case .status(let status, let why) = judgement, let severity = status.severity else { continue }
            let duty = rule.duty(file)
            let note = "sista anteckning \(file.lastNote)"
            let reason: FindingText =
                switch file.destroyed {
                case let destruction? where status == .tooEarly:
                    "Gallrad för tidigt \(destruction): \(why ?? "tidigast \(duty)") (\(note))"
                default: "Försenad: gallring skyldig \(duty), klar senast \(DisposalRule.deadline(duty)) (\(note))"
                }
            findings.append(Finding(reason, severity, rows: [files.reference(row)]))
        }
        return report(tally, findings, day)
    }

    private func report(_ tally: [DisposalJudgement: Int], _ findings: [Finding], _ day: CivilDate) -> CheckReport {
        var counts: [DisposalStatus: Int] = [:]
        var untested: [Exclusion] = []
        var lines: [[String]] = []
        for (judgement, count) in tally {
            switch judgement {
            case .status(let status, let why):
                counts[status, default: 0] += count
                lines.append([status.rawValue, why ?? "", String(count)])
            case .untested(let reason):
                untested.append(.untested(reason, count))
                lines.append(["ej prövad", reason, String(count)])
            }
        }
        lines.sort { $0.lexicographicallyPrecedes($1) }
        return CheckReport(
            examined: counts.values.reduce(0, +), excluded: untested, findings: findings,
            measures: DisposalStatus.allCases.map { Measure($0.rawValue, .count(Int64(counts[$0] ?? 0))) },
            evidence: [
                EvidenceTable(
                    title: "Gallring per \(day), forskningsundantag för \(parameters.region.rawValue)",
                    columns: ["status", "orsak", "antal"], rows: lines)
            ])
    }
}
