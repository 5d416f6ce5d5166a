import Foundation
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("The page")
struct PageTests {
    @Test func `it is well-formed, and every table has a caption of its own and scoped headings`() throws {
        let page = PageReader(HTMLWriter().text(try MadePlan(paints: .execution).report))
        #expect(page.problem == nil)
        #expect(page.tables.count > 5)
        #expect(page.captions.count == page.tables.count)
        #expect(Set(page.captions).count == page.captions.count)
        #expect(page.headersWithoutScope == 0)
    }

    @Test func `headings begin with one of the first level and never skip one`() throws {
        let levels = PageReader(HTMLWriter().text(try MadePlan(paints: .execution).report)).headings
        #expect(levels.first == 1)
        #expect(levels.count { $0 == 1 } == 1)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    }

    @Test func `every link leads to something on the page`() throws {
        let html = HTMLWriter().text(try MadePlan(paints: .execution).report)
        let targets = html.matches(of: /href="#([^"]*)"/).map { String($0.output.1) }
        let parts = html.matches(of: /<h2 id="del-[0-9]+">/).count
        #expect(parts > 6 && targets.count == 4 + parts)
        #expect(targets.filter { !html.contains("id=\"\($0)\"") } == [])
        #expect(!html.contains("http:") && !html.contains("https:") && !html.contains("<script"))
    }

    @Test func `it says its language, and comes with its legend before its first table`() throws {
        let html = HTMLWriter().text(try MadePlan(paints: .execution).report)
        #expect(html.contains("<html lang=\"sv\">"))
        let legend = try required(html.range(of: "Teckenförklaring</h3>"))
        let table = try required(html.range(of: "<table"))
        #expect(legend.upperBound < table.lowerBound)
    }

    @Test(arguments: HTMLStyle.pairs)
    func `a colour's text stands out seven to one, and its edge three to one`(pair: HTMLStyle.Pair) throws {
        #expect(try contrast(pair.text, pair.ground) >= 7)
        #expect(try contrast(pair.edge, "#ffffff") >= 3)
    }

    /// WCAG 2.2, *contrast ratio* and *relative luminance*.
    private func contrast(_ first: String, _ second: String) throws -> Double {
        let both = [try luminance(first), try luminance(second)].sorted()
        return (both[1] + 0.05) / (both[0] + 0.05)
    }

    private func luminance(_ colour: String) throws -> Double {
        let number = try required(Int(colour.dropFirst(), radix: 16))
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(number >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }

    @Test func `the anchors of ids that differ differ`() {
        let ids: [ControlID] = ["SN-1", "SN 1", "SN/1", "SN_1", "Å-1", "A-1"]
        #expect(Set(ids.map(ReportLayout.anchor)).count == ids.count)
    }
}
