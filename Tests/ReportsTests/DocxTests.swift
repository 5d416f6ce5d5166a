import Foundation
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("The Word document")
struct DocxTests {
    private func part(_ name: String, _ paints: Legend.Paints = .execution) throws -> String {
        let parts = try unzipped(DocxWriter().data(MadePlan(paints: paints).report))
        return try required(parts[name])
    }

    @Test func `the same report is the same bytes, and every part is well-formed`() throws {
        let report = try MadePlan(paints: .execution).report
        let data = try DocxWriter().data(report)
        #expect(try DocxWriter().data(report) == data)
        let parts = try unzipped(data).filter { $0.key.hasSuffix(".xml") || $0.key.hasSuffix(".rels") }
        #expect(parts.count >= 10)
        #expect(parts.filter { PageReader($0.value).problem != nil }.keys.sorted() == [])
    }

    @Test func `every style used is defined, and no text has a look of its own`() throws {
        let document = try part("word/document.xml")
        let used = Set(
            document.matches(of: /<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/).map { String($0.output.1) })
        let known = Set(try part("word/styles.xml").matches(of: /w:styleId="([^"]*)"/).map { String($0.output.1) })
        #expect(used.count > 12)
        #expect(used.subtracting(known) == [])
        #expect(document.matches(of: /<w:rPr>(?!<w:rStyle w:val="[^"]*"\/><\/w:rPr>)/).isEmpty)
        #expect(document.matches(of: #/<w:(jc|b|sz|color|ind|spacing)\s/#).isEmpty)
    }

    @Test func `every table repeats its headings and has a caption`() throws {
        let document = try part("word/document.xml")
        let tables = document.matches(of: /<w:tbl>/).count
        #expect(tables > 5)
        #expect(document.matches(of: /<w:tblHeader\/>/).count == tables)
        let captions = document.matches(of: /<w:tblCaption w:val="([^"]+)"/).map { String($0.output.1) }
        #expect(captions.count == tables && Set(captions).count == tables)
    }

    @Test func `it says its language, title and author, and pages lie across for the wide table`() throws {
        let core = try part("docProps/core.xml")
        #expect(core.contains("<dc:language>sv-SE</dc:language>"))
        #expect(core.contains("<dc:title>Uppföljning delår 2023 – Socialnämnden, Provköpings kommun</dc:title>"))
        #expect(core.contains("<dc:creator>Socialförvaltningen, Provköpings kommun</dc:creator>"))
        #expect(try part("word/styles.xml").contains("<w:lang w:val=\"sv-SE\""))
        #expect(try part("word/document.xml").contains("w:orient=\"landscape\""))
        #expect(try part("word/footer1.xml").contains(" PAGE "))
    }

    @Test func `the contents lead to headings that exist`() throws {
        let document = try part("word/document.xml")
        let targets = document.matches(of: /<w:hyperlink w:anchor="([^"]*)"/).map { String($0.output.1) }
        let marks = document.matches(of: /<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/).map { String($0.output.1) }
        #expect(targets.count > 8)
        #expect(Set(targets).subtracting(marks) == [])
        #expect(Set(marks).count == marks.count)
        #expect(document.contains(" TOC "))
    }

    @Test func `on the way to a pdf the contents are references to the headings' pages`() throws {
        let report = try MadePlan(paints: .execution).report
        let document = try required(unzipped(DocxWriter(numbersContents: true).data(report))["word/document.xml"])
        let pages = document.matches(of: #/ PAGEREF ([_A-Za-z0-9]+) /#).map { String($0.output.1) }
        #expect(pages.count > 8 && !document.contains(" TOC "))
        #expect(pages.filter { !document.contains("w:name=\"\($0)\"") } == [])
    }

    @Test(arguments: [[], [OutcomeState.failed], OutcomeState.allCases])
    func `what the picture's tones mean has room within it`(states: [OutcomeState]) throws {
        var report = try MadePlan(paints: .execution).report
        for index in report.summary.indices where states.contains(report.summary[index].state) {
            report.summary[index].count += 1
        }
        let picture = Picture.stackedBars(report)
        let ends = picture.shapes.map { shape in
            switch shape {
            case .box(let x, let y, let width, let height, _, _): (x + width, y + height)
            case .text(let x, let y, let size, _, let anchor, _, let text):
                (anchor == .start ? x + TypeWidths.of(text, size: size) : x, y)
            }
        }
        #expect(ends.allSatisfy { $0.0 <= picture.width && $0.1 <= picture.height })
    }

    @Test func `names that begin alike are told apart by their ends`() {
        let lines = ["Utbildning", "Samhällsbyggnad"].map {
            TypeWidths.wrapped(
                "Kommunstyrelsen, utbildningsnämnden och byggnadsnämnden – \($0)", size: 32, width: 400, lines: 2)
        }
        #expect(lines.map(\.count) == [2, 2] && lines[0] != lines[1])
        #expect(lines[0].last?.hasPrefix("…") == true && lines[0].last?.hasSuffix(" – Utbildning") == true)
    }

    @Test func `the picture is a metafile with a text that says its numbers`() throws {
        let report = try MadePlan(paints: .execution).report
        let picture = Picture.stackedBars(report)
        let document = try part("word/document.xml")
        #expect(document.contains("descr=\"\(HTMLWriter.escaped(picture.alternative))\""))
        let bytes = EnhancedMetafile.bytes(picture)
        func word(_ place: Int) -> Int { (0..<4).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) } }
        #expect(word(40) == 0x464D_4520 && word(48) == bytes.count)
        // Every record says its size, and together they are the file.
        var (place, records) = (0, 0)
        while place < bytes.count, word(place + 4) >= 8 { (place, records) = (place + word(place + 4), records + 1) }
        #expect(place == bytes.count && records == word(52))
    }

    @Test func `a cell with a colour says its word and symbol`() throws {
        let tables = try documentTables(DocxWriter().data(MadePlan(paints: .execution).report))
        let cells = tables.joined().joined()
        #expect(cells.contains { $0.hasPrefix("■ Ej genomförd") })
        #expect(cells.contains { $0.hasPrefix("● Genomförd") })
    }

    @Test func `columns fill no more than the page, whatever stands in them`() throws {
        let wide = LaidTable(
            kind: .figures, caption: "c", columns: (0..<12).map { .text("Kolumn \($0)") },
            rows: [(0..<12).map { _ in .text(String(repeating: "ord ", count: 50)) }])
        #expect(WordTable.widths(wide, room: 9638).reduce(0, +) <= 9638)
        #expect(WordTable.widths(wide, room: 9638).allSatisfy { $0 > 300 })
        let narrow = LaidTable(kind: .figures, caption: "c", columns: [.text("A")], rows: [[.text("1")]])
        #expect(WordTable.widths(narrow, room: 9638)[0] < 1000)
    }
}
