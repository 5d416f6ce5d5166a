import Foundation
import KontrollCore
import KontrollEngine
import KontrollLedger
import KontrollTesting
import Testing

/// A year of every shipped plan, day by day: exports come after their periods, people do what the test says.
@Suite struct YearTests {
    struct Year: Sendable, CustomTestStringConvertible {
        let plan: String
        let first: String
        /// What people record: the day, the control, the window.
        var records: [(day: String, control: ControlID, window: String)] = []
        /// A day on which no message gets through.
        var down: String?
        var testDescription: String { plan }
    }

    static let years = [
        Year(
            plan: "gnesta-socialnamnd", first: "2023-01-02",
            records: [
                ("2023-06-28", "SN-02", "2023-01/2023-06"), ("2023-10-20", "SN-03", "2023-01/2023-06"),
            ], down: "2023-06-23"),
        Year(plan: "gotland-socialforvaltning", first: "2023-01-02"),
        Year(plan: "skarpnack-hemtjanst", first: "2023-01-02"), Year(plan: "ange-socialnamnd", first: "2021-01-02"),
        Year(plan: "kommun-bas", first: "2024-01-02"), Year(plan: "exempelby-kommunstyrelse", first: "2024-01-02"),
        Year(plan: "leverantorsreskontra", first: "2014-01-02"), Year(plan: "exempel-egna", first: "2025-01-02"),
    ]

    /// The lines with what was run at the same time in the order of the controls: which of them is ready first is up to
    /// the machine.
    private static func settled(_ lines: [String]) -> [String] {
        lines.reduce(into: [[String]]()) { groups, line in
            let start = line.prefix("2023-01-02 kördes".count)
            if start.hasSuffix("kördes"), groups.last?.last?.hasPrefix(start) == true {
                groups[groups.count - 1].append(line)
            } else {
                groups.append([line])
            }
        }.flatMap { $0.sorted() }
    }

    @Test(arguments: years)
    func `a year of what was due, done, missed and reminded`(_ year: Year) async throws {
        let first = try #require(CivilDate(year.first))
        let last = first.endOfYear.adding(days: 45)
        let place = try SimulatedPlan(TestData.root.appending(path: "Controls/\(year.plan)"), first: first)
        let diary = Diary()
        let clock = SimulatedClock(from: first, to: last) { day in
            for file in (try? place.arrivals(on: day)) ?? [] { diary.write("\(day) kom      \(file)") }
            for record in year.records where record.day == day.description {
                Self.record(record.control, record.window, day, place)
                diary.write("\(day) sades    \(record.control) \(record.window) genomförd utan avvikelse")
            }
        }
        place.follow(clock)
        let messenger = NotingMessenger { _ in clock.now.day.description == year.down }
        let loop = DaemonLoop(
            place, clock: clock, settings: DaemonSettings(poll: 6 * 3_600, account: "prov"), holder: OnlyHolder(),
            messenger: messenger
        ) { event in
            if let line = Self.line(event) { diary.write("\(clock.now.day) \(line)") }
        }
        await loop.run()

        expectGolden(Self.settled(diary.lines).joined(separator: "\n"), "\(year.plan).txt")
        let ledger = try place.open(asOf: last).store
        #expect(try ledger.verify() == .ok(head: ledger.head(), entries: ledger.head().number, purgedDetails: 0))
        // Nobody is told the same thing twice.
        let told = messenger.sent.flatMap { message in message.things.map { [message.receiver, "\($0)"] } }
        #expect(Set(told).count == told.count)
        // Nothing is carried out twice: an occurrence has another run only where the first could not judge every row.
        let runs = try ledger.entries(from: 1, limit: .max).filter { $0.kind == "run" }
            .map { try JSONDecoder().decode(RunRecord.self, from: Data($0.payload.utf8)) }
        let concluded = runs.filter { run in
            ![.failed, .awaitingData].contains(run.outcome.state) && run.outcome.waiting == nil
        }
        #expect(Set(concluded.map { "\($0.control) \($0.occurrence.period)" }).count == concluded.count)
    }

    private static func record(_ control: ControlID, _ window: String, _ day: CivilDate, _ place: SimulatedPlan) {
        guard let open = try? place.open(asOf: day), let period = ReportingPeriod(window, anchors: open.plan.anchors)
        else { return }
        try? open.store.keep([
            Contribution(
                kind: .record, control: control, period: window, span: period.span, execution: .carriedOut,
                verdict: .clean, plan: open.plan.identity, role: "EC", account: "prov", asOf: day)
        ])
    }

    private static func line(_ event: DaemonEvent) -> String? {
        switch event {
        case .ran(_, let run):
            let late = run.outcome.late ? " (sent)" : ""
            return "kördes   \(run.control) \(run.occurrence.period) \(run.outcome.state.rawValue)\(late)"
        case .changed(_, let run, let remark): return "ändrades \(run.control) \(run.occurrence.period): \(remark.text)"
        case .lapsed(_, let lapse): return "uteblev  \(lapse.control) \(lapse.period)"
        case .told(_, let record):
            let things = record.things.map { thing in
                let what = thing.subject.isEmpty ? "\(thing.control) \(thing.window.label)" : thing.subject
                return "\(thing.stage.rawValue) \(what)"
            }
            let how = record.state == .sent ? "påmindes" : "nåddes ej"
            return "\(how) \(record.receiver): \(things.joined(separator: ", "))"
        case .wrote(_, let report):
            return "skrevs   \(report.label): \(report.files.map(\.name).joined(separator: ", "))"
        case .failed(_, let text): return "hindrades \(text)"
        case .began, .busy, .waits, .unreached, .rested: return nil
        }
    }
}
