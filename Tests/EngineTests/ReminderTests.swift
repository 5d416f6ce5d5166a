import KontrollCore
import Testing

@testable import KontrollEngine

/// Who is told of what waits, and in what words.
@Suite struct ReminderTests {
    private static let source = Workshop.source("fakturor")
    private static let due = CivilDate("2024-01-02") ?? .latest
    private static let grace = CivilDate("2024-01-31") ?? .latest
    private static let window = CivilDate("2023-12-31").map { DateSpan(yearOf: $0) } ?? DateSpan(yearOf: .latest)
    private static let key = OccurrenceKey(control: "K-1", window: window)

    private static func plan(_ change: (inout Plan) -> Void = { _ in }) -> Plan {
        var control = Workshop.control("K-1", ["count-rows"], on: "fakturor")
        control.reportsTo = ["FC"]
        var plan = Workshop.plan([control], [source])
        change(&plan)
        return plan
    }

    private static let now = 1_700_000_000

    /// An export that was last written on a day and has lain still for some seconds.
    private static func export(written: CivilDate, still seconds: Int) -> WatchedFile {
        WatchedFile(name: "fakturor.csv", bytes: 1, changed: now - seconds, written: written, number: 1)
    }

    private static func work(
        _ plan: Plan, on day: CivilDate, _ files: [WatchedFile], _ attempts: Attempts = Attempts(),
        at seconds: Int = now
    ) -> DueWork {
        DueWork(
            plan, at: DaemonMoment(day: day, seconds: seconds), runs: [], began: window.first, settle: 60,
            attempts: attempts, files: ["fakturor": files], population: { $0.data.values.first })
    }

    /// What is told on a day: the stage and the line.
    private static func told(
        _ plan: Plan, on day: CivilDate, _ waits: ReminderPlanner.Waits
    ) -> [(stage: ReminderKey.Stage, line: String)] {
        ReminderPlanner(plan: plan, asOf: day, runs: [], contributions: [], began: window.first, waits: waits)
            .drafts { _ in true }.filter { $0.receiver == "EC" }.flatMap(\.items).map { ($0.key.stage, $0.line) }
    }

    @Test(arguments: [(1, ReminderKey.Stage.reminder), (7, .escalation)])
    func `nobody is told of what only waits for its export to lie still`(_ days: Int, _ stage: ReminderKey.Stage) {
        let (plan, day, attempts) = (Self.plan(), Self.due.adding(days: days), Attempts())
        let work = Self.work(plan, on: day, [Self.export(written: day, still: 10)])
        #expect(work.held.map(\.wait) == [.settling])
        let fresh = attempts.settling(work.held, at: Self.now)
        #expect(Self.told(plan, on: day, .init(work.held, plan, fresh)).isEmpty)
        // One that is written and written for an hour is told of, and so is what nothing excuses.
        let old = attempts.settling(work.held, at: Self.now + 3_600)
        let told = Self.told(plan, on: day, .init(work.held, plan, old))
        #expect(told.map(\.stage) == [stage])
        #expect(told.first?.line.contains("underlaget skrivs eller kom nyss (fakturor, fakturor.csv)") == true)
        #expect(Self.told(plan, on: day, .init([], plan, [])).map(\.stage) == [stage])
    }

    @Test func `what has lapsed is told though its export just came only where nobody comes back soon`() {
        let (plan, day, attempts) = (Self.plan(), Self.grace.adding(days: 1), Attempts())
        let work = Self.work(plan, on: day, [Self.export(written: day, still: 10)])
        let settling = attempts.settling(work.held, at: Self.now)
        #expect(Self.told(plan, on: day, .init(work.held, plan, settling)).isEmpty)
        #expect(Self.told(plan, on: day, .init(work.held, plan, settling, isLast: true)).map(\.stage) == [.lapsed])
        let old = attempts.settling(work.held, at: Self.now + 3_600)
        #expect(Self.told(plan, on: day, .init(work.held, plan, old)).map(\.stage) == [.lapsed])
        var waits = ReminderPlanner.Waits([], plan, [])
        waits.running = [Self.key]
        #expect(Self.told(plan, on: day, waits).isEmpty)
    }

