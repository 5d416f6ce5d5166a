/// Pieces of WordprocessingML (ECMA-376, part 1, chapter 17).
enum WordText {
    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

    /// A piece of text with the same style; line breaks stay.
    static func run(_ text: String, style: String? = nil) -> String {
        let look = style.map { "<w:rPr><w:rStyle w:val=\"\($0)\"/></w:rPr>" } ?? ""
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "" : "<w:t xml:space=\"preserve\">\(HTMLWriter.escaped($0))</w:t>"
        }
        return "<w:r>\(look)\(lines.joined(separator: "<w:br/>"))</w:r>"
    }

    static let tab = "<w:r><w:tab/></w:r>"
    static let lineBreak = "<w:r><w:br/></w:r>"

    /// A paragraph of runs.
    static func paragraph(_ style: String, _ runs: String) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr>\(runs)</w:p>"
    }

    /// A number that Word and LibreOffice work out: `PAGE`, `NUMPAGES`.
    static func field(_ name: String) -> String {
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> \(name) </w:instrText></w:r>"
            + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
    }

    /// The character style of a colour's chip.
    static func mark(_ colour: String?) -> String {
        switch colour {
        case "grön": "Mrkegrn"
        case "gul": "Mrkegul"
        case "röd": "Mrkerd"
        default: "Mrkeutan"
        }
    }
}

/// The size and margins of a page, in twentieths of a point.
struct WordPage: Sendable, Hashable {
    var width: Int
    var height: Int
    var margin: Int

    /// A4, upright or across.
    init(isLandscape: Bool) {
        (width, height) = isLandscape ? (16838, 11906) : (11906, 16838)
        margin = isLandscape ? 964 : 1134
    }

    /// The width that texts and tables have.
    var room: Int { width - 2 * margin }

    /// The end of a section of such pages, with the parts of its head and foot.
    func section(header: String?, footer: String?) -> String {
        let orientation = width > height ? " w:orient=\"landscape\"" : ""
        let header = header.map { "<w:headerReference w:type=\"default\" r:id=\"\($0)\"/>" } ?? ""
        let footer = footer.map { "<w:footerReference w:type=\"default\" r:id=\"\($0)\"/>" } ?? ""
        return """
            <w:sectPr>\(header)\(footer)<w:type w:val="nextPage"/><w:pgSz w:w="\(width)" w:h="\(height)"\(orientation)/>\
            <w:pgMar w:top="1247" w:right="\(margin)" w:bottom="1134" w:left="\(margin)" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>
            """
    }
}
