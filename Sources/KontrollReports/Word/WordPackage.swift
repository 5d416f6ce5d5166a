import KontrollArchive

/// The parts that make a body a Word document (ECMA-376, part 2).
struct WordPackage {
    /// The body, ended.
    var body: WordBody
    /// What the file's properties say.
    var title: String
    var subject: String
    var author: String
    /// The text at the head of every page, and the one before the page's number at its foot.
    var header: String
    var footer: String
    /// The day it says it was made, `ÅÅÅÅ-MM-DD`.
    var day: String

    /// The parts, by their paths.
    var parts: [ZipPart] {
        let pictures = body.pictures.enumerated().map { number, picture in
            ZipPart("word/media/bild\(number + 1).emf", EnhancedMetafile.bytes(picture))
        }
        return [
            ZipPart("[Content_Types].xml", Self.types),
            ZipPart("_rels/.rels", Self.relations),
            ZipPart("docProps/core.xml", properties),
            ZipPart("docProps/app.xml", Self.program),
            ZipPart(
                "word/document.xml",
                """
                \(WordText.declaration)<w:document xmlns:w="\(WordText.namespace)" xmlns:r="\(Self.related)"><w:body>\(body.xml)</w:body></w:document>
                """),
            ZipPart("word/_rels/document.xml.rels", Self.documentRelations(pictures.count)),
            ZipPart("word/styles.xml", WordStyles.part),
            ZipPart("word/numbering.xml", Self.numbering),
            ZipPart("word/settings.xml", Self.settings),
            ZipPart("word/header1.xml", head),
            ZipPart("word/footer1.xml", foot),
        ] + pictures
    }

    private static let related = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let packaged = "http://schemas.openxmlformats.org/package/2006"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"

    private static let types = """
        \(WordText.declaration)<Types xmlns="\(packaged)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
        <Default Extension="xml" ContentType="application/xml"/><Default Extension="emf" ContentType="image/x-emf"/>\
        <Override PartName="/word/document.xml" ContentType="\(word).document.main+xml"/>\
        <Override PartName="/word/styles.xml" ContentType="\(word).styles+xml"/><Override PartName="/word/numbering.xml" ContentType="\(word).numbering+xml"/>\
        <Override PartName="/word/settings.xml" ContentType="\(word).settings+xml"/><Override PartName="/word/header1.xml" ContentType="\(word).header+xml"/>\
        <Override PartName="/word/footer1.xml" ContentType="\(word).footer+xml"/>\
        <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
        <Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>
        """

    private static let relations = """
        \(WordText.declaration)<Relationships xmlns="\(packaged)/relationships"><Relationship Id="rId1" Type="\(related)/officeDocument" Target="word/document.xml"/>\
        <Relationship Id="rId2" Type="\(packaged)/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
        <Relationship Id="rId3" Type="\(related)/extended-properties" Target="docProps/app.xml"/></Relationships>
        """

    private static func documentRelations(_ pictures: Int) -> String {
        let own = ["styles", "numbering", "settings"].map {
            "<Relationship Id=\"rId\($0)\" Type=\"\(related)/\($0)\" Target=\"\($0).xml\"/>"
        }
        let drawn = (0..<pictures).map {
            "<Relationship Id=\"rIdBild\($0 + 1)\" Type=\"\(related)/image\" Target=\"media/bild\($0 + 1).emf\"/>"
        }
        return """
            \(WordText.declaration)<Relationships xmlns="\(packaged)/relationships">\(own.joined())\
            <Relationship Id="rIdHuvud" Type="\(related)/header" Target="header1.xml"/><Relationship Id="rIdFot" Type="\(related)/footer" Target="footer1.xml"/>\
            \(drawn.joined())</Relationships>
            """
    }

    /// The title, who wrote it, the language and the day of the report, not of the writing.
    private var properties: String {
        let time = "\(day)T00:00:00Z"
        return """
            \(WordText.declaration)<cp:coreProperties xmlns:cp="\(Self.packaged)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(HTMLWriter.escaped(title.onOneLine))</dc:title><dc:subject>\(HTMLWriter.escaped(subject.onOneLine))</dc:subject>\
            <dc:creator>\(HTMLWriter.escaped(author.onOneLine))</dc:creator><dc:language>sv-SE</dc:language>\
            <dcterms:created xsi:type="dcterms:W3CDTF">\(time)</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">\(time)</dcterms:modified></cp:coreProperties>
            """
    }

    private static let program = """
        \(WordText.declaration)<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>internkontroll</Application></Properties>
        """

    private static let numbering = """
        \(WordText.declaration)<w:numbering xmlns:w="\(WordText.namespace)">\
        <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="Punktlista"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>\
        <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Numreradlista"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="357" w:hanging="357"/></w:pPr></w:lvl></w:abstractNum>\
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>
        """

    private static let settings = """
        \(WordText.declaration)<w:settings xmlns:w="\(WordText.namespace)"><w:zoom w:percent="100"/><w:autoHyphenation/><w:hyphenationZone w:val="425"/><w:defaultTabStop w:val="1304"/>\
        <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>\
        <w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>
        """

    private var head: String {
        "\(WordText.declaration)<w:hdr xmlns:w=\"\(WordText.namespace)\">\(WordText.paragraph("Sidhuvud", WordText.run(header.onOneLine)))</w:hdr>"
    }

    private var foot: String {
        let runs = WordText.run(footer) + WordText.field("PAGE") + WordText.run(" av ") + WordText.field("NUMPAGES")
        return
            "\(WordText.declaration)<w:ftr xmlns:w=\"\(WordText.namespace)\">\(WordText.paragraph("Sidfot", runs))</w:ftr>"
    }
}