    @Test func `what another process carries out is told to nobody`() {
        let (plan, day) = (Self.plan(), Self.due.adding(days: 7))
        var waits = ReminderPlanner.Waits([], plan, [])
        waits.running = [Self.key]
        #expect(Self.told(plan, on: day, waits).isEmpty)
        waits.running = [OccurrenceKey(control: "K-2", window: Self.window)]
        #expect(Self.told(plan, on: day, waits).map(\.stage) == [.escalation])
    }

    @Test func `a reminder says for what the occurrence waits, in which file and whom to ask`() {
        let plan = Self.plan { $0.sources["fakturor"]?.contact = "Ekonomisystemets förvaltare" }
        let day = Self.due.adding(days: 7)
        let work = Self.work(plan, on: day, [Self.export(written: Self.window.last.adding(days: -1), still: 3_600)])
        #expect(work.held.map(\.wait) == [.early])
        let told = Self.told(plan, on: day, .init(work.held, plan, []))
        #expect(
            told.first?.line.hasSuffix(
                "inväntar underlag, underlaget är äldre än periodens sista dag 2023-12-31 (fakturor, fakturor.csv, "
                    + "fråga Ekonomisystemets förvaltare)") == true, "\(told)")
    }

    // MARK: Trying again

    private static func attempt(_ plan: Plan, _ files: [WatchedFile]) -> Attempts.Attempt? {
        work(plan, on: due, files).ready.first.map { Attempts.Attempt(plan, $0, [files], due) }
    }

    @Test func `what was tried is tried again when anything that it rested on has changed`() throws {
        let files = [Self.export(written: Self.due, still: 3_600)]
        let attempts = Attempts()
        attempts.note(try #require(Self.attempt(Self.plan(), files)))
        #expect(Self.work(Self.plan(), on: Self.due, files, attempts).held.map(\.wait) == [.tried])
        #expect(Self.work(Self.plan(), on: Self.due.adding(days: 1), files, attempts).held.isEmpty)
        let changes: [(inout Plan) -> Void] = [
            { $0.sources["fakturor"]?.columns["amount"] = ColumnSource(headings: ["Belopp"]) }, { $0.graceDays = 60 },
            { $0.controls[0].checks[0].parameters["x"] = 1 },
        ]
        let ready = changes.map { Self.work(Self.plan($0), on: Self.due, files, attempts).ready.count }
        #expect(ready == [1, 1, 1])
        // Another control, and another's source, are no reason.
        let others: [(inout Plan) -> Void] = [
            { $0.controls.append(Workshop.control("K-2", [], on: "fakturor")) },
            { $0.sources["register"] = Workshop.source("register") },
        ]
        #expect(
            others.map { Self.work(Self.plan($0), on: Self.due, files, attempts).held.map(\.wait) } == [
                [.tried], [.tried],
            ])
    }

    @Test func `a wait is logged once a day, and anew when it is another`() {
        let (plan, attempts) = (Self.plan(), Attempts())
        let missing = Self.work(plan, on: Self.due, []).held
        #expect(attempts.news(missing, on: Self.due).map(\.wait) == [.missing])
        #expect(attempts.news(missing, on: Self.due).isEmpty)
        let settling = Self.work(plan, on: Self.due, [Self.export(written: Self.due, still: 1)]).held
        #expect(attempts.news(settling, on: Self.due).map(\.wait) == [.settling])
        #expect(attempts.news(missing, on: Self.due).map(\.wait) == [.missing])
        #expect(attempts.news(missing, on: Self.due.adding(days: 1)).map(\.wait) == [.missing])
    }
}
