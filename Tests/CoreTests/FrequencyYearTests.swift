import Foundation
import KontrollCore
import KontrollTesting
import Testing

/// Frequencies of some years only, a plan's own days, and the page that tells of all of them.
@Suite struct FrequencyYearTests {
    @Test(arguments: [
        ("vartannat år från 2024", ["2023-01/2024-12", "2025-01/2026-12", "2027-01/2028-12", "2029-01/2030-12"]),
        ("Vart tredje år, juni, med början 2025", ["2022-07/2025-06", "2025-07/2028-06", "2028-07/2031-06"]),
        ("en gång vart fjärde år (2023, 2027)", ["2020-01/2023-12", "2024-01/2027-12", "2028-01/2031-12"]),
        ("fr.o.m. 2026 vart 5:e år vid delår", ["2021-09/2026-08", "2026-09/2031-08"]),
    ])
    func `what comes in some years begins in the year that is said`(_ text: String, _ due: [String]) throws {
        let frequency = try Frequency(parsing: text, anchors: Anchors())
        let (first, last) = (try #require(CivilDate("2019-01-01")), try #require(CivilDate("2031-12-31")))
        let windows = frequency.windows(dueIn: try #require(DateSpan(first, last)), anchors: Anchors())
        #expect(windows.map(\.label) == due)
    }

    /// The examples in the first column of the page's table.
    static let examples: [String] = {
        let file = TestData.root.appending(path: "Docs/frekvens.md")
        let lines = ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n")
        return lines.filter { $0.hasPrefix("| `") }.flatMap { line in
            line.split(separator: "|")[0].split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }
                .map { String($0.element) }
        }
    }()

    @Test(arguments: examples)
    func `what the page shows is understood`(_ text: String) throws {
        #expect(try !Frequency(parsing: text, anchors: Anchors()).points.isEmpty)
    }

    @Test func `the page shows most of what there is`() { #expect(Self.examples.count > 25) }

    @Test func `a plan's own anchors are understood and move the days`() throws {
        let half = try #require(Anchors.MonthDay("06-30"))
        let day = try #require(Anchors.MonthDay("10-15"))
        let anchors = Anchors(["delår": half, "höstuppföljning": day])
        let frequency = try Frequency(parsing: "vid delår och höstuppföljning", anchors: anchors)
        let year = DateSpan(yearOf: try #require(CivilDate("2023-01-01")))
        #expect(
            frequency.windows(dueIn: year, anchors: anchors).map(\.last.description) == ["2023-06-30", "2023-10-15"])
        #expect(frequency.points == [.anchor("delår"), .anchor("höstuppföljning")])
    }

    @Test(arguments: ["02-29", "13-01", "6-30", "06-31", "06/30", "", "06-30-"])
    func `a day that not every year has cannot be an anchor`(_ text: String) {
        #expect(Anchors.MonthDay(text) == nil)
    }

    @Test(arguments: [
        "mars", "dec", "och", "år", "löpande", "tre", "kvartalsvis", "två ord", "a-b", "2023", "",
        "utom", "fredag", "q1", "sista", "tertialrapporter", "st", "apt",
    ])
    func `a word that already means something cannot be an anchor`(_ word: String) {
        #expect(!Frequency.canBeAnchor(word))
    }

    @Test(arguments: ["delår", "T1", "höstuppföljning"])
    func `a word of the plan's own can be an anchor`(_ word: String) { #expect(Frequency.canBeAnchor(word)) }
}
