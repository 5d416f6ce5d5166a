import KontrollCore

/// The styles (formatmallar) of a Word document: everything's look stands here, and no text has one of its own.
enum WordStyles {
    /// A style: its name in Word's files, its name for people, and its definition.
    struct Style: Sendable, Hashable {
        enum Kind: String, Sendable { case paragraph, character, table }
        /// Its name in the files, as a Swedish Word gives it.
        var id: String
        /// Its name for Word; those of Word's own are in English in every language.
        var name: String
        var kind: Kind
        /// The elements after the name.
        var definition: String
    }

    /// The typeface; one that every computer has, or has one with the same widths.
    private static let typeface = "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/>"

    static let all: [Style] = headings + texts + tables + marks

    private static let headings: [Style] = [
        heading(1, size: 44, before: 0, after: 240), heading(2, size: 30, before: 360, after: 120),
        heading(3, size: 24, before: 280, after: 80), heading(4, size: 22, before: 220, after: 60),
        heading(5, size: 20, before: 180, after: 60),
        Style(
            id: "Innehllsfrteckningsrubrik", name: "TOC Heading", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before="360" w:after="120"/></w:pPr>\
                <w:rPr><w:b/><w:color w:val="12263F"/><w:sz w:val="30"/></w:rPr>
                """),
        Style(
            id: "Innehll1", name: "toc 1", kind: .paragraph,
            definition:
                "<w:basedOn w:val=\"Normal\"/><w:pPr>\(pageNumbers)<w:spacing w:before=\"60\" w:after=\"40\"/></w:pPr>"),
        Style(
            id: "Innehll2", name: "toc 2", kind: .paragraph,
            definition:
                "<w:basedOn w:val=\"Normal\"/><w:pPr>\(pageNumbers)<w:spacing w:after=\"20\"/><w:ind w:left=\"340\"/></w:pPr>"
        ),
    ]

    /// Where the contents have the numbers of pages, when they have.
    private static let pageNumbers =
        "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"\(WordPage(isLandscape: false).room)\"/></w:tabs>"

    private static let texts: [Style] = [
        Style(
            id: "Uppgift", name: "Uppgift", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:pPr><w:tabs><w:tab w:val="left" w:pos="3119"/></w:tabs><w:spacing w:after="40"/>\
                <w:ind w:left="3119" w:hanging="3119"/></w:pPr>
                """),
        Style(
            id: "Uppgiftihop", name: "Uppgift ihop", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Uppgift\"/><w:pPr><w:keepNext/></w:pPr>"),
        Style(
            id: "Inledning", name: "Inledning", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/></w:pPr>"),
        Style(
            id: "Frklaring", name: "Förklaring", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:after=\"60\"/></w:pPr>"),
        Style(
            id: "Punktlista", name: "List Bullet", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>\
                <w:ind w:left="357" w:hanging="357"/></w:pPr>
                """),
        Style(
            id: "Numreradlista", name: "List Number", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:spacing w:after="60"/>\
                <w:ind w:left="357" w:hanging="357"/></w:pPr>
                """),
        Style(
            id: "Bild", name: "Bild", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"120\"/></w:pPr>"),
        Style(
            id: "Avsnittsslut", name: "Avsnittsslut", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>\
                <w:rPr><w:sz w:val="2"/></w:rPr>
                """),
        Style(
            id: "Sidhuvud", name: "header", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Normal\"/><w:rPr><w:color w:val=\"444C56\"/><w:sz w:val=\"16\"/></w:rPr>"),
        Style(
            id: "Sidfot", name: "footer", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="right"/></w:pPr>\
                <w:rPr><w:color w:val="444C56"/><w:sz w:val="16"/></w:rPr>
                """),
    ]

    private static let tables: [Style] = [
        Style(
            id: "Beskrivning", name: "caption", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/>\
                <w:spacing w:before="160" w:after="80"/></w:pPr><w:rPr><w:b/><w:sz w:val="18"/></w:rPr>
                """),
        Style(
            id: "Tabelltext", name: "Tabelltext", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr>\
                <w:rPr><w:sz w:val="16"/></w:rPr>
                """),
        Style(
            id: "Tabelltal", name: "Tabelltal", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Tabelltext\"/><w:pPr><w:jc w:val=\"right\"/></w:pPr>"),
        Style(
            id: "Tabellhuvud", name: "Tabellhuvud", kind: .paragraph,
            definition:
                "<w:basedOn w:val=\"Tabelltext\"/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:color w:val=\"12263F\"/></w:rPr>"
        ),
        Style(
            id: "Tabellhuvudtal", name: "Tabellhuvud tal", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Tabellhuvud\"/><w:pPr><w:jc w:val=\"right\"/></w:pPr>"),
        Style(
            id: "Tabellutfall", name: "Tabellutfall", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Tabelltext\"/><w:rPr><w:b/></w:rPr>"),
        Style(
            id: "Eftertabell", name: "Efter tabell", kind: .paragraph,
            definition: "<w:basedOn w:val=\"Normal\"/><w:pPr><w:spacing w:before=\"160\"/></w:pPr>"),
        Style(
            id: "Kontrolltabell", name: "Kontrolltabell", kind: .table,
            definition: """
                <w:basedOn w:val="Normaltabell"/><w:tblPr><w:tblBorders>\(edges)</w:tblBorders>\
                <w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="70" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>\
                <w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E4EAF1"/></w:tcPr></w:tblStylePr>
                """),
    ]

    private static let edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A94A0\"/>"
    }.joined()

