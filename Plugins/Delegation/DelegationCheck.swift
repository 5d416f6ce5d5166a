public import KontrollCore

/// Finds decisions on a board's behalf that were not reported in time, or not the delegate's to take
/// (delegationsbeslut).
///
/// A decision is to be reported at the first meeting that is at least `lead` days after it. One whose meeting has not
/// been held by the day of the run is not late: it waits. A decision that the list of meetings has no next meeting for
/// is *ej prövad*: the list of another year says nothing of it. Whether the decision was the delegate's is judged by the order of its
/// own day, see ``Order``, and whether it names the right Socialtjänstlag, see ``CitedAct``.
public struct DelegationCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Så många dagar före sammanträdet ska beslutet vara fattat för att hinna anmälas dit", unit: "dagar")
        var lead = 0
        @Parameter(
            "Längsta tid mellan två sammanträden; är nästa sammanträde i förteckningen längre bort täcker den inte beslutet",
            unit: "dagar")
        var meetingGap = 120
        @Parameter("Ord i befattningen som betyder nämnd eller utskott")
        var committees = ["utskott", "nämnd"]

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard 0...366 ~= lead else { throw .outOfRange(key: "lead", allowed: "0 till 366 dagar") }
            guard 1...366 ~= meetingGap else { throw .outOfRange(key: "meetingGap", allowed: "1 till 366 dagar") }
            guard !committees.isEmpty, committees.allSatisfy({ !TextKeys.name($0).isEmpty }) else {
                throw .outOfRange(key: "committees", allowed: "minst ett ord, och inga tomma")
            }
        }
    }

    public static let about = CheckDescription(
        id: "delegation",
        version: 2,
        title: "Delegationsbeslut",
        looksFor: "Ett delegationsbeslut är inte anmält till nästa sammanträde, är anmält en dag utan sammanträde, är "
            + "fattat av någon utan delegation, är förbehållet nämnd eller utskott, saknar delegationspunkt eller "
            + "hänvisar till fel socialtjänstlag.",
        rationale:
            "Ett beslut utan delegation är inget beslut av nämnden, och det som inte anmäls kan nämnden inte följa.",
        sources: [
            .law("KL (2017:725) 6 kap. 39 och 40 §§, 7 kap. 6 och 8 §§", from: "2018-01-01"),
            .law("SoL (2025:400) 30 kap. 5-11 §§", from: "2025-07-01"),
            .law("SoL (2001:453) 10 kap. 4-6 §§", from: "2002-01-01", to: "2025-06-30"),
            .practice("Delegationsordningar: anmälan till nästa sammanträde, delegationspunkt på varje beslut"),
            .assumption("En anmälan gäller ett sammanträde: en dag som inte står i förteckningen är en avvikelse"),
            .assumption("SoL utan SFS-nummer känns igen på kapitel och paragraf från äldre lagen: att titta på"),
        ],
        reads: [
            .from(
                DelegatedDecisions.self, \.decision, \.decided, \.decidedBy, \.role, \.point, \.paragraph, \.reported,
                \.cancelled),
            .from(DelegationOrder.self, \.point, \.delegate, \.committeeOnly, \.validFrom, \.validTo),
            .from(Meetings.self, \.held),
        ],
        measures: [
            MeasureDescription("andel anmälda i tid", .share, "Av beslut som skulle ha varit anmälda"),
            MeasureDescription("ännu inte aktuella att anmäla", .count, "Antal beslut vars sammanträde inte varit"),
        ] + DelegationFault.words.map { MeasureDescription($0, .count, "Antal beslut: \($0)") },
        examples: examples)

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let decisions = try input.rows(of: DelegatedDecisions.self)
        let (id, decided, reported) = try (decisions.decision, decisions.decided, decisions.reported)
        let (maker, role, point) = try (decisions.decidedBy, decisions.role, decisions.point)
        let (paragraph, cancelled) = try (decisions.paragraph, decisions.cancelled)
        let order = try Order(input.rows(of: DelegationOrder.self), committees: parameters.committees)
        let held = try Set(input.rows(of: Meetings.self).held)
        let meetings = held.sorted()

        let living = decisions.indices.filter { cancelled[$0] != true }
        let lawful = living.filter { Self.about.law(on: decided[$0]) != nil }
        func next(_ row: Int) -> CivilDate? {
            let earliest = decided[row].adding(days: parameters.lead)
            let meeting = meetings.first { $0 >= earliest }
            return meeting.flatMap { $0.days(since: earliest) <= parameters.meetingGap ? $0 : nil }
        }
        var (inTime, late, waiting, unlisted) = (0, 0, 0, 0)
        var counts: [String: Int64] = [:]
        var findings: [Finding] = []
        for row in lawful {
            var faults = order.faults(
                point: point[row], names: [maker[row], role[row] ?? ""], on: decided[row])
            faults += CitedAct.fault(paragraph[row], decided: decided[row]).map { [$0] } ?? []
            let next = next(row)
            // A report after the day of the run has not been made yet.
            let report = reported[row].flatMap { $0 <= input.asOf ? $0 : nil }
            if let report, report < decided[row] {
                late += next == nil ? 0 : 1
                unlisted += next == nil ? 1 : 0
                faults.append(.reportedBefore(report))
            } else if next == nil {
                // Nobody can say when it should have been reported; whose decision it was is said all the same.
                unlisted += 1
            } else if let meeting = next, report ?? input.asOf > meeting {
                late += 1
                faults.append(report.map { .reportedLate($0, meeting) } ?? .unreported(meeting))
            } else if let report {
                if held.contains(report) {
                    inTime += 1
                } else {
                    // The board met no decision on a day when it did not meet.
                    late += 1
                    faults.append(.reportedWithoutMeeting(report))
                }
            } else {
                waiting += 1
            }
            guard let severity = faults.map(\.severity).max() else { continue }
            for word in Set(faults.map(\.word)) { counts[word, default: 0] += 1 }
            let name: FindingText = "Beslut \(id[row]) den \(decided[row])"
            findings.append(
                Finding(
                    FindingText(joining: [name] + faults.map(\.text)), severity, rows: [decisions.reference(row)]))
        }
        let share = Measure("andel anmälda i tid", .share(part: Int64(inTime), of: Int64(inTime + late)))
        return CheckReport(
            examined: lawful.count - unlisted,
            excluded: [
                .filtered("makulerat", decisions.count - living.count),
                .untested("ingen regel känd för beslutsdagen", living.count - lawful.count),
                .untested("förteckningen över sammanträden täcker inte tiden efter beslutet", unlisted),
            ],
            findings: findings,
            measures: (inTime + late > 0 ? [share] : [])
                + [Measure("ännu inte aktuella att anmäla", .count(Int64(waiting)))]
                + DelegationFault.words.map { Measure($0, .count(counts[$0] ?? 0)) },
            waiting: waiting)
    }
}
