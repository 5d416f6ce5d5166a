public import Foundation
import KontrollArchive
import KontrollCore

/// Writes a report as a Word document (Office Open XML, ECMA-376), made of styles alone: headings, tables whose
/// heading rows are repeated, a table of contents, page numbers, pages across for the wide tables, the language
/// Swedish, and a text for every picture. The same report is the same bytes.
public struct DocxWriter: ReportWriter {
    /// The format's name.
    public let format = "docx"

    private let numbersContents: Bool

    /// A writer.
    ///
    /// - Parameter numbersContents: Whether the contents say on which page each part begins. LibreOffice works that out;
    ///   Word shows the number 1 until somebody asks it to, so it is for documents on their way to a pdf.
    public init(numbersContents: Bool = false) { self.numbersContents = numbersContents }

    /// The bytes of the file.
    public func data(_ report: Report) throws(ReportError) -> Data {
        do {
            return Data(try ZipArchive.packed(parts(report)))
        } catch {
            throw .cannotEncode(format: format, reason: "\(error)")
        }
    }

    /// The parts of the file, by their paths.
    func parts(_ report: Report) -> [ZipPart] {
        var body = WordBody()
        (body.header, body.footer, body.numbersContents) = ("rIdHuvud", "rIdFot", numbersContents)
        var blocks = ReportLayout(report).blocks
        // The letter begins on a page of its own, after the contents.
        if let letter = blocks.firstIndex(where: { if case .heading(2, _, _) = $0 { true } else { false } }) {
            blocks.insert(.page(isLandscape: false), at: letter)
        }
        body.write(blocks, contents: true)
        body.end()
        let title = report.title
        let author = [title.administration, title.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
        let header = [title.organisation, title.board, title.heading].filter { !$0.isEmpty }.joined(separator: " · ")
        return WordPackage(
            body: body, title: report.documentTitle, subject: title.plan, author: author, header: header,
            footer: "Läget per \(title.asOf) · sida ", day: "\(title.asOf)"
        ).parts
    }
}

extension Report {
    /// The title in a file's properties: the heading and whose it is.
    var documentTitle: String {
        let owner = [title.board, title.organisation].filter { !$0.isEmpty }.joined(separator: ", ")
        return "\(title.heading)\(owner.isEmpty ? "" : " – \(owner)")".onOneLine
    }
}
