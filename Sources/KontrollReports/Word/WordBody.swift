import KontrollCore

/// Turns blocks into the elements of a Word document's body.
struct WordBody {
    /// What each style is called in the document it goes into.
    var style: (String) -> String = { $0 }
    /// The parts of the pages' head and foot, for the sections that end within.
    var header: String?
    var footer: String?
    /// Whether sections can be begun: not within somebody else's document.
    var ownsPages = true
    /// Whether lists get their marks written out, as in a document whose own styles have none.
    var marksLists = false
    /// Whether the contents say on which page each part begins, as fields that LibreOffice works out when it opens the
    /// document; Word does so first when somebody asks it to.
    var numbersContents = false
    /// The page at the beginning.
    var page = WordPage(isLandscape: false)
    /// The number of the first bookmark and picture.
    var first = 1

    /// The elements.
    private(set) var xml = ""
    /// The pictures met, in order; the first is related as `rIdBild` and ``first``.
    private(set) var pictures: [Picture] = []
    private var bookmarks: [String: String] = [:]
    private var isAfterTable = false
    private var marked = 0

    /// A heading in the table of contents.
    private struct Entry {
        var level: Int
        var text: String
        var bookmark: String
    }

    /// Writes blocks; a table of contents is put after the first facts where one is asked for.
    mutating func write(_ blocks: [Block], contents: Bool) {
        let entries = entries(blocks)
        var isWaiting = contents
        for (index, block) in blocks.enumerated() {
            let next = blocks.indices.contains(index + 1) ? blocks[index + 1] : nil
            write(block, before: next)
            if case .table = block, next?.isBareTable ?? true {
                // Two tables without a paragraph between them are one to Word, and after a part put into somebody's
                // template anything may follow; what takes no room begins no page either.
                xml += WordText.paragraph(style(next == nil ? "Avsnittsslut" : "Eftertabell"), "")
            }
            isAfterTable = if case .table = block { true } else { false }
            if isWaiting, index > 0, !blocks.indices.contains(index + 1) || blocks[index + 1].isSecondHeading {
                writeContents(entries)
                isWaiting = false
            }
        }
    }

    /// Ends the body of a document of its own.
    mutating func end() { xml += page.section(header: header, footer: footer) }

    /// The bookmark of each heading, in order.
    private mutating func entries(_ blocks: [Block]) -> [Entry] {
        var entries: [Entry] = []
        for case .heading(let level, let text, let anchor) in blocks {
            let bookmark = "_Toc\(100_000 + first + entries.count)"
            entries.append(Entry(level: level, text: text.onOneLine, bookmark: bookmark))
            if let anchor { bookmarks[anchor] = bookmark }
        }
        return entries
    }

    private mutating func write(_ block: Block, before next: Block?) {
        switch block {
        case .heading(let level, let text, _):
            let (number, name) = (first + marked, "_Toc\(100_000 + first + marked)")
            marked += 1
            xml += WordText.paragraph(
                style("Rubrik\(level)"),
                "<w:bookmarkStart w:id=\"\(number)\" w:name=\"\(name)\"/>\(WordText.run(text.onOneLine))<w:bookmarkEnd w:id=\"\(number)\"/>"
            )
        case .paragraph(let text):
            let look = isAfterTable ? "Eftertabell" : next?.isIntroduced == true ? "Inledning" : "Normal"
            xml += WordText.paragraph(style(look), WordText.run(text))
        case .facts(let facts):
            for (index, fact) in facts.enumerated() {
                // The first ones are not left alone at the foot of a page.
                xml += WordText.paragraph(
                    style(index < 3 && index + 1 < facts.count ? "Uppgiftihop" : "Uppgift"),
                    WordText.run(fact.name, style: style("Uppgiftsnamn"))
                        // A long name has its value on the next line, which begins where the others' values do.
                        + (fact.name.count > 28 ? WordText.lineBreak : WordText.tab)
                        + WordText.run(fact.value, style: fact.isCode ? style("Kod") : nil))
            }
        case .counts(let counts):
            for line in counts {
                explain(
                    "\(line.symbol) \(line.state.rawValue.capitalizedFirst)", Colour(rawValue: line.state.rawValue),
                    Swedish.count(line.count, "kontroll", "kontroller"))
            }
        case .legend(let entries):
            for entry in entries {
                let rest = entry.meaning.isEmpty ? entry.state.rawValue : entry.meaning
                explain("\(entry.symbol) \(entry.word)", entry.colour, rest)
            }
        case .table(let table):
            xml += WordTable(table: table, room: page.room, style: style, bookmarks: bookmarks).xml
        case .list(let items, let isNumbered):
            let look = style(isNumbered ? "Numreradlista" : "Punktlista")
            for (index, item) in items.enumerated() {
                let mark = marksLists ? WordText.run(isNumbered ? "\(index + 1)." : "•") + WordText.tab : ""
                xml += WordText.paragraph(look, mark + WordText.run(item))
            }
        case .picture(let picture):
            pictures.append(picture)
            xml += WordText.paragraph(style("Bild"), drawing(picture, number: first + pictures.count - 1))
        case .page(let isLandscape):
            guard ownsPages else { return }
            xml +=
                "<w:p><w:pPr><w:pStyle w:val=\"\(style("Avsnittsslut"))\"/>\(page.section(header: header, footer: footer))</w:pPr></w:p>"
            page = WordPage(isLandscape: isLandscape)
        }
    }

