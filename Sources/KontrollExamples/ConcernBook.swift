import KontrollCore

/// Reports of concern (orosanmälningar) of children, half year by half year.
struct ConcernBook {
    private struct Report {
        let number: Int
        let child: String
        let received: CivilDate
        let decided: CivilDate
        let decision: String
        var assessed: CivilDate?
        var isDocumented = true
        let reporter: String?
        let age: Int?
    }

    private let investigations: [InvestigationBook.Investigation]
    private var halves: [(half: PublishedConcerns, reports: [Report])] = []

    /// The whole book; a report that is added to an investigation is of a child who had one.
    init(_ halves: [PublishedConcerns], _ investigations: [InvestigationBook.Investigation]) {
        self.investigations = investigations
        for half in halves { self.halves.append((half, reports(half))) }
    }

    private func reports(_ half: PublishedConcerns) -> [Report] {
        let count = half.reports
        let window = Period.half(half.year, half.half)
        let kinds = repeated([
            "Inleda utredning": half.decisions.opened, "Tillförd pågående utredning": half.decisions.added,
            "Ej inleda utredning": half.decisions.notOpened,
        ])
        let reporters = zip(PublishedConcerns.reporterNames, half.reporters)
            .flatMap { Array(repeating: Optional($0), count: $1) }
        let ages = half.ages.enumerated().flatMap { Array(repeating: Optional($0), count: $1) }
        let days = half.months.enumerated().flatMap { month, number in
            (0..<number).map { window.first.adding(months: month).adding(days: $0 * 28 / number) }
        }
        // Those over the time needed a decision, and their time had run out when the half year ended.
        let slow = days.indices.filter { place in
            !kinds[count.strewn(place)].hasPrefix("Tillförd") && days[place] <= window.last.adding(days: -15)
        }
        let late = Set((0..<half.late).map { slow[$0 * slow.count / half.late] })
        return days.indices.map { place in
            let (kind, received) = (kinds[count.strewn(place)], days[place])
            let isAdded = kind.hasPrefix("Tillförd")
            let length = late.contains(place) ? 15 + place % 20 : isAdded ? place % 3 : place % 15
            let ages = ages.isEmpty ? [nil] : ages
            return Report(
                number: place, child: child(place, received, half, isAdded), received: received,
                decided: received.adding(days: length), decision: kind, assessed: received.adding(days: place % 2),
                reporter: reporters.isEmpty ? nil : strewn(reporters, count, place),
                age: ages[count.strewn(place) % ages.count])
        }
    }

    /// The reporter of a place; the last places have none when there are fewer than reports.
    private func strewn(_ reporters: [String?], _ count: Int, _ place: Int) -> String? {
        let at = count.strewn((place + 3) % count)
        return at < reporters.count ? reporters[at] : nil
    }

    private func child(_ place: Int, _ received: CivilDate, _ half: PublishedConcerns, _ isAdded: Bool) -> String {
        let running =
            isAdded ? investigations.filter { $0.runs(on: received) && $0.runs(on: received.adding(days: 2)) } : []
        return running.isEmpty
            ? "B-\(half.year % 100)\(half.half)\(1_001 + place)" : running[place % running.count].child
    }

    /// The export, a file a half year, with deviations planted in both halves of 2023.
    var part: ExamplePart {
        var part = ExamplePart()
        var files: [(name: String, rows: [[ExampleCell]])] = []
        var marks: [(check: CheckID, kind: String, window: DateSpan, row: Int, isPublished: Bool)] = []
        var first = 0
        for (half, original) in halves {
            var reports = original
            let window = Period.half(half.year, half.half)
            func mark(_ check: CheckID, _ kind: String, _ place: Int, isPublished: Bool = false) {
                if half.year == 2023 { marks.append((check, kind, window, first + place, isPublished)) }
            }
            for (place, report) in reports.enumerated() where report.decided.days(since: report.received) > 14 {
                mark(
                    "preliminary-assessment-deadline", "förhandsbedömd efter 14 dagar", place,
                    isPublished: half.half == 1)
            }
            for turn in 0..<2 where half.year == 2023 {
                for (kind, place) in ["saknas", "för sen", "odokumenterad"].enumerated().map({
                    ($1, 30 + 40 * $0 + 9 * turn)
                }) {
                    switch kind {
                    case "saknas": reports[place].assessed = nil
                    case "för sen": reports[place].assessed = reports[place].received.adding(days: 2 + turn)
                    default: reports[place].isDocumented = false
                    }
                    mark("protective-assessment", "skyddsbedömning \(kind)", place)
                }
            }
            for place in strangers(reports) {
                let report = reports[place]
                reports[place] = Report(
                    number: report.number, child: "B-9\(half.half)\(1_001 + place)", received: report.received,
                    decided: report.decided, decision: report.decision, assessed: report.assessed,
                    isDocumented: report.isDocumented, reporter: report.reporter, age: report.age)
                mark("added-without-investigation", "tillförd utan utredning", place)
            }
            files.append(("orosanmalningar-\(half.year)-H\(half.half).csv", reports.map { cells($0, half) }))
            first += reports.count
        }
        let sheet = ExampleSheet(
            "orosanmälningar", ReportsOfConcern.id, pattern: "orosanmalningar-*.csv", columns: Self.columns,
            files: files)
        part.sheets = [sheet]
        for mark in marks {
            part.mark(mark.check, mark.kind, mark.window, sheet, [mark.row], isPublished: mark.isPublished)
        }
        return part
    }

    /// Two reports that are added to an investigation: the children are made strangers.
    private func strangers(_ reports: [Report]) -> [Int] {
        Array(reports.indices.filter { reports[$0].decision.hasPrefix("Tillförd") }.dropFirst(20).prefix(2))
    }

    private static let columns = [ExampleColumn]([
        "Anmälan": "report", "Barn-id": "child", "Ålder": "", "Inkom": "received", "Anmälare": "",
        "Skyddsbedömd": "assessed", "Skyddsbedömning dokumenterad": "documented", "Beslut": "decision",
        "Beslutsdatum": "decided", "Förlängd": "extended", "Synnerliga skäl": "extension_reason",
    ])

    private func cells(_ report: Report, _ half: PublishedConcerns) -> [ExampleCell] {
        [
            .text("ORO-\(half.year % 100)\(half.half)-\(101 + report.number)"), .text(report.child),
            .integer(report.age.map(Int64.init)), .date(report.received), .text(report.reporter),
            .date(report.assessed), .flag(report.isDocumented), .text(report.decision), .date(report.decided),
            .mark(false), .text(nil),
        ]
    }
}
