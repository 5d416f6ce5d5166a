import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// What a strict reader makes of an HTML page that is also XML.
final class PageReader: NSObject, XMLParserDelegate {
    private(set) var elements: Set<String> = []
    private(set) var attributes: Set<String> = []
    private(set) var headings: [Int] = []
    /// The tables' rows of cells, headings first, hidden symbols left out.
    private(set) var tables: [[[String]]] = []
    private(set) var captions = 0
    private(set) var headersWithoutScope = 0
    private(set) var text = ""
    private(set) var problem: String?
    private var cell: String?
    private var hiddenDepth = 0

    init(_ page: String) {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        if !parser.parse() { problem = parser.parserError.map { "\($0) line \(parser.lineNumber)" } ?? "unknown" }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes given: [String: String] = [:]
    ) {
        elements.insert(name)
        attributes.formUnion(given.keys)
        if hiddenDepth > 0 || given["aria-hidden"] == "true" { hiddenDepth += 1 }
        switch name {
        case "h1", "h2", "h3", "h4", "h5", "h6": headings.append(Int(name.dropFirst()) ?? 0)
        case "table": tables.append([])
        case "caption": captions += 1
        case "tr": tables[tables.count - 1].append([])
        case "th", "td":
            cell = ""
            if name == "th", given["scope"] == nil { headersWithoutScope += 1 }
        case "br", "p": cell?.append("\n")
        default: break
        }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if hiddenDepth > 0 { hiddenDepth -= 1 }
        guard ["th", "td"].contains(name), let found = cell, let table = tables.last else { return }
        tables[tables.count - 1][table.count - 1].append(found.trimmingCharacters(in: .whitespacesAndNewlines))
        cell = nil
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        text += string
        if hiddenDepth == 0 { cell?.append(string) }
    }
}

/// The rows of each Markdown table, without markup.
func markdownTables(_ text: String) -> [[[String]]] {
    var tables: [[[String]]] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        guard line.hasPrefix("|") else {
            isInside = false
            continue
        }
        if !isInside { tables.append([]) }
        isInside = true
        tables[tables.count - 1].append(markdownCells(line))
    }
    return tables
}

private func markdownCells(_ line: Substring) -> [String] {
    var cells: [String] = [""]
    var isEscaped = false
    for character in line.dropFirst() {
        if character == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].append(character) }
        isEscaped = character == "\\" && !isEscaped
    }
    return cells.dropLast().map { cell in
        var plain = cell.replacing("**", with: "").replacing("<br>", with: "\n")
        for (mark, character) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
            plain = plain.replacing(mark, with: character)
        }
        return plain.replacing(/\\([^A-Za-zÅÄÖåäö0-9 ])/) { $0.output.1 }.trimmingCharacters(in: .whitespaces)
    }
}

/// The rows of a semicolon-separated file, read strictly by RFC 4180.
func csvRows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[""]]
    var isQuoted = false
    var scalars = Array(text.unicodeScalars)[...]
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    func append(_ scalar: Unicode.Scalar) {
        rows[rows.count - 1][rows[rows.count - 1].count - 1].unicodeScalars.append(scalar)
    }
    while let scalar = scalars.popFirst() {
        switch (scalar, isQuoted) {
        case ("\"", true) where scalars.first == "\"": append(scalars.removeFirst())
        case ("\"", _): isQuoted.toggle()
        case (";", false): rows[rows.count - 1].append("")
        case ("\r", false) where scalars.first == "\n":
            scalars.removeFirst()
            rows.append([""])
        default: append(scalar)
        }
    }
    return rows.dropLast()
}
