public import Foundation
import KontrollArchive

/// A template to begin from: open it in Word, change its styles, head and texts, and keep the placeholders wanted.
public enum StartingTemplate {
    /// The bytes of the file.
    public static func data() throws(TemplateError) -> Data {
        var body = WordBody()
        (body.header, body.footer) = ("rIdHuvud", "rIdFot")
        body.write(front, contents: false)
        body.end()
        do {
            return Data(
                try ZipArchive.packed(
                    WordPackage(
                        body: body, title: "Mall för uppföljning", subject: "", author: "",
                        header: "{{organisation}} · {{nämnd}} · {{rubrik}}", footer: "Läget per {{läget per}} · sida ",
                        day: "2024-01-01"
                    ).parts))
        } catch {
            throw .notWritten("\(error)")
        }
    }

    private static let facts = [
        ["Organisation", "organisation"], ["Nämnd", "nämnd"], ["Förvaltning", "förvaltning"], ["Plan", "plan"],
        ["Diarienummer", "diarienummer"], ["Upprättad", "upprättad"], ["Period", "period"], ["Läget per", "läget per"],
    ]

    private static let table = LaidTable(
        kind: .plan, caption: "Uppföljning per kontroll",
        columns: [
            LaidTable.Column(heading: "Område", weight: 14), LaidTable.Column(heading: "Process", weight: 16),
            LaidTable.Column(heading: "Risk", weight: 16), LaidTable.Column(heading: "Ansvarig", weight: 12),
            LaidTable.Column(heading: "Uppföljning {{period}}", weight: 20),
            LaidTable.Column(heading: "Kommentarer", weight: 22),
        ],
        rows: [
            ["område", "process", "risk", "ansvarig", "utfall", "kommentarer"].map { name in
                LaidCell.text("{{kontroll.\(name)}}")
            }
        ])

    private static let front: [Block] = [
        .heading(level: 1, text: "{{rubrik}}"),
        .facts(facts.map { Block.Fact(name: $0[0], value: "{{\($0[1])}}") }),
        .paragraph("{{avsnitt.tjänsteskrivelse}}"),
        .page(isLandscape: false), .paragraph("{{avsnitt.sammanfattning}}"), .paragraph("{{avsnitt.riskmatris}}"),
        .page(isLandscape: true), .heading(level: 2, text: "Uppföljning"), .table(table),
        .paragraph("{{avsnitt.ändringar}}"), .paragraph("{{avsnitt.attester}}"), .paragraph("{{avsnitt.utveckling}}"),
        .paragraph("{{avsnitt.resultat}}"), .paragraph("{{avsnitt.mål}}"),
        .page(isLandscape: false), .paragraph("{{avsnitt.underlag}}"), .paragraph("{{avsnitt.datakällor}}"),
        .paragraph("{{avsnitt.liggaren}}"),
    ]
}