    private mutating func explain(_ mark: String, _ colour: Colour?, _ text: String) {
        xml += WordText.paragraph(
            style("Frklaring"),
            WordText.run(
                "\(Swedish.space)\(mark)\(Swedish.space)", style: style(WordText.mark(colour?.rawValue)))
                + WordText.run(" \(text)"))
    }

    /// A table of contents whose entries are written out: Word asks nobody whether it may be updated.
    private mutating func writeContents(_ entries: [Entry]) {
        let all = entries.filter { (2...3).contains($0.level) }
        // The contents stand on the first page: without the parts of the longest section first, then without any.
        let parts = all.indices.filter { all[$0].level == 2 }
        let longest = parts.enumerated().map { number, start in
            (start + 1)..<(number + 1 < parts.count ? parts[number + 1] : all.count)
        }.max { $0.count < $1.count }
        let most = 34
        let shorter = all.indices.filter { !(longest?.contains($0) ?? false) }.map { all[$0] }
        let shown = all.count <= most ? all : shorter.count <= most ? shorter : all.filter { $0.level == 2 }
        guard !shown.isEmpty else { return }
        guard !numbersContents else { return writeNumbered(shown) }
        xml +=
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        xml += WordText.paragraph(style("Innehllsfrteckningsrubrik"), WordText.run("Innehåll"))
        for (index, entry) in shown.enumerated() {
            var runs =
                "<w:hyperlink w:anchor=\"\(entry.bookmark)\" w:history=\"1\">\(WordText.run(entry.text, style: style("Hyperlnk")))</w:hyperlink>"
            if index == 0 {
                runs =
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \"2-3\" \\h \\z </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                    + runs
            }
            if index == shown.count - 1 { runs += "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" }
            xml += WordText.paragraph(style(entry.level == 2 ? "Innehll1" : "Innehll2"), runs)
        }
        xml += "</w:sdtContent></w:sdt>"
    }

    /// Contents of references to pages: within a field of Word's own LibreOffice would leave them as they are written.
    private mutating func writeNumbered(_ entries: [Entry]) {
        xml += WordText.paragraph(style("Innehllsfrteckningsrubrik"), WordText.run("Innehåll"))
        for entry in entries {
            let runs = WordText.run(entry.text) + WordText.tab + WordText.field("PAGEREF \(entry.bookmark) \\h")
            xml += WordText.paragraph(
                style(entry.level == 2 ? "Innehll1" : "Innehll2"),
                "<w:hyperlink w:anchor=\"\(entry.bookmark)\" w:history=\"1\">\(runs)</w:hyperlink>")
        }
    }

    private func drawing(_ picture: Picture, number: Int) -> String {
        // 3 600 EMU to a tenth of a millimetre.
        let (width, height) = (picture.width * 3600, picture.height * 3600)
        let alternative = HTMLWriter.escaped(picture.alternative.onOneLine)
        return """
            <w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">\
            <wp:extent cx="\(width)" cy="\(height)"/><wp:docPr id="\(number)" name="Bild \(number)" title="\(HTMLWriter.escaped(picture.title))" descr="\(alternative)"/>\
            <a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">\
            <pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="\(number)" name="bild\(number).emf" descr="\(alternative)"/><pic:cNvPicPr/></pic:nvPicPr>\
            <pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rIdBild\(number)"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
            <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="\(width)" cy="\(height)"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
            """
    }
}

extension Block {
    /// Whether it is a table without a caption above it.
    fileprivate var isBareTable: Bool { if case .table(let table) = self { table.kind == .plan } else { false } }

    /// Whether a paragraph before it introduces it, and belongs on the same page.
    fileprivate var isIntroduced: Bool {
        switch self {
        case .facts, .table: true
        default: false
        }
    }

    /// Whether it begins the report's next part.
    fileprivate var isSecondHeading: Bool {
        switch self {
        case .heading(let level, _, _): level == 2
        case .page: true
        default: false
        }
    }
}
