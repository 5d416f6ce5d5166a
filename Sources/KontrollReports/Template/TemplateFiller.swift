import KontrollCore

/// Puts a report into a template's places.
struct TemplateFiller {
    let fields: TemplateFields
    let styles: TemplateStyles
    /// The pictures put in, with the numbers of their relations.
    private(set) var pictures: [(number: Int, picture: Picture)] = []
    private var unknown: [String] = []
    /// The next number for bookmarks and pictures: above what a template has itself.
    private var next = 900_001

    init(fields: TemplateFields, styles: TemplateStyles) { (self.fields, self.styles) = (fields, styles) }

    /// What a paragraph's placeholders may be.
    private enum Place {
        case text
        case row(Report.Area, Report.Row)
    }

    /// The document's part, filled.
    mutating func filled(_ tree: WordTree) throws(TemplateError) -> String {
        var tree = tree
        tree.root = try fill(tree.root, after: [], takesSections: true)
        return tree.xml
    }

    /// A part beside the document, filled: fields only.
    mutating func filledBeside(_ tree: WordTree) throws(TemplateError) -> String {
        var tree = tree
        tree.root = try fill(tree.root, after: [], takesSections: false)
        return tree.xml
    }

    /// Says every placeholder that nothing stands for.
    func refuseUnknown() throws(TemplateError) {
        guard !unknown.isEmpty else { return }
        throw .unknown(
            unknown.map { .init(name: $0, nearest: NearestWord.to($0, among: TemplateFields.known)) })
    }

    private mutating func fill(
        _ element: WordElement, after following: [WordElement.Node], takesSections: Bool
    ) throws(TemplateError) -> WordElement {
        var result = element
        result.children = []
        for (index, child) in element.children.enumerated() {
            guard case .element(let inner) = child else {
                result.children.append(child)
                continue
            }
            let rest = Array(element.children[(index + 1)...]) + following
            switch inner.name {
            case "w:p": result.children += try filledParagraph(inner, rest, takesSections: takesSections)
            case "w:tr" where Self.placeholders(inner.text).contains { $0.hasPrefix("kontroll.") }:
                for area in fields.report.areas {
                    for row in area.rows { result.children.append(.element(try fill(inner, as: .row(area, row)))) }
                }
            case "w:tbl":
                result.children.append(.element(try fill(inner, after: rest, takesSections: false)))
            default:
                result.children.append(.element(try fill(inner, after: rest, takesSections: takesSections)))
            }
        }
        return result
    }

    /// A paragraph with its fields filled, or the whole part it stands for.
    private mutating func filledParagraph(
        _ paragraph: WordElement, _ following: [WordElement.Node], takesSections: Bool
    ) throws(TemplateError) -> [WordElement.Node] {
        let text = paragraph.text
        let names = Self.placeholders(text)
        if let section = names.first(where: { fields.section($0) != nil }), let blocks = fields.section(section) {
            let isAlone = text.filter { !$0.isWhitespace }.count == 4 + section.filter { !$0.isWhitespace }.count
            guard takesSections, names.count == 1, isAlone, !paragraph.contains("w:sectPr") else {
                throw .sectionNotAlone(section)
            }
            return [.text(written(blocks, following))]
        }
        return [.element(try fill(paragraph, as: .text))]
    }

    private mutating func written(_ blocks: [Block], _ following: [WordElement.Node]) -> String {
        var body = WordBody()
        let names = styles.names
        body.style = { names[$0] ?? $0 }
        body.ownsPages = false
        body.first = next
        body.page = Self.page(following)
        body.marksLists = !styles.hasOwn("Punktlista") || !styles.hasOwn("Numreradlista")
        body.write(blocks, contents: false)
        pictures += body.pictures.enumerated().map { (next + $0.offset, $0.element) }
        next += 1000 + blocks.count
        return body.xml
    }

    /// The page that holds at a place: that of the next section's end.
    private static func page(_ following: [WordElement.Node]) -> WordPage {
        var page = WordPage(isLandscape: false)
        guard let section = following.lazy.map(\.xml).first(where: { $0.contains("<w:sectPr") }) else { return page }
        func number(_ tag: Substring, _ name: String) -> Int? {
            tag.split(separator: "w:\(name)=\"", maxSplits: 1).dropFirst().first
                .flatMap { Int($0.prefix { $0.isNumber }) }
        }
        if let size = section.firstMatch(of: /<w:pgSz [^>]*>/)?.output, let width = number(size, "w") {
            page.width = width
        }
        if let margins = section.firstMatch(of: /<w:pgMar [^>]*>/)?.output {
            let sides = [number(margins, "left"), number(margins, "right")].compactMap(\.self)
            if sides.count == 2 { page.margin = sides.reduce(0, +) / 2 }
        }
        return page
    }

