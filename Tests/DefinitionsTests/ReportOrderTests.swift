import Foundation
import KontrollCore
import KontrollDefinitions
import Testing

@Suite struct ReportOrderTests {
    /// The good plan with other reports.
    private static func reports(_ text: String) throws -> [String] {
        try errors(
            changed("plan.yaml", "reports: [{period: delår 2023, label: Uppföljning delår 2023, format: docx}]", text))
    }

    @Test func `an order is read in all its parts`() throws {
        var files = try changed(
            "plan.yaml", "reports: [{period: delår 2023, label: Uppföljning delår 2023, format: docx}]",
            """
            reports:
              - {period: delår, skrivs: 20 dagar, filer: ["rapporter/{period}.docx", "rapporter/{period}.pdf"], mall: mallar/egen.docx}
              - {period: månad, label: "Läget {period}", skrivs: höstrapport, filer: "rapporter/läget-{period}.html", version: begränsad}
              - {period: årsredovisning 2023, skrivs: 2024-02-01, filer: [rapporter/bokslut.xlsx]}
              - {period: kvartal, skrivs: 04-15, filer: ["{period}.md"]}
            """)
        files["mallar/egen.docx"] = .init("mall".utf8)
        let plan = try withPlan(files) { try PlanLoader.load($0, checks: testChecks) }
        let writings = plan.recurringReports.compactMap(\.writing)
        #expect(plan.recurringReports.map(\.every) == [.anchor("delår"), .month, .quarter])
        #expect(
            writings.first
                == ReportWriting(
                    day: .after(days: 20), files: ["rapporter/{period}.docx", "rapporter/{period}.pdf"],
                    template: "mallar/egen.docx"))
        #expect(writings.map(\.isRestricted) == [false, true, false])
        #expect(writings[1].day == Anchors.MonthDay("10-15").map { .yearly($0) })
        #expect(
            plan.recurringReports.map(\.label) == ["Uppföljning {period}", "Läget {period}", "Uppföljning {period}"])
        let one = try #require(plan.reports.first)
        #expect(one.label == "Uppföljning årsredovisning 2023")
        #expect(one.writing?.day == CivilDate("2024-02-01").map { .on($0) })
    }

    /// An order that is wrong, where, and what is said of it.
    struct WrongOrder: Sendable, CustomTestStringConvertible {
        let order: String
        let place: String
        let text: String
        var testDescription: String { order }
    }

    private static let days =
        "väntade antal dagar efter perioden (20 dagar), en dag i varje år (10-15), en årspunkt (bokslut) eller för en enda "
        + "period ett datum (2023-10-15) [DEF-315]"

    static let wrong = [
        WrongOrder(
            order: "{period: delår, skrivs: 20}", place: "period",
            text: "”filer” saknas i reports, väntade ”filer: …” [DEF-202]"),
        WrongOrder(
            order: "{period: delår, filer: [\"r/{period}.docx\"]}", place: "period",
            text: "”skrivs” saknas i reports, väntade ”skrivs: …” [DEF-202]"),
        WrongOrder(
            order: "{period: delår, version: begränsad, filer: [\"r/{period}.docx\"]}", place: "period",
            text: "”skrivs” saknas i reports, väntade ”skrivs: …” [DEF-202]"),
        WrongOrder(
            order: "{period: delår, skrivs: 20, filer: [r/delår.docx]}", place: "r/delår",
            text: "”r/delår.docx” blir samma fil för varje period, väntade {period} i namnet [DEF-314]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 20, filer: [../r.docx]}", place: "../",
            text:
                "rapporten kan inte skrivas till ”../r.docx”, väntade en fil i planmappen som slutar på någon av .md, "
                + ".html, .csv, .json, .docx, .xlsx, .pdf, till exempel rapporter/{period}.docx [DEF-312]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 20, filer: [r/a.docx, r/A.docx]}", place: "r/A",
            text: "”r/A.docx” står två gånger i ”filer”, väntade en gång [DEF-210]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 20, filer: [exporter/r.csv]}", place: "exporter",
            text: "rapporten ”exporter/r.csv” skulle tas för en export, väntade en annan mapp, till exempel rapporter/ "
                + "[DEF-313]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: snart, filer: [r.docx]}", place: "snart",
            text: "”skrivs” är ”snart”, " + days),
        WrongOrder(
            order: "{period: månad, skrivs: 2023-08-01, filer: [\"{period}.docx\"]}", place: "2023-08-01",
            text: "”skrivs” är ”2023-08-01”, " + days),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 2023-08-01, filer: [r.docx]}", place: "2023-08-01",
            text: "”skrivs” är 2023-08-01, väntade en dag efter periodens sista, 2023-08-31 [DEF-315]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 20, filer: [r.docx], mall: egen.docx}", place: "egen",
            text:
                "mallen ”egen.docx” finns inte i planmappen, väntade en Word-fil (.docx); kontroll report template skriver "
                + "en att utgå från [DEF-316]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 20, format: html, filer: [r.html]}", place: "html",
            text: "”format” och ”filer” står tillsammans, väntade bara en av dem [DEF-207]"),
        WrongOrder(
            order: "{period: delår 2023, skrivs: 20, filer: [r.html], version: hemlig}", place: "hemlig",
            text: "”version” är ”hemlig”, väntade någon av offentlig, begränsad [DEF-206]"),
    ]

    @Test(arguments: wrong)
    func `what is wrong in an order is said in its place`(_ wrong: WrongOrder) throws {
        let line = "reports: [\(wrong.order)]"
        let place = try #require(line.range(of: wrong.place))
        let column = line.distance(from: line.startIndex, to: place.lowerBound) + 1
        #expect(try Self.reports(line) == ["plan/plan.yaml:8:\(column): \(wrong.text)"])
    }

    @Test(arguments: [
        "{period: delår, skrivs: 30, filer: [\"r/{period}.docx\"]}",
        "{period: delår 2023, skrivs: 30, filer: [r/delår-2023.docx]}",
    ])
    func `two orders that would write one file are refused`(_ other: String) throws {
        let found = try Self.reports(
            "reports:\n  - {period: delår, skrivs: 20, filer: [\"r/{period}.docx\"]}\n  - \(other)")
        #expect(found.count == 1 && found.first?.hasPrefix("plan/plan.yaml:10:") == true, "\(found)")
        #expect(found.first?.contains("står två gånger i ”filer”") == true)
    }

    @Test func `two kinds of period can share a pattern`() throws {
        let orders = ["delår", "årsredovisning"].map { "{period: \($0), skrivs: 20, filer: [\"r/{period}.docx\"]}" }
        #expect(try Self.reports("reports: [\(orders.joined(separator: ", "))]").isEmpty)
    }

    @Test(arguments: ["kontroller/r.csv", ".gömd.docx", "r/", "r.doc", "~/r.pdf", "/r.pdf", "a*.md", "r{år}.md"])
    func `a report has a place of its own in the plan's folder`(_ file: String) throws {
        let found = try Self.reports("reports: [{period: delår 2023, skrivs: 20, filer: [\"\(file)\"]}]")
        #expect(found.count == 1 && found.first?.hasSuffix("[DEF-312]") == true, "\(found)")
    }
}
