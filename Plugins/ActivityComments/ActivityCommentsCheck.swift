public import KontrollCore

/// Follows the comments to activities up (kommentarer till aktiviteter): what is missing, what is new since the last
/// follow-up, and what has been copied from one activity to another.
///
/// A comment is new when its day lies in the period that is followed up. Whether one without a day is new cannot be told.
public struct ActivityCommentsCheck: Check {
    public struct Parameters: CheckParameters {
        @Parameter("Första dagen efter förra uppföljningen, ÅÅÅÅ-MM-DD; tom text tar periodens första dag")
        var newFrom = ""
        @Parameter("Visa kommentarerna i underlaget; de gallras med iakttagelserna")
        var showComments = false
        @Parameter("Visa mål, status och färdiggrad i underlaget, aktiviteterna under sina mål")
        var showStatus = false

        public init() {}

        public func validate() throws(ParameterProblem) {
            guard newFrom.isEmpty || CivilDate(newFrom) != nil else {
                throw .outOfRange(key: "newFrom", allowed: "en dag, ÅÅÅÅ-MM-DD, eller tom text")
            }
        }
    }

    public static let about = CheckDescription(
        id: "activity-comments",
        version: 1,
        title: "Kommentarer till aktiviteter",
        looksFor:
            "Aktiviteter som saknar kommentar, inte har fått någon ny sedan förra uppföljningen, eller har samma "
            + "kommentar som andra. Det som är nytt märks ut.",
        rationale:
            "Den som läser uppföljningen ska se vad som hänt sedan sist. En kommentar som kopierats säger inte vad som "
            + "hänt med just den aktiviteten.",
        sources: [
            .practice("Ånge kommun, socialnämndens uppföljning: det som är nytt sedan delårsrapporten är märkt"),
            .practice("Region Gotland, uppföljning av verksamhetsplan: kommentar till varje aktivitet"),
            .assumption("En saknad kommentar är en avvikelse, en gammal eller kopierad att titta på"),
        ],
        reads: [
            .from(
                Activities.self, \.activity, \.goal, \.responsible, \.status, \.progress, \.comment, \.commented)
        ],
        measures: [
            MeasureDescription("nya uppgifter", .share, "Kommentarer som är nya, av dem som har en dag"),
            MeasureDescription("utan kommentar", .count, "Aktiviteter utan kommentar"),
            MeasureDescription("samma kommentar", .count, "Aktiviteter som delar kommentar med andra"),
        ],
        examples: [
            CheckExample(
                "Saknad, gammal, kopierad och daterad i framtiden", parameters: ["newFrom": "2021-09-01"],
                asOf: "2021-12-31",
                tables: [
                    "activities": """
                      activity:text   | responsible:text | comment:text            | commented:date | goal:text | status:text | progress:text
                      Samverkan       | IFO              | Möten varje månad.      | 2021-11-30 | 1 Trygg | Pågår | 50 %
                    ! Fallronder      | Säbo             | Inte uppföljt.          | 2021-08-31 | 1 Trygg | Pågår | 50 %
                    ! Team-möten      | Säbo             |                         | | 1 Trygg | Pågår | 50 %
                    ! Signering       | KHS              | Skjuts till september.  | 2021-12-01 | 1 Trygg | Pågår | 50 %
                    ! Kunskapsutbyte  | KHS              | skjuts till  september. | 2021-12-01 | 1 Trygg | Pågår | 50 %
                    ! SIP             | KHS              | Arbetet fortsätter.     | 2022-01-10 | 1 Trygg | Pågår | 50 %
                      Scheman         | Hemtjänst        | Kartläggning pågår.     | | 1 Trygg | Pågår | 50 %
                    """
                ]),
            CheckExample(
                "Alla nya och alla olika", asOf: "2021-12-31",
                tables: [
                    "activities": """
                      activity:text   | responsible:text | comment:text       | commented:date | goal:text | status:text | progress:text
                      Samverkan       | IFO              | Möten varje månad. | 2021-11-30 | 1 Trygg | Pågår | 50 %
                      Fallronder      | Säbo             | Följs upp i maj.   | 2021-09-01 | 1 Trygg | Pågår | 50 %
                    """
                ]),
        ])

