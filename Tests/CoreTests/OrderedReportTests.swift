import KontrollCore
import Testing

@Suite struct OrderedReportTests {
    private static let anchors = Anchors()

    @Test(arguments: [
        ("delår", ["delår 2023"]), ("Delårsrapporten", ["delår 2023"]),
        ("årsredovisning", ["årsredovisning 2023"]), ("tertial", ["T1 2023", "T2 2023", "VB 2023"]),
        ("kvartal", ["2023-01/2023-03", "2023-04/2023-06", "2023-07/2023-09", "2023-10/2023-12"]),
    ])
    func `a kind of period comes every year under names that are read back`(_ text: String, _ names: [String]) throws {
        let kind = try #require(ReportKind(text, anchors: Self.anchors))
        let periods = kind.periods(in: 2023, anchors: Self.anchors)
        #expect(periods.map(\.label) == names)
        #expect(periods == names.compactMap { ReportingPeriod($0, anchors: Self.anchors) })
    }

    @Test func `a year has twelve months`() throws {
        let months = try #require(ReportKind("Månad", anchors: Self.anchors)).periods(in: 2024, anchors: Self.anchors)
        #expect(months.count == 12)
        #expect(months[1] == ReportingPeriod("2024-02", anchors: Self.anchors))
    }

    @Test(arguments: ["delår 2023", "höst", "månadsvis", ""])
    func `what is no kind of period is refused`(_ text: String) {
        #expect(ReportKind(text, anchors: Self.anchors) == nil)
    }

    @Test(arguments: [("2023-08-31", 20, "2023-09-20"), ("2023-08-31", 0, "2023-08-31")])
    func `a report's day is some days after its period`(_ last: String, _ days: Int, _ expected: String) throws {
        #expect(ReportDay.after(days: days).day(after: try #require(CivilDate(last))) == CivilDate(expected))
    }

    @Test(arguments: [
        ("10-15", "2023-08-31", "2023-10-15"), ("02-01", "2023-12-31", "2024-02-01"),
        ("08-31", "2023-08-31", "2023-08-31"),
    ])
    func `a report's day of the year is the first after its period`(
        _ day: String, _ last: String, _ expected: String
    ) throws {
        let yearly = ReportDay.yearly(try #require(Anchors.MonthDay(day)))
        #expect(yearly.day(after: try #require(CivilDate(last))) == CivilDate(expected))
    }

    private static func span(_ first: String, _ last: String) throws -> DateSpan {
        let (from, to) = (try #require(CivilDate(first)), try #require(CivilDate(last)))
        return try #require(DateSpan(from, to))
    }

    private static func plan(_ reports: [RecurringReport], _ ordered: [OrderedReport] = []) -> Plan {
        var plan = Plan(
            organisation: "o", board: "n", title: "p", legend: Legend(paints: .execution, words: [:]),
            reports: ordered, controls: [])
        plan.recurringReports = reports
        return plan
    }

    private static func monthly(_ days: Int) -> RecurringReport {
        RecurringReport(
            every: .month, label: "Läget {period}", format: "html",
            writing: ReportWriting(day: .after(days: days), files: ["rapporter/{period}.docx"]))
    }

    @Test func `the reports of a span are those whose day is in it, whatever year their period is of`() throws {
        let span = try Self.span("2024-01-01", "2024-02-10")
        let due = Self.plan([Self.monthly(10)]).dueReports(in: span)
        #expect(due.map(\.due.description) == ["2024-01-10", "2024-02-10"])
        #expect(due.map(\.files) == [["rapporter/2023-12.docx"], ["rapporter/2024-01.docx"]])
        #expect(due.map(\.report.label) == ["Läget 2023-12", "Läget 2024-01"])
    }

    @Test func `a report nobody said the day of is not written by itself`() throws {
        let period = try #require(ReportingPeriod("delår 2023", anchors: Self.anchors))
        let plan = Self.plan([], [OrderedReport(period: period, label: "Uppföljning", format: "html")])
        let year = try Self.span("2023-01-01", "2025-12-31")
        #expect(plan.dueReports(in: year).isEmpty)
        #expect(plan.reportLabel(of: period) == "Uppföljning")
    }

    @Test func `a period's name becomes part of a file's`() throws {
        let quarterly = RecurringReport(
            every: .quarter, label: "K", format: "html",
            writing: ReportWriting(day: .after(days: 0), files: ["r/{period}/{period}.xlsx"]))
        let year = try Self.span("2023-03-01", "2023-04-30")
        #expect(
            Self.plan([quarterly]).dueReports(in: year).map(\.files)
                == [["r/2023-01_2023-03/2023-01_2023-03.xlsx"]])
    }

    @Test func `the periods a plan orders every year are reporting periods`() throws {
        let plan = Self.plan([Self.monthly(10)])
        let day = try #require(CivilDate("2023-06-14"))
        #expect(plan.reportingPeriod(holding: day)?.label == "2023-06")
        #expect(Self.plan([]).reportingPeriod(holding: day)?.label == "delår 2023")
        let june = try #require(ReportingPeriod("2023-06", anchors: Self.anchors))
        #expect(plan.earlierPeriods(than: june).prefix(2).map(\.label) == ["2023-05", "2023-04"])
    }
}
