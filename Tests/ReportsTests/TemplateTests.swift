import Foundation
import KontrollArchive
import KontrollCore
import Testing

@testable import KontrollReports

@Suite("A municipality's own template")
struct TemplateTests {
    /// A template whose body is given.
    private func template(_ body: String, styles: String = WordStyles.part) throws -> ReportTemplate {
        let head = "\(WordText.declaration)<w:document xmlns:w=\"\(WordText.namespace)\"><w:body>"
        return try ReportTemplate(
            Data(
                ZipArchive.packed([
                    ZipPart("[Content_Types].xml", "<Types></Types>"),
                    ZipPart("word/document.xml", "\(head)\(body)</w:body></w:document>"),
                    ZipPart("word/_rels/document.xml.rels", "<Relationships></Relationships>"),
                    ZipPart("word/styles.xml", styles),
                    ZipPart("word/header1.xml", "<w:hdr><w:p><w:r><w:t>{{ Nämnd }}</w:t></w:r></w:p></w:hdr>"),
                ])))
    }

    private func filled(_ body: String) throws -> [String: String] {
        try unzipped(template(body).filled(MadePlan(paints: .execution).report))
    }

    private func paragraph(_ runs: String...) -> String {
        "<w:p>\(runs.map { "<w:r><w:rPr><w:b/></w:rPr><w:t>\($0)</w:t></w:r><w:proofErr w:type=\"x\"/>" }.joined())</w:p>"
    }

    @Test func `a placeholder is found though Word has split it over runs, and the rest stays as it was`() throws {
        let parts = try filled(paragraph("Till {", "{näm", "nd}", "} den {{läget", " per}}", ".") + "<w:sectPr/>")
        let document = try required(parts["word/document.xml"])
        #expect(try readable(Data(zip(document)), "docx").contains("Till Socialnämnden den 2023-08-31."))
        #expect(document.matches(of: /<w:rPr><w:b\/><\/w:rPr>/).count == 6)
        #expect(document.hasSuffix("<w:sectPr/></w:body></w:document>"))
        #expect(try required(parts["word/header1.xml"]).contains(">Socialnämnden<"))
    }

    private func zip(_ document: String) throws -> [UInt8] {
        try ZipArchive.packed([ZipPart("word/document.xml", document)])
    }

    @Test func `a row with a control's places is repeated for every control`() throws {
        let report = try MadePlan(paints: .execution).report
        let cells = ["{{kontroll.id}}", "{{kontroll.utfall}}", "{{nämnd}}"].map { "<w:tc>\(paragraph($0))</w:tc>" }
        let head = "<w:tr><w:tc>\(paragraph("Kontroll {{period}}"))</w:tc></w:tr>"
        let table = "<w:tbl>\(head)<w:tr>\(cells.joined())</w:tr></w:tbl>"
        let document = try required(filled(table)["word/document.xml"])
        let rows = try documentTables(Data(zip(document)))[0]
        #expect(rows[0] == ["Kontroll delår 2023"])
        #expect(rows.dropFirst().map { $0[0] } == report.rows.map(\.control.rawValue))
        #expect(rows.dropFirst().allSatisfy { $0[2] == "Socialnämnden" })
        #expect(rows[1][1] == "\(report.rows[0].followUp.symbol) \(report.rows[0].followUp.text)")
    }

    @Test func `a whole part takes the place of its paragraph, in the template's own styles`() throws {
        let styles = """
            <w:styles><w:style w:type="paragraph" w:default="1" w:styleId="Brdtext"><w:name w:val="Normal"/></w:style>\
            <w:style w:type="paragraph" w:styleId="KommunRubrik2"><w:name w:val="heading 2"/></w:style></w:styles>
            """
        let made = try template(paragraph("{{avsnitt.", "sammanfattning}}"), styles: styles)
        let parts = try unzipped(made.filled(MadePlan(paints: .execution).report))
        let document = try required(parts["word/document.xml"])
        #expect(document.contains("<w:pStyle w:val=\"KommunRubrik2\"/>"))
        #expect(document.contains("Kontroller per område"))
        let used = Set(
            document.matches(of: /<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/).map { String($0.output.1) })
        let known = Set(
            try required(parts["word/styles.xml"]).matches(of: /w:styleId="([^"]*)"/).map { String($0.output.1) })
        #expect(used.subtracting(known) == [])
        let picture = try required(document.firstMatch(of: /r:embed="(rIdBild(\d+))"/))
        #expect(try required(parts["word/_rels/document.xml.rels"]).contains("Id=\"\(picture.output.1)\""))
        #expect(parts["word/media/bild\(picture.output.2).emf"] != nil)
        #expect(try required(parts["[Content_Types].xml"]).contains("image/x-emf"))
        #expect(PageReader(try required(parts["word/styles.xml"])).problem == nil)
    }

    @Test(arguments: [
        ("{{nämd}}", "mallen har en okänd plats {{nämd}}, menades {{nämnd}}?"),
        ("{{kontroll.id}}", "väntade den i en tabellrad"), ("Se {{avsnitt.resultat}}", "väntade det ensamt"),
        ("{{nämnd", "avslutas inte"),
    ])
    func `what cannot be filled is an error that names it`(text: String, expected: String) throws {
        let report = try MadePlan(paints: .execution).report
        let error = #expect(throws: TemplateError.self) { try template(paragraph(text)).filled(report) }
        #expect(try required(error).text.contains(expected))
    }

    @Test(arguments: ["inte en zip", ""])
    func `what is no Word document is refused`(text: String) {
        #expect(throws: TemplateError.self) { try ReportTemplate(Data(text.utf8)) }
    }

    @Test(arguments: ["<w:document><w:p></w:document>", "<w:document", "", "<a/><b/>"])
    func `a damaged part is refused`(xml: String) {
        #expect(throws: TemplateError.self) { try WordTree(xml, part: "word/document.xml") }
    }

    @Test func `a part that is not touched is written as it was read`() throws {
        let xml = "<?xml version=\"1.0\"?>\n<!-- x --><a b='1>2' ><c/> text &amp; <d>å</d></a>"
        #expect(try WordTree(xml, part: "x").xml == xml)
    }

    @Test func `the starting template can be filled, and holds nothing unknown`() throws {
        let report = try MadePlan(paints: .execution).report
        let parts = try unzipped(ReportTemplate(StartingTemplate.data()).filled(report))
        let document = try required(parts["word/document.xml"])
        #expect(!document.contains("{{") && document.contains("Uppföljning delår 2023"))
        #expect(PageReader(document).problem == nil)
        #expect(try required(parts["docProps/core.xml"]).contains("Uppföljning delår 2023 – Socialnämnden"))
    }
}
