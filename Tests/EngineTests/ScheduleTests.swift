import KontrollCore
import KontrollEngine
import Testing

@Suite struct ScheduleTests {
    private static func plan(_ change: (inout Plan) throws -> Void = { _ in }) throws -> Plan {
        var control = Workshop.control("K-1", ["count-rows"], on: "fakturor")
        control.frequency = try Frequency(parsing: "Kvartalsvis, 10 st", anchors: Anchors())
        control.process =
            "Löner; arvoden, \"mallar\"\noch annat som är så långt att raden måste vikas på flera ställen, ååå"
        control.reportsTo = ["FC"]
        var manual = Workshop.control("K-2", [], on: "fakturor")
        manual.frequency = try Frequency(parsing: "Löpande", anchors: Anchors())
        manual.ansvarig = "SOC-IT/EC"
        var plan = Workshop.plan([control, manual], [Workshop.source("fakturor")])
        plan.roles = [
            "EC": Role(title: "Enhetschef", holders: ["anna"]), "FC": Role(title: "Förvaltningschef", holders: ["bo"]),
            "SOC-IT": Role(title: "It-stöd", holders: ["ceda"]),
        ]
        try change(&plan)
        return plan
    }

    private static func schedule(_ plan: Plan, hasFiles: Bool = true) throws -> PlanSchedule {
        let (first, last) = (try #require(CivilDate("2023-01-01")), try #require(CivilDate("2023-12-31")))
        return PlanSchedule(plan, try #require(DateSpan(first, last))) { _ in hasFiles }
    }

    @Test func `occurrences come by due day and then by control`() throws {
        let schedule = try Self.schedule(Self.plan())
        #expect(
            schedule.occurrences.map { "\($0.control.id) \($0.occurrence.due)" } == [
                "K-1 2023-03-31", "K-1 2023-06-30", "K-2 2023-08-31", "K-1 2023-10-02", "K-1 2024-01-02",
                "K-2 2024-01-02",
            ])
        #expect(schedule.hindrances.isEmpty)
    }

    @Test(arguments: [Role(title: "Enhetschef"), Role(title: "Vakant"), Role(title: "Chef", holders: ["vakant"])])
    func `a vacant role is told with whom to ask`(_ role: Role) throws {
        let hindrances = try Self.schedule(Self.plan { $0.roles["EC"] = role }).hindrances
        #expect(hindrances.map(\.name) == ["EC"])
        #expect(hindrances.first?.kind == .vacantRole)
        #expect(hindrances.first?.controls == ["K-1", "K-2"])
        #expect(hindrances.first?.ask == "FC (Förvaltningschef)")
        #expect(hindrances.first?.due.description == "2023-03-31")
    }

    @Test func `a plan that names no holders says nothing of vacancies`() throws {
        let plan = try Self.plan { plan in plan.roles = plan.roles.mapValues { Role(title: $0.title) } }
        #expect(try Self.schedule(plan).hindrances.isEmpty)
    }

    @Test func `who is vacant too is not asked`() throws {
        let plan = try Self.plan { plan in
            plan.roles["EC"] = Role(title: "Enhetschef")
            plan.roles["FC"] = Role(title: "Förvaltningschef (vakant)")
        }
        #expect(try Self.schedule(plan).hindrances.first?.ask == "Testnämnden")
    }

    @Test(arguments: [nil, "Systemförvaltaren"])
    func `a missing export is told with whom to ask`(_ contact: String?) throws {
        let plan = try Self.plan { $0.sources["fakturor"]?.contact = contact }
        let hindrance = try #require(try Self.schedule(plan, hasFiles: false).hindrances.first)
        #expect(hindrance.kind == .missingExport)
        #expect(hindrance.controls == ["K-1"])
        #expect(hindrance.ask == contact ?? "EC")
        #expect(hindrance.text.contains("fakturor.csv"))
    }

    // MARK: Calendar

    private static let day = CivilDate(dayNumber: 19_600) ?? .earliest

    @Test func `a calendar is valid line by line`() throws {
        let plan = try Self.plan()
        let schedule = try Self.schedule(plan)
        let text = CalendarFile(plan, schedule, day: Self.day).text
        let calendar = try ParsedCalendar(text)
        #expect(calendar.problems.isEmpty, "\(calendar.problems)")
        #expect(calendar.events.count == schedule.occurrences.count)
        #expect(Set(calendar.events.compactMap { $0["UID"] }).count == schedule.occurrences.count)
        #expect(calendar.events.allSatisfy { $0["alarms"] == "2" })
        #expect(calendar.events.first?["DTSTART"] == "20230331")
        #expect(calendar.events.first?["DTEND"] == "20230401")
        #expect(calendar.events.first?["DTSTAMP"] == "20230831T000000Z")
        let summary = plan.controls[0].process
        #expect(calendar.events.first?["SUMMARY"] == "K-1: \(summary)")
        #expect(calendar.events.first?["DESCRIPTION"]?.contains("Antal: 10 st") == true)
    }

    @Test func `an event keeps its name when the file is made again`() throws {
        func names(_ plan: Plan, _ day: CivilDate) throws -> [String?] {
            try ParsedCalendar(CalendarFile(plan, Self.schedule(plan), day: day).text).events.map { $0["UID"] }
        }
        let plan = try Self.plan()
        let names1 = try names(plan, Self.day)
        #expect(try names(plan, Self.day.adding(days: 90)) == names1)
        #expect(try names(Self.plan { $0.controls[0].process = "Annat" }, Self.day) == names1)
        #expect(try names(Self.plan { $0.title = "Annan plan" }, Self.day) != names1)
    }

    @Test func `an event that the plan moves is the same event, and a later file takes its place`() throws {
        let before = try Self.plan()
        let moved = try Self.plan { plan in
            plan.controls[0].frequency = try Frequency(parsing: "Februari maj augusti november", anchors: plan.anchors)
        }
        func events(_ plan: Plan, _ day: CivilDate) throws -> [[String: String]] {
            try ParsedCalendar(CalendarFile(plan, Self.schedule(plan), day: day).text).events
                .filter { $0["SUMMARY"]?.hasPrefix("K-1") == true }
        }
        let (old, new) = (try events(before, Self.day), try events(moved, Self.day.adding(days: 1)))
        #expect(old.compactMap { $0["UID"] } == new.compactMap { $0["UID"] })
        #expect(old.compactMap { $0["DTSTART"] } != new.compactMap { $0["DTSTART"] })
        // RFC 5546, 2.1.5: the one with the higher SEQUENCE holds.
        let revisions = [old, new].map { $0.compactMap { $0["SEQUENCE"].flatMap { Int($0) } } }
        #expect(revisions[0].count == old.count && zip(revisions[0], revisions[1]).allSatisfy { $0 < $1 })
        #expect(old.first?["LAST-MODIFIED"] == "20230831T000000Z")
        // A part of the year names its events as the whole year does.
        let (first, last) = (try #require(CivilDate("2023-06-01")), try #require(CivilDate("2023-12-31")))
        let part = PlanSchedule(before, try #require(DateSpan(first, last))) { _ in true }
        let names = try ParsedCalendar(CalendarFile(before, part, day: Self.day).text).events.compactMap { $0["UID"] }
        #expect(Set(names).isSubset(of: Set(try Self.uids(before))))
    }

    private static func uids(_ plan: Plan) throws -> [String] {
        try ParsedCalendar(CalendarFile(plan, schedule(plan), day: day).text).events.compactMap { $0["UID"] }
    }

    @Test func `an empty calendar is a calendar`() throws {
        let plan = try Self.plan { $0.controls = [] }
        let calendar = try ParsedCalendar(CalendarFile(plan, Self.schedule(plan), day: Self.day).text)
        #expect(calendar.problems.isEmpty)
        #expect(calendar.events.isEmpty)
    }
}