    private static let marks: [Style] =
        [
            Style(
                id: "Uppgiftsnamn", name: "Uppgiftsnamn", kind: .character,
                definition: "<w:rPr><w:color w:val=\"444C56\"/></w:rPr>"),
            Style(
                id: "Kod", name: "Kod", kind: .character,
                definition:
                    "<w:rPr><w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Consolas\"/><w:sz w:val=\"15\"/></w:rPr>"
            ),
            Style(
                id: "Hyperlnk", name: "Hyperlink", kind: .character,
                definition: "<w:rPr><w:color w:val=\"0B4A8F\"/><w:u w:val=\"single\"/></w:rPr>"),
        ]
        + [
            ("Mrkegrn", "Märke grön", Tone(.green)), ("Mrkegul", "Märke gul", Tone(.yellow)),
            ("Mrkerd", "Märke röd", Tone(.red)), ("Mrkeutan", "Märke utan färg", Tone(nil)),
        ].map { id, name, tone in
            Style(
                id: id, name: name, kind: .character,
                definition: """
                    <w:rPr><w:b/><w:color w:val="\(tone.text.hex)"/><w:shd w:val="clear" w:color="auto" w:fill="\(tone.ground.hex)"/></w:rPr>
                    """)
        }

    private static func heading(_ level: Int, size: Int, before: Int, after: Int) -> Style {
        Style(
            id: "Rubrik\(level)", name: "heading \(level)", kind: .paragraph,
            definition: """
                <w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>\
                <w:spacing w:before="\(before)" w:after="\(after)" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="\(level - 1)"/></w:pPr>\
                <w:rPr><w:b/><w:color w:val="12263F"/><w:sz w:val="\(size)"/></w:rPr>
                """)
    }

    /// The elements that define a style.
    static func element(_ style: Style) -> String {
        "<w:style w:type=\"\(style.kind.rawValue)\"\(style.isOwn ? " w:customStyle=\"1\"" : "") w:styleId=\"\(style.id)\"><w:name w:val=\"\(style.name)\"/>\(style.definition)</w:style>"
    }

    /// The whole part.
    static var part: String {
        """
        \(WordText.declaration)<w:styles xmlns:w="\(WordText.namespace)"><w:docDefaults><w:rPrDefault><w:rPr>\(typeface)<w:color w:val="1B1F24"/><w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>\
        <w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>\
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>\
        <w:style w:type="character" w:default="1" w:styleId="Standardstycketeckensnitt"><w:name w:val="Default Paragraph Font"/></w:style>\
        <w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>\
        \(all.map(element).joined())</w:styles>
        """
    }
}

extension WordStyles.Style {
    /// Whether Word does not know it from before.
    var isOwn: Bool {
        ["heading", "toc", "TOC", "List", "header", "footer", "caption", "Hyperlink"]
            .allSatisfy { !name.hasPrefix($0) }
    }
}

extension String {
    /// A colour without its `#`, in large letters.
    fileprivate var hex: String { dropFirst().uppercased() }
}