    let parameters: Parameters
    public init(_ parameters: Parameters) { self.parameters = parameters }

    public func run(_ input: CheckInput) throws -> CheckReport {
        let rows = try input.rows(of: Activities.self)
        let (activity, comment, commented) = try (rows.activity, rows.comment, rows.commented)
        let newFrom = CivilDate(parameters.newFrom) ?? input.window.first
        let copies = Dictionary(grouping: rows.indices.filter { comment[$0] != nil }) {
            TextKeys.name(comment[$0] ?? "")
        }.filter { $0.value.count > 1 }
        var findings: [Finding] = []
        var (dated, new, missing) = (0, 0, 0)
        for row in rows.indices {
            let reference = rows.reference(row)
            guard comment[row] != nil else {
                missing += 1
                findings.append(Finding("\(activity[row]): kommentar saknas", .deviation, rows: [reference]))
                continue
            }
            guard let day = commented[row] else { continue }
            guard day <= input.asOf else {
                findings.append(
                    Finding("\(activity[row]): kommentaren är daterad i framtiden, \(day)", .look, rows: [reference]))
                continue
            }
            dated += 1
            if day >= newFrom {
                new += 1
            } else {
                findings.append(
                    Finding("\(activity[row]): ingen ny uppgift sedan \(newFrom)", .look, rows: [reference]))
            }
        }
        for group in copies.sorted(by: { $0.key < $1.key }).map(\.value) {
            findings.append(
                Finding(
                    "\(group.count) aktiviteter har samma kommentar", .look, rows: group.map(rows.reference)))
        }
        return CheckReport(
            examined: rows.indices.count, findings: findings,
            measures: (dated > 0 ? [Measure("nya uppgifter", .share(part: Int64(new), of: Int64(dated)))] : [])
                + [
                    Measure("utan kommentar", .count(Int64(missing))),
                    Measure("samma kommentar", .count(Int64(copies.values.reduce(0) { $0 + $1.count }))),
                ],
            evidence: rows.indices.isEmpty ? [] : [try table(rows, newFrom, input.asOf)])
    }

    private func table(_ rows: Rows<Activities>, _ newFrom: CivilDate, _ asOf: CivilDate) throws -> EvidenceTable {
        let (activity, responsible) = try (rows.activity, rows.responsible)
        let (comment, commented) = try (rows.comment, rows.commented)
        let (goal, status, progress) = try (rows.goal, rows.status, rows.progress)
        let lines = rows.indices.map { row in
            let day = comment[row] == nil ? nil : commented[row]
            let mark = day.map { $0 > asOf ? "?" : $0 >= newFrom ? "▲ NYTT" : "" } ?? ""
            let text = parameters.showComments ? [comment[row] ?? "–"] : []
            let told = text + [day?.description ?? "–", mark]
            guard parameters.showStatus else { return [responsible[row] ?? "–", activity[row]] + told }
            let state = [status[row] ?? "–", progress[row] ?? "–"]
            return [goal[row] ?? "–", activity[row], responsible[row] ?? "–"] + state + told
        }
        let text = parameters.showComments ? ["kommentar"] : []
        return EvidenceTable(
            title: "Aktiviteter per \(parameters.showStatus ? "mål" : "enhet"); ▲ NYTT är nytt från och med \(newFrom)",
            columns: (parameters.showStatus
                ? ["mål", "aktivitet", "enhet", "status", "färdiggrad"] : ["enhet", "aktivitet"]) + text
                + ["kommentar daterad", "nytt"],
            rows: lines.sorted { $0.lexicographicallyPrecedes($1) })
    }
}