    /// Fills every paragraph within an element.
    private mutating func fill(_ element: WordElement, as place: Place) throws(TemplateError) -> WordElement {
        guard element.name == "w:p" else {
            var result = element
            for index in result.children.indices {
                guard case .element(let inner) = result.children[index] else { continue }
                result.children[index] = .element(try fill(inner, as: place))
            }
            return result
        }
        var texts: [String] = []
        Self.collect(element, &texts)
        let whole = texts.joined()
        guard whole.contains("{{") else { return try fillNested(element, as: place) }
        let replaced = try replaced(texts, whole, place)
        var (index, result) = (0, element)
        Self.put(replaced, into: &result, &index)
        return try fillNested(result, as: place)
    }

    /// Text boxes have paragraphs within paragraphs.
    private mutating func fillNested(_ paragraph: WordElement, as place: Place) throws(TemplateError) -> WordElement {
        guard paragraph.contains("w:p") else { return paragraph }
        var result = paragraph
        for index in result.children.indices {
            guard case .element(let inner) = result.children[index] else { continue }
            result.children[index] = .element(
                inner.name == "w:p" ? try fill(inner, as: place) : try fillNested(inner, as: place))
        }
        return result
    }

    /// Each run's text once the placeholders, which may go over several runs, have got their values: a value goes
    /// where its placeholder begins.
    private mutating func replaced(_ texts: [String], _ whole: String, _ place: Place) throws(TemplateError) -> [String]
    {
        let matches = whole.matches(of: /\{\{([^{}]*)\}\}/)
        let rest = matches.reversed().reduce(into: whole) { $0.removeSubrange($1.range) }
        if rest.contains("{{") { throw .notClosed(String(rest.drop { $0 != "{" }.prefix(30))) }
        var spans: [(start: Int, end: Int, value: String)] = []
        for match in matches {
            let start = whole.distance(from: whole.startIndex, to: match.range.lowerBound)
            let value = try value(match.output.1, place)
            spans.append((start, start + match.output.0.count, value))
        }
        var (position, result): (Int, [String]) = (0, [])
        for text in texts {
            var changed = ""
            for character in text {
                if let span = spans.first(where: { $0.start <= position && position < $0.end }) {
                    if span.start == position { changed += span.value }
                } else {
                    changed.append(character)
                }
                position += 1
            }
            result.append(changed)
        }
        return result
    }

    private mutating func value(_ written: Substring, _ place: Place) throws(TemplateError) -> String {
        let name = TemplateFields.name(written)
        switch place {
        case .row(let area, let row):
            if let value = fields.value(name, area, row) { return value }
        case .text:
            if let value = fields.value(name) { return value }
            if TemplateFields.rowFields.contains(name) { throw .rowFieldOutsideRow(name) }
        }
        if fields.section(name) != nil { throw .sectionNotAlone(name) }
        let shown = written.isEmpty ? "" : String(written)
        if !unknown.contains(shown) { unknown.append(shown) }
        return ""
    }

    /// The names of a text's placeholders.
    private static func placeholders(_ text: String) -> [String] {
        text.matches(of: /\{\{([^{}]*)\}\}/).map { TemplateFields.name($0.output.1) }
    }

    /// The texts of a paragraph's own runs, in order.
    private static func collect(_ element: WordElement, _ texts: inout [String]) {
        for case .element(let inner) in element.children where inner.name != "w:p" {
            if inner.name == "w:t" { texts.append(inner.text) } else { collect(inner, &texts) }
        }
    }

    /// Puts the texts back where they were, with breaks between lines.
    private static func put(_ texts: [String], into element: inout WordElement, _ index: inout Int) {
        var children: [WordElement.Node] = []
        for child in element.children {
            guard case .element(var inner) = child, inner.name != "w:p" else {
                children.append(child)
                continue
            }
            if inner.name == "w:t" {
                for (number, line) in texts[index].split(separator: "\n", omittingEmptySubsequences: false).enumerated()
                {
                    if number > 0 { children.append(.text("<w:br/>")) }
                    children.append(.text("<w:t xml:space=\"preserve\">\(HTMLWriter.escaped(line))</w:t>"))
                }
                index += 1
            } else {
                put(texts, into: &inner, &index)
                children.append(.element(inner))
            }
        }
        element.children = children
    }
}
